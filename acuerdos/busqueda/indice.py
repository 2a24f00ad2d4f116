"""Writing the index, in the transaction of whatever changed: one writer at a time, and only the bitmaps that change."""

import gc
import json
import re
import secrets
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import StringIO
from itertools import islice

from django.db import connection, transaction
from pyroaring import BitMap

from .. import palabras
from ..models import Entrada, SelloIndice
from .lectura import Lector, Leida
from .mapas import olvidar_sello
from .terminos import CAMPO, PALABRA, PESO, terminos

LOTE = 5_000  # agreements read at once
FUSION = 100_000  # agreements whose terms wait in memory until they join those of the table
TANDA = 20_000  # terms looked for at once
TABLA, COLUMNAS = "acuerdos_termino", ("dimension", "valor", "forma", "cuantos", "bits", "sello")
RESERVADO = re.compile(r"[\\\t\n\r]")
Postings = dict[str, dict[str, list[int]]]  # dimension, valor: ids


@transaction.atomic
def indexar(acuerdos: Iterable[int]) -> None:
    """Make the index say of some agreements (their ids) what they are now: put in, changed, or taken out.

    Whoever calls is in the transaction of the change. From here to its end nobody else writes the index, so that this
    goes last among the locks: case, numbers, log, index.
    """
    cerrar()
    ids, lector = iter(acuerdos), Lector()
    with sin_recoleccion():
        while tanda := list(islice(ids, FUSION)):
            cambios = Cambios()
            for inicio in range(0, len(tanda), LOTE):
                _indexar_lote(tanda[inicio : inicio + LOTE], lector, cambios)
            cambios.aplicar()
    sellar()


@contextmanager
def sin_recoleccion() -> Iterator[None]:
    """Keep Python from looking for cycles among millions of lists that have none: it is a quarter of the time."""
    estaba = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if estaba:
            gc.enable()


@transaction.atomic
def tocar() -> None:
    """Change the seal alone: something changed that the public sees and the index does not hold."""
    cerrar()
    sellar()


def cerrar() -> None:
    """Wait for whoever writes the index, and keep it until the transaction ends."""
    SelloIndice.objects.bulk_create([SelloIndice(pk=SelloIndice.UNICO)], ignore_conflicts=True)
    SelloIndice.objects.select_for_update().get(pk=SelloIndice.UNICO)


def nuevo_sello() -> int:
    return secrets.randbits(62) + 1


def sellar() -> None:
    SelloIndice.objects.filter(pk=SelloIndice.UNICO).update(sello=nuevo_sello())
    olvidar_sello()


def _indexar_lote(ids: list[int], lector: Lector, cambios: "Cambios") -> None:
    antes = Entrada.objects.in_bulk(ids)
    nuevas, otras = [], []
    for leida in lector.leer(ids):
        vieja = antes.pop(leida.pk, None)
        if vieja is None:
            nuevas.append(leida)
            cambios.agregar(leida)
        elif difieren(vieja, leida):
            otras.append(leida)
            cambios.cambiar(leida, vieja)
    for vieja in antes.values():
        cambios.quitar(vieja)
    guardar_entradas(nuevas, otras, list(antes))


def difieren(vieja: Entrada, leida: Leida) -> bool:
    return (vieja.datos, vieja.texto, vieja.linea) != (leida.datos, leida.texto, leida.linea)


def guardar_entradas(nuevas: list[Leida], otras: list[Leida], quitadas: list[int]) -> None:
    """Write the entries that are new, those that changed, and forget those that left."""
    if quitadas:
        Entrada.objects.filter(pk__in=quitadas).delete()
    filas = ((str(e.pk), *map(_escapada, (json.dumps(e.datos, ensure_ascii=False), e.texto, e.linea))) for e in nuevas)
    _copiar("acuerdos_entrada", ("acuerdo_id", "datos", "texto", "linea"), filas)
    Entrada.objects.bulk_update(
        [Entrada(pk=e.pk, datos=e.datos, texto=e.texto, linea=e.linea) for e in otras],
        ("datos", "texto", "linea"),
        batch_size=500,
    )


