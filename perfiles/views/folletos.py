"""The PDFs of profiles and plans: asked for, waited for and taken away; and how long a draft comes out."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_safe

from directorio.roles import OFAI
from directorio.views.acceso import publica, requiere
from perfiles.estructura import ORIGINAL
from perfiles.ficha.fotografia import fotografiar
from perfiles.ficha.medidas import medidas_de
from perfiles.models import Clase, Escrito, Folleto, Formato
from perfiles.publicaciones import folletos
from perfiles.publicaciones.imprenta import hay_formato
from sre_portal.limites import por_minuto

from .acceso import escrito_visible

ESPERA = 300  # seconds after which whoever was told to come back should


@publica
@require_GET
@never_cache
@por_minuto("folletos", "FOLLETOS_LIMITE_POR_MINUTO")
def folleto(request: HttpRequest, clave: str, idioma: str, formato: str) -> HttpResponse:
    """Ask for the PDF of what is published, and show how it goes; asking again leads to the same one."""
    clase = request.GET.get("clase", Clase.PERFIL)
    publicos = Escrito.objects.publicos().con_partes().select_related("gobierno__ofai")
    escrito = get_object_or_404(publicos, clase=clase, gobierno__clave=clave)
    if idioma not in escrito.publicada.idiomas:
        raise Http404(_("No está publicado en ese idioma."))
    return _pedir(request, escrito, idioma, formato)


@requiere(*OFAI)
@require_GET
@never_cache
def borrador_folleto(request: HttpRequest, clave: str, clase: str, idioma: str) -> HttpResponse:
    """Ask for the PDF of a draft, and show how it goes, to those who write it."""
    escrito = escrito_visible(request, clave, clase)
    if idioma != ORIGINAL and idioma not in fotografiar(escrito)["secciones"]:
        raise Http404("No hay nada escrito en ese idioma.")
    return _pedir(request, escrito, idioma, request.GET.get("formato", Formato.FOLLETO), borrador=True)


def _pedir(request: HttpRequest, escrito: Escrito, idioma: str, formato: str, *, borrador: bool = False):
    if not hay_formato(escrito.clase, formato):
        raise Http404(_("No hay un PDF con ese formato."))
    hoy, ahora = timezone.localdate(), timezone.now()
    try:
        pedido = folletos.pedir(escrito, idioma=idioma, formato=formato, hoy=hoy, ahora=ahora, borrador=borrador)
    except folletos.DemasiadosEnEspera as error:
        contexto = {"escrito": escrito, "motivo": str(error)}
        respuesta = render(request, "perfiles/folletos/en_espera.html", contexto, status=503)
        respuesta.headers["Retry-After"] = str(ESPERA)
        return respuesta
    return render(request, "perfiles/folletos/folleto.html", _contexto(pedido))


@publica
@require_safe
@never_cache
def folleto_estado(request: HttpRequest, clave: str, codigo: str) -> HttpResponse:
    """Answer the part of the page that changes while a PDF is being made."""
    return render(request, "perfiles/folletos/_folleto.html", _contexto(_el_que_puede_ver(request, clave, codigo)))


@publica
@require_safe
def folleto_pdf(request: HttpRequest, clave: str, codigo: str) -> HttpResponseBase:
    """Give a PDF: of what is published now, to anybody; the others, to who may read what they were made of."""
    hallado = _el_que_puede_ver(request, clave, codigo)
    if not hallado.listo:
        raise Http404(_("Ese PDF todavía no está hecho."))
    try:
        contenido = hallado.archivo.open("rb")
    except FileNotFoundError:
        raise Http404(_("El archivo no está disponible en este momento.")) from None
    respuesta = FileResponse(contenido, filename=hallado.nombre_de_archivo, content_type="application/pdf")
    respuesta.headers["X-Content-Type-Options"] = "nosniff"
    respuesta.headers["Cache-Control"] = "public, no-cache" if folletos.es_publico(hallado) else "private, no-cache"
    respuesta.headers["ETag"] = etag = f'"{hallado.sha256}"'
    return get_conditional_response(request, etag=etag, response=respuesta)


@requiere(*OFAI)
@require_GET
@never_cache
def medidas(request: HttpRequest, clave: str, clase: str) -> HttpResponse:
    """Say how many pages each section of the draft takes, or that it is being measured."""
    escrito = escrito_visible(request, clave, clase)
    ahora = timezone.now()
    try:
        medido = folletos.del_borrador(escrito, hoy=timezone.localdate(), ahora=ahora)
    except folletos.DemasiadosEnEspera as error:
        return render(request, "perfiles/folletos/_medidas.html", {"motivo": str(error)})
    seccion = request.GET.get("seccion", "")
    contexto = {
        "folleto": medido,
        "tarda": medido.tarda(ahora=ahora),
        "medidas": medidas_de(escrito, medido, seccion=seccion),
        "url": f"{reverse('perfiles:medidas', args=[clave, clase])}?seccion={seccion}",
    }
    return render(request, "perfiles/folletos/_medidas.html", contexto)


def _el_que_puede_ver(request: HttpRequest, clave: str, codigo: str) -> Folleto:
    """Give a PDF if this person may have it, or 404: of a draft, its writers; of a version, who sees the room."""
    de_ese = Folleto.objects.select_related("escrito__gobierno", "version")
    hallado = get_object_or_404(de_ese, codigo=codigo, escrito__gobierno__clave=clave)
    todos = Escrito.objects
    visibles = (todos.visibles_para if hallado.version_id else todos.escritos_por)(request.user)
    if not folletos.es_publico(hallado) and not visibles.filter(pk=hallado.escrito_id).exists():
        raise Http404(_("Ese PDF ya no es el publicado. Pida el actual en la página de la ciudad."))
    return hallado


def _contexto(pedido: Folleto) -> dict:
    return {"folleto": pedido, "escrito": pedido.escrito, "tarda": pedido.tarda(ahora=timezone.now())}
