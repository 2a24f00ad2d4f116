"""What a room tells the others of a government, without their knowing each other: ports that the rooms fill at start.

A room appends its answer in `AppConfig.ready()`; a portal without that room has none, and nobody else notices.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from directorio.models import Gobierno


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
