"""The Registro as a file that the import reads back and finds nothing new in."""

from collections.abc import Iterator

from django.db.models import QuerySet

from sre_portal.csv_seguro import linea_csv, sin_formula

from ..busqueda.renglon import ENCABEZADO, linea_de
from ..models import Acuerdo
from .carga import Informe

LOTE = 1000


def lineas_csv(acuerdos: QuerySet[Acuerdo]) -> Iterator[str]:
    """Write agreements as CSV, a line at a time: memory does not grow with them."""
    yield ENCABEZADO
    yield from map(linea_de, _con_todo(acuerdos))


def lineas_de_informe(informe: Informe) -> Iterator[str]:
    """Write what was found in each row of a file as CSV, with the mark that spreadsheets want."""
    yield "\ufeff"
    yield linea_csv(("resultado", "fila", "columna", "detalle"))
    for resultado, problemas in (("error", informe.errores), ("aviso", informe.avisos)):
        for problema in problemas:
            yield linea_csv((resultado, problema.fila, problema.columna, sin_formula(problema.mensaje)))
    for fila, donde in informe.repetidas:
        yield linea_csv(("ya estaba", fila, "", donde))
    for propuesta in informe.nuevas:
        yield linea_csv(("nuevo", propuesta.fila, "", sin_formula(propuesta.titulo)))


def _con_todo(acuerdos: QuerySet[Acuerdo]) -> Iterator[Acuerdo]:
    return (
        acuerdos.select_related("gobierno__entidad")
        .defer("texto_busqueda", "busqueda")
        .prefetch_related("contrapartes__pais", "materias", "ods", "idiomas")
        .iterator(chunk_size=LOTE)
    )
