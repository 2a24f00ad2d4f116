import uuid

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from directorio.models import Materia, Ods, Pais, TipoContraparte

from ..querysets import InteresQuerySet
from .escrito import Escrito

# A private person asks elsewhere: with it there is no acuerdo interinstitucional (LCT, art. 2-II; guide, chapter 5).
TIPOS_QUE_PREGUNTAN = (
    TipoContraparte.ORGANO_LOCAL,
    TipoContraparte.ORGANO_ESTATAL,
    TipoContraparte.ORGANO_NACIONAL,
    TipoContraparte.ORGANIZACION_INTERNACIONAL,
)


class EstadoInteres(models.TextChoices):
    NUEVO = "nuevo", "Por atender"
    ATENDIDO = "atendido", "Atendido"
    DESCARTADO = "descartado", "Descartado"


@pghistory.track(
    pghistory.UpdateEvent(),
    exclude=["persona", "cargo", "correo", "telefono", "correo_enviado_en", "intentos", "ultimo_error"],
)
class Interes(models.Model):
    """What a foreign government writes to a city whose profile it read. Nobody is told until its mail is confirmed.

    The name, the mail and the telephone are personal data: they serve to answer, and are forgotten some time after.
    """

    llave = models.UUIDField("llave", default=uuid.uuid4, unique=True, editable=False)
    folio = models.CharField("folio", max_length=30, unique=True, null=True, editable=False)
    escrito = models.ForeignKey(Escrito, on_delete=models.PROTECT, related_name="intereses", editable=False)
    tipo = models.CharField(
        _("qué representa"), max_length=30, choices=[(t.value, t.label) for t in TIPOS_QUE_PREGUNTAN],
        help_text=_("El gobierno o la organización en cuyo nombre escribe."),
    )  # fmt: skip
    nombre = models.CharField(
        _("ciudad, gobierno u organización"), max_length=200, help_text=_("Su nombre, como lo escribe ella misma.")
    )
    pais = models.ForeignKey(
        Pais, verbose_name=_("país"), on_delete=models.PROTECT, related_name="+", null=True, blank=True,
        help_text=_("Vacío sólo para una organización internacional."),
    )  # fmt: skip
    subdivision = models.CharField(
        _("estado, provincia o prefectura"), max_length=120, blank=True, help_text=_("Opcional.")
    )
    sitio = models.URLField(_("página oficial"), blank=True, help_text=_("Opcional: ayuda a reconocerla."))
    persona = models.CharField(_("su nombre"), max_length=150, help_text=_("Con quién hay que hablar."))
    cargo = models.CharField(_("su cargo"), max_length=150, help_text=_("Y el área en la que trabaja."))
    correo = models.EmailField(_("correo"), help_text=_("De su oficina. Le pediremos confirmarlo."))
    telefono = models.CharField(
        _("teléfono"), max_length=60, blank=True, help_text=_("Opcional, con la clave de su país.")
    )
    mensaje = models.TextField(
        _("mensaje"), max_length=3000, help_text=_("Qué le interesa y qué propone; en español, inglés o su idioma.")
    )
    temas = models.ManyToManyField(Materia, verbose_name=_("temas"), blank=True, help_text=_("En los que cooperaría."))
    ods = models.ManyToManyField(
        Ods, verbose_name=_("Objetivos de Desarrollo Sostenible"), blank=True, help_text=_("Opcional.")
    )
    idioma = models.CharField("idioma", max_length=10, editable=False, help_text="En qué idioma se le escribe.")
    acepto_aviso_en = models.DateTimeField("aceptó el aviso de privacidad", editable=False)
    creado_en = models.DateTimeField("recibido", editable=False)
    confirmado_en = models.DateTimeField("confirmado", null=True, editable=False)
    estado = models.CharField(
        "situación", max_length=12, choices=EstadoInteres, default=EstadoInteres.NUEVO, help_text="Si ya se atendió."
    )
    nota = models.TextField("qué se hizo", max_length=2000, blank=True, help_text="Lo que se respondió, o por qué no.")
    cerrado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )
    cerrado_en = models.DateTimeField("cerrado", null=True, editable=False)
    olvidado_en = models.DateTimeField("datos personales borrados", null=True, editable=False)
    correo_enviado_en = models.DateTimeField("confirmación enviada", null=True, editable=False)
    intentos = models.PositiveSmallIntegerField("intentos de envío", default=0, editable=False)
    ultimo_error = models.TextField("último error", blank=True, editable=False)
    es_demo = models.BooleanField("es de demostración", default=False, editable=False)

    objects = InteresQuerySet.as_manager()

    class Meta:
        verbose_name = "expresión de interés"
        verbose_name_plural = "expresiones de interés"
        ordering = ["-creado_en", "-pk"]
        indexes = [
            models.Index(fields=["escrito", "estado", "-creado_en"], name="interes_por_estado"),
            models.Index(
                fields=["creado_en"], name="interes_por_enviar", condition=models.Q(correo_enviado_en__isnull=True)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pais__isnull=False) | models.Q(tipo=TipoContraparte.ORGANIZACION_INTERNACIONAL),
                name="interes_con_pais",
            ),
            models.CheckConstraint(
                condition=models.Q(estado=EstadoInteres.NUEVO) | models.Q(cerrado_en__isnull=False),
                name="interes_cerrado_con_fecha",
            ),
        ]
        triggers = [pgtrigger.Protect(name="no_se_borra", operation=pgtrigger.Delete,
                                      condition=pgtrigger.Q(old__confirmado_en__isnull=False))]  # fmt: skip

    def __str__(self):
        return self.folio or f"Interés de {self.nombre}"

    @property
    def de_donde(self) -> str:
        """Who writes and from where: «Sendai (Japón)»."""
        lugar = ", ".join(filter(None, (self.subdivision, self.pais.nombre if self.pais else "")))
        return f"{self.nombre} ({lugar})" if lugar else self.nombre
