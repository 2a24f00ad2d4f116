"""The office, or the designated contact, that a government has for its international affairs: what anybody may read."""

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directorio.models.organos import Gobierno
from directorio.querysets import OfaiQuerySet


class ClaseOfai(models.TextChoices):
    """An office of its own or, failing that, somebody designated who follows the subject (guide, chapter 2)."""

    OFICINA = "oficina", _("Oficina")
    ENLACE = "enlace", _("Enlace designado")


class FuncionOfai(models.TextChoices):
    """What an OFAI may declare that it does.

    The list is ours: the guide prints its own as an image («Funciones de la OFAI», chapter 2), and this one is made of
    what the text of that chapter asks of a government, point by point of «Planificación estratégica».
    """

    ESTRATEGIA = "estrategia", _("Formular la estrategia o el plan de internacionalización")
    COORDINACION = "coordinacion", _("Coordinar la acción internacional de las demás áreas del gobierno")
    CONTEXTO = "contexto", _("Seguir la agenda internacional y buscar oportunidades y socios")
    PERFIL = "perfil", _("Elaborar el perfil del gobierno local, también en otros idiomas")
    ACUERDOS = "acuerdos", _("Cuidar la legalidad de los acuerdos interinstitucionales y darles seguimiento")
    COOPERACION = "cooperacion", _("Gestionar proyectos de cooperación internacional")
    ALIANZAS = "alianzas", _("Hacer alianzas con otros estados y municipios")
    PARTICIPACION = "participacion", _("Abrir espacios de diálogo con universidades, empresas y sociedad civil")
    COMUNIDADES = "comunidades", _("Vincularse con las comunidades extranjeras que residen en su territorio")
    PROMOCION = "promocion", _("Promover el territorio y organizar eventos internacionales")
    COMUNICACION = "comunicacion", _("Comunicar la acción internacional, dentro y fuera del gobierno")
    CAPACITACION = "capacitacion", _("Sensibilizar y capacitar al personal del gobierno")
    EVALUACION = "evaluacion", _("Evaluar los resultados y rendir cuentas")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Ofai(models.Model):
    """The oficina de asuntos internacionales of a government, or who is designated: office data, which are public."""

    gobierno = models.OneToOneField(
        Gobierno,
        verbose_name="gobierno",
        on_delete=models.PROTECT,
        related_name="ofai",
        help_text="Gobierno al que pertenece la oficina.",
    )
    clase = models.CharField(
        "qué tiene", max_length=10, choices=ClaseOfai, default=ClaseOfai.OFICINA,
        help_text="Una oficina propia, o sólo alguien designado que da seguimiento desde otra área.",
    )  # fmt: skip
    nombre = models.CharField(
        "nombre de la oficina", max_length=200, help_text="Nombre oficial del área de asuntos internacionales."
    )
    area_adscripcion = models.CharField(
        "área de adscripción", max_length=200, blank=True, help_text="Secretaría, coordinación u oficina que la tiene."
    )
    funciones = ArrayField(
        models.CharField(max_length=15, choices=FuncionOfai), verbose_name="funciones", default=list, blank=True,
        help_text="Las que la oficina declara; se muestran en el directorio público.",
    )  # fmt: skip
    correo = models.EmailField("correo", blank=True, help_text="Correo institucional de la oficina; será público.")
    telefono = models.CharField(
        "teléfono", max_length=60, blank=True, help_text="Teléfono de la oficina con lada y extensión; será público."
    )
    domicilio = models.CharField("domicilio", max_length=300, blank=True, help_text="Domicilio de la oficina.")
    desde = models.DateField("existe desde", null=True, blank=True, help_text="Fecha en que se creó la oficina.")
    actualizada_en = models.DateField("actualizada el", null=True, blank=True, editable=False)
    verificada_en = models.DateField("verificada el", null=True, blank=True, editable=False)
    verificada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )

    objects = OfaiQuerySet.as_manager()

    class Meta:
        verbose_name = "oficina de asuntos internacionales"
        verbose_name_plural = "oficinas de asuntos internacionales"
        ordering = ["gobierno__nombre"]
        constraints = [
            models.CheckConstraint(
                condition=Q(verificada_en__isnull=True, verificada_por__isnull=True)
                | Q(verificada_en__isnull=False, verificada_por__isnull=False),
                name="ofai_verificada_por_alguien",
            )
        ]

    def __str__(self) -> str:
        return f"{self.nombre} ({self.gobierno})"

    def nombres_de_funciones(self) -> list[str]:
        """Give the declared functions in words, in the order of the list and the language of the page."""
        return [str(funcion.label) for funcion in FuncionOfai if funcion.value in self.funciones]
