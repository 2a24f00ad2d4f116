"""Seating: who sits at which table, solved and explained. Plain Python, without Django and without a clock.

`solucion` and `modelo` need OR-tools and load slowly: a worker imports them, and pages only what is here.
"""

from .calificacion import Calificacion, calificar, se_cumple
from .contradicciones import Contradiccion, contradicciones, enumerar
from .problema import Comensal, Fijo, Mesa, Parte, Pesos, Problema, Restriccion, Tipo

__all__ = [
    "Calificacion",
    "Comensal",
    "Contradiccion",
    "Fijo",
    "Mesa",
    "Parte",
    "Pesos",
    "Problema",
    "Restriccion",
    "Tipo",
    "calificar",
    "contradicciones",
    "enumerar",
    "se_cumple",
]
