"""The steps of a profile or a plan: one view for each row of the table; load, check, one verb, answer."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from directorio.models import Administracion
from directorio.views.acceso import requiere
from expediente.flujo import DatosIncompletos
from expediente.views.borradores import datos_iniciales, sin_juzgar
from expediente.views.escritura import dar_paso
from perfiles import avisos, exigencias, permisos, tramite
from perfiles.estados import TRANSICIONES, Accion
from perfiles.estructura import ORIGINAL
from perfiles.ficha.estado import insignia
from perfiles.ficha.fotografia import en_idiomas, fotografiar
from perfiles.ficha.versiones import diferencias
from perfiles.forms.pasos import FORMAS

from .acceso import escrito_visible


def paso(accion: str):
    """Give the view of one step: GET shows its form, POST takes it."""
    transicion = TRANSICIONES[accion]

    @requiere(*transicion.roles)
    def vista(request, clave, clase, accion):
        escrito = escrito_visible(request, clave, clase)
        veredicto = permisos.puede(request.user, accion, escrito)
        motivo = veredicto.motivo or (_impedimento(escrito) if accion == Accion.PUBLICAR else "")
        if motivo and request.method != "POST":
            messages.warning(request, f"«{transicion.etiqueta}»: {motivo}")
            return redirect(escrito.url_de_trabajo)
        if request.method == "POST":
            form = FORMAS[accion](request.POST, escrito=escrito)
            if _tomar(request, transicion, escrito, form):
                return redirect(escrito.url_de_trabajo)
            return _pagina(request, transicion, escrito, form, status=422)
        recuperado = datos_iniciales(request)
        form = FORMAS[accion](recuperado and recuperado.datos, escrito=escrito)
        if recuperado:
            sin_juzgar(form)
        return _pagina(request, transicion, escrito, form, recuperado=recuperado)

    vista.__name__ = accion
    vista.__doc__ = transicion.ayuda
    return vista


def _impedimento(escrito) -> str:
    """Say why there is nothing that can be published yet, or nothing."""
    try:
        exigencias.exigir_publicable(escrito, [ORIGINAL], fotografiar(escrito)["secciones"])
    except DatosIncompletos as error:
        return str(error)
    return ""


def _tomar(request, transicion, escrito, form) -> bool:
    if not form.is_valid() and form.conflicto:
        form.poner_al_dia()
        return False
    return dar_paso(request, transicion, escrito, form, verbos=tramite)


def _pagina(request, transicion, escrito, form, *, recuperado=None, status=200):
    hoy = timezone.localdate()
    contexto = {
        "escrito": escrito,
        "transicion": transicion,
        "insignia": insignia(escrito.estado),
        "form": form,
        "anuncios": avisos.anunciar(escrito, transicion.accion, por=request.user),
        "recuperado": recuperado,
        "peligro": transicion.accion in (Accion.DEVOLVER, Accion.RETIRAR),
        "administracion": Administracion.objects.vigente(escrito.gobierno, hoy),
        **(_por_publicar(escrito, hoy) if transicion.accion == Accion.PUBLICAR else {}),
    }
    return render(request, "perfiles/escritorio/paso.html", contexto, status=status)


def _por_publicar(escrito, hoy) -> dict:
    """Give what is about to be published: what changes, and what a reader would notice in the Spanish."""
    foto, publicada = fotografiar(escrito), escrito.publicada
    return {
        "advertencias": exigencias.advertencias(escrito, en_idiomas(foto, [ORIGINAL]), hoy=hoy),
        "cambios": diferencias(escrito.estructura, publicada.contenido, foto, publicada.idiomas) if publicada else [],
    }
