"""The whole country's presence, summed up: read when, and only when, something public changed.

Summing 20,000 memberships takes PostgreSQL some 60 ms whatever the indexes, so that a page that did it each time would
cost several times as much as with 200 of them. What a process read is good while the seal of the data is the same
(`models.presencia`), which takes one query to know; docs/rendimiento.md has the measures.
"""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.db import connection

from ..estados import VIGENTES
from ..models import Cargo
from .catalogo import Catalogo
from .criterios import FECHADA, HASTA, Criterios, Pares, estado_de

SELLO = (
    "SELECT coalesce(bit_xor(valor), 0)::text || '-' || (SELECT coalesce(max(pgh_id), 0)"
    " FROM directorio_gobiernoevent)::text FROM redes_sellopresencia"
)


@dataclass
class Cuenta:
    """How many pairs of government and network there are in each state, and of how many only the guide speaks."""

    por_estado: Counter = field(default_factory=Counter)
    por_verificar: int = 0
    gobiernos: int = 0  # with some network in force
    alguna_vez: int = 0  # governments with any, in force or not
    redes: set[int] = field(default_factory=set)  # in force
    entidades: set[int] = field(default_factory=set)  # in force

    @property
    def vigentes(self) -> int:
        return sum(self.por_estado[estado] for estado in VIGENTES)

    @property
    def total(self) -> int:
        return sum(self.por_estado.values())

    def sumar(self, entidad: int | None, red: int, rango: int, n: int) -> None:
        estado = estado_de(rango)
        self.por_estado[estado] += n
        self.por_verificar += n if rango % 2 else 0
        if estado in VIGENTES:
            self.redes.add(red)
            if entidad is not None:
                self.entidades.add(entidad)


@dataclass
class Resumen:
    """Every sum of the overview, as of a seal and a day. Without entidad (None) are the federal bodies."""

    sello: str
    hoy: dt.date
    total: Cuenta = field(default_factory=Cuenta)
    por_red: dict[int, Cuenta] = field(default_factory=lambda: defaultdict(Cuenta))
    por_entidad: dict[int | None, Cuenta] = field(default_factory=lambda: defaultdict(Cuenta))
    por_anio: dict[int, int] = field(default_factory=dict)
    sin_inicio: int = 0
    cargos: int = 0


_guardado: Resumen | None = None


def vigente(*, hoy: dt.date) -> Resumen:
    """Give the sums as they are now; one query when nothing changed."""
    global _guardado
    sello = _sello()
    if _guardado is None or (_guardado.sello, _guardado.hoy) != (sello, hoy):
        _guardado = _leer(sello, hoy)
    return _guardado


def olvidar() -> None:
    """Forget what was read: it is read again when next asked for. For who measures it."""
    global _guardado
    _guardado = None


def cargos_de_hoy(*, hoy: dt.date):
    """Give the posts held today by members in force."""
    return Cargo.objects.filter(membresia__estado__in=VIGENTES, desde__lte=hoy).exclude(hasta__lt=hoy)


def _sello() -> str:
    with connection.cursor() as cursor:
        cursor.execute(SELLO)
        return cursor.fetchone()[0]


def _leer(sello: str, hoy: dt.date) -> Resumen:
    resumen, pares = Resumen(sello, hoy), Pares(Criterios(), Catalogo(), hoy=hoy)
    with connection.cursor() as cursor:
        cursor.execute(
            f"{pares.sql} SELECT g.entidad_id, p.raiz, p.rango, count(*) FROM pares p"  # noqa: S608 - our words
            " JOIN directorio_gobierno g ON g.id = p.gobierno_id GROUP BY 1, 2, 3",
            pares.parametros,
        )
        for entidad, red, rango, n in cursor:
            for cuenta in (resumen.total, resumen.por_red[red], resumen.por_entidad[entidad]):
                cuenta.sumar(entidad, red, rango, n)
        cursor.execute(
            f"{pares.sql}, suyos AS (SELECT gobierno_id, min(rango) AS rango FROM pares GROUP BY 1)"  # noqa: S608
            " SELECT g.entidad_id, count(*) FILTER (WHERE s.rango < 4), count(*) FROM suyos s"
            " JOIN directorio_gobierno g ON g.id = s.gobierno_id GROUP BY 1",
            pares.parametros,
        )
        for entidad, en_vigor, alguna_vez in cursor:
            for cuenta in (resumen.total, resumen.por_entidad[entidad]):
                cuenta.gobiernos += en_vigor
                cuenta.alguna_vez += alguna_vez
        resumen.por_anio, resumen.sin_inicio = _por_anio(cursor, pares, hoy)
    resumen.cargos = cargos_de_hoy(hoy=hoy).count()
    return resumen


def _por_anio(cursor, pares: Pares, hoy: dt.date) -> tuple[dict[int, int], int]:
    """Count the pairs in force some day of each year, once each, and those that no year can be told of."""
    fechada, hasta = FECHADA.format(hoy="%(hoy)s"), HASTA.format(hoy="%(hoy)s")
    tramo = f"int4range(extract(year FROM m.desde)::int, extract(year FROM {hasta})::int, '[]')"
    cursor.execute(
        "WITH cuales (red_id, raiz) AS (SELECT * FROM unnest(%(redes)s::bigint[], %(raices)s::bigint[])),"  # noqa: S608 - our words
        f" suyos AS (SELECT range_agg({tramo}) FILTER (WHERE {fechada} AND {hasta} >= m.desde) AS tramos"
        " FROM redes_membresia m JOIN cuales c USING (red_id) WHERE m.estado = ANY(%(publicos)s)"
        " GROUP BY m.gobierno_id, c.raiz)"
        " SELECT lower(t), upper(t), count(*) FROM suyos LEFT JOIN LATERAL unnest(tramos) t ON true GROUP BY 1, 2",
        pares.parametros,
    )
    cambios, sin_inicio = Counter(), 0
    for desde, hasta_sin, n in cursor:
        if desde is None:
            sin_inicio += n
        else:
            cambios[desde] += n
            cambios[hasta_sin] -= n
    por_anio, van = {}, 0
    for anio in range(min(cambios), hoy.year + 1) if cambios else ():
        van += cambios[anio]
        por_anio[anio] = van
    return por_anio, sin_inicio
