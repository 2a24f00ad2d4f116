"""What a link from another room brings to the form of a new visit: proposals to read, neither saved nor judged.

The link is anybody's: texts are only text, cut to what their field admits; what is not understood is left out.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from django import forms
from django.urls import Resolver404, resolve

from .datos import AperturaForm

PROCEDENCIA_MAXIMA = 120  # characters of what a link says of itself
CAMINO_MAXIMO = 200


@dataclass(frozen=True)
class Traidos:
    """What a link proposes: from where, the initial values of the form, and where the new visit is waited for."""

    procedencia: str = ""
    inicial: dict[str, object] = field(default_factory=dict)
    regreso: str = ""

    def __bool__(self) -> bool:
        return bool(self.procedencia or self.inicial)


def leer_enlace(parametros: Mapping[str, str]) -> Traidos:
    """Read `titulo`, `fecha_inicio`, `fecha_fin`, `procedencia` and `regreso`; the rest is nobody's."""
    inicial: dict[str, object] = {}
    if titulo := _en_un_renglon(parametros.get("titulo", "")):
        inicial["titulo"] = titulo[: AperturaForm.base_fields["titulo"].max_length].strip()
    for nombre in ("fecha_inicio", "fecha_fin"):
        try:
            dia = AperturaForm.base_fields[nombre].clean(parametros.get(nombre, ""))
        except forms.ValidationError:
            continue
        if dia:
            inicial[nombre] = dia
    procedencia = _en_un_renglon(parametros.get("procedencia", ""))[:PROCEDENCIA_MAXIMA].strip()
    return Traidos(procedencia, inicial, _camino(parametros.get("regreso", "")))


def _camino(texto: str) -> str:
    """Give a path of this same portal, or nothing: a link never leads out of it."""
    if not texto.startswith("/") or texto.startswith(("//", "/\\")) or len(texto) > CAMINO_MAXIMO:
        return ""
    if any(letra in texto for letra in "?#\\") or not texto.isprintable():
        return ""
    try:
        resolve(texto)
    except Resolver404:
        return ""
    return texto


def _en_un_renglon(texto: str) -> str:
    return " ".join("".join(" " if unicodedata.category(c) == "Cc" else c for c in texto).split())
