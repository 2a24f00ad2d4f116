"""Adding, correcting and removing what hangs from a membership: the same three views for every part."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directorio.views.acceso import requiere
from expediente.archivos import ArchivoRechazado
from expediente.flujo import FlujoError
from expediente.views.adjuntos import adjunto
from expediente.views.borradores import datos_iniciales, sin_juzgar
from expediente.views.escritura import aplicar, enviada, vista_de
from redes import permisos
from redes.ficha.cambios import cambios
from redes.forms.partes import PARTES, CumplirForm
from redes.registro import partes

from .acceso import CON_MEMBRESIAS, ESCRIBEN, membresia_visible

QUITADA = (
    "Alguien quitó esto mientras usted lo tenía abierto. Lo que escribió se conserva: si debe estar, guárdelo y se "
    "agrega otra vez."
)


@requiere(*ESCRIBEN)
@require_http_methods(["GET", "HEAD", "POST"])
def agregar(request, folio, parte):
    """Add a fee, a post or a commitment to a membership."""
    return _escribir(request, _con_parte(request, folio, parte), parte, None)


@requiere(*ESCRIBEN)
@require_http_methods(["GET", "HEAD", "POST"])
def corregir(request, folio, parte, pk):
    """Correct a fee, a post or a commitment of a membership."""
    membresia = _con_parte(request, folio, parte)
    fila = getattr(membresia, parte).filter(pk=pk).first()
    if fila is None and request.method == "POST":
        return _quitada(request, membresia, parte)
    if fila is None:
        raise Http404("Ya no está: alguien lo quitó.")
    return _escribir(request, membresia, parte, fila)


def _quitada(request, membresia, parte):
    """Say that somebody removed the row meanwhile: what was typed is there, and sent again it is a new one."""
    form = PARTES[parte].forma(request.POST, request.FILES, membresia=membresia, hoy=timezone.localdate())
    form.add_error(None, QUITADA)
    contexto = {"membresia": membresia, "parte": parte, "pagina": PARTES[parte], "fila": None, "form": form}
    contexto["destino"] = reverse("redes:parte_agregar", args=[membresia.folio, parte])
    return render(request, "redes/membresias/parte.html", contexto, status=422)


def _con_parte(request, folio, parte):
    if parte not in PARTES:
        raise Http404("Una membresía no lleva esa parte.")
    return membresia_visible(request, folio)


def _regreso(membresia, parte: str):
    return redirect(f"{membresia.get_absolute_url()}#{parte}")


def _escribir(request, membresia, parte, fila):
    """Show the form of a row and save it; what cannot be written now says why."""
    veredicto = permisos.puede_escribir(request.user, parte, membresia)
    if not veredicto and request.method != "POST":
        messages.warning(request, veredicto.motivo)
        return _regreso(membresia, parte)
    recuperado = datos_iniciales(request)
    enviado = request.POST if request.method == "POST" else recuperado and recuperado.datos
    archivos = request.FILES if request.method == "POST" else None
    hoy = timezone.localdate()
    form = PARTES[parte].forma(enviado, archivos, instance=fila, membresia=membresia, hoy=hoy)
    if request.method == "POST" and _guardar(request, membresia, parte, form):
        return _regreso(membresia, parte)
    if recuperado:
        sin_juzgar(form)
    contexto = {"membresia": membresia, "parte": parte, "pagina": PARTES[parte], "fila": fila, "form": form}
    contexto |= {"recuperado": recuperado, "vista": vista_de(request, form, fila)}
    return render(request, "redes/membresias/parte.html", contexto, status=422 if request.method == "POST" else 200)


def _guardar(request, membresia, parte, form) -> bool:
    if not form.is_valid():
        return False
    opciones = {"por": request.user, "ahora": timezone.now(), "vista": enviada(request)}
    if form.con_archivo:
        opciones["comprobante"] = form.cleaned_data["comprobante"]
    escribir = partial(partes.guardar, membresia, parte, form.save(commit=False), **opciones)
    try:
        if not aplicar(request, form, escribir):
            return False
    except ArchivoRechazado as error:
        form.add_error("comprobante", str(error))
        return False
    messages.success(request, PARTES[parte].guardada)
    for nota in form.notas:
        messages.info(request, nota)
    return True


@requiere(*ESCRIBEN)
@require_POST
def quitar(request, folio, parte, pk):
    """Remove a fee, a post or a commitment of a membership."""
    membresia = _con_parte(request, folio, parte)
    try:
        que = partes.quitar(membresia, parte, pk, por=request.user, ahora=timezone.now())
        messages.success(request, f"Se quitó «{que}»." if que else "Ya no estaba: no se cambió nada.")
    except FlujoError as error:
        messages.warning(request, str(error))
    return _regreso(membresia, parte)


@requiere(*CON_MEMBRESIAS)
@require_safe
def comprobante(request, folio, pk):
    """Give the proof of payment of a fee, always as an attachment."""
    membresia = membresia_visible(request, folio)
    cuota = get_object_or_404(membresia.cuotas.select_related("comprobante"), pk=pk, comprobante__retirado_en=None)
    if cuota.comprobante is None:
        raise Http404("Esa cuota no tiene comprobante.")
    return adjunto(cuota.comprobante.archivo, cuota.comprobante.nombre)


@requiere(*CON_MEMBRESIAS)
@require_safe
def lista_de_cambios(request, folio):
    """Tell who changed what in the fees, posts and commitments of a membership."""
    membresia = membresia_visible(request, folio)
    return render(request, "redes/membresias/cambios.html", {"membresia": membresia, "cambios": cambios(membresia)})


@requiere(*ESCRIBEN)
@require_http_methods(["GET", "HEAD", "POST"])
def cumplir(request, folio, pk):
    """Say that a commitment was fulfilled, when and with what result."""
    membresia = membresia_visible(request, folio)
    compromiso = get_object_or_404(membresia.compromisos, pk=pk)
    veredicto = permisos.puede_escribir(request.user, "compromisos", membresia)
    if (compromiso.cumplido_el or not veredicto) and request.method != "POST":
        messages.warning(request, veredicto.motivo or "Ese compromiso ya está cumplido.")
        return _regreso(membresia, "compromisos")
    recuperado = datos_iniciales(request)
    enviado = request.POST if request.method == "POST" else recuperado and recuperado.datos
    form = CumplirForm(enviado, initial={"cumplido_el": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        opciones = {"por": request.user, "ahora": timezone.now(), **form.cleaned_data}
        if aplicar(request, form, partial(partes.cumplir, compromiso, **opciones)):
            messages.success(request, "El compromiso quedó cumplido.")
            return _regreso(membresia, "compromisos")
    if recuperado:
        sin_juzgar(form)
    contexto = {"membresia": membresia, "compromiso": compromiso, "form": form, "recuperado": recuperado}
    return render(request, "redes/membresias/cumplir.html", contexto, status=422 if request.method == "POST" else 200)


@requiere(*ESCRIBEN)
@require_POST
def reabrir(request, folio, pk):
    """Open again a commitment that was said fulfilled by mistake."""
    membresia = membresia_visible(request, folio)
    compromiso = get_object_or_404(membresia.compromisos, pk=pk)
    try:
        partes.reabrir(compromiso, por=request.user, ahora=timezone.now())
        messages.success(request, "El compromiso está por cumplir otra vez.")
    except FlujoError as error:
        messages.warning(request, str(error))
    return _regreso(membresia, "compromisos")
