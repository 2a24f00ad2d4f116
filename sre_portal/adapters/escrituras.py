"""In which scripts a text is written, and which families of letters print them in a PDF: no sheet has to know."""

import html
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.contrib.staticfiles import finders

HOJAS = "css/pdf-escrituras"  # of style, with the fonts of each script

# The alphabets beyond Latin, whose fonts are small and come together.
ALFABETOS = re.compile(
    "[\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9"  # Vietnamese
    "\u0370-\u03ff\u1f00-\u1fff"  # Greek
    "\u0400-\u052f\u1c80-\u1c88\u2de0-\u2dff\ua640-\ua69f"  # Cyrillic
    "\u0590-\u05ff\ufb1d-\ufb4f"  # Hebrew
    "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc"  # Arabic
    "\u0900-\u097f\ua8e0-\ua8ff"  # Devanagari
    "\u0e00-\u0e7f]"  # Thai
)
# Letters drawn by their neighbours or in another order: combining marks, Hebrew, Arabic, the scripts of India, Thai.
ENLAZADA = re.compile("[\u0300-\u036f\u0590-\u0fff\ufb1d-\ufdff\ufe70-\ufefc]")
# Those that share signs, and the standard to which herramientas/vendor/actualizar.py cuts the font of each.
ASIATICAS = {"china-simplificada": "gb2312", "japonesa": "cp932", "china-tradicional": "cp950", "coreana": "cp949"}
SIGNO = re.compile("[\u1100-\u11ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]")
HANJA = re.compile("[\u3400-\u9fff]")
LENGUAS = {"ja": "japonesa", "ko": "coreana", "zh": "china-simplificada"}
TRADICIONAL = re.compile(r"zh-(?:.*-)?(?:hant|tw|hk|mo)\b", re.IGNORECASE)

FAMILIA = re.compile(r'font-family: "((.+? Ext) [^"]+)"')  # in a sheet of HOJAS
EN_UNA_LISTA = re.compile(r"""(["']?)\b((?:Noto Sans|Montserrat)(?: Ext)?)\1(?=\s*(?:[,;}!"']|$))""")
LISTA_DE_UN_DIBUJO = re.compile(r'(?<=\sfont-family=")[^"]*')


class Escrituras(NamedTuple):
    """The scripts that a text needs, and that of its language when its dots and quotes are as wide as its signs."""

    nombres: tuple[str, ...] = ()
    ancha: str = ""


def escrituras_de(textos: Iterable[str], lengua: str) -> Escrituras:
    """Tell the scripts beyond Latin of some HTML whose language is that one."""
    letras = "".join(sorted(set().union(*map(html.unescape, textos))))
    alfabetos = ["alfabetos"] if ALFABETOS.search(letras) else []
    propia = "china-tradicional" if TRADICIONAL.match(lengua) else LENGUAS.get(lengua[:2].lower(), "")
    asiaticas = _asiaticas(set(SIGNO.findall(letras)), propia)
    ancha = propia if propia in asiaticas and propia != "coreana" else ""
    return Escrituras((*alfabetos, *asiaticas), ancha)


def _asiaticas(signos: set[str], propia: str) -> list[str]:
    """Tell whose fonts draw the signs: that of the text's language first, then whichever draws most of what is left."""
    dibuja = {nombre: {signo for signo in signos if _dibuja(nombre, signo)} for nombre in ASIATICAS}
    elegidas = []
    while any(dibuja.values()):
        elegida = max(dibuja, key=lambda nombre: (bool(dibuja[nombre]) and nombre == propia, len(dibuja[nombre])))
        elegidas.append(elegida)
        dibuja = {nombre: suyos - dibuja[elegida] for nombre, suyos in dibuja.items()}
    return elegidas


def _dibuja(escritura: str, signo: str) -> bool:
    if escritura == "coreana" and HANJA.match(signo):
        return False  # they come from the other fonts
    try:
        signo.encode(ASIATICAS[escritura])
    except UnicodeEncodeError:
        return False
    return True


def con_letras(css: str, escrituras: Escrituras) -> str:
    """Join the families of the scripts to each list, behind «Noto Sans Ext» and «Montserrat Ext».

    The wide one, which has no Latin letter, goes first too: its dots and quotes win over the Latin ones.
    """

    def ampliar(hallada: re.Match) -> str:
        comilla, familia = hallada.groups()
        antes = _familias(escrituras.ancha).get("Noto Sans Ext", []) if not familia.endswith(" Ext") else []
        despues = [nombre for escritura in escrituras.nombres for nombre in _familias(escritura).get(familia, ())]
        return ", ".join(f"{comilla}{nombre}{comilla}" for nombre in (*antes, familia, *despues))

    return EN_UNA_LISTA.sub(ampliar, css) if escrituras.nombres else css


def dibujo_con_letras(svg: str, escrituras: Escrituras) -> str:
    """Do the same in the font-family attributes of a drawing, or of a page that has drawings inside."""
    if not escrituras.nombres:
        return svg
    return LISTA_DE_UN_DIBUJO.sub(lambda lista: con_letras(lista[0], escrituras), svg)


@cache
def _familias(escritura: str) -> dict[str, list[str]]:
    """List the families that the sheet of a script adds to each «Ext» one."""
    familias: dict[str, list[str]] = {}
    hoja = Path(finders.find(f"{HOJAS}/{escritura}.css")).read_text(encoding="utf-8") if escritura else ""
    for familia, base in dict.fromkeys(FAMILIA.findall(hoja)):
        familias.setdefault(base, []).append(familia)
    return familias
