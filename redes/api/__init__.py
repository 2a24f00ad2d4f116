"""What the networks give to other programs: the catalogue, and which government is in which."""

from sre_portal.api import Sala

from . import membresias, redes
from .ejemplos import EJEMPLOS

SALA = Sala(rutas=(redes.rutas, membresias.rutas), recursos=("redes", "membresias"), ejemplos=EJEMPLOS)
