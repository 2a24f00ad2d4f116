"""Who signs and who speaks: Mexican governments, counterparts and missions abroad."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from directorio.models.catalogos import AMBOS_INCLUIDOS, Periodo
from directorio.models.territorio import Entidad, Municipio, Pais
from directorio.querysets import AdministracionQuerySet, ContraparteQuerySet, GobiernoQuerySet, RepresentacionQuerySet

CLAVE_CDMX = "09"
CODIGO_MEXICO = "MX"


class TipoGobierno(models.TextChoices):
    """The Mexican bodies that LCT art. 2-II lets sign an acuerdo interinstitucional."""

    MUNICIPAL = "municipal", _("Gobierno municipal")
    ESTATAL = "estatal", _("Gobierno estatal")
    ORGANISMO_DESCENTRALIZADO = "organismo_descentralizado", _("Organismo descentralizado")
    DEPENDENCIA_FEDERAL = "dependencia_federal", _("Dependencia federal")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Gobierno(models.Model):
    """A Mexican government or body that may sign an agreement."""

    tipo = models.CharField("tipo", max_length=30, choices=TipoGobierno, help_text="Qué clase de órgano mexicano es.")
    nombre = models.CharField(
        "nombre", max_length=200, help_text="Nombre del municipio, de la entidad o del organismo, sin más palabras."
    )
    clave = models.SlugField(
        "clave", max_length=120, unique=True, help_text="Nombre en la dirección de su página: irapuato-guanajuato."
    )
    entidad = models.ForeignKey(
        Entidad,
        verbose_name="entidad federativa",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="gobiernos",
        help_text="Entidad federativa; vacía para una dependencia federal.",
    )
    municipio = models.ForeignKey(
        Municipio,
        verbose_name="municipio",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="gobiernos",
        help_text="Municipio o alcaldía; obligatorio para un gobierno municipal.",
    )
    activo = models.BooleanField(
        "activo", default=True, help_text="Si puede iniciar trámites; los inactivos conservan su historia."
    )

    objects = GobiernoQuerySet.as_manager()

    class Meta:
        verbose_name = "gobierno"
        verbose_name_plural = "gobiernos"
        ordering = ["nombre", "entidad__clave"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(tipo=TipoGobierno.MUNICIPAL) | Q(entidad__isnull=False, municipio__isnull=False),
                name="gobierno_municipal_con_municipio",
                violation_error_message="Un gobierno municipal necesita su entidad y su municipio.",
            ),
            models.CheckConstraint(
                condition=~Q(tipo=TipoGobierno.ESTATAL) | Q(entidad__isnull=False, municipio__isnull=True),
                name="gobierno_estatal_con_entidad",
                violation_error_message="Un gobierno estatal necesita su entidad y no lleva municipio.",
            ),
            models.CheckConstraint(
                condition=~Q(tipo=TipoGobierno.DEPENDENCIA_FEDERAL) | Q(entidad__isnull=True, municipio__isnull=True),
                name="gobierno_federal_sin_entidad",
                violation_error_message="Una dependencia federal no lleva entidad ni municipio.",
            ),
            models.UniqueConstraint(
                fields=["municipio"],
                condition=Q(tipo=TipoGobierno.MUNICIPAL),
                name="gobierno_uno_por_municipio",
                violation_error_message="Ese municipio ya está en el directorio.",
            ),
            models.UniqueConstraint(
                fields=["entidad"],
                condition=Q(tipo=TipoGobierno.ESTATAL),
                name="gobierno_uno_por_entidad",
                violation_error_message="El gobierno de esa entidad ya está en el directorio.",
            ),
        ]

    def __str__(self) -> str:
        return self.nombre_publico

    def get_absolute_url(self) -> str:
        return reverse("directorio:gobierno", args=[self.clave])

    @property
    def nombre_publico(self) -> str:
        """The name as documents write it: «Municipio de Irapuato, Guanajuato», «Estado de Jalisco»."""
        if self.tipo == TipoGobierno.ESTATAL:
            return self.nombre if self.entidad.clave == CLAVE_CDMX else f"Estado de {self.nombre}"
        if self.tipo == TipoGobierno.MUNICIPAL:
            organo = "Alcaldía" if self.entidad.clave == CLAVE_CDMX else "Municipio de"
            return f"{organo} {self.nombre}, {self.entidad.nombre_corto}"
        return self.nombre

    def clean(self) -> None:
        """Refuse a municipio of another entidad."""
        if self.municipio and self.entidad and self.municipio.entidad_id != self.entidad_id:
            raise ValidationError({"municipio": f"{self.municipio.nombre} no pertenece a {self.entidad.nombre}."})


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Administracion(models.Model):
    """A term of office: who heads a government, and from when until when."""

    gobierno = models.ForeignKey(
        Gobierno,
        verbose_name="gobierno",
        on_delete=models.PROTECT,
        related_name="administraciones",
        help_text="Gobierno que encabeza.",
    )
    titular = models.CharField("titular", max_length=150, help_text="Nombre de quien encabeza el gobierno.")
    cargo = models.CharField(
        "cargo", max_length=120, help_text="Cargo con el que firma: presidenta municipal, gobernador."
    )
    inicio = models.DateField("inicio", help_text="Primer día del periodo.")
    fin = models.DateField("fin", null=True, blank=True, help_text="Último día del periodo; vacío si no se conoce.")

    objects = AdministracionQuerySet.as_manager()

    class Meta:
        verbose_name = "administración"
        verbose_name_plural = "administraciones"
        ordering = ["gobierno", "-inicio"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fin__isnull=True) | Q(fin__gte=models.F("inicio")),
                name="administracion_periodo_ordenado",
                violation_error_message="El periodo no puede terminar antes de empezar.",
            ),
            ExclusionConstraint(
                name="administracion_una_a_la_vez",
                expressions=[
                    (Periodo("inicio", "fin", AMBOS_INCLUIDOS), RangeOperators.OVERLAPS),
                    ("gobierno", RangeOperators.EQUAL),
                ],
                violation_error_message="Ya hay otra administración de este gobierno en esas fechas.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.titular}, {self.cargo}"

    def clean(self) -> None:
        """Refuse a term that ends before it begins, before PostgreSQL is asked for that impossible range."""
        if self.inicio and self.fin and self.fin < self.inicio:
            raise ValidationError({"fin": "El periodo no puede terminar antes de empezar."})


class TipoContraparte(models.TextChoices):
    """With whom an agreement is signed; a private person falls outside the LCT (guide, chapter 5)."""

    ORGANO_LOCAL = "organo_local", _("Órgano gubernamental local")
    ORGANO_ESTATAL = "organo_estatal", _("Órgano gubernamental estatal o regional")
    ORGANO_NACIONAL = "organo_nacional", _("Órgano gubernamental nacional")
    ORGANIZACION_INTERNACIONAL = "organizacion_internacional", _("Organización internacional")
    PERSONA_PRIVADA = "persona_privada", _("Persona jurídica privada")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Contraparte(models.Model):
    """The other party of an agreement."""

    tipo = models.CharField(
        "tipo",
        max_length=30,
        choices=TipoContraparte,
        help_text="De él depende si se aplica la Ley sobre la Celebración de Tratados.",
    )
    nombre = models.CharField(
        "nombre", max_length=200, help_text="Nombre de la ciudad, del órgano o de la organización."
    )
    pais = models.ForeignKey(
        Pais,
        verbose_name="país",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="contrapartes",
        help_text="País; vacío sólo para una organización internacional.",
    )
    ciudad = models.CharField("ciudad", max_length=120, blank=True, help_text="Ciudad sede, si es distinta del nombre.")
    subdivision = models.CharField(
        "estado, provincia o prefectura", max_length=120, blank=True, help_text="División del país en la que se halla."
    )
    requiere_consulta_sectorial = models.BooleanField(
        "requiere consulta sectorial",
        default=False,
        help_text="Si antes debe consultarse a la dependencia federal cabeza de sector, como con la OCDE.",
    )

    objects = ContraparteQuerySet.as_manager()

    class Meta:
        verbose_name = "contraparte"
        verbose_name_plural = "contrapartes"
        ordering = ["nombre"]
        constraints = [
            models.CheckConstraint(
                condition=Q(pais__isnull=False) | Q(tipo=TipoContraparte.ORGANIZACION_INTERNACIONAL),
                name="contraparte_con_pais",
                violation_error_message="Sólo una organización internacional puede quedar sin país.",
            ),
            models.UniqueConstraint(
                fields=["tipo", "pais", "nombre", "ciudad", "subdivision"],
                nulls_distinct=False,
                name="contraparte_unica",
                violation_error_message="Esa contraparte ya está en el directorio.",
            ),
        ]

    def __str__(self) -> str:
        lugar = [self.nombre]
        lugar += [parte for parte in (self.ciudad, self.subdivision) if parte and parte != self.nombre]
        pais = f" ({self.pais.nombre})" if self.pais and self.pais.nombre != self.nombre else ""
        return ", ".join(lugar) + pais

    @property
    def es_privada(self) -> bool:
        """Whether it is a private person, to which the LCT does not apply (guide, chapter 5)."""
        return self.tipo == TipoContraparte.PERSONA_PRIVADA

    @property
    def es_extranjera(self) -> bool:
        """Whether it is an international organisation or a party of another country (LCT art. 2-II)."""
        if self.tipo == TipoContraparte.ORGANIZACION_INTERNACIONAL:
            return True
        return self.pais is not None and self.pais.codigo != CODIGO_MEXICO


class TipoRepresentacion(models.TextChoices):
    """The kinds of Mexican mission abroad."""

    EMBAJADA = "embajada", "Embajada"
    CONSULADO_GENERAL = "consulado_general", "Consulado general"
    CONSULADO = "consulado", "Consulado"
    MISION = "mision", "Misión permanente"
    OFICINA_ENLACE = "oficina_enlace", "Oficina de enlace"


class Representacion(models.Model):
    """A Mexican mission abroad: embajada, consulado, misión."""

    tipo = models.CharField("tipo", max_length=20, choices=TipoRepresentacion, help_text="Clase de representación.")
    nombre = models.CharField(
        "nombre", max_length=150, unique=True, help_text="Nombre completo: Consulado de México en Laredo, Texas."
    )
    pais = models.ForeignKey(
        Pais,
        verbose_name="país",
        on_delete=models.PROTECT,
        related_name="representaciones",
        help_text="País en el que se halla.",
    )
    ciudad = models.CharField("ciudad", max_length=120, help_text="Ciudad sede.")
    subdivision = models.CharField(
        "estado, provincia o prefectura", max_length=120, blank=True, help_text="División del país en la que se halla."
    )
    circunscripcion = models.TextField("circunscripción", blank=True, help_text="Territorio que atiende, si se conoce.")
    verificada = models.BooleanField(
        "verificada", default=False, help_text="Si la Secretaría cotejó estos datos con su directorio oficial."
    )
    nota = models.CharField("nota", max_length=250, blank=True, help_text="Origen del dato o aclaración.")

    objects = RepresentacionQuerySet.as_manager()

    class Meta:
        verbose_name = "representación"
        verbose_name_plural = "representaciones"
        ordering = ["nombre"]

    def __str__(self) -> str:
        return self.nombre


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Circunscripcion(models.Model):
    """A territory that a Representación attends: a country, a state of it, or a city, which wins over the state."""

    representacion = models.ForeignKey(
        Representacion,
        verbose_name="representación",
        on_delete=models.CASCADE,
        related_name="territorios",
        help_text="Representación que lo atiende.",
    )
    pais = models.ForeignKey(
        Pais, verbose_name="país", on_delete=models.PROTECT, related_name="+", help_text="País al que pertenece."
    )
    subdivision = models.CharField(
        "estado, provincia o prefectura", max_length=120, blank=True, help_text="Vacía: todo el país."
    )
    ciudad = models.CharField("ciudad", max_length=120, blank=True, help_text="Vacía: toda la división.")
    nota = models.CharField("nota", max_length=250, blank=True, help_text="De dónde viene el dato.")

    class Meta:
        verbose_name = "territorio de una circunscripción"
        verbose_name_plural = "territorios de las circunscripciones"
        ordering = ["representacion", "subdivision", "ciudad"]
        constraints = [
            models.UniqueConstraint(
                fields=["representacion", "pais", "subdivision", "ciudad"],
                name="circunscripcion_unica",
                violation_error_message="Ese territorio ya está en su circunscripción.",
            )
        ]

    def __str__(self) -> str:
        return ", ".join(parte for parte in (self.ciudad, self.subdivision, self.pais.nombre) if parte)
