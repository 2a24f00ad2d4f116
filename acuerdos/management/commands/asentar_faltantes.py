from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from acuerdos.bitacora import BitacoraRota, asentar_faltantes


class Command(BaseCommand):
    help = "Asienta en la bitácora lo que se inscribió antes de que la hubiera; repetirlo no agrega nada."

    def handle(self, *args, **options):
        try:
            hechos = asentar_faltantes(ahora=timezone.now())
        except BitacoraRota as error:
            raise CommandError(str(error)) from None
        nuevos = ", ".join(f"{n:,} {nombre}" for nombre, n in hechos.items() if n)
        self.stdout.write(f"Asientos nuevos: {nuevos}." if nuevos else "Bitácora: no faltaba ningún asiento.")
