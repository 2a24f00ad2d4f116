"""Seatings without a solver: by chance, and one guest after another at the table that costs least at that moment.

The greedy one is where the solver begins. Both are measured by the same `calificacion`, to know what the solver is
worth.
"""

import random
from collections import defaultdict

from .contradicciones import Racimo, formar_racimos, parejas_separadas
from .problema import Mesa, Problema, Tipo


def al_azar(problema: Problema, *, semilla: int = 0) -> dict[str, str]:
    """Seat everybody by chance, where there is room; nothing else is looked at. A seed gives always the same."""
    azar = random.Random(semilla)  # noqa: S311 - seats, not secrets
    sillas = [mesa.clave for mesa in problema.mesas_en_orden for _ in range(mesa.capacidad)]
    azar.shuffle(sillas)
    return {comensal.clave: mesa for comensal, mesa in zip(problema.en_orden, sillas, strict=False)}


def voraz(problema: Problema) -> dict[str, str]:
    """Seat by precedence, each racimo where it costs least with those already seated; the hard rules where it can.

    Those whom nothing lets in without breaking a rule go where there is room; without room, nowhere.
    """
    return _Voraz(problema).repartir()


class _Voraz:
    def __init__(self, problema: Problema):
        self.problema = problema
        self.sentados: dict[str, list[str]] = {mesa.clave: [] for mesa in problema.mesas_en_orden}
        self.evitan: dict[str, set[str]] = defaultdict(set)
        self.preferidos: dict[str, list[tuple[str, bool]]] = defaultdict(list)
        for restriccion in problema.restricciones_en_orden:
            if restriccion.tipo == Tipo.SEPARADOS:
                for uno, otro in parejas_separadas(problema, restriccion):
                    self._apartar(uno, otro, restriccion.dura)
            elif not restriccion.dura:
                primero, *otros = [*problema.quienes(restriccion.a), *problema.quienes(restriccion.b)] or [""]
                for otro in otros:
                    self.preferidos[primero].append((otro, True))
                    self.preferidos[otro].append((primero, True))

    def _apartar(self, uno: str, otro: str, dura: bool) -> None:
        if dura:
            self.evitan[uno].add(otro)
            self.evitan[otro].add(uno)
        else:
            self.preferidos[uno].append((otro, False))
            self.preferidos[otro].append((uno, False))

    def repartir(self) -> dict[str, str]:
        racimos = formar_racimos(self.problema)
        fijos = [r for r in racimos if r.mesa]
        demas = [r for r in racimos if not r.mesa]
        mayores = [r for r in demas if r.tamanio > 1]
        reparto: dict[str, str] = {}
        for racimo in [*fijos, *mayores, *(r for r in demas if r.tamanio == 1)]:
            mesa = racimo.mesa or self._la_mejor(racimo)
            if mesa:
                self.sentados[mesa] += racimo.claves
                reparto.update(dict.fromkeys(racimo.claves, mesa))
        return reparto

    def _la_mejor(self, racimo: Racimo) -> str:
        con_lugar = [
            m for m in self.problema.mesas_en_orden if len(self.sentados[m.clave]) + racimo.tamanio <= m.capacidad
        ]
        prohibidas = {otro for clave in racimo.claves for otro in self.evitan[clave]}
        limpias = [m for m in con_lugar if not prohibidas & set(self.sentados[m.clave])]
        candidatas = limpias or con_lugar
        if not candidatas:
            return ""
        return min(candidatas, key=lambda m: (self._costo(racimo, m), self.problema.mesas_en_orden.index(m))).clave

    def _costo(self, racimo: Racimo, mesa: Mesa) -> int:
        """Give what it costs to add them to a table now, by the weights of the problem."""
        p, hay = self.problema, self.sentados[mesa.clave]
        costo = sum(
            p.pesos.jerarquia * p.importancia[c] * abs(p.nivel_de[mesa.clave] - p.nivel_debido[c])
            for c in racimo.claves
        )
        juntos = [p.por_clave[c] for c in (*hay, *racimo.claves)]
        for clave in racimo.claves:
            comensal = p.por_clave[clave]
            for grupo in comensal.grupos:
                cuantos = sum(grupo in otro.grupos for otro in juntos)
                costo += p.pesos.equilibrio * max(cuantos - p.tolerados(grupo, mesa), 0)
            otros = [o for o in juntos if o.clave != clave]
            if comensal.idiomas and otros and not any(comensal.idiomas & o.idiomas for o in otros):
                costo += p.pesos.idiomas
            costo += p.pesos.dietas * len(comensal.dietas - {d for o in otros for d in o.dietas})
            for otro, juntarse in self.preferidos[clave]:
                costo += p.pesos.deseos * ((otro in hay) != juntarse)
        if not p.esperados[mesa.clave]:
            costo += p.pesos.ocupacion * racimo.tamanio
        return costo
