from .afinidad import Criterio, PesoAfinidad
from .escrito import Clase, Escrito, Movimiento
from .folleto import Folleto, Formato
from .imagen import Imagen
from .indice import PerfilPublicado
from .interes import EstadoInteres, Interes
from .seccion import Comentario, Edicion, SeccionEscrita
from .version import Version

__all__ = [
    "Clase",
    "Comentario",
    "Criterio",
    "Edicion",
    "Escrito",
    "EstadoInteres",
    "Folleto",
    "Formato",
    "Imagen",
    "Interes",
    "Movimiento",
    "PerfilPublicado",
    "PesoAfinidad",
    "SeccionEscrita",
    "Version",
]
