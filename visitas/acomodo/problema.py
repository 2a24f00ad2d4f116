"""A seating to be solved: who sits, at which tables, and what is asked of it. Plain data, checked nowhere here.

The guide asks that tables consider «la jerarquía de los asistentes; el equilibrio político; la pluralidad de los
asistentes; afinidad cultural y lingüística; posibles conflictos políticos entre países y […] las restricciones
alimentarias» (chapter 4, «Mesas»). How much each counts is not in it: `Pesos` is an assumption, and is shown as such.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Tipo(StrEnum):
    JUNTOS = "juntos"
    SEPARADOS = "separados"


@dataclass(frozen=True, slots=True)
class Comensal:
    """Who sits. `lugar` is the place in the order of precedence; `grupos`, the keys of what it belongs to.

    Without languages, nobody can say whether it shares one: it is not judged.
    """

    clave: str
    nombre: str
    lugar: int
    idiomas: frozenset[str] = frozenset()
    grupos: frozenset[str] = frozenset()
    dietas: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Mesa:
    """A table. `jerarquia` counts from 1, the highest; several may share it. `orden` is only for lists."""

    clave: str
    nombre: str
    capacidad: int
    jerarquia: int = 1
    orden: int = 0


@dataclass(frozen=True, slots=True)
class Parte:
    """One side of a restriction: a person, or a group, by its key."""

    clave: str
    es_grupo: bool = False


@dataclass(frozen=True, slots=True)
class Restriccion:
    """What is asked of two sides, or of one group by itself: at one table (`juntos`) or never at the same one.

    A hard one is met or there is no seating; of a soft one, what was not met is said.
    """

    clave: str
    tipo: str
    a: Parte
    b: Parte | None = None
    dura: bool = True
    motivo: str = ""


@dataclass(frozen=True, slots=True)
class Fijo:
    """A seat that somebody decided: the table, and perhaps the chair, from 1."""

    mesa: str
    silla: int | None = None


@dataclass(frozen=True, slots=True)
class Asiento:
    """Where a guest sits: the table, and the chair, from 1."""

    mesa: str
    silla: int


@dataclass(frozen=True, slots=True)
class Pesos:
    """What a point of each thing costs. They are compared with one another; what they add up to means nothing."""

    jerarquia: int = 2
    equilibrio: int = 6
    idiomas: int = 20
    dietas: int = 1
    ocupacion: int = 5
    deseos: int = 25


@dataclass(frozen=True)
class Problema:
    """Everything that a seating is made of. The order in which things come changes nothing of the answer."""

    comensales: tuple[Comensal, ...]
    mesas: tuple[Mesa, ...]
    restricciones: tuple[Restriccion, ...] = ()
    fijos: Mapping[str, Fijo] = field(default_factory=dict)
    grupos: Mapping[str, str] = field(default_factory=dict)
    """What each group is called."""
    pesos: Pesos = field(default_factory=Pesos)

    @cached_property
    def por_clave(self) -> dict[str, Comensal]:
        return {c.clave: c for c in self.en_orden}

    @cached_property
    def en_orden(self) -> tuple[Comensal, ...]:
        """Those who sit, by their precedence."""
        return tuple(sorted(self.comensales, key=lambda c: (c.lugar, len(c.clave), c.clave)))

    @cached_property
    def mesas_en_orden(self) -> tuple[Mesa, ...]:
        """The tables, the highest first."""
        return tuple(sorted(self.mesas, key=lambda m: (m.jerarquia, m.orden, len(m.clave), m.clave)))

    @cached_property
    def mesa_de(self) -> dict[str, Mesa]:
        return {m.clave: m for m in self.mesas_en_orden}

    @cached_property
    def miembros(self) -> dict[str, tuple[str, ...]]:
        """Who belongs to each group, by precedence."""
        suyos: dict[str, list[str]] = {}
        for comensal in self.en_orden:
            for grupo in sorted(comensal.grupos):
                suyos.setdefault(grupo, []).append(comensal.clave)
        return {grupo: tuple(claves) for grupo, claves in sorted(suyos.items())}

    @cached_property
    def restricciones_en_orden(self) -> tuple[Restriccion, ...]:
        return tuple(sorted(self.restricciones, key=lambda r: (len(r.clave), r.clave)))

    @cached_property
    def lugares(self) -> int:
        return sum(max(m.capacidad, 0) for m in self.mesas)

    def quienes(self, parte: Parte | None) -> tuple[str, ...]:
        """Give the people of a side who sit; nobody for somebody who was taken out of the list."""
        if parte is None:
            return ()
        if parte.es_grupo:
            return self.miembros.get(parte.clave, ())
        return (parte.clave,) if parte.clave in self.por_clave else ()

    def llamar(self, parte: Parte) -> str:
        """Write the name of a side."""
        if parte.es_grupo:
            return f"«{self.grupos.get(parte.clave, parte.clave)}»"
        return self.por_clave[parte.clave].nombre if parte.clave in self.por_clave else "alguien que ya no está"

    def decir(self, restriccion: Restriccion) -> str:
        """Write a restriction: «Ana junto con Luis (es su intérprete)»."""
        por = f" ({restriccion.motivo.strip().rstrip('.')})" if restriccion.motivo.strip() else ""
        juntos, a = restriccion.tipo == Tipo.JUNTOS, self.llamar(restriccion.a)
        if restriccion.b is None:
            return f"{a}, {'todos en una mesa' if juntos else 'cada quien en una mesa distinta'}{por}"
        return f"{a} {'junto con' if juntos else 'en mesa distinta de'} {self.llamar(restriccion.b)}{por}"

    # What each table is for ------------------------------------------------------------------------

    @cached_property
    def en_uso(self) -> tuple[Mesa, ...]:
        """The tables that are needed, the highest first: those beyond stay empty unless something asks for them."""
        fijas = {fijo.mesa for clave, fijo in self.fijos.items() if clave in self.por_clave}
        usadas, caben = [], 0
        for mesa in self.mesas_en_orden:
            if caben < len(self.comensales) or mesa.clave in fijas:
                usadas.append(mesa)
                caben += max(mesa.capacidad, 0)
        return tuple(usadas)

    @cached_property
    def nivel_de(self) -> dict[str, int]:
        """The level of each table, from 0, the highest: its place among the different hierarchies."""
        jerarquias = sorted({m.jerarquia for m in self.mesas})
        return {m.clave: jerarquias.index(m.jerarquia) for m in self.mesas_en_orden}

    @cached_property
    def nivel_debido(self) -> dict[str, int]:
        """The level that befits each guest: the tables in use are filled by precedence, each as full as all are."""
        caben = sum(m.capacidad for m in self.en_uso) or 1
        debidos, llenos, i = {}, 0.0, 0
        for n, comensal in enumerate(self.en_orden):
            while i < len(self.en_uso) - 1 and n >= llenos + self.en_uso[i].capacidad * self._ocupadas / caben:
                llenos += self.en_uso[i].capacidad * self._ocupadas / caben
                i += 1
            debidos[comensal.clave] = self.nivel_de[self.en_uso[i].clave] if self.en_uso else 0
        return debidos

    @cached_property
    def importancia(self) -> dict[str, int]:
        """What a level out of place costs of each guest: from 10, the first, down to 1."""
        ultimo = max(len(self.comensales) - 1, 1)
        return {c.clave: 1 + 9 * (ultimo - n) // ultimo for n, c in enumerate(self.en_orden)}

    @cached_property
    def esperados(self) -> dict[str, int]:
        """How many sit at each table at least, for none to be left half empty; 0 at those not in use."""
        caben = sum(m.capacidad for m in self.en_uso) or 1
        usadas = {m.clave for m in self.en_uso}
        return {m.clave: m.capacidad * self._ocupadas // caben if m.clave in usadas else 0 for m in self.mesas_en_orden}

    def tolerados(self, grupo: str, mesa: Mesa) -> int:
        """Give how many of a group a table takes before it has too many: its share, and never less than two."""
        return max(2, -(-len(self.miembros[grupo]) * mesa.capacidad // max(self.lugares, 1)))

    @property
    def _ocupadas(self) -> int:
        return len(self.comensales)
