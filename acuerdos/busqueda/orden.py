"""The order of what was found, without sorting it: bitmaps of years and days say where any page begins."""

from collections.abc import Iterator
from typing import NamedTuple

from django.db import connection
from pyroaring import BitMap

from .mapas import Foto, rango
from .terminos import BLOQUE, SIN_DATO

POCOS = 120  # agreements of a year that are sorted by one query, all the small years of a page together


class Ancla(NamedTuple):
    """The place of an agreement in an order: which group (a level, a government…), its date or number, its id."""

    grupo: str
    lugar: str
    pk: int


class PorFecha:
    """Agreements by date of signature, then by id; those without date go last. A partial date is before its days."""

    def __init__(self, foto: Foto, bits: BitMap, *, antiguos: bool = False):
        self.bits, self.antiguos, self._foto = bits, antiguos, foto
        anios = foto.de("anio")
        self._anios = [
            (anio, suyos, n)
            for anio in sorted(anios.keys() - {SIN_DATO}, reverse=not antiguos)
            if (n := bits.intersection_cardinality(suyos := anios[anio].bits))
        ]
        if SIN_DATO in anios and (n := bits.intersection_cardinality(anios[SIN_DATO].bits)):
            self._anios.append((SIN_DATO, anios[SIN_DATO].bits, n))

    def __len__(self) -> int:
        return len(self.bits)

    def corte(self, desde: int, hasta: int) -> list[int]:
        """Give the ids from a place to another."""
        tocados, antes = [], 0
        for anio, suyos, n in self._anios:
            if antes < hasta and antes + n > desde:
                tocados.append((anio, suyos & self.bits, max(desde - antes, 0), min(hasta - antes, n)))
            antes += n
        pocos = [suyos for anio, suyos, *_ in tocados if anio != SIN_DATO and len(suyos) <= POCOS]
        fechas = leer_fechas(BitMap.union(*pocos)) if pocos else {}
        ids = []
        for anio, suyos, d, h in tocados:
            ids += self._corte_de_anio(anio, suyos, d, h, fechas)
        return ids

    def _corte_de_anio(self, anio: str, suyos: BitMap, desde: int, hasta: int, fechas: dict[int, str]) -> list[int]:
        if anio == SIN_DATO:
            return self._corte_de_iguales(suyos, desde, hasta)
        if len(suyos) <= POCOS:
            return sorted(suyos, key=lambda pk: (fechas[pk], pk), reverse=not self.antiguos)[desde:hasta]
        ids, antes = [], 0
        for iguales in self._dias(anio, suyos):
            n = len(iguales)
            if antes < hasta and antes + n > desde:
                ids += self._corte_de_iguales(iguales, max(desde - antes, 0), min(hasta - antes, n))
            antes += n
            if antes >= hasta:
                break
        return ids

    def _dias_de(self, anio: str) -> dict[str, BitMap]:
        """Give the dates of a year, those of its agreements that know it only in part first; once per seal."""
        return self._foto.una_vez(("dia", anio), lambda: rango("dia", anio, f"{anio}-99"))

    def _dias(self, anio: str, suyos: BitMap) -> Iterator[BitMap]:
        dias = self._dias_de(anio)
        for dia in dias if self.antiguos else reversed(dias):
            if iguales := dias[dia] & suyos:
                yield iguales

    def _corte_de_iguales(self, iguales: BitMap, desde: int, hasta: int) -> list[int]:
        if self.antiguos:
            return list(iguales[desde:hasta])
        n = len(iguales)
        return list(iguales[n - hasta : n - desde])[::-1]

    def lugar(self, fecha: str, pk: int) -> int:
        """Give how many go before the place of an agreement, itself counted, whether or not it is still there."""
        antes, mio = 0, fecha[:4] or SIN_DATO
        for anio, suyos, n in self._anios:
            if anio == mio:
                return antes + self._lugar_en_anio(anio, suyos & self.bits, fecha, pk)
            if mio != SIN_DATO and (anio == SIN_DATO or (anio > mio) == self.antiguos):
                return antes
            antes += n
        return antes

    def _lugar_en_anio(self, anio: str, suyos: BitMap, fecha: str, pk: int) -> int:
        if anio == SIN_DATO:
            return self._lugar_en_iguales(suyos, pk)
        antes = 0
        for dia, bits in self._dias_de(anio).items():
            if dia == fecha:
                antes += self._lugar_en_iguales(bits & suyos, pk)
            elif (dia < fecha) == self.antiguos:
                antes += bits.intersection_cardinality(suyos)
        return antes

    def _lugar_en_iguales(self, iguales: BitMap, pk: int) -> int:
        hasta_pk = iguales.rank(pk)
        return hasta_pk if self.antiguos else len(iguales) - hasta_pk + (pk in iguales)

    def recorrer(self) -> Iterator[int]:
        """Give all the ids in order, holding those of a year."""
        if len(self.bits) <= POCOS:
            yield from self.corte(0, len(self.bits))
            return
        for anio, suyos, n in self._anios:
            if anio == SIN_DATO:
                yield from self._corte_de_iguales(suyos & self.bits, 0, n)
            else:
                for iguales in self._dias(anio, suyos & self.bits):
                    yield from self._corte_de_iguales(iguales, 0, len(iguales))


