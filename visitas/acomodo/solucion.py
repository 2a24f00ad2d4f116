"""The seating that loses least, as far as a fixed effort finds it: the same one on every run.

A first seating meets what must be; then a few tables at a time, those that lose most first, are emptied and solved
again by CP-SAT, and the better seating is kept. Each piece is small enough to be solved well; the whole is not.

CP-SAT runs on one thread, from a fixed seed and for an amount of work that is counted and not timed, so that a slow
machine gives the same answer later and not another. The clock is only a guard against a machine that stops.
"""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from ortools.sat.python import cp_model

from .calificacion import Calificacion, Reparto, calificar
from .contradicciones import Contradiccion, Racimo, contradicciones, formar_racimos
from .modelo import Modelo
from .problema import Asiento, Problema
from .sillas import sentar
from .voraz import voraz

SEMILLA = 2026
PASOS = 60  # pieces that are solved again, at most
SIN_MEJORA = 15  # of them, one after another, after which nothing more is sought
MESAS_POR_PASO = (3, 4)
TRABAJO_POR_PASO = 0.02  # deterministic time of CP-SAT: one is some seconds of a processor
ENTERO = 1200  # seats times guests below which the whole is one piece
TRABAJO_ENTERO = 0.5
TRABAJO_PRIMERO = 0.5
GUARDIA_SEGUNDOS = 60
HALLADA = (cp_model.OPTIMAL, cp_model.FEASIBLE)

# How much a fault draws the solver to its table; only the order in which it looks depends on them.
ATRAE_NO_HABLAR, ATRAE_EXCESO, ATRAE_NIVEL, ATRAE_DESEO = 20, 6, 2, 12


class Final(StrEnum):
    """How solving ended."""

    OPTIMO = "optimo"
    FACTIBLE = "factible"
    CONTRADICTORIO = "contradictorio"
    SIN_RESPUESTA = "sin_respuesta"


@dataclass(frozen=True)
class Solucion:
    """A seating, or why there is none."""

    final: str
    asientos: dict[str, Asiento] = field(default_factory=dict)
    calificacion: Calificacion | None = None
    contradicciones: tuple[Contradiccion, ...] = ()

    @property
    def hay(self) -> bool:
        return self.final in (Final.OPTIMO, Final.FACTIBLE)


def resolver(
    problema: Problema, *, pasos: int = PASOS, semilla: int = SEMILLA, avanza: Callable[[int], object] | None = None
) -> Solucion:
    """Give the best seating found with that effort, or the contradictions that let there be none.

    `avanza` is told how much is done, from 0 to 100.
    """
    halladas = contradicciones(problema)
    if halladas:
        return Solucion(Final.CONTRADICTORIO, contradicciones=tuple(halladas))
    if not problema.comensales:
        return Solucion(Final.OPTIMO, calificacion=calificar(problema, {}))
    racimos = formar_racimos(problema)
    primero, respuesta = _primero(problema, racimos, semilla)
    if respuesta == cp_model.INFEASIBLE:
        return Solucion(Final.CONTRADICTORIO, contradicciones=(_culpables(problema, semilla),))
    if primero is None:
        return Solucion(Final.SIN_RESPUESTA)
    if len(racimos) * len(problema.mesas) <= ENTERO:
        reparto, es_optimo = _entero(problema, racimos, primero, semilla)
    else:
        reparto, es_optimo = _por_partes(problema, racimos, primero, pasos, semilla, avanza), False
    sillas = sentar(problema, reparto)
    return Solucion(
        Final.OPTIMO if es_optimo else Final.FACTIBLE,
        {clave: Asiento(reparto[clave], silla) for clave, silla in sillas.items()},
        calificar(problema, reparto),
    )


def _primero(problema: Problema, racimos: list[Racimo], semilla: int) -> tuple[dict[str, str] | None, int]:
    """Give a seating that meets what must be, near the greedy one, and what CP-SAT answered."""
    modelo = Modelo(problema, racimos, problema.mesas_en_orden, procurar=False)
    modelo.sugerir(voraz(problema))
    solucionador = _solucionador(TRABAJO_PRIMERO, semilla)
    respuesta = solucionador.solve(modelo.cp)
    return (modelo.leer(solucionador) if respuesta in HALLADA else None), respuesta


def _entero(problema: Problema, racimos: list[Racimo], reparto: Reparto, semilla: int) -> tuple[Reparto, bool]:
    modelo = Modelo(problema, racimos, problema.mesas_en_orden)
    modelo.sugerir(reparto)
    solucionador = _solucionador(TRABAJO_ENTERO, semilla)
    respuesta = solucionador.solve(modelo.cp)
    if respuesta in HALLADA:
        nuevo = modelo.leer(solucionador)
        if calificar(problema, nuevo).costo <= calificar(problema, reparto).costo:
            return nuevo, respuesta == cp_model.OPTIMAL
    return reparto, False


