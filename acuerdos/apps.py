from django.apps import AppConfig


class AcuerdosConfig(AppConfig):
    name = "acuerdos"
    verbose_name = "Acuerdos interinstitucionales"

    def ready(self):
        from django.core.signals import request_finished, request_started
        from django.db.models.signals import post_save

        from directorio.models import Contraparte, Gobierno
        from directorio.relevos import RELEVOS
        from expediente.avisos import TIPOS
        from expediente.documentos import AL_GENERAR
        from expediente.recordatorios import ENVIOS
        from expediente.views.salud import OTROS

        from . import avisos, bitacora, recordatorios, registro
        from .busqueda import mapas
        from .registro import partes

        for modelo in (Gobierno, Contraparte):
            post_save.connect(partes.reindexar_parte, sender=modelo, dispatch_uid=f"reindexar {modelo.__name__}")
        request_started.connect(mapas.empezar_peticion)
        request_finished.connect(mapas.terminar_peticion)
        RELEVOS.append(registro.relevar)
        TIPOS.update(avisos.tipos())
        ENVIOS.append(recordatorios.enviar_pendientes)
        AL_GENERAR.append(bitacora.asentar_constancia)
        OTROS["bitacora"] = ("Bitácora del Registro", bitacora.como_esta)
