"""Reading the index: the bitmaps that a process keeps while their rows do not change, and those of each question.

What is kept goes by the random seal of its row, never by time or by name: what a rolled back transaction or a restored
database left behind bears a seal that nobody asks for again.
"""

from collections import OrderedDict
from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field
from threading import Lock

from django.db import InterfaceError, OperationalError, connection
from pyroaring import BitMap

# The dimensions that every page counts: a few thousand rows that each process keeps. «contraparte» may have many times
# as many values: it is read when somebody asks for it.
FACETAS = (
    "todos", "tipo", "situacion", "ambito", "continente", "entidad", "municipio", "pais", "materia", "ods", "anio",
    "gobierno", "vence", "bloque",
)  # fmt: skip
MEMORIA = 64 * 2**20  # bytes of bitmaps of words that a process keeps
CHICO = 2_000  # a bitmap of so few comes with its row; a larger one, only if the process does not have it

_sello_de_la_peticion: ContextVar[int | None] = ContextVar("sello del índice", default=None)
_en_peticion: ContextVar[bool] = ContextVar("en petición", default=False)


@dataclass(frozen=True, slots=True)
class Mapa:
    """The agreements of a term."""

    bits: BitMap
    cuantos: int
    sello: int
    forma: str = ""


def leer_sello() -> int:
    """Give the seal of the public data, read once per request; 0: there is no index, nothing may be kept by it."""
    sello = _sello_de_la_peticion.get() if _en_peticion.get() else None
    if sello is None:
        sello = _sello_de_la_base()
        _sello_de_la_peticion.set(sello)
    return sello


def _sello_de_la_base() -> int:
    """Read the seal. First of a request, it is also what tells whether the connection still works (one query less)."""
    guardada = connection.health_check_enabled and not connection.health_check_done and not connection.in_atomic_block
    connection.health_check_done = connection.health_check_done or guardada
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT sello FROM acuerdos_selloindice")
            return (cursor.fetchone() or (0,))[0]
    except (OperationalError, InterfaceError):
        if not guardada:
            raise
        connection.close()  # the database was restarted since the last request of this process
        return _sello_de_la_base()


def olvidar_sello(**_evento) -> None:
    """Read the seal again when next asked: it was changed here, or a request begins or ends."""
    _sello_de_la_peticion.set(None)


def empezar_peticion(**_evento) -> None:
    """Let one reading of the seal serve the whole request."""
    olvidar_sello()
    _en_peticion.set(True)


def terminar_peticion(**_evento) -> None:
    olvidar_sello()
    _en_peticion.set(False)


@dataclass
class Foto:
    """The facets as they are under a seal."""

    sello: int
    dimensiones: dict[str, dict[str, Mapa]]
    previas: dict[str, dict[str, Mapa]] = field(default_factory=dict)  # rows of another seal that may still be good
    derivados: dict[object, object] = field(default_factory=dict)  # what is computed from them once

    @property
    def todos(self) -> BitMap:
        hallado = self.dimensiones["todos"].get("")
        return hallado.bits if hallado else BitMap()

    def de(self, dimension: str) -> dict[str, Mapa]:
        """Give the values of a dimension; one that is not kept is read whole."""
        if dimension not in self.dimensiones:
            _, leidas = _leer_facetas((dimension,), self.previas)
            self.dimensiones[dimension] = leidas[dimension]
            self.previas.pop(dimension, None)
        return self.dimensiones[dimension]

    def con_valor(self, dimension: str) -> BitMap:
        """Give the agreements that have some value in a dimension."""
        return self.una_vez(("con_valor", dimension), lambda: unir(m.bits for m in self.de(dimension).values()))

    def una_vez(self, clave: object, hacer):
        if clave not in self.derivados:
            self.derivados[clave] = hacer()
        return self.derivados[clave]


def unir(mapas: Iterable[BitMap]) -> BitMap:
    mapas = list(mapas)
    return BitMap.union(*mapas) if mapas else BitMap()


_foto: Foto | None = None
_cerrojo = Lock()


def foto() -> Foto:
    """Give the facets as they are now: those of this process under the present seal, or else what changed is read."""
    global _foto
    sello = leer_sello()
    actual = _foto
    if actual is not None and actual.sello == sello and sello:
        return actual
    with _cerrojo:
        if _foto is None or _foto.sello != sello or not sello:
            guardadas = {**_foto.previas, **_foto.dimensiones} if _foto else {}
            leido, dimensiones = _leer_facetas(FACETAS, guardadas)
            _foto = Foto(leido, dimensiones, {d: v for d, v in guardadas.items() if d not in FACETAS})
        return _foto


