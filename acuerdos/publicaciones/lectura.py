"""The entries of the index in lots, in the order of what was found: what every export is made of."""

import json
from collections.abc import Iterator

from django.db import connection

from ..busqueda import Resultado

LOTE = 2000  # agreements read at a time: some megabytes, whatever the size of the Registro
EN_ORDEN = """
    SELECT {que} FROM unnest(%s::bigint[]) WITH ORDINALITY AS pedido (id, lugar)
    JOIN acuerdos_entrada AS entrada ON entrada.acuerdo_id = pedido.id"""
LINEAS = EN_ORDEN.format(que="string_agg(entrada.linea, '' ORDER BY pedido.lugar)")
DATOS = EN_ORDEN.format(que="entrada.datos") + " ORDER BY pedido.lugar"


def lotes_de_lineas(resultado: Resultado, *, orden: str) -> Iterator[str]:
    """Give the ready lines of CSV of what was found, a lot at a time.

    Each lot is a short query of its own: nobody who downloads slowly holds a transaction open.
    """
    for ids in resultado.lotes(orden=orden, lote=LOTE):
        with connection.cursor() as cursor:
            cursor.execute(LINEAS, [ids])
            yield cursor.fetchone()[0] or ""


def lotes_de_datos(resultado: Resultado, *, orden: str) -> Iterator[list[dict]]:
    """Give the data of what was found, a lot at a time."""
    for ids in resultado.lotes(orden=orden, lote=LOTE):
        with connection.cursor() as cursor:
            cursor.execute(DATOS, [ids])
            yield [json.loads(datos) if isinstance(datos, str) else datos for (datos,) in cursor.fetchall()]
