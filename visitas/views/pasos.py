"""The steps of the four workflows of visits: one view, made from the tables; load, check, one verb, answer."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from directorio.views.acceso import requiere
from expediente.views.borradores import datos_iniciales, sin_juzgar
from expediente.views.escritura import dar_paso
from visitas import avisos, exigencias, permisos, tramite
from visitas.estados import FLUJOS, TURNAN, Accion, Clase
from visitas.ficha.cruces import cruces_de
from visitas.ficha.estado import insignia
from visitas.forms.pasos import FORMAS

from .acceso import ESCRIBEN, visita_visible

PELIGROSOS = frozenset({Accion.CANCELAR, Accion.DEVOLVER})


@requiere(*ESCRIBEN)
def paso(request, folio, accion):
    """Show the form of a step of this kind of visit, and take it."""
    visita = visita_visible(request, folio)
    transicion = FLUJOS[visita.clase].get(accion)
    if transicion is None:
        raise Http404("Esta clase de visita no lleva ese paso.")
    veredicto = permisos.puede(request.user, accion, visita)
    if not veredicto and request.method != "POST":
        messages.warning(request, f"«{transicion.etiqueta}»: {veredicto.motivo}")
        return redirect(visita)
    if request.method == "POST":
        form = FORMAS[accion](request.POST, visita=visita, usuario=request.user)
        if dar_paso(request, transicion, visita, form, verbos=tramite):
            return redirect(visita)
        return _pagina(request, transicion, visita, form, status=422)
    recuperado = datos_iniciales(request)
    form = FORMAS[accion](recuperado and recuperado.datos, visita=visita, usuario=request.user)
    if recuperado:
        sin_juzgar(form)
    return _pagina(request, transicion, visita, form, recuperado=recuperado)


def _pagina(request, transicion, visita, form, *, recuperado=None, status=200):
    contexto = {
        "visita": visita,
        "transicion": transicion,
        "insignia": insignia(visita),
        "form": form,
        "anuncios": avisos.anunciar(visita, transicion.accion, por=request.user),
        "recuperado": recuperado,
        "peligro": transicion.accion in PELIGROSOS,
        **_lo_que_conviene_saber(visita, transicion.accion, request.user),
    }
    return render(request, "visitas/paso.html", contexto, status=status)


def _lo_que_conviene_saber(visita, accion: str, usuario) -> dict:
    """Give what a person should read before some steps: the notice, what is missing, what was found in the agenda."""
    hoy = timezone.localdate()
    if accion in (Accion.SOLICITAR, Accion.PEDIR_EXCEPCION, Accion.AUTORIZAR_EXCEPCION):
        inicio = visita.fecha_inicio
        dada = exigencias.anticipacion(visita, hoy=hoy) if inicio and inicio >= hoy else None
        puntos = exigencias.puntos(visita) if accion == Accion.SOLICITAR else []
        return {
            "anticipacion": dada,
            "faltan": [p for p in puntos if p.obligatorio and not p.cumplido],
            "convienen": [p for p in puntos if not p.obligatorio and not p.cumplido],
        }
    if accion == Accion.CONFIRMAR_AGENDA:
        return {"cruces": cruces_de(visita, usuario)}
    if accion in TURNAN | {Accion.TURNAR_NUEVOS} and visita.clase != Clase.DIPLOMATICA:
        return {"destinos": visita.destinos.select_related("pais", "representacion")}
    if accion == Accion.CONCLUIR:
        return {"sin_informe": tramite.representaciones_sin_informe(visita)}
    return {}
