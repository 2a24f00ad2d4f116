"""What an order means where it is applied: the guide's «Ámbitos de Aplicación de la Precedencia».

The guide names the ámbitos and says nothing of where each place is. What follows is usual practice and an assumption,
which the pages say: the first place in the centre, the second at its right, the third at its left; the seat of honour
of a car behind, at the right; the host's flag in the centre or at the far right. Right and left are those of who
presides, never of the public.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .clases import Clase, Lugar


class Ambito(StrEnum):
    VEHICULOS = "vehiculos"
    ESTRADOS = "estrados"
    CORTEJOS = "cortejos"
    MESAS = "mesas"
    BANDERAS = "banderas"
    SALUTACIONES = "salutaciones"


AMBITOS: dict[str, str] = {
    Ambito.VEHICULOS: "Vehículos",
    Ambito.ESTRADOS: "Estrados",
    Ambito.CORTEJOS: "Cortejos",
    Ambito.MESAS: "Mesas",
    Ambito.BANDERAS: "Banderas y placas",
    Ambito.SALUTACIONES: "Salutaciones",
}


class BanderaAnfitrion(StrEnum):
    """Where the host's flag goes: not in the guide, so each act chooses."""

    CENTRO = "centro"
    DERECHA = "derecha"


BANDERAS_DEL_ANFITRION: dict[str, str] = {
    BanderaAnfitrion.CENTRO: "Al centro; las demás alternan a su derecha y a su izquierda",
    BanderaAnfitrion.DERECHA: "En el extremo derecho; las demás siguen en línea",
}


@dataclass(frozen=True)
class Puesto:
    """Where a place is. `columna` counts from 1 at the left of the public; in a line, from the front."""

    orden: int
    columna: int
    lado: str
    fila: int = 1
    lugar: Lugar | None = None


