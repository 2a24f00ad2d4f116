from django.apps import AppConfig


class AcuerdosConfig(AppConfig):
    name = "acuerdos"
    verbose_name = "Acuerdos interinstitucionales"

    def ready(self):
        from django.core.signals import request_finished, request_started

        from directorio.relevos import RELEVOS
        from expediente.avisos import TIPOS
        from expediente.documentos import AL_GENERAR

        from . import avisos, bitacora, registro
        from .busqueda import mapas

        request_started.connect(mapas.empezar_peticion)
        request_finished.connect(mapas.terminar_peticion)
        RELEVOS.append(registro.relevar)
        TIPOS.update(avisos.tipos())
        AL_GENERAR.append(bitacora.asentar_constancia)
