from django.apps import AppConfig


class VisitasConfig(AppConfig):
    name = "visitas"
    verbose_name = "Visitas"

    def ready(self):
        from expediente.avisos import TIPOS
        from expediente.recordatorios import ENVIOS

        from . import avisos, recordatorios

        TIPOS.update(avisos.tipos())
        ENVIOS.append(recordatorios.enviar_pendientes)
