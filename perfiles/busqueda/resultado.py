"""What a question finds: which profiles, in which order, how many have each value, and what else could be meant."""

from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property

from django.contrib.postgres.search import SearchRank
from django.db.models import F
from pyroaring import BitMap

from acuerdos.querysets import consulta_de
from directorio.nombres import normalizar

from ..models import PerfilPublicado
from .criterios import DIMENSIONES, Criterios
from .memoria import Memoria

POR_PAGINA = 24
CON_RANGO = 300  # profiles found by words, up to which the best come first
PARECIDO = 0.72  # of a name to what was typed, from which it is proposed


@dataclass
class Resultado:
    """The answer to a question over an index."""

    criterios: Criterios
    memoria: Memoria
    por_palabras: list[int] | None  # the ids that the words find, the best first; None without words

    @cached_property
    def hallados(self) -> BitMap:
        return self._todos_menos("")

    @property
    def total(self) -> int:
        return len(self.hallados)

    def _todos_menos(self, dimension: str) -> BitMap:
        """Give what the question finds without what it says of one dimension."""
        suyos = self.memoria.todos if self.por_palabras is None else BitMap(self.por_palabras)
        for otra, valores in self.criterios.elegidos().items():
            if otra != dimension:
                suyos &= self.memoria.con_alguno(otra, valores)
        return suyos

    def cuentas(self, dimension: str) -> dict[str, int]:
        """Count, for each value of a dimension, how many profiles choosing it would give."""
        de = self._todos_menos(dimension) if getattr(self.criterios, dimension) else self.hallados
        valores = self.memoria.por_valor[dimension].items()
        return {valor: n for valor, ids in valores if (n := ids.intersection_cardinality(de))}

    @cached_property
    def en_orden(self) -> list[int]:
        """Every id found, in the order asked for."""
        orden = self.criterios.orden
        if self.por_palabras is not None and not orden:
            return [id_ for id_ in self.por_palabras if id_ in self.hallados]
        return [id_ for id_ in self.memoria.ordenes[orden or "nombre"] if id_ in self.hallados]

    @property
    def paginas(self) -> int:
        return max(-(-self.total // POR_PAGINA), 1)

    @property
    def pagina(self) -> int:
        return min(self.criterios.pagina, self.paginas)

    @cached_property
    def perfiles(self) -> list[PerfilPublicado]:
        """The profiles of this page, in order."""
        desde = (self.pagina - 1) * POR_PAGINA
        pks = [self.memoria.pks[id_] for id_ in self.en_orden[desde : desde + POR_PAGINA]]
        filas = PerfilPublicado.objects.defer("texto", "busqueda", "cifras").in_bulk(pks)
        return [filas[pk] for pk in pks if pk in filas]

    @cached_property
    def propuesta(self) -> Criterios | None:
        """The same question with the name of a city that was perhaps meant; only when the words find nothing."""
        if self.por_palabras is None or self.por_palabras:
            return None
        por_nombre = dict(zip(self.memoria.llanos, self.memoria.nombres, strict=True))
        parecido = get_close_matches(normalizar(self.criterios.q), por_nombre, n=1, cutoff=PARECIDO)
        return replace(self.criterios, q=por_nombre[parecido[0]], pagina=1) if parecido else None

    @cached_property
    def alternativas(self) -> list[tuple[str, Criterios, int]]:
        """Where nothing is found: the question without one of its parts, when that finds something, and how many."""
        if self.total:
            return []
        partes = [d for d in ("q", *DIMENSIONES) if getattr(self.criterios, d)]
        sueltas = [
            (d, replace(self, criterios=self.criterios.sin(d), por_palabras=self._sin_palabras(d))) for d in partes
        ]
        return [(d, otro.criterios, otro.total) for d, otro in sueltas if otro.total] if len(partes) > 1 else []

    def _sin_palabras(self, dimension: str) -> list[int] | None:
        return None if dimension == "q" else self.por_palabras


def resolver(criterios: Criterios, memoria: Memoria) -> Resultado:
    """Answer a question: one query when it has words, and another for the rows of its page."""
    return Resultado(criterios, memoria, _por_palabras(criterios.q, memoria))


def _por_palabras(q: str, memoria: Memoria) -> list[int] | None:
    """Give the ids of the profiles that have all the words of a text, those whose name has them first."""
    if not q:
        return None
    consulta = consulta_de(q)
    if consulta is None:
        return []
    halladas = PerfilPublicado.objects.filter(busqueda=consulta)
    ids = list(memoria.ids(halladas.values_list("pk", flat=True)))
    buscado = normalizar(q)
    if len(ids) > CON_RANGO:  # so common a word tells nothing of one more than of another
        return sorted(ids, key=lambda id_: (buscado not in memoria.llanos[id_], id_))
    con_rango = halladas.annotate(con_rango=SearchRank(F("busqueda"), consulta)).values_list("pk", "con_rango")
    rangos = {memoria.lugar_de[pk]: rango for pk, rango in con_rango if pk in memoria.lugar_de}
    return sorted(rangos, key=lambda id_: (buscado not in memoria.llanos[id_], -rangos[id_], id_))
