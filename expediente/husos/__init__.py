"""Time zones: a country's, a place's, their names, and what moment a local hour is. No Django, no clock."""

from .horas import HoraInexistente, Momento, local
from .lugares import estado_de_eua, sugerir
from .zonas import (
    ZonaDesconocida,
    ciudad,
    con_zona,
    de_los_paises,
    diferencia,
    nombrar,
    opciones,
    pais_de,
    paises,
    todas,
    zona,
    zona_de_pais,
    zonas_de,
)

__all__ = [
    "HoraInexistente",
    "Momento",
    "ZonaDesconocida",
    "ciudad",
    "con_zona",
    "de_los_paises",
    "diferencia",
    "estado_de_eua",
    "local",
    "nombrar",
    "opciones",
    "pais_de",
    "paises",
    "sugerir",
    "todas",
    "zona",
    "zona_de_pais",
    "zonas_de",
]
