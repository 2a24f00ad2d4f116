"""What may be asked of the API: each parameter with its meaning, its JSON Schema and an example, and reading them all.

The values are read by `busqueda.leer`, as the pages read theirs; here nothing that came is left out in silence.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import HttpRequest

from acuerdos.busqueda import Peticion, leer
from acuerdos.busqueda.criterios import (
    AMBITOS,
    LARGO_DE_Q,
    ORDENES,
    PRIMER_ANIO,
    SITUACIONES,
    ULTIMO_ANIO,
    VIGENCIAS,
)
from acuerdos.models import Tipo
from directorio.models import Continente

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


def _uno_de(valores: Iterable[str]) -> dict:
    return {"type": "string", "enum": list(valores)}


ANIO = {"type": "integer", "minimum": PRIMER_ANIO, "maximum": ULTIMO_ANIO}
FILTRO = (
    Parametro(
        "q",
        'Palabras que debe tener, con o sin acentos; "una frase" la busca tal cual y -palabra la excluye.',
        "hermanamiento japón",
        {"type": "string", "minLength": 1, "maxLength": LARGO_DE_Q, "format": "palabras"},
    ),
    Parametro("tipo", "Tipo de acuerdo.", "hermanamiento", _uno_de(Tipo.values)),
    Parametro("entidad", "Clave del INEGI de la entidad federativa, de dos dígitos.", "14", catalogo="entidades"),
    Parametro(
        "municipio",
        "Clave del municipio, como la da /api/v1/catalogos/municipios, o la del INEGI de cinco dígitos.",
        "11-irapuato",
        {"type": "string", "format": "municipio"},
    ),
    Parametro("pais", "Código ISO 3166-1 de dos letras del país de la contraparte.", "JP", catalogo="paises"),
    Parametro("continente", "Continente de la contraparte.", "asia", _uno_de(Continente.values)),
    Parametro("materia", "Clave de la materia de cooperación.", "cultura", catalogo="materias"),
    Parametro(
        "ods", "Número de un Objetivo de Desarrollo Sostenible.", 4, {"type": "integer", "minimum": 1, "maximum": 17}
    ),
    Parametro("anio_desde", "Firmado en este año o después.", 1990, ANIO),
    Parametro("anio_hasta", "Firmado en este año o antes.", 2026, ANIO),
    Parametro("vigencia", "Cómo está hoy su vigencia.", "vigente", _uno_de(VIGENCIAS)),
    Parametro("ambito", "Ámbito del gobierno mexicano.", "municipal", _uno_de(AMBITOS)),
    Parametro(
        "situacion", "Inscrito en el Registro, o histórico pendiente de cotejo.", "inscrito", _uno_de(SITUACIONES)
    ),
    Parametro(
        "gobierno",
        "Clave de un gobierno mexicano, como la da /api/v1/gobiernos.",
        "irapuato-guanajuato",
        {"type": "string", "pattern": "^[a-z0-9-]{1,120}$"},
    ),
    Parametro(
        "contraparte",
        "Identificador de una contraparte, como lo da /api/v1/contrapartes.",
        12,
        {"type": "integer", "minimum": 0, "maximum": 999_999_999},
    ),
)
ORDEN = Parametro(
    "orden", "En qué orden; por omisión, con q lo que mejor coincide y sin ella lo más reciente.", "recientes",
    _uno_de(ORDENES),
)  # fmt: skip
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
class Pedido:
    """A request that was read whole."""

    peticion: Peticion
    limite: int
    cursor: str
    propios: dict[str, str]


def leer_pedido(request: HttpRequest, *admitidos: Parametro) -> Pedido:
    """Read the parameters that a resource admits. Raises ParametrosInvalidos with all that is wrong, not the first."""
    nombres = {parametro.nombre: parametro for parametro in admitidos}
    errores: list[tuple[str, str]] = []
    for nombre, valores in request.GET.lists():
        if nombre not in nombres:
            existen = ", ".join(nombres) or "ninguno"
            errores.append((nombre, f"No hay ningún parámetro «{nombre[:40]}» aquí. Los que hay: {existen}."))
        elif not all(valor.strip() for valor in valores):
            errores.append((nombre, f"«{nombre}» vino vacío: quítelo, o escriba su valor."))
        elif not re.fullmatch(nombres[nombre].esquema.get("pattern", ".*"), valores[-1].strip(), re.DOTALL):
            errores.append((nombre, f"«{valores[-1][:40]}» no puede ser un valor aquí. {nombres[nombre].descripcion}"))
    peticion = leer(request.GET)
    for problema in peticion.problemas:
        if problema.parametro in nombres and not problema.imposible:  # nothing is the exact answer to the impossible
            errores.append((problema.parametro, f"{problema.causa}. {nombres[problema.parametro].descripcion}"))
    limite = LIMITE
    if "limite" in nombres and request.GET.get("limite", "").strip():
        limite = _limite(request.GET.getlist("limite"), errores)
    if len(request.GET.getlist("cursor")) > 1:
        errores.append(("cursor", "Vinieron varios cursores: deje solo el último «siguiente»."))
    if errores:
        raise ParametrosInvalidos(errores)
    propios = {nombre: request.GET[nombre].strip() for nombre in nombres if nombre in request.GET}
    return Pedido(peticion, limite, propios.get("cursor", ""), propios)


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
