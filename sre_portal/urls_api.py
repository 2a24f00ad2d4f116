"""The addresses of the API, version 1: what each room gives, behind one door; what is none of them is told so."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, re_path, reverse
from ninja.errors import ValidationError

from acuerdos.api import SALA as DE_ACUERDOS
from redes.api import SALA as DE_REDES
from sre_portal.api import Interfaz, esquemas
from sre_portal.api.openapi import describir, errores
from sre_portal.api.parametros import ParametrosInvalidos, leer
from sre_portal.api.puerta import explicar, no_existe, puerta, responder

SALAS = (DE_ACUERDOS, DE_REDES)

api = Interfaz(
    title="Registro de Acuerdos Interinstitucionales de México",
    version="1",
    description="Datos abiertos de los acuerdos de gobiernos locales y dependencias de México con el exterior, y de su "
    "presencia en redes internacionales. Solo se lee, sin cuenta ni clave. Los errores son application/problem+json y "
    "dicen qué hacer.",
    urls_namespace="api-v1",
    openapi_url=None,
    docs_url=None,
)
for _sala in SALAS:
    for _suyas in _sala.rutas:
        api.add_router("", _suyas)
for _error in (ParametrosInvalidos, Http404, ValidationError, Exception):
    api.add_exception_handler(_error, explicar)


@api.get("", response={200: esquemas.Raiz, **errores(422)}, url_name="raiz", summary="Qué hay", tags=["Inicio"])
def raiz(request: HttpRequest) -> HttpResponse:
    _sin_parametros(request)
    sitio = request.build_absolute_uri("/").rstrip("/")
    return responder(
        {
            "titulo": api.title,
            "version": api.version,
            "documentacion": sitio + reverse("api"),
            "openapi": sitio + reverse("api-v1:openapi"),
            "recursos": {uno: sitio + reverse(f"api-v1:{uno}") for sala in SALAS for uno in sala.recursos},
        }
    )


def openapi(request: HttpRequest) -> HttpResponse:
    _sin_parametros(request)
    claves = {nombre: valores() for sala in SALAS for nombre, valores in sala.claves.items()}
    ejemplos = {nombre: uno for sala in SALAS for nombre, uno in sala.ejemplos.items()}
    sitio = request.build_absolute_uri("/").rstrip("/")
    return responder(describir(api, sitio=sitio, claves=claves, ejemplos=ejemplos))


def _sin_parametros(request: HttpRequest) -> None:
    if mal := leer(request).errores:
        raise ParametrosInvalidos(mal)


_sellos = {nombre: sala.sello for sala in SALAS for nombre in sala.direcciones}
rutas, _, _ = api.urls
for _una in rutas:
    _una.callback = puerta(_una.callback, sello=_sellos.get(_una.name))

app_name = "api-v1"
urlpatterns = [
    path("openapi.json", puerta(openapi), name="openapi"),
    *(_una for _una in rutas if _una.name != "api-root"),
    re_path(r"^(?P<resto>.*)$", puerta(no_existe)),
]
