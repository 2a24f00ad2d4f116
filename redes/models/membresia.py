"""A government in a network: its steps, what it pays, the posts that it holds and what it undertook."""

from datetime import date

import pghistory
from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from directorio.models import Gobierno, Idioma
from expediente import models as expediente
from expediente.models import Archivo, Mensaje

from ..estados import EN_TRAMITE, VIGENTES, Accion, Estado
from ..querysets import CompromisoQuerySet, CuotaQuerySet, MembresiaQuerySet
from .presencia import sella_la_presencia
from .red import Red


class Periodo(Func):
    """The PostgreSQL range of two dates, both included; without one it has no end on that side."""

    function = "DATERANGE"
    output_field = DateRangeField()


class Origen(models.TextChoices):
    """Where the portal knows a membership from."""

    PORTAL = "portal", _("Registrada en el portal")
    GUIA = "guia", _("Según la guía")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent())
class Membresia(expediente.Caso):
    """A government in a network, from the first look at it to its end."""

    estado = models.CharField(
        "estado", max_length=30, choices=Estado, default=Estado.EXPLORATORIA, db_index=True, editable=False
    )
    gobierno = models.ForeignKey(
        Gobierno, verbose_name="gobierno", on_delete=models.PROTECT, related_name="membresias", editable=False
    )
    red = models.ForeignKey(Red, verbose_name="red", on_delete=models.PROTECT, related_name="membresias")
    campo = models.CharField(
        "campo o sección", max_length=60, blank=True, help_text="El campo de la red al que se ingresa, si los tiene."
    )
    motivo = models.TextField(
        "para qué", max_length=4000, blank=True, help_text="Qué busca el gobierno local en esta red; va en la carta."
    )
    aportacion = models.TextField(
        "qué aporta",
        max_length=4000,
        blank=True,
        help_text="Experiencias o proyectos que ofrece a la red; va en la carta.",
    )
    idioma_carta = models.ForeignKey(
        Idioma, verbose_name="idioma de la carta", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        help_text="El de la red; puede pedirse en otro.",
    )  # fmt: skip
    contacto_nombre = models.CharField(
        "contacto en la red", max_length=150, blank=True, help_text="Persona de la red con la que se trata."
    )
    contacto_cargo = models.CharField("cargo del contacto", max_length=150, blank=True, help_text="Su cargo en la red.")
    contacto_correo = models.EmailField("correo del contacto", blank=True, help_text="Su correo institucional.")
    area_responsable = models.CharField(
        "área responsable", max_length=200, blank=True, help_text="Área del gobierno local que le da seguimiento."
    )
    solicitada_el = models.DateField("solicitada el", null=True, blank=True, editable=False)
    desde = models.DateField(
        "miembro desde", null=True, blank=True, help_text="Día del ingreso; vacío si no se conoce."
    )
    hasta = models.DateField("hasta", null=True, blank=True, help_text="Último día; vacío si sigue o no se conoce.")
    renueva_el = models.DateField(
        "se renueva el", null=True, blank=True, help_text="Día en que la membresía debe renovarse, si la red lo pide."
    )
    acuerdo_folio = models.CharField(
        "acuerdo interinstitucional", max_length=60, blank=True,
        help_text="Folio del trámite o número de registro del acuerdo con el organismo.",
    )  # fmt: skip
    acuerdo_nota = models.TextField(
        "por qué no hay acuerdo todavía", max_length=1000, blank=True,
        help_text="Si participar lo implica y aún no se firma.",
    )  # fmt: skip
    origen = models.CharField("origen", max_length=8, choices=Origen, default=Origen.PORTAL, editable=False)
    verificada_el = models.DateField("verificada el", null=True, blank=True, editable=False)
    procedencia = models.CharField(
        "de dónde viene", max_length=200, blank=True, editable=False, help_text="El compromiso del que nació."
    )
    abierta_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )
    es_demo = models.BooleanField("es de demostración", default=False, editable=False)

    archivos = GenericRelation(Archivo, content_type_field="tipo_objeto", object_id_field="objeto_id")
    mensajes = GenericRelation(Mensaje, content_type_field="tipo_objeto", object_id_field="objeto_id")

    objects = MembresiaQuerySet.as_manager()

    class Meta(expediente.Caso.Meta):
        abstract = False
        verbose_name = "membresía"
        triggers = sella_la_presencia()
        ordering = ["red__nombre", "gobierno__nombre", "pk"]
        indexes = [
            models.Index(fields=["gobierno", "estado"]),
            models.Index(fields=["red", "estado"]),
            models.Index(fields=["estado", "renueva_el"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(desde__isnull=True) | Q(hasta__isnull=True) | Q(hasta__gte=F("desde")),
                name="membresia_periodo_ordenado",
                violation_error_message="La membresía no puede terminar antes de empezar.",
            ),
            ExclusionConstraint(
                name="membresia_no_se_encima",
                expressions=[
                    (
                        Periodo("desde", "hasta", RangeBoundary(inclusive_lower=True, inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    ),
                    ("gobierno", RangeOperators.EQUAL),
                    ("red", RangeOperators.EQUAL),
                    ("campo", RangeOperators.EQUAL),
                ],
                # One that ended nobody knows when says nothing of the years since: it must not close the door for ever.
                condition=Q(estado__in=sorted(VIGENTES)) | Q(estado=Estado.CONCLUIDA, hasta__isnull=False),
                violation_error_message="Ya hay una membresía de este gobierno en esta red en esas fechas.",
            ),
            models.UniqueConstraint(
                fields=["gobierno", "red", "campo"], condition=Q(estado__in=sorted(EN_TRAMITE)),
                name="membresia_un_ingreso_a_la_vez",
                violation_error_message="Su gobierno ya prepara su ingreso a esta red.",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.folio} · {self.gobierno} en {self.red}"

    def get_absolute_url(self) -> str:
        return reverse("redes:membresia", args=[self.folio])

    @property
    def por_verificar(self) -> bool:
        """Whether all that is known of it is what the guide says."""
        return self.origen == Origen.GUIA and self.verificada_el is None


class Movimiento(expediente.Movimiento):
    """One step in the life of a membership; the database refuses to change, delete or truncate it."""

    ACCIONES, ESTADOS = Accion, Estado

    caso = models.ForeignKey(Membresia, verbose_name="membresía", on_delete=models.PROTECT, related_name="movimientos")

    class Meta(expediente.Movimiento.Meta):
        abstract = False
        verbose_name = "movimiento"
        indexes = [models.Index(fields=["caso", "ocurrio_en"])]
        triggers = expediente.disparadores_de_lo_que_solo_crece("redes_movimiento")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Cuota(models.Model):
    """What a network asks of a member for a year, in its own currency, and whether it was paid."""

    membresia = models.ForeignKey(Membresia, on_delete=models.PROTECT, related_name="cuotas", editable=False)
    anio = models.PositiveSmallIntegerField("año", help_text="Año que cubre la cuota.")
    importe = models.DecimalField("importe", max_digits=12, decimal_places=2, help_text="Por ejemplo 1,234.50.")
    moneda = models.CharField("moneda", max_length=3, help_text="La de la red; código ISO 4217: EUR, USD, MXN.")
    vence = models.DateField("se paga a más tardar", help_text="Último día para pagarla sin atraso.")
    pagada_el = models.DateField("pagada el", null=True, blank=True, help_text="Día del pago; vacío si falta.")
    exenta = models.BooleanField("exenta", default=False, help_text="La red dispensó el pago de este año.")
    comprobante = models.ForeignKey(
        Archivo, verbose_name="comprobante", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        editable=False,
    )  # fmt: skip
    nota = models.CharField("nota", max_length=250, blank=True, help_text="Lo que deba saberse de este pago.")
    version = models.PositiveIntegerField("versión", default=1, editable=False)

    objects = CuotaQuerySet.as_manager()

    class Meta:
        verbose_name = "cuota"
        ordering = ["-anio"]
        constraints = [
            models.UniqueConstraint(
                fields=["membresia", "anio"], name="cuota_una_por_anio",
                violation_error_message="Ya hay una cuota de ese año.",
            ),
            models.CheckConstraint(condition=Q(importe__gte=0), name="cuota_no_negativa"),
        ]  # fmt: skip
        indexes = [models.Index(fields=["vence"], name="cuota_sin_pagar", condition=Q(pagada_el=None, exenta=False))]

    def __str__(self):
        return f"{self.anio}: {self.importe} {self.moneda}"


class Organo(models.TextChoices):
    """The posts of a network."""

    PRESIDENCIA = "presidencia", _("Presidencia")
    COPRESIDENCIA = "copresidencia", _("Copresidencia")
    VICEPRESIDENCIA = "vicepresidencia", _("Vicepresidencia")
    CONSEJO = "consejo", _("Consejo o comité ejecutivo")
    COMISION = "comision", _("Comisión")
    GRUPO = "grupo", _("Grupo de trabajo")
    SECRETARIA = "secretaria", _("Secretaría o sede regional")
    OTRO = "otro", _("Otro")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Cargo(models.Model):
    """A post that a government holds in a network of which it is a member."""

    membresia = models.ForeignKey(Membresia, on_delete=models.PROTECT, related_name="cargos", editable=False)
    organo = models.CharField("cargo", max_length=16, choices=Organo, help_text="Qué cargo ocupa.")
    nombre = models.CharField(
        "nombre del cargo", max_length=200, help_text="«Vicepresidencia para América del Norte», «Comisión de Cultura»."
    )
    desde = models.DateField("desde", help_text="Día en que lo asumió.")
    hasta = models.DateField("hasta", null=True, blank=True, help_text="Último día; vacío si lo ocupa.")
    version = models.PositiveIntegerField("versión", default=1, editable=False)

    class Meta:
        verbose_name = "cargo en la red"
        triggers = sella_la_presencia()
        verbose_name_plural = "cargos en las redes"
        ordering = ["-desde", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hasta__isnull=True) | Q(hasta__gte=F("desde")),
                name="cargo_periodo_ordenado",
                violation_error_message="El cargo no puede terminar antes de empezar.",
            )
        ]

    def __str__(self):
        return self.nombre

    def ocupado(self, hoy: date) -> bool:
        """Say whether it is held on a day."""
        return self.desde <= hoy and (self.hasta is None or self.hasta >= hoy)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Compromiso(models.Model):
    """What a government undertook before a network: what, who sees to it and by when."""

    membresia = models.ForeignKey(Membresia, on_delete=models.PROTECT, related_name="compromisos", editable=False)
    que = models.CharField("qué", max_length=300, help_text="A qué se comprometió.")
    responsable = models.CharField("quién", max_length=150, blank=True, help_text="Área o cargo que lo atiende.")
    vence = models.DateField("para cuándo", help_text="Último día para cumplirlo.")
    cumplido_el = models.DateField("cumplido el", null=True, blank=True, help_text="Día en que se cumplió.")
    resultado = models.TextField("resultado", max_length=2000, blank=True, help_text="Qué se logró.")
    version = models.PositiveIntegerField("versión", default=1, editable=False)

    objects = CompromisoQuerySet.as_manager()

    class Meta:
        verbose_name = "compromiso"
        ordering = ["cumplido_el", "vence", "pk"]
        indexes = [models.Index(fields=["vence"], name="compromiso_sin_cumplir", condition=Q(cumplido_el=None))]

    def __str__(self):
        return self.que
