"""Load the networks of the guide and the Mexican members that it names: `cargar_redes`, as many times as wanted."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from redes.registro import guia, plantillas


class Command(BaseCommand):
    """Write what is missing and what nobody has touched; never what staff have edited, confirmed or merged."""

    help = "Carga las redes que nombra la guía, con sus cifras, y las membresías mexicanas que cita, por verificar."

    def handle(self, *args, **options):
        nuevas, corregidas = guia.cargar_redes()
        self.stdout.write(f"Redes: {nuevas} nuevas, {corregidas} corregidas.")
        self.stdout.write(f"Plantillas de cartas: {plantillas.cargar_plantillas()} escritas.")
        membresias, faltas = guia.cargar_membresias(ahora=timezone.now())
        self.stdout.write(f"Membresías según la guía: {membresias} nuevas.")
        for falta in faltas:
            self.stderr.write(falta)
