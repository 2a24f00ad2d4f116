"""Writing the index, in the transaction of whatever changed: one writer at a time, and only the bitmaps that change."""

import json
import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator
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
Clave = tuple[str, str]  # dimension, valor


@transaction.atomic
def indexar(acuerdos: Iterable[int]) -> None:
    """Make the index say of some agreements (their ids) what they are now: put in, changed, or taken out.

    Whoever calls is in the transaction of the change. From here to its end nobody else writes the index, so that this
    goes last among the locks: case, numbers, log, index.
    """
    cerrar()
    ids, lector = iter(acuerdos), Lector()
    while tanda := list(islice(ids, FUSION)):
        cambios = _Cambios()
        for inicio in range(0, len(tanda), LOTE):
            _indexar_lote(tanda[inicio : inicio + LOTE], lector, cambios)
        cambios.aplicar()
    _sellar()


@transaction.atomic
def tocar() -> None:
    """Change the seal alone: something changed that the public sees and the index does not hold."""
    cerrar()
    _sellar()


def cerrar() -> None:
    """Wait for whoever writes the index, and keep it until the transaction ends."""
    SelloIndice.objects.bulk_create([SelloIndice(pk=SelloIndice.UNICO)], ignore_conflicts=True)
    SelloIndice.objects.select_for_update().get(pk=SelloIndice.UNICO)


def nuevo_sello() -> int:
    return secrets.randbits(62) + 1


def _sellar() -> None:
    SelloIndice.objects.filter(pk=SelloIndice.UNICO).update(sello=nuevo_sello())
    olvidar_sello()


def _indexar_lote(ids: list[int], lector: Lector, cambios: "_Cambios") -> None:
    antes = {e.pk: e for e in Entrada.objects.filter(pk__in=ids)}
    nuevas, otras = [], []
    for leida in lector.leer(ids):
        vieja = antes.pop(leida.pk, None)
        if vieja is None:
            nuevas.append(leida)
            cambios.agregar(leida)
        elif (vieja.datos, vieja.texto, vieja.linea) != (leida.datos, leida.texto, leida.linea):
            otras.append(leida)
            cambios.cambiar(leida, vieja)
    for vieja in antes.values():
        cambios.quitar(vieja)
    if antes:
        Entrada.objects.filter(pk__in=list(antes)).delete()
    columnas = ("acuerdo_id", "datos", "texto", "linea")
    filas = ((str(e.pk), json.dumps(e.datos, ensure_ascii=False), e.texto, e.linea) for e in nuevas)
    _copiar("acuerdos_entrada", columnas, filas)
    Entrada.objects.bulk_update(
        [Entrada(pk=e.pk, datos=e.datos, texto=e.texto, linea=e.linea) for e in otras], columnas[1:], batch_size=500
    )


