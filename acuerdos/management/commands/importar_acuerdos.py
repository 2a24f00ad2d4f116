"""Load historical agreements from a spreadsheet: `importar_acuerdos ARCHIVO [--simular]`."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from acuerdos import importacion
from directorio.models import Usuario


class Command(BaseCommand):
    """Load historical agreements, all or nothing; a second run finds them and changes nothing."""

    help = "Importa acuerdos históricos de un CSV o .xlsx: o entran todos o no entra ninguno."

    def add_arguments(self, parser):
        parser.add_argument("archivo", type=Path, metavar="ARCHIVO")
        parser.add_argument("--simular", action="store_true", help="Dice qué entraría y no escribe nada.")
        parser.add_argument(
            "--codificacion", choices=list(importacion.CODIFICACIONES), default=importacion.UTF8,
            help="La del CSV; cp1252 es la que usa Excel cuando no se le pide UTF-8.",
        )  # fmt: skip
        parser.add_argument("--por", metavar="CORREO", help="Cuenta a cuyo nombre se importa.")

    def handle(self, *args, archivo: Path, simular: bool, codificacion: str, por: str | None, **options):
        try:
            contenido = archivo.read_bytes()
        except OSError as error:
            raise CommandError(f"No se puede leer {archivo}: {error.strerror}.") from error
        ahora = timezone.now()
        try:
            hoja = importacion.leer(contenido, nombre=archivo.name, codificacion=codificacion)
            if simular:
                informe = importacion.revisar(hoja, hoy=timezone.localdate(ahora))
            else:
                informe = importacion.importar(hoja, por=_usuario(por), ahora=ahora)
        except importacion.HojaIlegible as error:
            raise CommandError(str(error)) from error
        except importacion.ImportacionRechazada as error:
            informe = error.informe
        self._contar(informe, simular=simular, detalle=options["verbosity"] > 1)

    def _contar(self, informe: importacion.Informe, *, simular: bool, detalle: bool) -> None:
        for aviso in informe.avisos:
            self.stdout.write(f"Aviso · {_en_palabras(aviso)}")
        for fila, donde in informe.repetidas if detalle else ():
            self.stdout.write(f"Ya estaba · fila {fila}: {donde}")
        for error in informe.errores:
            self.stderr.write(f"Error · {_en_palabras(error)}")
        if informe.errores:
            raise CommandError(f"{len(informe.errores):,} errores en {informe.filas:,} filas: no se importó nada.")
        verbo = "Se importarían" if simular else "Se importaron"
        self.stdout.write(
            f"{verbo} {len(informe.nuevas):,} de {informe.filas:,} acuerdos; {len(informe.repetidas):,} ya estaban."
        )


def _usuario(correo: str | None) -> Usuario | None:
    if not correo:
        return None
    usuario = Usuario.objects.filter(email__iexact=correo).first()
    if usuario is None:
        raise CommandError(f"No hay una cuenta {correo}.")
    return usuario


def _en_palabras(problema: importacion.Problema) -> str:
    columna = f", {problema.columna}" if problema.columna else ""
    return f"fila {problema.fila}{columna}: {problema.mensaje}"
