"""Measuring pages: scenarios that each app registers, and ratios to an empty view timed in the same breath.

An app adds scenarios in `<app>/management/rendimiento.py`:

    @escenario("visitas", "La agenda con 10 y con 1,000 visitas")
    def visitas(medidor):
        poblar(1000)
        medidor.medir("Agenda", "1,000 visitas", reverse("visitas:inicio"), usuario=dgcp)
"""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.module_loading import autodiscover_modules

VACIA = "/vacia/"
VUELTAS = 15  # times that each page is asked for, in turns with the empty view
ENCABEZADO = "| página | con | SQL | ms | veces la vista vacía | kB |\n|---|---|---:|---:|---:|---:|"


@dataclass(frozen=True)
class Medida:
    """What one page cost. `razon` is its time over that of the empty view, the fastest of each in the same run."""

    pagina: str
    detalle: str
    consultas: int
    milisegundos: float
    razon: float
    kilobytes: float


@dataclass(frozen=True)
class Escenario:
    nombre: str
    descripcion: str
    correr: Callable[["Medidor"], None]
    encabezado: str  # of the table in which its measures are rows; empty when it writes its own


ESCENARIOS: dict[str, Escenario] = {}


def escenario(nombre: str, descripcion: str, *, encabezado: str = ENCABEZADO):
    """Register a scenario by the name with which `bench` is asked for it."""

    def registrar(correr: Callable[["Medidor"], None]):
        ESCENARIOS[nombre] = Escenario(nombre, descripcion, correr, encabezado)
        return correr

    return registrar


def escenarios() -> dict[str, Escenario]:
    """Give every scenario of every app, by name."""
    autodiscover_modules("management.rendimiento")
    return dict(sorted(ESCENARIOS.items()))


@dataclass
class Medidor:
    """Asks for pages through the whole stack of the portal, in this process, and keeps what each cost."""

    decir: Callable[[str], None]
    vueltas: int = VUELTAS
    tamanios: tuple[int, ...] = ()  # how full, where a scenario lets it be chosen; empty: as it is written
    medidas: list[Medida] = field(default_factory=list)

    def medir(self, pagina: str, detalle: str, ruta: str, *, usuario=None) -> Medida:
        """Ask for an address in turns with the empty view. Raises AssertionError when it does not answer 200."""
        cliente = Client()
        if usuario is not None:
            cliente.force_login(usuario, backend="django.contrib.auth.backends.ModelBackend")
        _pedir(cliente, ruta), _pedir(cliente, VACIA)  # what is read once per process is read now
        with CaptureQueriesContext(connection) as hechas:
            largo = _pedir(cliente, ruta)
        consultas = len(hechas)
        suyos, vacios = [], []
        gc.collect()
        for _ in range(self.vueltas):
            vacios.append(_cronometrar(cliente, VACIA))
            suyos.append(_cronometrar(cliente, ruta))
        tiempo, base = min(suyos), min(vacios)  # what else the machine does only ever adds
        medida = Medida(pagina, detalle, consultas, tiempo * 1000, tiempo / base, largo / 1024)
        self.medidas.append(medida)
        self.decir(renglon(medida))
        return medida


def analizar() -> None:
    """Let PostgreSQL count what was just written, as it does by itself in time."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def renglon(medida: Medida) -> str:
    """Write a measure as a row of a Markdown table under ENCABEZADO."""
    m = medida
    return f"| {m.pagina} | {m.detalle} | {m.consultas} | {m.milisegundos:.1f} | {m.razon:.1f} | {m.kilobytes:.0f} |"


def _pedir(cliente: Client, ruta: str) -> int:
    """Ask for a page, read it whole and give its size in bytes."""
    respuesta = cliente.get(ruta)
    assert respuesta.status_code == 200, f"{ruta}: {respuesta.status_code}"  # noqa: S101
    return len(b"".join(respuesta)) if respuesta.streaming else len(respuesta.content)


def _cronometrar(cliente: Client, ruta: str) -> float:
    inicio = time.perf_counter()
    respuesta = cliente.get(ruta)
    if respuesta.streaming:
        for _ in respuesta:
            pass
    return time.perf_counter() - inicio
