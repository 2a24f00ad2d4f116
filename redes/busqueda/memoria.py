"""The whole country's presence in the memory of a process: read again when, and only when, something public changed.

What is kept are the pairs of government and network, once each whatever was merged, with bitmaps of those that have
each value: a filter is an intersection, and a count its size. Asking the database each time was tried first: grouping
20,000 memberships takes it 20 to 50 ms whatever the indexes, for pages that cost 20 (docs/rendimiento.md). The seal of
the data (`models.presencia`), which the database writes with each change, takes one query to know.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.db import connection
from pyroaring import BitMap

from directorio.nombres import normalizar

from ..estados import PUBLICOS
from .catalogo import Catalogo
from .criterios import DE_CADA_ESTADO, SIN_INICIO, VIGENTE, Criterios

SELLO = (
    "SELECT coalesce(bit_xor(valor), 0)::text || '-' || (SELECT coalesce(max(pgh_id), 0)"
    " FROM directorio_gobiernoevent)::text FROM redes_sellopresencia"
)
GOBIERNOS = (
    "SELECT g.id, g.clave, g.nombre, coalesce(e.clave, ''), g.tipo FROM directorio_gobierno g"
    " LEFT JOIN directorio_entidad e ON e.id = g.entidad_id"
    " WHERE EXISTS (SELECT FROM redes_membresia m WHERE m.gobierno_id = g.id AND m.estado = ANY(%(publicos)s))"
)
# A pair for each stretch of years in which it was in force: (government, network that goes on, rank, whether it is of
# the demo, first year, the year after the last), or without years when it is not known when it began, or when it ended
# if it did.
PARES = """
WITH cuales (red_id, raiz) AS (SELECT * FROM unnest(%(redes)s::bigint[], %(raices)s::bigint[])),
sueltas AS (
  SELECT m.gobierno_id, c.raiz, m.es_demo, m.desde, least(coalesce(m.hasta, %(hoy)s), %(hoy)s) AS hasta,
    m.desde <= %(hoy)s AND (m.estado <> 'concluida' OR m.hasta IS NOT NULL) AS fechada,
    CASE m.estado WHEN 'activa' THEN 0 WHEN 'suspendida' THEN 2 ELSE 4 END
      + CASE WHEN m.origen = 'guia' AND m.verificada_el IS NULL THEN 1 ELSE 0 END AS rango
  FROM redes_membresia m JOIN cuales c USING (red_id) WHERE m.estado = ANY(%(publicos)s)
),
pares AS (
  SELECT gobierno_id, raiz, min(rango) AS rango, bool_or(es_demo) AS demo,
    range_agg(int4range(extract(year FROM desde)::int, extract(year FROM hasta)::int, '[]')) FILTER (WHERE fechada)
      AS tramos
  FROM sueltas GROUP BY gobierno_id, raiz
)
SELECT gobierno_id, raiz, rango, demo, lower(t), upper(t) FROM pares LEFT JOIN LATERAL unnest(tramos) t ON true
"""


@dataclass(frozen=True)
class GobiernoBreve:
    """A government with some public membership. `llano` is its name as `normalizar` leaves it."""

    pk: int
    clave: str
    nombre: str
    entidad: str
    tipo: str
    llano: str


@dataclass
class Memoria:
    """Every pair, as of a seal and a day, numbered in the order of the names of the governments."""

    sello: str
    hoy: dt.date
    gobiernos: list[GobiernoBreve] = field(default_factory=list)
    de_quien: list[int] = field(default_factory=list)  # the place of the government of each pair
    en_cual: list[int] = field(default_factory=list)  # the network of each pair
    rango: list[int] = field(default_factory=list)
    tramos: list[tuple[int, int, int]] = field(default_factory=list)  # (pair, first year, the year after the last)
    por_red: dict[int, BitMap] = field(default_factory=dict)
    por_rango: dict[int, BitMap] = field(default_factory=dict)
    por_entidad: dict[str, BitMap] = field(default_factory=dict)  # "": the federal bodies
    por_tipo: dict[str, BitMap] = field(default_factory=dict)
    de_la_demo: BitMap = field(default_factory=BitMap)
    _hechos: dict[object, object] = field(default_factory=dict)

    @property
    def todos(self) -> BitMap:
        return BitMap(range(len(self.de_quien)))

    @cached_property
    def vigentes(self) -> BitMap:
        return self.con_estado(VIGENTE)

    def con_estado(self, estado: str) -> BitMap:
        """Give the pairs in a state that may be asked for."""
        suyos = (self.por_rango.get(rango, BitMap()) for rango in DE_CADA_ESTADO[estado])
        return self.una_vez(estado, lambda: BitMap.union(BitMap(), *suyos))

    @cached_property
    def sin_inicio(self) -> BitMap:
        """The pairs that no year can be told of."""
        return self.todos - BitMap(par for par, _desde, _hasta in self.tramos)

    @cached_property
    def por_anio(self) -> dict[int, int]:
        """How many pairs were in force some day of each year, from the first known to this one."""
        cambios = Counter()
        for _par, desde, hasta in self.tramos:
            cambios[desde] += 1
            cambios[hasta] -= 1
        salida, van = {}, 0
        for anio in range(min(cambios), self.hoy.year + 1) if cambios else ():
            van += cambios[anio]
            salida[anio] = van
        return salida

    def del_anio(self, anio: int) -> BitMap:
        """Give the pairs in force some day of a year."""
        return self.una_vez(anio, lambda: BitMap(par for par, desde, hasta in self.tramos if desde <= anio < hasta))

    def una_vez(self, clave: object, hacer: Callable):
        """Give what was made once for as long as nothing changes."""
        if clave not in self._hechos:
            self._hechos[clave] = hacer()
        return self._hechos[clave]

    def cuantos_gobiernos(self, pares: BitMap) -> int:
        return len({self.de_quien[par] for par in pares})

    def hallar(self, criterios: Criterios, catalogo: Catalogo) -> BitMap:
        """Give the pairs that some criteria leave."""
        partes = []
        if criterios.entidad:
            partes.append(self.por_entidad.get(criterios.entidad, BitMap()))
        if criterios.tipo_gobierno:
            partes.append(self.por_tipo.get(criterios.tipo_gobierno, BitMap()))
        if criterios.estado:
            partes.append(self.con_estado(criterios.estado))
        if criterios.anio:
            partes.append(self.sin_inicio if criterios.anio == SIN_INICIO else self.del_anio(int(criterios.anio)))
        if criterios.tipo or criterios.red:
            cuales = (
                suyos
                for pk, suyos in self.por_red.items()
                if criterios.tipo in ("", catalogo[pk].tipo) and criterios.red in ("", catalogo[pk].clave)
            )
            partes.append(BitMap.union(BitMap(), *cuales))
        if criterios.texto or criterios.gobierno:
            partes.append(self._de_nombre(normalizar(criterios.texto), criterios))
        return BitMap.intersection(*partes) if partes else self.todos

    def _de_nombre(self, llano: str, criterios: Criterios) -> BitMap:
        if criterios.texto and not llano:  # signs alone are in no name
            return BitMap()
        quienes = {
            lugar
            for lugar, suyo in enumerate(self.gobiernos)
            if llano in suyo.llano and criterios.gobierno in ("", suyo.clave)
        }
        return BitMap(par for par, lugar in enumerate(self.de_quien) if lugar in quienes)


_memoria: Memoria | None = None


def vigente(*, hoy: dt.date) -> Memoria:
    """Give the pairs as they are now; one query when nothing changed."""
    global _memoria
    sello = _sello()
    if _memoria is None or (_memoria.sello, _memoria.hoy) != (sello, hoy):
        _memoria = _leer(sello, hoy)
    return _memoria


def olvidar() -> None:
    """Forget what was read: it is read again when next asked for. For who measures it."""
    global _memoria
    _memoria = None


def _sello() -> str:
    with connection.cursor() as cursor:
        cursor.execute(SELLO)
        return cursor.fetchone()[0]


def _leer(sello: str, hoy: dt.date) -> Memoria:
    memoria, raices = Memoria(sello, hoy), Catalogo().raices
    parametros = {"publicos": sorted(PUBLICOS), "hoy": hoy, "redes": list(raices), "raices": list(raices.values())}
    with connection.cursor() as cursor:
        cursor.execute(GOBIERNOS, parametros)
        todos = [GobiernoBreve(*fila, normalizar(fila[2])) for fila in cursor]
        memoria.gobiernos = sorted(todos, key=lambda suyo: (suyo.llano, suyo.entidad, suyo.pk))
        lugares = {suyo.pk: lugar for lugar, suyo in enumerate(memoria.gobiernos)}
        cursor.execute(PARES, parametros)
        # A government that enters between both readings comes with the next seal.
        filas = sorted((lugares[g], *suyo) for g, *suyo in cursor if g in lugares)
    anterior = None
    for lugar, red, rango, demo, desde, hasta in filas:
        if (lugar, red) != anterior:
            anterior = (lugar, red)
            memoria.de_quien.append(lugar)
            memoria.en_cual.append(red)
            memoria.rango.append(rango)
            if demo:
                memoria.de_la_demo.add(len(memoria.rango) - 1)
        if desde is not None:
            memoria.tramos.append((len(memoria.de_quien) - 1, desde, hasta))
    gobiernos = memoria.gobiernos
    memoria.por_red, memoria.por_rango = _agrupar(memoria.en_cual), _agrupar(memoria.rango)
    memoria.por_entidad = _agrupar(gobiernos[lugar].entidad for lugar in memoria.de_quien)
    memoria.por_tipo = _agrupar(gobiernos[lugar].tipo for lugar in memoria.de_quien)
    return memoria


def _agrupar(valores: Iterable) -> dict:
    """Give, for each value, the bitmap of the places where it is."""
    grupos: dict = {}
    for lugar, valor in enumerate(valores):
        grupos.setdefault(valor, []).append(lugar)
    return {valor: BitMap(lugares) for valor, lugares in grupos.items()}
