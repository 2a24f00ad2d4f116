"""The forums and calls as other calendars read them: all, those of a network, or one."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from directorio.views.acceso import publica
from expediente.views.calendario import dar_calendario
from redes.ficha.calendario import calendario_de, cambio, recientes
from redes.models import Evento, Red
from sre_portal.limites import por_minuto

CABECERAS = {
    "Cache-Control": f"public, max-age={settings.CALENDARIO_PUBLICO_SEGUNDOS}",
    "Access-Control-Allow-Origin": "*",
    "X-Robots-Tag": "noindex",
}
limitado = por_minuto("calendario", "CALENDARIO_LIMITE_POR_MINUTO")


@publica
@require_safe
@limitado
def de_todos(request: HttpRequest) -> HttpResponse:
    """Give every event that anybody reads."""
    return _dar(request, Evento.objects.all(), None, "eventos.ics")


@publica
@require_safe
@limitado
def de_una_red(request: HttpRequest, clave: str) -> HttpResponse:
    """Give the events of a network; of one merged into another, lead to that other's."""
    red = get_object_or_404(Red.objects.select_related("fusionada_en"), clave=clave)
    if red.fusionada_en:
        return redirect("redes:red_ics", red.fusionada_en.clave)  # for now: a merger can be a mistake
    return _dar(request, Evento.objects.de_red(red), red, f"{red.clave}.ics")


@publica
@require_safe
@limitado
def de_un_evento(request: HttpRequest, clave: str) -> HttpResponse:
    """Give one event as a file that any calendar opens."""
    evento = get_object_or_404(Evento.objects.publicos(), clave=clave)
    suyo = calendario_de(Evento.objects.filter(pk=evento.pk), evento.red, ahora=timezone.now())
    respuesta = dar_calendario(request, suyo, "", cabeceras=CABECERAS, modificado=suyo.modificado)
    respuesta.headers["Content-Disposition"] = f'attachment; filename="{clave}.ics"'
    return respuesta


def _dar(request: HttpRequest, todos, red: Red | None, nombre: str) -> HttpResponse:
    """Give the public ones of some events, from January of last year on.

    That of a network tells no date of change: an event that goes to another, or a merger, would leave none behind.
    """
    ahora = timezone.now()
    hoy = timezone.localdate(ahora)
    suyo = calendario_de(recientes(todos.publicos(), hoy), red, ahora=ahora)
    modificado = None if red else cambio(todos, hoy=hoy)
    return dar_calendario(request, suyo, nombre, cabeceras=CABECERAS, modificado=modificado)
