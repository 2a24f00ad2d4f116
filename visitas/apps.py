from django.apps import AppConfig


class VisitasConfig(AppConfig):
    name = "visitas"
    verbose_name = "Visitas"

    def ready(self):
        from directorio.relevos import RELEVOS
        from expediente.avisos import TIPOS
        from expediente.recordatorios import ENVIOS
        from expediente.vecinos import VISITAS
        from sre_portal.buscadores import PAGINAS, VEDADAS

        from . import avisos, recordatorios
        from .ficha import sitio, vecinas
        from .registro import apertura

        RELEVOS.append(apertura.relevar)
        TIPOS.update(avisos.tipos())
        PAGINAS["visitas"] = sitio.paginas
        VEDADAS.extend(sitio.VEDADAS)
        ENVIOS.append(recordatorios.enviar_pendientes)
        VISITAS.append(vecinas.visitas_por_folio)
