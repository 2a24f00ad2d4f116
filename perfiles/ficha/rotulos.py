"""Words inside a drawing: safe for XML, and measured without the letters, so that they stay in their place."""

import re
import unicodedata

NO_DE_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Letters that are not as wide as the others, in Noto Sans and in the wider one (DejaVu) that stands in for it.
ANGOSTAS, ANCHAS = frozenset("iljtfrI.,;:'’|!()[] "), frozenset("mwMWQ@%—…")


def limpio(texto: object) -> str:
    """Give a text in one line with nothing that XML refuses: a character of control would spoil the whole drawing."""
    return " ".join(NO_DE_XML.sub(" ", str(texto)).split())


def anchura(texto: str, cuerpo: float) -> float:
    """Guess how wide a text is, in the units of its size; rather too much than too little."""
    return cuerpo * sum(_parte(letra) for letra in texto)


def _parte(letra: str) -> float:
    if unicodedata.combining(letra):
        return 0
    if unicodedata.east_asian_width(letra) in "WF" or letra in ANCHAS:
        return 1.05
    if letra in ANGOSTAS:
        return 0.43
    return 0.8 if letra.isupper() else 0.68


def cortado(texto: str, cabe: float, cuerpo: float) -> str:
    """Shorten a text that is wider than `cabe`, and show that it was."""
    if anchura(texto, cuerpo) <= cabe:
        return texto
    resto = cabe - anchura("…", cuerpo)
    fin = 0
    while fin < len(texto) and resto >= anchura(texto[fin], cuerpo):
        resto -= anchura(texto[fin], cuerpo)
        fin += 1
    return f"{texto[:fin].rstrip()}…"


def en_renglones(texto: str, cabe: float, cuerpo: float, *, maximo: int) -> list[str]:
    """Part a text between words in at most `maximo` lines no wider than `cabe`; what is left over is cut."""
    renglones: list[str] = []
    for palabra in texto.split():
        junto = f"{renglones[-1]} {palabra}" if renglones else palabra
        if renglones and (anchura(junto, cuerpo) <= cabe or len(renglones) == maximo):
            renglones[-1] = junto
        else:
            renglones.append(palabra)
    return [cortado(renglon, cabe, cuerpo) for renglon in renglones]
