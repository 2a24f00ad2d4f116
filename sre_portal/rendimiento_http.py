"""Measuring over HTTP: the portal's own gunicorn on the database of the moment, and clients that time it."""

import contextlib
import http.client
import os
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

from django.db import connection

from sre_portal.arranque import ESPERA_DE_SALUD, orden_web
from sre_portal.embebido import Proceso
from sre_portal.rendimiento import VACIA

CUENTA, CONSULTAS, QUIEN = "X-Cuenta", "X-Consultas", "X-Proceso"
SIN_CACHE = {"Cache-Control": "no-cache"}  # the page is computed again
BLOQUE = 10  # requests in a row of the page, and of the empty view
PLAZO = 25  # seconds that one page may take of the bench, beyond its least number of requests


class Contador:
    """Say in a header which process answers and, when asked, how many statements it sent to the database."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if CUENTA not in request.headers:
            respuesta = self.get_response(request)
        else:
            cuantas = 0

            def contar(ejecutar, sql, parametros, muchos, contexto):
                nonlocal cuantas
                cuantas += 1
                return ejecutar(sql, parametros, muchos, contexto)

            with connection.execute_wrapper(contar):
                respuesta = self.get_response(request)
            respuesta.headers[CONSULTAS] = str(cuantas)
        respuesta.headers[QUIEN] = str(os.getpid())
        return respuesta


@dataclass
class Respuesta:
    estado: int
    segundos: float
    cabeceras: dict[str, str]
    contenido: bytes


class Cliente:
    """A connection that is kept, as a browser's."""

    def __init__(self, puerto: int):
        self.conexion = http.client.HTTPConnection("127.0.0.1", puerto, timeout=600)

    def pedir(self, ruta: str, cabeceras: dict[str, str] | None = None) -> Respuesta:
        inicio, usada = time.perf_counter(), self.conexion.sock is not None
        try:
            self.conexion.request("GET", ruta, headers=cabeceras or {})
            respuesta = self.conexion.getresponse()
        except (ConnectionError, http.client.BadStatusLine):
            self.conexion.close()
            if not usada:
                raise
            return self.pedir(ruta, cabeceras)  # the server had closed it for being idle
        contenido = respuesta.read()
        segundos = time.perf_counter() - inicio
        return Respuesta(respuesta.status, segundos, dict(respuesta.getheaders()), contenido)

    def recorrer(self, ruta: str, salida, cabeceras: dict[str, str] | None = None) -> Respuesta:
        """Ask for what is long, and write it as it arrives."""
        inicio = time.perf_counter()
        self.conexion.request("GET", ruta, headers=cabeceras or {})
        respuesta = self.conexion.getresponse()
        while trozo := respuesta.read(1 << 16):
            salida.write(trozo)
        return Respuesta(respuesta.status, time.perf_counter() - inicio, dict(respuesta.getheaders()), b"")

    def cerrar(self) -> None:
        self.conexion.close()


@contextlib.contextmanager
def abierto(puerto: int) -> Iterator[Cliente]:
    cliente = Cliente(puerto)
    try:
        yield cliente
    finally:
        cliente.cerrar()


@dataclass
class Tiempos:
    """Seconds of one page and of the empty view, asked for in blocks that alternate."""

    pagina: list[float] = field(default_factory=list)
    vacia: list[float] = field(default_factory=list)

    @property
    def p50(self) -> float:
        return median(self.pagina)

    @property
    def p95(self) -> float:
        return percentil_95(self.pagina)

    @property
    def veces_p50(self) -> float:
        return self.p50 / median(self.vacia)

    @property
    def veces_p95(self) -> float:
        return self.p95 / percentil_95(self.vacia)


def percentil_95(tiempos: list[float]) -> float:
    return quantiles(tiempos, n=20, method="inclusive")[-1] if len(tiempos) > 1 else tiempos[0]


