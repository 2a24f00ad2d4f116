"""Load the forums and prizes that the portal ships: `cargar_eventos`, as many times as wanted."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from redes.registro.foros import cargar_eventos


class Command(BaseCommand):
    """Write the editions that are missing; never what the DGCP has corrected or withdrawn."""

    help = "Carga los foros, congresos y premios que trae el portal, con la fuente de sus fechas."

    def handle(self, *args, **options):
        self.stdout.write(f"Eventos: {cargar_eventos(ahora=timezone.now())} nuevos.")
