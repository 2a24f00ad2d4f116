"""What anybody reads of a city: its profile, its plan and their images; and the draft, for those who write it."""

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from directorio.roles import OFAI
from directorio.views.acceso import publica, requiere
from perfiles.estructura import ORIGINAL
from perfiles.ficha.fotografia import fotografiar
from perfiles.ficha.lectura import SEGUNDA
from perfiles.ficha.publica import FichaPublica, ficha_publica, idioma_de_la_interfaz
from perfiles.models import Clase, Escrito, Imagen, Version

from .acceso import escrito_visible

TAMANIOS = {"grande": "archivo", "miniatura": "miniatura"}


@publica
@require_safe
def perfil(request: HttpRequest, clave: str, idioma: str = "") -> HttpResponse:
    """Show the profile of a city in the language of the page, or in another one in which it was published."""
    return _leer(request, Clase.PERFIL, clave, idioma)


@publica
@require_safe
def plan(request: HttpRequest, clave: str, idioma: str = "") -> HttpResponse:
    """Show the plan de internacionalización of a city."""
    return _leer(request, Clase.PLAN, clave, idioma)


def _leer(request: HttpRequest, clase: Clase, clave: str, idioma: str) -> HttpResponse:
    publicos = Escrito.objects.publicos().con_partes().select_related("gobierno__ofai")
    escrito = get_object_or_404(publicos, clase=clase, gobierno__clave=clave)
    if idioma in (ORIGINAL, SEGUNDA):  # of these, the address is that of the page in that interface
        return redirect(f"{'/en' if idioma == SEGUNDA else ''}{_sin_prefijo(escrito)}", permanent=True)
    if idioma and idioma not in escrito.publicada.idiomas:
        raise Http404("No está publicado en ese idioma.")
    ficha = ficha_publica(escrito, idioma or idioma_de_la_interfaz(), hoy=timezone.localdate())
    return render(request, f"perfiles/publico/{clase}.html", {"ficha": ficha})


def _sin_prefijo(escrito: Escrito) -> str:
    return escrito.url_publica.removeprefix(f"/{SEGUNDA}")


@requiere(*OFAI)
@require_safe
def borrador(request: HttpRequest, clave: str, clase: str, idioma: str) -> HttpResponse:
    """Show the draft as the public would read it, to those who write it."""
    escrito = escrito_visible(request, clave, clase)
    contenido = fotografiar(escrito)
    escritos = sorted({ORIGINAL, *contenido["secciones"]}, key=lambda i: (i != ORIGINAL, i))
    if idioma not in escritos:
        raise Http404("No hay nada escrito en ese idioma.")
    ficha = FichaPublica(escrito, contenido, escritos, idioma, timezone.localdate())
    return render(request, f"perfiles/publico/{escrito.clase}.html", {"ficha": ficha})


@publica
@require_safe
def imagen(request: HttpRequest, pk: int, tamanio: str) -> HttpResponseBase:
    """Give an image of what is published, of a version that this person may read, or of the draft to who writes it."""
    if tamanio not in TAMANIOS:
        raise Http404("No hay imágenes de ese tamaño.")
    una = get_object_or_404(Imagen.objects.select_related("escrito"), pk=pk)
    es_publica = _es_publica(una)
    if not es_publica and not _es_suya(una, request.user):
        raise Http404("Esa imagen no está publicada.")
    etag = f'"{una.sha256[:32]}-{tamanio}"'
    respuesta = get_conditional_response(request, etag=etag) or _de_archivo(getattr(una, TAMANIOS[tamanio]))
    # Whoever kept it asks each time whether it may still be seen: what is withdrawn goes from shared caches too.
    respuesta.headers["Cache-Control"] = "public, no-cache" if es_publica else "private, no-cache"
    respuesta.headers["ETag"] = etag
    return respuesta


def _de_archivo(archivo: FieldFile) -> FileResponse:
    respuesta = FileResponse(archivo.open("rb"), content_type="image/jpeg")
    respuesta.headers["Content-Disposition"] = "inline"
    return respuesta


def _es_publica(una: Imagen) -> bool:
    return una.escrito.es_publico and _esta_en(una, Version.objects.filter(pk=una.escrito.publicada_id))


def _es_suya(una: Imagen, usuario) -> bool:
    escritos = Escrito.objects.filter(pk=una.escrito_id)
    if escritos.escritos_por(usuario).exists():
        return True
    return escritos.visibles_para(usuario).exists() and _esta_en(una, Version.objects.filter(escrito=una.escrito_id))


def _esta_en(una: Imagen, versiones) -> bool:
    return versiones.filter(contenido__imagenes__contains=[{"id": una.pk}]).exists()
