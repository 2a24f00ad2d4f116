"""What a person typed, read into words, and those words into bitmaps: which agreements, and which of them first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from django.db import connection
from pyroaring import BitMap

from .. import palabras
from .mapas import Mapa, terminos, unir
from .terminos import FOLIO, NOMBRE, PALABRA, PAR, TITULAR

PALABRAS_MAXIMAS = 20  # of a question; those that follow are not read
MINIMO_DE_PRINCIPIO = 3  # letters from which the last word is also the beginning of others
TERMINACIONES = 50  # the commonest words that a beginning stands for
CANDIDATAS = 200  # words that begin like the root, of which those that begin as was written are kept
PARECIDAS = 12  # words of the vocabulary that are compared with a misspelt one
PARECIDO_MINIMO = 0.5  # of the letters in order, from 0 to 1, for a word to be proposed

_TROZO = re.compile(r'(?P<menos>(?<!\S)-)?(?:"(?P<frase>[^"]*)"|(?P<suelto>[^\s"]+))')
_NUMERO = re.compile(r"(?:[^\W\d_]{1,6}[\s/-]*)?\d{1,9}(?:[\s/-]+\d{1,9})?")


@dataclass(frozen=True, slots=True)
class Parte:
    """Some words that go together: one, or those of an exact phrase."""

    raices: tuple[str, ...]
    frase: bool = False
    menos: bool = False
    inicio: int = 0  # where it is in the text
    fin: int = 0

    @property
    def claves(self) -> list[tuple[str, str]]:
        """Give the terms that an agreement must have for this part."""
        dobles = [(PAR, par) for par in palabras.pares(list(self.raices))] if self.frase else []
        return dobles or [(PALABRA, raiz) for raiz in self.raices]


@dataclass(frozen=True)
class Pregunta:
    """A text as it is understood."""

    texto: str
    partes: tuple[Parte, ...] = ()
    principio: str = ""  # the last word as it was written, folded, when it may be the beginning of another
    folio: str = ""  # the text as a number or key, when it looks like one

    def __bool__(self) -> bool:
        return bool(self.partes or self.folio)

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
            partes.append(Parte(raices, frase, bool(trozo["menos"]), *trozo.span()))
    return Pregunta(texto, tuple(partes), _principio(texto, partes), _folio(texto))


def _principio(texto: str, partes: list[Parte]) -> str:
    """Give the last word when it may still be half written: no space, quote or sign after it."""
    if not partes or partes[-1].menos or partes[-1].frase or partes[-1].fin != len(texto):
        return ""
    escritas = palabras.PALABRA.findall(texto)
    ultima = palabras.plegar(escritas[-1]) if texto.endswith(escritas[-1]) else ""
    return ultima if len(ultima) >= MINIMO_DE_PRINCIPIO and not ultima.isdigit() else ""


def _folio(texto: str) -> str:
    limpio = texto.strip(" \"'#.,;:()")
    return palabras.folio(limpio) if _NUMERO.fullmatch(limpio) else ""


@dataclass
class Hallazgo:
    """What a question finds before any filter, and how well: `niveles`, the best first, may overlap."""

    bits: BitMap
    niveles: list[BitMap] = field(default_factory=list)
    marcas: tuple[str, ...] = ()
    desconocidas: tuple[str, ...] = ()  # roots of words that no agreement has


def buscar(pregunta: Pregunta, todos: BitMap) -> Hallazgo:
    """Find a question in the index: at most three queries, however many agreements answer."""
    raices = pregunta.positivas
    claves = {clave for parte in pregunta.partes for clave in parte.claves}
    claves |= {(dimension, raiz) for raiz in raices for dimension in (PALABRA, TITULAR, NOMBRE)}
    if pregunta.folio:
        claves.add((FOLIO, pregunta.folio))
    ultima = pregunta.partes[-1].raices[-1] if pregunta.principio else ""
    inicio = _comun(ultima, pregunta.principio)
    hallados = terminos(claves, (PALABRA, inicio, CANDIDATAS) if inicio else None)
    completas = [
        valor for (d, valor), mapa in hallados.items()
        if inicio and d == PALABRA and _continua(pregunta.principio, valor, mapa)
    ][:TERMINACIONES]  # fmt: skip
    return _Cuenta(pregunta, hallados, ultima, completas, todos).hallazgo()


def _comun(raiz: str, escrita: str) -> str:
    """Give how all that begins as was written begins, once its ending is taken off."""
    if escrita.startswith(raiz):
        return raiz
    return escrita[: next((i for i, (a, b) in enumerate(zip(raiz, escrita, strict=False)) if a != b), 0)]


def _continua(principio: str, raiz: str, mapa: Mapa) -> bool:
    return raiz.startswith(principio) or palabras.plegar(mapa.forma).startswith(principio)


class _Cuenta:
    """The arithmetic of a question on the bitmaps of its words."""

    def __init__(self, pregunta: Pregunta, hallados: dict, ultima: str, completas: list[str], todos: BitMap):
        self.pregunta, self.hallados, self.todos = pregunta, hallados, todos
        self.ultima, self.completas = ultima, completas

    def bits(self, dimension: str, valor: str) -> BitMap:
        mapa = self.hallados.get((dimension, valor))
        return mapa.bits if mapa else BitMap()

    def hallazgo(self) -> Hallazgo:
        pregunta = self.pregunta
        numero = self.bits(FOLIO, pregunta.folio) if pregunta.folio else BitMap()
        enteras = self._juntas(PALABRA)
        quitadas = unir(self._parte(parte) for parte in pregunta.partes if parte.menos)
        niveles = [numero]
        if pregunta.positivas:
            niveles += [self._juntas(NOMBRE) & enteras, self._juntas(TITULAR) & enteras, enteras]
            if self.completas:
                niveles += self._con_principio()
        else:
            niveles.append(enteras)
        niveles = [nivel - quitadas for nivel in niveles]
        return Hallazgo(unir(niveles), niveles, self._marcas(), self._desconocidas())

    def _parte(self, parte: Parte) -> BitMap:
        return BitMap.intersection(*(self.bits(*clave) for clave in parte.claves))

    def _juntas(self, dimension: str, *, menos_la_ultima: bool = False) -> BitMap:
        """Give the agreements that have every word in a dimension, and in any place every phrase."""
        mapas = []
        for parte in self.pregunta.partes:
            if parte.menos:
                continue
            raices = [r for r in parte.raices if not (menos_la_ultima and r == self.ultima)]
            mapas += [self.bits(dimension, raiz) for raiz in raices]
            if parte.frase:
                mapas.append(self._parte(parte))
        return BitMap.intersection(*mapas) if mapas else self.todos

    def _con_principio(self) -> list[BitMap]:
        """Give those where the last word is only the beginning of one: of the parties' names, and of any."""
        otras = self._juntas(PALABRA, menos_la_ultima=True)
        en_nombre = terminos((NOMBRE, valor) for valor in self.completas)
        return [
            otras & unir(mapa.bits for mapa in en_nombre.values()),
            otras & unir(self.bits(PALABRA, valor) for valor in self.completas),
        ]

    def _marcas(self) -> tuple[str, ...]:
        principio = (f"{self.pregunta.principio}*",) if self.pregunta.principio else ()
        return (*self.pregunta.positivas, *principio)

    def _desconocidas(self) -> tuple[str, ...]:
        return tuple(
            raiz for raiz in self.pregunta.positivas
            if (PALABRA, raiz) not in self.hallados and not (raiz == self.ultima and self.completas)
        )  # fmt: skip


