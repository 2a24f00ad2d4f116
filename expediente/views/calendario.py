"""How a calendar is given to other programs: with what tells them that it did not change."""

import datetime as dt
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import http_date, parse_etags, parse_http_date_safe

from expediente.calendario import Calendario

TIPO = "text/calendar; charset=utf-8"


def dar_calendario(
    request: HttpRequest, suyo: Calendario, nombre: str, *, cabeceras: Mapping[str, str],
    modificado: dt.datetime | None = None,
) -> HttpResponse:  # fmt: skip
    """Give a calendar as a file called `nombre`, or say that it is what they already have.

    `modificado` is when its content last changed, what left it included; None: only its hash is told.
    """
    etiqueta = f'"{suyo.huella}"'
    if _ya_lo_tiene(request, etiqueta, modificado):
        respuesta = HttpResponseNotModified()
    else:
        respuesta = HttpResponse(suyo.escribir(), content_type=TIPO)
        respuesta.headers["Content-Disposition"] = f'inline; filename="{nombre}"'
    for cabecera, valor in {**cabeceras, "ETag": etiqueta}.items():
        respuesta.headers[cabecera] = valor
    if modificado:
        respuesta.headers["Last-Modified"] = http_date(modificado.timestamp())
    return respuesta


def _ya_lo_tiene(request: HttpRequest, etiqueta: str, modificado: dt.datetime | None) -> bool:
    """Judge by the hash where they send one; the date is only looked at without it (RFC 9110, 13.2.2)."""
    if "If-None-Match" in request.headers:
        tiene = {e.removeprefix("W/") for e in parse_etags(request.headers["If-None-Match"])}
        return etiqueta in tiene or "*" in tiene
    desde = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    return bool(modificado and desde is not None and int(modificado.timestamp()) <= desde)
