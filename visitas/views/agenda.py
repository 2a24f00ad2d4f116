"""The agenda of a visit: read by day, proposed by one side and answered by the other."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from directorio.roles import OFAI
from directorio.views.acceso import requiere
from expediente.views.borradores import datos_iniciales, sin_juzgar
from expediente.views.escritura import aplicar, enviada, vista_de
from visitas.ficha.agenda import agenda as agenda_de
from visitas.ficha.estado import insignia
from visitas.forms.respuesta import RespuestaForm
from visitas.registro import agenda as escritura

from .acceso import CON_VISITAS, visita_visible


@requiere(*CON_VISITAS)
@require_safe
def agenda(request, folio):
    """Show the agenda by day, in the local time of each city."""
    visita = visita_visible(request, folio)
    contexto = {"visita": visita, "agenda": agenda_de(visita, request.user), "insignia": insignia(visita)}
    return render(request, "visitas/agenda.html", contexto)


@requiere(*OFAI)
@require_http_methods(["GET", "HEAD", "POST"])
def responder(request, folio, pk):
    """Answer a proposal: accept it, ask for a change, or decline it."""
    visita = visita_visible(request, folio)
    actividad = get_object_or_404(visita.actividades.select_related("destino__pais", "propuesta_por"), pk=pk)
    recuperado = datos_iniciales(request)
    enviado = request.POST if request.method == "POST" else recuperado and recuperado.datos
    form = RespuestaForm(enviado)
    if request.method == "POST" and form.is_valid() and _responder(request, visita, pk, form):
        return redirect("visitas:agenda", folio)
    if recuperado:
        sin_juzgar(form)
    actividad.refresh_from_db()  # what is answered may have changed since
    contexto = {"visita": visita, "actividad": actividad, "form": form, "recuperado": recuperado}
    contexto["vista"] = vista_de(request, form, actividad)
    return render(request, "visitas/responder.html", contexto, status=422 if request.method == "POST" else 200)


def _responder(request, visita, pk: int, form) -> bool:
    opciones = {"por": request.user, "ahora": timezone.now(), "vista": enviada(request), **form.cleaned_data}
    if not aplicar(request, form, lambda: escritura.responder(visita, pk, **opciones)):
        return False
    messages.success(request, "Se envió su respuesta.")
    return True
