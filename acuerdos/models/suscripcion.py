import uuid

from django.conf import settings
from django.db import models


class Suscripcion(models.Model):
    """A search whose new inscriptions somebody asked to be told of by mail; deleted when they leave."""

    correo = models.EmailField("correo", help_text="A dónde se avisa; se borra al cancelar la alerta.")
    consulta = models.TextField(
        "consulta", blank=True, help_text="Lo que se busca, como en la dirección del Registro; vacía: todo."
    )
    huella = models.CharField("huella de la consulta", max_length=32, editable=False)
    idioma = models.CharField(
        "idioma", max_length=8, choices=settings.LANGUAGES, help_text="En qué idioma se le escribe."
    )
    llave = models.UUIDField("llave", default=uuid.uuid4, unique=True, editable=False)
    creada_en = models.DateTimeField("pedida")
    confirmada_en = models.DateTimeField("confirmada", null=True, blank=True)
    # Numbers of the Registro are taken one transaction at a time: below the last one seen, nothing can appear later.
    hasta_numero = models.PositiveIntegerField(
        "último número considerado", default=0, help_text="Hasta qué número de registro ya se revisó."
    )

    class Meta:
        verbose_name = "suscripción"
        verbose_name_plural = "suscripciones"
        ordering = ["creada_en", "pk"]
        constraints = [models.UniqueConstraint(fields=["correo", "huella"], name="suscripcion_una_por_consulta")]
        indexes = [models.Index(fields=["huella", "hasta_numero"], name="suscripcion_por_consulta")]

    def __str__(self):
        return f"{self.correo}: {self.consulta or 'todo'}"


class EnvioAlerta(models.Model):
    """A mail owed to a subscription: written with what causes it, sent once, whatever dies in between."""

    class Clase(models.TextChoices):
        CONFIRMAR = "confirmar", "Pide confirmar la alerta"
        REPETIDA = "repetida", "Dice que la alerta ya existía"
        LIMITE = "limite", "Dice que ya no caben más alertas"
        NOVEDADES = "novedades", "Dice lo recién inscrito"

    suscripcion = models.ForeignKey(Suscripcion, on_delete=models.CASCADE, related_name="envios")
    clase = models.CharField("clase", max_length=12, choices=Clase, help_text="Qué dice el correo.")
    datos = models.JSONField("datos", default=dict, help_text="Los acuerdos de los que se avisa.")
    creado_en = models.DateTimeField("creado")
    enviado_en = models.DateTimeField("enviado", null=True, blank=True)
    intentos = models.PositiveSmallIntegerField("intentos", default=0, help_text="Veces que se intentó enviar.")
    ultimo_error = models.TextField("último error", blank=True, help_text="Por qué no salió la última vez.")

    class Meta:
        verbose_name = "envío de una alerta"
        verbose_name_plural = "envíos de alertas"
        ordering = ["-creado_en", "-pk"]
        indexes = [
            models.Index(
                fields=["creado_en"], name="envio_alerta_pendiente", condition=models.Q(enviado_en__isnull=True)
            )
        ]

    def __str__(self):
        return f"{self.get_clase_display()} ({self.suscripcion.correo})"
