from django.apps import AppConfig


class PerfilesConfig(AppConfig):
    name = "perfiles"
    verbose_name = "Perfiles de ciudad"

    def ready(self):
        from directorio.relevos import RELEVOS
        from expediente.avisos import TIPOS
        from expediente.recordatorios import ENVIOS
        from expediente.vecinos import COINCIDEN, PARECIDAS, PERFILES, RASGOS
        from sre_portal.buscadores import PAGINAS, VEDADAS

        from . import avisos, recordatorios, registro
        from .ficha import sitio, vecinos

        RELEVOS.append(registro.relevar)
        TIPOS.update(avisos.tipos())
        PAGINAS["perfiles"] = sitio.paginas
        VEDADAS.extend(sitio.VEDADAS)
        ENVIOS.append(recordatorios.enviar_pendientes)
        PERFILES.append(vecinos.perfiles_publicados)
        RASGOS.append(vecinos.rasgos_publicados)
        PARECIDAS.append(vecinos.parecidas)
        COINCIDEN.append(vecinos.coinciden)
