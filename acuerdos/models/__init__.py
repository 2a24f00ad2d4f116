from .acuerdo import Acuerdo, Denominacion, Firmante, Tipo
from .cadena import Clase, Fin, Vinculo, fines_efectivos
from .movimiento import Movimiento
from .revision import Dictamen, Observacion, PuntoRevision, Revision, Sentido

__all__ = [
    "Acuerdo",
    "Clase",
    "Denominacion",
    "Dictamen",
    "Fin",
    "Firmante",
    "Movimiento",
    "Observacion",
    "PuntoRevision",
    "Revision",
    "Sentido",
    "Tipo",
    "Vinculo",
    "fines_efectivos",
]
