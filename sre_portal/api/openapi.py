"""The API described for machines (OpenAPI 3.1): what ninja writes, with our catalogues, errors and examples."""

from http import HTTPStatus
from typing import TYPE_CHECKING

from sre_portal.abierto import API, TITULOS

from . import esquemas

if TYPE_CHECKING:
    from ninja import NinjaAPI

SIEMPRE = (400, 406, 429, 500)  # what any address may answer beside its own errors
PROBLEMA = "application/problem+json"


def errores(*estados: int) -> dict[int, type]:
    return dict.fromkeys((*estados, *SIEMPRE), esquemas.Problema)


def ejemplo(nombre: str) -> dict:
    """Mark an operation so that its answer is shown by example."""
    return {"x-ejemplo": nombre}


def describir(api: "NinjaAPI", *, sitio: str, claves: dict[str, list[str]], ejemplos: dict[str, object]) -> dict:
    """Write the description: `claves` are the values of each catalogue, `ejemplos` a real answer by operation."""
    descripcion = api.get_openapi_schema(path_prefix="")
    descripcion["servers"] = [{"url": f"{sitio}{API}".rstrip("/")}]
    for direccion in descripcion["paths"].values():
        for operacion in direccion.values():
            _parametros(operacion, claves)
            _respuestas(operacion, ejemplos.get(operacion.pop("x-ejemplo", "")))
    return descripcion


def _parametros(operacion: dict, claves: dict[str, list[str]]) -> None:
    for parametro in operacion["parameters"]:
        catalogo = parametro["schema"].pop("x-catalogo", None)
        if catalogo:
            parametro["schema"]["enum"] = claves[catalogo]
        if parametro["in"] == "path":
            parametro["schema"] = {"type": "string", "minLength": 1, "pattern": "^[^/\\x00]+$"}


def _respuestas(operacion: dict, muestra: object) -> None:
    for estado, respuesta in operacion["responses"].items():
        if int(estado) == HTTPStatus.OK:
            contenido = respuesta["content"]["application/json"]
            if muestra is not None:
                contenido["example"] = muestra
            respuesta["headers"] = {"ETag": {"schema": {"type": "string"}, "description": "Para preguntar si cambió."}}
            continue
        respuesta["content"] = {PROBLEMA: respuesta["content"]["application/json"]}
        respuesta["description"] = TITULOS[int(estado)]
        if int(estado) == HTTPStatus.TOO_MANY_REQUESTS:
            segundos = {"schema": {"type": "integer"}, "description": "Segundos que hay que esperar."}
            respuesta["headers"] = {"Retry-After": segundos}