class _Cambios:
    """What joins and what leaves each term, until it is written."""

    def __init__(self):
        self.mas: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        self.menos: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        self.formas: dict[str, dict[str, int]] = {}

    def agregar(self, leida: Leida) -> None:
        for dimension, valores in terminos(leida.datos, leida.texto):
            suyos = self.mas[dimension]
            for valor in valores:
                suyos[valor].append(leida.pk)
        self._recordar_formas(leida)

    def quitar(self, vieja: Entrada) -> None:
        for dimension, valores in terminos(vieja.datos, vieja.texto):
            for valor in valores:
                self.menos[dimension][valor].append(vieja.pk)

    def cambiar(self, leida: Leida, vieja: Entrada) -> None:
        antes = dict(terminos(vieja.datos, vieja.texto))
        for dimension, valores in terminos(leida.datos, leida.texto):
            for valor in set(valores) - set(antes[dimension]):
                self.mas[dimension][valor].append(leida.pk)
            for valor in set(antes[dimension]) - set(valores):
                self.menos[dimension][valor].append(leida.pk)
        self._recordar_formas(leida)

    def _recordar_formas(self, leida: Leida) -> None:
        """Count how each word is written, to propose the usual way of it."""
        for peso in leida.texto.split(PESO):
            for campo in peso.split(CAMPO):
                for raiz, escrita in palabras.palabras(campo):
                    veces = self.formas.setdefault(raiz, {})
                    escrita = escrita.lower()
                    veces[escrita] = veces.get(escrita, 0) + 1

    def aplicar(self) -> None:
        """Write what changes, and only that."""
        claves = [
            (dimension, valor)
            for dimension in {*self.mas, *self.menos}
            for valor in {*self.mas[dimension], *self.menos[dimension]}
        ]
        sello, cambiados, vacios, hallados = nuevo_sello(), [], [], set()
        for pk, dimension, valor, bits in _presentes(claves):
            hallados.add((dimension, valor))
            mapa = BitMap.deserialize(bits)
            mapa -= BitMap(self.menos[dimension].get(valor, ()))
            mapa |= BitMap(self.mas[dimension].get(valor, ()))
            if mapa:
                cambiados.append((str(pk), *_serie(mapa), str(sello)))
            else:
                vacios.append(pk)
        _actualizar(cambiados)
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM acuerdos_termino WHERE id = ANY(%s)", [vacios])
        nuevos = (
            (dimension, valor, self._forma(dimension, valor), *_serie(mapa), str(sello))
            for dimension, valor in claves
            if (dimension, valor) not in hallados and (mapa := BitMap(self.mas[dimension].get(valor, ())))
        )
        _copiar("acuerdos_termino", ("dimension", "valor", "forma", "cuantos", "bits", "sello"), nuevos)

    def _forma(self, dimension: str, valor: str) -> str:
        veces = self.formas.get(valor) if dimension == PALABRA else None
        return max(veces, key=veces.get)[:250] if veces else ""


def _serie(mapa: BitMap) -> tuple[str, str]:
    """Give how many a bitmap holds, and its bytes as COPY reads them."""
    mapa.run_optimize()
    return str(len(mapa)), "\\\\x" + mapa.serialize().hex()


def _presentes(claves: list[Clave]) -> Iterator[tuple[int, str, str, memoryview]]:
    with connection.cursor() as cursor:
        for inicio in range(0, len(claves), 20_000):
            dimensiones, valores = zip(*claves[inicio : inicio + 20_000], strict=True)
            cursor.execute(
                "SELECT t.id, t.dimension, t.valor, t.bits FROM acuerdos_termino t "
                "JOIN unnest(%s::text[], %s::text[]) AS q(d, v) ON t.dimension = q.d AND t.valor = q.v",
                [list(dimensiones), list(valores)],
            )
            yield from cursor.fetchall()


def _actualizar(filas: list[tuple[str, ...]]) -> None:
    if not filas:
        return
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE cambiados (id bigint, cuantos int, bits bytea, sello bigint) ON COMMIT DROP")
        _copiar("cambiados", ("id", "cuantos", "bits", "sello"), filas)
        cursor.execute(
            "UPDATE acuerdos_termino t SET cuantos = c.cuantos, bits = c.bits, sello = c.sello "
            "FROM cambiados c WHERE t.id = c.id"
        )
        cursor.execute("DROP TABLE cambiados")


def _copiar(tabla: str, columnas: Iterable[str], filas: Iterable[tuple[str, ...]]) -> None:
    """Send rows with COPY, some megabytes at a time."""
    orden = f"COPY {tabla} ({', '.join(columnas)}) FROM STDIN"
    filas = iter(filas)
    with connection.cursor() as cursor:
        while tanda := list(islice(filas, LOTE)):
            lineas = ("\t".join(map(_escapada, fila)) for fila in tanda)
            cursor.copy_expert(orden, StringIO("\n".join(lineas) + "\n"))


def _escapada(celda: str) -> str:
    """Write a cell as COPY reads it; bitmaps, which have only its own backslash, come written."""
    if celda.startswith("\\\\x") or not any(reservado in celda for reservado in "\\\t\n\r"):
        return celda
    return celda.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
