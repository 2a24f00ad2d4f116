"""The PDFs of a visit that a person asks for: asked, waited for and taken away by that person alone."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from directorio.views.acceso import requiere
from sre_portal.limites import por_minuto
from visitas.models import Acto, Impreso
from visitas.publicaciones import impresos

from .acceso import CON_VISITAS, visita_visible

ESPERA = 300  # seconds after which whoever was told to come back should


@requiere(*CON_VISITAS)
@require_POST
@por_minuto("impresos", "IMPRESOS_LIMITE_POR_MINUTO")
def pedir(request: HttpRequest, folio: str, clase: str) -> HttpResponse:
    """Ask for a PDF of a visit, and lead to the page where it is waited for; of an act, its key comes in `acto`."""
    una = visita_visible(request, folio)
    if clase not in impresos.DE_UNA_VISITA:
        raise Http404("No hay un PDF de esa clase.")
    parametros = {}
    if clase in impresos.DE_UN_ACTO:
        clave = request.POST.get("acto", "")
        suyos = Acto.objects.visibles_para(request.user).filter(visita=una)
        parametros["acto"] = get_object_or_404(suyos, pk=clave if clave.isdecimal() and len(clave) < 10 else 0).pk
    try:
        pedido = impresos.pedir(clase, por=request.user, ahora=timezone.now(), visita=una, parametros=parametros)
    except impresos.DemasiadosEnEspera as motivo:
        contexto = {"visita": una, "motivo": str(motivo)}
        respuesta = render(request, "visitas/impresos/en_espera.html", contexto, status=503)
        respuesta.headers["Retry-After"] = str(ESPERA)
        return respuesta
    return redirect("visitas:impreso", pedido.pk)


@requiere(*CON_VISITAS)
@require_safe
@never_cache
def impreso(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how a PDF goes, and hand it over when it is ready."""
    return render(request, "visitas/impresos/impreso.html", _contexto(request, pk))


@requiere(*CON_VISITAS)
@require_safe
@never_cache
def estado(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer the part of the page that changes while a PDF is being made."""
    return render(request, "visitas/impresos/_impreso.html", _contexto(request, pk))


@requiere(*CON_VISITAS)
@require_safe
@never_cache
def descargar(request: HttpRequest, pk: int) -> FileResponse:
    """Hand over a PDF to the person who asked for it."""
    suyo = _suyo(request, pk)
    if not suyo.listo:
        raise Http404("Ese PDF todavía no está hecho.")
    try:
        contenido = suyo.archivo.open("rb")
    except FileNotFoundError:
        raise Http404("El archivo no está disponible en este momento.") from None
    respuesta = FileResponse(
        contenido, as_attachment=True, filename=suyo.nombre or suyo.nombre_guardado, content_type="application/pdf"
    )
    respuesta.headers["X-Content-Type-Options"] = "nosniff"
    return respuesta


def _suyo(request: HttpRequest, pk: int) -> Impreso:
    return get_object_or_404(impresos.de(request.user).select_related("visita"), pk=pk)


def _contexto(request: HttpRequest, pk: int) -> dict:
    suyo = _suyo(request, pk)
    return {"impreso": suyo, "visita": suyo.visita, "tarda": suyo.tarda(ahora=timezone.now())}
