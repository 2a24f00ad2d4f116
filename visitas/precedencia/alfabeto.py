"""The alphabetical order of each language: «en el idioma del Estado anfitrión» (guide, «Precedencia»).

A name has a key of three levels, as in dictionaries: letters, accents, capitals. What a language counts as a letter
of its own is in LETRAS: ñ comes after n in Spanish, ch after h in Czech, å, ä and ö after z in Swedish. Where a
language is not there, accents only break ties. Hyphens count as spaces, which come before any letter; apostrophes do
not count. No article is skipped: the caller gives the name as it is to be ordered.

Chinese goes by its sounds for the 3,755 common signs, which GB 2312 lists so; Japanese by its kana. Signs whose reading
is not in the text come last, by their code: `es_seguro` says no to such a name.
"""

import re
import unicodedata
from functools import lru_cache

Clave = tuple[tuple[tuple, ...], tuple[str, ...], str]

AGUDA, GRAVE, DIERESIS, BREVE, ANILLO = "\u0301", "\u0300", "\u0308", "\u0306", "\u030a"
CARON, CEDILLA, COLA, CIRCUNFLEJO, TILDE = "\u030c", "\u0327", "\u0328", "\u0302", "\u0303"
PUNTO, DOBLE_AGUDA, CUERNO, COMA = "\u0307", "\u030b", "\u031b", "\u0326"

_CON_ENIE = {"n" + TILDE: ("n", 1)}
_CHECAS = {"c" + CARON: ("c", 1), "ch": ("h", 1), "r" + CARON: ("r", 1), "s" + CARON: ("s", 1), "z" + CARON: ("z", 1)}
_NORDICAS = {"æ": ("z", 1), "ä": ("z", 1), "ø": ("z", 2), "ö": ("z", 2), "å": ("z", 3)}
_CROATAS = {
    "c" + CARON: ("c", 1), "c" + AGUDA: ("c", 2), "dz" + CARON: ("d", 1), "đ": ("d", 2), "lj": ("l", 1),
    "nj": ("n", 1), "s" + CARON: ("s", 1), "z" + CARON: ("z", 1),
}  # fmt: skip
_TURCAS = {
    "c" + CEDILLA: ("c", 1), "g" + BREVE: ("g", 1), "ı": ("h", 1), "o" + DIERESIS: ("o", 1), "s" + CEDILLA: ("s", 1),
    "u" + DIERESIS: ("u", 1),
}  # fmt: skip

