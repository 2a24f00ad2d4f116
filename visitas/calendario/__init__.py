"""Calendars: events that other programs read, the month of a page, trips that could join. No Django, no clock."""

from .datos import EstadoEvento, Evento
from .ics import calendario
from .juntas import Grupo, Junta, Paso, grupos, que_se_juntan
from .mes import Barra, Casilla, Mes, Semana, semanas

__all__ = [
    "Barra",
    "Casilla",
    "EstadoEvento",
    "Evento",
    "Grupo",
    "Junta",
    "Mes",
    "Paso",
    "Semana",
    "calendario",
    "grupos",
    "que_se_juntan",
    "semanas",
]
