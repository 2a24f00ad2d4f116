"""The networks and organisations of local governments, their figures, and the letters with which one asks to join."""

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from directorio.models import Idioma, Materia, Ods, Pais, TipoCiudad, TipoGobierno

from ..querysets import RedQuerySet
from .presencia import sella_la_presencia


class TipoRed(models.TextChoices):
    """The kinds of network (guide, chapter 6: global, regional and thematic ones, and the international bodies)."""

    GLOBAL = "global", _("Red global")
    REGIONAL = "regional", _("Red regional")
    TEMATICA = "tematica", _("Red temática")
    ONU = "onu", _("Sistema de las Naciones Unidas")
    ASOCIACION = "asociacion", _("Asociación")
    ORGANISMO = "organismo", _("Organismo internacional")


class Ingreso(models.TextChoices):
    """How one joins; the guide says that a plain letter of the governor or mayor is the common way (chapter 6)."""

    CARTA = "carta", _("Carta del gobernador o alcalde")
    CARTA_Y_CUOTA = "carta_y_cuota", _("Carta y cuota anual")
    PORTAL = "portal", _("Solicitud en el portal de la red")
    CANDIDATURA = "candidatura", _("Candidatura que la red evalúa")
    CONVENIO = "convenio", _("Convenio o acuerdo con el organismo")
    PROGRAMA = "programa", _("Participación en un programa")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Red(models.Model):
    """A network or organisation with which local governments work. One merged into another stays, and leads to it."""

    clave = models.SlugField(
        "clave", max_length=40, unique=True, help_text="Nombre en la dirección de su página: metropolis."
    )
    siglas = models.CharField("siglas", max_length=30, blank=True, help_text="Siglas con las que se le conoce.")
    nombre = models.CharField("nombre", max_length=150, unique=True, help_text="Nombre completo en español.")
    nombre_original = models.CharField(
        "nombre en su idioma", max_length=150, blank=True, help_text="Nombre oficial, si no es en español."
    )
    nombre_en = models.CharField(
        "nombre en inglés", max_length=150, blank=True,
        help_text="Como se lee en las páginas en inglés; vacío: el oficial o el español.",
    )  # fmt: skip
    tipo = models.CharField("clase", max_length=12, choices=TipoRed, help_text="Qué clase de red u organismo es.")
    mandato = models.TextField("mandato", max_length=4000, help_text="Para qué existe, en pocas líneas.")
    mandato_en = models.TextField(
        "mandato en inglés", max_length=4000, blank=True,
        help_text="Para las páginas en inglés; vacío: se muestra en español.",
    )  # fmt: skip
    beneficios = models.TextField(
        "beneficios", max_length=4000, blank=True, help_text="Qué obtiene quien participa, uno por renglón."
    )
    ingreso = models.CharField(
        "cómo se ingresa", max_length=15, choices=Ingreso, help_text="La vía por la que se ingresa."
    )
    como_ingresar = models.TextField(
        "pasos para ingresar", max_length=4000, blank=True, help_text="Qué pide la red y a quién se le envía."
    )
    requiere_acuerdo = models.BooleanField(
        "implica un acuerdo interinstitucional", default=False,
        help_text="Si participar supone firmar un acuerdo que necesita el dictamen de la Secretaría.",
    )  # fmt: skip
    fundamento_acuerdo = models.TextField(
        "por qué lo implica", max_length=1000, blank=True, help_text="La cita que lo sustenta."
    )
    materias = models.ManyToManyField(
        Materia, verbose_name="temas", blank=True, related_name="redes", help_text="De qué se ocupa."
    )
    ods = models.ManyToManyField(
        Ods, verbose_name="ODS", blank=True, related_name="redes", help_text="Objetivos a los que contribuye."
    )
    tipos_ciudad = ArrayField(
        models.CharField(max_length=15, choices=TipoCiudad), verbose_name="ciudades a las que se dirige", default=list,
        blank=True, help_text="Vacío: a cualquiera.",
    )  # fmt: skip
    tipos_gobierno = ArrayField(
        models.CharField(max_length=30, choices=TipoGobierno), verbose_name="gobiernos que admite", default=list,
        blank=True, help_text="Vacío: municipales y estatales.",
    )  # fmt: skip
    poblacion_minima = models.PositiveIntegerField(
        "población mínima", null=True, blank=True, help_text="Habitantes que pide la red, si pide alguno."
    )
    campos = ArrayField(
        models.CharField(max_length=60), verbose_name="campos o secciones", default=list, blank=True,
        help_text="Si se ingresa a un campo de la red: los siete de las Ciudades Creativas.",
    )  # fmt: skip
    sede_ciudad = models.CharField("ciudad sede", max_length=120, blank=True, help_text="Ciudad de su secretariado.")
    sede_pais = models.ForeignKey(
        Pais, verbose_name="país sede", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        help_text="País de su secretariado.",
    )  # fmt: skip
    web = models.URLField("página", max_length=250, blank=True, help_text="Dirección de su página.")
    correo = models.EmailField("correo", blank=True, help_text="Correo institucional para ingresar; es público.")
    idiomas = models.ManyToManyField(
        Idioma, verbose_name="idiomas de trabajo", blank=True, related_name="redes", help_text="En los que trabaja."
    )
    idioma_carta = models.ForeignKey(
        Idioma, verbose_name="idioma de la carta", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        help_text="En el que se le escribe.",
    )  # fmt: skip
    en_la_guia = models.CharField(
        "en la guía", max_length=120, blank=True, help_text="Capítulo de la guía que la nombra; vacío si no."
    )
    fusionada_con = models.ForeignKey(
        "self", verbose_name="se fusionó con", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        editable=False, help_text="La que la DGCP dijo; puede haberse fusionado después en otra.",
    )  # fmt: skip
    fusionada_en = models.ForeignKey(
        "self", verbose_name="sigue en", on_delete=models.PROTECT, null=True, blank=True, related_name="fusionadas",
        editable=False, help_text="La última de la cadena de fusiones: la que se lee en todas partes.",
    )  # fmt: skip
    fusionada_el = models.DateField("fecha de la fusión", null=True, blank=True, editable=False)
    activa = models.BooleanField("existe", default=True, help_text="Si la red sigue existiendo.")
    verificada_el = models.DateField("verificada el", null=True, blank=True, editable=False)
    verificada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )
    version = models.PositiveIntegerField("versión", default=1, editable=False)

    objects = RedQuerySet.as_manager()

    class Meta:
        verbose_name = "red"
        triggers = sella_la_presencia()
        verbose_name_plural = "redes"
        ordering = ["nombre"]
        constraints = [
            models.CheckConstraint(condition=~Q(fusionada_en=F("pk")), name="red_no_se_fusiona_consigo"),
            models.CheckConstraint(
                condition=Q(fusionada_en__isnull=True, fusionada_con__isnull=True)
                | Q(fusionada_en__isnull=False, fusionada_el__isnull=False),
                name="red_fusion_con_fecha",
            ),
        ]

    def __str__(self):
        return self.siglas or self.nombre

    def get_absolute_url(self) -> str:
        return reverse("redes:red", args=[self.clave])

    @property
    def vigente(self) -> "Red":
        """The network that goes on from this one: itself, or that into which it was merged."""
        return self.fusionada_en or self


