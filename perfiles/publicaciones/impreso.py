"""What a brochure says, read from what was kept when it was asked for: nothing here asks who publishes it now.

Everything is written for the language that is active while it is read: `rotulos_de` says which one that is.
"""

import datetime as dt
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override, to_locale
from django.utils.translation import gettext as _

from acuerdos.busqueda.nombres import nombre
from directorio.models import Entidad, Gobierno
from expediente import cifras
from sre_portal import fechas
from sre_portal.adapters.qr import qr_en_png
from visitas.ficha.publicas import VisitaPublica

from .. import textos
from ..estructura import ESTRUCTURAS, ORIGINAL, PROYECTOS_PEDIDOS, TITULO, Origen, unidad_dicha
from ..estructura import Clase as ClaseDeElemento
from ..ficha.graficas import Grafica, comparacion
from ..ficha.hechos import AcuerdoPublico, Hechos, de_datos
from ..ficha.ilustraciones import graficas_de, mapas_de
from ..ficha.lectura import SEGUNDA, Bloque, Celda, CifraLeida, ImagenLeida, Lectura, Opcion, SeccionLeida, nombre_de
from ..ficha.publica import DE_UN_VISTAZO, direccion_de, nombre_propio
from ..models import Clase
from . import piezas
from .piezas import CifraImpresa, Pieza

# Units of a chart, whose letters are of 13, by how many there are in a row: on paper they are always of some 7 points.
ANCHOS_DE_GRAFICA = {1: 440, 2: 440, 3: 290}
ANCHO_DE_MAPA = 420
ACUERDOS_EN_LA_TABLA = VISITAS_EN_LA_TABLA = 40
PAISES_EN_LA_GRAFICA = 10
LETRAS_DEL_RESUMEN, LETRAS_DE_LA_FRASE = 900, 260  # at most; the sheet shortens them to the lines that fit
FIN_DE_FRASE = re.compile(r"[.!?…](?=\s|$)|[。！？؟۔।]")
NOMBRE_LARGO, NOMBRE_MUY_LARGO = 16, 30  # letters of a city beyond which the cover writes it smaller


def rotulos_de(idioma: str) -> str:
    """Give the language of the labels of a brochure: its own if the portal has a catalogue of it, else English."""
    if idioma == ORIGINAL:
        return settings.LANGUAGE_CODE
    catalogos = (Path(carpeta) / to_locale(idioma) / "LC_MESSAGES" / "django.mo" for carpeta in settings.LOCALE_PATHS)
    return idioma if any(map(Path.exists, catalogos)) else SEGUNDA


@dataclass(frozen=True)
class Capitulo:
    """A section on paper: its first image opens it, the rest comes in pieces."""

    leida: SeccionLeida
    apertura: ImagenLeida | None
    piezas: list[Pieza]
    titulo_en: SafeString  # the attributes of its title, where it is in another language than the document

    @property
    def clave(self) -> str:
        return self.leida.clave

    @property
    def numero(self) -> str:
        return self.leida.seccion.numero

    @property
    def titulo(self) -> str:
        return self.leida.titulo


@dataclass(frozen=True)
class ProyectoBreve:
    """A project on the sheet."""

    titulo: Celda
    frase: str
    idioma: str


@dataclass(frozen=True)
class VisitaImpresa:
    """A row of the table of visits: each country by its name, with the cities of it that were visited."""

    visita: VisitaPublica
    lugares: list[tuple[str, str]]
    temas: str


