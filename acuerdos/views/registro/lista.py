"""The public Registro: anonymous, GET only, and every state of a page is an address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from acuerdos.busqueda import leer
from acuerdos.ficha.resultados import Resultados
from acuerdos.views.sellada import sellada
from directorio.views.acceso import publica
from sre_portal.parciales import es_parcial


@publica
@require_safe
@sellada
def lista(request: HttpRequest) -> HttpResponse:
    """Search the public agreements; asked by htmx, answer only what changes, with the address that it deserves."""
    resultados = Resultados(leer(request.GET), hoy=timezone.localdate())
    parcial = es_parcial(request)
    plantilla = "acuerdos/registro/_cambios.html" if parcial else "acuerdos/registro/lista.html"
    respuesta = render(request, plantilla, {"r": resultados, "canonica": resultados.canonica})
    if parcial:
        respuesta.headers["HX-Push-Url"] = resultados.canonica
    return respuesta
