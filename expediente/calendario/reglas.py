"""The clock of a zone as the one rule that calendars of every maker read.

Outlook takes a VTIMEZONE only with one STANDARD and at most one DAYLIGHT, each with a yearly rule by day of the week;
of one that has more, or dates one by one, it ignores all ([MS-OXCICAL], component VTIMEZONE). So a zone is written as
the rule that it has in the year of the last event, and an event to which that rule would give another hour is written
in UTC, which all read right: those before a country changed its law, and those of zones without such a rule (Morocco).
"""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

HORA = dt.timedelta(hours=1)
SEMANA = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
PRIMERO = 1970  # where calendars expect a rule to begin


@dataclass(frozen=True)
class Cambio:
    """A yearly change of clock: on the n-th (or last: -1) day of the week of a month, when clocks read `hora`."""

    mes: int
    cual: int
    dia: int  # Monday is 0
    hora: dt.time
    antes: dt.timedelta
    despues: dt.timedelta
    nombre: str

    def en(self, anio: int) -> dt.datetime:
        """Give when it happens in a year, in UTC."""
        return self.local(anio).replace(tzinfo=dt.UTC) - self.antes

    def local(self, anio: int) -> dt.datetime:
        """Give when it happens in a year, by the clocks that are about to change."""
        siguiente = dt.date(anio + self.mes // 12, self.mes % 12 + 1, 1)
        if self.cual > 0:
            primero = dt.date(anio, self.mes, 1)
            dia = primero + dt.timedelta(days=(self.dia - primero.weekday()) % 7 + 7 * (self.cual - 1))
        else:
            ultimo = siguiente - dt.timedelta(days=1)
            dia = ultimo - dt.timedelta(days=(ultimo.weekday() - self.dia) % 7)
        return dt.datetime.combine(dia, self.hora)


@dataclass(frozen=True)
class Regla:
    """The clock of a zone, the same every year: a fixed one, or with a change to summer and one back."""

    zona: str
    fija: dt.timedelta
    nombre: str
    a_verano: Cambio | None = None
    a_invierno: Cambio | None = None

    def diferencia(self, momento: dt.datetime) -> dt.timedelta:
        """Give how far the zone is from UTC at a moment, by this rule alone."""
        if not self.a_verano or not self.a_invierno:
            return self.fija
        utc = momento.astimezone(dt.UTC)
        cambios = [
            (cambio.en(anio), cambio.despues)
            for anio in (utc.year - 1, utc.year)
            for cambio in (self.a_verano, self.a_invierno)
        ]
        return max((cuando, despues) for cuando, despues in cambios if cuando <= utc)[1]

    def escribe(self, momento: dt.datetime) -> bool:
        """Say whether a moment written in this zone is read as what it is, in every year and on nights of change."""
        suyo = momento.astimezone(ZoneInfo(self.zona))
        segunda = suyo.fold == 1 and suyo.replace(fold=0).utcoffset() != suyo.utcoffset()
        return not segunda and self.diferencia(momento) == suyo.utcoffset()

    def componente(self) -> Timezone:
        """Write it as a VTIMEZONE."""
        huso = Timezone()
        huso.add("tzid", self.zona)
        if not self.a_verano or not self.a_invierno:
            huso.add_component(_fija(self))
            return huso
        huso.add_component(_anual(TimezoneStandard(), self.a_invierno))
        huso.add_component(_anual(TimezoneDaylight(), self.a_verano))
        return huso


@lru_cache(maxsize=512)
def regla_de(zona: str, anio: int) -> Regla:
    """Give the rule of a zone in a year: fixed where it has no pair of changes that a yearly rule could say."""
    suya = ZoneInfo(zona)
    fin = dt.datetime(anio, 12, 31, 12, tzinfo=dt.UTC).astimezone(suya)
    fija = Regla(zona, fin.utcoffset(), fin.tzname() or zona)
    cambios = _cambios(suya, anio)
    if len(cambios) != 2 or {c.despues > c.antes for c in cambios} != {True, False}:
        return fija
    if cambios[0].despues != cambios[1].antes or cambios[1].despues != cambios[0].antes:
        return fija
    a_verano, a_invierno = sorted(cambios, key=lambda c: c.despues, reverse=True)
    return Regla(zona, fija.fija, fija.nombre, a_verano, a_invierno)


def _cambios(suya: ZoneInfo, anio: int) -> list[Cambio]:
    hallados = []
    desde = dt.datetime(anio, 1, 1, tzinfo=dt.UTC)
    for dia in range(366):
        inicio, fin = desde + dia * 24 * HORA, desde + (dia + 1) * 24 * HORA
        if inicio.year == anio and inicio.astimezone(suya).utcoffset() != fin.astimezone(suya).utcoffset():
            hallados.append(_cambio(suya, inicio, fin))
    return hallados


def _cambio(suya: ZoneInfo, desde: dt.datetime, hasta: dt.datetime) -> Cambio:
    """Find the second of a change between two moments, and the day of which month it is in the years around."""
    antes, despues = desde.astimezone(suya).utcoffset(), hasta.astimezone(suya).utcoffset()
    while hasta - desde > dt.timedelta(seconds=1):
        medio = desde + (hasta - desde) // 2
        if medio.astimezone(suya).utcoffset() == antes:
            desde = medio
        else:
            hasta = medio
    local = (hasta.replace(microsecond=0) + antes).replace(tzinfo=None)
    nombre = hasta.astimezone(suya).tzname() or ""
    posibles = [
        Cambio(local.month, cual, local.weekday(), local.time(), antes, despues, nombre)
        for cual in ((local.day - 1) // 7 + 1, -1)
    ]
    posibles = [cambio for cambio in posibles if cambio.cual < 5 and cambio.local(local.year) == local]
    return max(posibles, key=lambda cambio: _acierta(cambio, suya, local.year))


def _acierta(cambio: Cambio, suya: ZoneInfo, anio: int) -> int:
    """Count in how many of the years around the zone changes where the rule says."""
    segundo = dt.timedelta(seconds=1)
    return sum(
        (cambio.en(otro) - segundo).astimezone(suya).utcoffset() == cambio.antes
        and cambio.en(otro).astimezone(suya).utcoffset() == cambio.despues
        for otro in range(anio - 3, anio + 6)
    )


def _anual(parte: TimezoneStandard | TimezoneDaylight, cambio: Cambio):
    parte.add("dtstart", cambio.local(PRIMERO))
    parte.add("rrule", vRecur(FREQ="YEARLY", BYMONTH=cambio.mes, BYDAY=f"{cambio.cual}{SEMANA[cambio.dia]}"))
    parte.add("tzoffsetfrom", cambio.antes)
    parte.add("tzoffsetto", cambio.despues)
    parte.add("tzname", cambio.nombre)
    return parte


def _fija(regla: Regla) -> TimezoneStandard:
    parte = TimezoneStandard()
    parte.add("dtstart", dt.datetime(PRIMERO, 1, 1))  # noqa: DTZ001 - the clock of the zone itself
    parte.add("tzoffsetfrom", regla.fija)
    parte.add("tzoffsetto", regla.fija)
    parte.add("tzname", regla.nombre)
    return parte
