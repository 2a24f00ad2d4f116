from django.apps import AppConfig


class RedesConfig(AppConfig):
    name = "redes"
    verbose_name = "Redes"

    def ready(self):
        from expediente.avisos import TIPOS

        from . import avisos

        TIPOS.update(avisos.tipos())
