"""The files of the room that are made when somebody asks for them and kept some days."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from expediente.models import PorGenerar

from .autoevaluacion import Autoevaluacion
from .membresia import Membresia


class ClaseImpreso(models.TextChoices):
    CARTA = "carta", "Carta de solicitud (PDF)"
    CARTA_WORD = "carta_word", "Carta de solicitud (Word)"
    PRESENCIA = "presencia", _("Presencia de México en redes")
    AUTOEVALUACION = "autoevaluacion", "Autoevaluación"


EXTENSIONES = {ClaseImpreso.CARTA_WORD: "docx"}


def ruta_de_impreso(impreso, nombre: str) -> str:
    return f"redes/{impreso.pedido_en:%Y/%m}/{nombre}"


class Impreso(PorGenerar):
    """A PDF or a Word file that somebody asked for: it says what that person may see. Nobody: the public one."""

    membresia = models.ForeignKey(Membresia, on_delete=models.PROTECT, null=True, related_name="impresos")
    autoevaluacion = models.ForeignKey(Autoevaluacion, on_delete=models.PROTECT, null=True, related_name="impresos")
    clase = models.CharField("clase", max_length=15, choices=ClaseImpreso)
    parametros = models.JSONField("parámetros", default=dict, blank=True, help_text="Lo que pida su clase.")
    pedido_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    archivo = models.FileField("archivo", upload_to=ruta_de_impreso, max_length=255, blank=True)
    nombre = models.CharField("nombre al descargarlo", max_length=150, blank=True)

    class Meta:
        verbose_name = "impreso"
        ordering = ["-pedido_en", "-pk"]
        indexes = [
            models.Index(
                fields=["pedido_en"], name="impreso_de_red_pendiente", condition=models.Q(generado_en__isnull=True)
            )
        ]

    def __str__(self):
        return f"{self.get_clase_display()} · {self.pedido_en:%d/%m/%Y}"

    @property
    def extension(self) -> str:
        return EXTENSIONES.get(self.clase, "pdf")

    @property
    def nombre_guardado(self) -> str:
        return f"{self.clase}-{self.pk}.{self.extension}"
