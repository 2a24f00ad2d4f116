"""The read model of the list of memberships: what one line says of each."""

from dataclasses import dataclass
from datetime import date

from expediente.ficha import Insignia, en_dias

from ..estados import PUBLICOS, VIGENTES
from ..exigencias import periodo_en_palabras
from ..models import Membresia
from .estado import insignia, turno

DIAS_CERCANOS = 30  # calendar days from which a date is shown in amber


@dataclass(frozen=True)
class Renglon:
    membresia: Membresia
    insignia: Insignia
    turno: str
    periodo: str
    que_viene: str  # the date that comes next: of what
    cuando: date | None
    restan: str
    tono: str


def renglon(membresia: Membresia, *, hoy: date) -> Renglon:
    """Give what the list says of a membership that came with `con_fechas`."""
    que, cuando = _lo_que_viene(membresia)
    dias = (cuando - hoy).days if cuando else None
    tono = "" if dias is None else "adverso" if dias < 0 else "atencion" if dias <= DIAS_CERCANOS else ""
    return Renglon(
        membresia, insignia(membresia), turno(membresia, vencido=dias is not None and dias < 0),
        periodo_en_palabras(membresia) if membresia.estado in PUBLICOS else "", que, cuando,
        en_dias(dias) if dias is not None else "", tono,
    )  # fmt: skip


def _lo_que_viene(membresia: Membresia) -> tuple[str, date | None]:
    if membresia.estado not in VIGENTES:
        return "", None
    posibles = [
        (cuando, que)
        for que, cuando in (
            ("Renovación", membresia.renueva_el),
            ("Cuota", membresia.cuota_vence),
            ("Compromiso", membresia.compromiso_vence),
        )
        if cuando
    ]
    cuando, que = min(posibles, default=(None, ""))
    return que, cuando


COLUMNAS = (
    "folio", "gobierno", "entidad", "red", "siglas", "campo", "estado", "desde", "hasta", "se_renueva", "origen",
    "por_verificar", "acuerdo", "demo",
)  # fmt: skip


def filas(membresias):
    """Give the rows of the CSV of a list of memberships, while they are read."""
    for m in membresias.iterator(chunk_size=500):
        yield (
            m.folio, m.gobierno.nombre_publico, m.gobierno.entidad.nombre_corto if m.gobierno.entidad else "",
            m.red.nombre, m.red.siglas, m.campo, str(m.get_estado_display()), m.desde, m.hasta, m.renueva_el,
            str(m.get_origen_display()), "sí" if m.por_verificar else "no", m.acuerdo_folio,
            "DEMO" if m.es_demo else "",
        )  # fmt: skip
