"""Files beside a visit: what the DGCP sends, what the government brings, what came out of it."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directorio.views.acceso import requiere
from expediente import archivos
from expediente.flujo import FlujoError
from expediente.views.adjuntos import adjunto
from visitas.forms.archivo import ArchivoForm
from visitas.registro import archivos as escritura

from .acceso import CON_VISITAS, ESCRIBEN, visita_visible


@requiere(*ESCRIBEN)
@require_http_methods(["GET", "HEAD", "POST"])
def subir(request, folio):
    """Receive a file: its content is checked, and it is always given back as an attachment."""
    visita = visita_visible(request, folio)
    form = ArchivoForm(request.POST or None, request.FILES or None, usuario=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                nuevo = escritura.recibir(visita, por=request.user, ahora=timezone.now(), **form.cleaned_data)
            messages.success(request, f"Se recibió «{nuevo.nombre}».")
            return redirect(f"{visita.get_absolute_url()}#archivos")
        except (archivos.ArchivoRechazado, FlujoError) as error:
            form.add_error(None, str(error))
    contexto = {"visita": visita, "form": form}
    return render(request, "visitas/archivo.html", contexto, status=422 if request.method == "POST" else 200)


@requiere(*CON_VISITAS)
@require_safe
def archivo(request, folio, pk):
    """Give an uploaded file."""
    visita = visita_visible(request, folio)
    pedido = get_object_or_404(visita.archivos.filter(retirado_en=None), pk=pk)
    return adjunto(pedido.archivo, pedido.nombre)


@requiere(*ESCRIBEN)
@require_POST
def retirar(request, folio, pk):
    """Withdraw a file that one's own unit uploaded; it is kept, and shown to nobody."""
    visita = visita_visible(request, folio)
    get_object_or_404(visita.archivos.filter(retirado_en=None), pk=pk)
    try:
        nombre = escritura.retirar(visita, pk, por=request.user, ahora=timezone.now())
    except FlujoError as error:
        messages.warning(request, str(error))
        return redirect(visita)
    if not nombre:
        raise Http404("Ese archivo ya no está.")
    messages.success(request, f"Se retiró «{nombre}».")
    return redirect(f"{visita.get_absolute_url()}#archivos")
