"""The home page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from acuerdos.ficha import portada
from acuerdos.views.sellada import sellada
from directorio.views.acceso import publica


@publica
@require_safe
@sellada
def inicio(request: HttpRequest) -> HttpResponse:
    """Say what the portal is and holds, and open its doors."""
    hoy = timezone.localdate()
    contexto = {"cifras": portada.cifras(hoy=hoy), "ultimas": portada.ultimas_inscripciones(hoy=hoy)}
    return render(request, "acuerdos/inicio.html", contexto)
