from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from directorio.models import Administracion
from expediente.models import SoloCrece, disparadores_de_lo_que_solo_crece

from .escrito import Escrito


class Version(SoloCrece):
    """What was published: everything that was written that day, in the languages chosen. Written once, never deleted.

    `contenido` is {"secciones": {language: {section: content}}, "ediciones": {language: {section: number}},
    "traduce": {language: {section: number}}, "imagenes": [{"id", "seccion", "orden", "pies", "credito"}, …]}.
    """

    escrito = models.ForeignKey(Escrito, on_delete=models.PROTECT, related_name="versiones")
    numero = models.PositiveIntegerField("versión")
    contenido = models.JSONField("contenido")
    idiomas = ArrayField(models.CharField(max_length=10), verbose_name="idiomas", help_text="Los que se publicaron.")
    administracion = models.ForeignKey(Administracion, on_delete=models.PROTECT, null=True, related_name="+")
    publicada_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    publicada_en = models.DateTimeField("publicada")

    class Meta:
        verbose_name = "versión publicada"
        verbose_name_plural = "versiones publicadas"
        ordering = ["escrito", "-numero"]
        constraints = [models.UniqueConstraint(fields=["escrito", "numero"], name="version_numerada")]
        triggers = disparadores_de_lo_que_solo_crece("perfiles_version")

    def __str__(self):
        return f"Versión {self.numero} de {self.escrito}"
