from datetime import datetime

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models

from .una_vez import PorGenerar


class Consecutivo(models.Model):
    """The last number given in a series and year; its row is locked while a number is taken, so none is skipped."""

    serie = models.CharField("serie", max_length=40)
    anio = models.PositiveSmallIntegerField("año", help_text="0 cuando la serie no se reinicia cada año.")
    ultimo = models.PositiveIntegerField("último número", default=0)

    class Meta:
        verbose_name = "consecutivo"
        constraints = [models.UniqueConstraint(fields=["serie", "anio"], name="consecutivo_unico")]

    def __str__(self):
        return f"{self.serie}/{self.anio}: {self.ultimo}"


def ruta_de_documento(documento, nombre: str) -> str:
    return f"documentos/{documento.emitido_en:%Y/%m}/{nombre}"


class DocumentoEmitido(PorGenerar):
    """A document that the portal issues: numbered when issued, rendered once from the data of that moment, hashed."""

    tipo_objeto = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    objeto_id = models.PositiveBigIntegerField()
    objeto = GenericForeignKey("tipo_objeto", "objeto_id")
    clase = models.CharField("clase", max_length=40)
    titulo = models.CharField("título", max_length=255)
    unidad = models.CharField("unidad", max_length=20)
    anio = models.PositiveSmallIntegerField("año")
    consecutivo = models.PositiveIntegerField("consecutivo")
    numero = models.CharField("número", max_length=60, unique=True)
    codigo = models.CharField("código de verificación", max_length=20, unique=True)
    plantilla = models.CharField("plantilla", max_length=120)
    datos = models.JSONField("datos del documento", help_text="Lo que dice el documento, tal como era al expedirse.")
    publico = models.BooleanField("público", default=False, help_text="Quien tenga el código puede descargarlo.")
    archivo = models.FileField("PDF", upload_to=ruta_de_documento, max_length=255, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, db_index=True)
    emitido_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    emitido_en = models.DateTimeField("expedido")

    class Meta:
        verbose_name = "documento expedido"
        verbose_name_plural = "documentos expedidos"
        ordering = ["emitido_en", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["unidad", "anio", "consecutivo"], name="documento_consecutivo_unico")
        ]
        indexes = [
            models.Index(fields=["tipo_objeto", "objeto_id"]),
            models.Index(
                fields=["emitido_en"], name="documento_por_generar", condition=models.Q(generado_en__isnull=True)
            ),
        ]

    def __str__(self):
        return f"{self.titulo} {self.numero}"

    @property
    def pedido_en(self) -> datetime:
        return self.emitido_en

    @property
    def nombre_guardado(self) -> str:
        return f"{self.clase}-{self.codigo}.pdf"
