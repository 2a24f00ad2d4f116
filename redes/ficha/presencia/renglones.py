"""The memberships behind any figure, one in each line: for the CSV and for the API."""

import datetime as dt
from collections.abc import Iterator

from django.db import connection

from directorio.models import TipoGobierno

from ...busqueda.catalogo import Catalogo
from ...busqueda.criterios import Criterios
from ...busqueda.membresias import DE_LOS_PARES, parametros
from ...busqueda.memoria import Memoria
from ...estados import Estado
from ...models import Origen, TipoRed

COLUMNAS = (
    "entidad_clave", "entidad", "gobierno_clave", "gobierno", "tipo_gobierno", "red_clave", "red", "tipo_red",
    "red_de_ingreso", "campo", "estado", "desde", "hasta", "verificacion", "verificada_el", "demo",
)  # fmt: skip
"""Of the CSV: the same in both languages, for programs. `red` is where it counts; `red_de_ingreso`, its name then."""
DE_UNA_VEZ = 500
CONSULTA = """
SELECT e.clave, e.nombre_corto, g.clave, g.nombre, g.tipo, m.raiz, m.red_id, m.campo, m.estado, m.desde, m.hasta,
  m.origen, m.verificada_el, m.es_demo
FROM suyas m JOIN directorio_gobierno g ON g.id = m.gobierno_id LEFT JOIN directorio_entidad e ON e.id = g.entidad_id
ORDER BY e.clave NULLS LAST, unaccent(lower(g.nombre)), g.id, m.raiz, m.desde NULLS FIRST, m.id
"""


def renglones(criterios: Criterios, memoria: Memoria, catalogo: Catalogo) -> Iterator[list[object]]:
    """Give the cells of each public membership of the pairs found, as they are read from the database."""
    pares = memoria.hallar(criterios, catalogo)
    with connection.chunked_cursor() as cursor:
        cursor.execute(DE_LOS_PARES + CONSULTA, parametros(memoria, catalogo, pares))
        while filas := cursor.fetchmany(DE_UNA_VEZ):
            for fila in filas:
                yield _renglon(fila, catalogo)


def _renglon(fila: tuple, catalogo: Catalogo) -> list[object]:
    (
        entidad, corta, gobierno, nombre, tipo, raiz, red, campo, estado, desde, hasta, origen, verificada, demo,
    ) = fila  # fmt: skip
    vale, de_ingreso = catalogo[raiz], catalogo[red]
    return [
        entidad, corta, gobierno, nombre, str(TipoGobierno(tipo).label), vale.clave, vale.nombre,
        str(TipoRed(vale.tipo).label), de_ingreso.clave if red != raiz else "", campo, str(Estado(estado).label),
        desde, hasta, verificacion(origen, verificada), verificada, "demo" if demo else "",
    ]  # fmt: skip


def verificacion(origen: str, verificada: dt.date | None) -> str:
    """Say from where it is known, in codes that do not change with the language."""
    if verificada:
        return "verificada"
    return "por_verificar" if origen == Origen.GUIA else "registrada_en_el_portal"
