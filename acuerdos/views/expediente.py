"""The page of a case, the messages beside it and the comparison of its texts."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from acuerdos import avisos
from acuerdos.ficha.expediente import ficha, puede_escribir
from acuerdos.forms.mensaje import MensajeForm
from directorio.models import Idioma
from directorio.roles import CONSULTORIA, DGCP, OFAI, TODOS, Rol
from directorio.views.acceso import requiere
from expediente.views.borradores import datos_iniciales, sin_juzgar
from expediente.views.escritura import mandar_mensaje
from sre_portal.comparacion import comparar

from .acceso import caso_visible


@requiere(*(TODOS - {Rol.REPRESENTACION}))
def expediente(request, folio):
    acuerdo = caso_visible(request, folio)
    destino = reverse("tramites:mensaje", args=[folio])
    recuperado = datos_iniciales(request, destino)
    mensaje = MensajeForm(recuperado and recuperado.datos, usuario=request.user)
    sin_juzgar(mensaje) if recuperado else None
    contexto = {
        "acuerdo": acuerdo,
        "ficha": ficha(acuerdo, request.user, hoy=timezone.localdate()),
        "form_mensaje": mensaje if puede_escribir(request.user) else None,
        "destino_mensaje": destino,
    }
    return render(request, "acuerdos/tramites/expediente.html", contexto)


@requiere(*(OFAI | DGCP | CONSULTORIA))
@require_POST
def mensaje(request, folio):
    acuerdo = caso_visible(request, folio)
    form = MensajeForm(request.POST, usuario=request.user)
    if not form.is_valid():
        contexto = {
            "acuerdo": acuerdo,
            "ficha": ficha(acuerdo, request.user, hoy=timezone.localdate()),
            "form_mensaje": form,
            "destino_mensaje": request.path,
        }
        return render(request, "acuerdos/tramites/expediente.html", contexto, status=422)
    mandar_mensaje(request, acuerdo, form, avisar=avisos.avisar_mensaje)
    return redirect(reverse("tramites:expediente", args=[folio]) + "#mensajes")


@requiere(*(TODOS - {Rol.REPRESENTACION}))
def versiones(request, folio, idioma):
    """Show what changed between two versions of the text in one language."""
    acuerdo = caso_visible(request, folio)
    idioma = get_object_or_404(Idioma, codigo=idioma)
    archivos = list(
        acuerdo.archivos.filter(clase="proyecto", idioma=idioma.codigo, presentado_en__isnull=False).order_by("version")
    )
    numeros = {str(a.version): a for a in archivos}
    despues = numeros.get(request.GET.get("a", ""), archivos[-1] if archivos else None)
    antes = numeros.get(request.GET.get("de", ""), archivos[-2] if len(archivos) > 1 else None)
    parrafos = comparar(antes.texto, despues.texto) if antes and despues else []
    contexto = {
        "acuerdo": acuerdo,
        "idioma": idioma,
        "archivos": archivos,
        "antes": antes,
        "despues": despues,
        "parrafos": parrafos,
        "cambios": sum(p.cambia for p in parrafos),
    }
    return render(request, "acuerdos/tramites/versiones.html", contexto)
