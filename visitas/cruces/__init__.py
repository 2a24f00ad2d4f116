"""What cannot be, and what is better known, in the agenda of a trip: data in, sentences out. No Django, no clock.

How long things take are assumptions (`Parametros`): whoever asks hands in those of the house.
"""

from .agenda import revisar
from .datos import Cita, Clase, Cruce, Estancia, Gravedad, Parametros, Tramo, lapso
from .dias import festivos, fin_de_semana
from .lectura import cita_de, de_agenda, tramo_de, zona_de_destino
from .personas import Presencia, quien_es, repetidas
from .vuelos import defecto_de, dia_de_llegada, duracion, revisar_vuelos

__all__ = [
    "Cita",
    "Clase",
    "Cruce",
    "Estancia",
    "Gravedad",
    "Parametros",
    "Presencia",
    "Tramo",
    "cita_de",
    "de_agenda",
    "defecto_de",
    "dia_de_llegada",
    "duracion",
    "festivos",
    "fin_de_semana",
    "lapso",
    "quien_es",
    "repetidas",
    "revisar",
    "revisar_vuelos",
    "tramo_de",
    "zona_de_destino",
]
