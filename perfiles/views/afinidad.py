"""With whom a city fits, how that is computed, and the weights, which everybody reads and the DGCP sets."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from directorio.roles import DGCP
from directorio.views.acceso import publica, requiere
from expediente.flujo import DatosIncompletos
from expediente.forms.pesos import PesosForm
from perfiles import permisos
from perfiles.ficha.afinidad import afines
from perfiles.ficha.pesos import PESOS
from perfiles.models import PerfilPublicado
from perfiles.registro.pesos import fijar_pesos


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
    form = PesosForm(request.POST if request.method == "POST" else None, tabla=PESOS.tabla())
    if request.method == "POST" and form.is_valid() and _fijar(request, form):
        return redirect("perfiles:afinidad_pesos")
    return render(request, "perfiles/afinidad/fijar.html", {"form": form}, status=422 if form.errors else 200)


def _fijar(request: HttpRequest, form: PesosForm) -> bool:
    try:
        cambiados = fijar_pesos(form.cleaned_data, por=request.user, ahora=timezone.now())
    except DatosIncompletos as error:
        for campo, mensaje in error.errores.items():
            form.add_error(campo if campo in form.fields else None, mensaje)
        return False
    dicho = ", ".join(f"{criterio.label}: {form.cleaned_data[criterio]}" for criterio in cambiados)
    messages.success(request, f"Pesos cambiados. {dicho}." if cambiados else "No cambió ningún peso.")
    return True
