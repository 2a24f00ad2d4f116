"""Files beside a membership: the signed letter, the answer of the network, what proves that one is in it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directorio.views.acceso import requiere
from expediente import archivos
from expediente.flujo import FlujoError
from expediente.views.adjuntos import adjunto
from redes.forms.archivo import ArchivoForm
from redes.registro import archivos as escritura

from .acceso import CON_MEMBRESIAS, ESCRIBEN, membresia_visible


@requiere(*ESCRIBEN)
@require_http_methods(["GET", "HEAD", "POST"])
def subir(request, folio):
    """Receive a file: its content is checked, and it is always given back as an attachment."""
    membresia = membresia_visible(request, folio)
    form = ArchivoForm(request.POST or None, request.FILES or None, usuario=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            nuevo = escritura.agregar(membresia, por=request.user, ahora=timezone.now(), **form.cleaned_data)
            messages.success(request, f"Se recibió «{nuevo.nombre}».")
            return redirect(f"{membresia.get_absolute_url()}#archivos")
        except (archivos.ArchivoRechazado, FlujoError) as error:
            form.add_error(None, str(error))
    contexto = {"membresia": membresia, "form": form}
    return render(request, "redes/membresias/archivo.html", contexto, status=422 if request.method == "POST" else 200)


@requiere(*CON_MEMBRESIAS)
@require_safe
def archivo(request, folio, pk):
    """Give an uploaded file."""
    membresia = membresia_visible(request, folio)
    pedido = get_object_or_404(membresia.archivos.filter(retirado_en=None), pk=pk)
    return adjunto(pedido.archivo, pedido.nombre)


@requiere(*ESCRIBEN)
@require_POST
def retirar(request, folio, pk):
    """Withdraw a file that one's own unit uploaded; it is kept, and shown to nobody."""
    membresia = membresia_visible(request, folio)
    get_object_or_404(membresia.archivos.filter(retirado_en=None), pk=pk)
    try:
        nombre = escritura.retirar(membresia, pk, por=request.user, ahora=timezone.now())
    except FlujoError as error:
        messages.warning(request, str(error))
        return redirect(membresia)
    if not nombre:
        raise Http404("Ese archivo ya no está.")
    messages.success(request, f"Se retiró «{nombre}».")
    return redirect(f"{membresia.get_absolute_url()}#archivos")
