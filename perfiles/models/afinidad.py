import pghistory
from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models

from ..afinidades import Criterio


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
