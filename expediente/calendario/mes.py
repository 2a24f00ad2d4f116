"""A month as weeks that begin on Monday, with the trips of several days as bars across them."""

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

PRIMER_ANIO, ULTIMO_ANIO = 1980, 2100
DIA = dt.timedelta(days=1)


class ConDias(Protocol):
    """Anything that lasts from a day to another, both included; `clave` orders what begins on one day."""

    desde: dt.date
    hasta: dt.date
    clave: str


T = TypeVar("T", bound=ConDias)


@dataclass(frozen=True)
class Mes:
    """A month of a year. Raises ValueError outside the years of the calendar."""

    anio: int
    mes: int

    def __post_init__(self) -> None:
        if not (PRIMER_ANIO <= self.anio <= ULTIMO_ANIO and 1 <= self.mes <= 12):
            raise ValueError(f"El calendario va de {PRIMER_ANIO} a {ULTIMO_ANIO}.")

    @classmethod
    def de(cls, dia: dt.date) -> "Mes":
        return cls(min(max(dia.year, PRIMER_ANIO), ULTIMO_ANIO), dia.month)

    @classmethod
    def leer(cls, texto: str) -> "Mes":
        """Read «2026-03». Raises ValueError for anything else."""
        anio, guion, mes = texto.partition("-")
        if not (guion and anio.isascii() and anio.isdigit() and mes.isascii() and mes.isdigit() and len(texto) == 7):
            raise ValueError("Un mes se escribe «2026-03».")
        return cls(int(anio), int(mes))

    def __str__(self) -> str:
        return f"{self.anio:04}-{self.mes:02}"

    @property
    def primero(self) -> dt.date:
        return dt.date(self.anio, self.mes, 1)

    @property
    def ultimo(self) -> dt.date:
        return dt.date(self.anio, self.mes, calendar.monthrange(self.anio, self.mes)[1])

    @property
    def primer_lunes(self) -> dt.date:
        """The Monday with which its page begins, maybe of the month before."""
        return self.primero - self.primero.weekday() * DIA

    @property
    def ultimo_domingo(self) -> dt.date:
        return self.ultimo + (6 - self.ultimo.weekday()) * DIA

    def desplazar(self, meses: int) -> "Mes | None":
        """Give another month so many later; None outside the calendar."""
        anio, mes = divmod(self.anio * 12 + self.mes - 1 + meses, 12)
        return Mes(anio, mes + 1) if PRIMER_ANIO <= anio <= ULTIMO_ANIO else None


@dataclass(frozen=True)
class Barra(Generic[T]):
    """A trip in one week: where it begins (1 is Monday), on how many days, in which line, and whether it goes on."""

    dato: T
    columna: int
    ancho: int
    renglon: int
    viene: bool
    sigue: bool


@dataclass
class Casilla(Generic[T]):
    """A day of the page: what happens on it, and how many of those found no line."""

    dia: dt.date
    es_del_mes: bool
    datos: list[T] = field(default_factory=list)
    sin_lugar: int = 0


@dataclass
class Semana(Generic[T]):
    casillas: list[Casilla[T]]
    barras: list[Barra[T]]
    renglones: int
    ocultas: int = 0  # trips that found no line


def semanas(mes: Mes, datos: Iterable[T], *, renglones: int) -> list[Semana[T]]:
    """Give the weeks of a month, each trip in the first free line, at most `renglones` a week.

    Within a week, what begins first goes above, then what lasts longer: it does not depend on the order given.
    """
    todos = sorted(datos, key=lambda uno: (uno.desde, -(uno.hasta - uno.desde), uno.clave))
    hechas = []
    lunes = mes.primer_lunes
    while lunes <= mes.ultimo:
        domingo = lunes + 6 * DIA
        de_aqui = [uno for uno in todos if uno.desde <= domingo and uno.hasta >= lunes]
        hechas.append(_semana(mes, lunes, de_aqui, renglones))
        lunes += 7 * DIA
    return hechas


def _semana(mes: Mes, lunes: dt.date, datos: list[T], maximo: int) -> Semana[T]:
    casillas = [Casilla(dia, mes.primero <= dia <= mes.ultimo) for dia in (lunes + i * DIA for i in range(7))]
    ocupado: list[int] = []  # the last column taken in each line
    barras = []
    for dato in datos:
        primera = max((dato.desde - lunes).days, 0)
        ultima = min((dato.hasta - lunes).days, 6)
        for casilla in casillas[primera : ultima + 1]:
            casilla.datos.append(dato)
        renglon = next((i for i, hasta in enumerate(ocupado) if hasta < primera), len(ocupado))
        if renglon >= maximo:
            for casilla in casillas[primera : ultima + 1]:
                casilla.sin_lugar += 1
            continue
        if renglon == len(ocupado):
            ocupado.append(ultima)
        ocupado[renglon] = ultima
        viene, sigue = dato.desde < lunes, dato.hasta > lunes + 6 * DIA
        barras.append(Barra(dato, primera + 1, ultima - primera + 1, renglon + 1, viene, sigue))
    return Semana(casillas, barras, len(ocupado), len(datos) - len(barras))