# By language, what is a letter of its own: after which letter it comes, and in what order among those that follow it.
LETRAS: dict[str, dict[str, tuple[str, int]]] = {
    "es": _CON_ENIE,
    "gl": _CON_ENIE,
    "eu": _CON_ENIE,
    "fil": {**_CON_ENIE, "ng": ("n", 2)},
    "sv": {"å": ("z", 1), "ä": ("z", 2), "ö": ("z", 3)},
    "fi": {"å": ("z", 1), "ä": ("z", 2), "ö": ("z", 3)},
    "da": _NORDICAS,
    "no": _NORDICAS,
    "cs": _CHECAS,
    "sk": {**_CHECAS, "ä": ("a", 1), "o" + CIRCUNFLEJO: ("o", 1)},
    "sl": {"c" + CARON: ("c", 1), "s" + CARON: ("s", 1), "z" + CARON: ("z", 1)},
    "hr": _CROATAS,
    "sr": {**_CROATAS, "ђ": ("д", 1), "ј": ("и", 1), "љ": ("л", 1), "њ": ("н", 1), "ћ": ("т", 1), "џ": ("ч", 1)},
    "pl": {
        "a" + COLA: ("a", 1), "c" + AGUDA: ("c", 1), "e" + COLA: ("e", 1), "ł": ("l", 1), "n" + AGUDA: ("n", 1),
        "o" + AGUDA: ("o", 1), "s" + AGUDA: ("s", 1), "z" + AGUDA: ("z", 1), "z" + PUNTO: ("z", 2),
    },
    "hu": {
        "cs": ("c", 1), "dz": ("d", 1), "dzs": ("d", 2), "gy": ("g", 1), "ly": ("l", 1), "ny": ("n", 1),
        "o" + DIERESIS: ("o", 1), "o" + DOBLE_AGUDA: ("o", 1), "sz": ("s", 1), "ty": ("t", 1),
        "u" + DIERESIS: ("u", 1), "u" + DOBLE_AGUDA: ("u", 1), "zs": ("z", 1),
    },
    "ro": {
        "a" + BREVE: ("a", 1), "a" + CIRCUNFLEJO: ("a", 2), "i" + CIRCUNFLEJO: ("i", 1), "s" + COMA: ("s", 1),
        "s" + CEDILLA: ("s", 1), "t" + COMA: ("t", 1), "t" + CEDILLA: ("t", 1),
    },
    "tr": _TURCAS,
    "az": {**_TURCAS, "ə": ("e", 1), "x": ("h", 1), "ı": ("h", 2), "q": ("k", 1)},
    "et": {
        "s" + CARON: ("s", 1), "z": ("s", 2), "z" + CARON: ("s", 3), "o" + TILDE: ("w", 1), "a" + DIERESIS: ("w", 2),
        "o" + DIERESIS: ("w", 3), "u" + DIERESIS: ("w", 4),
    },
    "lv": {
        "c" + CARON: ("c", 1), "g" + CEDILLA: ("g", 1), "k" + CEDILLA: ("k", 1), "l" + CEDILLA: ("l", 1),
        "n" + CEDILLA: ("n", 1), "s" + CARON: ("s", 1), "z" + CARON: ("z", 1),
    },
    "lt": {"c" + CARON: ("c", 1), "y": ("i", 1), "s" + CARON: ("s", 1), "z" + CARON: ("z", 1)},
    "vi": {
        "a" + BREVE: ("a", 1), "a" + CIRCUNFLEJO: ("a", 2), "đ": ("d", 1), "e" + CIRCUNFLEJO: ("e", 1),
        "o" + CIRCUNFLEJO: ("o", 1), "o" + CUERNO: ("o", 2), "u" + CUERNO: ("u", 1),
    },
    "ru": {"и" + BREVE: ("и", 1)},
    "bg": {"и" + BREVE: ("и", 1)},
    "uk": {"ґ": ("г", 1), "є": ("е", 1), "і": ("и", 1), "і" + DIERESIS: ("и", 2), "и" + BREVE: ("и", 3)},
    "fa": {
        "پ": ("ب", 1), "چ": ("ج", 1), "ژ": ("ز", 1), "ک": ("ق", 1), "گ": ("ق", 2), "و": ("ن", 1), "ه": ("ن", 2),
        "ی": ("ن", 3),
    },
}  # fmt: skip

CON_LETRAS_DE_VARIOS_SIGNOS = frozenset(
    idioma for idioma, letras in LETRAS.items() if any(sum(not unicodedata.combining(c) for c in x) > 1 for x in letras)
)

