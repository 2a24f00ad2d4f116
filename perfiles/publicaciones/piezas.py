"""How the elements of a section are arranged on paper: pieces, each with its own template.

An element that no order names is printed after the others, by its kind: what the table of the structure adds is never
left out of the PDF.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from expediente import cifras as numeros
from sre_portal.graficas import como_imagen

from ..estructura import ORIGINAL, Clase, Columna, unidad_dicha
from ..ficha.lectura import Bloque, CifraLeida, ImagenLeida, SeccionLeida, SerieLeida

if TYPE_CHECKING:
    from .impreso import Impreso

CIFRAS, MAPAS, IMAGENES, PERSONAS, LISTAS = "cifras", "mapas", "imagenes", "personas", "listas"
PROYECTOS, FODA = "proyectos", "foda"
# The order of each section: a name of a special piece, that of an element, or those of several charts.
ORDEN: dict[str, tuple[str | tuple[str, ...], ...]] = {
    "fisico": (
        CIFRAS, MAPAS, "caracteristicas", "clima", "historia", IMAGENES, "atractivos", "turismo",
        "deporte",
    ),
    "economico": (
        CIFRAS, "vocacion", ("sectores", "pea", "inversion"), ("empresas", "exportable", "portafolio"), "empresas",
        IMAGENES, "estimulos", "incentivos", "comercio_exterior", "servicios", "recursos", "infraestructura",
        "clusteres", "formacion", "exportable", "portafolio",
    ),
    "gobierno": (PERSONAS, "administracion", IMAGENES, "oficina", LISTAS),
    "proyectos": (PROYECTOS, IMAGENES, "otros"),
    "foda": (FODA,),
}  # fmt: skip
EN_CIFRAS = {Clase.CIFRA, Clase.LUGAR}
EN_TEXTOS = {Clase.FRASE, Clase.TEXTO}
SECTORES = ("sector_primario", "sector_secundario", "sector_terciario")
JUNTAS = 3  # charts or images in a row: fewer of them are larger
PALABRA_LARGA = 24  # letters: a table whose words may be longer does not measure them, and parts them
AL_LADO = 700  # letters of a text that goes beside its only image
FILAS_AL_LADO, LETRAS_AL_LADO = 8, 700  # of two lists that go side by side
FODA_CABE = 2_600  # letters of the four quadrants that still are one page, two by two


@dataclass(frozen=True)
class Pieza:
    """A piece of a page; its template is perfiles/pdf/_<clase>.html."""

    clase: str
    valor: object

    @property
    def plantilla(self) -> str:
        return f"perfiles/pdf/_{self.clase}.html"


@dataclass(frozen=True)
class CifraImpresa:
    """A figure with what it rests on, which is in Spanish unless the portal gave it."""

    etiqueta: str
    numero: str
    unidad: str
    sosten: str
    sosten_del_portal: bool = False


@dataclass(frozen=True)
class GraficaImpresa:
    titulo: str
    imagen: str
    alternativa: str
    nota: str
    fuente: str


@dataclass(frozen=True)
class Tabla:
    """A list as a table."""

    bloque: Bloque

    @property
    def textos(self) -> list[str]:
        return [str(celda) for fila in self.bloque.valor for celda in fila.celdas.values()]

    @property
    def columnas(self) -> list[tuple[Columna, str]]:
        """The columns that have something, each with its unit where its name does not say it."""
        salida = []
        for columna in self.bloque.columnas:
            unidad = unidad_dicha(columna.unidad) if columna.clase == Clase.CIFRA else ""
            salida.append((columna, "" if unidad.casefold() in str(columna.etiqueta).casefold() else unidad))
        return salida

    @property
    def es_fija(self) -> bool:
        """Whether its columns are of a width that is known: a very long word would push the others off the page."""
        return any(len(palabra) > PALABRA_LARGA for texto in self.textos for palabra in texto.split())

    @property
    def es_breve(self) -> bool:
        return len(self.bloque.valor) <= FILAS_AL_LADO and sum(map(len, self.textos)) <= LETRAS_AL_LADO


@dataclass(frozen=True)
class Persona:
    """Somebody of the government: who they are, what they are to the reader, and lines about them."""

    rotulo: str
    nombre: str
    renglones: list[tuple[str, str]]  # words, and their language; that of the labels if none


@dataclass(frozen=True)
class MapaImpreso:
    imagen: str
    alternativa: str
    pie: str


def de_la_seccion(impreso: Impreso, leida: SeccionLeida, imagenes: Sequence[ImagenLeida]) -> list[Pieza]:
    """Arrange a section. `imagenes` are those that no cover nor opening shows."""
    puestas: set[str] = set()
    partes: list[Pieza | Bloque | ImagenLeida] = []
    orden = ORDEN.get(leida.clave, ())
    for parte in (*orden, IMAGENES) if IMAGENES not in orden else orden:
        if isinstance(parte, tuple):
            partes += _graficas(impreso, parte)
        elif parte == IMAGENES:
            partes += [Pieza(IMAGENES, list(imagenes))] if len(imagenes) >= JUNTAS else imagenes
        elif parte in ESPECIALES:
            partes += ESPECIALES[parte](impreso, leida, puestas)
        elif bloque := leida[parte]:
            partes.append(bloque)
            puestas.add(parte)
    if "inversion" in impreso.graficas(JUNTAS):
        puestas.add("inversion_extranjera")
    sueltos = [bloque for bloque in leida if bloque.clave not in puestas]
    return list(_agrupadas([*partes, *sueltos] if orden else [*sueltos, *partes]))


def _agrupadas(partes: Sequence[Pieza | Bloque | ImagenLeida]) -> Iterator[Pieza]:
    """Put together the texts that follow one another, with the few images among them; and likewise the figures."""

    def clase_de(parte: Pieza | Bloque | ImagenLeida) -> str:
        if isinstance(parte, Pieza):
            return ""
        if isinstance(parte, ImagenLeida) or parte.clase in EN_TEXTOS:
            return "textos"
        return CIFRAS if parte.clase in EN_CIFRAS else str(parte.clase)

    for clase, grupo in groupby(partes, key=clase_de):
        if clase == "textos":
            yield _textos(list(grupo))
        elif clase == CIFRAS:
            yield Pieza(CIFRAS, [cifra(bloque) for bloque in grupo])
        elif clase == Clase.LISTA:
            yield from (Pieza("lista", Tabla(bloque)) for bloque in grupo)
        else:
            yield from (parte if isinstance(parte, Pieza) else Pieza(str(parte.clase), parte) for parte in grupo)


def _textos(juntos: list[Bloque | ImagenLeida]) -> Pieza:
    """Put texts and images in columns; one image and little text, side by side."""
    imagenes = [uno for uno in juntos if isinstance(uno, ImagenLeida)]
    textos = [uno for uno in juntos if isinstance(uno, Bloque)]
    if len(imagenes) == 1 and textos and sum(len(bloque.valor) for bloque in textos) <= AL_LADO:
        return Pieza("al_lado", [*imagenes, *textos])
    return Pieza("textos", juntos)


# Special pieces ------------------------------------------------------------------------------------


def _cifras(impreso: Impreso, leida: SeccionLeida, puestas: set[str]) -> list[Pieza]:
    """All the figures of a section, whatever their place; the inhabitants also if it is the census that tells them."""
    bloques = [bloque for bloque in leida if bloque.clase in EN_CIFRAS]
    puestas.update(bloque.clave for bloque in bloques)
    if leida.clave == "economico" and "sectores" in impreso.graficas(JUNTAS):  # which writes the three of them
        bloques = [bloque for bloque in bloques if bloque.clave not in SECTORES]
    salida = [cifra(bloque) for bloque in bloques]
    if leida.clave == "economico" and "poblacion" not in puestas and impreso.poblacion:
        salida.insert(0, impreso.poblacion)
    return [Pieza(CIFRAS, salida)] if salida else []


def _mapas(impreso: Impreso, leida: SeccionLeida, puestas: set[str]) -> list[Pieza | Bloque]:
    """Where it is, in words and in maps; only one map, beside its words."""
    ubicacion, mapas = leida["ubicacion"], list(impreso.mapas.values())
    puestas.add("ubicacion")
    if len(mapas) == 1 and ubicacion and len(ubicacion.valor) <= AL_LADO:
        return [Pieza("mapa_al_lado", (mapas[0], ubicacion))]
    return [*([ubicacion] if ubicacion else []), *([Pieza(MAPAS, mapas)] if mapas else [])]


def _personas(impreso: Impreso, leida: SeccionLeida, puestas: set[str]) -> list[Pieza]:
    """Who heads the government, from the directory, and who follows up, whose two elements are one."""
    salida, hechos = [], impreso.hechos
    if hechos.titular:
        renglones = [(hechos.cargo, ORIGINAL), (impreso.periodo, "")]
        salida.append(Persona(_("Encabeza el gobierno"), hechos.titular, [r for r in renglones if r[0]]))
    suyos = {clave: leida[clave] for clave in ("seguimiento_nombre", "seguimiento_cargo") if leida[clave]}
    if suyos:
        puestas.update(suyos)
        nombre, cargo = suyos.get("seguimiento_nombre"), suyos.get("seguimiento_cargo")
        renglones = [(cargo.valor, cargo.idioma)] if cargo else []
        salida.append(Persona(_("Quién da seguimiento"), nombre.valor if nombre else "", renglones))
    return [Pieza(PERSONAS, salida)] if salida else []


def _listas(impreso: Impreso, leida: SeccionLeida, puestas: set[str]) -> list[Pieza]:
    """The authorities and the offices, side by side where they are short."""
    tablas = [Tabla(leida[clave]) for clave in ("autoridades", "organigrama") if leida[clave]]
    puestas.update(("autoridades", "organigrama"))
    if len(tablas) == 2 and all(tabla.es_breve for tabla in tablas):
        return [Pieza(LISTAS, tablas)]
    return [Pieza("lista", tabla) for tabla in tablas]


def _proyectos(impreso: Impreso, leida: SeccionLeida, puestas: set[str]) -> list[Pieza]:
    puestas.add(PROYECTOS)
    return [Pieza(PROYECTOS, leida[PROYECTOS])] if leida[PROYECTOS] else []


def _foda(impreso: Impreso, leida: SeccionLeida, puestas: set[str]) -> list[Pieza]:
    """The four quadrants, two by two where they are one page."""
    puestas.update(leida.bloques)
    letras = sum(len(str(celda)) for bloque in leida for fila in bloque.valor for celda in fila.celdas.values())
    return [Pieza(FODA if letras <= FODA_CABE else "foda_larga", list(leida))] if leida.bloques else []


ESPECIALES = {
    CIFRAS: _cifras, MAPAS: _mapas, PERSONAS: _personas, LISTAS: _listas, PROYECTOS: _proyectos, FODA: _foda,
}  # fmt: skip


# What pieces are made of ---------------------------------------------------------------------------


def cifra(bloque: Bloque) -> CifraImpresa:
    if bloque.clase == Clase.LUGAR:
        latitud, longitud = bloque.valor
        de_latitud = _("{grados}° N") if latitud >= 0 else _("{grados}° S")
        de_longitud = _("{grados}° E") if longitud >= 0 else _("{grados}° O")
        partes = (de_latitud.format(grados=_grados(latitud)), de_longitud.format(grados=_grados(longitud)))
        return CifraImpresa(bloque.etiqueta, ", ".join(partes), "", "")
    return CifraImpresa(bloque.etiqueta, bloque.valor.numero, bloque.valor.unidad_dicha, _sosten(bloque.valor))


def _grados(valor: float) -> str:
    return numeros.escribir(abs(round(Decimal(str(valor)), 2)), idioma=get_language() or "es-mx")


def _graficas(impreso: Impreso, claves: Sequence[str]) -> list[Pieza]:
    """Give those of the charts that there is something for, in a row; the fewer, the larger."""
    titulos = {
        "pea": _("Población económicamente activa"),
        "sectores": _("Población ocupada por sector"),
        "inversion": _("Inversión extranjera directa"),
        "empresas": _("Empresas por país de origen"),
        "exportable": _("Exportación anual por producto"),
        "portafolio": _("Proyectos de inversión por monto"),
        "acuerdos_pais": _("Acuerdos por país"),
        "acuerdos_anio": _("Acuerdos por año de firma"),
    }
    hay = [clave for clave in claves if clave in impreso.graficas(len(claves))]
    dibujadas = impreso.graficas(len(hay))
    salida = [
        GraficaImpresa(
            titulos[clave], dibujadas[clave].imagen, dibujadas[clave].alternativa, dibujadas[clave].nota,
            _fuente(impreso, clave),
        )
        for clave in hay
    ]  # fmt: skip
    return [Pieza("graficas", salida)] if salida else []


def graficas_del_registro(impreso: Impreso) -> list[Pieza]:
    return _graficas(impreso, ("acuerdos_pais", "acuerdos_anio"))


def _fuente(impreso: Impreso, clave: str) -> str:
    """Give what a chart rests on, where it is of a figure that bears it."""
    elementos = {"pea": ("pea",), "sectores": SECTORES, "inversion": ("inversion_extranjera",)}.get(clave, ())
    bloques = [impreso.lectura["economico"][elemento] for elemento in elementos]
    return "; ".join(dict.fromkeys(dicho for bloque in bloques if bloque and (dicho := _sosten(bloque.valor))))


def _sosten(valor: CifraLeida | SerieLeida) -> str:
    anio = str(valor.anio or "") if isinstance(valor, CifraLeida) else ""
    return " · ".join(filter(None, (anio, valor.fuente)))


def mapa(clave: str, svg: str, ciudad: str) -> MapaImpreso:
    pie = _("Dónde está {lugar} en México") if clave == "mexico" else _("Dónde está {lugar} en su entidad")
    dicho = pie.format(lugar=ciudad)
    return MapaImpreso(como_imagen(svg), _("Mapa: {pie}").format(pie=dicho), dicho)
