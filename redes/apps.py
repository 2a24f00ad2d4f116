from django.apps import AppConfig


class RedesConfig(AppConfig):
    name = "redes"
    verbose_name = "Redes"

    def ready(self):
        from expediente.avisos import TIPOS
        from expediente.recordatorios import ENVIOS
        from expediente.vecinos import EVENTOS
        from sre_portal.buscadores import PAGINAS, VEDADAS

        from . import avisos, recordatorios
        from .ficha import sitio, vecinas

        TIPOS.update(avisos.tipos())
        PAGINAS["redes"] = sitio.paginas
        VEDADAS.extend(sitio.VEDADAS)
        ENVIOS.append(recordatorios.enviar_pendientes)
        EVENTOS.append(vecinas.eventos_de_visita)
