from .acuerdo import Acuerdo, Denominacion, Firmante, Tipo
from .bitacora import Asiento, Comprobacion, PuntoControl
from .cadena import Clase, Fin, Vinculo, fines_efectivos
from .indice import Entrada, SelloIndice, Termino
from .informe import Informe
from .movimiento import Movimiento
from .reporte import Reporte
from .revision import Dictamen, Observacion, PuntoRevision, Revision, Sentido
from .suscripcion import EnvioAlerta, Suscripcion
from .volcado import Volcado

__all__ = [
    "Acuerdo",
    "Asiento",
    "Clase",
    "Comprobacion",
    "Denominacion",
    "Dictamen",
    "Entrada",
    "EnvioAlerta",
    "Fin",
    "Firmante",
    "Informe",
    "Movimiento",
    "Observacion",
    "PuntoControl",
    "PuntoRevision",
    "Reporte",
    "Revision",
    "SelloIndice",
    "Sentido",
    "Suscripcion",
    "Termino",
    "Tipo",
    "Vinculo",
    "Volcado",
    "fines_efectivos",
]
