"""The files that a person asks for: asked, waited for and taken away by that person alone, or by anybody if public."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from directorio.views.acceso import publica
from redes.models import Impreso
from redes.publicaciones import impresos

ESPERA = 300  # seconds after which whoever was told to come back should
TIPOS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def pedir_y_llevar(
    request: HttpRequest, clase: str, *, publico: bool = False, vuelta: str, **opciones
) -> HttpResponse:  # fmt: skip
    """Ask for a file and lead to the page where it is waited for. For views that are POST and limited a minute.

    `vuelta`: the address of the page that it was asked from. `opciones`: those of `impresos.pedir`.
    """
    por = None if publico else request.user
    try:
        pedido = impresos.pedir(clase, por=por, ahora=timezone.now(), **opciones)
    except impresos.DemasiadosEnEspera as motivo:
        contexto = {"vuelta": vuelta, "motivo": str(motivo)}
        respuesta = render(request, "redes/impresos/en_espera.html", contexto, status=503)
        respuesta.headers["Retry-After"] = str(ESPERA)
        return respuesta
    return redirect("redes:impreso", pedido.pk)


@publica
@require_safe
@never_cache
def impreso(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how a file goes, and hand it over when it is ready."""
    return render(request, "redes/impresos/impreso.html", _contexto(request, pk))


@publica
@require_safe
@never_cache
def estado(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer the part of the page that changes while a file is being made."""
    return render(request, "redes/impresos/_impreso.html", _contexto(request, pk))


@publica
@require_safe
@never_cache
def descargar(request: HttpRequest, pk: int) -> FileResponse:
    """Hand over a file to whoever may have it."""
    suyo = _suyo(request, pk)
    if not suyo.listo:
        raise Http404(_("Ese documento todavía no está hecho."))
    try:
        contenido = suyo.archivo.open("rb")
    except FileNotFoundError:
        raise Http404(_("El archivo no está disponible en este momento.")) from None
    respuesta = FileResponse(
        contenido, as_attachment=True, filename=suyo.nombre or suyo.nombre_guardado,
        content_type=TIPOS[suyo.extension],
    )  # fmt: skip
    respuesta.headers["X-Content-Type-Options"] = "nosniff"
    return respuesta


def _suyo(request: HttpRequest, pk: int) -> Impreso:
    suyos = impresos.de(request.user).select_related(
        "membresia__gobierno__entidad", "membresia__gobierno__municipio__entidad", "membresia__red",
        "autoevaluacion__gobierno__entidad", "autoevaluacion__gobierno__municipio__entidad",
    )  # fmt: skip
    return get_object_or_404(suyos, pk=pk)


def _contexto(request: HttpRequest, pk: int) -> dict:
    suyo = _suyo(request, pk)
    if suyo.membresia:
        vuelta = suyo.membresia.get_absolute_url()
    elif suyo.autoevaluacion_id:
        vuelta = reverse("redes:autoevaluacion_ver", args=[suyo.autoevaluacion_id])
    else:
        vuelta = reverse("redes:presencia")
    return {"impreso": suyo, "membresia": suyo.membresia, "vuelta": vuelta, "tarda": suyo.tarda(ahora=timezone.now())}
