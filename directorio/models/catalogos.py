"""The lists that staff keep: days off, legal grounds, subjects, goals and languages."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeBoundary, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Func, Q

from directorio.querysets import DiaInhabilQuerySet, FundamentoQuerySet, MateriaQuerySet


class Periodo(Func):
    """The PostgreSQL range of two dates, both included."""

    function = "DATERANGE"
    output_field = DateRangeField()


AMBOS_INCLUIDOS = RangeBoundary(inclusive_lower=True, inclusive_upper=True)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class DiaInhabil(models.Model):
    """A day that does not count in terms of working days, besides Saturdays and Sundays."""

    fecha = models.DateField("fecha", unique=True, help_text="Día que no se cuenta en los plazos en días hábiles.")
    motivo = models.CharField(
        "motivo", max_length=200, help_text="Por qué es inhábil: la festividad o la suspensión acordada."
    )
    referencia_dof = models.CharField(
        "referencia del DOF",
        max_length=200,
        blank=True,
        help_text="Publicación en el Diario Oficial de la Federación que lo establece, con su fecha.",
    )

    objects = DiaInhabilQuerySet.as_manager()

    class Meta:
        verbose_name = "día inhábil"
        verbose_name_plural = "días inhábiles"
        ordering = ["fecha"]

    def __str__(self) -> str:
        return f"{self.fecha:%d/%m/%Y}: {self.motivo}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Fundamento(models.Model):
    """A legal ground as documents cite it, with the period in which it may be cited."""

    clave = models.SlugField(
        "clave",
        max_length=40,
        help_text="Nombre con el que lo piden los documentos; varias versiones de un fundamento comparten la clave.",
    )
    texto = models.TextField("texto", help_text="Redacción con la que se cita en oficios y constancias.")
    fuente = models.CharField(
        "fuente", max_length=200, help_text="Ordenamiento y publicación de donde proviene, con su fecha."
    )
    vigente_desde = models.DateField("vigente desde", help_text="Primer día en que puede citarse.")
    vigente_hasta = models.DateField(
        "vigente hasta", null=True, blank=True, help_text="Último día en que puede citarse; vacío si sigue vigente."
    )

    objects = FundamentoQuerySet.as_manager()

    class Meta:
        verbose_name = "fundamento"
        verbose_name_plural = "fundamentos"
        ordering = ["clave", "-vigente_desde"]
        constraints = [
            models.CheckConstraint(
                condition=Q(vigente_hasta__isnull=True) | Q(vigente_hasta__gte=models.F("vigente_desde")),
                name="fundamento_periodo_ordenado",
                violation_error_message="La vigencia no puede terminar antes de empezar.",
            ),
            ExclusionConstraint(
                name="fundamento_una_version_a_la_vez",
                expressions=[
                    (Periodo("vigente_desde", "vigente_hasta", AMBOS_INCLUIDOS), RangeOperators.OVERLAPS),
                    ("clave", RangeOperators.EQUAL),
                ],
                violation_error_message="Ya hay otra versión de este fundamento vigente en esas fechas.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clave} ({self.vigente_desde:%d/%m/%Y})"

    def clean(self) -> None:
        """Refuse a validity that ends before it begins, before PostgreSQL is asked for that impossible range."""
        if self.vigente_desde and self.vigente_hasta and self.vigente_hasta < self.vigente_desde:
            raise ValidationError({"vigente_hasta": "La vigencia no puede terminar antes de empezar."})


class Materia(models.Model):
    """A subject of cooperation, with the other words by which old records call it."""

    clave = models.SlugField("clave", max_length=40, unique=True, help_text="Nombre corto que usan las direcciones.")
    nombre = models.CharField("nombre", max_length=80, unique=True, help_text="Nombre de la materia de cooperación.")
    nombre_en = models.CharField(
        "nombre en inglés",
        max_length=80,
        blank=True,
        help_text="Como se lee en las páginas en inglés; vacío: se muestra en español.",
    )
    sinonimos = ArrayField(
        models.CharField(max_length=80),
        verbose_name="sinónimos",
        default=list,
        blank=True,
        help_text="Otras formas de llamarla que se reconocen al importar, separadas por comas.",
    )
    orden = models.PositiveSmallIntegerField("orden", default=0, help_text="Lugar que ocupa en las listas.")

    objects = MateriaQuerySet.as_manager()

    class Meta:
        verbose_name = "materia"
        verbose_name_plural = "materias"
        ordering = ["orden", "nombre"]

    def __str__(self) -> str:
        return self.nombre


class Ods(models.Model):
    """One of the 17 Objetivos de Desarrollo Sostenible of the Agenda 2030."""

    numero = models.PositiveSmallIntegerField("número", unique=True, help_text="Número del objetivo, del 1 al 17.")
    nombre = models.CharField("nombre", max_length=250, help_text="Enunciado del objetivo en la Agenda 2030.")
    nombre_corto = models.CharField("nombre corto", max_length=60, help_text="Nombre con el que se difunde.")
    nombre_en = models.CharField(
        "nombre en inglés", max_length=250, blank=True, help_text="Enunciado en inglés según las Naciones Unidas."
    )
    nombre_corto_en = models.CharField(
        "nombre corto en inglés", max_length=60, blank=True, help_text="Nombre en inglés con el que se difunde."
    )

    class Meta:
        verbose_name = "objetivo de desarrollo sostenible"
        verbose_name_plural = "objetivos de desarrollo sostenible"
        ordering = ["numero"]
        constraints = [models.CheckConstraint(condition=Q(numero__range=(1, 17)), name="ods_numero_del_1_al_17")]

    def __str__(self) -> str:
        return f"ODS {self.numero}. {self.nombre_corto}"


class Idioma(models.Model):
    """A language in which an agreement is signed."""

    codigo = models.CharField(
        "código", max_length=8, unique=True, help_text="Código ISO 639 del idioma, por ejemplo es, en o ja."
    )
    nombre = models.CharField("nombre", max_length=60, unique=True, help_text="Nombre del idioma en español.")
    nombre_en = models.CharField(
        "nombre en inglés", max_length=60, blank=True, help_text="Nombre del idioma en inglés; vacío: en español."
    )

    class Meta:
        verbose_name = "idioma"
        verbose_name_plural = "idiomas"
        ordering = ["nombre"]

    def __str__(self) -> str:
        return self.nombre
