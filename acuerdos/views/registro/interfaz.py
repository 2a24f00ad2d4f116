"""The page that teaches the API, with answers of this very Registro."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from acuerdos.busqueda import Criterios, resolver
from acuerdos.publicaciones.elementos import Redactor, muestra
from acuerdos.views.sellada import sellada
from directorio.views.acceso import publica

RECURSOS = ("acuerdos", "estadisticas", "gobiernos", "contrapartes", "catalogos", "redes", "membresias")


@publica
@require_safe
@sellada
def pagina(request: HttpRequest) -> HttpResponse:
    """Teach the API with three calls, and show what they answer today."""
    hoy, sitio = timezone.localdate(), request.build_absolute_uri("/").rstrip("/")
    ejemplo = next(iter(resolver(Criterios(), hoy=hoy).pagina(1, orden="inscripcion")), None)
    contexto = {
        "sitio": sitio,
        "raiz": sitio + reverse("api-v1:raiz"),
        "openapi": reverse("api-v1:openapi"),
        "recursos": [(nombre, reverse(f"api-v1:{nombre}")) for nombre in RECURSOS],
        "clave": ejemplo["clave"] if ejemplo else "rai-00001",
        "respuesta": muestra(Redactor(sitio, hoy), ejemplo) if ejemplo else "",
        "limite": settings.API_LIMITE_POR_MINUTO,
    }
    return render(request, "acuerdos/datos/api.html", contexto)


@publica
@require_safe
def consola(request: HttpRequest) -> HttpResponse:
    """Let a person try each call in the browser."""
    return render(request, "acuerdos/datos/consola.html")
