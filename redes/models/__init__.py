"""The models of the networks."""

from .autoevaluacion import Autoevaluacion
from .evento import Evento, Fallo, Modalidad, Papel, Participacion, TipoEvento
from .impreso import ClaseImpreso, Impreso
from .membresia import Cargo, Compromiso, Cuota, Membresia, Movimiento, Organo, Origen
from .presencia import SelloPresencia
from .red import Cifra, ClaseCifra, Ingreso, PesoRecomendacion, PlantillaCarta, Red, TipoRed

__all__ = [
    "Autoevaluacion", "Cargo", "Cifra", "ClaseCifra", "ClaseImpreso", "Compromiso", "Cuota", "Evento", "Fallo",
    "Impreso", "Ingreso", "Membresia", "Modalidad", "Movimiento", "Organo", "Origen", "Papel", "Participacion",
    "PesoRecomendacion", "PlantillaCarta", "Red", "SelloPresencia", "TipoEvento", "TipoRed",
]  # fmt: skip
