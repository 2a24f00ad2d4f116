"""How long it takes to order hundreds of guests with the reason for each place, and whether it repeats itself."""

import datetime as dt
import random
import statistics
import time
from collections.abc import Callable, Sequence

from sre_portal.rendimiento import Medidor
from visitas.precedencia import Clase, Invitado, Poder, RangoDiplomatico, alfabeto, ordenar

POCOS, MUCHOS = 50, 500
MAXIMO_MS = 50
VUELTAS = 25
PAISES = ("Alemania", "Brasil", "Canadá", "Corea", "España", "Francia", "India", "Italia", "Japón", "Senegal", "Suiza")
CLASES = (Clase.DELEGACION,) * 6 + (Clase.AGENTE,) * 2 + tuple(Clase)
NOMBRES = ("Ágata", "Bruno", "Ñuca", "Émile", "Ōtani", "Zoë", "Íñigo", "Søren")


def medir_precedencia(medidor: Medidor) -> None:
    """Order 500 guests of every list of the guide; say how long it takes, also when nothing was ordered before."""
    muchos, pocos = invitados(MUCHOS), invitados(POCOS)
    frio = min(_cronometrar(muchos, antes=alfabeto.clave.cache_clear) for _ in range(VUELTAS))
    tibios = [_cronometrar(muchos) for _ in range(VUELTAS)]
    tibio, medio = min(tibios), statistics.median(tibios)
    de_pocos = min(_cronometrar(pocos) for _ in range(VUELTAS))
    revueltos = random.Random(7).sample(muchos, len(muchos))  # noqa: S311
    iguales = ordenar(muchos) == ordenar(revueltos)
    medidor.decir(
        f"- Precedencia de {MUCHOS} invitados: {tibio:.1f} ms (mediana de {VUELTAS}: {medio:.1f}), {frio:.1f} ms si es "
        f"lo primero que se ordena (límite {MAXIMO_MS}: {'sí' if max(frio, tibio) < MAXIMO_MS else '**no**'}); "
        f"{tibio / de_pocos:.1f} veces la de {POCOS}. "
        f"El mismo orden si llegan revueltos: {'sí' if iguales else '**no**'}."
    )


def _cronometrar(quienes: Sequence[Invitado], *, antes: Callable[[], object] = lambda: None) -> float:
    antes()
    inicio = time.perf_counter()
    ordenar(quienes)
    return (time.perf_counter() - inicio) * 1000


def invitados(cuantos: int, semilla: int = 2026) -> list[Invitado]:
    """Make up guests of every list, many of whom tie by what comes first."""
    azar = random.Random(semilla)  # noqa: S311
    return [_invitado(n, azar) for n in range(cuantos)]


def _invitado(n: int, azar: random.Random) -> Invitado:
    pais, clase = azar.choice(PAISES), azar.choice(CLASES)

    def dia() -> dt.date | None:
        return dt.date(2019, 1, 1) + dt.timedelta(days=azar.randrange(2_000)) if azar.random() < 0.7 else None

    return Invitado(
        clave=str(n), nombre=f"{azar.choice(NOMBRES)} {azar.choice(NOMBRES)} {n}", clase=clase, pais=pais,
        nombre_pais=pais, encabeza=azar.random() < 0.1,
        rango=azar.choice(list(RangoDiplomatico)) if clase == Clase.AGENTE else azar.choice((None, 1, 2, 3)),
        poder=azar.choice(list(Poder)) if clase == Clase.PODERES else "",
        entidad=azar.choice(("Jalisco", "Colima", "Oaxaca", "Zacatecas")) if clase == Clase.ESTADOS else "",
        adhesion=dia(), confirmacion=dia(), en_el_cargo_desde=dia(), credenciales=dia(),
    )  # fmt: skip
