"""Setting how much each criterion of a comparison counts: the page of every room that has weights."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from expediente.flujo import DatosIncompletos
from expediente.forms.pesos import PesosForm
from expediente.pesos import Criterios


def fijar(request: HttpRequest, criterios: Criterios, *, plantilla: str, vuelta: str) -> HttpResponse:
    """Show the form of the weights, or set them and lead to the page that shows them."""
    form = PesosForm(request.POST if request.method == "POST" else None, tabla=criterios.tabla())
    if request.method == "POST" and form.is_valid() and _fijar(request, criterios, form):
        return redirect(vuelta)
    return render(request, plantilla, {"form": form}, status=422 if form.errors else 200)


def _fijar(request: HttpRequest, criterios: Criterios, form: PesosForm) -> bool:
    try:
        cambiados = criterios.fijar(form.cleaned_data, por=request.user, ahora=timezone.now())
    except DatosIncompletos as error:
        for campo, mensaje in error.errores.items():
            form.add_error(campo if campo in form.fields else None, mensaje)
        return False
    dicho = ", ".join(f"{criterio.label}: {form.cleaned_data[criterio]}" for criterio in cambiados)
    messages.success(request, f"Pesos cambiados. {dicho}." if cambiados else "No cambió ningún peso.")
    return True
