"""The sums of presence: of the whole country, of each network and of each entidad, from the pairs in memory."""

import datetime as dt
from dataclasses import dataclass, field

from pyroaring import BitMap

from ..estados import VIGENTES, Estado
from ..models import Cargo
from .criterios import DE_CADA_ESTADO, POR_VERIFICAR
from .memoria import Memoria


@dataclass
class Cuenta:
    """How many pairs of government and network some are, by state, and of how many only the guide speaks."""

    por_estado: dict[Estado, int]
    por_verificar: int
    gobiernos: int  # with some network in force
    redes: set[int] = field(default_factory=set)  # in which some is in force
    entidades: set[str] = field(default_factory=set)  # with some in force

    @property
    def vigentes(self) -> int:
        return sum(self.por_estado[estado] for estado in VIGENTES)

    @property
    def total(self) -> int:
        return sum(self.por_estado.values())


def contar(memoria: Memoria, pares: BitMap) -> Cuenta:
    """Sum up some pairs."""
    vigentes = pares & memoria.vigentes
    return Cuenta(
        {estado: _de(memoria, pares, estado.value) for estado in (Estado.ACTIVA, Estado.SUSPENDIDA, Estado.CONCLUIDA)},
        _de(memoria, pares, POR_VERIFICAR),
        memoria.cuantos_gobiernos(vigentes),
        {red for red, suyos in memoria.por_red.items() if suyos.intersect(vigentes)},
        {clave for clave, suyos in memoria.por_entidad.items() if clave and suyos.intersect(vigentes)},
    )


def _de(memoria: Memoria, pares: BitMap, estado: str) -> int:
    return memoria.con_rango(DE_CADA_ESTADO[estado]).intersection_cardinality(pares)


class Resumen:
    """The sums of the overview, made once for as long as nothing changes."""

    def __init__(self, memoria: Memoria):
        self.total = contar(memoria, memoria.todos)
        self.por_red = {red: contar(memoria, suyos) for red, suyos in memoria.por_red.items()}
        self.por_entidad = {clave: contar(memoria, suyos) for clave, suyos in memoria.por_entidad.items()}
        self.por_anio, self.sin_inicio = memoria.por_anio, len(memoria.sin_inicio)
        self.cargos = cargos_de_hoy(hoy=memoria.hoy).count()


def resumen(memoria: Memoria) -> Resumen:
    return memoria.una_vez("resumen", lambda: Resumen(memoria))


def cargos_de_hoy(*, hoy: dt.date):
    """Give the posts held today by members in force."""
    return Cargo.objects.filter(membresia__estado__in=VIGENTES, desde__lte=hoy).exclude(hasta__lt=hoy)
