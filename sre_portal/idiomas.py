"""The same page in the other language: for the switch of the header and for search engines."""

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import is_valid_path, reverse
from django.utils import translation

NOMBRES = dict(settings.LANGUAGES)
BASE = settings.LANGUAGE_CODE


@dataclass(frozen=True)
class Version:
    """A page in one language. `ruta` is its address in this site, with its query."""

    codigo: str
    nombre: str
    ruta: str
    actual: bool

    @property
    def lengua(self) -> str:
        """The bare language, as hreflang and lang want it: the Spanish of the portal is for every reader of it."""
        return self.codigo[:2]


def versiones(request: HttpRequest, canonica: str = "") -> list[Version]:
    """Give the page in each language, or nothing when it only exists in one.

    `canonica` is the one address of the page, with its query, when the one asked is not (in the present language).
    """
    actual = translation.get_language() or BASE
    prefijo = "" if actual == BASE else f"/{actual}"
    ruta = canonica or request.get_full_path()
    comun = ruta.removeprefix(prefijo) if ruta.startswith(f"{prefijo}/") else ruta
    otro = next(codigo for codigo in NOMBRES if codigo != BASE)
    hallada = getattr(request, "resolver_match", None)
    es_privada = getattr(hallada and hallada.func, "roles_permitidos", None) is not None  # it is in Spanish alone
    if not hallada or es_privada or not _existe(otro, comun.partition("?")[0]):
        return []
    return [
        Version(codigo, nombre, comun if codigo == BASE else f"/{codigo}{comun}", codigo == actual)
        for codigo, nombre in NOMBRES.items()
    ]


@lru_cache(maxsize=4096)
def _existe(codigo: str, ruta: str) -> bool:
    """Say whether an address has a page in a language: what the table of addresses says does not change."""
    with translation.override(codigo):
        return is_valid_path(f"/{codigo}{ruta}")


def portadas() -> list[Version]:
    """Give the home page in each language: where the switch leads from a page that only exists in one."""
    actual, salida = translation.get_language() or BASE, []
    for codigo, nombre in NOMBRES.items():
        with translation.override(codigo):
            salida.append(Version(codigo, nombre, reverse("inicio"), codigo == actual))
    return salida
