"""The sums of presence: of the whole country, of each network and of each entidad, from the pairs in memory."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Case, Value, When
from pyroaring import BitMap

from ..estados import VIGENTES, Estado
from ..models import Cargo, Organo
from .criterios import POR_VERIFICAR, RANGOS
from .memoria import Memoria


class Cuenta:
    """How many some pairs of government and network are: each figure is counted when it is first asked for."""

    def __init__(self, memoria: Memoria, pares: BitMap):
        self._memoria, self._pares = memoria, pares

    @cached_property
    def por_estado(self) -> dict[Estado, int]:
        return {estado: self._de(estado.value) for estado in RANGOS}

    @cached_property
    def por_verificar(self) -> int:
        """Those of which only the guide speaks."""
        return self._de(POR_VERIFICAR)

    @cached_property
    def gobiernos(self) -> int:
        """Governments with some network in force."""
        return self._memoria.cuantos_gobiernos(self._en_vigor)

    @cached_property
    def redes(self) -> set[int]:
        """The networks in which some is in force."""
        return {red for red, suyos in self._memoria.por_red.items() if suyos.intersect(self._en_vigor)}

    @cached_property
    def entidades(self) -> set[str]:
        """The entidades with some in force."""
        return {
            clave for clave, suyos in self._memoria.por_entidad.items() if clave and suyos.intersect(self._en_vigor)
        }

    @property
    def vigentes(self) -> int:
        return sum(self.por_estado[estado] for estado in VIGENTES)

    @property
    def total(self) -> int:
        return len(self._pares)

    @cached_property
    def _en_vigor(self) -> BitMap:
        return self._pares & self._memoria.vigentes

    def _de(self, estado: str) -> int:
        return self._memoria.con_estado(estado).intersection_cardinality(self._pares)


class Resumen:
    """The sums of the overview, made once for as long as nothing changes."""

    def __init__(self, memoria: Memoria):
        self.total = Cuenta(memoria, memoria.todos)
        self.por_red = {red: Cuenta(memoria, suyos) for red, suyos in memoria.por_red.items()}
        self.por_entidad = {clave: Cuenta(memoria, suyos) for clave, suyos in memoria.por_entidad.items()}
        self.por_anio, self.sin_inicio = memoria.por_anio, len(memoria.sin_inicio)
        self.cargos = len(cargos_de_hoy(memoria))


def resumen(memoria: Memoria) -> Resumen:
    return memoria.una_vez("resumen", lambda: Resumen(memoria))


@dataclass(frozen=True)
class CargoBreve:
    """A post held today: which, in what network (as it was when the membership began), by whom of which entidad."""

    pk: int
    red: int
    entidad: str


def cargos_de_hoy(memoria: Memoria) -> list[CargoBreve]:
    """Give the posts that members in force hold, the highest first; read once for as long as nothing changes."""
    return memoria.una_vez("cargos", lambda: _leer_cargos(memoria.hoy))


def _leer_cargos(hoy: dt.date) -> list[CargoBreve]:
    altura = Case(*(When(organo=organo, then=Value(n)) for n, organo in enumerate(Organo.values)), default=Value(99))
    suyos = Cargo.objects.filter(membresia__estado__in=VIGENTES, desde__lte=hoy).exclude(hasta__lt=hoy)
    campos = ("pk", "membresia__red_id", "membresia__gobierno__entidad__clave")
    filas = suyos.order_by(altura, "-desde", "pk").values_list(*campos)
    return [CargoBreve(pk, red, entidad or "") for pk, red, entidad in filas]
