"""The offices of the states abroad, «Casas de los Estados» (guide, chapter 7)."""

import pghistory
from django.conf import settings
from django.db import models

from directorio.models import Entidad, Pais, Representacion

from ..querysets import CasaQuerySet


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Casa(models.Model):
    """An office that an entidad keeps abroad for its people: office data, which are public.

    It is no mission: it has neither diplomatic nor consular status (guide, chapter 7, «Marco normativo»).
    """

    entidad = models.ForeignKey(
        Entidad, verbose_name="entidad federativa", on_delete=models.PROTECT, related_name="casas",
        help_text="Entidad que la mantiene.",
    )  # fmt: skip
    nombre = models.CharField("nombre", max_length=200, help_text="Casa Guanajuato en Chicago.")
    pais = models.ForeignKey(
        Pais, verbose_name="país", on_delete=models.PROTECT, related_name="+", help_text="Dónde está."
    )
    subdivision = models.CharField("estado o provincia", max_length=120, blank=True, help_text="División del país.")
    ciudad = models.CharField("ciudad", max_length=120, help_text="Ciudad en la que atiende.")
    representacion = models.ForeignKey(
        Representacion, verbose_name="consulado de la circunscripción", on_delete=models.PROTECT, null=True, blank=True,
        related_name="casas", help_text="Con el que colabora.",
    )  # fmt: skip
    domicilio = models.CharField("domicilio", max_length=300, blank=True, help_text="Dirección de la oficina.")
    telefono = models.CharField("teléfono", max_length=60, blank=True, help_text="Con lada internacional.")
    correo = models.EmailField("correo", blank=True, help_text="Correo de la oficina; será público.")
    web = models.URLField("sitio web", blank=True, help_text="Página de la oficina.")
    horario = models.CharField("horario", max_length=200, blank=True, help_text="Días y horas de atención.")
    servicios = models.TextField(
        "servicios", max_length=3000, blank=True, help_text="Qué trámites y apoyos da; uno por renglón."
    )
    activa = models.BooleanField("en funciones", default=True, help_text="Las que cerraron se conservan sin mostrarse.")
    verificada_en = models.DateField("verificada el", null=True, blank=True, editable=False)
    verificada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    fuente = models.CharField("fuente", max_length=250, blank=True, help_text="De dónde viene el dato.")
    es_demo = models.BooleanField("es de demostración", default=False, editable=False)

    objects = CasaQuerySet.as_manager()

    class Meta:
        verbose_name = "casa de un estado"
        verbose_name_plural = "casas de los estados"
        ordering = ["entidad__nombre", "ciudad", "nombre"]
        constraints = [
            models.UniqueConstraint(
                fields=["entidad", "nombre", "ciudad"], name="casa_unica",
                violation_error_message="Esa casa ya está en el directorio.",
            )
        ]  # fmt: skip

    def __str__(self):
        return self.nombre
