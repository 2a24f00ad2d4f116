from django.apps import AppConfig


class PerfilesConfig(AppConfig):
    name = "perfiles"
    verbose_name = "Perfiles de ciudad"

    def ready(self):
        from expediente.avisos import TIPOS

        from . import avisos

        TIPOS.update(avisos.tipos())
