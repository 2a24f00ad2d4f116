from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from acuerdos.bitacora import BitacoraRota, SinClave, firmar_punto
from sre_portal.adapters import firma


class Command(BaseCommand):
    help = (
        "Firma el punto de control de hoy, si algo se asentó desde el último; con --nueva, solo da una llave para "
        "BITACORA_CLAVE."
    )

    def add_arguments(self, parser):
        parser.add_argument("--nueva", action="store_true", help="Escribe una llave privada nueva y su pública.")

    def handle(self, *args, nueva=False, **options):
        if nueva:
            clave = firma.nueva()
            self.stdout.write(f"BITACORA_CLAVE={clave}")
            self.stderr.write(f"Llave pública, para publicar: {firma.publica_de(clave)}")
            return
        try:
            punto = firmar_punto(ahora=timezone.now())
        except (SinClave, BitacoraRota) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"Punto de control del {punto.fecha}: {punto.asientos:,} asientos, cabeza {punto.cabeza}.")
