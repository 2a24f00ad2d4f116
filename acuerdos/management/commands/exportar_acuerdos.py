"""Write the Registro as CSV: `exportar_acuerdos [ARCHIVO]`."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from acuerdos import importacion
from acuerdos.models import Acuerdo


class Command(BaseCommand):
    """Write every public agreement, in the columns that `importar_acuerdos` reads."""

    help = "Exporta el Registro público como CSV en UTF-8."

    def add_arguments(self, parser):
        parser.add_argument("archivo", type=Path, nargs="?", metavar="ARCHIVO", help="Sin él, a la salida estándar.")

    def handle(self, *args, archivo: Path | None, **options):
        lineas = importacion.lineas_csv(Acuerdo.objects.publicos().order_by("pk"))
        if archivo is None:
            self.stdout.write("".join(lineas), ending="")
            return
        try:
            with archivo.open("w", encoding="utf-8", newline="") as destino:
                destino.writelines(lineas)
        except OSError as error:
            raise CommandError(f"No se puede escribir {archivo}: {error.strerror}.") from error
        self.stdout.write(f"Se exportaron {Acuerdo.objects.publicos().count():,} acuerdos a {archivo}.")
