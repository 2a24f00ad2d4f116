"""The letter of a membership, and the templates with which letters are written."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directorio.roles import DGCP
from directorio.views.acceso import requiere
from expediente.flujo import FlujoError
from expediente.views.borradores import datos_iniciales, sin_juzgar
from expediente.views.escritura import aplicar, enviada, vista_de
from redes import permisos
from redes.documentos import NoSePuede
from redes.ficha.cartas import campos, carta_en, idiomas_de_carta, muestra_de, pide_ser_miembro_donde_no_hay
from redes.forms.plantillas import PlantillaForm
from redes.models import ClaseImpreso, PlantillaCarta
from redes.registro import plantillas as registro
from sre_portal.limites import por_minuto

from .acceso import CON_MEMBRESIAS, ESCRIBEN, membresia_visible
from .impresos import pedir_y_llevar

DE_CARTA = frozenset({ClaseImpreso.CARTA, ClaseImpreso.CARTA_WORD})


@requiere(*CON_MEMBRESIAS)
@require_safe
def carta(request, folio):
    """Show the letter of a membership as it would leave today, in which language and why, and what it lacks."""
    membresia = membresia_visible(request, folio)
    puede = permisos.puede_editar(request.user, membresia)
    contexto = {
        "membresia": membresia,
        "puede": puede,
        "puede_plantillas": permisos.puede_editar_plantillas(request.user),
    }
    try:
        hecha = carta_en(membresia, request.GET.get("idioma", ""), hoy=timezone.localdate())
        contexto |= {
            "carta": hecha,
            "idiomas": idiomas_de_carta(membresia, hecha),
            "sin_miembros": pide_ser_miembro_donde_no_hay(membresia, hecha),
        }
    except NoSePuede as motivo:
        contexto["motivo"] = str(motivo)
    return render(request, "redes/cartas/carta.html", contexto)


@requiere(*ESCRIBEN)
@require_POST
@por_minuto("impresos", "IMPRESOS_LIMITE_POR_MINUTO")
def pedir(request, folio, clase):
    """Ask for the letter as a PDF or as a Word file, and lead to the page where it is waited for."""
    membresia = membresia_visible(request, folio)
    if clase not in DE_CARTA:
        raise Http404("No hay una carta de esa clase.")
    veredicto, codigo = permisos.puede_editar(request.user, membresia), request.POST.get("idioma", "")[:8]
    try:
        hecha = carta_en(membresia, codigo if codigo.isalpha() else "", hoy=timezone.localdate())
        motivos = list(hecha.faltan.values()) if veredicto else [veredicto.motivo]
    except NoSePuede as motivo:
        motivos = [str(motivo)]
    for motivo in motivos:
        messages.warning(request, motivo)
    if motivos:
        return redirect("redes:carta", folio)
    nombre = f"carta-{membresia.red.clave}-{membresia.folio}"
    return pedir_y_llevar(
        request, clase, membresia=membresia, parametros={"idioma": hecha.idioma.codigo}, nombre=nombre,
        vuelta=membresia.get_absolute_url(),
    )  # fmt: skip


# Templates ---------------------------------------------------------------------------------------


@requiere(*DGCP)
@require_safe
def plantillas(request):
    """List the templates of letters: the general ones and those of a network."""
    todas = PlantillaCarta.objects.select_related("red", "idioma", "editada_por")
    contexto = {
        "generales": [una for una in todas if una.red_id is None],
        "propias": [una for una in todas if una.red_id is not None],
        "campos": campos(),
    }
    return render(request, "redes/cartas/plantillas.html", contexto)


@requiere(*DGCP)
@require_http_methods(["GET", "HEAD", "POST"])
def plantilla(request, pk=None):
    """Write a template of letter, or correct one; it may be seen with an example before it is saved."""
    una = get_object_or_404(PlantillaCarta.objects.select_related("red", "idioma"), pk=pk) if pk else None
    recuperado = datos_iniciales(request)
    enviado = request.POST if request.method == "POST" else recuperado and recuperado.datos
    form = PlantillaForm(enviado, instance=una, initial={} if una else _de_la_general())
    solo_ver = "ver" in request.POST
    if request.method == "POST" and not solo_ver and _guardar(request, form):
        return redirect("redes:plantillas")
    muestra = None
    if form.is_bound and form.is_valid():
        muestra = muestra_de(form.instance, hoy=timezone.localdate())
    elif una and not form.is_bound:
        muestra = muestra_de(una, hoy=timezone.localdate())
    if recuperado:
        sin_juzgar(form)
    contexto = {"plantilla": una, "form": form, "muestra": muestra, "campos": campos(), "recuperado": recuperado}
    contexto |= {"vista": vista_de(request, form, una)}
    mal = request.method == "POST" and bool(form.errors)
    return render(request, "redes/cartas/plantilla.html", contexto, status=422 if mal else 200)


def _de_la_general() -> dict:
    """Begin a new template from what the general one in Spanish says."""
    general = PlantillaCarta.objects.filter(red=None, idioma__codigo="es").first()
    if general is None:
        return {}
    return {"asunto": general.asunto, "cuerpo": general.cuerpo, "despedida": general.despedida}


def _guardar(request, form) -> bool:
    if not form.is_valid():
        return False
    opciones = {"por": request.user, "ahora": timezone.now(), "vista": enviada(request)}
    if not aplicar(request, form, partial(registro.guardar, form.save(commit=False), **opciones)):
        return False
    messages.success(request, "Plantilla guardada: la usan las cartas que se pidan desde ahora.")
    return True


@requiere(*DGCP)
@require_POST
def quitar(request, pk):
    """Remove a template, so that the next that applies is used."""
    try:
        que = registro.quitar(pk, por=request.user)
        messages.success(request, f"Se quitó la plantilla «{que}»." if que else "Ya no estaba: no se cambió nada.")
    except FlujoError as error:
        messages.warning(request, str(error))
    return redirect("redes:plantillas")