class ClaseCifra(models.TextChoices):
    """The figures that are said of a network."""

    FUNDACION = "fundacion", _("Año de fundación")
    MIEMBROS = "miembros", _("Miembros")
    PAISES = "paises", _("Países")
    CUOTA = "cuota", _("Cuota anual")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Cifra(models.Model):
    """One figure of a network, with where it comes from and when somebody verified it; the guide's are old."""

    red = models.ForeignKey(Red, on_delete=models.CASCADE, related_name="cifras")
    clase = models.CharField("cifra", max_length=12, choices=ClaseCifra, help_text="Qué se cuenta.")
    valor = models.DecimalField(
        "valor", max_digits=14, decimal_places=2, null=True, blank=True, help_text="Vacío: la red no la publica."
    )
    moneda = models.CharField("moneda", max_length=3, blank=True, help_text="Código ISO 4217, sólo para una cuota.")
    nota = models.CharField(
        "aclaración", max_length=200, blank=True, help_text="«Más de», «según la población», «por ciudad»."
    )
    fuente = models.CharField("fuente", max_length=200, help_text="De dónde se tomó.")
    de_la_guia = models.BooleanField("tomada de la guía", default=False, editable=False)
    verificada_el = models.DateField("verificada el", null=True, blank=True, editable=False)
    verificada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )
    version = models.PositiveIntegerField("versión", default=1, editable=False)

    class Meta:
        verbose_name = "cifra de una red"
        verbose_name_plural = "cifras de las redes"
        ordering = ["red", "pk"]
        constraints = [models.UniqueConstraint(fields=["red", "clase"], name="cifra_una_por_clase")]

    def __str__(self):
        return f"{self.get_clase_display()}: {self.valor}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class PlantillaCarta(models.Model):
    """The letter that asks a network to be let in, in a language; one of its own wins over the general one."""

    red = models.ForeignKey(
        Red, verbose_name="red", on_delete=models.CASCADE, null=True, blank=True, related_name="plantillas",
        help_text="Vacía: para todas las redes en ese idioma.",
    )  # fmt: skip
    idioma = models.ForeignKey(
        Idioma, verbose_name="idioma", on_delete=models.PROTECT, related_name="+", help_text="En el que está escrita."
    )
    asunto = models.CharField("asunto", max_length=200, help_text="El renglón del asunto; admite los mismos campos.")
    cuerpo = models.TextField(
        "cuerpo", max_length=8000, help_text="Párrafos separados por un renglón en blanco, con campos entre llaves."
    )
    despedida = models.CharField("despedida", max_length=120, help_text="«Atentamente», «Sincerely».")
    version = models.PositiveIntegerField("versión", default=1, editable=False)
    editada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )
    editada_en = models.DateTimeField("cambiada", null=True, editable=False)

    class Meta:
        verbose_name = "plantilla de carta"
        verbose_name_plural = "plantillas de cartas"
        ordering = ["red__nombre", "idioma__nombre"]
        constraints = [
            models.UniqueConstraint(fields=["red", "idioma"], nulls_distinct=False, name="plantilla_una_por_idioma")
        ]

    def __str__(self):
        return f"{self.red or 'General'} ({self.idioma})"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class PesoRecomendacion(models.Model):
    """How much a criterion counts when networks are recommended to a city."""

    criterio = models.CharField("criterio", max_length=15, unique=True, editable=False)
    peso = models.PositiveSmallIntegerField("peso", help_text="De 0 (no cuenta) a 10 (cuenta más que nada).")
    editado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )
    editado_en = models.DateTimeField("cambiado", null=True, editable=False)

    class Meta:
        verbose_name = "peso de la recomendación"
        verbose_name_plural = "pesos de la recomendación"
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=Q(peso__lte=10), name="peso_de_red_hasta_diez")]

    def __str__(self):
        return f"{self.criterio}: {self.peso}"
