"""Plausible agreements by the thousand or by the million: invented in `ficticios`, written in `escritura`."""

from .escritura import Carga, cargar, escritos

__all__ = ["Carga", "cargar", "escritos"]
