"""With whom a city fits, how that is computed, and the weights, which everybody reads and the DGCP sets."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from directorio.roles import DGCP
from directorio.views.acceso import publica, requiere
from expediente.views.pesos import fijar as fijar_pesos
from perfiles import permisos
from perfiles.ficha.afinidad import afines
from perfiles.ficha.pesos import PESOS
from perfiles.models import PerfilPublicado


@publica
@require_safe
def afinidad(request: HttpRequest, clave: str) -> HttpResponse:
    """Show the cities and the counterparts that fit a city, with the reasons in words and how they are computed."""
    perfil = get_object_or_404(PerfilPublicado.objects.publicos(), clave=clave)
    contexto = {
        "perfil": perfil,
        "afines": afines(perfil, hoy=timezone.localdate()),
        "pesos": [renglon for renglon in PESOS.tabla() if renglon.peso],
    }
    return render(request, "perfiles/afinidad/afinidad.html", contexto)


@publica
@require_safe
def pesos(request: HttpRequest) -> HttpResponse:
    """Show what each criterion means and counts, why, and when it was last changed."""
    contexto = {"tabla": PESOS.tabla(), "puede_fijar": permisos.puede_fijar_pesos(request.user)}
    return render(request, "perfiles/afinidad/pesos.html", contexto)


@requiere(*DGCP)
@require_http_methods(["GET", "HEAD", "POST"])
def fijar(request: HttpRequest) -> HttpResponse:
    """Set how much each criterion counts."""
    return fijar_pesos(request, PESOS, plantilla="perfiles/afinidad/fijar.html", vuelta="perfiles:afinidad_pesos")
