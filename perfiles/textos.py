"""Texts as people type and paste them, kept as plain text with a very light markup.

A blank line parts paragraphs, a line that starts with «- » is an item of a list, and any other end of line is kept.
There is no bold, no link and no title: asterisks are asterisks. What is stored is never HTML, so nothing stored has to
be trusted: `a_html` escapes all of it.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

ENTRADA_MAXIMA = 500_000  # characters before cleaning: twelve thousand from Word may come in two hundred thousand
ETIQUETAS_MAXIMAS = 12_000  # beyond these the parser's time grows with their square
ANIDADAS_MAXIMAS = 300
ACENTOS_MAXIMOS = 30  # one after the other: no language has more (Unicode, annex 15, «Stream-Safe Text Format»)
VINIETA = "- "
PUNTOS = "…"


class TextoLargo(ValueError):
    """A text that does not fit; `sobran` says by how many characters. Nothing is ever cut for the person."""

    def __init__(self, largo: int, maximo: int):
        self.sobran, self.maximo = largo - maximo, maximo
        sobra = "sobra" if self.sobran == 1 else "sobran"
        super().__init__(
            f"El texto tiene {largo:,} caracteres y caben {maximo:,}: {sobra} {self.sobran:,}. Acórtelo y guárdelo."
        )


@dataclass(frozen=True)
class Bloque:
    """A paragraph, with its lines, or a list, with its items."""

    es_lista: bool
    lineas: tuple[str, ...]


# Cleaning ---------------------------------------------------------------------------------------


def limpiar(texto: str, *, maximo: int) -> str:
    """Give what was typed or pasted as plain text with the light markup; what is clean stays as it is.

    Word's HTML and lists, tabs, hard spaces, controls, half characters and direction overrides are put in order. What
    only resembles HTML («5 < 6», «a <b») is text. Raises TextoLargo when more than `maximo` characters are left, and
    nothing else.
    """
    if len(texto) > ENTRADA_MAXIMA:
        raise TextoLargo(len(texto), min(maximo, ENTRADA_MAXIMA))
    llano = _letras(texto)
    if _ETIQUETA.search(llano):
        llano = _letras(_de_html(llano))
    limpio = "\n\n".join(
        "\n".join(f"{VINIETA if bloque.es_lista else ''}{linea}" for linea in bloque.lineas)
        for bloque in bloques(llano)
    )
    limpio = _ETIQUETA.sub(lambda hallada: f"< {hallada[0][1:]}", limpio)  # escaped twice, it was a tag as text
    if len(limpio) > maximo:
        raise TextoLargo(len(limpio), maximo)
    return limpio


# Windows wrote these where ISO 8859-1 has controls: “ ” – …
_DE_WINDOWS = {
    codigo: bytes([codigo]).decode("cp1252")
    for codigo in range(0x80, 0xA0)
    if codigo not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_FIN_DE_LINEA = re.compile(r"\r\n?|[\x0b\x0c\u2028\u2029]")
_NO_CARACTERES = "".join(chr(plano + fin) for plano in range(0, 0x110000, 0x10000) for fin in (0xFFFE, 0xFFFF))
_SOBRAN = re.compile(  # controls, marks that are not seen, overrides and isolates of direction, what is no character
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u180e\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\ufdd0-\ufdef"
    f"\U000e0000-\U000e007f\U000f0000-\U0010ffff{_NO_CARACTERES}]"
)
# Of direction: they place the full stop of a sentence in Arabic, and serve nothing in Spanish.
_MARCAS = "\u200e\u200f\u061c"
_VINIETA_DE_SIMBOLO = re.compile(rf"(?m)^(?:[^\S\n]|[{_MARCAS}])*[\uf020-\uf0ff]")
_PRIVADAS = re.compile("[\ue000-\uf8ff]")
_UNIONES = re.compile("[\u200c\u200d]+")
_SOLO_MARCAS = re.compile(f"[{_MARCAS}]")


def _letras(texto: str) -> str:
    """Give the text in NFC, with plain ends of line and only the characters that somebody reads."""
    texto = texto.encode(errors="ignore").decode().translate(_DE_WINDOWS)
    texto = _en_nfc(_FIN_DE_LINEA.sub("\n", texto))
    texto = _SOBRAN.sub("", texto)
    texto = _PRIVADAS.sub("", _VINIETA_DE_SIMBOLO.sub("•", texto))
    texto = _UNIONES.sub(_union, texto)
    sin_marcas = _SOLO_MARCAS.sub("", texto)
    if sin_marcas != texto and not any(unicodedata.bidirectional(letra) in ("R", "AL") for letra in sin_marcas):
        texto = sin_marcas
    return _en_nfc(texto)


_MUCHOS_SIGNOS = re.compile(rf"[^\x00-\x7f\w\s]{{{ACENTOS_MAXIMOS + 1},}}")


def _en_nfc(texto: str) -> str:
    """Give the text in NFC. Of hundreds of accents on one letter the first are kept: it takes the square of them."""
    return unicodedata.normalize("NFC", _MUCHOS_SIGNOS.sub(_con_pocos_acentos, texto))


def _con_pocos_acentos(hallada: re.Match) -> str:
    letras, seguidos = [], 0
    for letra in hallada[0]:
        es_acento = unicodedata.combining(unicodedata.normalize("NFD", letra)[0])  # of Tibet's, only so it shows
        seguidos = seguidos + 1 if es_acento else 0
        if seguidos <= ACENTOS_MAXIMOS:
            letras.append(letra)
    return "".join(letras)


def _union(hallada: re.Match) -> str:
    """Keep the joiners that Persian, Hindi and the emoji need: those between two characters that are not Latin."""
    inicio, fin, texto = hallada.start(), hallada.end(), hallada.string
    vecinas = (texto[inicio - 1] if inicio else " ", texto[fin] if fin < len(texto) else " ")
    une = all(letra > "\x7f" and unicodedata.category(letra)[0] in "LMS" for letra in vecinas)
    return hallada[0][0] if une else ""


_NOMBRES_DE_BLOQUES = """
    address article aside blockquote br caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4
    h5 h6 header hr legend li main nav ol p pre section table tbody td tfoot th thead tr ul
