"""The PDFs of a visit that are made when somebody asks for them and kept some days."""

from django.conf import settings
from django.db import models

from expediente.models import PorGenerar

from .visita import Visita


class ClaseImpreso(models.TextChoices):
    CARPETA = "carpeta", "Carpeta de la visita"
    PRECEDENCIA = "precedencia", "Lista de precedencia"
    TARJETAS = "tarjetas", "Tarjetas de lugar"
    PLANO = "plano", "Plano de mesas"
    INFORME = "informe", "Informe final"
    CALENDARIO = "calendario", "Calendario anual de visitas"


def ruta_de_impreso(impreso, nombre: str) -> str:
    return f"visitas/{impreso.pedido_en:%Y/%m}/{nombre}"


class Impreso(PorGenerar):
    """A PDF that one person asked for: it says what that person may see, and only that person gets it."""

    visita = models.ForeignKey(Visita, on_delete=models.PROTECT, null=True, related_name="impresos")
    clase = models.CharField("clase", max_length=12, choices=ClaseImpreso)
    parametros = models.JSONField(
        "parámetros", default=dict, blank=True, help_text="El acto, el año: lo que pida su clase."
    )
    pedido_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    archivo = models.FileField("PDF", upload_to=ruta_de_impreso, max_length=255, blank=True)
    nombre = models.CharField("nombre al descargarlo", max_length=150, blank=True)

    class Meta:
        verbose_name = "impreso"
        ordering = ["-pedido_en", "-pk"]
        indexes = [
            models.Index(fields=["pedido_en"], name="impreso_por_generar", condition=models.Q(generado_en__isnull=True))
        ]

    def __str__(self):
        return f"{self.get_clase_display()} · {self.visita.folio if self.visita else ''}"

    @property
    def nombre_guardado(self) -> str:
        return f"{self.clase}-{self.pk}.pdf"
