"""How long the recommendation of networks takes for a city with a profile: the cities most like it are sought too."""

import time

from django.utils import timezone

from perfiles.models import PerfilPublicado
from redes.ficha.recomendacion import recomendar
from sre_portal.rendimiento import Medidor

MAXIMO_MS = 50
CIUDADES = 25  # asked one after another


def medir_recomendacion(medidor: Medidor) -> None:
    """Say the server time of the recommendation for a city among all those with a profile, in milliseconds."""
    hoy, todas = timezone.localdate(), PerfilPublicado.objects.select_related("escrito__gobierno").order_by("clave")
    gobiernos = [perfil.escrito.gobierno for perfil in todas[:: max(todas.count() // CIUDADES, 1)][:CIUDADES]]
    recomendar(gobiernos[0], hoy=hoy)  # what is kept while nothing changes is read now
    primeros = sorted(_cronometrar(gobierno, hoy) for gobierno in gobiernos[1:])
    tiempos = sorted(min(_cronometrar(gobierno, hoy) for _ in range(3)) for gobierno in gobiernos)
    medio, peor = tiempos[len(tiempos) // 2], tiempos[-1]
    medidor.decir(
        f"- Redes que convienen a una ciudad, entre {todas.count():,} perfiles: {medio:.0f} ms, la peor de "
        f"{len(tiempos)} {peor:.0f} ms (a lo más {MAXIMO_MS}: {'sí' if peor < MAXIMO_MS else '**no**'}); "
        f"{primeros[len(primeros) // 2]:.0f} ms la primera vez de cada una después de que un perfil cambia."
    )


def _cronometrar(gobierno, hoy) -> float:
    inicio = time.perf_counter()
    recomendar(gobierno, hoy=hoy)
    return (time.perf_counter() - inicio) * 1000
