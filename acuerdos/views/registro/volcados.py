"""The nightly dumps of the whole Registro, as they were made."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from acuerdos.publicaciones import volcados
from acuerdos.views.registro.datos import enviar, limitada
from directorio.views.acceso import publica
from sre_portal.abierto import abrir, etiqueta_de, no_cambio

TROZO = 256 * 1024


@publica
@require_safe
@limitada
def volcado(request: HttpRequest, nombre: str) -> HttpResponse:
    """Hand over a dump by its name, or the last one of a format: «ultimo.csv.gz»."""
    hallado = volcados.por_nombre(nombre)
    if hallado is None:
        raise Http404(_("No hay ningún volcado con ese nombre: el último está en Datos abiertos."))
    etiqueta = etiqueta_de(hallado.sha256)
    if igual := no_cambio(request, etiqueta):
        return abrir(igual)
    try:
        archivo = hallado.archivo.open("rb")
    except FileNotFoundError:
        raise Http404(_("El volcado no está disponible en este momento.")) from None
    respuesta = enviar(request, _trozos(archivo), hallado.tipo_mime, hallado.nombre, etiqueta, hallado.tamanio)
    if respuesta.status_code == 200:
        respuesta.headers["Digest"] = f"sha-256={hallado.sha256_base64}"
        respuesta.headers["Last-Modified"] = hallado.hecho_en.strftime("%a, %d %b %Y %H:%M:%S GMT")
    return respuesta


def _trozos(archivo) -> Iterator[bytes]:
    with archivo:
        while trozo := archivo.read(TROZO):
            yield trozo
