"""The posts that Mexico holds in the networks."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Case, QuerySet, Value, When
from django.urls import reverse

from ...busqueda.catalogo import Catalogo, RedBreve
from ...busqueda.presencia import cargos_de_hoy
from ...models import Cargo, Membresia, Organo


@dataclass(frozen=True)
class CargoDicho:
    """A post, who holds it and in which network, that which goes on."""

    cargo: Cargo
    red: RedBreve

    @property
    def membresia(self) -> Membresia:
        return self.cargo.membresia

    @property
    def url_red(self) -> str:
        return reverse("redes:red", args=[self.red.clave])

    @property
    def nombre(self) -> str:
        return self.cargo.nombre or str(self.cargo.get_organo_display())


class Cargos:
    """The posts held today, the highest first, for a list or a page of them."""

    def __init__(self, posts: QuerySet[Cargo], catalogo: Catalogo):
        self._posts, self._catalogo = posts, catalogo

    def count(self) -> int:
        return self._posts.order_by().count()

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, cuales: slice) -> list[CargoDicho]:
        return [self._dicho(cargo) for cargo in self._posts[cuales]]

    def __iter__(self) -> Iterator[CargoDicho]:
        return (self._dicho(cargo) for cargo in self._posts)

    def _dicho(self, cargo: Cargo) -> CargoDicho:
        return CargoDicho(cargo, self._catalogo[self._catalogo.raices[cargo.membresia.red_id]])


def cargos(*, hoy: dt.date, catalogo: Catalogo, entidad: str = "", red: str = "") -> Cargos:
    """Give the posts held today, of an entidad or in a network if it is said."""
    suyos = cargos_de_hoy(hoy=hoy).select_related("membresia__gobierno__entidad", "membresia__gobierno__municipio")
    if entidad:
        suyos = suyos.filter(membresia__gobierno__entidad__clave=entidad)
    if red:
        suyos = suyos.filter(
            membresia__red__in=[pk for pk, raiz in catalogo.raices.items() if catalogo[raiz].clave == red]
        )
    altura = Case(*(When(organo=organo, then=Value(n)) for n, organo in enumerate(Organo.values)), default=Value(99))
    return Cargos(suyos.order_by(altura, "-desde", "pk"), catalogo)
