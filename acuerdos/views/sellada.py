"""Public pages that are served again unchanged until the public data change."""

import hashlib
import zlib
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import get_language

from acuerdos.busqueda import sello
from sre_portal.parciales import es_parcial
from sre_portal.version import huella_del_codigo

GALLETAS_PROPIAS = (settings.SESSION_COOKIE_NAME, "messages")  # whoever brings one may read a page of their own


def sellada(vista: Callable) -> Callable:
    """Answer anonymous visitors from the cache, or with a 304, while nothing that makes the page has changed.

    For pages that say nothing but what the seal covers: seal, day, language, address and code make the key. The seal is
    read from the database at each request, so nothing stale is ever shown. A request with `Cache-Control: no-cache` is
    computed again. Goes inside `@publica`.
    """

    @wraps(vista)
    def servida(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not _es_comun(request):
            return _variable(vista(request, *args, **kwargs))
        clave = _clave(request)
        if _ya_la_tiene(request, clave):
            return _etiquetada(HttpResponseNotModified(), clave)
        guardada = None if "no-cache" in request.headers.get("Cache-Control", "") else _guardada(clave)
        respuesta = guardada or vista(request, *args, **kwargs)
        if guardada is None and _se_puede_guardar(request, respuesta):
            _guardar(clave, respuesta)
        return _etiquetada(respuesta, clave) if respuesta.status_code == 200 else _variable(respuesta)

    return servida


def _es_comun(request: HttpRequest) -> bool:
    """Say whether anybody else would read the same; the session is not touched to know it."""
    return not settings.DEBUG and not any(galleta in request.COOKIES for galleta in GALLETAS_PROPIAS)


def _clave(request: HttpRequest) -> str:
    partes = (
        request.scheme, request.get_host(), request.get_full_path(), get_language() or "", str(es_parcial(request)),
        sello(), timezone.localdate().isoformat(), huella_del_codigo(),
    )  # fmt: skip
    return hashlib.blake2b("\n".join(partes).encode(), digest_size=16).hexdigest()


def _ya_la_tiene(request: HttpRequest, clave: str) -> bool:
    etiquetas = parse_etags(request.headers.get("If-None-Match", ""))
    return any(etiqueta.removeprefix("W/").strip('"') == clave for etiqueta in etiquetas)


def _guardada(clave: str) -> HttpResponse | None:
    if not settings.CACHE_DE_PAGINAS or not (guardado := cache.get(f"pagina:{clave}")):
        return None
    cabeceras, contenido = guardado
    return HttpResponse(zlib.decompress(contenido), headers=cabeceras)


def _se_puede_guardar(request: HttpRequest, respuesta: HttpResponse) -> bool:
    con_csrf = request.META.get("CSRF_COOKIE_NEEDS_UPDATE")  # its form holds a token of this visitor
    return respuesta.status_code == 200 and not respuesta.streaming and not respuesta.cookies and not con_csrf


def _guardar(clave: str, respuesta: HttpResponse) -> None:
    if settings.CACHE_DE_PAGINAS:
        comprimido = zlib.compress(respuesta.content, level=1)
        cache.set(f"pagina:{clave}", (dict(respuesta.items()), comprimido), settings.CACHE_DE_PAGINAS)


def _etiquetada(respuesta: HttpResponse, clave: str) -> HttpResponse:
    """Let browsers keep the page and ask each time whether it is still good."""
    respuesta.headers["ETag"] = f'W/"{clave}"'
    respuesta.headers["Cache-Control"] = "no-cache"
    return _variable(respuesta)


def _variable(respuesta: HttpResponse) -> HttpResponse:
    patch_vary_headers(respuesta, ["Cookie", "HX-Request"])
    return respuesta
