"""What may be asked of the API: each parameter with its meaning, its JSON Schema and an example, and reading them.

Nothing that came is left out in silence: what a resource does not admit, or cannot use, is told.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import HttpRequest

LIMITE, LIMITE_MAXIMO = 25, 100


class ParametrosInvalidos(ValueError):
    """Something asked cannot be used: a sentence for each parameter."""

    def __init__(self, errores: Iterable[tuple[str, str]]):
        self.errores = [{"parametro": nombre[:80], "mensaje": mensaje} for nombre, mensaje in errores]
        super().__init__(self.errores)


@dataclass(frozen=True)
class Parametro:
    nombre: str
    descripcion: str
    ejemplo: object
    esquema: dict = field(default_factory=lambda: {"type": "string"})
    catalogo: str = ""  # whose keys are its values, written in the OpenAPI when it is asked for

    def en_openapi(self) -> dict:
        esquema = self.esquema | ({"x-catalogo": self.catalogo} if self.catalogo else {})
        return {
            "in": "query",
            "name": self.nombre,
            "description": self.descripcion,
            "required": False,
            "schema": esquema,
            "example": self.ejemplo,
        }


def uno_de(valores: Iterable[str]) -> dict:
    """Give the schema of a closed list of words."""
    return {"type": "string", "enum": list(valores)}


DE_LIMITE = Parametro(
    "limite", f"Cuántos a la vez, hasta {LIMITE_MAXIMO}.", LIMITE,
    {"type": "integer", "minimum": 1, "maximum": LIMITE_MAXIMO, "default": LIMITE},
)  # fmt: skip
CURSOR = Parametro(
    "cursor", "Dónde seguir: viene en «siguiente», y solo sirve con los mismos filtros.", "eyJ0cmFzIjpbMTJdfQ:Zx3…",
    {"type": "string", "format": "cursor"},
)  # fmt: skip


def en_openapi(*parametros: Parametro) -> dict:
    return {"parameters": [parametro.en_openapi() for parametro in parametros]}


@dataclass(frozen=True)
class Leido:
    """What came, as far as it can be judged without knowing what it is for, and what is wrong with it."""

    limite: int
    propios: dict[str, str]
    errores: list[tuple[str, str]]

    @property
    def cursor(self) -> str:
        return self.propios.get("cursor", "")


def leer(request: HttpRequest, *admitidos: Parametro) -> Leido:
    """Read the parameters that a resource admits, with all that is wrong with them, not the first."""
    nombres = {parametro.nombre: parametro for parametro in admitidos}
    errores: list[tuple[str, str]] = []
    for nombre, valores in request.GET.lists():
        if nombre not in nombres:
            existen = ", ".join(nombres) or "ninguno"
            errores.append((nombre, f"No hay ningún parámetro «{nombre[:40]}» aquí. Los que hay: {existen}."))
        elif not all(valor.strip() for valor in valores):
            errores.append((nombre, f"«{nombre}» vino vacío: quítelo, o escriba su valor."))
        elif not re.fullmatch(nombres[nombre].esquema.get("pattern", ".*"), valores[-1].strip(), re.DOTALL):
            errores.append((nombre, no_puede_ser(valores[-1], nombres[nombre])))
    limite = LIMITE
    if "limite" in nombres and request.GET.get("limite", "").strip():
        limite = _limite(request.GET.getlist("limite"), errores)
    if len(request.GET.getlist("cursor")) > 1:
        errores.append(("cursor", "Vinieron varios cursores: deje solo el último «siguiente»."))
    propios = {nombre: request.GET[nombre].strip() for nombre in nombres if nombre in request.GET}
    return Leido(limite, propios, errores)


def no_puede_ser(valor: str, parametro: Parametro) -> str:
    """Say that a value is none of those of a parameter, and what it means."""
    return f"«{valor[:40]}» no puede ser un valor aquí. {parametro.descripcion}"


def _limite(valores: list[str], errores: list[tuple[str, str]]) -> int:
    texto = valores[-1].strip()
    if (
        len(valores) == 1
        and texto.isascii()
        and texto.isdigit()
        and len(texto) < 6
        and 1 <= int(texto) <= LIMITE_MAXIMO
    ):
        return int(texto)
    errores.append(("limite", f"«{texto[:40]}» no es un número del 1 al {LIMITE_MAXIMO}, escrito una sola vez."))
    return LIMITE