class Cambios:
    """What joins and what leaves each term, until it is written."""

    def __init__(self):
        self.mas: Postings = defaultdict(lambda: defaultdict(list))
        self.menos: Postings = defaultdict(lambda: defaultdict(list))
        self.escritas: Counter[str] = Counter()
        self._campos: set[str] = set()

    def agregar(self, leida: Leida) -> None:
        for dimension, valores in terminos(leida.datos, leida.texto):
            suyos = self.mas[dimension]
            for valor in valores:
                suyos[valor].append(leida.pk)
        self._recordar(leida)

    def quitar(self, vieja: Entrada) -> None:
        for dimension, valores in terminos(vieja.datos, vieja.texto):
            for valor in valores:
                self.menos[dimension][valor].append(vieja.pk)

    def cambiar(self, leida: Leida, vieja: Entrada) -> None:
        antes = {dimension: set(valores) for dimension, valores in terminos(vieja.datos, vieja.texto)}
        for dimension, valores in terminos(leida.datos, leida.texto):
            ahora = set(valores)
            for valor in ahora - antes[dimension]:
                self.mas[dimension][valor].append(leida.pk)
            for valor in antes[dimension] - ahora:
                self.menos[dimension][valor].append(leida.pk)
        self._recordar(leida)

    def _recordar(self, leida: Leida) -> None:
        """Count how each word is written, once in each text that differs, to propose the usual way of it."""
        nuevos = {campo for peso in leida.texto.split(PESO) for campo in peso.split(CAMPO)} - self._campos
        self._campos |= nuevos
        for campo in nuevos:
            self.escritas.update(palabras.PALABRA.findall(campo.lower()))

    def aplicar(self, tabla: str = TABLA) -> None:
        """Write the terms that change, and only those: what is in the table joins what waits here."""
        claves = [
            (dimension, valor)
            for dimension in {*self.mas, *self.menos}
            for valor in {*self.mas[dimension], *self.menos[dimension]}
        ]
        sello, cambiados, vacios, hallados = str(nuevo_sello()), [], [], set()
        for pk, dimension, valor, bits in _presentes(tabla, claves):
            hallados.add((dimension, valor))
            mapa = BitMap.deserialize(bits)
            mapa -= BitMap(self.menos[dimension].get(valor, ()))
            mapa |= BitMap(self.mas[dimension].get(valor, ()))
            if mapa:
                cambiados.append((str(pk), *_serie(mapa), sello))
            else:
                vacios.append(pk)
        _actualizar(tabla, cambiados)
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {tabla} WHERE id = ANY(%s)", [vacios])  # noqa: S608 - a table of ours
        formas = self._formas()
        nuevos = (
            (dimension, valor, formas.get(valor, "") if dimension == PALABRA else "", *_serie(mapa), sello)
            for dimension, valor in claves
            if (dimension, valor) not in hallados and (mapa := BitMap(self.mas[dimension].get(valor, ())))
        )
        _copiar(tabla, COLUMNAS, nuevos)

    def _formas(self) -> dict[str, str]:
        """Give how the words of each root are most often written."""
        return {palabras.raiz(escrita): escrita[:250] for escrita, _ in reversed(self.escritas.most_common())}


def _serie(mapa: BitMap) -> tuple[str, str]:
    """Give how many a bitmap holds, and its bytes as COPY reads them."""
    mapa.run_optimize()
    return str(len(mapa)), "\\\\x" + mapa.serialize().hex()


def _presentes(tabla: str, claves: list[tuple[str, str]]) -> Iterator[tuple[int, str, str, memoryview]]:
    with connection.cursor() as cursor:
        for inicio in range(0, len(claves), TANDA):
            dimensiones, valores = zip(*claves[inicio : inicio + TANDA], strict=True)
            sql = (
                f"SELECT t.id, t.dimension, t.valor, t.bits FROM {tabla} t "  # noqa: S608 - a table of ours
                "JOIN unnest(%s::text[], %s::text[]) AS q(d, v) ON t.dimension = q.d AND t.valor = q.v"
            )
            cursor.execute(sql, [list(dimensiones), list(valores)])
            yield from cursor.fetchall()


def _actualizar(tabla: str, filas: list[tuple[str, ...]]) -> None:
    if not filas:
        return
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE cambiados (id bigint, cuantos int, bits bytea, sello bigint) ON COMMIT DROP")
        _copiar("cambiados", ("id", "cuantos", "bits", "sello"), filas)
        sql = f"UPDATE {tabla} t SET cuantos = c.cuantos, bits = c.bits, sello = c.sello "  # noqa: S608 - ours
        cursor.execute(f"{sql} FROM cambiados c WHERE t.id = c.id")
        cursor.execute("DROP TABLE cambiados")


def _copiar(tabla: str, columnas: Iterable[str], filas: Iterable[tuple[str, ...]]) -> None:
    """Send rows with COPY, some megabytes at a time; their cells are written as COPY reads them."""
    orden = f"COPY {tabla} ({', '.join(columnas)}) FROM STDIN"
    filas = iter(filas)
    with connection.cursor() as cursor:
        while tanda := list(islice(filas, LOTE)):
            cursor.copy_expert(orden, StringIO("\n".join(map("\t".join, tanda)) + "\n"))


def _escapada(celda: str) -> str:
    if not RESERVADO.search(celda):
        return celda
    return celda.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
