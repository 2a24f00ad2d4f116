"""What a room tells the others of a government, without their knowing each other: ports that the rooms fill at start.

A room appends its answer in `AppConfig.ready()`; a portal without that room has none, and nobody else notices.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from directorio.models import Gobierno, Usuario


@dataclass(frozen=True)
class PerfilPublicado:
    """The profile of a city in one of the languages in which anybody reads it."""

    idioma: str
    nombre_idioma: str
    url: str  # its page, whole
    url_pdf: str  # where its brochure is asked for, whole
    resumen: tuple[tuple[str, str], ...]  # what it says first: heading and text, in that language


PERFILES: list[Callable[[Gobierno], list[PerfilPublicado]]] = []


def perfiles_publicados(gobierno: Gobierno) -> list[PerfilPublicado]:
    """Give the published profile of a government, once per language; none when it is not published."""
    return [perfil for sala in PERFILES for perfil in sala(gobierno)]


@dataclass(frozen=True)
class Proyecto:
    """A project of a published profile: its name in Spanish, and the codes of its subjects and goals."""

    titulo: str
    temas: frozenset[str]
    ods: frozenset[str]


@dataclass(frozen=True)
class RasgosDeCiudad:
    """What a city with a public profile says of itself, as codes of the catalogues. What is empty is not known."""

    temas: frozenset[str]
    ods: frozenset[str]
    tipos: frozenset[str]
    idiomas: frozenset[str]
    poblacion: int | None
    proyectos: tuple[Proyecto, ...]
    url: str


@dataclass(frozen=True)
class Parecida:
    """A city with a public profile that is like another: its key and name, and how much, from 0 to 100."""

    clave: str
    nombre: str
    puntos: int


RASGOS: list[Callable[[Gobierno], RasgosDeCiudad | None]] = []
PARECIDAS: list[Callable[[Gobierno, int], list[Parecida]]] = []


def rasgos_de(gobierno: Gobierno) -> RasgosDeCiudad | None:
    """Give what a government's public profile says of its city; None when it has none."""
    return next((rasgos for sala in RASGOS if (rasgos := sala(gobierno))), None)


def ciudades_parecidas(gobierno: Gobierno, *, limite: int) -> list[Parecida]:
    """Give the cities with a public profile that are most like that of a government, the most first."""
    return [una for sala in PARECIDAS for una in sala(gobierno, limite)]


@dataclass(frozen=True)
class VisitaVecina:
    """A visit that a person may open: what another room says of it beside its link."""

    folio: str
    titulo: str
    url: str
    gobierno_id: int
    periodo: str  # in words; empty while it has no dates


VISITAS: list[Callable[[Collection[str], Usuario], dict[str, VisitaVecina]]] = []


def visitas_de(folios: Collection[str], usuario: Usuario) -> dict[str, VisitaVecina]:
    """Give, by folio, those visits that a person may see; what it may not see is as if it were not."""
    pedidos = {folio for folio in folios if folio}
    if not pedidos or not usuario.is_authenticated:
        return {}
    return {folio: una for sala in VISITAS for folio, una in sala(pedidos, usuario).items()}


def visita_de(folio: str, usuario: Usuario) -> VisitaVecina | None:
    """Give a visit by its folio if a person may see it."""
    return visitas_de([folio], usuario).get(folio)


@dataclass(frozen=True)
class EventoVecino:
    """A forum or call for which a visit is made: what another room says of it beside its link."""

    nombre: str
    url: str


EVENTOS: list[Callable[[str, Usuario], list[EventoVecino]]] = []


def eventos_de_visita(folio: str, usuario: Usuario) -> list[EventoVecino]:
    """Give the forums and calls that hang from a visit, of those that a person may read."""
    return [evento for sala in EVENTOS for evento in sala(folio, usuario)]


@dataclass(frozen=True)
class Coincidencia:
    """A government whose public profile shares something with what was asked: the codes of subjects and goals."""

    gobierno_id: int
    temas: frozenset[str]
    ods: frozenset[str]


COINCIDEN: list[Callable[[frozenset[str], frozenset[str], frozenset[str]], list[Coincidencia]]] = []


def gobiernos_que_coinciden(
    *, temas: frozenset[str], ods: frozenset[str], tipos: frozenset[str] = frozenset()
) -> list[Coincidencia]:
    """Give the governments whose public profile has one of the subjects or goals and, if asked, one of the kinds."""
    return [una for sala in COINCIDEN for una in sala(temas, ods, tipos)]
