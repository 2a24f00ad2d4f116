"""Load the visits of the demo; `cargar_demo` calls it, as every command whose name begins as its own."""

from expediente.management.carga import CargaDeDemo
from visitas import demo


class Command(CargaDeDemo):
    """Six fictitious visits of each kind, in every state of their way, an act with guests, and offices of states."""

    help = "Carga las visitas ficticias de la demostración, un acto con sus invitados y las casas de los estados."

    cargar = staticmethod(demo.cargar)
