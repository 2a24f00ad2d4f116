from django.apps import AppConfig


class DirectorioConfig(AppConfig):
    """The room of everybody who takes part in a case, and of the catalogues that every other room reads."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "directorio"
    verbose_name = "Directorio"

    def ready(self):
        from sre_portal.buscadores import PAGINAS, VEDADAS

        from . import ficha

        PAGINAS["directorio"] = ficha.paginas
        VEDADAS.extend(ficha.VEDADAS)
