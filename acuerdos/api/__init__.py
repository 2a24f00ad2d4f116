"""The public interface for programs, version 1: it only reads, of what is public, in JSON.

`puerta` is the door of every address, `parametros` what may be asked, `cursor` where to go on, `openapi` its
description.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from ninja import NinjaAPI
from ninja.errors import ValidationError

from directorio.models import Entidad, Materia, Pais

from . import acuerdos, catalogos, esquemas, organos
from .ejemplos import EJEMPLOS
from .openapi import describir, errores
from .parametros import ParametrosInvalidos, leer_pedido
from .puerta import explicar, responder


class Interfaz(NinjaAPI):
    def get_openapi_operation_id(self, operation) -> str:
        """Call each operation as its function: who generates a client reads it."""
        return operation.view_func.__name__


api = Interfaz(
    title="Registro de Acuerdos Interinstitucionales de México",
    version="1",
    description="Datos abiertos de los acuerdos de gobiernos locales y dependencias de México con el exterior. Solo se "
    "lee, sin cuenta ni clave. Los errores son application/problem+json y dicen qué hacer.",
    urls_namespace="api-v1",
    openapi_url=None,
    docs_url=None,
)
for _ruta in (acuerdos.rutas, organos.rutas, catalogos.rutas):
    api.add_router("", _ruta)
for _error in (ParametrosInvalidos, Http404, ValidationError, Exception):
    api.add_exception_handler(_error, explicar)


@api.get("", response={200: esquemas.Raiz, **errores(422)}, url_name="raiz", summary="Qué hay", tags=["Inicio"])
def raiz(request: HttpRequest) -> HttpResponse:
    leer_pedido(request)
    sitio = request.build_absolute_uri("/").rstrip("/")
    recursos = ("acuerdos", "gobiernos", "contrapartes", "catalogos", "estadisticas")
    return responder(
        {
            "titulo": api.title,
            "version": api.version,
            "documentacion": sitio + reverse("api"),
            "openapi": sitio + reverse("api-v1:openapi"),
            "recursos": {uno: sitio + reverse(f"api-v1:{uno}") for uno in recursos},
        }
    )


def openapi(request: HttpRequest) -> HttpResponse:
    leer_pedido(request)
    claves = {
        "entidades": list(Entidad.objects.order_by("clave").values_list("clave", flat=True)),
        "paises": list(Pais.objects.order_by("codigo").values_list("codigo", flat=True)),
        "materias": list(Materia.objects.order_by("clave").values_list("clave", flat=True)),
    }
    sitio = request.build_absolute_uri("/").rstrip("/")
    return responder(describir(api, sitio=sitio, claves=claves, ejemplos=EJEMPLOS))
