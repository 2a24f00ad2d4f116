import base64

from django.db import models


class Volcado(models.Model):
    """The whole Registro as a file, made once a night: what it holds, how many and its SHA-256."""

    class Formato(models.TextChoices):
        CSV = "csv.gz", "CSV"
        XLSX = "xlsx", "Excel"
        JSONL = "jsonl.gz", "JSON"

    TIPOS = {Formato.CSV: "application/gzip", Formato.JSONL: "application/gzip",
             Formato.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}  # fmt: skip

    fecha = models.DateField("fecha", editable=False, help_text="Día de los datos.")
    formato = models.CharField("formato", max_length=10, choices=Formato, editable=False)
    archivo = models.FileField("archivo", upload_to="volcados/", max_length=200, editable=False)
    filas = models.PositiveIntegerField("acuerdos", editable=False)
    tamanio = models.PositiveBigIntegerField("tamaño en bytes", editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    sello = models.CharField("sello de los datos", max_length=64, editable=False)
    hecho_en = models.DateTimeField("hecho", editable=False)

    class Meta:
        verbose_name = "volcado"
        ordering = ["-fecha", "formato"]
        constraints = [models.UniqueConstraint(fields=["fecha", "formato"], name="volcado_uno_por_dia_y_formato")]

    def __str__(self):
        return self.nombre

    @property
    def nombre(self) -> str:
        """The name with which it is downloaded, and its address."""
        return f"registro-acuerdos-{self.fecha.isoformat()}.{self.formato}"

    @property
    def tipo_mime(self) -> str:
        return self.TIPOS[self.formato]

    @property
    def sha256_base64(self) -> str:
        return base64.b64encode(bytes.fromhex(self.sha256)).decode()
