"""How presence is said: the state of a government in a network, names of places, and where each figure is explained."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from directorio.models import Entidad
from directorio.nombres import nombres_de_entidad, normalizar

from ...busqueda.criterios import POR_VERIFICAR, VIGENTE, estado_de
from ...estados import Estado

ESTADOS = {
    VIGENTE: gettext_lazy("En vigor (activas y suspendidas)"),
    Estado.ACTIVA.value: Estado.ACTIVA.label,
    Estado.SUSPENDIDA.value: Estado.SUSPENDIDA.label,
    Estado.CONCLUIDA.value: Estado.CONCLUIDA.label,
    POR_VERIFICAR: gettext_lazy("Según la guía, por verificar"),
}
"""What the state of a pair may be asked to be."""
LETRAS = {Estado.ACTIVA: "A", Estado.SUSPENDIDA: "S", Estado.CONCLUIDA: "C"}
DE_LA_GUIA = "?"
SIN_FECHA = gettext_lazy("Sin fecha de ingreso conocida")


@dataclass(frozen=True)
class Marca:
    """The state of a government in a network, as a letter for a narrow cell and in words."""

    estado: Estado
    por_verificar: bool

    @classmethod
    def de(cls, rango: int) -> "Marca":
        return cls(estado_de(rango), bool(rango % 2))

    @property
    def letra(self) -> str:
        return LETRAS[self.estado] + (DE_LA_GUIA if self.por_verificar else "")

    @property
    def palabra(self) -> str:
        estado = str(self.estado.label)
        return _("{estado}, por verificar").format(estado=estado) if self.por_verificar else estado


def marcas() -> list[Marca]:
    """Give every mark that a cell may bear, for the legend."""
    return [*(Marca(estado, False) for estado in LETRAS), Marca(Estado.ACTIVA, True)]


@dataclass(frozen=True)
class Lugar:
    """An entidad."""

    clave: str
    nombre: str


def lugares() -> list[Lugar]:
    """Give every entidad by its name in the language of the page: one query."""
    en_ingles = not (get_language() or "es").startswith("es")
    filas = Entidad.objects.order_by().values_list("clave", "nombre_corto")
    todos = [Lugar(clave, nombres_de_entidad(clave, corto)[en_ingles]) for clave, corto in filas]
    return sorted(todos, key=lambda lugar: normalizar(lugar.nombre))


def en_la_matriz(**filtros: object) -> str:
    """Give the address of the matrix narrowed to some filters: where a figure is explained."""
    return _direccion("redes:presencia_matriz", filtros)


def en_csv(**filtros: object) -> str:
    return _direccion("redes:presencia_csv", filtros)


def _direccion(ruta: str, filtros: dict[str, object]) -> str:
    dichos = {clave: str(valor) for clave, valor in filtros.items() if valor}
    return _base(ruta, get_language()) + (f"?{urlencode(dichos)}" if dichos else "")


@lru_cache(maxsize=16)
def _base(ruta: str, _idioma: str | None) -> str:
    """Give the address of a page in a language, which does not change."""
    return reverse(ruta)
