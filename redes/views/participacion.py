"""Who of Mexico takes part in an event: each government says it of itself, and what came of it."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from directorio.roles import OFAI
from directorio.views.acceso import requiere
from expediente import registro as expediente
from expediente.flujo import DatosIncompletos, FlujoError, VersionCambiada
from expediente.vecinos import visita_de
from expediente.views.borradores import datos_iniciales, sin_juzgar
from redes import permisos
from redes.ficha.eventos import enlace_a_la_gira, renglon
from redes.forms.eventos import ParticipacionForm
from redes.models import Evento, Participacion
from redes.registro import eventos as registro

from .eventos import visible


def _suya(request: HttpRequest, evento: Evento) -> Participacion | None:
    return Participacion.objects.editables_por(request.user).filter(evento=evento).first()


@requiere(*OFAI)
@require_http_methods(["GET", "HEAD", "POST"])
def participar(request: HttpRequest, clave: str) -> HttpResponse:
    """Say that one's government takes part in an event, or correct it; a visit opened for it comes in the address."""
    evento = visible(request, clave)
    veredicto = permisos.puede_participar(request.user)
    if not veredicto:
        messages.warning(request, veredicto.motivo)
        return redirect(evento)
    fila, recuperado, ahora = _suya(request, evento), datos_iniciales(request), timezone.now()
    traida = visita_de(request.GET.get("visita", "")[:30], request.user)
    enviados = request.POST if request.method == "POST" else recuperado and recuperado.datos
    form = ParticipacionForm(enviados or None, instance=fila, initial={"visita": traida.folio} if traida else {})
    if request.method == "POST":
        if form.is_valid() and _guardar(request, evento, fila, form):
            return redirect(f"{evento.get_absolute_url()}#participan")
    elif recuperado:
        sin_juzgar(form)
    contexto = {
        "evento": evento, "fila": fila, "form": form, "recuperado": recuperado, "traida": traida,
        "renglon": renglon(evento, hoy=timezone.localdate(ahora), ahora=ahora), "url_gira": enlace_a_la_gira(evento),
    }  # fmt: skip
    return render(request, "redes/eventos/participar.html", contexto, status=422 if form.errors else 200)


def _guardar(request: HttpRequest, evento: Evento, fila: Participacion | None, form: ParticipacionForm) -> bool:
    """Write what was typed; False when the domain said no (the form says why)."""
    version = form.cleaned_data["version"] or 0
    try:
        with transaction.atomic():
            if fila is None and not version:
                registro.participar(evento, form.escrito(), por=request.user, ahora=timezone.now())
            else:
                registro.corregir_participacion(
                    fila or Participacion(), form.escrito(), por=request.user, version=version
                )
            expediente.descartar_borrador(por=request.user, formulario=request.path)
    except DatosIncompletos as error:
        form.culpar(error.errores)
        return False
    except FlujoError as error:
        form.add_error(None, str(error))
        form.poner_al_dia(_suya(request, evento)) if isinstance(error, VersionCambiada) else None
        return False
    messages.success(request, "Se guardó la participación de su gobierno.")
    return True


@requiere(*OFAI)
@require_http_methods(["GET", "HEAD", "POST"])
def quitar(request: HttpRequest, clave: str) -> HttpResponse:
    """Ask whether to take back that one's government takes part, and do it."""
    evento = visible(request, clave)
    fila = _suya(request, evento)
    if fila is None:
        raise Http404("Su gobierno no está registrado en este evento.")
    if request.method == "POST":
        escrita = request.POST.get("version", "")
        version = int(escrita) if escrita.isascii() and escrita.isdigit() and len(escrita) < 9 else 0
        try:
            registro.quitar_participacion(fila, por=request.user, version=version)
        except FlujoError as error:
            messages.warning(request, str(error))
            return redirect("redes:evento_participar_quitar", clave)
        messages.success(request, "Su gobierno ya no aparece en este evento.")
        return redirect(evento)
    return render(request, "redes/eventos/quitar.html", {"evento": evento, "fila": fila})
