"""How long a recommendation takes for a city that said what it is like, and that it answers the same."""

import time

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from directorio.models import Gobierno, Materia, Ods, TipoCiudad
from redes.afinidades import DeUnaCiudad
from redes.ficha.recomendacion import recomendar
from redes.models import Membresia, Red
from sre_portal.rendimiento import Medidor

MAXIMO_MS = 50
CIUDADES = 25  # asked one after another


def medir_recomendacion(medidor: Medidor) -> None:
    """Say the server time of the recommendation for a city, in milliseconds, and whether it repeats itself."""
    gobiernos = list(Gobierno.objects.filter(membresias__isnull=False).distinct().order_by("pk")[:CIUDADES])
    casos = [(gobierno, _dicho(n)) for n, gobierno in enumerate(gobiernos)]
    recomendar(casos[0][0], hoy=timezone.localdate(), dicho=casos[0][1])  # what is read once per process is read now
    tiempos = sorted(min(_cronometrar(gobierno, dicho) for _ in range(3)) for gobierno, dicho in casos)
    with CaptureQueriesContext(connection) as hechas:
        primera = _en_breve(*casos[0])
    iguales = all(_en_breve(*caso) == _en_breve(*caso) for caso in casos) and primera == _en_breve(*casos[0])
    medio, peor = tiempos[len(tiempos) // 2], tiempos[-1]
    medidor.decir(
        f"- Recomendación para una ciudad entre {Red.objects.count()} redes con {Membresia.objects.count():,} "
        f"membresías: {medio:.0f} ms, la peor de {len(tiempos)} {peor:.0f} ms (a lo más {MAXIMO_MS}: "
        f"{'sí' if peor < MAXIMO_MS else '**no**'}), {len(hechas)} consultas. Dos veces la misma respuesta: "
        f"{'sí' if iguales else '**no**'}."
    )
    ruta = reverse("redes:recomendacion_de", args=[gobiernos[0].clave])
    medidor.medir("Recomendación", f"{Red.objects.count()} redes", f"{ruta}?temas=cultura&temas=turismo&ods=11")


def _dicho(n: int) -> DeUnaCiudad:
    temas, ods = (
        list(Materia.objects.values_list("clave", flat=True)),
        list(Ods.objects.values_list("numero", flat=True)),
    )
    tipos = TipoCiudad.values
    return DeUnaCiudad(
        temas=frozenset(temas[(n + salto) % len(temas)] for salto in (0, 3, 7)),
        ods=frozenset(str(ods[(n + salto) % len(ods)]) for salto in (0, 5)),
        tipos=frozenset({tipos[n % len(tipos)]}),
        idiomas=frozenset({"en"}),
    )


def _cronometrar(gobierno: Gobierno, dicho: DeUnaCiudad) -> float:
    inicio = time.perf_counter()
    recomendar(gobierno, hoy=timezone.localdate(), dicho=dicho)
    return (time.perf_counter() - inicio) * 1000


def _en_breve(gobierno: Gobierno, dicho: DeUnaCiudad) -> list[tuple]:
    return [
        (uno.red.clave, uno.puntos, uno.motivos)
        for uno in recomendar(gobierno, hoy=timezone.localdate(), dicho=dicho).convienen
    ]
