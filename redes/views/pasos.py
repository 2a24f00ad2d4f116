"""The steps of a membership: one view, made from the table; load, check, one verb, answer."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from directorio.views.acceso import requiere
from expediente.views.borradores import datos_iniciales, sin_juzgar
from expediente.views.escritura import dar_paso
from redes import avisos, exigencias, permisos, tramite
from redes.estados import TRANSICIONES, Accion
from redes.ficha.enlaces import enlace_al_acuerdo
from redes.ficha.estado import insignia
from redes.forms.pasos import FORMAS

from .acceso import ESCRIBEN, membresia_visible

PELIGROSOS = frozenset({Accion.CONCLUIR, Accion.DESCARTAR, Accion.SUSPENDER})


@requiere(*ESCRIBEN)
@require_http_methods(["GET", "HEAD", "POST"])
def paso(request, folio, accion):
    """Show the form of a step of a membership, and take it."""
    membresia = membresia_visible(request, folio)
    transicion = TRANSICIONES.get(accion)
    if transicion is None:
        raise Http404("Una membresía no lleva ese paso.")
    veredicto = permisos.puede(request.user, accion, membresia)
    if not veredicto and request.method != "POST":
        messages.warning(request, f"«{transicion.etiqueta}»: {veredicto.motivo}")
        return redirect(membresia)
    if request.method == "POST":
        form = FORMAS[accion](request.POST, request.FILES, membresia=membresia)
        if dar_paso(request, transicion, membresia, form, verbos=tramite):
            return redirect(membresia)
        return _pagina(request, transicion, membresia, form, status=422)
    recuperado = datos_iniciales(request)
    form = FORMAS[accion](recuperado and recuperado.datos, membresia=membresia)
    if recuperado:
        sin_juzgar(form)
    return _pagina(request, transicion, membresia, form, recuperado=recuperado)


def _pagina(request, transicion, membresia, form, *, recuperado=None, status=200):
    contexto = {
        "membresia": membresia,
        "transicion": transicion,
        "insignia": insignia(membresia),
        "form": form,
        "anuncios": avisos.anunciar(membresia, transicion.accion, por=request.user),
        "recuperado": recuperado,
        "peligro": transicion.accion in PELIGROSOS,
        **_lo_que_conviene_saber(membresia, transicion.accion),
    }
    return render(request, "redes/membresias/paso.html", contexto, status=status)


def _lo_que_conviene_saber(membresia, accion: str) -> dict:
    """Give what a person should read before some steps: what is missing, and the acuerdo that joining implies."""
    if accion == Accion.SOLICITAR:
        puntos = exigencias.puntos(membresia)
        return {
            "faltan": [p for p in puntos if p.obligatorio and not p.cumplido and p.parte != "carta"],
            "convienen": [p for p in puntos if not p.obligatorio and not p.cumplido],
            "sin_carta": not exigencias.tiene_carta(membresia),
        }
    if accion == Accion.ACTIVAR and membresia.red.requiere_acuerdo:
        return {"url_acuerdo": enlace_al_acuerdo(membresia), "con_acuerdo": True}
    return {}
