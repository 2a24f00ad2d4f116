"""The answer to a question: how many, counted by each dimension, and any page of any order, from the bitmaps."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import islice

from django.conf import settings
from django.db import connection
from pyroaring import BitMap

from directorio.models import Gobierno
from directorio.nombres import normalizar

from . import nombres
from .consulta import Hallazgo, buscar, entender
from .criterios import PRIMER_ANIO, ULTIMO_ANIO, VIGENCIAS, Criterios
from .mapas import Foto, foto, leer_sello, rango, unir
from .orden import POCOS, Ancla, PorFecha, PorNumero, leer_fechas, recientes
from .propuesta import proponer
from .terminos import INDEFINIDA, SIN_DATO

POR_PAGINA = 25
DIMENSIONES = (
    "tipo", "situacion", "ambito", "vigencia", "continente", "entidad", "municipio", "pais", "materia", "ods", "anio",
    "gobierno", "contraparte",
)  # fmt: skip
SIMPLES = tuple(dimension for dimension in DIMENSIONES if dimension not in ("vigencia", "anio"))
# The filters that a dimension's own counts leave out.
PROPIOS = {"anio": ("anio_desde", "anio_hasta"), "entidad": ("entidad", "municipio")}

DE_ENTRADA = "entrada"  # of `lotes` alone: as the agreements came to the portal, which is how the disk holds them


def sello() -> str:
    """Give the seal of the public data: another one after every change, in one cheap query per request."""
    valor = str(leer_sello())
    nombres.con_sello(valor)
    return valor


def resolver(criterios: Criterios, *, hoy: dt.date) -> "Resultado":
    """Answer a question as of a day; what costs is computed when first asked for."""
    sello()
    return Resultado(criterios, hoy, foto())


class Resultado:
    def __init__(self, criterios: Criterios, hoy: dt.date, foto: Foto):
        self.criterios, self.hoy, self._foto = criterios, hoy, foto
        self._calculados: dict[frozenset[str], BitMap | None] = {}

    @cached_property
    def total(self) -> int:
        return len(self._todos)

    def conteo(self, dimension: str, *, propio: bool = False) -> dict[str, int]:
        """Count by each value of a dimension, with all that was asked but that dimension's own filter.

        With `propio`, its filter counts too. Municipios are counted only within an entidad, unless `propio`.
        """
        quitar = () if propio else PROPIOS.get(dimension, (dimension,))
        base = self._con_filtros(quitar)
        valores = self._valores(dimension).items()
        if dimension == "municipio" and not propio:
            entidad = self.criterios.entidad or self.criterios.municipio[:2]
            valores = [(v, m) for v, m in valores if entidad and v.startswith(f"{entidad}-")]
        if base is None:
            return {valor: n for valor, bits in valores if (n := len(bits))}
        return {valor: n for valor, bits in valores if (n := base.intersection_cardinality(bits))}

    def cruce(self, una: str, otra: str) -> dict[tuple[str, str], int]:
        """Count by pairs of values of two dimensions, with all that was asked."""
        unos, otros = self._valores(una), self._valores(otra)
        al_reves = len(unos) > len(otros)  # few intersections, each counted many times
        fuera, dentro = (otros, unos) if al_reves else (unos, otros)
        base, cuentas = self._con_filtros(()), {}
        for x, bits in fuera.items():
            comunes = bits if base is None else base & bits
            for y, suyos in dentro.items() if comunes else ():
                if n := comunes.intersection_cardinality(suyos):
                    cuentas[(y, x) if al_reves else (x, y)] = n
        return cuentas

    def sin_valor(self, dimension: str) -> int:
        """Count the agreements found that have no value at all in a dimension."""
        return self.total - self._todos.intersection_cardinality(self._foto.con_valor(dimension))

    def pagina(self, numero: int, *, orden: str = "", por_pagina: int = POR_PAGINA) -> list[dict]:
        """Give the entries (Entrada.datos) of a page, from 1; none when there is no such page."""
        desde = (numero - 1) * por_pagina
        if desde < 0 or desde >= self.total:
            return []
        return self._entradas(self._orden(orden).corte(desde, min(desde + por_pagina, self.total)))

    def tramo(
        self, *, orden: str = "", tras: list | None = None, limite: int = POR_PAGINA
    ) -> tuple[list[dict], list | None]:
        """Give the entries after an anchor, and the anchor of those that follow (None at the end).

        An anchor is a place, not a count: what is inscribed meanwhile makes nobody come twice nor be skipped.
        """
        secuencia = self._orden(orden)
        desde = secuencia.lugar(Ancla(*tras)) if tras else 0
        ids = secuencia.corte(desde, min(desde + limite, self.total)) if desde < self.total else []
        entradas = self._entradas(ids)
        sigue = entradas and desde + len(ids) < self.total
        return entradas, list(secuencia.ancla(entradas[-1])) if sigue else None

    def lotes(self, *, orden: str = "recientes", lote: int = 2000) -> Iterator[list[int]]:
        """Give the ids of all that was found, in order, in lots: what an export walks, at flat memory."""
        ids = iter(self._todos) if orden == DE_ENTRADA else self._orden(orden).recorrer()
        while uno := list(islice(ids, lote)):
            yield uno

    @cached_property
    def propuesta(self) -> str:
        """What the person may have meant, when nothing was found and that would find something; else empty."""
        if self.total or not self._hallazgo or not self._hallazgo.desconocidas:
            return ""
        base = self._con_filtros(("q",))
        base = self._foto.todos if base is None else base
        for propuesta in islice(proponer(self._pregunta, self._hallazgo.desconocidas, base), 2):
            if Resultado(self.criterios.con(q=propuesta), self.hoy, self._foto).total:
                return propuesta
        return ""

    @property
    def marcas(self) -> tuple[str, ...]:
        """What to mark of the texts that are shown: for `marcar`."""
        return self._hallazgo.marcas if self._hallazgo else ()

    # What was found

    @cached_property
    def _pregunta(self):
        return entender(self.criterios.q)

    @cached_property
    def _hallazgo(self) -> Hallazgo | None:
        return buscar(self._pregunta, self._foto.todos) if self._pregunta else None

    @property
    def _todos(self) -> BitMap:
        todos = self._con_filtros(())
        return self._foto.todos if todos is None else todos

    def _con_filtros(self, sin: Iterable[str]) -> BitMap | None:
        """Give the agreements that pass every filter but some; None when nothing at all is asked."""
        activos = [nombre for nombre in self._filtros if nombre not in sin]
        clave = frozenset(activos)
        if clave not in self._calculados:
            mapas = sorted((self._filtros[nombre] for nombre in activos), key=len)
            self._calculados[clave] = BitMap.intersection(*mapas) if mapas else None
        return self._calculados[clave]

    @cached_property
    def _filtros(self) -> dict[str, BitMap]:
        """Give the agreements that pass each filter that was asked."""
        criterios, filtros = self.criterios, {}
        if self._hallazgo:
            filtros["q"] = self._hallazgo.bits
        for dimension in SIMPLES:
            if valor := getattr(criterios, dimension):
                mapa = self._foto.de(dimension).get(str(valor))
                filtros[dimension] = mapa.bits if mapa else BitMap()
        if criterios.vigencia:
            filtros["vigencia"] = self._vigencias[criterios.vigencia]
        if criterios.anio_desde or criterios.anio_hasta:
            desde, hasta = criterios.anio_desde or PRIMER_ANIO, criterios.anio_hasta or ULTIMO_ANIO
            anios = self._foto.de("anio").items()
            filtros["anio_desde"] = filtros["anio_hasta"] = unir(
                m.bits for anio, m in anios if anio != SIN_DATO and desde <= int(anio) <= hasta
            )
        return filtros

    def _valores(self, dimension: str) -> dict[str, BitMap]:
        if dimension == "vigencia":
            return self._vigencias
        return {valor: mapa.bits for valor, mapa in self._foto.de(dimension).items()}

    @property
    def _vigencias(self) -> dict[str, BitMap]:
        """Part the agreements by whether they are in force on the day asked; computed once per seal and day."""
        return self._foto.una_vez(("vigencia", self.hoy), self._partir_por_vigencia)

    def _partir_por_vigencia(self) -> dict[str, BitMap]:
        hoy, limite = self.hoy, self.hoy + dt.timedelta(days=settings.VIGENCIA_POR_VENCER_DIAS)
        anios = {anio: mapa.bits for anio, mapa in self._foto.de("vence").items()}
        vigente = anios.pop(INDEFINIDA, BitMap()) | unir(b for anio, b in anios.items() if int(anio) > limite.year)
        terminado = unir(bits for anio, bits in anios.items() if int(anio) < hoy.year)
        por_vencer = []
        for dia, bits in rango("vence_dia", f"{hoy.year:04d}", f"{limite.year:04d}-99").items():
            if dia < hoy.isoformat():
                terminado |= bits
            elif dia <= limite.isoformat():
                por_vencer.append(bits)
            else:
                vigente |= bits
        partes = (vigente, unir(por_vencer), terminado, self._foto.todos - self._foto.con_valor("vence"))
        return dict(zip(VIGENCIAS, partes, strict=True))

    # In order

    def _orden(self, orden: str) -> "Secuencia":
        orden = orden or ("relevancia" if self._hallazgo else "recientes")
        por_fecha: Callable[[BitMap], PorFecha] = lambda bits: PorFecha(self._foto, bits)  # noqa: E731
        if orden == "relevancia" and self._hallazgo:
            return Secuencia(self._por_nivel(), por_fecha)
        if orden == "gobierno":
            return Secuencia(self._por_gobierno(), por_fecha)
        if orden == "inscripcion":
            return Secuencia([("", self._todos)], lambda bits: PorNumero(self._foto, bits), "numero")
        antiguos = orden == "antiguos"
        return Secuencia([("", self._todos)], lambda bits: PorFecha(self._foto, bits, antiguos=antiguos))

    def _por_nivel(self) -> list[tuple[str, BitMap]]:
        quedan, grupos = self._todos, []
        for numero, nivel in enumerate(self._hallazgo.niveles):
            grupos.append((str(numero), quedan & nivel))
            quedan = quedan - nivel
        return grupos

    def _por_gobierno(self) -> list[tuple[str, BitMap]]:
        orden = self._foto.una_vez("gobiernos en orden", _gobiernos_en_orden)
        gobiernos, base = self._foto.de("gobierno"), self._con_filtros(())
        return [
            (clave, gobiernos[clave].bits if base is None else base & gobiernos[clave].bits)
            for clave in sorted(gobiernos, key=lambda clave: orden.get(clave, clave))
        ]

    def _entradas(self, ids: list[int]) -> list[dict]:
        if not ids:
            return []
        with connection.cursor() as cursor:
            cursor.execute("SELECT acuerdo_id, datos::text FROM acuerdos_entrada WHERE acuerdo_id = ANY(%s)", [ids])
            datos = dict(cursor.fetchall())
        return [json.loads(datos[pk]) for pk in ids if pk in datos]


class Secuencia:
    """Groups of agreements one after the other, each in its own order."""

    def __init__(self, grupos: list[tuple[str, BitMap]], ordenar: Callable, por: str = "fecha"):
        self.grupos, self.ordenar, self.por = [(g, bits, len(bits)) for g, bits in grupos], ordenar, por

    def corte(self, desde: int, hasta: int) -> list[int]:
        """Give the ids from a place to another; the small groups among them, by one query."""
        tocados, antes = [], 0
        for _, bits, n in self.grupos:
            if n and antes < hasta and antes + n > desde:
                tocados.append((bits, n, max(desde - antes, 0), min(hasta - antes, n)))
            antes += n
        pocos = [bits for bits, n, *_ in tocados if n <= POCOS] if len(tocados) > 1 else []
        fechas = leer_fechas(unir(pocos)) if pocos else {}
        ids = []
        for bits, n, d, h in tocados:
            sueltos = n <= POCOS and fechas
            ids += recientes(bits, fechas)[d:h] if sueltos else self.ordenar(bits).corte(d, h)
        return ids

    def recorrer(self) -> Iterator[int]:
        for _, bits, n in self.grupos:
            if n:
                yield from self.ordenar(bits).recorrer()

    def ancla(self, datos: dict) -> Ancla:
        grupo = next((g for g, bits, n in self.grupos if n and datos["id"] in bits), "")
        return Ancla(grupo, str(datos[self.por] or ""), datos["id"])

    def lugar(self, ancla: Ancla) -> int:
        """Give how many go up to an anchor, itself counted if it is still there."""
        antes = 0
        for grupo, bits, n in self.grupos:
            if grupo == ancla.grupo:
                return antes + self.ordenar(bits).lugar(ancla.lugar, ancla.pk)
            antes += n
        return antes


def _gobiernos_en_orden() -> dict[str, tuple[str, str]]:
    filas = Gobierno.objects.values_list("clave", "nombre", "entidad__nombre_corto")
    return {clave: (normalizar(f"{nombre} {entidad or ''}"), clave) for clave, nombre, entidad in filas}
