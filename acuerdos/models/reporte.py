"""What visitors say is missing or wrong in the Registro, and what the DGCP did about it."""

from datetime import datetime

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from expediente.models import PorMandar

from .acuerdo import Acuerdo


class Categoria(models.TextChoices):
    DATO = "dato", _("Un dato está equivocado")
    FALTA_DATO = "falta_dato", _("Falta un dato o un documento")
    VIGENCIA = "vigencia", _("Ya terminó, se renovó o lo sustituyó otro")
    REPETIDO = "repetido", _("Está repetido")
    FALTA_ACUERDO = "falta_acuerdo", _("Falta un acuerdo en el Registro")
    OTRO = "otro", _("Otra cosa")


class EstadoReporte(models.TextChoices):
    NUEVO = "nuevo", "Por atender"
    ATENDIDO = "atendido", "Atendido"
    DESCARTADO = "descartado", "Descartado"


class ReporteQuerySet(models.QuerySet):
    def por_responder(self):
        """Those closed whose answer has not reached who left a mail."""
        return self.filter(cerrado_en__isnull=False, correo_enviado_en=None).exclude(correo="")

    def olvidar_correos(self, *, antes_de: datetime) -> int:
        """Delete the mails of what was closed before a moment: they served for the answer alone."""
        return self.filter(cerrado_en__lt=antes_de).exclude(correo="").update(correo="")


@pghistory.track(pghistory.UpdateEvent(), exclude=["correo", "correo_enviado_en", "intentos", "ultimo_error"])
class Reporte(PorMandar):
    """What a visitor reported. The mail is optional, serves only for the answer, and is deleted some time after it."""

    folio = models.CharField("folio", max_length=30, unique=True, help_text="Con el que el público lo cita.")
    acuerdo = models.ForeignKey(
        Acuerdo, verbose_name="acuerdo", on_delete=models.PROTECT, related_name="reportes", null=True, blank=True,
        help_text="Vacío si lo que falta es el acuerdo mismo.",
    )  # fmt: skip
    categoria = models.CharField("qué pasa", max_length=20, choices=Categoria, help_text="Elija lo que más se acerque.")
    que_pasa = models.TextField("qué está mal o qué falta", max_length=3000, help_text="En sus palabras.")
    como_deberia = models.TextField(
        "qué debería decir", max_length=3000, blank=True, help_text="El dato correcto, si lo conoce."
    )
    fuente = models.TextField(
        "en qué se apoya", max_length=1000, blank=True, help_text="Un enlace, un periódico oficial, un archivo…"
    )
    correo = models.EmailField("correo para responderle", blank=True, help_text="Opcional: solo para la respuesta.")
    idioma = models.CharField("idioma", max_length=10, default="es-mx", editable=False)
    creado_en = models.DateTimeField("recibido", editable=False)
    estado = models.CharField(
        "situación", max_length=12, choices=EstadoReporte, default=EstadoReporte.NUEVO, help_text="Si ya se atendió."
    )
    respuesta = models.TextField(
        "respuesta o motivo", max_length=3000, blank=True, help_text="Lo que se hizo, o por qué no."
    )
    cerrado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )
    cerrado_en = models.DateTimeField("cerrado", null=True, blank=True, editable=False)
    correo_enviado_en = models.DateTimeField("respuesta enviada", null=True, blank=True, editable=False)

    objects = ReporteQuerySet.as_manager()

    class Meta:
        verbose_name = "reporte del público"
        verbose_name_plural = "reportes del público"
        ordering = ["-creado_en", "-pk"]
        indexes = [
            models.Index(fields=["estado", "-creado_en"], name="reporte_por_estado"),
            models.Index(fields=["cerrado_en"], name="reporte_con_correo", condition=~Q(correo="")),
        ]
        constraints = [
            models.CheckConstraint(
                name="reporte_cerrado_con_respuesta",
                condition=Q(estado=EstadoReporte.NUEVO) | (Q(cerrado_en__isnull=False) & ~Q(respuesta="")),
            )
        ]
        triggers = [pgtrigger.Protect(name="no_se_borra", operation=pgtrigger.Delete)]

    def __str__(self):
        return self.folio
