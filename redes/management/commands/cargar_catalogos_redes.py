"""Load every catalogue of the networks; `cargar_catalogos` calls it, as every command whose name begins as its own."""

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Write what is missing of each catalogue of the room; never what staff have set."""

    help = "Carga los catálogos de las redes, sin tocar lo que el personal haya editado."

    def handle(self, *args, **options):
        for uno in ("cargar_redes", "cargar_eventos"):
            call_command(uno, stdout=self.stdout, stderr=self.stderr)
