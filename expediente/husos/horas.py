"""What moment a local hour is, on days when clocks change too."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from ..plazos import en_palabras
from .zonas import ciudad, zona

DIA = dt.timedelta(days=1)


class HoraInexistente(ValueError):
    """An hour that a change of clock skips; the message says what happened and which hour to use."""


@dataclass(frozen=True)
class Momento:
    """A local hour as a moment, and what the person who wrote it must be told; `nota` is empty nearly always."""

    momento: dt.datetime
    nota: str = ""


def local(hora: dt.datetime, nombre: str) -> Momento:
    """Take what a clock of a zone reads (a datetime without zone) as a moment.

    An hour that happens twice, when clocks go back, is the first one, and the note says so. Raises HoraInexistente
    for one that never happens, ZonaDesconocida, and ValueError at either end of the calendar.
    """
    if hora.tzinfo is not None:
        raise TypeError("An hour that already has its zone is not local.")
    if not 1901 <= hora.year < 2200:
        raise ValueError("Escriba una fecha entre los años 1901 y 2199.")
    suya = zona(nombre)
    momento = hora.replace(tzinfo=suya, fold=0)
    otro = hora.replace(tzinfo=suya, fold=1)
    antes, despues = momento.utcoffset(), otro.utcoffset()
    if antes == despues:
        return Momento(momento)
    if antes < despues:
        raise HoraInexistente(_por_que_no_existe(hora, suya, despues - antes))
    return Momento(momento, _por_que_es_doble(hora, suya, antes - despues))


def _cambio(momento: dt.datetime, suya: ZoneInfo) -> dt.datetime:
    """Give the second (UTC) at which the clock of a zone changed, the nearest to a moment within two days."""
    centro = momento.astimezone(dt.UTC)
    desde, hasta = centro - 2 * DIA, centro + 2 * DIA
    antes = desde.astimezone(suya).utcoffset()
    while hasta - desde > dt.timedelta(seconds=1):
        medio = desde + (hasta - desde) // 2
        if medio.astimezone(suya).utcoffset() == antes:
            desde = medio
        else:
            hasta = medio
    return hasta.replace(microsecond=0)


def _por_que_no_existe(hora: dt.datetime, suya: ZoneInfo, salto: dt.timedelta) -> str:
    lugar, cambio = ciudad(suya.key), _cambio(hora.replace(tzinfo=suya), suya)
    ultima = (cambio.astimezone(suya) - salto).replace(tzinfo=None)
    usar = hora + salto
    if salto >= DIA:
        return (
            f"El {en_palabras(hora.date())} no existió en {lugar}, que cambió de lado de la línea internacional de la "
            f"fecha. Escriba el {en_palabras(usar.date())}."
        )
    return (
        f"Las {hora:%H:%M} h del {en_palabras(hora.date())} no existen en {lugar}: a las {ultima:%H:%M} h los relojes "
        f"se adelantan {_cuanto(salto)}. Escriba las {usar:%H:%M} h, que es lo que marcará el reloj."
    )


def _por_que_es_doble(hora: dt.datetime, suya: ZoneInfo, salto: dt.timedelta) -> str:
    cambio = _cambio(hora.replace(tzinfo=suya, fold=1), suya)
    ultima = (cambio.astimezone(suya) + salto).replace(tzinfo=None)
    return (
        f"Las {hora:%H:%M} h del {en_palabras(hora.date())} ocurren dos veces en {ciudad(suya.key)}: a las "
        f"{ultima:%H:%M} h los relojes se atrasan {_cuanto(salto)}. Se tomó la primera, antes del cambio."
    )


def _cuanto(salto: dt.timedelta) -> str:
    minutos = round(salto.total_seconds() / 60)
    if minutos == 60:
        return "una hora"
    return f"{minutos // 60} horas" if minutos % 60 == 0 else f"{minutos} minutos"
