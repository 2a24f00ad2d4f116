"""Keep of a stylesheet the rules whose classes somebody writes: in templates, in Python, in scripts, or in crispy."""

import importlib.util
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

RAIZ = Path(__file__).resolve().parent.parent.parent
CODIGO = ("acuerdos", "directorio", "expediente", "perfiles", "redes", "sre_portal", "visitas")
DE_FORMULARIOS = ("crispy_bootstrap5", "crispy_forms")  # they write classes of their own
PALABRA = re.compile(r"[A-Za-z][\w-]*")
COMPUESTA = re.compile(r"([A-Za-z][\w-]*-)(?:\{[{%]|\{\w|\" ?\+|' ?\+|\$\{|%s)")  # «alert-{{ tono }}», f"text-{tono}"
CLASE = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
NEGADA = re.compile(r":not\([^()]*\)")


def podar(css: str) -> str:
    """Give the stylesheet without the rules that no page can need."""
    palabras, prefijos = escritas()
    return "".join(_podadas(css, palabras, tuple(prefijos)))


def escritas(raiz: Path = RAIZ) -> tuple[set[str], set[str]]:
    """Give every word that may be a class, and the beginnings of those that are put together."""
    palabras: set[str] = set()
    prefijos: set[str] = set()
    for archivo in _fuentes(raiz):
        texto = archivo.read_text(encoding="utf-8")
        palabras.update(PALABRA.findall(texto))
        prefijos.update(prefijo for prefijo in COMPUESTA.findall(texto) if len(prefijo) > 3)
    return palabras, prefijos


def clases(css: str) -> set[str]:
    """Give the classes that a stylesheet knows."""
    return {clase for selector, cuerpo in _reglas(css) for clase in _clases(selector, cuerpo)}


def _clases(selector: str, cuerpo: str) -> Iterable[str]:
    return clases(cuerpo) if selector.startswith(("@media", "@supports")) else CLASE.findall(selector)


def _fuentes(raiz: Path) -> Iterator[Path]:
    yield from raiz.glob("templates/**/*.html")
    yield from raiz.glob("static/js/*.js")
    for carpeta in CODIGO:
        yield from (a for a in (raiz / carpeta).rglob("*.py") if "migrations" not in a.parts)
    for paquete in DE_FORMULARIOS:
        hallado = importlib.util.find_spec(paquete)
        if hallado is None:
            raise SystemExit(f"Falta {paquete}: corra esto con el Python del portal, .venv/bin/python.")
        carpeta = Path(hallado.origin).parent
        yield from (a for a in carpeta.rglob("*") if a.suffix in (".html", ".py") and "tests" not in a.parts)


def _podadas(css: str, palabras: set[str], prefijos: tuple[str, ...]) -> Iterator[str]:
    def se_usa(selector: str) -> bool:
        suyas = CLASE.findall(NEGADA.sub("", selector))
        return all(clase in palabras or clase.startswith(prefijos) for clase in suyas)

    for selector, cuerpo in _reglas(css):
        if selector.startswith(("@media", "@supports")):
            cuerpo = "".join(_podadas(cuerpo, palabras, prefijos))
            if cuerpo:
                yield f"{selector}{{{cuerpo}}}"
        elif selector.startswith("@") or not cuerpo:
            yield f"{selector}{{{cuerpo}}}" if cuerpo else selector
        elif quedan := [uno for uno in _partir(selector) if se_usa(uno)]:
            yield f"{','.join(quedan)}{{{cuerpo}}}"


def _reglas(css: str) -> Iterator[tuple[str, str]]:
    """Give each rule of a stylesheet without nested rules: its selector and its body; a comment has no body."""
    i = 0
    while i < len(css):
        if css.startswith("/*", i):
            fin = css.index("*/", i) + 2
            yield css[i:fin], ""
            i = fin
            continue
        abre = css.find("{", i)
        if abre < 0:
            return
        hondo, fin = 1, abre + 1
        while hondo:
            hondo += {"{": 1, "}": -1}.get(css[fin], 0)
            fin += 1
        yield css[i:abre].strip(), css[abre + 1 : fin - 1]
        i = fin


def _partir(selector: str) -> list[str]:
    """Split «a,b:is(c,d)» at the commas that are not between parentheses."""
    partes, hondo = [""], 0
    for letra in selector:
        hondo += {"(": 1, ")": -1}.get(letra, 0)
        if letra == "," and not hondo:
            partes.append("")
        else:
            partes[-1] += letra
    return partes
