"""What answers meant for other programs have in common: errors as problem+json (RFC 9457), CORS and validators."""

import hashlib
import json

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags

API = "/api/v1/"
EXPUESTAS = "ETag, Link, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Content-Disposition"
TITULOS = {
    400: "La petición no se entendió",
    404: "No existe",
    405: "Solo se puede leer",
    406: "No se habla ese formato",
    422: "Hay parámetros que no se pueden usar",
    429: "Demasiadas peticiones",
    500: "Falló el portal",
    503: "No hay lugar en este momento",
}


def problema(estado: int, detalle: str, **mas) -> HttpResponse:
    """Answer with an error that a program can read: `detalle` says to a person what happened and what to do."""
    cuerpo = {"type": "about:blank", "title": TITULOS[estado], "status": estado, "detail": detalle, **mas}
    return HttpResponse(
        json.dumps(cuerpo, ensure_ascii=False), status=estado, content_type="application/problem+json; charset=utf-8"
    )


def es_de_la_api(request: HttpRequest) -> bool:
    return request.path_info.startswith(API)


def abrir(respuesta: HttpResponse) -> HttpResponse:
    """Let the pages of any other site read the answer: it is public, and no cookie has a part in it."""
    respuesta.headers["Access-Control-Allow-Origin"] = "*"
    respuesta.headers["Access-Control-Expose-Headers"] = EXPUESTAS
    return respuesta


def preguntar_antes() -> HttpResponse:
    """Answer what a browser asks before it reads across sites."""
    cabeceras = {
        "Allow": "GET, HEAD, OPTIONS",
        "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
        "Access-Control-Allow-Headers": "Accept, If-None-Match",
        "Access-Control-Max-Age": "86400",
    }
    return abrir(HttpResponse(status=204, headers=cabeceras))


def etiqueta_de(*partes: object) -> str:
    """Give the weak ETag of what those parts decide."""
    return f'W/"{hashlib.blake2b(chr(10).join(map(str, partes)).encode(), digest_size=16).hexdigest()}"'


def no_cambio(request: HttpRequest, etiqueta: str) -> HttpResponse | None:
    """Give a 304 to who already has what that ETag names."""
    tiene = {una.removeprefix("W/") for una in parse_etags(request.headers.get("If-None-Match", ""))}
    if etiqueta.removeprefix("W/") not in tiene:
        return None
    return etiquetar(HttpResponseNotModified(), etiqueta)


def etiquetar(respuesta: HttpResponse, etiqueta: str) -> HttpResponse:
    """Let the answer be kept, and asked for again each time with its ETag."""
    respuesta.headers["ETag"] = etiqueta
    respuesta.headers["Cache-Control"] = "public, no-cache"
    return respuesta
