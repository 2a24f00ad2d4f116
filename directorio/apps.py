from django.apps import AppConfig


class DirectorioConfig(AppConfig):
    """The room of everybody who takes part in a case, and of the catalogues that every other room reads."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "directorio"
    verbose_name = "Directorio"