def _por_partes(
    problema: Problema, racimos: list[Racimo], reparto: Reparto, pasos: int, semilla: int,
    avanza: Callable[[int], object] | None,
) -> Reparto:  # fmt: skip
    azar = random.Random(semilla)  # noqa: S311 - which tables to look at, not a secret
    actual, en_vano = calificar(problema, reparto), 0
    for paso in range(pasos):
        if en_vano == SIN_MEJORA or not actual.costo:
            break
        claves = _por_mejorar(problema, reparto, actual, MESAS_POR_PASO[paso % len(MESAS_POR_PASO)], azar)
        suyos = [racimo for racimo in racimos if reparto[racimo.claves[0]] in claves]
        modelo = Modelo(problema, suyos, [m for m in problema.mesas_en_orden if m.clave in claves])
        modelo.sugerir(reparto)
        solucionador = _solucionador(TRABAJO_POR_PASO, semilla)
        en_vano += 1
        if suyos and solucionador.solve(modelo.cp) in HALLADA:
            nuevo = {**reparto, **modelo.leer(solucionador)}
            calificado = calificar(problema, nuevo)
            if calificado.costo <= actual.costo:
                en_vano = en_vano if calificado.costo == actual.costo else 0
                reparto, actual = nuevo, calificado
        if avanza:
            avanza(100 * (paso + 1) // pasos)
    return reparto


def _por_mejorar(
    problema: Problema, reparto: Reparto, actual: Calificacion, cuantas: int, azar: random.Random
) -> set[str]:
    """Choose tables by chance, the more likely the more is lost at them."""
    atraen = Counter({mesa.clave: 1 for mesa in problema.mesas_en_orden})
    for clave in actual.sin_con_quien_hablar:
        atraen[reparto[clave]] += ATRAE_NO_HABLAR
    for _grupo, mesa, cuantos in actual.excesos:
        atraen[mesa] += ATRAE_EXCESO * cuantos
    for _grupo, mesa in actual.acaparadas:
        atraen[mesa] += 2 * ATRAE_EXCESO
    for clave in actual.fuera_de_nivel:
        atraen[reparto[clave]] += ATRAE_NIVEL * problema.importancia[clave]
    sin_cumplir = set(actual.deseos)
    for restriccion in problema.restricciones_en_orden:
        if restriccion.clave in sin_cumplir:
            for clave in (*problema.quienes(restriccion.a), *problema.quienes(restriccion.b)):
                atraen[reparto[clave]] += ATRAE_DESEO
    elegidas: set[str] = set()
    while len(elegidas) < min(cuantas, len(atraen)):
        quedan = [mesa for mesa in atraen if mesa not in elegidas]
        elegidas.add(azar.choices(quedan, [atraen[mesa] for mesa in quedan])[0])
    return elegidas


def _solucionador(trabajo: float, semilla: int) -> cp_model.CpSolver:
    solucionador = cp_model.CpSolver()
    ajustes = solucionador.parameters
    ajustes.num_workers = 1
    ajustes.random_seed = semilla
    ajustes.max_deterministic_time = trabajo
    ajustes.max_time_in_seconds = GUARDIA_SEGUNDOS
    return solucionador


def _culpables(problema: Problema, semilla: int) -> Contradiccion:
    """Name the hard restrictions that cannot be met together, as few as are found."""
    fijos = {clave: fijo.mesa for clave, fijo in problema.fijos.items()}
    sueltos = [Racimo((c.clave,), fijos.get(c.clave, "")) for c in problema.en_orden]
    modelo = Modelo(problema, sueltos, problema.mesas_en_orden, procurar=False, culpables=True)
    solucionador = _solucionador(TRABAJO_PRIMERO, semilla)
    if solucionador.solve(modelo.cp) != cp_model.INFEASIBLE:
        return Contradiccion("Las restricciones que tienen que cumplirse no caben a la vez en estas mesas.")
    culpables = [modelo.supuestos[n] for n in solucionador.sufficient_assumptions_for_infeasibility()]
    if not culpables:
        return Contradiccion("Las personas puestas a mano y los lugares de las mesas no dejan ningún acomodo.")
    dichas = "; ".join(problema.decir(restriccion) for restriccion in culpables)
    return Contradiccion(
        f"No caben a la vez en estas mesas: {dichas}.", tuple(restriccion.clave for restriccion in culpables)
    )
