"""What the cities of the demo write, read from `textos/` in the shape in which a section is stored.

A file is a city in a language (`irapuato.en.toml`) or its plan (`irapuato.plan.toml`). Figures say there their value
and year: their unit is that of their element, and their source, the one that says that they are not true.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from perfiles.estructura import ORIGINAL, PERFIL, PLAN, TITULO, Clase, Elemento, Estructura, Seccion

TEXTOS = Path(__file__).parent / "textos"
FUENTE = "Dato ficticio (DEMO)"
DE_PLAN = "plan"
ANTES = "antes"  # what a section said before, of which a translation is still made


@cache
def leer(ciudad: str, que: str) -> dict:
    """Give a file as it is written: of a language, or of the plan."""
    return tomllib.loads((TEXTOS / f"{ciudad}.{que}.toml").read_text(encoding="utf-8"))


def idiomas(ciudad: str) -> list[str]:
    """Give the languages in which a city writes, the original first."""
    hallados = {archivo.name.split(".")[1] for archivo in TEXTOS.glob(f"{ciudad}.*.toml")} - {DE_PLAN}
    return [ORIGINAL, *sorted(hallados - {ORIGINAL})]


def estructura_de(que: str) -> Estructura:
    return PLAN if que == DE_PLAN else PERFIL


def secciones(ciudad: str, que: str) -> dict[str, dict]:
    """Give each section that is written, with its content."""
    crudo = leer(ciudad, que)
    estructura = estructura_de(que)
    return {s.clave: contenido(s, crudo[s.clave]) for s in estructura.secciones if s.clave in crudo}


def secciones_de_antes(ciudad: str) -> dict[str, dict]:
    """Give the sections of which there was an earlier Spanish text, as it was."""
    crudo = leer(ciudad, ORIGINAL)
    return {
        clave: contenido(PERFIL.seccion(clave), crudo[clave] | cambios)
        for clave, cambios in crudo.get(ANTES, {}).items()
    }


def contenido(seccion: Seccion, crudo: Mapping) -> dict:
    """Give the content of a section in the shape of `models/seccion.py`."""
    salida = {TITULO: crudo[TITULO]} if TITULO in crudo else {}
    for elemento in seccion.elementos:
        if elemento.clave in crudo:
            salida[elemento.clave] = _valor(elemento, crudo[elemento.clave])
    return salida


def _valor(elemento: Elemento, valor):
    if elemento.clase in (Clase.CIFRA, Clase.SERIE):
        return {"unidad": elemento.unidad, "fuente": FUENTE, **valor}
    if isinstance(valor, str):
        return valor.strip()
    if elemento.clase == Clase.LISTA and isinstance(valor, list):
        return [_fila(fila) for fila in valor]
    if elemento.clase == Clase.LISTA:
        return {clave: _fila(fila) for clave, fila in valor.items()}
    return valor


def _fila(fila: Mapping) -> dict:
    return {clave: celda.strip() if isinstance(celda, str) else celda for clave, celda in fila.items()}


def imagenes(ciudad: str, que: str = ORIGINAL) -> list[dict]:
    """Give the images in their order: `dibujo`, `seccion`, `alt` and `pie`."""
    return leer(ciudad, que).get("imagenes", [])


def pies(ciudad: str, idioma: str) -> dict[str, dict]:
    """Give, for each drawing, what is said of it in a translation."""
    return leer(ciudad, idioma).get("imagenes", {})


def alrededor() -> dict[str, list[dict]]:
    """Give what happens around the profiles: `comentarios`, `encargos` and `cartas`."""
    return tomllib.loads((TEXTOS / "alrededor.toml").read_text(encoding="utf-8"))
