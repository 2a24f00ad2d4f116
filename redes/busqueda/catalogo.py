"""The networks as presence counts them: one merged into another is the other, however many times."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import get_language

from ..models import Red
from .criterios import Criterios


@dataclass(frozen=True)
class RedBreve:
    """What a list says of a network."""

    pk: int
    clave: str
    siglas: str
    nombre_es: str
    nombre_en: str
    tipo: str

    @property
    def nombre(self) -> str:
        """Its name in the language of the page, where it is known."""
        en_ingles = not (get_language() or "es").startswith("es")
        return (self.nombre_en if en_ingles else "") or self.nombre_es

    @property
    def corto(self) -> str:
        return self.siglas or self.nombre


class Catalogo:
    """Every network, and into which one each was finally merged: one query."""

    def __init__(self) -> None:
        self._redes: dict[int, RedBreve] = {}
        self._sigue_en: dict[int, int | None] = {}
        campos = ("pk", "clave", "siglas", "nombre", "nombre_en", "tipo", "fusionada_en_id")
        for *dichos, sigue_en in Red.objects.order_by("nombre").values_list(*campos):
            pk = dichos[0]
            self._redes[pk] = RedBreve(*dichos)
            self._sigue_en[pk] = sigue_en

    def __getitem__(self, pk: int) -> RedBreve:
        return self._redes[pk]

    @cached_property
    def raices(self) -> dict[int, int]:
        """The network that goes on from each one."""
        return {pk: self._raiz(pk) for pk in self._redes}

    def _raiz(self, pk: int) -> int:
        vistas = {pk}
        while (sigue := self._sigue_en[pk]) is not None and sigue not in vistas:
            vistas.add(sigue)
            pk = sigue
        return pk

    def de_clave(self, clave: str) -> RedBreve | None:
        """Give the network that goes on from the one of a key."""
        hallada = next((red for red in self._redes.values() if red.clave == clave), None)
        return self._redes[self.raices[hallada.pk]] if hallada else None

    def en_la_que_sigue(self, criterios: Criterios) -> Criterios:
        """Give the same question of the network that goes on, if the one asked for was merged."""
        hallada = self.de_clave(criterios.red) if criterios.red else None
        return replace(criterios, red=hallada.clave) if hallada else criterios

    def en_orden(self, pks: Iterable[int]) -> list[RedBreve]:
        """Give some networks in the order of their names."""
        elegidos = set(pks)
        return [red for pk, red in self._redes.items() if pk in elegidos]

    def vivas(self) -> list[RedBreve]:
        """Give those that were not merged into another."""
        return [red for pk, red in self._redes.items() if self.raices[pk] == pk]
