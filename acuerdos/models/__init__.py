from .acuerdo import Acuerdo, Denominacion, Firmante, Tipo
from .movimiento import Movimiento
from .revision import Dictamen, Observacion, PuntoRevision, Revision, Sentido

__all__ = [
    "Acuerdo",
    "Denominacion",
    "Dictamen",
    "Firmante",
    "Movimiento",
    "Observacion",
    "PuntoRevision",
    "Revision",
    "Sentido",
    "Tipo",
]
