"""The yearly self-assessment of how institutional the international work of a government is (guide, chapter 2)."""

import pghistory
from django.conf import settings
from django.db import models

from directorio.models import Gobierno

from ..estructura import EDICIONES, VIGENTE, Edicion
from ..querysets import AutoevaluacionQuerySet


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent())
class Autoevaluacion(models.Model):
    """One year of a government: an answer and its grounds for each question; once sent it is not changed."""

    gobierno = models.ForeignKey(
        Gobierno, on_delete=models.PROTECT, related_name="autoevaluaciones", editable=False
    )  # fmt: skip
    anio = models.PositiveSmallIntegerField("año", editable=False)
    respuestas = models.JSONField(
        "respuestas", default=dict, help_text="Por pregunta: el nivel (0 a 3) y en qué se sustenta."
    )
    edicion = models.PositiveSmallIntegerField(
        "edición del cuestionario", default=VIGENTE, editable=False, help_text="Con qué preguntas se respondió."
    )
    resultado = models.JSONField(
        "resultado", default=dict, blank=True, editable=False,
        help_text="Al enviarla: los puntos (0 a 3) de cada dimensión y el general.",
    )  # fmt: skip
    respondida_en = models.DateTimeField("última respuesta", null=True, editable=False)
    respondida_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )
    enviada_en = models.DateTimeField("enviada", null=True, editable=False)
    enviada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )
    version = models.PositiveIntegerField("versión", default=1, editable=False)
    creada_en = models.DateTimeField("empezada", editable=False)
    es_demo = models.BooleanField("es de demostración", default=False, editable=False)

    objects = AutoevaluacionQuerySet.as_manager()

    class Meta:
        verbose_name = "autoevaluación"
        verbose_name_plural = "autoevaluaciones"
        ordering = ["-anio", "gobierno__nombre"]
        constraints = [
            models.UniqueConstraint(fields=["gobierno", "anio"], name="autoevaluacion_una_por_anio"),
        ]
        indexes = [models.Index(fields=["anio", "enviada_en"])]

    def __str__(self):
        return f"{self.gobierno} ({self.anio})"

    @property
    def cuestionario(self) -> Edicion:
        """The questions that it answers: those of its edition."""
        return EDICIONES[self.edicion]

    @property
    def enviada(self) -> bool:
        return self.enviada_en is not None
