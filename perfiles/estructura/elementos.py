"""What a section and an element are. The tables themselves are `perfil.py` and `plan.py`.

Forms, pages, PDFs, completeness, translations and tests are derived from those tables: an element is added there, once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

LARGO_DE_TEXTO = 12_000  # characters of one element: some three pages
ORIGINAL = "es"  # the language that the others translate


class Clase(StrEnum):
    """How an element is typed and shown."""

    FRASE = "frase"  # one line
    TEXTO = "texto"  # paragraphs and lists
    CIFRA = "cifra"  # a number with its unit, year and source
    SERIE = "serie"  # the same number in several years, with its source
    LISTA = "lista"  # rows of columns
    OPCIONES = "opciones"  # some of a closed list
    LUGAR = "lugar"  # latitude and longitude


class Origen(StrEnum):
    """From where the values of a closed list come."""

    TIPOS = "tipos"
    SECTORES = "sectores"
    MATERIAS = "materias"
    ODS = "ods"
    IDIOMAS = "idiomas"
    PAISES = "paises"
    ORIGENES_DE_PROYECTO = "origenes_de_proyecto"
    INFRAESTRUCTURAS = "infraestructuras"
    AGRUPAMIENTOS = "agrupamientos"


@dataclass(frozen=True)
class Columna:
    """A column of a list. `clase` is FRASE, TEXTO, CIFRA (a bare number) or OPCIONES."""

    clave: str
    etiqueta: str
    clase: Clase = Clase.FRASE
    ayuda: str = ""
    traducible: bool = False
    obligatoria: bool = False
    origen: Origen | None = None
    varias: bool = False  # of a closed list: several values or one
    unidad: str = ""
    largo: int = 200


@dataclass(frozen=True)
class Elemento:
    """One thing that the guide asks for, under the name by which everything knows it.

    `peso` says how much a reader would miss it, from 0 (nobody would) to 3; `guia` tells that the guide names it.
    """

    clave: str
    etiqueta: str
    clase: Clase = Clase.TEXTO
    ayuda: str = ""
    peso: int = 1
    guia: bool = True
    unidad: str = ""
    unidades: tuple[str, ...] = ()  # other ways to write the unit
    entera: bool = False
    minimo: float | None = None
    maximo: float | None = None
    columnas: tuple[Columna, ...] = ()
    filas_maximas: int = 30
    origen: Origen | None = None
    varias: bool = True
    largo: int = LARGO_DE_TEXTO

    @property
    def traducible(self) -> bool:
        """Whether a translation writes it again: words do, numbers and closed lists do not."""
        if self.clase == Clase.LISTA:
            return any(columna.traducible for columna in self.columnas)
        return self.clase in (Clase.FRASE, Clase.TEXTO)

    @property
    def columnas_traducibles(self) -> tuple[Columna, ...]:
        return tuple(columna for columna in self.columnas if columna.traducible)


@dataclass(frozen=True)
class Seccion:
    """A section: what is edited, translated, measured and restored as one. `guia` is how the guide calls it."""

    clave: str
    numero: str
    titulo: str
    elementos: tuple[Elemento, ...]
    ayuda: str = ""
    ajuste_de_paginas: str = ""  # the setting with its suggested length in pages; none: it is not measured
    imagenes: int = 0  # how many it may carry
    proporcion: tuple[int, int] = (3, 2)

    def elemento(self, clave: str) -> Elemento:
        """Give the element of that name; raise KeyError when there is none."""
        return next((e for e in self.elementos if e.clave == clave), None) or _no_hay(clave)

    @property
    def traducibles(self) -> tuple[Elemento, ...]:
        return tuple(e for e in self.elementos if e.traducible)


@dataclass(frozen=True)
class Estructura:
    """A whole kind of document: the profile of a city, or its plan."""

    clave: str
    titulo: str
    secciones: tuple[Seccion, ...]

    def seccion(self, clave: str) -> Seccion:
        """Give the section of that name; raise KeyError when there is none."""
        return next((s for s in self.secciones if s.clave == clave), None) or _no_hay(clave)

    def claves(self) -> list[str]:
        return [seccion.clave for seccion in self.secciones]

    def elementos(self) -> Iterator[tuple[Seccion, Elemento]]:
        for seccion in self.secciones:
            for elemento in seccion.elementos:
                yield seccion, elemento


def _no_hay(clave: str):
    raise KeyError(clave)