"""
_NOMBRES_DE_LINEA = """
    a abbr acronym b base bdi bdo big body cite code col colgroup del dfn em font head html i ins kbd label link mark
    meta nobr q s samp small span strike strong sub sup tt u var wbr xml
"""
_NOMBRES_QUE_SE_VAN_ENTEROS = """
    applet audio button canvas embed iframe img input math noembed noframes noscript object param script select style
    svg template textarea title video
"""
_NOMBRES_QUE_SE_CIERRAN_SOLOS = """
    base br col dd dt embed hr img input li link meta p param tbody td tfoot th thead tr wbr
"""
_BLOQUES = frozenset(_NOMBRES_DE_BLOQUES.split())
_ENTERAS = frozenset(_NOMBRES_QUE_SE_VAN_ENTEROS.split())
_SE_CIERRAN_SOLAS = frozenset(_NOMBRES_QUE_SE_CIERRAN_SOLOS.split())
_NOMBRE = "|".join(sorted({*_BLOQUES, *_ENTERAS, *_NOMBRES_DE_LINEA.split()}, key=len, reverse=True))
# A tag is closed or has attributes with their «=», so that «<del 5 al 8>» and «a <b» are words. No two repetitions that
# follow one another may match the same letters: a tag that never closes would take the square of its length.
_ETIQUETA = re.compile(
    rf"<(?:/(?:{_NOMBRE})\s*>|(?:{_NOMBRE})(?:\s+[\w:.-]+\s*=[^<>]*|\s*/?)>|(?:{'|'.join(_ENTERAS)})\s[^<>]*>"
    r"|/?(?:o|w|v|m|st1|x):\w[^<>]*>|!--|!doctype\b)",
    re.I,
)
_DE_BLOQUE = re.compile(rf"</?(?:{'|'.join(_BLOQUES)})\b", re.I)
_ABRE_O_CIERRA = re.compile(r"<(/?)([a-zA-Z][\w:]*)")
_FUERA = [
    re.compile(r"<!--.*?(?:-->|\Z)", re.S),
    re.compile(
        r"<(script|style|title|svg|math|template|noscript|textarea|select|iframe|object|xml)\b.*?(?:</\1\s*>|\Z)",
        re.S | re.I,
    ),
]


def _de_html(html: str) -> str:
    """Give the text of an HTML fragment, one line a paragraph, items marked; scripts and styles vanish."""
    sueltas = not _DE_BLOQUE.search(html)  # a <b> within what was typed: its ends of line are meant
    if _es_desmedido(html):
        for patron in _FUERA:
            html = patron.sub("", html)
        return unescape(re.sub(r"<[/!a-zA-Z][^<>]*>", "", re.sub(rf"<(?:{'|'.join(_BLOQUES)})\b[^<>]*>", "\n\n", html)))
    limpio = nh3.clean(
        html,
        tags=set(_BLOQUES),
        clean_content_tags={*_ENTERAS, "xml"},
        attributes={},
        link_rel=None,
    )
    lector = _Lector(conserva_lineas=sueltas)
    lector.feed(limpio)
    lector.close()
    return "".join(lector.trozos)


def _es_desmedido(html: str) -> bool:
    """Say whether no person pasted it: thousands of tags, or hundreds one within another."""
    abiertas: Counter[str] = Counter()
    total = anidadas = 0
    for cierra, nombre in _ABRE_O_CIERRA.findall(html):
        total += 1
        nombre = nombre.lower()
        if nombre in _SE_CIERRAN_SOLAS:
            continue
        if not cierra:
            abiertas[nombre] += 1
            anidadas += 1
        elif abiertas[nombre]:
            abiertas[nombre] -= 1
            anidadas -= 1
        if anidadas > ANIDADAS_MAXIMAS:
            return True
    return total > ETIQUETAS_MAXIMAS


class _Lector(HTMLParser):
    """Writes down the text of HTML that is already sane. A break waits until there is something to put after it."""

    def __init__(self, *, conserva_lineas: bool):
        super().__init__(convert_charrefs=True)
        self.trozos: list[str] = []
        self.conserva_lineas = conserva_lineas
        self.listas: list[int | None] = []  # of each open list, the number of its last item; None without numbers
        self.en_item = 0
        self.saltos, self.vinieta = 0, ""  # what waits

    def handle_starttag(self, tag, attrs):
        if tag in ("ul", "ol"):
            self.listas.append(0 if tag == "ol" else None)
            self.saltos = max(self.saltos, 1 if self.en_item else 2)
        elif tag == "li":
            self.en_item += 1
            self.saltos, self.vinieta = max(self.saltos, 1), self._vinieta()
        elif tag == "br" and not self.en_item:
            self.saltos += 1
        else:
            self._separar(tag)

    def handle_endtag(self, tag):
        if tag in ("ul", "ol"):
            self.listas = self.listas[:-1]
            self.saltos = max(self.saltos, 1 if self.en_item else 2)
        elif tag == "li":
            self.en_item = max(self.en_item - 1, 0)
            self.saltos = max(self.saltos, 1)
        elif tag != "br":
            self._separar(tag)

    def handle_data(self, data):
        if self.conserva_lineas:
            self.trozos.append(data)
        elif data.strip(" \t\n") or not (self.saltos or self.vinieta):
            # The source breaks its lines anywhere. Hard spaces stay for now: they tell Word's bullet «o» from a word.
            self.trozos += ["\n" * self.saltos, self.vinieta, re.sub(r"[ \t\n]+", " ", data)]
            self.saltos, self.vinieta = 0, ""

    def _separar(self, tag: str) -> None:
        if self.en_item or tag in ("td", "th"):  # an item is one line, and so is a row
            self.trozos.append(" ")
        else:
            self.saltos = max(self.saltos, 1 if tag in ("div", "tr", "dt", "dd") else 2)

    def _vinieta(self) -> str:
        if not self.listas or self.listas[-1] is None:
            return VINIETA
        self.listas[-1] += 1
        return f"{self.listas[-1]}. "


# The markup -------------------------------------------------------------------------------------

_VINIETAS = re.compile(
    rf"[{_MARCAS}]*(?:"
    r"[•●○▪▫■□◦‣⁃∙◆◇❖➢➤►▶✓✔✗☐☑☒·]\ufe0f?\s*"  # of Word, as they come, and of the keyboard
    r"|[-–*]\s+"
    r"|[—o§üØqv](?:\t|\s{2,})\s*"  # the same letters are words when one space follows
    r")"
)


def bloques(texto: str) -> list[Bloque]:
    """Give the paragraphs and lists of a text, clean or not; empty lines and items are none of them."""
    abiertos: list[tuple[bool, list[str]]] = []
    seguido = False  # whether a line of text goes on with the paragraph before
    for linea in map(str.strip, texto.split("\n")):
        vinieta = _VINIETAS.match(linea)
        dicho = _en_una_linea(linea[vinieta.end() :] if vinieta else linea)
        if not dicho.strip(_MARCAS):
            seguido = False
            continue
        if (abiertos and abiertos[-1][0]) if vinieta else seguido:
            abiertos[-1][1].append(dicho)
        else:
            abiertos.append((bool(vinieta), [dicho]))
        seguido = not vinieta
    return [Bloque(es_lista, tuple(lineas)) for es_lista, lineas in abiertos]


def _en_una_linea(texto: str) -> str:
    """Give a line with one plain space where there were several or hard ones; the wide space of Japanese stays."""
    return re.sub(r"[^\S\u3000]+", " ", texto).strip()


def a_html(texto: str) -> SafeString:
    """Render a text for a page or a PDF: only <p>, <br>, <ul> and <li>, without attributes, whatever the text says."""
    trozos = []
    for bloque in bloques(texto):
        lineas = [escape(linea) for linea in bloque.lineas]
        if bloque.es_lista:
            trozos.append("<ul>" + "".join(f"<li>{linea}</li>" for linea in lineas) + "</ul>")
        else:
            trozos.append("<p>" + "<br>".join(lineas) + "</p>")
    return mark_safe("\n".join(trozos))


def resumir(texto: str, largo: int) -> str:
    """Give the beginning of a text in one line of at most `largo` characters, for a card; cut, it ends in «…»."""
    seguido = " ".join(linea for bloque in bloques(texto) for linea in bloque.lineas)
    if len(seguido) <= largo:
        return seguido
    cabe = seguido[: max(largo - len(PUNTOS), 0)]
    if cabe and not seguido[len(cabe)].isspace():
        palabra = re.search(r"\s\S*\Z", cabe)  # the word that does not fit; Chinese has none to spare
        if palabra:
            cabe = cabe[: palabra.start()]
        while cabe and unicodedata.combining(seguido[len(cabe)]):
            cabe = cabe[:-1]
    return cabe.rstrip(" \u3000,;:.¿¡(«“-–—") + PUNTOS if largo > 0 else ""


_IDEOGRAMAS = "\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_PALABRA = re.compile(rf"[{_IDEOGRAMAS}]|(?:(?![{_IDEOGRAMAS}])\w)+(?:[-'’.,](?:(?![{_IDEOGRAMAS}])\w)+)*")


def palabras(texto: str) -> int:
    """Count the words of a text; of Chinese and Japanese, each character, as word processors do."""
    return sum(1 for _ in _PALABRA.finditer(texto))
