from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models


class Aviso(models.Model):
    """One notice to one person, by mail and in the inbox: the unique key makes telling twice impossible."""

    clave = models.CharField("clave", max_length=120, help_text="Qué se avisa; con el destinatario, única.")
    para = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="avisos")
    tipo = models.CharField("tipo", max_length=40)
    obligatorio = models.BooleanField(
        "obligatorio", default=True, help_text="Los avisos legales no pueden desactivarse en las preferencias."
    )
    titulo = models.CharField("título", max_length=255)
    texto = models.TextField("texto", blank=True)
    url = models.CharField("dirección", max_length=255, blank=True)
    plantilla = models.CharField("plantilla del correo", max_length=120)
    contexto = models.JSONField("contexto", default=dict)
    tipo_objeto = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    objeto_id = models.PositiveBigIntegerField(null=True, blank=True)
    objeto = GenericForeignKey("tipo_objeto", "objeto_id")
    creado_en = models.DateTimeField("creado")
    por_correo = models.BooleanField("por correo", default=True)
    enviado_en = models.DateTimeField("enviado", null=True, blank=True)
    leido_en = models.DateTimeField("leído", null=True, blank=True)
    intentos = models.PositiveSmallIntegerField("intentos", default=0)
    ultimo_error = models.TextField("último error", blank=True)

    class Meta:
        verbose_name = "aviso"
        ordering = ["-creado_en", "-pk"]
        constraints = [models.UniqueConstraint(fields=["clave", "para"], name="aviso_una_vez")]
        indexes = [
            models.Index(fields=["para", "-creado_en"]),
            models.Index(
                fields=["creado_en"],
                name="aviso_por_enviar",
                condition=models.Q(enviado_en__isnull=True, por_correo=True),
            ),
        ]

    def __str__(self):
        return self.titulo


class Recordatorio(models.Model):
    """A milestone already announced for a case and a due date: a new date re-arms it."""

    tipo_objeto = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    objeto_id = models.PositiveBigIntegerField()
    objeto = GenericForeignKey("tipo_objeto", "objeto_id")
    hito = models.CharField("hito", max_length=40)
    fecha_vencimiento = models.DateField("vence")
    anunciado_en = models.DateTimeField("anunciado")

    class Meta:
        verbose_name = "recordatorio"
        constraints = [
            models.UniqueConstraint(
                fields=["tipo_objeto", "objeto_id", "hito", "fecha_vencimiento"], name="recordatorio_una_vez"
            )
        ]

    def __str__(self):
        return f"{self.hito} ({self.fecha_vencimiento})"


class PreferenciaAviso(models.Model):
    """A kind of notice that a person chose not to receive by mail; the inbox always shows it."""

    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="preferencias_aviso")
    tipo = models.CharField(
        "tipo", max_length=40, help_text="Clase de aviso que la persona no quiere recibir por correo."
    )

    class Meta:
        verbose_name = "preferencia de aviso"
        verbose_name_plural = "preferencias de aviso"
        constraints = [models.UniqueConstraint(fields=["usuario", "tipo"], name="preferencia_unica")]

    def __str__(self):
        return self.tipo


class CorreoDemo(models.Model):
    """A mail of the demo, readable at /demo/correos/."""

    para = models.CharField("para", max_length=255)
    asunto = models.CharField("asunto", max_length=255)
    texto = models.TextField("texto")
    html = models.TextField("html", blank=True)
    referencia = models.CharField("Message-ID", max_length=255, blank=True)
    enviado_en = models.DateTimeField("enviado", auto_now_add=True)

    class Meta:
        verbose_name = "correo de la demostración"
        verbose_name_plural = "correos de la demostración"
        ordering = ["-enviado_en", "-pk"]

    def __str__(self):
        return self.asunto


class Latido(models.Model):
    """The last sign of life of the background work."""

    nombre = models.CharField("proceso", max_length=40, unique=True)
    visto_en = models.DateTimeField("visto")

    class Meta:
        verbose_name = "latido"

    def __str__(self):
        return self.nombre
