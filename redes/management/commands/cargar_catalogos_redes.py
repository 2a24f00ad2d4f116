"""Load every catalogue of the networks; `cargar_catalogos` calls it, as every command whose name begins as its own."""

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Write what is missing of each catalogue of the room; never what staff have set."""

    help = "Carga los catálogos de las redes, sin tocar lo que el personal haya editado."

    def handle(self, *args, **options):
        call_command("cargar_redes", stdout=self.stdout, stderr=self.stderr)
