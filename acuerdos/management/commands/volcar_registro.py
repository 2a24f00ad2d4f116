"""Make the dumps of the open data now: `volcar_registro [FORMATO …]`."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from acuerdos.publicaciones import volcados


class Command(BaseCommand):
    """Write the whole Registro in each format, as every night; what did not change since is left as it is."""

    help = "Hace ahora los archivos completos de Datos abiertos."

    def add_arguments(self, parser):
        parser.add_argument(
            "formatos", nargs="*", metavar="FORMATO", help=f"{', '.join(volcados.Formato.values)}; por omisión, todos."
        )

    def handle(self, *args, formatos: list[str], **options):
        ahora = timezone.now()
        for formato in formatos or volcados.Formato.values:
            if formato not in volcados.Formato.values:
                self.stderr.write(f"No hay un formato «{formato}»: elija entre {', '.join(volcados.Formato.values)}.")
                continue
            hecho = volcados.volcar(formato, hoy=timezone.localdate(ahora), ahora=ahora)
            if hecho is None:
                self.stdout.write(f"{formato}: no se hizo (otro proceso lo está haciendo, o no cabe en una hoja).")
            else:
                self.stdout.write(f"{hecho.nombre}: {hecho.filas:,} acuerdos, {hecho.tamanio:,} bytes, {hecho.sha256}")
