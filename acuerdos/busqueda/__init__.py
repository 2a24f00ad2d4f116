"""Finding in the Registro: what may be asked (`criterios`) and its answer, counted, sorted and paged (`resultado`)."""

from .consulta import marcar
from .criterios import Criterios, Peticion, Problema, leer
from .resultado import Resultado, resolver, sello

__all__ = ["Criterios", "Peticion", "Problema", "Resultado", "leer", "marcar", "resolver", "sello"]
