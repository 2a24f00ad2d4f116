from django.apps import AppConfig


class ExpedienteConfig(AppConfig):
    name = "expediente"
    verbose_name = "Expediente"
