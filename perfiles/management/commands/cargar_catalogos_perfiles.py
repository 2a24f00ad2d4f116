"""Load the weights of the affinity; `cargar_catalogos` calls it, as every command whose name begins as its own."""

from django.core.management.base import BaseCommand

from perfiles.ficha.pesos import PESOS


class Command(BaseCommand):
    """Write what is missing and what the portal ships otherwise now; never what the DGCP has set."""

    help = "Carga los pesos con que se calcula la afinidad, sin tocar los que fijó la DGCP."

    def handle(self, *args, **options):
        nuevos, corregidos = PESOS.cargar()
        self.stdout.write(f"Pesos de la afinidad: {nuevos} nuevos, {corregidos} corregidos.")
