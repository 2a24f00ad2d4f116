"""Calendars: events that other programs read, and the month of a page. No Django, no clock."""

from .datos import EstadoEvento, Evento
from .ics import Calendario, calendario
from .mes import Barra, Casilla, Mes, Semana, semanas

__all__ = [
    "Barra", "Calendario", "Casilla", "EstadoEvento", "Evento", "Mes", "Semana", "calendario", "semanas",
]  # fmt: skip
