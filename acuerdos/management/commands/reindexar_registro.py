"""Make the index of the Registro anew, or say whether it is what the agreements say."""

from django.core.management.base import BaseCommand, CommandError

from acuerdos.busqueda.revision import comprobar as revisar
from acuerdos.busqueda.revision import reconstruir


class Command(BaseCommand):
    help = "Rehace el índice del Registro; con --comprobar, solo dice en qué difiere de los acuerdos."

    def add_arguments(self, parser):
        parser.add_argument("--comprobar", action="store_true", help="No cambia nada; sale con 1 si algo difiere.")

    def handle(self, *args, comprobar: bool, **options):
        if not comprobar:
            self.stdout.write(f"Se indexaron {reconstruir():,} acuerdos.")
            return
        diferencias = revisar()
        for diferencia in diferencias[:20]:
            self.stdout.write(f"  {diferencia}")
        if diferencias:
            raise CommandError(
                f"El índice difiere de los acuerdos en {len(diferencias):,} puntos: corra «manage reindexar_registro»."
            )
        self.stdout.write("El índice dice lo que dicen los acuerdos.")