class PorNumero:
    """Agreements by registry number, the last inscribed first; those without number, as they were loaded, last."""

    def __init__(self, foto: Foto, bits: BitMap):
        self.bits = bits
        self._bloques = [
            (bloque, foto.de("bloque")[bloque].bits & bits) for bloque in sorted(foto.de("bloque"), reverse=True)
        ]
        self._resto = bits - foto.con_valor("bloque")

    def __len__(self) -> int:
        return len(self.bits)

    def corte(self, desde: int, hasta: int) -> list[int]:
        ids, antes = [], 0
        for _, suyos in self._bloques:
            n = len(suyos)
            if n and antes < hasta and antes + n > desde:
                ids += self._ordenados(suyos)[max(desde - antes, 0) : hasta - antes]
            antes += n
        n = len(self._resto)
        desde, hasta = max(desde - antes, 0), min(hasta - antes, n)
        return ids + (list(self._resto[n - hasta : n - desde])[::-1] if hasta > desde else [])

    def _ordenados(self, bits: BitMap) -> list[int]:
        numeros = _numeros(bits)
        return sorted(numeros, key=numeros.get, reverse=True)

    def lugar(self, numero: str, pk: int) -> int:
        mio, antes = int(numero or 0), 0
        for bloque, suyos in self._bloques:
            if not mio or int(bloque) > mio // BLOQUE:
                antes += len(suyos)
            elif int(bloque) == mio // BLOQUE:
                antes += sum(1 for suyo in _numeros(suyos).values() if suyo >= mio)
        return antes if mio else antes + len(self._resto) - self._resto.rank(pk) + (pk in self._resto)

    def recorrer(self) -> Iterator[int]:
        for _, suyos in self._bloques:
            yield from self._ordenados(suyos) if suyos else ()
        yield from reversed(self._resto)


def recientes(bits: BitMap, fechas: dict[int, str]) -> list[int]:
    """Sort some agreements whose dates are at hand as PorFecha does."""
    return sorted(bits, key=lambda pk: (fechas[pk], pk), reverse=True)


def leer_fechas(bits: BitMap) -> dict[int, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT acuerdo_id, datos->>'fecha' FROM acuerdos_entrada WHERE acuerdo_id = ANY(%s)", [list(bits)]
        )
        fechas = dict(cursor.fetchall())
    return {pk: fechas.get(pk, "") for pk in bits}


def _numeros(bits: BitMap) -> dict[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT acuerdo_id, (datos->>'numero')::int FROM acuerdos_entrada WHERE acuerdo_id = ANY(%s)", [list(bits)]
        )
        return dict(cursor.fetchall())
