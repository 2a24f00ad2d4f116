"""For programs that read the site: its map, what they are asked to leave alone, and whom to tell of a security flaw."""

import datetime as dt

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from acuerdos.publicaciones import sitio
from acuerdos.views.sellada import sellada
from directorio.views.acceso import publica

XML = "application/xml; charset=utf-8"
TEXTO = "text/plain; charset=utf-8"


@publica
@require_safe
@conditional_page
def indice(request: HttpRequest) -> HttpResponse:
    return HttpResponse(sitio.indice(), content_type=XML)


@publica
@require_safe
@sellada
def paginas(request: HttpRequest) -> HttpResponse:
    return HttpResponse(sitio.paginas(hoy=timezone.localdate()), content_type=XML)


@publica
@require_safe
@sellada
def acuerdos(request: HttpRequest, tramo: int) -> HttpResponse:
    parte = sitio.acuerdos(tramo) if tramo < 1_000_000 else None
    if parte is None:
        raise Http404
    return HttpResponse(parte, content_type=XML)


@publica
@require_safe
@conditional_page
def sala(request: HttpRequest, nombre: str, tramo: int) -> HttpResponse:
    """Give a part of the pages of another room; what changes in it, the seal does not know."""
    parte = sitio.sala(nombre, tramo) if tramo < 1_000_000 else None
    if parte is None:
        raise Http404
    return HttpResponse(parte, content_type=XML)


@publica
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(sitio.robots(), content_type=TEXTO)


@publica
@require_safe
def seguridad(request: HttpRequest) -> HttpResponse:
    """Say where to report a security flaw (RFC 9116); it is renewed by being asked for."""
    if not settings.CONTACTO_SEGURIDAD:
        raise Http404
    vence = (timezone.now() + dt.timedelta(days=365)).strftime("%Y-%m-%dT00:00:00Z")
    lineas = f"Contact: {settings.CONTACTO_SEGURIDAD}\nExpires: {vence}\nPreferred-Languages: es, en\n"
    propia = f"Canonical: {settings.SITIO_URL}/.well-known/security.txt\n"
    return HttpResponse(lineas + propia, content_type=TEXTO)
