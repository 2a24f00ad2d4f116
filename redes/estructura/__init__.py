"""The self-assessment as data: its editions, and what the answers amount to. Ours, inspired by the guide's chapter 2.

To change a question is to add an edition; those that were answered keep theirs.
"""

from .calculo import (
    Paso,
    en_decimas,
    faltan,
    general,
    media,
    nivel_de,
    puntos,
    puntos_de,
    respondidas,
    siguientes,
    sustento_de,
)
from .edicion_1 import EDICION_1
from .tipos import NIVEL_MAXIMO, NIVELES, SUSTENTO_MAXIMO, Dimension, Edicion, Pregunta

EDICIONES = {edicion.numero: edicion for edicion in (EDICION_1,)}
VIGENTE = EDICION_1.numero
GUIA = "ABC de la internacionalización de las ciudades mexicanas (SRE), capítulo 2"

__all__ = [
    "EDICIONES", "GUIA", "NIVELES", "NIVEL_MAXIMO", "SUSTENTO_MAXIMO", "VIGENTE", "Dimension", "Edicion", "Paso",
    "Pregunta", "en_decimas", "faltan", "general", "media", "nivel_de", "puntos", "puntos_de", "respondidas",
    "siguientes", "sustento_de",
]  # fmt: skip
