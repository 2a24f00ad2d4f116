"""The health of the portal, for load balancers and for the people who run it."""

import logging
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from directorio.roles import Rol
from directorio.views.acceso import publica, requiere
from expediente import avisos, documentos
from expediente.models import Aviso, DocumentoEmitido, Latido
from sre_portal.adapters import cola

registro = logging.getLogger(__name__)

LATIDO_MAXIMO = timedelta(minutes=3)  # beat leaves one every 30 seconds
FALLIDOS_A_LA_VISTA = 50

# What else is to be well, by its key: how it is called, and who says «bien» or what is wrong. Each app adds its own.
OTROS: dict[str, tuple[str, Callable[..., str]]] = {}


@publica
@never_cache
def salud(request):
    """Answer 200 while the public pages can be served: that is, while the database answers; the rest are details."""
    try:
        trabajador = _trabajador(timezone.now())
        otros = {clave: decir(timezone.now()) for clave, (_, decir) in OTROS.items()}
        administra = _administra(request)
        trabajo = _trabajo() if administra else {}
    except (DatabaseError, InterfaceError, OSError):
        registro.exception("La base de datos no responde")
        return JsonResponse({"estado": "mal", "detalles": {"base_de_datos": "no responde"}}, status=503)
    detalles = {
        "base_de_datos": "bien",
        "cola": "bien" if cola.responde() else "no responde",
        "trabajador": trabajador,
        "almacen": _almacen(),
        **otros,
    }
    estado = {"estado": "bien" if set(detalles.values()) == {"bien"} else "degradado", "detalles": detalles}
    if administra and request.accepts("text/html") and "text/html" in request.headers.get("Accept", ""):
        return render(request, "expediente/salud.html", {**estado, **trabajo, **_fallidos(), "otros": _otros(otros)})
    return JsonResponse({**estado, **trabajo}, json_dumps_params={"ensure_ascii": False})


@requiere(Rol.ADMINISTRACION)
@require_POST
def reintentar(request) -> HttpResponse:
    """Give every piece of background work that was given up its tries again."""
    for documento in documentos.fallidos():
        documentos.reintentar(documento)
    for aviso in avisos.fallidos():
        avisos.reintentar(aviso)
    return redirect("salud")


def _administra(request) -> bool:
    return request.user.is_authenticated and request.user.rol == Rol.ADMINISTRACION


def _trabajador(ahora) -> str:
    visto = Latido.objects.filter(nombre="trabajador").values_list("visto_en", flat=True).first()
    return "bien" if visto and ahora - visto <= LATIDO_MAXIMO else "sin señales"


def _almacen() -> str:
    """Look whether uploads and issued documents can be written, without writing anything."""
    carpeta = Path(settings.MEDIA_ROOT)
    while not carpeta.exists() and carpeta != carpeta.parent:  # it is made with its first file
        carpeta = carpeta.parent
    return "bien" if os.access(carpeta, os.W_OK | os.X_OK) else "no se puede escribir"


def _otros(dichos: dict[str, str]) -> list[tuple[str, str]]:
    return [(OTROS[clave][0], dicho) for clave, dicho in dichos.items()]


def _trabajo() -> dict:
    """Count the background work that waits and that was given up: for administration alone."""
    avisos_ = Aviso.objects.filter(enviado_en=None, por_correo=True, para__is_active=True)
    return {
        "pendientes": {
            "documentos": DocumentoEmitido.objects.filter(generado_en=None).count(),
            "avisos": avisos_.count(),
        },
        "fallidos": {"documentos": documentos.fallidos().count(), "avisos": avisos.fallidos().count()},
    }


def _fallidos() -> dict:
    return {
        "documentos": documentos.fallidos()[:FALLIDOS_A_LA_VISTA],
        "avisos": avisos.fallidos().select_related("para")[:FALLIDOS_A_LA_VISTA],
    }
