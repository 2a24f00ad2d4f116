"""The verifiable log of the Registro: writing it, signing it, and checking that nothing inscribed was altered."""

from .asentar import BitacoraRota, asentar_constancia, asentar_correccion, asentar_movimiento, asentar_vinculo
from .comprobar import Informe, comprobar, comprobar_y_anotar
from .estado import como_esta
from .lotes import asentar_en_lote, asentar_faltantes
from .publicar import lineas, lineas_de_la_prueba, puntos_publicados
from .puntos import SinClave, clave_del_dia, claves_publicas, firmar_punto, punto_que_cubre

__all__ = [
    "BitacoraRota",
    "Informe",
    "SinClave",
    "asentar_constancia",
    "asentar_correccion",
    "asentar_en_lote",
    "asentar_faltantes",
    "asentar_movimiento",
    "asentar_vinculo",
    "clave_del_dia",
    "claves_publicas",
    "como_esta",
    "comprobar",
    "comprobar_y_anotar",
    "firmar_punto",
    "lineas",
    "lineas_de_la_prueba",
    "punto_que_cubre",
    "puntos_publicados",
]
