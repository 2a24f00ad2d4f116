"""What presence costs with the whole country in it, against a hundredth: each page, as times the empty view."""

import time
from dataclasses import dataclass

from django.core.management.base import CommandError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from redes.busqueda import memoria, presencia
from redes.management.volumen import ENTIDAD_MEDIDA
from sre_portal.rendimiento import Medida, Medidor

CONSULTAS_MAXIMAS = 10
VECES_MAXIMAS = 2.0
# A filter that leaves as many lines whatever the size, so that reading is compared and not writing.
RUTAS = {
    "panorama": ("redes:presencia", (), ""),
    "matriz": ("redes:presencia_matriz", (), ""),
    "matriz, en vigor": ("redes:presencia_matriz", (), "?estado=vigente"),
    "matriz de un año": ("redes:presencia_matriz", (), "?anio=2015"),
    "matriz, cuatro filtros": (
        "redes:presencia_matriz", (), f"?entidad={ENTIDAD_MEDIDA}&estado=vigente&tipo_gobierno=municipal&texto=a",
    ),
    "entidad": ("redes:presencia_entidad", (ENTIDAD_MEDIDA,), ""),
    "CSV acotado": ("redes:presencia_csv", (), f"?entidad={ENTIDAD_MEDIDA}&texto=acat"),
    "cargos": ("redes:presencia_cargos", (), ""),
}  # fmt: skip


@dataclass(frozen=True)
class Corte:
    """What each page cost with so many memberships."""

    membresias: int
    medidas: dict[str, Medida]
    en_frio: float  # seconds of the overview, the first time after something changed


def medir(medidor: Medidor, membresias: int) -> Corte:
    """Ask for every page, anonymous; the sums of the country are read once before, and timed apart."""
    detalle = f"{membresias:,} membresías"
    frio = _en_frio()
    medidas = {
        nombre: medidor.medir(f"Presencia: {nombre}", detalle, reverse(ruta, args=partes) + consulta)
        for nombre, (ruta, partes, consulta) in RUTAS.items()
    }
    return Corte(membresias, medidas, frio)


def comparar(pocas: Corte, muchas: Corte) -> list[str]:
    """Say, for each page, its statements and how many times it costs what the small one does, and if limits are met."""
    lineas = []
    for nombre, grande in muchas.medidas.items():
        veces = grande.razon / pocas.medidas[nombre].razon
        cumple = veces <= VECES_MAXIMAS and grande.consultas <= CONSULTAS_MAXIMAS
        lineas.append(
            f"- Presencia, {nombre}: {veces:.2f} veces con {muchas.membresias:,} que con {pocas.membresias:,} (límite "
            f"{VECES_MAXIMAS:.0f}), {grande.consultas} consultas (límite {CONSULTAS_MAXIMAS}): "
            f"{'sí' if cumple else '**no**'}."
        )
    lineas.append(
        f"- Presencia, recién cambiado algo (se lee todo otra vez): {muchas.en_frio * 1000:.0f} ms con "
        f"{muchas.membresias:,}, {pocas.en_frio * 1000:.0f} ms con {pocas.membresias:,}."
    )
    return lineas


def medir_csv_entero(medidor: Medidor) -> None:
    """Read the whole CSV once and say its size, its speed and its statements."""
    cliente, ruta = Client(), reverse("redes:presencia_csv")
    with CaptureQueriesContext(connection) as hechas:
        inicio = time.perf_counter()
        respuesta = cliente.get(ruta)
        if respuesta.status_code != 200:
            raise CommandError(f"{ruta}: {respuesta.status_code}")
        texto = b"".join(respuesta)
        tarda = time.perf_counter() - inicio
    filas = texto.count(b"\n") - 1
    medidor.decir(
        f"- CSV de todo: {filas:,} renglones, {len(texto) / 1024:,.0f} kB en {tarda:.2f} s ({filas / tarda:,.0f} "
        f"renglones por segundo), {len(hechas)} consultas."
    )


def _en_frio() -> float:
    hoy = timezone.localdate()
    memoria.olvidar()
    inicio = time.perf_counter()
    presencia.resumen(memoria.vigente(hoy=hoy))
    return time.perf_counter() - inicio
