"""The languages of a profile or a plan: how far each has got, begin another, take one out of the draft."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from directorio.roles import OFAI
from directorio.views.acceso import requiere
from expediente.flujo import FlujoError
from perfiles import permisos, registro
from perfiles.ficha.avances import Avances, avances_de
from perfiles.forms.idiomas import IdiomaNuevoForm
from perfiles.models import Escrito

from .acceso import escrito_visible


@requiere(*OFAI)
def idiomas(request, clave, clase):
    """Show how far each language has got; POST begins another (`idioma`) or takes one out (`quitar`)."""
    escrito = escrito_visible(request, clave, clase)
    if request.method == "POST" and "quitar" in request.POST:
        return _quitar(request, escrito, request.POST["quitar"])
    avances = avances_de(escrito)
    form = IdiomaNuevoForm(request.POST if request.method == "POST" else None, empezados=avances.idiomas)
    if request.method == "POST" and form.is_valid():
        return redirect("perfiles:traduccion", clave, clase, _por_donde(avances), form.cleaned_data["idioma"].codigo)
    quitar = next((uno for uno in avances.lenguas if uno.codigo == request.GET.get("quitar")), None)
    contexto = {
        "escrito": escrito,
        "avances": avances,
        "form": form,
        "quitar": quitar,
        "puede_editar": permisos.puede_editar(request.user, escrito),
    }
    return render(request, "perfiles/escritorio/idiomas.html", contexto, status=422 if form.errors else 200)


def _por_donde(avances: Avances) -> str:
    """Give the first section that has something to translate."""
    secciones = avances.escrito.estructura.claves()
    return next((clave for clave in secciones if avances.secciones.get(clave)), secciones[0])


def _quitar(request, escrito: Escrito, idioma: str):
    try:
        cuantas = registro.quitar_idioma(escrito, idioma, por=request.user, ahora=timezone.now())
    except FlujoError as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request,
            "Se quitó ese idioma del borrador. Lo escrito queda en la historia de cada sección."
            if cuantas
            else "Ese idioma ya no tenía nada escrito.",
        )
    return redirect("perfiles:idiomas", escrito.gobierno.clave, escrito.clase)
