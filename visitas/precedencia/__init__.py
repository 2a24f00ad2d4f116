"""Precedence: who goes before whom and why, and what that means for tables, flags, vehicles and a dais.

Plain Python, without Django and without a clock. The criteria are the guide's (`clases`); `orden.ordenar` applies them.
"""

from .ambitos import (
    AMBITOS,
    BANDERAS_DEL_ANFITRION,
    Ambito,
    Bandera,
    BanderaAnfitrion,
    Ocupacion,
    Puesto,
    Vehiculo,
    banderas,
    cortejo,
    en_vehiculos,
    estrado,
    mesa,
)  # fmt: skip
from .clases import (
    BLOQUE_DE,
    BLOQUES,
    CLASES,
    CRITERIOS,
    FUENTE,
    FUENTE_CREDENCIALES,
    MEXICANAS,
    ORDEN_PROPUESTO,
    ORDENES_DE_ESTADOS,
    PODERES,
    PODERES_PROPUESTOS,
    RANGOS,
    Ajuste,
    Bloque,
    Clase,
    Criterio,
    Invitado,
    Lugar,
    OrdenDeEstados,
    Poder,
    RangoDiplomatico,
    Reglas,
)  # fmt: skip
from .orden import ordenar

__all__ = [
    "AMBITOS", "BANDERAS_DEL_ANFITRION", "BLOQUES", "BLOQUE_DE", "CLASES", "CRITERIOS", "FUENTE", "FUENTE_CREDENCIALES",
    "MEXICANAS", "ORDENES_DE_ESTADOS", "ORDEN_PROPUESTO", "PODERES", "PODERES_PROPUESTOS", "RANGOS", "Ajuste", "Ambito",
    "Bandera",
    "BanderaAnfitrion", "Bloque", "Clase", "Criterio", "Invitado", "Lugar", "Ocupacion", "OrdenDeEstados", "Poder",
    "Puesto", "RangoDiplomatico", "Reglas", "Vehiculo", "banderas", "cortejo", "en_vehiculos", "estrado", "mesa",
    "ordenar",
]  # fmt: skip