def proponer(pregunta: Pregunta, desconocidas: tuple[str, ...]) -> str:
    """Write the question again with the words of the Registro that its unknown words resemble; empty if none does."""
    if not desconocidas:
        return ""
    parecidas = {raiz: _mas_parecida(raiz) for raiz in desconocidas}
    if not all(parecidas.values()):
        return ""
    escrito = []
    for trozo, es_palabra in palabras.trozos(pregunta.texto):
        escrito.append(parecidas.get(palabras.raiz(trozo), trozo) if es_palabra else trozo)
    return "".join(escrito)


def _mas_parecida(raiz: str) -> str:
    """Give, as it is usually written, the word of the Registro nearest to one that it does not have."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT valor, forma, cuantos FROM acuerdos_termino WHERE dimension = 'palabra' AND valor %% %s "
            "ORDER BY similarity(valor, %s) DESC, cuantos DESC LIMIT %s",
            [raiz, raiz, PARECIDAS],
        )
        filas = cursor.fetchall()
    parecidos = [(_parecido(raiz, valor), cuantos, forma or valor) for valor, forma, cuantos in filas]
    mejor = max(parecidos, default=(0, 0, ""))
    return mejor[2] if mejor[0] >= PARECIDO_MINIMO else ""


def _parecido(una: str, otra: str) -> float:
    return round(SequenceMatcher(None, una, otra, autojunk=False).ratio(), 2)


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
