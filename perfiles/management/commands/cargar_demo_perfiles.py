"""Load the profiles of the demo; `cargar_demo` calls it, as every command whose name begins as its own."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from perfiles import demo


class Command(BaseCommand):
    """Five fictitious profiles with their images, two plans, comments and two expressions of interest."""

    help = "Carga los perfiles de ciudad ficticios de la demostración, con sus imágenes, planes y comentarios."

    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError("Solo se cargan datos ficticios en la demostración: falta PORTAL_DEMO=1.")
        demo.cargar(ahora=timezone.now(), decir=self._decir)

    def _decir(self, linea: str) -> None:
        self.stdout.write(linea)
        self.stdout.flush()
