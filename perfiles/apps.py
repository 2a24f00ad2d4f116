from django.apps import AppConfig


class PerfilesConfig(AppConfig):
    name = "perfiles"
    verbose_name = "Perfiles de ciudad"

    def ready(self):
        from directorio.relevos import RELEVOS
        from expediente.avisos import TIPOS
        from expediente.recordatorios import ENVIOS

        from . import avisos, recordatorios, registro

        RELEVOS.append(registro.relevar)
        TIPOS.update(avisos.tipos())
        ENVIOS.append(recordatorios.enviar_pendientes)
