"""What the solver of seatings is worth: its time, that it repeats itself, and what it loses beside simpler ways."""

import random
import statistics
import time
from itertools import pairwise

from sre_portal.rendimiento import Medidor
from visitas.acomodo import Comensal, Mesa, Parte, Problema, Restriccion, Tipo, calificar
from visitas.acomodo.calificacion import Calificacion
from visitas.acomodo.voraz import al_azar, voraz

PERSONAS, MESAS, RESTRICCIONES = 200, 20, 60
MAXIMO_SEGUNDOS = 10
AL_AZAR = 100  # seatings by chance
SEMILLA = 2026
HABLAN = {"MX": "es", "ES": "es", "FR": "fr", "JP": "ja", "DE": "de", "US": "en", "BR": "pt", "CN": "zh", "SN": "fr"}
GRUPOS = ("Prensa", "Empresa", "Partido A", "Partido B")
DIETAS = ("vegetariana", "vegana", "halal", "sin_gluten", "sin_mariscos", "sin_lacteos")


def medir_acomodo(medidor: Medidor, personas: int = PERSONAS, mesas: int = MESAS, piden: int = RESTRICCIONES) -> None:
    """Solve the same seating twice, the second time with everything in another order, and compare it with others."""
    from visitas.acomodo.solucion import resolver  # OR-tools loads slowly: nobody else who measures waits for it

    problema, otra_vez = banquete(personas, mesas, piden), banquete(personas, mesas, piden, revuelto=True)
    relojes, marcas = (time.process_time, time.perf_counter), []
    marcas.append([reloj() for reloj in relojes])
    primera = resolver(problema)
    marcas.append([reloj() for reloj in relojes])
    segunda = resolver(otra_vez)
    marcas.append([reloj() for reloj in relojes])
    (cpu_1, reloj_1), (cpu_2, reloj_2) = (
        [despues - antes for antes, despues in zip(*par, strict=True)] for par in pairwise(marcas)
    )
    inicio = time.perf_counter()
    del_voraz = calificar(problema, voraz(problema))
    segundos_del_voraz = time.perf_counter() - inicio
    azar = [calificar(problema, al_azar(problema, semilla=n)) for n in range(AL_AZAR)]
    mejor = min(azar, key=lambda c: c.costo)
    medidor.decir(
        f"- Acomodo de {personas} personas en {mesas} mesas con {piden} restricciones: {cpu_1:.1f} y {cpu_2:.1f} s de "
        f"procesador ({reloj_1:.1f} y {reloj_2:.1f} s de reloj, con lo demás que haga la máquina; límite "
        f"{MAXIMO_SEGUNDOS}: {'sí' if max(cpu_1, cpu_2) < MAXIMO_SEGUNDOS else '**no**'}); "
        f"las dos veces el mismo, aunque todo llegue en otro orden: {'sí' if primera == segunda else '**no**'}."
    )
    suya = primera.calificacion
    for nombre, calificacion, nota in (
        ("con el solucionador", suya, ""),
        ("voraz", del_voraz, f", en {segundos_del_voraz * 1000:.0f} ms"),
        (f"al azar, el mejor de {AL_AZAR}", mejor, ""),
    ):
        medidor.decir(f"  - {nombre}: {_en_palabras(calificacion, suya)}{nota}.")
    medidor.decir(f"  - al azar, la mediana de {AL_AZAR}: {statistics.median(c.costo for c in azar):,.0f} puntos.")


def _en_palabras(c: Calificacion, base: Calificacion) -> str:
    veces = f" ({c.costo / max(base.costo, 1):.1f} veces)" if c is not base else ""
    return (
        f"pierde {c.costo:,} puntos{veces}; {len(c.incumplidas)} exigencias y {len(c.deseos)} deseos sin cumplir, "
        f"{len(c.sin_con_quien_hablar)} sin con quién hablar, {sum(n for *_, n in c.excesos)} de más en su grupo, "
        f"{len(c.fuera_de_nivel)} fuera de su nivel"
    )


def banquete(personas: int, mesas: int, piden: int, *, revuelto: bool = False, semilla: int = SEMILLA) -> Problema:
    """Make up a dinner whose hard restrictions can be met together: some way of sitting meets them all."""
    azar = random.Random(semilla)  # noqa: S311
    comensales = [_comensal(n, azar) for n in range(1, personas + 1)]
    tablas = [Mesa(f"m{n}", f"Mesa {n}", -(-personas // mesas), 1 + (n > 1) + (n > mesas // 3), n)
              for n in range(1, mesas + 1)]  # fmt: skip
    posible = azar.sample(comensales, personas)
    mesa_de = {c.clave: n % mesas for n, c in enumerate(posible)}
    restricciones = [_restriccion(n, comensales, mesa_de, azar) for n in range(piden)]
    if revuelto:
        for lista in (comensales, tablas, restricciones):
            random.Random(semilla + 1).shuffle(lista)  # noqa: S311
    return Problema(tuple(comensales), tuple(tablas), tuple(restricciones))


def _comensal(n: int, azar: random.Random) -> Comensal:
    pais = azar.choice(list(HABLAN))
    idiomas = {HABLAN[pais]} | ({"en"} if azar.random() < 0.4 else set()) | ({"es"} if azar.random() < 0.3 else set())
    grupos = {f"pais:{pais}"} | ({f"grupo:{azar.choice(GRUPOS)}"} if azar.random() < 0.25 else set())
    dietas = {azar.choice(DIETAS)} if azar.random() < 0.2 else set()
    return Comensal(str(n), f"Persona {n}", n, frozenset(idiomas), frozenset(grupos), frozenset(dietas))


def _restriccion(n: int, comensales: list[Comensal], mesa_de: dict[str, int], azar: random.Random) -> Restriccion:
    """Ask for two people, together in one case of three; one of each two has to be met."""
    juntos = n % 3 == 0
    una = azar.choice(comensales)
    otra = azar.choice([c for c in comensales if c is not una and (mesa_de[c.clave] == mesa_de[una.clave]) == juntos])
    tipo = Tipo.JUNTOS if juntos else Tipo.SEPARADOS
    return Restriccion(f"r{n}", tipo, Parte(una.clave), Parte(otra.clave), dura=n % 2 == 0)