@dataclass
class Servidor:
    """A gunicorn as the demo's, that others ask."""

    puerto: int

    def medir(
        self, rutas: list[str], *, clientes: int = 1, vueltas: int = 100, cabeceras: dict[str, str] | None = None
    ) -> Tiempos:
        """Time the addresses, one after another, from that many clients at once; the empty view likewise, apart.

        Blocks of both alternate, each on new connections, so that every process of the server has its turn.
        """
        tiempos, limite, hechas = Tiempos(), time.monotonic() + PLAZO, 0
        while hechas < vueltas and (time.monotonic() < limite or hechas < 2 * BLOQUE):
            tiempos.vacia += self._bloque([VACIA], clientes, {}, 0)
            tiempos.pagina += self._bloque(rutas, clientes, cabeceras or {}, hechas)
            hechas += BLOQUE * clientes
        return tiempos

    def _bloque(self, rutas: list[str], clientes: int, cabeceras: dict[str, str], desde: int) -> list[float]:
        salidas: list[list[float]] = [[] for _ in range(clientes)]
        listos = threading.Barrier(clientes)

        def pedir(numero: int) -> None:
            with abierto(self.puerto) as cliente:
                cliente.pedir(VACIA)
                listos.wait()
                for i in range(BLOQUE):
                    ruta = rutas[(desde + numero * BLOQUE + i) % len(rutas)]
                    respuesta = cliente.pedir(ruta, cabeceras)
                    assert respuesta.estado in (200, 304), f"{ruta}: {respuesta.estado}"  # noqa: S101
                    salidas[numero].append(respuesta.segundos)

        hilos = [threading.Thread(target=pedir, args=(numero,)) for numero in range(clientes)]
        for hilo in hilos:
            hilo.start()
        for hilo in hilos:
            hilo.join()
        if any(len(salida) < BLOQUE for salida in salidas):
            raise AssertionError(f"El servidor no respondió a {rutas[0]}.")
        return [segundos for salida in salidas for segundos in salida]

    def calentar(self, rutas: list[str]) -> None:
        """Let every process of the server read what it reads once."""
        for _ in range(6):
            with abierto(self.puerto) as cliente:
                for ruta in rutas[:3]:
                    cliente.pedir(ruta, SIN_CACHE)

    def una(self, ruta: str, cabeceras: dict[str, str] | None = None) -> Respuesta:
        with abierto(self.puerto) as cliente:
            return cliente.pedir(ruta, cabeceras)


@contextlib.contextmanager
def servidor(base: str) -> Iterator[Servidor]:
    """Serve that database as the demo serves its own, with collected static files, until the end of the block."""
    with tempfile.TemporaryDirectory(prefix="medidas-") as carpeta:
        entorno = {
            "DJANGO_SETTINGS_MODULE": "sre_portal.settings.medidas",
            "DATABASE_URL": _direccion_de(base),
            "STATIC_ROOT": str(Path(carpeta, "estaticos")),
            "PORTAL_DATOS": carpeta,
            "PORTAL_DEMO": "1",
            "LOG_LEVEL": "WARNING",
        }
        _reunir_estaticos(entorno, Path(carpeta))
        puerto = _puerto_libre()
        web = Proceso("El servidor web", orden_web(puerto), Path(carpeta, "web.log"), entorno=entorno)
        web.arrancar()
        try:
            web.esperar(lambda: _responde(puerto), ESPERA_DE_SALUD)
            yield Servidor(puerto)
        finally:
            web.parar()


def _reunir_estaticos(entorno: dict[str, str], carpeta: Path) -> None:
    orden = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
    reunir = Proceso("collectstatic", orden, carpeta / "estaticos.log", entorno=entorno)
    reunir.arrancar()
    if reunir.popen.wait():
        raise RuntimeError(reunir.final_de_bitacora())


def _direccion_de(base: str) -> str:
    """Give DATABASE_URL with another database of the same server."""
    direccion, _, opciones = os.environ.get("DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres").partition(
        "?"
    )
    return f"{direccion.rpartition('/')[0]}/{base}" + (f"?{opciones}" if opciones else "")


def _puerto_libre() -> int:
    with socket.socket() as enchufe:
        enchufe.bind(("127.0.0.1", 0))
        return enchufe.getsockname()[1]


def _responde(puerto: int) -> bool:
    try:
        return Servidor(puerto).una(VACIA).estado == 200
    except OSError:
        return False


def memoria_maxima(pid: int) -> int:
    """Give the most memory (kB) that a process held since `olvidar_memoria`; 0 where the system does not say."""
    with contextlib.suppress(OSError), open(f"/proc/{pid}/status") as estado:
        return next((int(linea.split()[1]) for linea in estado if linea.startswith("VmHWM")), 0)
    return 0


def olvidar_memoria(pid: int) -> None:
    with contextlib.suppress(OSError), open(f"/proc/{pid}/clear_refs", "w") as marcas:
        marcas.write("5")
