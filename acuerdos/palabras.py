"""How words of a search compare: blind to accents, case, plural and gender; plain Python.

Snowball needs the accents that people do not type («cooperacion» and «cooperaciones» part ways without them), so a word
is folded first and then loses only its ending of plural and gender: the same word always ends alike, and two words
that end alike are almost always the same one.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

PALABRA = re.compile(r"[^\W_]+")
MINIMO = 3  # letters that an ending leaves
LARGO_CON_GENERO = 7  # letters from which a final -o or -a is an ending: «técnica», but not «casa»
LARGO_MAXIMO = 60  # letters of a word that count

# The little words that say nothing of an agreement: Spanish ones, and the English ones of the catalogues' names.
_VACIAS = """
    a al ante bajo con contra de del desde e el ella ellas ellos en entre es esta este esto la las le les lo los mas
    mi o para pero por que se segun sin sobre su sus te tu u un una unas uno unos y ya and for in of on or the to
    with
"""
VACIAS = frozenset(_VACIAS.split())


@lru_cache(maxsize=1 << 16)
def plegar(texto: str) -> str:
    """Give a text in lower case without accents, with as many letters as it had when they are of our alphabet."""
    if texto.isascii():
        return texto.lower()
    descompuesto = unicodedata.normalize("NFKD", texto.lower()).lower()  # again: «№» comes apart into «No»
    return "".join(letra for letra in descompuesto if not unicodedata.combining(letra))


@lru_cache(maxsize=1 << 17)
def raiz(palabra: str) -> str:
    """Give what a word (folded or not) is looked for by; a number, without the zeros at its left."""
    palabra = plegar(palabra)[:LARGO_MAXIMO]
    if palabra.isdecimal():
        return palabra.lstrip("0") or "0"
    if not palabra.isalpha():
        return palabra
    for _ in range(3):  # «franceses» and «francesa» have more endings than «francés»
        sin_plural = _singular(palabra)
        corta = sin_plural[:-1] if len(sin_plural) >= LARGO_CON_GENERO and sin_plural[-1] in "oa" else sin_plural
        if corta == palabra:
            break
        palabra = corta
    return palabra[:-1] if palabra[-1] == "e" and len(palabra) > MINIMO else palabra


def _singular(palabra: str) -> str:
    if len(palabra) <= MINIMO or palabra[-1] != "s":
        return palabra
    antes = palabra[-2]
    if antes == "e":
        tallo = palabra[:-2]
        if palabra[-3] == "c" and palabra[-4] in "aeiou" and len(palabra) > MINIMO + 1:
            return palabra[:-3] + "z"
        return tallo if tallo[-1] not in "aeiou" and len(tallo) >= MINIMO else palabra[:-1]
    ajena = antes not in "aeious" and len(palabra) > MINIMO + 1  # «memorándums», «clubs»
    return palabra[:-1] if antes in "ao" or ajena else palabra


@lru_cache(maxsize=1 << 17)
def raiz_con_sentido(escrita: str) -> str:
    """Give what a written word is looked for by; nothing for the little words."""
    return "" if plegar(escrita) in VACIAS else raiz(escrita)


def palabras(texto: str) -> list[str]:
    """Give what the words of a text are looked for by, in order, without the little ones."""
    return [r for escrita in PALABRA.findall(texto) if (r := raiz_con_sentido(escrita))]


@lru_cache(maxsize=1 << 15)
def raices_y_pares(texto: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give what a text is looked for by: each of its words, and each two that go together."""
    raices = palabras(texto)
    return frozenset(raices), frozenset(pares(raices))


def pares(raices: list[str]) -> list[str]:
    """Give each two words that go together, as an exact phrase asks for them."""
    return [f"{una} {otra}" for una, otra in pairwise(raices)]


def trozos(texto: str) -> Iterator[tuple[str, bool]]:
    """Part a text into words and what is between them; joined, they are the text."""
    fin = 0
    for hallada in PALABRA.finditer(texto):
        if hallada.start() > fin:
            yield texto[fin : hallada.start()], False
        yield hallada.group(), True
        fin = hallada.end()
    if fin < len(texto):
        yield texto[fin:], False


_CIFRAS = re.compile(r"\d+|[^\W\d_]+")


def folio(texto: str) -> str:
    """Give a number or key as people compare it: «RAI-00012», «rai 12» and «Rai12» are «rai-12»."""
    return "-".join(t.lstrip("0") or "0" if t.isdecimal() else t for t in _CIFRAS.findall(plegar(texto)))
