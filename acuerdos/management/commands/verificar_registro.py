import json
import time
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from acuerdos.bitacora import comprobar_y_anotar
from acuerdos.models import PuntoControl


class Command(BaseCommand):
    help = (
        "Comprueba que nada de lo inscrito se alteró ni se quitó: la cadena, los puntos de control y las filas de hoy. "
        "Termina con 1 si algo no coincide."
    )

    def add_arguments(self, parser):
        parser.add_argument("--archivos", action="store_true", help="Lee también los PDF guardados. Tarda más.")
        parser.add_argument("--puntos", type=Path, metavar="JSON", help="Puntos de control guardados fuera del portal.")
        parser.add_argument("--clave", action="append", default=[], help="Llave pública de confianza, en base64.")

    def handle(self, *args, archivos=False, puntos=None, clave=(), **options):
        empezo = time.monotonic()
        informe = comprobar_y_anotar(
            archivos=archivos, guardados=_leer(puntos) if puntos else [], claves=clave, decir=self._progreso,
            ahora=timezone.now(),
        )  # fmt: skip
        for frase in informe.cambios:
            self.stdout.write(f"Cambio del directorio: {frase}")
        for frase in informe.fallas:
            self.stdout.write(self.style.ERROR(f"FALLA  {frase}"))
        if informe.cuantas_fallas > len(informe.fallas):
            self.stdout.write(f"… y {informe.cuantas_fallas - len(informe.fallas):,} más.")
        segundos = time.monotonic() - empezo
        self.stdout.write(
            f"{informe.asientos:,} asientos y {informe.puntos:,} puntos de control en {segundos:.1f} s. "
            f"Cabeza: {informe.cabeza}"
        )
        if informe.cuantas_fallas:
            raise CommandError(f"{informe.cuantas_fallas:,} cosas no coinciden: vea docs/operacion.md.", returncode=1)
        self.stdout.write("Nada de lo inscrito se alteró ni se quitó.")

    def _progreso(self, asientos: int) -> None:
        if asientos % 50_000 == 0:
            self.stderr.write(f"{asientos:,} asientos comprobados…")


def _leer(ruta: Path) -> list[PuntoControl]:
    """Read kept checkpoints: one of them, a list, or the whole puntos.json."""
    try:
        datos = json.loads(ruta.read_text(encoding="utf-8"))
        datos = datos.get("puntos", [datos]) if isinstance(datos, dict) else datos
        return [PuntoControl(**{**uno, "fecha": date.fromisoformat(uno["fecha"])}) for uno in datos]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CommandError(f"No se pudieron leer los puntos de control de «{ruta}»: {error}") from None
