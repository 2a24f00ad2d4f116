from django.apps import AppConfig


class AcuerdosConfig(AppConfig):
    name = "acuerdos"
    verbose_name = "Acuerdos interinstitucionales"

    def ready(self):
        from directorio.relevos import RELEVOS
        from expediente.avisos import TIPOS

        from . import avisos, registro

        RELEVOS.append(registro.relevar)
        TIPOS.update(avisos.tipos())
