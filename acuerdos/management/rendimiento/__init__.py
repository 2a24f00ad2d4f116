"""What is measured of the agreements: `paginas` in this process, the public `registro` over HTTP, the `importacion`."""

from . import importacion, registro
from .paginas import ROLES, bandeja, personas_de_prueba, poner_mucho, poner_poco

__all__ = ["ROLES", "bandeja", "importacion", "personas_de_prueba", "poner_mucho", "poner_poco", "registro"]
