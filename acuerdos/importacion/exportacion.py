"""The Registro as a file that the import reads back and finds nothing new in."""

import csv
import re
from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils import timezone

from directorio.models import Gobierno, TipoGobierno

from ..estados import Estado
from ..models import Acuerdo
from .carga import Informe
from .columnas import (
    DENOMINACIONES,
    HISTORICO,
    INDEFINIDA,
    INSCRITO,
    NOMBRES,
    TIPOS,
    TIPOS_DE_CONTRAPARTE,
    TIPOS_DE_GOBIERNO,
)

LOTE = 1000
FORMULA = re.compile(r"'*[=+\-@\t]")


class _Eco:
    """A file that gives back what is written to it, for the csv module to write line by line."""

    def write(self, linea: str) -> str:
        return linea


def lineas_csv(acuerdos: QuerySet[Acuerdo]) -> Iterator[str]:
    """Write agreements as CSV, a line at a time: memory does not grow with them."""
    escritor = csv.writer(_Eco())
    yield escritor.writerow(NOMBRES)
    for acuerdo in _con_todo(acuerdos):
        celdas = celdas_de(acuerdo)
        yield escritor.writerow([_sin_formula(str(celdas[nombre])) for nombre in NOMBRES])


def lineas_de_informe(informe: Informe) -> Iterator[str]:
    """Write what was found in each row of a file as CSV, with the mark that spreadsheets want."""
    escritor = csv.writer(_Eco())
    yield "\ufeff"
    yield escritor.writerow(("resultado", "fila", "columna", "detalle"))
    for resultado, problemas in (("error", informe.errores), ("aviso", informe.avisos)):
        for problema in problemas:
            celdas = (problema.fila, problema.columna, _sin_formula(problema.mensaje))
            yield escritor.writerow((resultado, *celdas))
    for fila, donde in informe.repetidas:
        yield escritor.writerow(("ya estaba", fila, "", donde))
    for propuesta in informe.nuevas:
        yield escritor.writerow(("nuevo", propuesta.fila, "", _sin_formula(propuesta.titulo)))


def _con_todo(acuerdos: QuerySet[Acuerdo]) -> Iterator[Acuerdo]:
    return (
        acuerdos.select_related("gobierno__entidad")
        .defer("texto_busqueda", "busqueda")
        .prefetch_related("contrapartes__pais", "materias", "ods", "idiomas")
        .iterator(chunk_size=LOTE)
    )


def celdas_de(acuerdo: Acuerdo) -> dict[str, object]:
    """Give every column of an agreement, in the words that the import understands."""
    gobierno, contrapartes = acuerdo.gobierno, acuerdo.contrapartes.all()
    return {
        "gobierno_mexicano": _nombre(gobierno),
        "tipo_gobierno": TIPOS_DE_GOBIERNO[gobierno.tipo][0],
        "entidad": gobierno.entidad.nombre if gobierno.entidad else "",
        "contraparte": _unir(", ".join(filter(None, (c.nombre, c.subdivision))) for c in contrapartes),
        "pais": "; ".join(c.pais.nombre if c.pais else "" for c in contrapartes),
        "tipo": TIPOS[acuerdo.tipo][0],
        "materia": acuerdo.materias_texto,
        "fecha_firma": acuerdo.fecha_firma_parcial,
        "idiomas": _unir(idioma.nombre.lower() for idioma in acuerdo.idiomas.all()),
        "fuente": acuerdo.fuente or "Registro de acuerdos interinstitucionales",
        "clave": acuerdo.clave,
        "folio": acuerdo.folio,
        "situacion": HISTORICO if acuerdo.estado == Estado.HISTORICO else INSCRITO,
        "titulo": acuerdo.titulo,
        "denominacion": DENOMINACIONES[acuerdo.denominacion][0],
        "resumen": acuerdo.resumen,
        "tipo_contraparte": _unir(TIPOS_DE_CONTRAPARTE[c.tipo][0] for c in contrapartes),
        "materias": _unir(materia.clave for materia in acuerdo.materias.all()),
        "ods": _unir(str(objetivo.numero) for objetivo in acuerdo.ods.all()),
        "lugar_firma": acuerdo.lugar_firma,
        "vigencia": INDEFINIDA if acuerdo.vigencia_indefinida else acuerdo.vigencia_hasta or "",
        "numero_registro": acuerdo.numero_registro or "",
        "fecha_inscripcion": timezone.localdate(acuerdo.inscrito_en) if acuerdo.inscrito_en else "",
    }


def _nombre(gobierno: Gobierno) -> str:
    return gobierno.entidad.nombre if gobierno.tipo == TipoGobierno.ESTATAL else gobierno.nombre


def _unir(textos) -> str:
    return "; ".join(textos)


def _sin_formula(texto: str) -> str:
    """Keep a spreadsheet from running a text as a formula; the import takes the mark away."""
    return f"'{texto}" if FORMULA.match(texto) else texto
