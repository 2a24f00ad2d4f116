"""What every case has, whatever its kind: abstract bases, and what people write beside it."""

import pgtrigger
from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models


class SoloSeAgrega(Exception):
    """An append-only record was about to be changed or deleted."""


class SoloAgregarQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise SoloSeAgrega(f"Un {self.model._meta.verbose_name} no se modifica: el historial solo crece.")

    def delete(self):
        raise SoloSeAgrega(f"Un {self.model._meta.verbose_name} no se borra: el historial solo crece.")


class SoloCrece(models.Model):
    """A record that is written once. The concrete model adds the triggers with which the database refuses too."""

    objects = SoloAgregarQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise SoloSeAgrega(f"Un {self._meta.verbose_name} no se modifica: el historial solo crece.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise SoloSeAgrega(f"Un {self._meta.verbose_name} no se borra: el historial solo crece.")


def disparadores_de_lo_que_solo_crece(tabla: str) -> list[pgtrigger.Trigger]:
    """Give the triggers by which a table refuses UPDATE, DELETE and TRUNCATE."""
    return [
        pgtrigger.Protect(name="solo_se_agrega", operation=pgtrigger.Update | pgtrigger.Delete),
        pgtrigger.Trigger(
            name="no_se_vacia",
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            operation=pgtrigger.Truncate,
            func=f"RAISE EXCEPTION '{tabla} solo admite altas';",
        ),
    ]


class Caso(models.Model):
    """A case that a workflow moves: its folio, its state and the version that guards against stale pages."""

    folio = models.CharField(
        "folio", max_length=30, unique=True, help_text="Identifica el expediente desde que se abre hasta su archivo."
    )
    estado = models.CharField("estado", max_length=30, db_index=True, editable=False)
    version = models.PositiveIntegerField("versión", default=1, editable=False)
    movido_en = models.DateTimeField("último movimiento", editable=False)
    creado_en = models.DateTimeField("abierto", editable=False)

    class Meta:
        abstract = True

    def __str__(self):
        return self.folio


class Movimiento(SoloCrece):
    """One step of a workflow: append-only, codes and never prose. The concrete one adds `caso` and its codes."""

    ACCIONES: type[models.TextChoices]
    ESTADOS: type[models.TextChoices]

    accion = models.CharField("acción", max_length=40)
    de = models.CharField("estado de origen", max_length=30)
    a = models.CharField("estado de destino", max_length=30)
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="por", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    ocurrio_en = models.DateTimeField("ocurrió")
    nota = models.TextField("nota", blank=True)
    datos = models.JSONField("datos", default=dict, blank=True)

    class Meta:
        abstract = True
        ordering = ["ocurrio_en", "pk"]

    def __str__(self):
        return f"{self.accion}: {self.de} → {self.a}"

    @property
    def accion_nombre(self) -> str:
        return self.ACCIONES(self.accion).label

    @property
    def de_nombre(self) -> str:
        return self.ESTADOS(self.de).label

    @property
    def a_nombre(self) -> str:
        return self.ESTADOS(self.a).label


class Mensaje(models.Model):
    """What people write beside a case: to the OFAI, or among officials only (`interno`)."""

    tipo_objeto = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    objeto_id = models.PositiveBigIntegerField(help_text="Expediente al que pertenece.")
    objeto = GenericForeignKey("tipo_objeto", "objeto_id")
    autor = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="autor", on_delete=models.PROTECT, related_name="+"
    )
    interno = models.BooleanField("nota interna", default=False, help_text="La OFAI no ve las notas internas.")
    texto = models.TextField(
        "texto", max_length=5000, help_text="Queda en el expediente y se avisa a quien corresponde."
    )
    creado_en = models.DateTimeField("escrito", help_text="Cuándo se escribió.")

    class Meta:
        verbose_name = "mensaje"
        ordering = ["creado_en", "pk"]
        indexes = [models.Index(fields=["tipo_objeto", "objeto_id"])]

    def __str__(self):
        return self.texto[:60]


class Borrador(models.Model):
    """What a person has typed into a form and not sent yet: one per person and form."""

    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="borradores")
    formulario = models.CharField("formulario", max_length=120, help_text="Dirección del formulario.")
    datos = models.JSONField("datos", default=dict)
    actualizado_en = models.DateTimeField("guardado")

    class Meta:
        verbose_name = "borrador"
        verbose_name_plural = "borradores"
        constraints = [models.UniqueConstraint(fields=["usuario", "formulario"], name="borrador_unico")]

    def __str__(self):
        return self.formulario
