"""The memberships of some pairs of government and network, with what any network that goes on in one had."""

from django.db import connection
from pyroaring import BitMap

from ..estados import PUBLICOS
from .catalogo import Catalogo
from .memoria import Memoria

DE_LOS_PARES = """
WITH cuales (red_id, raiz) AS (SELECT * FROM unnest(%(redes)s::bigint[], %(raices)s::bigint[])),
pares (gobierno_id, raiz) AS (SELECT * FROM unnest(%(gobiernos)s::bigint[], %(en_cuales)s::bigint[])),
suyas AS (
  SELECT m.*, p.raiz FROM pares p JOIN cuales c ON c.raiz = p.raiz
  JOIN redes_membresia m ON m.gobierno_id = p.gobierno_id AND m.red_id = c.red_id AND m.estado = ANY(%(publicos)s)
)
"""
# Those that follow one, and how many there are in all: also when none follows.
TRAMO = """
SELECT t.id, (SELECT count(*) FROM suyas) FROM (SELECT 1) uno
LEFT JOIN (SELECT id FROM suyas WHERE id > %(tras)s ORDER BY id LIMIT %(limite)s) t ON true ORDER BY t.id
"""


def parametros(memoria: Memoria, catalogo: Catalogo, pares: BitMap) -> dict[str, object]:
    """Give what DE_LOS_PARES needs for some pairs."""
    return {
        "redes": list(catalogo.raices),
        "raices": list(catalogo.raices.values()),
        "gobiernos": [memoria.gobiernos[memoria.de_quien[par]].pk for par in pares],
        "en_cuales": [memoria.en_cual[par] for par in pares],
        "publicos": sorted(PUBLICOS),
    }


def tramo(memoria: Memoria, catalogo: Catalogo, pares: BitMap, *, tras: int, limite: int) -> tuple[list[int], int]:
    """Give the ids of the memberships that follow one, so many at most, and how many there are in all."""
    suyos = parametros(memoria, catalogo, pares)
    with connection.cursor() as cursor:
        cursor.execute(DE_LOS_PARES + TRAMO, suyos | {"tras": tras, "limite": limite})
        filas = cursor.fetchall()
    return [pk for pk, _total in filas if pk is not None], filas[0][1]