@dataclass
class Impreso:
    """A profile or a plan as it goes to paper in one language.

    `datos` is what `folletos.datos_de` kept; `imagenes`, the ids of those that can be printed (None: all).
    """

    clase: str
    datos: dict
    idioma: str
    imagenes: Collection[int] | None = None
    _contenido: dict = field(init=False, repr=False)
    _dibujadas: dict[int, dict[str, Grafica]] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self):
        self._contenido = self.datos["contenido"]
        if self.imagenes is not None:
            vivas = [imagen for imagen in self._contenido["imagenes"] if imagen["id"] in self.imagenes]
            self._contenido = {**self._contenido, "imagenes": vivas}

    # Whose it is and in which language ------------------------------------------------------------

    @cached_property
    def gobierno(self) -> Gobierno:
        """The government as it was called when it was asked for. It is no row."""
        suyo = self.datos["gobierno"]
        entidad = Entidad(pk=0, clave=suyo["entidad"]) if suyo["entidad"] else None
        return Gobierno(nombre=suyo["nombre"], entidad=entidad, municipio_id=1 if suyo["es_municipal"] else None)

    @property
    def ciudad(self) -> str:
        return self.gobierno.nombre

    @property
    def nombre_oficial(self) -> str:
        """The name as documents write it, in Spanish."""
        return self.datos["gobierno"]["nombre_publico"]

    @property
    def lugar(self) -> str:
        """Where it is: «Jalisco, México»."""
        clave = self.datos["gobierno"]["entidad"]
        if not clave or not self.datos["gobierno"]["es_municipal"]:
            return _("México")
        return _("{entidad}, México").format(entidad=nombre("entidad", clave))

    @property
    def tamanio_del_nombre(self) -> str:
        largo = len(self.ciudad)
        return "muy-largo" if largo > NOMBRE_MUY_LARGO else "largo" if largo > NOMBRE_LARGO else "corto"

    @property
    def es_perfil(self) -> bool:
        return self.clase == Clase.PERFIL

    @property
    def es_demo(self) -> bool:
        return self.datos["es_demo"]

    @property
    def es_borrador(self) -> bool:
        return self.datos["version"] is None

    @property
    def marca(self) -> str:
        """What each page must warn of; empty for most."""
        if self.es_demo and self.es_borrador:
            return _("DEMO: borrador ficticio")
        if self.es_demo:
            return _("DEMO: perfil ficticio") if self.es_perfil else _("DEMO: plan ficticio")
        return _("Borrador sin publicar") if self.es_borrador else ""

    @property
    def direccion(self) -> str:
        return direccion_de(self.idioma)

    @property
    def lengua(self) -> str:
        return "es-MX" if self.idioma == ORIGINAL else self.idioma

    @property
    def es_rtl(self) -> bool:
        return self.direccion == "rtl"

    def en(self, idioma: str) -> SafeString:
        """Give the attributes of an element whose words are in another language than the document."""
        if not idioma or idioma == self.idioma:
            return SafeString("")
        if direccion_de(idioma) == self.direccion:
            return format_html(' lang="{}"', idioma)
        return format_html(' lang="{}" dir="{}"', idioma, direccion_de(idioma))

    @property
    def rotulo(self) -> SafeString:
        """The attributes of a label, which the portal writes in its own language."""
        return self.en((get_language() or settings.LANGUAGE_CODE)[:2])

    @property
    def original(self) -> SafeString:
        return self.en(ORIGINAL)

    @property
    def nombre_del_idioma(self) -> str:
        return nombre_propio(self.idioma)

    @property
    def otros_idiomas(self) -> list[tuple[str, SafeString]]:
        """The other languages in which it is published, each by its own name."""
        return [(nombre_propio(i), self.en(i)) for i in self.datos["idiomas"] if i != self.idioma]

    @cached_property
    def url(self) -> str:
        """The page that the QR leads to: the public one in this language, or the room of a draft."""
        clave = self.datos["gobierno"]["clave"]
        if self.es_borrador:
            with override(settings.LANGUAGE_CODE):
                return f"{settings.SITIO_URL}{reverse('perfiles:escritorio', args=[clave, self.clase])}"
        propia = self.idioma in (ORIGINAL, SEGUNDA)
        with override(settings.LANGUAGE_CODE if self.idioma == ORIGINAL else SEGUNDA):
            ruta = reverse(
                f"perfiles:{self.clase}{'' if propia else '_idioma'}", args=[clave, *([] if propia else [self.idioma])]
            )
        return f"{settings.SITIO_URL}{ruta}"

    @property
    def url_a_la_vista(self) -> str:
        return self.url.partition("//")[2].rstrip("/")

    @cached_property
    def qr(self) -> str:
        return qr_en_png(self.url)

    @property
    def version(self) -> int | None:
        return self.datos["version"]

    @property
    def publicada_el(self) -> str:
        return fecha_escrita(self.datos["publicada_en"])

    # What it says ---------------------------------------------------------------------------------

    @cached_property
    def lectura(self) -> Lectura:
        return Lectura(ESTRUCTURAS[self.clase], self._contenido, self.idioma)

    @cached_property
    def hechos(self) -> Hechos:
        return de_datos(self.datos["hechos"])

    def graficas(self, juntas: int) -> dict[str, Grafica]:
        """Give the charts drawn for as many in a row."""
        if not self.es_perfil:
            return {}
        ancho = ANCHOS_DE_GRAFICA.get(juntas, ANCHOS_DE_GRAFICA[3])
        if ancho not in self._dibujadas:
            self._dibujadas[ancho] = graficas_de(self.lectura, self.hechos, ancho=ancho)
            if len(self.por_pais) > PAISES_EN_LA_GRAFICA:
                self._dibujadas[ancho]["acuerdos_pais"] = comparacion(
                    self.por_pais, "", clave="acuerdos-pais", titulo=_("Acuerdos por país"), encabezado=_("País"),
                    ancho=ancho, maximo=PAISES_EN_LA_GRAFICA,
                )  # fmt: skip
        return self._dibujadas[ancho]

    @cached_property
    def mapas(self) -> dict[str, piezas.MapaImpreso]:
        dibujados = mapas_de(self.gobierno, self.lectura, ancho=ANCHO_DE_MAPA)
        return {clave: piezas.mapa(clave, svg, self.ciudad) for clave, svg in dibujados.items()}

    @cached_property
    def portada(self) -> ImagenLeida | None:
        """The image of the cover: that of the first section, or else the first one that there is."""
        return next((leida.imagenes[0] for leida in self.lectura if leida.imagenes), None)

    @cached_property
    def presentacion(self) -> SeccionLeida:
        return self.lectura.secciones[0]

    @property
    def carta_en(self) -> SafeString:
        return self._titulo_en(self.presentacion)

    @property
    def lema(self) -> Bloque | None:
        return self.presentacion.bloques.get("lema")

    @property
    def tipos(self) -> list[Opcion]:
        bloque = self.presentacion.bloques.get("tipos")
        return bloque.valor if bloque else []

    @cached_property
    def listas_de_la_busqueda(self) -> list[Bloque]:
        """The closed lists that tell what a city looks for, and with whom."""
        return [b for b in self.presentacion if b.clase == ClaseDeElemento.OPCIONES and b.clave != "tipos"]

    @property
    def hay_busqueda(self) -> bool:
        return bool(self.listas_de_la_busqueda or self.presentacion["busca"] or self.presentacion["ofrece"])

    @cached_property
    def capitulos(self) -> list[Capitulo]:
        """The sections that have something to say, after the first one of a profile, which is its letter."""
        leidas = self.lectura.secciones[1:] if self.es_perfil else self.lectura.secciones
        return [
            self._capitulo(leida) for leida in leidas if not leida.vacia or (leida.clave == "fisico" and self.mapas)
        ]

    def _capitulo(self, leida: SeccionLeida) -> Capitulo:
        suyas = [imagen for imagen in leida.imagenes if imagen != self.portada]
        apertura = suyas.pop(0) if suyas and self.es_perfil else None  # a section of a plan does not begin a page
        return Capitulo(leida, apertura, piezas.de_la_seccion(self, leida, suyas), self._titulo_en(leida))

    def _titulo_en(self, leida: SeccionLeida) -> SafeString:
        """Give the attributes of the title of a section, which is a label unless the translation wrote its own."""
        propio = TITULO in self._contenido["secciones"].get(self.idioma, {}).get(leida.clave, {})
        return SafeString("") if propio else self.rotulo

    @cached_property
    def poblacion(self) -> CifraImpresa | None:
        """The inhabitants that the profile says, or else those of the census."""
        if self.es_perfil and (bloque := self.lectura["economico"]["poblacion"]):
            return piezas.cifra(bloque)
        del_censo = self.hechos.poblacion
        if del_censo is None:
            return None
        numero = cifras.escribir(Decimal(del_censo.habitantes), idioma=get_language() or settings.LANGUAGE_CODE)
        sosten = _("Censo de %(anio)s, INEGI") % {"anio": del_censo.anio} if del_censo.anio else ""
        return CifraImpresa(_("Población"), numero, unidad_dicha("habitantes"), sosten, sosten_del_portal=True)

    @cached_property
    def de_un_vistazo(self) -> list[CifraImpresa]:
        """The figures that tell the size of a city."""
        salida = []
        for seccion, clave in DE_UN_VISTAZO:
            if clave == "poblacion":
                salida.append(self.poblacion)
            elif (bloque := self.lectura[seccion][clave]) and isinstance(bloque.valor, CifraLeida):
                salida.append(piezas.cifra(bloque))
        return [una for una in salida if una]

    @property
    def acuerdos(self) -> list[tuple[AcuerdoPublico, str]]:
        """The agreements of the table, each with the names of its countries."""
        suyos = self.hechos.acuerdos[:ACUERDOS_EN_LA_TABLA]
        return [(acuerdo, ", ".join(nombre_de(Origen.PAISES, pais) for pais in acuerdo.paises)) for acuerdo in suyos]

    @property
    def acuerdos_que_faltan(self) -> int:
        return max(len(self.hechos.acuerdos) - ACUERDOS_EN_LA_TABLA, 0)

    @property
    def visitas(self) -> list[VisitaImpresa]:
        """The latest visits, with the names of their countries and themes."""
        return [
            VisitaImpresa(
                visita,
                [(nombre_de(Origen.PAISES, lugar.pais), ", ".join(lugar.ciudades)) for lugar in visita.lugares],
                ", ".join(nombre_de(Origen.MATERIAS, materia) for materia in visita.materias),
            )
            for visita in self.hechos.visitas[:VISITAS_EN_LA_TABLA]
        ]

    @property
    def visitas_que_faltan(self) -> int:
        return max(len(self.hechos.visitas) - VISITAS_EN_LA_TABLA, 0)

    @property
    def url_del_registro(self) -> str:
        return f"{settings.SITIO_URL}{reverse('registro:lista')}?gobierno={self.datos['gobierno']['clave']}"

    @cached_property
    def por_pais(self) -> list[tuple[str, int]]:
        return [(nombre_de(Origen.PAISES, pais), cuantos) for pais, cuantos in self.hechos.por_pais]

    @cached_property
    def graficas_del_registro(self) -> list[Pieza]:
        return piezas.graficas_del_registro(self)

    @property
    def periodo(self) -> str:
        """The term of who heads the government."""
        inicio, fin = fecha_escrita(self.hechos.periodo_inicio), fecha_escrita(self.hechos.periodo_fin)
        if inicio and fin:
            return _("Del %(inicio)s al %(fin)s") % {"inicio": inicio, "fin": fin}
        return _("Desde el %(inicio)s") % {"inicio": inicio} if inicio else ""

    @cached_property
    def creditos(self) -> list[str]:
        """Whose the images are, each once."""
        return list(
            dict.fromkeys(imagen.credito for leida in self.lectura for imagen in leida.imagenes if imagen.credito)
        )

    @cached_property
    def atrasadas(self) -> list[str]:
        """The sections whose translation is of an earlier Spanish text."""
        return [leida.titulo for leida in self.lectura if leida.atrasada and not leida.vacia]

    # What of it goes on one page -------------------------------------------------------------------

    @property
    def resumen_de_la_hoja(self) -> str:
        return textos.resumir(self.presentacion["resumen"].valor, LETRAS_DEL_RESUMEN)

    @cached_property
    def proyectos_de_la_hoja(self) -> list[ProyectoBreve]:
        """The first three projects, each with the first sentence of what it is about."""
        bloque = self.lectura["proyectos"]["proyectos"]
        salida = []
        for fila in (bloque.valor if bloque else [])[:PROYECTOS_PEDIDOS]:
            dicho = fila["descripcion"]
            frase, idioma = (primera_frase(dicho.texto), dicho.idioma) if dicho else ("", "")
            salida.append(ProyectoBreve(fila["titulo"], frase, idioma))
        return salida

    @property
    def mapa_de_la_hoja(self) -> piezas.MapaImpreso | None:
        """The map of the entidad with the city, or that of Mexico unless it stands for the image."""
        return self.mapas.get("entidad") or (self.mapas.get("mexico") if self.portada else None)


def primera_frase(texto: str) -> str:
    """Give the beginning of a text up to the end of its first sentence, in one line."""
    seguido = textos.resumir(texto, LETRAS_DE_LA_FRASE)
    fin = FIN_DE_FRASE.search(seguido)
    return seguido[: fin.end()].strip() if fin else seguido


def fecha_escrita(valor: str | dt.date) -> str:
    """Write a date in the language of the labels; empty for none."""
    return fechas.larga(dt.datetime.fromisoformat(valor) if isinstance(valor, str) and "T" in valor else valor)
