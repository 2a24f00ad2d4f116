"""The command that loads the fictitious data of a room: only where the settings are those of a demo."""

from collections.abc import Callable

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone


class CargaDeDemo(BaseCommand):
    """`cargar_demo` runs every command whose name begins as its own. The room gives its `cargar(*, ahora, decir)`."""

    cargar: Callable

    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError("Solo se cargan datos ficticios en la demostración: falta PORTAL_DEMO=1.")
        self.cargar(ahora=timezone.now(), decir=self._decir)

    def _decir(self, linea: str) -> None:
        self.stdout.write(linea)
        self.stdout.flush()
