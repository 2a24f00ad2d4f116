"""What anybody may read of the visits of one government: that they were made, when, where and of what; nobody's name.

Giras and diplomatic visits alone. A reunification trip is never told of one government, and a title may name people.
"""

from dataclasses import dataclass

from directorio.models import Gobierno

from ..estados import REALIZADAS, Clase
from ..models import Destino, Visita

MEXICO = "MX"
QUE_SE_DICEN = (Clase.GIRA, Clase.DIPLOMATICA)


@dataclass(frozen=True)
class Lugar:
    """A country, by its code, and the cities of it that were visited; of a diplomatic visit, the one that came."""

    pais: str
    ciudades: list[str]


@dataclass(frozen=True)
class VisitaPublica:
    """A visit that was made or is under way, as plain data, so that a PDF can keep it. `materias` are keys."""

    clase: str
    anio: int
    lugares: list[Lugar]
    materias: list[str]
    es_demo: bool


def visitas_publicas(gobierno: Gobierno) -> list[VisitaPublica]:
    """Give the giras and diplomatic visits of a government that were made, the latest first, in four queries."""
    suyas = Visita.objects.filter(gobierno=gobierno, estado__in=REALIZADAS, clase__in=QUE_SE_DICEN)
    suyas = suyas.select_related("diplomatica__pais").prefetch_related("destinos__pais", "materias")
    return [
        VisitaPublica(
            clase=visita.clase,
            anio=visita.fecha_inicio.year,
            lugares=_lugares(visita),
            materias=[materia.clave for materia in visita.materias.all()],
            es_demo=visita.es_demo,
        )
        for visita in suyas.order_by("-fecha_inicio", "-pk")
    ]


def _lugares(visita: Visita) -> list[Lugar]:
    if visita.clase == Clase.DIPLOMATICA:
        return [Lugar(visita.diplomatica.pais.codigo, [])] if visita.diplomatica.pais else []
    ciudades: dict[str, list[str]] = {}
    for destino in visita.destinos.all():
        if _se_visito(destino):
            ciudades.setdefault(destino.pais.codigo, []).append(destino.ciudad)
    return [Lugar(pais, list(dict.fromkeys(suyas))) for pais, suyas in ciudades.items()]


def _se_visito(destino: Destino) -> bool:
    return not destino.es_escala and destino.pais.codigo != MEXICO
