"""Reading a drawing as a browser does: what every SVG of the profiles must be, whatever its words and figures."""

import math
import xml.etree.ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"
GRUESO = 1.5  # of the line of zero, half of which may leave a drawing
NUMERICOS = ("x", "y", "width", "height", "cx", "cy", "r", "font-size", "stroke-width")


def leer(svg: str) -> ET.Element:
    """Parse a drawing; fail if it is not XML, has a style of its own or a number that is none."""
    raiz = ET.fromstring(svg)  # noqa: S314 - our own
    for elemento in raiz.iter():
        assert "style" not in elemento.attrib
        assert not [a for a in elemento.attrib if a.startswith("on")]
        for atributo in NUMERICOS:
            if atributo in elemento.attrib:
                assert math.isfinite(float(elemento.attrib[atributo].removesuffix("%"))), (elemento.tag, atributo)
    return raiz


def leer_imagen(svg: str) -> ET.Element:
    """Parse a drawing that is one image for whoever does not see it."""
    raiz = leer(svg)
    assert raiz.tag == f"{SVG}svg"
    assert raiz.attrib["role"] == "img"
    assert raiz.attrib["aria-label"].strip()
    return raiz


def textos(raiz: ET.Element) -> list[str]:
    return [elemento.text or "" for elemento in raiz.iter(f"{SVG}text")]


def medida(raiz: ET.Element) -> tuple[float, float]:
    """Give the width and height of a drawing in its own units."""
    if "viewBox" in raiz.attrib:
        _x, _y, ancho, alto = map(float, raiz.attrib["viewBox"].split())
        return ancho, alto
    return float(raiz.attrib["width"]), float(raiz.attrib["height"])


def fuera(raiz: ET.Element) -> list[dict]:
    """List the rectangles, circles and beginnings of words that leave the drawing. A fluid one is a hundred wide."""
    fluida = raiz.attrib.get("width") == "100%"
    ancho, alto = (100.0, float(raiz.attrib["height"])) if fluida else medida(raiz)
    salidos = []
    for elemento in raiz.iter():
        a = elemento.attrib
        x, y = (_numero(a.get(eje) or a.get(f"c{eje}"), fluida and eje == "x") for eje in "xy")
        if elemento is raiz or elemento.tag not in (f"{SVG}rect", f"{SVG}circle", f"{SVG}text"):
            continue
        largo = _numero(a.get("width"), fluida) if elemento.tag == f"{SVG}rect" else 0
        hondo = float(a.get("height", 0)) if elemento.tag == f"{SVG}rect" else 0
        if x < -0.5 or y < -0.5 or x + largo > ancho + GRUESO or y + hondo > alto + 0.5:
            salidos.append(a)
    return salidos


def _numero(texto: str | None, fluida: bool) -> float:
    if texto is None:
        return 0.0
    # In a fluid drawing what is not a percentage is a few pixels at its left.
    return float(texto[:-1]) if texto.endswith("%") else 0.0 if fluida else float(texto)
