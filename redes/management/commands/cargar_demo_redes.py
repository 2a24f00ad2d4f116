"""Load the networks of the demo; `cargar_demo` calls it, as every command whose name begins as its own."""

from expediente.management.carga import CargaDeDemo
from redes import demo


class Command(CargaDeDemo):
    """Forty fictitious memberships of fifteen governments, twelve forums around today, and some self-assessments."""

    help = "Carga las membresías, los foros y las autoevaluaciones ficticias de la demostración."

    cargar = staticmethod(demo.cargar)
