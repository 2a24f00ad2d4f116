"""The matrix of governments by networks, a page of governments at a time."""

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property

from django.core.paginator import Paginator
from django.db import connection
from django.urls import reverse

from directorio.models import Gobierno

from ...busqueda.catalogo import Catalogo, RedBreve
from ...busqueda.criterios import Criterios, Pares
from .marcas import Marca

POR_PAGINA = 25
PAGINA_MAXIMA = 100_000


@dataclass
class Fila:
    """A government and its mark in each network of the page, or None."""

    gobierno: Gobierno
    por_red: dict[int, Marca]
    columnas: list[RedBreve] = field(repr=False, default_factory=list)

    @property
    def celdas(self) -> list[tuple[RedBreve, Marca | None]]:
        return [(red, self.por_red.get(red.pk)) for red in self.columnas]

    @property
    def suyas(self) -> list[tuple[RedBreve, Marca]]:
        """The networks in which it is, for who lists them."""
        return [(red, marca) for red, marca in self.celdas if marca]

    @property
    def n(self) -> int:
        return len(self.por_red)


class _Contados(Paginator):
    """Pages of what was already cut and counted by the database."""

    def __init__(self, cuantos: int, por_pagina: int):
        super().__init__((), por_pagina)
        self.__dict__["count"] = cuantos


class Matriz:
    """The governments that some criteria leave, in the order of their names, and the networks in which they are.

    Four queries. A page beyond the last is the last, and costs one more.
    """

    def __init__(self, criterios: Criterios, *, pagina: object, hoy: dt.date, por_pagina: int = POR_PAGINA):
        self.criterios, self.por_pagina = criterios, por_pagina
        self.catalogo = Catalogo()
        self._pares = Pares(criterios, self.catalogo, hoy=hoy)
        self.filas, self.cuantos, self.cuantos_pares, self.columnas = [], 0, 0, []
        self._leer(_numero(pagina))

    def _leer(self, pagina: int) -> None:
        halladas = self._preguntar(pagina)
        if not halladas and pagina > 1:
            total = self._preguntar(1, solo_contar=True)
            pagina = -(-total[0][3] // self.por_pagina) if total else 1
            halladas = self._preguntar(pagina) if total else []
        self.numero = pagina if halladas else 1
        if not halladas:
            return
        self.cuantos, self.cuantos_pares = halladas[0][3], halladas[0][4]
        self.columnas = self.catalogo.en_orden(halladas[0][5])
        gobiernos = Gobierno.objects.select_related("entidad").in_bulk([fila[0] for fila in halladas])
        self.filas = [
            Fila(gobiernos[pk], {r: Marca.de(k) for r, k in zip(redes, rangos, strict=True)}, self.columnas)
            for pk, redes, rangos, *_resto in halladas
        ]

    def _preguntar(self, pagina: int, *, solo_contar: bool = False) -> list[tuple]:
        corte = {"limite": 1 if solo_contar else self.por_pagina, "salto": (pagina - 1) * self.por_pagina}
        with connection.cursor() as cursor:
            cursor.execute(
                f"{self._pares.sql}, suyos AS (SELECT gobierno_id, array_agg(raiz) AS redes, array_agg(rango) AS rangos"  # noqa: S608 - our words
                " FROM pares GROUP BY gobierno_id)"
                " SELECT s.gobierno_id, s.redes, s.rangos, count(*) OVER (),"
                " (SELECT count(*) FROM pares), (SELECT array_agg(DISTINCT raiz) FROM pares)"
                " FROM suyos s JOIN directorio_gobierno g ON g.id = s.gobierno_id"
                " ORDER BY unaccent(lower(g.nombre)), g.id LIMIT %(limite)s OFFSET %(salto)s",
                self._pares.parametros | corte,
            )
            return cursor.fetchall()

    @cached_property
    def pagina(self):
        """The page, as the links to the others need it."""
        return _Contados(self.cuantos, self.por_pagina).get_page(self.numero)

    @property
    def enlaces(self) -> list[tuple[RedBreve, str]]:
        """The columns, each with the page of its network."""
        return [(red, reverse("redes:red", args=[red.clave])) for red in self.columnas]


def _numero(pagina: object) -> int:
    """Read the number of a page: what is none is the first."""
    texto = str(pagina or "1").strip()
    es_numero = texto.isascii() and texto.isdigit() and len(texto) <= len(str(PAGINA_MAXIMA))
    return max(min(int(texto), PAGINA_MAXIMA), 1) if es_numero else 1
