"""Fill a demo with fictitious public agreements: `generar_volumen 100000`. `bench registro` uses the same."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from acuerdos.management.volumen import cargar, escritos


class Command(BaseCommand):
    """Each call goes on where the one before stopped: twice 500 are the first 1,000 of a million."""

    help = "Agrega N acuerdos públicos ficticios, marcados DEMO, para probar el portal lleno; solo en la demostración."

    def add_arguments(self, parser):
        parser.add_argument("cuantos", type=int, metavar="N")

    def handle(self, *args, cuantos: int, **options):
        if not settings.DEMO:
            raise CommandError("Los acuerdos ficticios solo se generan en la demostración: use PORTAL_DEMO=1.")
        if cuantos < 1:
            raise CommandError("Diga cuántos acuerdos: «generar_volumen 1000».")
        carga = cargar(cuantos, desde=escritos(), ahora=timezone.now(), decir=self._decir)
        self._decir(f"Se agregaron {carga.acuerdos:,} acuerdos ficticios, {carga.inscritos:,} de ellos inscritos.")
        for parte, segundos in carga.segundos.items():
            self._decir(f"  {parte}: {segundos:.1f} s")

    def _decir(self, linea: str) -> None:
        self.stdout.write(linea)
        self.stdout.flush()
