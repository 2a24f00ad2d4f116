from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from acuerdos.bitacora import BitacoraRota, asentar_correccion
from acuerdos.estados import INSCRITOS
from acuerdos.models import Acuerdo
from directorio.models import Usuario
from directorio.roles import CONSULTORIA


class Command(BaseCommand):
    help = "Asienta lo que el Registro dice hoy de un acuerdo, corregido por una causa legítima; es público."

    def add_arguments(self, parser):
        parser.add_argument("clave", help="Número de registro, como RAI-00012.")
        parser.add_argument("--motivo", required=True, help="Por qué se corrigió y en qué consta; será público.")
        parser.add_argument("--por", required=True, help="Correo de quien lo ordena en la Consultoría Jurídica.")

    def handle(self, *args, clave, motivo, por, **options):
        acuerdo = Acuerdo.objects.filter(clave=clave.lower(), estado__in=INSCRITOS).first()
        persona = Usuario.objects.activos().filter(email__iexact=por, rol__in=CONSULTORIA).first()
        if acuerdo is None:
            raise CommandError(f"No hay un acuerdo inscrito con el número «{clave}».")
        if persona is None:
            raise CommandError(f"«{por}» no es la cuenta activa de alguien de la Consultoría Jurídica.")
        if not motivo.strip():
            raise CommandError("Escriba el motivo de la corrección.")
        try:
            asiento = asentar_correccion(acuerdo, motivo=motivo.strip(), por=persona, ahora=timezone.now())
        except BitacoraRota as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"{asiento}: corrección de {clave.upper()}.")
