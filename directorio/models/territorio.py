"""Where things are: entidades and municipios of Mexico, and the countries of the world."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from directorio.querysets import EntidadQuerySet, MunicipioQuerySet, PaisQuerySet


class Entidad(models.Model):
    """One of the 32 entidades federativas, with INEGI's key."""

    clave = models.CharField(
        "clave", max_length=2, unique=True, help_text="Clave de dos dígitos del INEGI, por ejemplo 11."
    )
    nombre = models.CharField(
        "nombre oficial", max_length=60, unique=True, help_text="Nombre completo, por ejemplo Michoacán de Ocampo."
    )
    nombre_corto = models.CharField(
        "nombre corto", max_length=40, unique=True, help_text="Nombre de uso común, por ejemplo Michoacán."
    )
    abreviatura = models.CharField("abreviatura", max_length=10, help_text="Abreviatura usual, por ejemplo Mich.")
    zona_horaria = models.CharField(
        "zona horaria",
        max_length=40,
        help_text="Zona horaria de la capital según la base IANA, por ejemplo America/Mexico_City.",
    )

    objects = EntidadQuerySet.as_manager()

    class Meta:
        verbose_name = "entidad federativa"
        verbose_name_plural = "entidades federativas"
        ordering = ["clave"]

    def __str__(self) -> str:
        return self.nombre


class Municipio(models.Model):
    """A municipio, or an alcaldía of Ciudad de México; its key and population arrive with INEGI's file."""

    entidad = models.ForeignKey(
        Entidad,
        verbose_name="entidad federativa",
        on_delete=models.PROTECT,
        related_name="municipios",
        help_text="Entidad federativa a la que pertenece.",
    )
    nombre = models.CharField(
        "nombre", max_length=100, help_text="Nombre oficial del municipio o de la alcaldía, sin la entidad."
    )
    clave = models.CharField(
        "clave", max_length=3, blank=True, help_text="Clave de tres dígitos del INEGI dentro de la entidad."
    )
    cvegeo = models.CharField(
        "clave geoestadística",
        max_length=5,
        null=True,
        blank=True,
        unique=True,
        help_text="Clave de la entidad y del municipio juntas, por ejemplo 11017; vacía mientras no se cargue.",
    )
    cabecera = models.CharField("cabecera", max_length=120, blank=True, help_text="Localidad sede del ayuntamiento.")
    poblacion = models.PositiveIntegerField(
        "población", null=True, blank=True, help_text="Habitantes según el último censo; vacía cuando no hay dato."
    )
    poblacion_anio = models.PositiveSmallIntegerField(
        "año de la población", null=True, blank=True, help_text="Año del censo del que proviene la población."
    )

    objects = MunicipioQuerySet.as_manager()

    class Meta:
        verbose_name = "municipio"
        verbose_name_plural = "municipios"
        ordering = ["entidad__clave", "nombre"]
        constraints = [
            models.UniqueConstraint(fields=["entidad", "nombre"], name="municipio_unico_por_entidad"),
            models.CheckConstraint(
                condition=models.Q(poblacion__isnull=True) | models.Q(poblacion_anio__isnull=False),
                name="municipio_poblacion_con_anio",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nombre}, {self.entidad.nombre_corto}"


class TipoCiudad(models.TextChoices):
    """What a city is for whoever looks for one: the first three are those that the guide's programme favours."""

    CAPITAL = "capital", _("Capital")
    FRONTERIZA = "fronteriza", _("Fronteriza")
    TURISTICA = "turistica", _("Turística")
    PATRIMONIO = "patrimonio", _("Patrimonio mundial")
    PUERTO = "puerto", _("Puerto")
    INDUSTRIAL = "industrial", _("Industrial")
    UNIVERSITARIA = "universitaria", _("Universitaria")
    AGRICOLA = "agricola", _("Agrícola")
    METROPOLITANA = "metropolitana", _("Metropolitana")


class Continente(models.TextChoices):
    """The five continents as SRE groups its missions."""

    AFRICA = "africa", _("África")
    AMERICA = "america", _("América")
    ASIA = "asia", _("Asia")
    EUROPA = "europa", _("Europa")
    OCEANIA = "oceania", _("Oceanía")


class Pais(models.Model):
    """A country or territory of ISO 3166-1, under the Spanish name that SRE uses."""

    codigo = models.CharField(
        "código", max_length=2, unique=True, help_text="Código ISO 3166-1 de dos letras, por ejemplo JP."
    )
    nombre = models.CharField(
        "nombre", max_length=80, unique=True, help_text="Nombre en español según el uso de la Secretaría."
    )
    nombre_en = models.CharField("nombre en inglés", max_length=80, help_text="Nombre en inglés según ISO 3166-1.")
    continente = models.CharField(
        "continente",
        max_length=8,
        choices=Continente,
        blank=True,
        help_text="Continente en el que se agrupa; vacío para la Antártida y sus islas.",
    )
    alias = ArrayField(
        models.CharField(max_length=80),
        verbose_name="otros nombres",
        default=list,
        blank=True,
        help_text="Otros nombres con los que se reconoce al importar, separados por comas.",
    )

    objects = PaisQuerySet.as_manager()

    class Meta:
        verbose_name = "país"
        verbose_name_plural = "países"
        ordering = ["nombre"]

    def __str__(self) -> str:
        return self.nombre
