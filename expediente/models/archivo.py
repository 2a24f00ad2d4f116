import secrets

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models


def ruta_de_archivo(archivo, nombre: str) -> str:
    """Give a stored name that owes nothing to what the person called the file."""
    extension = archivo.extension or "bin"
    return f"archivos/{archivo.subido_en:%Y/%m}/{secrets.token_hex(16)}.{extension}"


class Archivo(models.Model):
    """A file that somebody uploaded: checked, hashed, never replaced; a new version is a new row."""

    tipo_objeto = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    objeto_id = models.PositiveBigIntegerField()
    objeto = GenericForeignKey("tipo_objeto", "objeto_id")
    clase = models.CharField(
        "clase", max_length=40, help_text="Qué es: proyecto, copia firmada, aprobación del cabildo…"
    )
    idioma = models.CharField("idioma", max_length=10, blank=True)
    version = models.PositiveIntegerField("versión", default=1)
    nombre = models.CharField("nombre original", max_length=255)
    archivo = models.FileField("archivo", upload_to=ruta_de_archivo, max_length=255)
    extension = models.CharField("extensión", max_length=10)
    tipo_mime = models.CharField("tipo", max_length=120)
    tamanio = models.PositiveBigIntegerField("tamaño", help_text="En bytes.")
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    texto = models.TextField("texto extraído", blank=True, help_text="Para comparar versiones.")
    publico = models.BooleanField("público", default=False)
    presentado_en = models.DateTimeField(
        "presentado", null=True, blank=True, help_text="Vacío mientras la OFAI prepara el paso: solo su gobierno lo ve."
    )
    retirado_en = models.DateTimeField("sustituido o devuelto", null=True, blank=True)
    subido_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    subido_en = models.DateTimeField("recibido")

    class Meta:
        verbose_name = "archivo"
        ordering = ["clase", "idioma", "-version", "pk"]
        indexes = [models.Index(fields=["tipo_objeto", "objeto_id", "clase"])]

    def __str__(self):
        return self.nombre
