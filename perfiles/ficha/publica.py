"""The public page of a profile or a plan: what it says, the facts of the portal, and what a reader must know of it."""

import datetime as dt
from dataclasses import dataclass
from functools import cache, cached_property

from babel import Locale, UnknownLocaleError
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from acuerdos.busqueda.nombres import nombre
from directorio.models import Administracion

from ..estructura import ORIGINAL
from ..exigencias import cifras_viejas
from ..models import Clase, Escrito, Version
from .hechos import Hechos, hechos_de
from .ilustraciones import graficas_de, mapas_de
from .lectura import SEGUNDA, Lectura

DE_UN_VISTAZO = (
    ("economico", "poblacion"), ("fisico", "extension"), ("fisico", "altitud"), ("economico", "pib_per_capita"),
    ("economico", "pea"), ("fisico", "visitantes"),
)  # fmt: skip


@dataclass(frozen=True)
class VersionEnIdioma:
    codigo: str
    nombre: str
    url: str
    actual: bool
    direccion: str  # ltr or rtl


def direccion_de(idioma: str) -> str:
    """Say in which direction a language is written."""
    local = _local(idioma)
    return local.text_direction if local else "ltr"


def idioma_de_la_interfaz() -> str:
    """Give the language of the page as contents name theirs: es, en."""
    return (get_language() or settings.LANGUAGE_CODE)[:2]


def url_en(escrito: Escrito, idioma: str) -> str:
    """Give the address in a language: of Spanish and English, that of the page in that interface."""
    sufijo, clave = "plan" if escrito.clase == Clase.PLAN else "perfil", escrito.gobierno.clave
    ruta = reverse(f"perfiles:{sufijo}", args=[clave])
    en_ingles, prefijo = idioma_de_la_interfaz() == SEGUNDA, f"/{SEGUNDA}"
    if idioma == ORIGINAL:
        return ruta.removeprefix(prefijo) if en_ingles else ruta
    if idioma == SEGUNDA:
        return ruta if en_ingles else f"{prefijo}{ruta}"
    return reverse(f"perfiles:{sufijo}_idioma", args=[clave, idioma])


@dataclass
class FichaPublica:
    """What the page of a profile or a plan shows of a published version (or of a draft, for its writers)."""

    escrito: Escrito
    contenido: dict
    idiomas_escritos: list[str]
    idioma: str
    hoy: dt.date
    version: Version | None = None

    @cached_property
    def lectura(self) -> Lectura:
        return Lectura(self.escrito.estructura, self.contenido, self.idioma)

    @cached_property
    def hechos(self) -> Hechos:
        return hechos_de(self.escrito.gobierno, hoy=self.hoy)

    @property
    def gobierno(self):
        return self.escrito.gobierno

    @property
    def es_borrador(self) -> bool:
        return self.version is None

    @property
    def direccion(self) -> str:
        return direccion_de(self.idioma)

    @property
    def falta_el_idioma(self) -> bool:
        """Whether the page is asked for in a language in which it was not published."""
        return self.idioma not in self.idiomas_escritos

    @cached_property
    def graficas(self) -> dict:
        return graficas_de(self.lectura, self.hechos) if self.escrito.clase == Clase.PERFIL else {}

    @cached_property
    def mapas(self) -> dict[str, str]:
        return mapas_de(self.gobierno, self.lectura)

    @cached_property
    def portada(self):
        con_imagen = [leida for leida in self.lectura if leida.imagenes]
        return con_imagen[0].imagenes[0] if con_imagen else None

    @cached_property
    def de_un_vistazo(self) -> list:
        """The figures that say the size of a city, those that it has."""
        bloques = [self.lectura[seccion][clave] for seccion, clave in DE_UN_VISTAZO]
        return [bloque for bloque in bloques if bloque]

    @cached_property
    def viejas(self) -> set[str]:
        """The names of the figures that are too old."""
        secciones = self.contenido["secciones"].get(ORIGINAL, {})
        return {e.clave for _, e, _ in cifras_viejas(self.escrito.estructura, secciones, hoy=self.hoy)}

    @cached_property
    def idiomas(self) -> list[VersionEnIdioma]:
        """Every language in which it may be read, each by its own name."""
        return [
            VersionEnIdioma(i, nombre_propio(i), url_en(self.escrito, i), i == self.idioma, direccion_de(i))
            for i in self.idiomas_escritos
        ]

    @cached_property
    def administracion_nueva(self) -> Administracion | None:
        """The administration that inherited what is published and has not made it its own, if there is one."""
        if self.version is None or self.escrito.revisado_en is None:
            return None
        vigente = Administracion.objects.vigente(self.gobierno, self.hoy)
        if vigente is None or vigente.pk == self.escrito.revisada_con_id:
            return None
        de_quien = self.escrito.revisada_con
        desde = de_quien.inicio if de_quien else timezone.localdate(self.escrito.revisado_en)
        return vigente if vigente.inicio > desde else None


def nombre_propio(idioma: str) -> str:
    """Give the name of a language as its own speakers write it, or as the catalogue does."""
    local = _local(idioma)
    propio = local.get_display_name() if local else ""
    return propio[:1].upper() + propio[1:] or nombre("idioma", idioma)


@cache
def _local(idioma: str) -> Locale | None:
    try:
        return Locale.parse(idioma, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def ficha_publica(escrito: Escrito, idioma: str, *, hoy: dt.date) -> FichaPublica:
    """Give what the public reads of a profile or plan: its published version."""
    version = escrito.publicada
    return FichaPublica(escrito, version.contenido, version.idiomas, idioma, hoy, version)
