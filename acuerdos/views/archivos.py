"""Files and issued documents of a case: always as attachments, only for who may see the case."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from directorio.roles import DGCP, OFAI, TODOS, Rol
from directorio.views.acceso import requiere
from expediente import archivos, documentos
from expediente.views.adjuntos import adjunto

from .acceso import caso_visible

CON_CASOS = TODOS - {Rol.REPRESENTACION}


@requiere(*CON_CASOS)
def archivo(request, folio, pk):
    """Give an uploaded file; one still being prepared is its government's alone."""
    acuerdo = caso_visible(request, folio)
    suyos = acuerdo.archivos.all()
    if not request.user.es_ofai:
        suyos = suyos.filter(presentado_en__isnull=False)
    pedido = get_object_or_404(suyos, pk=pk)
    return adjunto(pedido.archivo, pedido.nombre)


@requiere(*OFAI)
@require_POST
def retirar(request, folio, pk):
    """Take back a file that was being prepared and has not been handed in."""
    acuerdo = caso_visible(request, folio)
    get_object_or_404(acuerdo.archivos, pk=pk)
    retirado = archivos.retirar(acuerdo, pk, ahora=timezone.now())
    if retirado:
        messages.success(request, f"Se retiró «{retirado.nombre}», que no se había presentado.")
    else:
        messages.warning(request, "Ese archivo ya se presentó o ya se había retirado: no se cambió nada.")
    return redirect("tramites:expediente", folio=folio)


@requiere(*CON_CASOS)
def documento(request, folio, pk):
    """Give the PDF of an issued document."""
    acuerdo = caso_visible(request, folio)
    emitido = get_object_or_404(acuerdo.documentos, pk=pk)
    if not emitido.listo:
        messages.info(request, f"El PDF de «{emitido.titulo}» se está preparando: vuelva a intentarlo en un momento.")
        return redirect("tramites:expediente", folio=folio)
    return adjunto(emitido.archivo, f"{emitido.titulo} {emitido.numero.replace('/', '-')}.pdf")


@requiere(*CON_CASOS)
def documento_estado(request, folio, pk):
    """Answer the part of the page that shows a document, while its PDF is being made and after."""
    acuerdo = caso_visible(request, folio)
    emitido = get_object_or_404(acuerdo.documentos, pk=pk)
    return render(request, "acuerdos/tramites/_documento.html", {"acuerdo": acuerdo, "documento": emitido})


@requiere(*DGCP, Rol.ADMINISTRACION)
@require_POST
def documento_reintentar(request, folio, pk):
    """Try again to render a document whose PDF could not be made."""
    acuerdo = caso_visible(request, folio)
    emitido = get_object_or_404(acuerdo.documentos, pk=pk)
    documentos.reintentar(emitido)
    messages.success(request, "Se volverá a preparar el PDF.")
    return redirect("tramites:expediente", folio=folio)
