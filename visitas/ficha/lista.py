"""The read model of the list of visits: what one line says of each."""

from dataclasses import dataclass
from datetime import date

from expediente.ficha import Insignia, en_dias

from ..estados import ANTES_DE_VIAJAR, Estado
from ..models import Visita
from .estado import insignia, turno

DIAS_CERCANOS = 15  # calendar days from which a departure is shown in amber


@dataclass(frozen=True)
class Renglon:
    visita: Visita
    insignia: Insignia
    turno: str
    lugares: str
    cuando: str  # how far its first day is, or the day of its return
    tono: str


def renglon(visita: Visita, *, hoy: date) -> Renglon:
    """Give what the list says of a visit, whose destinations were brought with it."""
    destinos = [d for d in visita.destinos.all() if not d.es_escala]
    lugares = list(dict.fromkeys(f"{d.ciudad} ({d.pais.nombre})" for d in destinos))
    cuando, tono = "", ""
    if visita.fecha_inicio and visita.estado in ANTES_DE_VIAJAR:
        dias = (visita.fecha_inicio - hoy).days
        cuando = en_dias(dias)
        tono = "adverso" if dias < 0 else "atencion" if dias <= DIAS_CERCANOS else ""
    elif visita.estado == Estado.EN_CURSO and visita.fecha_fin:
        cuando = f"termina {en_dias((visita.fecha_fin - hoy).days)}"
    resto = f" y {len(lugares) - 3} más" if len(lugares) > 3 else ""
    return Renglon(visita, insignia(visita), turno(visita), "; ".join(lugares[:3]) + resto, cuando, tono)