def _leer_facetas(
    pedidas: tuple[str, ...], guardadas: dict[str, dict[str, Mapa]]
) -> tuple[int, dict[str, dict[str, Mapa]]]:
    """Read the seal and the rows of some dimensions as of one moment, but not the bitmaps that are at hand."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT NULL, '', '', sello FROM acuerdos_selloindice UNION ALL "
            "SELECT id, dimension, valor, sello FROM acuerdos_termino WHERE dimension = ANY(%s)",
            [list(pedidas)],
        )
        filas = cursor.fetchall()
        sello = next((fila[3] for fila in filas if fila[0] is None), 0)
        leidas, faltan = {dimension: {} for dimension in pedidas}, []
        for pk, dimension, valor, suyo in filas:
            if pk is None:
                continue
            viejo = guardadas.get(dimension, {}).get(valor)
            if viejo is not None and viejo.sello == suyo:
                leidas[dimension][valor] = viejo
            else:
                faltan.append(pk)
        if faltan:
            cursor.execute(
                "SELECT dimension, valor, cuantos, sello, bits FROM acuerdos_termino WHERE id = ANY(%s)", [faltan]
            )
            for dimension, valor, cuantos, suyo, bits in cursor:
                leidas[dimension][valor] = Mapa(BitMap.deserialize(bits), cuantos, suyo)
    return sello, leidas


class _Memoria:
    """The bitmaps lately used, by row and seal, up to so many bytes."""

    def __init__(self, maximo: int):
        self.maximo, self.bytes = maximo, 0
        self._mapas: OrderedDict[tuple[int, int], tuple[BitMap, int]] = OrderedDict()
        self._cerrojo = Lock()

    def get(self, clave: tuple[int, int]) -> BitMap | None:
        with self._cerrojo:
            if clave not in self._mapas:
                return None
            self._mapas.move_to_end(clave)
            return self._mapas[clave][0]

    def guardar(self, clave: tuple[int, int], mapa: BitMap, peso: int) -> None:
        with self._cerrojo:
            if clave in self._mapas:
                return
            self._mapas[clave] = (mapa, peso)
            self.bytes += peso
            while self.bytes > self.maximo:
                self.bytes -= self._mapas.popitem(last=False)[1][1]


_memoria = _Memoria(MEMORIA)
COLUMNAS = f"id, dimension, valor, forma, cuantos, sello, CASE WHEN cuantos <= {CHICO} THEN bits END"
POR_VALOR = (
    f"SELECT {COLUMNAS} FROM acuerdos_termino "  # noqa: S608 - constants of this module
    "JOIN unnest(%s::text[], %s::text[]) AS q(d, v) ON dimension = q.d AND valor = q.v"
)
# A range, which the index of (dimension, valor) answers; the most held first.
POR_PRINCIPIO = (
    f"(SELECT {COLUMNAS} FROM acuerdos_termino "  # noqa: S608
    "WHERE dimension = %s AND valor >= %s AND valor < %s ORDER BY cuantos DESC, valor LIMIT %s)"
)
Terminos = dict[tuple[str, str], Mapa]


def terminos(claves: Iterable[tuple[str, str]], principio: tuple[str, str, int] | None = None) -> Terminos:
    """Give the terms of those (dimension, valor) that exist, and the commonest that begin like `principio`.

    `principio`: (dimension, beginning, at most how many). One query; one more for large bitmaps not at hand.
    """
    claves, consultas, valores = list(claves), [], []
    if claves:
        consultas.append(POR_VALOR)
        valores += [[d for d, _ in claves], [v for _, v in claves]]
    if principio:
        dimension, inicio, cuantos = principio
        consultas.append(POR_PRINCIPIO)
        valores += [dimension, inicio, inicio + "\U0010ffff", cuantos]
    return _terminos(" UNION ALL ".join(consultas), valores) if consultas else {}


def rango(dimension: str, desde: str, hasta: str) -> dict[str, BitMap]:
    """Give the values of a dimension from one to another, both included, in order."""
    sql = f"SELECT {COLUMNAS} FROM acuerdos_termino WHERE dimension = %s AND valor BETWEEN %s AND %s"  # noqa: S608
    hallados = _terminos(sql, [dimension, desde, hasta])
    return {valor: mapa.bits for (_, valor), mapa in sorted(hallados.items())}


def _terminos(sql: str, valores: list) -> Terminos:
    hallados: Terminos = {}
    faltan: dict[int, tuple] = {}
    with connection.cursor() as cursor:
        cursor.execute(sql, valores)
        for pk, dimension, valor, forma, cuantos, sello, bits in cursor.fetchall():
            mapa = BitMap.deserialize(bits) if bits is not None else _memoria.get((pk, sello))
            if mapa is None:
                faltan[pk] = (dimension, valor, forma)
            else:
                hallados[dimension, valor] = Mapa(mapa, cuantos, sello, forma)
        if faltan:
            cursor.execute("SELECT id, cuantos, sello, bits FROM acuerdos_termino WHERE id = ANY(%s)", [list(faltan)])
            for pk, cuantos, sello, bits in cursor.fetchall():
                dimension, valor, forma = faltan[pk]
                mapa = BitMap.deserialize(bits)
                _memoria.guardar((pk, sello), mapa, len(bits))
                hallados[dimension, valor] = Mapa(mapa, cuantos, sello, forma)
    return hallados
