from django.apps import AppConfig


class RedesConfig(AppConfig):
    name = "redes"
    verbose_name = "Redes"
