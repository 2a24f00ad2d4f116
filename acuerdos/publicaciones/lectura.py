"""The entries of the index in lots, in the order that was asked: what every export is made of.

Each lot is a short query of its own: nobody who downloads slowly holds a transaction open.
"""

import json
from collections.abc import Iterator

from django.db import connection

from ..busqueda import Resultado
from ..busqueda.resultado import DE_ENTRADA

LOTE, LOTE_DE_DATOS = 2000, 500  # agreements read at a time: some megabytes, whatever the size of the Registro
SEGUIDAS = "acuerdo_id BETWEEN %s AND %s ORDER BY acuerdo_id"


def lotes_de_lineas(resultado: Resultado, *, orden: str) -> Iterator[str]:
    """Give the ready lines of CSV of what was found, a lot at a time."""
    seguidas = f"SELECT string_agg(linea, '') FROM (SELECT linea FROM acuerdos_entrada WHERE {SEGUIDAS}) AS lote"  # noqa: S608
    for ids in resultado.lotes(orden=orden, lote=LOTE):
        if _es_todo(resultado, orden):
            yield _leer(seguidas, [ids[0], ids[-1]])[0][0] or ""
        else:
            yield "".join(_en_orden("linea", ids))


def lotes_de_datos(resultado: Resultado, *, orden: str) -> Iterator[list[dict]]:
    """Give the data of what was found, a lot at a time."""
    seguidas = f"SELECT datos::text FROM acuerdos_entrada WHERE {SEGUIDAS}"  # noqa: S608
    for ids in resultado.lotes(orden=orden, lote=LOTE_DE_DATOS):
        if _es_todo(resultado, orden):
            textos = [texto for (texto,) in _leer(seguidas, [ids[0], ids[-1]])]
        else:
            textos = _en_orden("datos::text", ids)
        yield [json.loads(texto) for texto in textos]


def _es_todo(resultado: Resultado, orden: str) -> bool:
    """Say whether a lot is all that the disk holds between its ends: read so, it takes a third of the time."""
    return orden == DE_ENTRADA and not resultado.criterios.activos()


def _en_orden(columna: str, ids: list[int]) -> list[str]:
    consulta = f"SELECT acuerdo_id, {columna} FROM acuerdos_entrada WHERE acuerdo_id = ANY(%s)"  # noqa: S608
    por_id = dict(_leer(consulta, [ids]))
    return [por_id[pk] for pk in ids if pk in por_id]


def _leer(consulta: str, parametros: list) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(consulta, parametros)
        return cursor.fetchall()
