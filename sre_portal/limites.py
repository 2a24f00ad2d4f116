"""How often one client may ask: a fixed window of a minute in the cache; while Valkey is away everyone passes."""

import hashlib
import ipaddress
import time
from functools import wraps

from django.conf import settings
from django.core.cache import cache
from django.shortcuts import render

VENTANA = 60  # seconds


def por_minuto(nombre: str, ajuste: str):
    """Refuse with 429 and Retry-After what passes `settings.<ajuste>` requests a minute from one address.

    The decorated view keeps its attributes; several views with one `nombre` share the count.
    """

    def decorar(vista):
        @wraps(vista)
        def limitada(request, *args, **kwargs):
            if not _admite(nombre, direccion_de(request), getattr(settings, ajuste)):
                espera = int(VENTANA - time.time() % VENTANA) + 1
                respuesta = render(request, "429.html", {"espera": espera}, status=429)
                respuesta["Retry-After"] = str(espera)
                return respuesta
            return vista(request, *args, **kwargs)

        return limitada

    return decorar


def direccion_de(request) -> str:
    """Give the client's address as the trusted proxy says it (the last of a list); of IPv6, its /64 network."""
    texto = request.META.get(settings.DIRECCION_DEL_CLIENTE, "").rpartition(",")[2].strip()
    try:
        direccion = ipaddress.ip_address(texto)
    except ValueError:
        return texto[:64]
    return str(ipaddress.ip_network((direccion, 64), strict=False)) if direccion.version == 6 else str(direccion)


def _admite(nombre: str, direccion: str, limite: int) -> bool:
    # The key holds no address that could be read back: it is personal data.
    quien = hashlib.blake2b(direccion.encode(), key=settings.SECRET_KEY.encode()[:64], digest_size=12).hexdigest()
    clave = f"limite:{nombre}:{int(time.time() // VENTANA)}:{quien}"
    if cache.add(clave, 1, 2 * VENTANA):
        return limite >= 1
    try:
        return cache.incr(clave) <= limite
    except ValueError:  # it expired between the two
        return True
