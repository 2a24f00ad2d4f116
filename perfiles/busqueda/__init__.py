"""What is asked of the published profiles, and the index in memory that answers it, counted and sorted."""

from .criterios import DIMENSIONES, ORDENES, TRAMOS, VISTAS, Criterios, Lectura, leer
from .memoria import Memoria, sellar, vigente
from .resultado import POR_PAGINA, Resultado, resolver

__all__ = [
    "DIMENSIONES", "ORDENES", "POR_PAGINA", "TRAMOS", "VISTAS", "Criterios", "Lectura", "Memoria", "Resultado", "leer",
    "resolver", "sellar", "vigente",
]  # fmt: skip
