"""Load the networks of the demo; `cargar_demo` calls it, as every command whose name begins as its own."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from redes import demo


class Command(BaseCommand):
    """Forty fictitious memberships of fifteen governments, twelve forums around today, and some self-assessments."""

    help = "Carga las membresías, los foros y las autoevaluaciones ficticias de la demostración."

    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError("Solo se cargan datos ficticios en la demostración: falta PORTAL_DEMO=1.")
        demo.cargar(ahora=timezone.now(), decir=self._decir)

    def _decir(self, linea: str) -> None:
        self.stdout.write(linea)
        self.stdout.flush()
