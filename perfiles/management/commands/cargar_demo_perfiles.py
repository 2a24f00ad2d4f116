"""Load the profiles of the demo; `cargar_demo` calls it, as every command whose name begins as its own."""

from expediente.management.carga import CargaDeDemo
from perfiles import demo


class Command(CargaDeDemo):
    """Five fictitious profiles with their images, two plans, comments and two expressions of interest."""

    help = "Carga los perfiles de ciudad ficticios de la demostración, con sus imágenes, planes y comentarios."

    cargar = staticmethod(demo.cargar)
