from .acuerdo import Acuerdo, Denominacion, Firmante, Tipo
from .cadena import Clase, Fin, Vinculo, fines_efectivos
from .indice import Entrada, SelloIndice, Termino
from .movimiento import Movimiento
from .revision import Dictamen, Observacion, PuntoRevision, Revision, Sentido

__all__ = [
    "Acuerdo",
    "Clase",
    "Denominacion",
    "Dictamen",
    "Entrada",
    "Fin",
    "Firmante",
    "Movimiento",
    "Observacion",
    "PuntoRevision",
    "Revision",
    "SelloIndice",
    "Sentido",
    "Termino",
    "Tipo",
    "Vinculo",
    "fines_efectivos",
]
