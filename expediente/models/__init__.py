from .archivo import Archivo
from .aviso import Aviso, CorreoDemo, Latido, PreferenciaAviso, Recordatorio
from .caso import Borrador, Caso, Mensaje, Movimiento, SoloCrece, disparadores_de_lo_que_solo_crece
from .documento import Consecutivo, DocumentoEmitido
from .una_vez import PorGenerar, PorMandar

__all__ = [
    "Archivo",
    "Aviso",
    "Borrador",
    "Caso",
    "Consecutivo",
    "CorreoDemo",
    "DocumentoEmitido",
    "Latido",
    "Mensaje",
    "Movimiento",
    "PorGenerar",
    "PorMandar",
    "PreferenciaAviso",
    "Recordatorio",
    "SoloCrece",
    "disparadores_de_lo_que_solo_crece",
]
