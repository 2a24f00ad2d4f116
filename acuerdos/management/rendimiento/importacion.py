"""How long a large file of historical agreements takes to be checked and imported, index included."""

import time
from io import StringIO

from django.core.management import call_command
from django.utils import timezone

from acuerdos import importacion
from acuerdos.management.volumen.hoja import archivo
from sre_portal.rendimiento import Medidor, escenario

FILAS = 100_000
MINUTOS = 3  # at most, the simulation and the import together


@escenario(
    "importacion", "Un archivo de 100,000 acuerdos históricos: simularlo e importarlo.",
    encabezado="| filas | nuevas | ya estaban | simular, s | importar, s | filas/s, en todo | menos de 3 min |"
    "\n|---:|---:|---:|---:|---:|---:|---|",
)  # fmt: skip
def importar(medidor: Medidor) -> None:
    call_command("cargar_catalogos", verbosity=0, stdout=StringIO())
    ahora = timezone.now()
    for filas in medidor.tamanios or (FILAS,):
        contenido = archivo(filas)
        inicio = time.perf_counter()
        importacion.revisar(importacion.leer(contenido, nombre="medir.csv"), hoy=timezone.localdate(ahora))
        revisado = time.perf_counter()
        hecho = importacion.importar(importacion.leer(contenido, nombre="medir.csv"), por=None, ahora=ahora)
        simular, entrar = revisado - inicio, time.perf_counter() - revisado
        medidor.decir(
            f"| {filas:,} | {len(hecho.nuevas):,} | {len(hecho.repetidas):,} | {simular:.0f} | {entrar:.0f} | "
            f"{filas / (simular + entrar):,.0f} | {'sí' if simular + entrar < MINUTOS * 60 else '**no**'} |"
        )