def del_centro_afuera(cuantos: int) -> list[int]:
    """Give the column of each place in order, seen by the public: 1 in the centre, 2 at its right, 3 at its left…

    The right of who presides is the left of the public. Of an even number no seat is in the centre: the first is the
    one at the right of the middle, and the second at the left.
    """
    if cuantos % 2:
        centro = cuantos // 2 + 1
        return [centro + (-1 if n % 2 else 1) * ((n + 1) // 2) for n in range(cuantos)]
    return [cuantos // 2 - n // 2 if n % 2 == 0 else cuantos // 2 + 1 + n // 2 for n in range(cuantos)]


def lado(orden: int, cuantos: int) -> str:
    """Say where a place from the centre outwards is, in Spanish, with the right of who presides."""
    if cuantos % 2 and orden == 1:
        return "al centro"
    a_la_derecha = orden % 2 == 0 if cuantos % 2 else orden % 2 == 1
    pasos = orden // 2 if cuantos % 2 else (orden + 1) // 2
    return f"{pasos}.º a la {'derecha' if a_la_derecha else 'izquierda'} {'del centro' if cuantos % 2 else 'del eje'}"


def estrado(lugares: Sequence[Lugar], *, por_fila: int = 0) -> list[Puesto]:
    """Seat people on a dais from the centre outwards, in rows of `por_fila` from the front; 0 is a single row.

    Raises ValueError for a negative number.
    """
    if por_fila < 0:
        raise ValueError("Una fila no puede tener menos de un lugar.")
    por_fila = por_fila or max(len(lugares), 1)
    puestos = []
    for fila, desde in enumerate(range(0, len(lugares), por_fila), start=1):
        suyos = lugares[desde : desde + por_fila]
        columnas = del_centro_afuera(len(suyos))
        puestos += [
            Puesto(lugar.numero, columna, lado(n, len(suyos)), fila, lugar)
            for n, (lugar, columna) in enumerate(zip(suyos, columnas, strict=True), start=1)
        ]
    return puestos


def cortejo(lugares: Sequence[Lugar], *, de_a: int = 1, mayor_al_final: bool = False) -> list[Puesto]:
    """Line people up from the front, `de_a` abreast, the highest at the right; the highest may go last.

    Raises ValueError when nobody would go abreast.
    """
    if de_a < 1:
        raise ValueError("En cada fila del cortejo va al menos una persona.")
    filas = [lugares[i : i + de_a] for i in range(0, len(lugares), de_a)]
    if mayor_al_final:
        filas.reverse()
    puestos = []
    for n, fila in enumerate(filas, start=1):
        for columna, lugar in enumerate(fila, start=1):
            donde = "solo" if len(fila) == 1 else "a la derecha" if columna == 1 else f"{columna}.º desde la derecha"
            puestos.append(Puesto(lugar.numero, columna, donde, n, lugar))
    return puestos


def mesa(lugares: Sequence[Lugar], capacidad: int) -> list[Puesto]:
    """Seat people around one table: 1 presides, 2 at its right, 3 at its left, and so on to the opposite side.

    `columna` is the chair, counted to the right of who presides (its own is 1). Raises ValueError when they do not fit.
    """
    if len(lugares) > capacidad:
        raise ValueError(f"En la mesa caben {capacidad} y hay {len(lugares)} personas.")
    sillas = sillas_en_orden(capacidad)
    return [
        Puesto(lugar.numero, silla, _en_la_mesa(n), 1, lugar)
        for n, (lugar, silla) in enumerate(zip(lugares, sillas, strict=False), start=1)
    ]


def sillas_en_orden(capacidad: int) -> list[int]:
    """Give the chairs of a round table in order of honour: 1, the next at its right, the next at its left…"""
    return [1 if n == 0 else (n + 1) // 2 + 1 if n % 2 else capacidad + 1 - n // 2 for n in range(capacidad)]


def _en_la_mesa(orden: int) -> str:
    if orden == 1:
        return "preside"
    return f"{orden // 2}.º a la {'izquierda' if orden % 2 else 'derecha'} de quien preside"


# Vehicles --------------------------------------------------------------------------------------------

ASIENTOS_DE_AUTO = ("atrás, a la derecha", "atrás, a la izquierda", "delante, junto al conductor", "atrás, al centro")


@dataclass(frozen=True)
class Vehiculo:
    """A vehicle of the motorcade in its order, and how many guests it takes, apart from the driver."""

    nombre: str
    capacidad: int


@dataclass(frozen=True)
class Ocupacion:
    """Who goes in a vehicle, and where each one sits."""

    numero: int
    vehiculo: Vehiculo
    puestos: tuple[Puesto, ...]


def en_vehiculos(lugares: Sequence[Lugar], vehiculos: Sequence[Vehiculo]) -> tuple[list[Ocupacion], list[Lugar]]:
    """Fill the vehicles in their order; give them, and who does not fit in any."""
    quedan = list(lugares)
    ocupados = []
    for numero, vehiculo in enumerate(vehiculos, start=1):
        suben, quedan = quedan[: max(vehiculo.capacidad, 0)], quedan[max(vehiculo.capacidad, 0) :]
        asientos = ASIENTOS_DE_AUTO if vehiculo.capacidad <= len(ASIENTOS_DE_AUTO) else ()
        puestos = tuple(
            Puesto(lugar.numero, n, asientos[n - 1] if asientos else f"asiento {n}", 1, lugar)
            for n, lugar in enumerate(suben, start=1)
        )
        ocupados.append(Ocupacion(numero, vehiculo, puestos))
    return ocupados, quedan


# Flags and place names ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Bandera:
    """The flag (or place name) of a country: its order, and its column from the left of the public."""

    orden: int
    columna: int
    lado: str
    pais: str
    nombre: str
    es_anfitrion: bool = False


def banderas(
    lugares: Iterable[Lugar], *, pais: str, nombre: str, donde: str = BanderaAnfitrion.CENTRO
) -> list[Bandera]:
    """Order the flags of the countries present, with that of the host (`pais`, `nombre`), as the public sees them.

    In the centre the host has the first place and the others alternate at its right and its left; at the right it opens
    a line that goes on to the left of who presides.
    """
    de_fuera: dict[str, str] = {}
    for lugar in lugares:
        uno = lugar.invitado
        if uno.pais and uno.pais != pais and uno.clase in (Clase.DELEGACION, Clase.AGENTE, Clase.AUTORIDAD):
            de_fuera.setdefault(uno.pais, uno.nombre_pais or uno.pais)
    todas = [(pais, nombre), *de_fuera.items()]
    total = len(todas)
    en_linea = donde == BanderaAnfitrion.DERECHA
    columnas = range(1, total + 1) if en_linea else del_centro_afuera(total)
    return [
        Bandera(n, columna, f"{n}.ª desde la derecha" if en_linea else lado(n, total), codigo, como, n == 1)
        for n, ((codigo, como), columna) in enumerate(zip(todas, columnas, strict=True), start=1)
    ]
