"""Load the demo: `cargar_demo`, as many times as wanted; only where the settings are those of a demo."""

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from acuerdos import demo

DE_OTRA_SALA = "cargar_demo_"  # how the command of a room with fictitious data of its own begins: it is run too


class Command(BaseCommand):
    """Catalogues, documented agreements, accounts and fictitious cases; and what the other rooms have of their own."""

    help = "Carga los catálogos, los acuerdos documentados, las cuentas y los casos ficticios de la demostración."

    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError("Solo se cargan datos ficticios en la demostración: falta PORTAL_DEMO=1.")
        call_command("cargar_catalogos", stdout=self.stdout)
        demo.cargar(ahora=timezone.now(), decir=self._decir)
        call_command("asentar_faltantes", stdout=self.stdout)
        call_command("firmar_punto", stdout=self.stdout)
        for orden in sorted(nombre for nombre in get_commands() if nombre.startswith(DE_OTRA_SALA)):
            call_command(orden, stdout=self.stdout)

    def _decir(self, linea: str) -> None:
        self.stdout.write(linea)
        self.stdout.flush()