# Letters that Unicode does not part into a base and a mark, where no language above says otherwise.
LIGADAS = {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ə": "e"}
APOSTROFOS = re.compile("['’‘ʼʻ`´·]")
SIGNOS = re.compile(r"[\W_]+")
KANA_CHICA = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ")
ANTES_DE_SU_CONSONANTE = re.compile("([เแโใไ])([ก-ฮ])")  # Thai vowels written before the consonant they follow
ESPACIO, LETRA, SIN_LECTURA = 0, 1, 2
NIVEL_1_DE_GB = range(0xB0A1, 0xD800)


@lru_cache(maxsize=4096)
def clave(nombre: str, idioma: str) -> Clave:
    """Give what orders a name in a language: a code of the catalogue of languages, such as `es`."""
    idioma = idioma.split("-")[0].split("_")[0].lower()
    propias = _propias(idioma)
    texto = APOSTROFOS.sub("", _preparado(nombre, idioma))
    if texto.isascii() and not any(letra.isascii() for letra in propias):  # most names: no letter of its own in them
        limpio = SIGNOS.sub(" ", texto).strip()
        return tuple((LETRA, c, 0) if c != " " else () for c in limpio), ("",) * len(limpio), nombre
    letras: list[tuple] = []
    acentos: list[str] = []
    racimos = re.findall(r"[^\u0300-\u036f\u3099\u309a][\u0300-\u036f\u3099\u309a]*", texto)
    i = 0
    while i < len(racimos):
        tomados, letra, acento = _letra(racimos, i, propias, idioma)
        if letra or (letras and letras[-1] != ()):
            letras.append(letra)
            acentos.append(acento)
        i += tomados
    while letras and letras[-1] == ():
        letras.pop()
        acentos.pop()
    return tuple(letras), tuple(acentos), nombre


def es_seguro(nombre: str, idioma: str) -> bool:
    """Say whether the order of a name is that of its language's dictionaries: no sign lacks its reading."""
    return all(not letra or letra[0] != SIN_LECTURA for letra in clave(nombre, idioma)[0])


@lru_cache(maxsize=64)
def _propias(idioma: str) -> dict[str, tuple[str, int]]:
    return {unicodedata.normalize("NFD", letra): lugar for letra, lugar in LETRAS.get(idioma, {}).items()}


def _preparado(nombre: str, idioma: str) -> str:
    """Fold capitals and widths, and part each letter from its marks."""
    texto = unicodedata.normalize("NFKC", nombre).strip()
    if idioma in ("tr", "az"):
        texto = texto.replace("İ", "i").replace("I", "ı")
    if idioma == "th":
        texto = ANTES_DE_SU_CONSONANTE.sub(r"\2\1", texto)
    texto = texto.casefold()
    if idioma == "ja":
        texto = _en_hiragana(texto)
    return unicodedata.normalize("NFD", texto)


def _en_hiragana(texto: str) -> str:
    """Write kana as a dictionary looks at it: hiragana, none small, and a long vowel as the vowel that it lengthens."""
    salida = ""
    for signo in texto:
        if "ァ" <= signo <= "ヶ":
            signo = chr(ord(signo) - 0x60)
        if signo == "ー" and salida:
            vocal = unicodedata.name(salida[-1], "")[-1:]
            signo = {"A": "あ", "I": "い", "U": "う", "E": "え", "O": "お"}.get(vocal, "")
        salida += signo.translate(KANA_CHICA)
    return salida


def _letra(racimos: list[str], i: int, propias: dict, idioma: str) -> tuple[int, tuple, str]:
    """Give how many signs the next letter takes, its place, and its marks; an empty place is a space."""
    base, marcas = racimos[i][0], racimos[i][1:]
    if idioma in CON_LETRAS_DE_VARIOS_SIGNOS:
        for cuantos in (3, 2):
            juntas = "".join(racimos[i : i + cuantos])
            if len(racimos) - i >= cuantos and juntas in propias:
                return cuantos, (LETRA, *propias[juntas]), ""
    if base in propias and not marcas:
        return 1, (LETRA, *propias[base]), ""
    for marca in marcas:
        if base + marca in propias:
            return 1, (LETRA, *propias[base + marca]), marcas.replace(marca, "", 1)
    if base in propias:
        return 1, (LETRA, *propias[base]), marcas
    if not base.isalnum():
        return 1, (), ""
    if base in LIGADAS:
        return 1, (LETRA, LIGADAS[base], 0), base
    return 1, _lugar_del_signo(base, idioma), marcas


def _lugar_del_signo(signo: str, idioma: str) -> tuple:
    if signo.isascii() or not unicodedata.name(signo, "").startswith("CJK"):
        return LETRA, signo, 0
    if idioma == "zh":
        try:
            lugar = int.from_bytes(signo.encode("gb2312"), "big")
        except UnicodeEncodeError:
            lugar = 0
        if lugar in NIVEL_1_DE_GB:
            return LETRA, chr(lugar), 0
    return SIN_LECTURA, signo, 0
