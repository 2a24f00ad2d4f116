"""Make the index of the published profiles again, whole: `reindexar_perfiles`."""

from django.core.management.base import BaseCommand

from perfiles import registro


class Command(BaseCommand):
    """Write again what lists, filters and affinity read, from the published versions and the census."""

    help = "Escribe de nuevo el índice de los perfiles publicados, por ejemplo tras cargar la población del INEGI."

    def handle(self, *args, **options):
        self.stdout.write(f"Perfiles en el índice: {registro.reindexar_todo()}.")
