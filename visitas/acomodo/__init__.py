"""Seating: who sits at which table, solved and explained. Plain Python, without Django and without a clock."""

from .problema import Comensal, Fijo, Mesa, Parte, Pesos, Problema, Restriccion, Tipo

__all__ = ["Comensal", "Fijo", "Mesa", "Parte", "Pesos", "Problema", "Restriccion", "Tipo"]
