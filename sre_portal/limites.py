"""How often one client may ask: a fixed window of a minute in the cache; while Valkey is away everyone passes."""

import hashlib
import ipaddress
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import wraps

from django.conf import settings
from django.core.cache import cache
from django.shortcuts import render

VENTANA = 60  # seconds


@dataclass(frozen=True)
class Cuenta:
    """How many requests an address has made in this window, of those it may make, and the seconds until the next."""

    limite: int
    van: int
    espera: int

    @property
    def excedida(self) -> bool:
        return self.van > self.limite

    @property
    def restan(self) -> int:
        return max(self.limite - self.van, 0)


def contar(nombre: str, request, limite: int) -> Cuenta:
    """Count one more request of this address to what is called `nombre`."""
    ahora = time.time()
    espera = int(VENTANA - ahora % VENTANA) + 1
    # The key holds no address that could be read back: it is personal data.
    direccion = direccion_de(request).encode()
    quien = hashlib.blake2b(direccion, key=settings.SECRET_KEY.encode()[:64], digest_size=12).hexdigest()
    clave = f"limite:{nombre}:{int(ahora // VENTANA)}:{quien}"
    if cache.add(clave, 1, 2 * VENTANA):
        return Cuenta(limite, 1, espera)
    try:
        return Cuenta(limite, cache.incr(clave), espera)
    except ValueError:  # it expired between the two
        return Cuenta(limite, 1, espera)


def por_minuto(nombre: str, ajuste: str):
    """Refuse with 429 and Retry-After what passes `settings.<ajuste>` requests a minute from one address.

    The decorated view keeps its attributes; several views with one `nombre` share the count.
    """

    def decorar(vista):
        @wraps(vista)
        def limitada(request, *args, **kwargs):
            cuenta = contar(nombre, request, getattr(settings, ajuste))
            if cuenta.excedida:
                respuesta = render(request, "429.html", {"espera": cuenta.espera}, status=429)
                respuesta["Retry-After"] = str(cuenta.espera)
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


class Cupo:
    """The places of a process for answers that take long to send: when all are taken, whoever comes is told to wait.

    A download keeps a thread for as long as its client takes to read it: without this, a few would take them all.
    """

    def __init__(self, lugares: int):
        self._lugares = threading.BoundedSemaphore(lugares)

    def ocupar(self, trozos: Iterator[bytes]) -> "Ocupado | None":
        """Give the same pieces, holding a place until they end or are closed; None when there is none."""
        return Ocupado(trozos, self._lugares) if self._lugares.acquire(blocking=False) else None


class Ocupado:
    """Pieces of an answer and the place that they hold. An iterator and no generator: one never begun is closed too."""

    def __init__(self, trozos: Iterator[bytes], lugares: threading.BoundedSemaphore):
        self._trozos, self._soltar, self._candado = trozos, lugares.release, threading.Lock()

    def __iter__(self):
        return self

    def __next__(self) -> bytes:
        try:
            return next(self._trozos)
        except BaseException:  # the end, too
            self.close()
            raise

    def close(self) -> None:
        with self._candado:
            soltar, self._soltar = self._soltar, None
        if soltar:
            soltar()
            if cerrar := getattr(self._trozos, "close", None):
                cerrar()


descargas = Cupo(settings.DESCARGAS_A_LA_VEZ)
"""The places of this process, for the long files of every room."""
