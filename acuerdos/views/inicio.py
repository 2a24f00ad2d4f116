"""The home page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from acuerdos.ficha import portada
from acuerdos.views.sellada import sellada
from directorio.views.acceso import publica


@publica
@require_safe
@sellada
def inicio(request: HttpRequest) -> HttpResponse:
    """Say what the portal is, and open its three doors."""
    return render(
        request, "acuerdos/inicio.html", {"cifras": portada.cifras(), "ultimas": portada.ultimas_inscripciones()}
    )
