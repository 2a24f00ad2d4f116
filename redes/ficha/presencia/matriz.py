"""The matrix of governments by networks, a page of governments at a time."""

from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Paginator
from django.urls import reverse

from ...busqueda.catalogo import Catalogo, RedBreve
from ...busqueda.criterios import Criterios
from ...busqueda.memoria import GobiernoBreve, Memoria
from .marcas import Marca

POR_PAGINA = 25


@dataclass(frozen=True)
class Fila:
    """A government and its mark in each network of the page, or None."""

    gobierno: GobiernoBreve
    celdas: list[tuple[RedBreve, Marca | None]]

    @property
    def suyas(self) -> list[tuple[RedBreve, Marca]]:
        """The networks in which it is, for who lists them."""
        return [(red, marca) for red, marca in self.celdas if marca]


class Matriz:
    """The governments that some criteria leave, in the order of their names, and the networks in which they are.

    A page beyond the last is the last.
    """

    def __init__(self, criterios: Criterios, memoria: Memoria, catalogo: Catalogo, *, pagina: object):
        self.memoria, self.catalogo = memoria, catalogo
        self.pares = memoria.hallar(criterios, catalogo)
        self._de_cada_quien: dict[int, list[int]] = {}
        for par in self.pares:  # which are in the order of the governments
            self._de_cada_quien.setdefault(self.memoria.de_quien[par], []).append(par)
        self.pagina = Paginator(list(self._de_cada_quien), POR_PAGINA).get_page(pagina)

    @property
    def cuantos(self) -> int:
        return len(self._de_cada_quien)

    @property
    def cuantos_pares(self) -> int:
        return len(self.pares)

    @property
    def hay_demo(self) -> bool:
        return self.pares.intersect(self.memoria.de_la_demo)

    @cached_property
    def columnas(self) -> list[RedBreve]:
        """The networks in which some government of any page is."""
        return self.catalogo.en_orden(pk for pk, suyos in self.memoria.por_red.items() if suyos.intersect(self.pares))

    @cached_property
    def filas(self) -> list[Fila]:
        return [self._fila(lugar) for lugar in self.pagina]

    def _fila(self, lugar: int) -> Fila:
        memoria = self.memoria
        suyas = {memoria.en_cual[par]: Marca.de(memoria.rango[par]) for par in self._de_cada_quien[lugar]}
        return Fila(memoria.gobiernos[lugar], [(red, suyas.get(red.pk)) for red in self.columnas])

    @property
    def enlaces(self) -> list[tuple[RedBreve, str]]:
        """The columns, each with the page of its network."""
        return [(red, reverse("redes:red", args=[red.clave])) for red in self.columnas]
