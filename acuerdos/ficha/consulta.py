"""A search that another page than its results works on: its filters in words, and where to take each away."""

from functools import cached_property

from django.urls import reverse

from ..busqueda import Criterios, Peticion
from .filtro import en_palabras
from .resultados import Enlace


class Consulta:
    """The search of an address, for maps, timeline and statistics: chips, problems, links to the same search."""

    def __init__(self, peticion: Peticion, *, ruta: str):
        self.peticion, self.direccion = peticion, reverse(ruta)
        self.criterios: Criterios = peticion.criterios

    @property
    def filtrada(self) -> bool:
        return bool(self.criterios.activos())

    @property
    def problemas(self) -> list[str]:
        return [problema.mensaje for problema in self.peticion.problemas]

    @cached_property
    def condiciones(self) -> list[Enlace]:
        """Each condition in words, with the address of this page without it."""
        return [
            Enlace(str(condicion), self._con(self.criterios.sin(condicion.nombre)))
            for condicion in en_palabras(self.criterios)
        ]

    @property
    def campos(self) -> list[tuple[str, str | int]]:
        """The search as the hidden fields of a form."""
        return list(self.criterios.activos().items())

    @property
    def canonica(self) -> str:
        return self._con(self.criterios)

    @property
    def sufijo(self) -> str:
        """The search as the end of an address, with its «?»; empty for everything."""
        consulta = self.criterios.consulta()
        return f"?{consulta}" if consulta else ""

    def _con(self, criterios: Criterios) -> str:
        consulta = criterios.consulta()
        return f"{self.direccion}?{consulta}" if consulta else self.direccion
