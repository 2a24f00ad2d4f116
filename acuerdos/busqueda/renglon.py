"""A public agreement as a row of a table: its cells, and the line of CSV that its entry keeps ready."""

from collections.abc import Iterable

from django.utils import timezone

from directorio.models import Gobierno, TipoGobierno
from sre_portal.csv_seguro import linea_csv, sin_formula

from ..estados import Estado
from ..models import Acuerdo
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

ENCABEZADO = linea_csv(NOMBRES)


def linea_de(acuerdo: Acuerdo) -> str:
    """Write an agreement as a line of CSV. No query when its government, parties and catalogues are at hand."""
    return linea_csv([sin_formula(str(celda)) for celda in celdas_de(acuerdo).values()])


def celdas_de(acuerdo: Acuerdo) -> dict[str, object]:
    """Give every column of an agreement, in order, in the words that the import understands."""
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


def _unir(textos: Iterable[str]) -> str:
    return "; ".join(textos)
