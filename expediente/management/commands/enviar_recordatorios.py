from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from expediente.recordatorios import ENVIOS


class Command(BaseCommand):
    help = "Anuncia lo que vence en cada sala y no se ha anunciado; con --simular solo dice qué anunciaría y a quién."

    def add_arguments(self, parser):
        parser.add_argument("--hoy", help="AAAA-MM-DD; por omisión, hoy en la Ciudad de México.")
        parser.add_argument("--simular", action="store_true")

    def handle(self, *args, hoy=None, simular=False, **options):
        ahora = timezone.now()
        try:
            dia = date.fromisoformat(hoy) if hoy else timezone.localdate(ahora)
        except ValueError:
            raise CommandError(f"«{hoy}» no es una fecha: escríbala como AAAA-MM-DD.") from None
        hechos = [hecho for enviar in ENVIOS for hecho in enviar(hoy=dia, ahora=ahora, simular=simular)]
        for pendiente in hechos:
            para = ", ".join(p.email for p in pendiente.destinatarios) or "nadie"
            self.stdout.write(f"{pendiente.de}: {pendiente.titulo} → {para}")
        self.stdout.write(f"{len(hechos)} recordatorios {'por anunciar' if simular else 'anunciados'}.")
