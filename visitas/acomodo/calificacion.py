"""How good a seating is, whoever made it: the one measure that the solver lowers and the others are compared by."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from .contradicciones import parejas_separadas
from .problema import Mesa, Problema, Restriccion, Tipo

Reparto = Mapping[str, str]  # the table of each guest


@dataclass(frozen=True)
class Calificacion:
    """The points that a seating loses, less is better, and what they come from. `costo` is all of it, weighed."""

    costo: int
    jerarquia: int  # levels out of place, each by the importance of its guest
    fuera_de_nivel: tuple[str, ...]
    excesos: tuple[tuple[str, str, int], ...]  # group, table, and how many more than its share
    acaparadas: tuple[tuple[str, str], ...]  # group and table of which it has more than half, by more than one
    sin_con_quien_hablar: tuple[str, ...]
    dietas: int  # different diets at each table, added up
    lugares_de_mas: int  # guests missing at tables left half empty, and those at tables that were not needed
    deseos: tuple[str, ...]  # soft restrictions that were not met
    incumplidas: tuple[str, ...]  # hard ones: a seating that is to be used has none
    sin_sentar: int
    sobrecupo: int


def calificar(problema: Problema, reparto: Reparto) -> Calificacion:
    """Say what a seating loses. What breaks a hard rule costs a thousand soft wishes."""
    en_mesa: dict[str, list[str]] = defaultdict(list)
    for comensal in problema.en_orden:
        if comensal.clave in reparto:
            en_mesa[reparto[comensal.clave]].append(comensal.clave)
    pesos, debido = problema.pesos, problema.nivel_debido
    distancias = {
        clave: abs(problema.nivel_de[mesa] - debido[clave]) for mesa, claves in en_mesa.items() for clave in claves
    }
    jerarquia = sum(problema.importancia[clave] * distancia for clave, distancia in distancias.items())
    excesos, acaparadas = _grupos(problema, en_mesa)
    solos = _sin_con_quien_hablar(problema, en_mesa)
    dietas = sum(len({d for c in claves for d in problema.por_clave[c].dietas}) for claves in en_mesa.values())
    de_mas = sum(_lugares_de_mas(problema, mesa, len(en_mesa[mesa.clave])) for mesa in problema.mesas_en_orden)
    incumplidas = [r for r in problema.restricciones_en_orden if not se_cumple(problema, r, reparto)]
    deseos = tuple(r.clave for r in incumplidas if not r.dura)
    duras = tuple(r.clave for r in incumplidas if r.dura)
    sobrecupo = sum(max(len(en_mesa[m.clave]) - m.capacidad, 0) for m in problema.mesas)
    sin_sentar = len(problema.comensales) - sum(map(len, en_mesa.values()))
    costo = (
        pesos.jerarquia * jerarquia
        + pesos.equilibrio * (sum(cuantos for *_, cuantos in excesos) + 2 * len(acaparadas))
        + pesos.idiomas * len(solos)
        + pesos.dietas * dietas
        + pesos.ocupacion * de_mas
        + pesos.deseos * len(deseos)
        + 1000 * max(pesos.deseos, 1) * (len(duras) + sin_sentar + sobrecupo)
    )
    fuera = tuple(c.clave for c in problema.en_orden if distancias.get(c.clave))
    return Calificacion(
        costo, jerarquia, fuera, excesos, acaparadas, solos, dietas, de_mas, deseos, duras, sin_sentar, sobrecupo
    )


def se_cumple(problema: Problema, restriccion: Restriccion, reparto: Reparto) -> bool:
    """Say whether a restriction is met; one about people who are not there asks for nothing."""
    if restriccion.tipo == Tipo.JUNTOS:
        suyos = {*problema.quienes(restriccion.a), *problema.quienes(restriccion.b)}
        return len({reparto.get(clave) for clave in suyos}) <= 1
    return all(
        uno != otro and (reparto.get(uno) is None or reparto.get(uno) != reparto.get(otro))
        for uno, otro in parejas_separadas(problema, restriccion)
    )


def grupos_que_pesan(problema: Problema) -> dict[str, tuple[str, ...]]:
    """Give the groups that can have too many at a table: those of three or more."""
    return {grupo: claves for grupo, claves in problema.miembros.items() if len(claves) > 2}


def _grupos(problema: Problema, en_mesa: Mapping[str, list[str]]) -> tuple[tuple, tuple]:
    excesos, acaparadas = [], []
    for grupo, miembros in grupos_que_pesan(problema).items():
        suyos = set(miembros)
        for mesa in problema.mesas_en_orden:
            sentados = en_mesa.get(mesa.clave, ())
            cuantos = sum(clave in suyos for clave in sentados)
            if cuantos > (tolerados := problema.tolerados(grupo, mesa)):
                excesos.append((grupo, mesa.clave, cuantos - tolerados))
            if 2 * cuantos > len(sentados) + 1:
                acaparadas.append((grupo, mesa.clave))
    return tuple(excesos), tuple(acaparadas)


def _sin_con_quien_hablar(problema: Problema, en_mesa: Mapping[str, list[str]]) -> tuple[str, ...]:
    """Give those who declared languages and share none with anybody at their table; who is alone at one, too."""
    solos = []
    for claves in en_mesa.values():
        idiomas = {clave: problema.por_clave[clave].idiomas for clave in claves}
        solos += [
            clave
            for clave, suyos in idiomas.items()
            if suyos and not any(suyos & otros for otra, otros in idiomas.items() if otra != clave)
        ]
    orden = {c.clave: n for n, c in enumerate(problema.en_orden)}
    return tuple(sorted(solos, key=orden.__getitem__))


def _lugares_de_mas(problema: Problema, mesa: Mesa, sentados: int) -> int:
    esperados = problema.esperados[mesa.clave]
    return max(esperados - sentados, 0) if esperados else sentados
