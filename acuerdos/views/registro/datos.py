"""The Registro as open data: what a search finds, as a file; the page about it, its dictionary and catalogue."""

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from acuerdos.busqueda import Peticion, Problema, leer, sello
from acuerdos.busqueda.criterios import NOMBRES
from acuerdos.publicaciones import catalogo as dcat
from acuerdos.publicaciones import diccionario as columnas
from acuerdos.publicaciones import volcados
from acuerdos.publicaciones.exportacion import DemasiadasFilas, Exportacion, credito_wikipedia
from directorio.views.acceso import publica
from sre_portal.abierto import abrir, etiqueta_de, etiquetar, no_cambio
from sre_portal.limites import descargas, por_minuto

TIPOS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json; charset=utf-8",
    "jsonld": "application/ld+json; charset=utf-8",
    "ttl": "text/turtle; charset=utf-8",
}
ADMITIDOS = {*NOMBRES, "orden", "pagina"}
ESPERA = 20  # seconds after which there may be a place for one more download
limitada = por_minuto("exportar", "EXPORTAR_LIMITE_POR_MINUTO")


@publica
@require_safe
@limitada
def exportar(request: HttpRequest, formato: str) -> HttpResponse:
    """Give exactly what a search finds, in its order; what was asked and cannot be applied is refused, not ignored."""
    peticion = leer(request.GET)
    problemas = [*peticion.problemas, *_desconocidos(request)]
    if problemas:
        return _rechazar(request, peticion, problemas)
    hoy = timezone.localdate()
    etiqueta = etiqueta_de(request.get_full_path(), get_language(), sello(), hoy, formato)
    if igual := no_cambio(request, etiqueta):
        return abrir(igual)
    exportacion = Exportacion(peticion.criterios, orden=peticion.orden, hoy=hoy, sitio=_sitio(request))
    try:
        trozos = getattr(exportacion, formato)()
    except DemasiadasFilas as error:
        return _rechazar(request, peticion, [Problema("xlsx", str(error))])
    return enviar(request, trozos, TIPOS[formato], exportacion.nombre(formato), etiqueta)


def enviar(request, trozos: Iterator[bytes], tipo: str, nombre: str, etiqueta: str, largo: int = 0) -> HttpResponse:
    """Send a long file piece by piece, if there is a place for one more; to HEAD, only what it would be."""
    ocupado = () if request.method == "HEAD" else descargas.ocupar(trozos)
    if ocupado is None:
        respuesta = render(request, "paginas/sin_lugar.html", {"espera": ESPERA, "del_registro": True}, status=503)
        respuesta.headers["Retry-After"] = str(ESPERA)
        return abrir(respuesta)
    respuesta = StreamingHttpResponse(ocupado, content_type=tipo)
    respuesta.headers["Content-Disposition"] = f'attachment; filename="{nombre}"'
    if largo:
        respuesta.headers["Content-Length"] = str(largo)
    return etiquetar(abrir(respuesta), etiqueta)


@publica
@require_safe
def portada(request: HttpRequest) -> HttpResponse:
    """Explain the open data: what there is, in which formats, what each column means, and on what terms."""
    contexto = {
        "renglones": list(columnas.renglones()),
        "volcados": volcados.vigentes(),
        "anteriores": volcados.anteriores(),
        "credito": credito_wikipedia(),
        "licencia": settings.DATOS_LICENCIA,
        "licencia_url": settings.DATOS_LICENCIA_URL,
        "dias": settings.VOLCADOS_DIAS,
        "hoy": timezone.localdate(),
        "direccion": _sitio(request) + reverse("registro:datos"),
    }
    return render(request, "acuerdos/datos/portada.html", contexto)


@publica
@require_safe
def diccionario(request: HttpRequest) -> HttpResponse:
    respuesta = HttpResponse(columnas.en_csv(), content_type=TIPOS["csv"])
    respuesta.headers["Content-Disposition"] = 'attachment; filename="diccionario-registro-acuerdos.csv"'
    return abrir(respuesta)


@publica
@require_safe
def catalogo(request: HttpRequest, formato: str) -> HttpResponse:
    """Describe the data set for catalogues of data, in DCAT-AP."""
    descripcion = dcat.conjunto(sitio=settings.SITIO_URL, hoy=timezone.localdate())
    texto = dcat.en_turtle(descripcion) if formato == "ttl" else dcat.en_jsonld(descripcion)
    return abrir(HttpResponse(texto, content_type=TIPOS[formato]))


def _desconocidos(request: HttpRequest) -> list[Problema]:
    frase = _("No hay ningún filtro «{nombre}»: los datos saldrían sin él.")
    return [Problema(n, frase.format(nombre=n[:40])) for n in request.GET if n not in ADMITIDOS and request.GET[n]]


def _rechazar(request: HttpRequest, peticion: Peticion, problemas: list[Problema]) -> HttpResponse:
    corregida = peticion.criterios.consulta(orden=peticion.orden)
    contexto = {"problemas": problemas, "corregida": corregida, "activos": peticion.criterios.activos()}
    return abrir(render(request, "acuerdos/datos/no_se_exporto.html", contexto, status=400))


def _sitio(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")
