"""Load the visits of the demo; `cargar_demo` calls it, as every command whose name begins as its own."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from visitas import demo


class Command(BaseCommand):
    """Six fictitious visits of each kind, in every state of their way, an act with guests, and offices of states."""

    help = "Carga las visitas ficticias de la demostración, un acto con sus invitados y las casas de los estados."

    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError("Solo se cargan datos ficticios en la demostración: falta PORTAL_DEMO=1.")
        demo.cargar(ahora=timezone.now(), decir=self._decir)

    def _decir(self, linea: str) -> None:
        self.stdout.write(linea)
        self.stdout.flush()
