import pghistory
from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Criterio(models.TextChoices):
    """In what two cities may fit. None is law: the weights are the DGCP's to set, and everybody reads them."""

    TEMAS = "temas", _("Temas de interés en común")
    ODS = "ods", _("Objetivos de Desarrollo Sostenible en común")
    SECTORES = "sectores", _("Sectores económicos en común")
    TIPO = "tipo", _("Misma clase de ciudad")
    TAMANIO = "tamanio", _("Población parecida")
    BUSCA = "busca", _("Busca contraparte en ese país")
    VINCULOS = "vinculos", _("Vínculos que ya existen")
    IDIOMAS = "idiomas", _("Un idioma en común")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class PesoAfinidad(models.Model):
    """How much a criterion counts in the affinity of two cities."""

    criterio = models.CharField("criterio", max_length=12, choices=Criterio, unique=True, editable=False)
    peso = models.PositiveSmallIntegerField(
        "peso", validators=[MaxValueValidator(10)], help_text="De 0 (no cuenta) a 10 (cuenta más que nada)."
    )
    editado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )
    editado_en = models.DateTimeField("cambiado", null=True, editable=False)

    class Meta:
        verbose_name = "peso de la afinidad"
        verbose_name_plural = "pesos de la afinidad"
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=models.Q(peso__lte=10), name="peso_hasta_diez")]

    def __str__(self):
        return f"{self.get_criterio_display()}: {self.peso}"
