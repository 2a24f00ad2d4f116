"""How long the affinity of a city takes among thousands, and that it answers the same whenever it is asked."""

import time

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from acuerdos.management.volumen import cargar, escritos
from perfiles.ficha import contrapartes
from perfiles.ficha.afinidad import Afinidades, afines
from perfiles.management.volumen import poblar
from perfiles.models import PerfilPublicado
from sre_portal.rendimiento import Medidor, analizar

PERFILES = 2_500
ACUERDOS = 2_500  # in the Registro, whose counterparts are candidates too
MAXIMO_MS = 100
CIUDADES = 25  # asked one after another


def medir_afinidad(medidor: Medidor) -> None:
    """Say the server time of the affinity of a city among 2,500, in milliseconds, and whether it repeats itself."""
    poblar(max(PERFILES - PerfilPublicado.objects.count(), 0))
    _llenar_el_registro()
    analizar()
    perfiles = list(PerfilPublicado.objects.order_by("clave")[:: max(PERFILES // CIUDADES, 1)][:CIUDADES])
    hoy = timezone.localdate()
    contrapartes.olvidar()
    fria, primera = _cronometrar(perfiles[0], hoy)
    tiempos = sorted(min(_cronometrar(perfil, hoy)[0] for _ in range(3)) for perfil in perfiles)
    with CaptureQueriesContext(connection) as hechas:
        segunda = afines(perfiles[0], hoy=hoy)
    otra_vez = [afines(perfil, hoy=hoy) for perfil in perfiles]
    contrapartes.olvidar()
    iguales = primera == segunda and otra_vez == [afines(perfil, hoy=hoy) for perfil in perfiles]
    medio, peor = tiempos[len(tiempos) // 2], tiempos[-1]
    candidatas = len(contrapartes.del_registro().contrapartes)
    medidor.decir(
        f"- Afinidad de una ciudad entre {PerfilPublicado.objects.count():,} y {candidatas:,} contrapartes: "
        f"{medio:.0f} ms, la peor de {len(tiempos)} {peor:.0f} ms (a lo más {MAXIMO_MS}: "
        f"{'sí' if peor < MAXIMO_MS else '**no**'}), {len(hechas)} consultas; "
        f"{fria:.0f} ms la primera después de que algo público cambia."
    )
    medidor.decir(f"- Dos veces la misma respuesta para {len(perfiles)} ciudades: {'sí' if iguales else '**no**'}.")
    medidor.medir("Afinidad", f"{PERFILES:,} perfiles", reverse("perfiles:afinidad", args=[perfiles[0].clave]))


def _cronometrar(perfil: PerfilPublicado, hoy) -> tuple[float, Afinidades]:
    inicio = time.perf_counter()
    respuesta = afines(perfil, hoy=hoy)
    return (time.perf_counter() - inicio) * 1000, respuesta


def _llenar_el_registro() -> None:
    """Bring the Registro to that many fictitious agreements, in the database of the measures alone."""
    if (faltan := ACUERDOS - escritos()) > 0:
        cargar(faltan, desde=escritos(), ahora=timezone.now(), desechable=True, decir=lambda linea: None)
