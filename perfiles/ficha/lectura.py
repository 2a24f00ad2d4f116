"""What a profile or a plan says, read in one language: the same for the page, the PDF and the comparison.

Words that are not translated are given in English or else in Spanish, and each says in which language it is; what the
Spanish does not say, no language does. Labels, closed lists and numbers are written in that of the interface.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language, gettext, override

from acuerdos.busqueda.nombres import nombre
from expediente import cifras

from ..estructura import (
    ORIGINAL,
    TITULO,
    Agrupamiento,
    Clase,
    Columna,
    Elemento,
    Estructura,
    Infraestructura,
    Origen,
    OrigenDeProyecto,
    Seccion,
    Sector,
    TipoCiudad,
    unidad_dicha,
)

SEGUNDA = "en"  # where a language lacks a text, English is tried before Spanish
FIJAS = {
    Origen.TIPOS: TipoCiudad,
    Origen.SECTORES: Sector,
    Origen.ORIGENES_DE_PROYECTO: OrigenDeProyecto,
    Origen.INFRAESTRUCTURAS: Infraestructura,
    Origen.AGRUPAMIENTOS: Agrupamiento,
}
DE_BABEL = {Origen.PAISES: "territories", Origen.IDIOMAS: "languages"}
CATALOGOS = {Origen.MATERIAS: "materia", Origen.ODS: "ods", Origen.IDIOMAS: "idioma", Origen.PAISES: "pais"}


def nombre_de(origen: Origen, codigo: str) -> str:
    """Give the name of a value of a closed list in the current language; an unknown code is given back as it is.

    In a language that is neither Spanish nor English: as Babel or the portal's own catalogue has it, or in English.
    """
    if origen in FIJAS:
        return str(dict(FIJAS[origen].choices).get(codigo, codigo))
    idioma = (get_language() or ORIGINAL)[:2]
    propio = _nombre_propio(origen, codigo, idioma) if idioma not in (ORIGINAL, SEGUNDA) else ""
    return propio or nombre(CATALOGOS[origen], codigo)


def _nombre_propio(origen: Origen, codigo: str, idioma: str) -> str:
    """Give the name in a language of the brochures alone, or nothing."""
    if origen in DE_BABEL:
        try:
            return getattr(Locale.parse(idioma), DE_BABEL[origen]).get(codigo, "")
        except UnknownLocaleError:
            return ""
    with override(ORIGINAL):
        en_espaniol = nombre(CATALOGOS[origen], codigo)
    traducido = gettext(en_espaniol)
    return traducido if traducido != en_espaniol else ""


@dataclass(frozen=True)
class Opcion:
    codigo: str
    texto: str

    def __str__(self) -> str:
        return self.texto


@dataclass(frozen=True)
class CifraLeida:
    """A figure with what it rests on. `numero`, `unidad_dicha` and both in `texto` are as the language writes them."""

    valor: Decimal
    unidad: str
    anio: int | None
    fuente: str
    numero: str
    unidad_dicha: str
    texto: str

    def __str__(self) -> str:
        return self.texto


@dataclass(frozen=True)
class SerieLeida:
    puntos: list[tuple[int, Decimal]]
    unidad: str
    fuente: str


@dataclass(frozen=True)
class Celda:
    """A cell of a list: its words and, of words that somebody wrote, their language; of a number, its value."""

    columna: Columna
    texto: str
    idioma: str = ""
    valor: Decimal | None = None
    opciones: tuple[Opcion, ...] = ()

    def __str__(self) -> str:
        return self.texto


@dataclass(frozen=True)
class Fila:
    id: str
    celdas: dict[str, Celda]

    def __getitem__(self, columna: str) -> Celda | None:
        return self.celdas.get(columna)


@dataclass(frozen=True)
class Bloque:
    """An element that has something to say. `valor` is by its kind; `idioma`, that of the words that somebody wrote.

    FRASE and TEXTO: str; CIFRA: CifraLeida; SERIE: SerieLeida; LISTA: list of Fila; OPCIONES: list of Opcion;
    LUGAR: (latitude, longitude).
    """

    elemento: Elemento
    valor: object
    idioma: str = ""

    @property
    def clave(self) -> str:
        return self.elemento.clave

    @property
    def clase(self) -> str:
        return self.elemento.clase

    @property
    def etiqueta(self) -> str:
        return str(self.elemento.etiqueta)

    @property
    def columnas(self) -> list[Columna]:
        """Of a list, the columns in which some row has something."""
        return [c for c in self.elemento.columnas if any(fila[c.clave] for fila in self.valor)]

    @property
    def con_parrafos(self) -> bool:
        """Of a list, whether some cell holds more than a line: it is read row by row, and not as a table."""
        return any(columna.clase == Clase.TEXTO for columna in self.columnas)

    def __str__(self) -> str:
        return str(self.valor)


@dataclass(frozen=True)
class ImagenLeida:
    id: int
    alt: str
    pie: str
    credito: str
    idioma: str


@dataclass
class SeccionLeida:
    """A section with its blocks in the order of the structure: {{ seccion.ubicacion }} is one of them, or nothing."""

    seccion: Seccion
    titulo: str
    bloques: dict[str, Bloque] = field(default_factory=dict)
    imagenes: list[ImagenLeida] = field(default_factory=list)
    atrasada: bool = False  # its translation was made from an earlier Spanish text

    @property
    def clave(self) -> str:
        return self.seccion.clave

    @property
    def vacia(self) -> bool:
        return not self.bloques and not self.imagenes

    def __getitem__(self, clave: str) -> Bloque | None:
        """Give an element, or None when it says nothing; raise KeyError for what is no element of the section."""
        return self.bloques.get(clave) or (self.seccion.elemento(clave) and None)

    def __iter__(self) -> Iterator[Bloque]:
        return iter(self.bloques.values())


@dataclass
class Lectura:
    """The whole document in one language: {{ lectura.fisico.ubicacion }}. `contenido` is as in `Version.contenido`."""

    estructura: Estructura
    contenido: Mapping
    idioma: str = ORIGINAL

    def __getitem__(self, clave: str) -> SeccionLeida:
        return self.por_clave[clave]

    def __iter__(self) -> Iterator[SeccionLeida]:
        return iter(self.secciones)

    @cached_property
    def secciones(self) -> list[SeccionLeida]:
        return [self._seccion(seccion) for seccion in self.estructura.secciones]

    @cached_property
    def por_clave(self) -> dict[str, SeccionLeida]:
        return {leida.clave: leida for leida in self.secciones}

    @cached_property
    def lenguas(self) -> list[str]:
        """In which languages a text is looked for, one after the other."""
        return list(dict.fromkeys((self.idioma, *([] if self.idioma == ORIGINAL else [SEGUNDA]), ORIGINAL)))

    def _escrito(self, idioma: str, seccion: str) -> Mapping:
        return self.contenido["secciones"].get(idioma, {}).get(seccion, {})

    def _seccion(self, seccion: Seccion) -> SeccionLeida:
        base = self._escrito(ORIGINAL, seccion.clave)
        leida = SeccionLeida(seccion, self._escrito(self.idioma, seccion.clave).get(TITULO) or str(seccion.titulo))
        for elemento in seccion.elementos:
            bloque = self._bloque(seccion, elemento, base.get(elemento.clave))
            if bloque is not None:
                leida.bloques[elemento.clave] = bloque
        leida.imagenes = [self._imagen(i) for i in self.contenido["imagenes"] if i["seccion"] == seccion.clave]
        numero = self.contenido["ediciones"].get(ORIGINAL, {}).get(seccion.clave, 0)
        traduce = self.contenido["traduce"].get(self.idioma, {}).get(seccion.clave)
        leida.atrasada = traduce is not None and traduce < numero
        return leida

    def _bloque(self, seccion: Seccion, elemento: Elemento, valor) -> Bloque | None:
        if not valor:  # nor do its translations say it any more, though they are kept
            return None
        if elemento.clase in (Clase.FRASE, Clase.TEXTO):
            return Bloque(elemento, *self._texto(seccion.clave, elemento.clave))
        if elemento.clase == Clase.CIFRA:
            return Bloque(elemento, _cifra(valor, elemento.unidad))
        if elemento.clase == Clase.SERIE:
            puntos = [(punto["anio"], Decimal(punto["valor"])) for punto in valor["puntos"]]
            return Bloque(elemento, SerieLeida(puntos, valor.get("unidad") or elemento.unidad, valor.get("fuente", "")))
        if elemento.clase == Clase.OPCIONES:
            return Bloque(elemento, [Opcion(codigo, nombre_de(elemento.origen, codigo)) for codigo in valor])
        if elemento.clase == Clase.LUGAR:
            return Bloque(elemento, (float(valor["latitud"]), float(valor["longitud"])))
        filas = [self._fila(seccion.clave, elemento, fila) for fila in valor]
        return Bloque(elemento, filas)

    def _texto(self, seccion: str, elemento: str) -> tuple[str, str]:
        for idioma in self.lenguas:
            if texto := self._escrito(idioma, seccion).get(elemento):
                return texto, idioma
        return "", ""

    def _fila(self, seccion: str, elemento: Elemento, fila: Mapping) -> Fila:
        celdas = {}
        for columna in elemento.columnas:
            celda = self._celda(seccion, elemento.clave, columna, fila)
            if celda is not None:
                celdas[columna.clave] = celda
        return Fila(fila["id"], celdas)

    def _celda(self, seccion: str, elemento: str, columna: Columna, fila: Mapping) -> Celda | None:
        valor = fila.get(columna.clave)
        if valor in (None, "", []):
            return None
        if columna.clase == Clase.CIFRA:
            numero = Decimal(valor)
            return Celda(columna, cifras.escribir(numero, idioma=get_language() or "es-mx"), valor=numero)
        if columna.clase == Clase.OPCIONES:
            codigos = valor if isinstance(valor, list) else [valor]
            opciones = tuple(Opcion(codigo, nombre_de(columna.origen, codigo)) for codigo in codigos)
            return Celda(columna, ", ".join(o.texto for o in opciones), opciones=opciones)
        for idioma in self.lenguas if columna.traducible else ():
            traducida = self._escrito(idioma, seccion).get(elemento) if idioma != ORIGINAL else None
            if traducida and (texto := traducida.get(fila["id"], {}).get(columna.clave)):
                return Celda(columna, texto, idioma)
        return Celda(columna, valor, ORIGINAL if columna.traducible else "")

    def _imagen(self, imagen: Mapping) -> ImagenLeida:
        pies = imagen["pies"]
        idioma = next((i for i in self.lenguas if pies.get(i, {}).get("alt")), ORIGINAL)
        suyos = pies.get(idioma, {})
        return ImagenLeida(imagen["id"], suyos.get("alt", ""), suyos.get("pie", ""), imagen["credito"], idioma)


def _cifra(valor: Mapping, unidad: str) -> CifraLeida:
    numero = Decimal(valor["valor"])
    suya = valor.get("unidad") or unidad
    dicha, idioma = unidad_dicha(suya), get_language() or "es-mx"
    textos = (cifras.escribir(numero, idioma=idioma), dicha, cifras.escribir(numero, unidad=dicha, idioma=idioma))
    return CifraLeida(numero, suya, valor.get("anio"), valor.get("fuente", ""), *textos)
