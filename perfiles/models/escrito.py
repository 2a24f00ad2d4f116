"""The profile of a city and its plan: what an OFAI writes by sections, in its languages, and publishes."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from directorio.models import Administracion, Gobierno
from expediente import models as expediente

from ..estados import Accion, Estado
from ..estructura import ESTRUCTURAS, Estructura
from ..querysets import EscritoQuerySet


class Clase(models.TextChoices):
    """The two that the guide proposes: chapter 4 (perfil) and chapter 2 (plan)."""

    PERFIL = "perfil", "Perfil de ciudad"
    PLAN = "plan", "Plan de internacionalización"


class Escrito(expediente.Caso):
    """The profile or the plan of a government, one of each: written in its sections, read in its published version."""

    estado = models.CharField(
        "estado", max_length=30, choices=Estado, default=Estado.EN_PREPARACION, db_index=True, editable=False
    )

    clase = models.CharField("clase", max_length=10, choices=Clase, editable=False)
    gobierno = models.ForeignKey(
        Gobierno, verbose_name="gobierno", on_delete=models.PROTECT, related_name="escritos", editable=False
    )
    abierto_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )
    publicada = models.OneToOneField(
        "perfiles.Version", verbose_name="versión publicada", on_delete=models.PROTECT, null=True, editable=False,
        related_name="+", help_text="La última; lo que lee el público mientras el estado sea «Publicado».",
    )  # fmt: skip
    revisada_con = models.ForeignKey(
        Administracion, verbose_name="administración que lo hizo suyo", on_delete=models.PROTECT, null=True,
        editable=False, related_name="+", help_text="La que lo publicó o confirmó por última vez.",
    )  # fmt: skip
    revisado_en = models.DateTimeField("revisado", null=True, editable=False)
    es_demo = models.BooleanField("es de demostración", default=False, editable=False)

    objects = EscritoQuerySet.as_manager()

    class Meta:
        verbose_name = "perfil o plan"
        verbose_name_plural = "perfiles y planes"
        ordering = ["clase", "gobierno__nombre"]
        constraints = [
            models.UniqueConstraint(fields=["gobierno", "clase"], name="escrito_uno_por_gobierno"),
            models.CheckConstraint(
                condition=~models.Q(estado=Estado.PUBLICADO) | models.Q(publicada__isnull=False),
                name="escrito_publicado_con_version",
            ),
        ]

    def __str__(self):
        return f"{self.get_clase_display()}: {self.gobierno}"

    @property
    def estructura(self) -> Estructura:
        return ESTRUCTURAS[self.clase]

    @property
    def es_publico(self) -> bool:
        return self.estado == Estado.PUBLICADO

    @property
    def titulo(self) -> str:
        """How notices, lists and verifications call it."""
        return str(self)

    @property
    def url_de_trabajo(self) -> str:
        """The address of the room where it is written."""
        return reverse("perfiles:escritorio", args=[self.gobierno.clave, self.clase])

    @property
    def url_publica(self) -> str:
        """Where the public reads it; empty while nobody may."""
        if not self.es_publico:
            return ""
        if self.clase == Clase.PLAN:
            return reverse("perfiles:plan", args=[self.gobierno.clave])
        return reverse("perfiles:perfil", args=[self.gobierno.clave])


class Movimiento(expediente.Movimiento):
    """One step in the life of a profile or a plan; the database refuses to change, delete or truncate it."""

    ACCIONES, ESTADOS = Accion, Estado

    caso = models.ForeignKey(Escrito, verbose_name="escrito", on_delete=models.PROTECT, related_name="movimientos")

    class Meta(expediente.Movimiento.Meta):
        abstract = False
        verbose_name = "movimiento"
        indexes = [models.Index(fields=["caso", "ocurrio_en"])]
        triggers = expediente.disparadores_de_lo_que_solo_crece("perfiles_movimiento")
