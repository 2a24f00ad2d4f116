"""What is measured of the agreements: `paginas` in this process, the public `registro` over HTTP, the `importacion`."""

from .importacion import importar
from .paginas import ROLES, bandeja, personas_de_prueba, poner_mucho, poner_poco
from .registro import registro

__all__ = ["ROLES", "bandeja", "importar", "personas_de_prueba", "poner_mucho", "poner_poco", "registro"]
