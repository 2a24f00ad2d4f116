"""The private addresses at which somebody's own calendar reads the visits."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class SuscripcionCalendario(models.Model):
    """A private address of the calendar of one person: only the hash of its token is kept, and it can be revoked."""

    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="usuario",
        on_delete=models.CASCADE,
        related_name="suscripciones_de_calendario",
        help_text="De quién es el calendario: la dirección da lo que esta persona puede ver, y nada más.",
    )
    huella = models.CharField(
        "huella de la dirección",
        max_length=64,
        unique=True,
        editable=False,
        help_text="SHA-256 de la parte secreta de la dirección; la dirección no se guarda.",
    )
    creada_en = models.DateTimeField("creada en", help_text="Cuándo se hizo la dirección.")
    usada_en = models.DateTimeField(
        "usada en",
        null=True,
        blank=True,
        help_text="La última vez que un calendario la leyó, con una hora de margen.",
    )
    revocada_en = models.DateTimeField(
        "revocada en", null=True, blank=True, help_text="Desde cuándo dejó de servir; vacío si sirve."
    )

    class Meta:
        verbose_name = "suscripción al calendario"
        verbose_name_plural = "suscripciones al calendario"
        ordering = ["-creada_en", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["usuario"],
                condition=Q(revocada_en__isnull=True),
                name="suscripcion_calendario_una_viva",
                violation_error_message="Esta persona ya tiene una dirección de calendario que sirve.",
            ),
            models.CheckConstraint(
                condition=Q(huella__regex=r"^[0-9a-f]{64}$"), name="suscripcion_calendario_huella_sha256"
            ),
        ]

    def __str__(self) -> str:
        return f"Calendario de {self.usuario}"
