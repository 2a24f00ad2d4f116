"""The door of every address of the API: who asks too much, in which language, what has not changed, and what failed."""

import json
import logging
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.core.exceptions import BadRequest
from django.core.signals import got_request_exception
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from directorio.views.acceso import publica
from sre_portal.abierto import abrir, etiqueta_de, etiquetar, no_cambio, preguntar_antes, problema
from sre_portal.limites import Cuenta, contar
from sre_portal.version import huella_del_codigo

from .parametros import ParametrosInvalidos

registro = logging.getLogger(__name__)
LEE = ("GET", "HEAD")
JSON = "application/json"


def puerta(vista: Callable, *, sello: Callable[[], str] | None = None) -> Callable:
    """Let in whoever reads, at most API_LIMITE_POR_MINUTO times a minute; every answer can be read from any site.

    With the `sello` of the data, who has the answer already is told so without computing it; else by its own words.
    """

    @publica
    @csrf_exempt
    @wraps(vista)
    def entrada(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method == "OPTIONS":
            return preguntar_antes()
        cuenta = contar("api", request, settings.API_LIMITE_POR_MINUTO)
        if cuenta.excedida:
            return _con_cuenta(_demasiadas(cuenta), cuenta)
        respuesta = _atender(vista, sello, request, args, kwargs)
        if request.method == "HEAD":
            respuesta.headers["Content-Length"] = str(len(respuesta.content))
            respuesta.content = b""
        return _con_cuenta(respuesta, cuenta)

    return entrada


def responder(cuerpo: object, *, siguiente: str | None = None) -> HttpResponse:
    """Answer with JSON; `siguiente` also goes in the header where clients look for it."""
    respuesta = HttpResponse(json.dumps(cuerpo, ensure_ascii=False), content_type=f"{JSON}; charset=utf-8")
    if siguiente:
        respuesta.headers["Link"] = f'<{siguiente}>; rel="next"'
    return respuesta


def no_existe(request: HttpRequest, **resto) -> HttpResponse:
    raise Http404("No hay nada en esta dirección. Las que hay están en /api/v1/; ninguna termina en «/».")


def _atender(
    vista: Callable, sello: Callable[[], str] | None, request: HttpRequest, args: tuple, kwargs: dict
) -> HttpResponse:
    if request.method not in LEE:
        respuesta = problema(405, f"Aquí solo se lee: {request.method[:20]} no se admite; use GET.")
        respuesta.headers["Allow"] = "GET, HEAD, OPTIONS"
        return respuesta
    if not request.accepts(JSON):
        return problema(406, f"Esta API responde en {JSON}: agréguelo a la cabecera Accept, o quítela.")
    metodo, request.method = request.method, "GET"
    try:
        if sello is None:
            return _con_la_suya(request, vista(request, *args, **kwargs))
        etiqueta = etiqueta_de(
            request.get_full_path(), request.get_host(), sello(), timezone.localdate(), huella_del_codigo()
        )
        respuesta = no_cambio(request, etiqueta) or vista(request, *args, **kwargs)
        return etiquetar(respuesta, etiqueta) if respuesta.status_code == 200 else respuesta
    except Exception as error:
        return explicar(request, error)
    finally:
        request.method = metodo


def _con_la_suya(request: HttpRequest, respuesta: HttpResponse) -> HttpResponse:
    """Tag an answer by what it says."""
    if respuesta.status_code != 200:
        return respuesta
    etiqueta = etiqueta_de(request.get_full_path(), request.get_host(), respuesta.content)
    return no_cambio(request, etiqueta) or etiquetar(respuesta, etiqueta)


def explicar(request: HttpRequest, error: Exception) -> HttpResponse:
    """Say what went wrong in a way that a program can read."""
    if isinstance(error, ParametrosInvalidos):
        detalle = "No se devolvió nada: corrija lo que se dice de cada parámetro."
        return problema(422, detalle, errores=error.errores)
    if isinstance(error, Http404):
        return problema(404, str(error))
    if isinstance(error, BadRequest):
        return problema(400, str(error))
    registro.exception("La API falló en %s", request.path)
    got_request_exception.send(sender=explicar, request=request)
    return problema(500, "El portal no pudo responder. Ya quedó anotado; vuelva a intentarlo más tarde.")


def _demasiadas(cuenta: Cuenta) -> HttpResponse:
    detalle = (
        f"Pasó de {cuenta.limite} peticiones por minuto: espere {cuenta.espera} segundos. Para todo, use los volcados."
    )
    respuesta = problema(429, detalle)
    respuesta.headers["Retry-After"] = str(cuenta.espera)
    return respuesta


def _con_cuenta(respuesta: HttpResponse, cuenta: Cuenta) -> HttpResponse:
    respuesta.headers["RateLimit-Limit"] = str(cuenta.limite)
    respuesta.headers["RateLimit-Remaining"] = str(cuenta.restan)
    respuesta.headers["RateLimit-Reset"] = str(cuenta.espera)
    return abrir(respuesta)
