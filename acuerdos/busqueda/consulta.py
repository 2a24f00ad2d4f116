"""What a person typed, read into words, and those words into bitmaps: which agreements, and which of them first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pyroaring import BitMap

from .. import palabras
from .mapas import Mapa, Terminos, terminos, unir
from .numeros import hallar, leer_numero
from .terminos import AFIN, NOMBRE, PALABRA, PAR, TITULAR

PALABRAS_MAXIMAS = 20  # of a question; those that follow are not read
MINIMO_DE_PRINCIPIO = 3  # letters from which the last word is also the beginning of others
TERMINACIONES = 50  # the commonest words that a beginning stands for
CANDIDATAS = 200  # words that begin like the root, of which those that begin as was written are kept

_TROZO = re.compile(r'(?P<menos>(?<!\S)-)?(?:"(?P<frase>[^"]*)"|(?P<suelto>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class Parte:
    """Some words that go together: one, or those of an exact phrase."""

    raices: tuple[str, ...]
    frase: bool = False
    menos: bool = False
    numero: str = ""  # when it looks like the number or key of an agreement
    inicio: int = 0  # where it is in the text
    fin: int = 0

    @property
    def claves(self) -> list[tuple[str, str]]:
        """Give the terms that an agreement must have for this part."""
        dobles = palabras.pares(list(self.raices)) if self.frase else []
        return [*((PALABRA, raiz) for raiz in self.raices), *((PAR, par) for par in dobles)]


@dataclass(frozen=True)
class Pregunta:
    """A text as it is understood."""

    texto: str
    partes: tuple[Parte, ...] = ()
    principio: str = ""  # the last word as it was written, folded, when it may be the beginning of another
    numero: str = ""  # the whole text as a number or key, when it looks like one

    def __bool__(self) -> bool:
        return bool(self.partes)

    @property
    def positivas(self) -> list[str]:
        return list(dict.fromkeys(raiz for parte in self.partes if not parte.menos for raiz in parte.raices))


def entender(texto: str) -> Pregunta:
    """Read what a person typed. Never fails: what is no word says nothing."""
    partes, quedan = [], PALABRAS_MAXIMAS
    for trozo in _TROZO.finditer(texto):
        frase = trozo["frase"] is not None
        raices = tuple(palabras.palabras(trozo["frase"] if frase else trozo["suelto"]))[:quedan]
        quedan -= len(raices)
        if raices:
            numero = "" if frase or trozo["menos"] else leer_numero(trozo["suelto"])
            partes.append(Parte(raices, frase, bool(trozo["menos"]), numero, *trozo.span()))
    return Pregunta(texto, tuple(partes), _principio(texto, partes), leer_numero(texto))


def _principio(texto: str, partes: list[Parte]) -> str:
    """Give the last word when it may still be half written: no space, quote or sign after it."""
    if not partes or partes[-1].menos or partes[-1].frase or partes[-1].fin != len(texto):
        return ""
    escritas = palabras.PALABRA.findall(texto)
    ultima = palabras.plegar(escritas[-1]) if texto.endswith(escritas[-1]) else ""
    return ultima if len(ultima) >= MINIMO_DE_PRINCIPIO and not ultima.isdigit() else ""


@dataclass
class Hallazgo:
    """What a question finds before any filter, and how well: `niveles`, the best first, may overlap."""

    bits: BitMap
    niveles: list[BitMap] = field(default_factory=list)
    marcas: tuple[str, ...] = ()
    desconocidas: tuple[str, ...] = ()  # roots of words that no agreement has


def buscar(pregunta: Pregunta, todos: BitMap) -> Hallazgo:
    """Find a question in the index: at most four queries, however many agreements answer."""
    claves = {clave for parte in pregunta.partes for clave in parte.claves}
    claves |= {(d, raiz) for raiz in pregunta.positivas for d in (TITULAR, NOMBRE, AFIN)}
    ultima = pregunta.partes[-1].raices[-1] if pregunta.principio else ""
    inicio = _comun(ultima, pregunta.principio)
    hallados = terminos(claves, (PALABRA, inicio, CANDIDATAS) if inicio else None)
    completas = [
        valor for (d, valor), mapa in hallados.items()
        if inicio and d == PALABRA and _continua(pregunta.principio, valor, mapa)
    ][:TERMINACIONES]  # fmt: skip
    numeros = hallar({pregunta.numero, *(parte.numero for parte in pregunta.partes)} - {""})
    numeros = {numero: bits & todos for numero, bits in numeros.items()}
    return _Cuenta(pregunta, hallados, numeros, ultima, completas, todos).hallazgo()


def _comun(raiz: str, escrita: str) -> str:
    """Give how all that begins as was written begins, once its ending is taken off."""
    if escrita.startswith(raiz):
        return raiz
    return escrita[: next((i for i, (a, b) in enumerate(zip(raiz, escrita, strict=False)) if a != b), 0)]


def _continua(principio: str, raiz: str, mapa: Mapa) -> bool:
    return raiz.startswith(principio) or palabras.plegar(mapa.forma).startswith(principio)


@dataclass
class _Cuenta:
    """The arithmetic of a question on the bitmaps of its words."""

    pregunta: Pregunta
    hallados: Terminos
    numeros: dict[str, BitMap]
    ultima: str  # the root of the last word, when it may be only the beginning of others
    completas: list[str]  # the roots that it may be the beginning of
    todos: BitMap

    def hallazgo(self) -> Hallazgo:
        pregunta = self.pregunta
        quitadas = unir(self._parte(parte, PALABRA) for parte in pregunta.partes if parte.menos)
        enteras = self._juntas(PALABRA)
        por_numero = self.numeros.get(pregunta.numero, BitMap())
        numerados = unir(self.numeros[parte.numero] for parte in pregunta.partes if parte.numero)
        niveles = [por_numero | (enteras & numerados)]
        if pregunta.positivas:
            niveles += [self._juntas(NOMBRE), self._juntas(TITULAR), enteras, self._juntas(AFIN)]
            if self.completas:
                niveles += self._con_principio()
        else:
            niveles.append(enteras)
        niveles = [nivel - quitadas for nivel in niveles]
        return Hallazgo(unir(niveles), niveles, self._marcas(), self._desconocidas())

    def _bits(self, dimension: str, valor: str) -> BitMap:
        mapa = self.hallados.get((dimension, valor))
        return mapa.bits if mapa else BitMap()

    def _parte(self, parte: Parte, dimension: str, *, menos_la_ultima: bool = False) -> BitMap:
        """Give the agreements that have a part of the question in a dimension, or are the number that it says.

        What goes together may be in any place; AFIN is that and all the other words.
        """
        raices = [raiz for raiz in parte.raices if not (menos_la_ultima and raiz == self.ultima)]
        mapas = [self._bits(dimension, raiz) for raiz in raices]
        if dimension == AFIN:
            mapas = [mapa | self._bits(PALABRA, raiz) for mapa, raiz in zip(mapas, raices, strict=True)]
        if parte.frase:
            mapas += [self._bits(*clave) for clave in parte.claves]
        hallados = BitMap.intersection(*mapas) if mapas else self.todos
        return hallados | self.numeros[parte.numero] if parte.numero else hallados

    def _juntas(self, dimension: str, *, menos_la_ultima: bool = False) -> BitMap:
        """Give the agreements that have every part of the question in a dimension."""
        positivas = [parte for parte in self.pregunta.partes if not parte.menos]
        mapas = [self._parte(parte, dimension, menos_la_ultima=menos_la_ultima) for parte in positivas]
        return BitMap.intersection(*mapas) if mapas else self.todos

    def _con_principio(self) -> list[BitMap]:
        """Give those where the last word is only the beginning of one: of the parties' names, and of any."""
        otras = self._juntas(AFIN, menos_la_ultima=True)
        en_nombre = terminos((NOMBRE, valor) for valor in self.completas)
        return [
            otras & unir(mapa.bits for mapa in en_nombre.values()),
            otras & unir(self._bits(PALABRA, valor) for valor in self.completas),
        ]

    def _marcas(self) -> tuple[str, ...]:
        principio = (f"{self.pregunta.principio}*",) if self.pregunta.principio else ()
        return (*self.pregunta.positivas, *principio)

    def _desconocidas(self) -> tuple[str, ...]:
        return tuple(
            raiz for raiz in self.pregunta.positivas
            if (PALABRA, raiz) not in self.hallados
            and (AFIN, raiz) not in self.hallados
            and not (raiz == self.ultima and self.completas)
        )  # fmt: skip


def marcar(texto: str, marcas: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    """Part a text into pieces, each with whether it is one of the words found; joined, they are the text."""
    raices = {marca for marca in marcas if not marca.endswith("*")}
    principios = tuple(marca[:-1] for marca in marcas if marca.endswith("*"))
    suelto = ""
    for trozo, es_palabra in palabras.trozos(texto):
        plegada = palabras.plegar(trozo) if es_palabra else ""
        if es_palabra and (palabras.raiz(plegada) in raices or (principios and plegada.startswith(principios))):
            if suelto:
                yield suelto, False
            suelto = ""
            yield trozo, True
        else:
            suelto += trozo
    if suelto:
        yield suelto, False
