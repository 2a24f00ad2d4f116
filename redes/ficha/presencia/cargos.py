"""The posts that Mexico holds in the networks."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from ...busqueda.catalogo import Catalogo, RedBreve
from ...busqueda.memoria import Memoria
from ...busqueda.presencia import CargoBreve, cargos_de_hoy
from ...models import Cargo, Membresia


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


def cargos(memoria: Memoria, *, entidad: str = "") -> Sequence[CargoBreve]:
    """Give the posts held today, of an entidad if it is said, the highest first."""
    todos = cargos_de_hoy(memoria)
    return [uno for uno in todos if uno.entidad == entidad] if entidad else todos


def decir(unos: Sequence[CargoBreve], catalogo: Catalogo) -> list[CargoDicho]:
    """Read some posts whole, in one query."""
    leidos = Cargo.objects.select_related("membresia__gobierno").in_bulk([uno.pk for uno in unos])
    return [CargoDicho(leidos[uno.pk], catalogo[catalogo.raices[uno.red]]) for uno in unos if uno.pk in leidos]
