"""The protocol of a visit: its acts, who is invited, in what order, and who sits at which table."""

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from directorio.models import Entidad, Pais

from ..acomodo import Tipo
from ..precedencia import (
    BANDERAS_DEL_ANFITRION,
    CLASES,
    CRITERIOS,
    ORDENES_DE_ESTADOS,
    PODERES,
    RANGOS,
    BanderaAnfitrion,
    Clase,
    Criterio,
    OrdenDeEstados,
)
from ..querysets import ActoQuerySet
from .visita import Visita

MESA_MAXIMA = 40  # chairs: beyond, it is a row of seats and not a table
LUGARES_MAXIMOS = 2000  # places that may be given by hand


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Acto(models.Model):
    """An act of a visit at which precedence counts, such as a dinner or a signing, with what it chose of the rules."""

    visita = models.ForeignKey(Visita, on_delete=models.PROTECT, related_name="actos", editable=False)
    nombre = models.CharField("nombre", max_length=200, help_text="Cena que ofrece la presidenta municipal.")
    fecha = models.DateField("fecha", null=True, blank=True, help_text="Día del acto, en la fecha del lugar.")
    hora = models.TimeField("hora", null=True, blank=True, help_text="Hora local del lugar, de 0 a 24 h.")
    lugar = models.CharField("lugar", max_length=200, blank=True, help_text="Sede y salón.")
    pais_anfitrion = models.ForeignKey(
        Pais, verbose_name="Estado anfitrión", on_delete=models.PROTECT, related_name="+",
        help_text="Quien recibe: de su idioma depende el orden alfabético, y su bandera tiene lugar propio.",
    )  # fmt: skip
    idioma_anfitrion = models.CharField(
        "idioma del anfitrión", max_length=8, default="es",
        help_text="En él se escriben los nombres de los países para ordenarlos.",
    )  # fmt: skip
    criterio = models.CharField(
        "las delegaciones se ordenan por", max_length=20, choices=list(CRITERIOS.items()), default=Criterio.ALFABETICO,
        help_text="Uno de los cuatro criterios de la guía. En un empate deciden los que siguen en su lista.",
    )  # fmt: skip
    organismo = models.CharField(
        "organismo o acuerdo", max_length=150, blank=True,
        help_text="Al que se adhirieron, si ése es el criterio; con su artículo: «la UNESCO».",
    )  # fmt: skip
    orden_bloques = ArrayField(
        models.CharField(max_length=15), verbose_name="cómo se suceden las listas", default=list, blank=True,
        help_text="La guía no lo dice: es un supuesto que usted puede cambiar.",
    )  # fmt: skip
    orden_poderes = ArrayField(
        models.CharField(max_length=15), verbose_name="orden de los Poderes", default=list, blank=True,
        help_text="La guía no lo dice: es un supuesto que usted puede cambiar.",
    )  # fmt: skip
    orden_estados = models.CharField(
        "los gobiernos de los estados se ordenan por", max_length=20, choices=list(ORDENES_DE_ESTADOS.items()),
        default=OrdenDeEstados.ALFABETICO, help_text="La guía no lo dice: es un supuesto que usted puede cambiar.",
    )  # fmt: skip
    comitivas = models.BooleanField(
        "cada delegación va completa", default=True,
        help_text="Sin marcar: primero todos los jefes de delegación y después quienes los acompañan.",
    )  # fmt: skip
    bandera_anfitrion = models.CharField(
        "bandera del anfitrión", max_length=10, choices=list(BANDERAS_DEL_ANFITRION.items()),
        default=BanderaAnfitrion.CENTRO, help_text="La guía no lo dice: es un supuesto que usted puede cambiar.",
    )  # fmt: skip
    por_fila = models.PositiveSmallIntegerField(
        "lugares por fila del estrado", default=0, validators=[MaxValueValidator(200)],
        help_text="0: una sola fila con todas las personas.",
    )  # fmt: skip
    cortejo_de_a = models.PositiveSmallIntegerField(
        "personas por fila del cortejo", default=1, validators=[MinValueValidator(1), MaxValueValidator(20)],
        help_text="Cuántas caminan juntas.",
    )  # fmt: skip
    cortejo_mayor_al_final = models.BooleanField(
        "cierra el cortejo la mayor jerarquía", default=False, help_text="Sin marcar: lo abre."
    )
    vehiculos = models.JSONField("vehículos", default=list, blank=True, help_text="En su orden, con su capacidad.")
    es_social = models.BooleanField(
        "es un evento social", default=True,
        help_text="En ellos la guía pide tomar en cuenta también las restricciones alimentarias.",
    )  # fmt: skip
    pesos = models.JSONField(
        "lo que cuenta cada cosa al acomodar", default=dict, blank=True,
        help_text="Vacío: lo que propone el portal, que no es una norma.",
    )  # fmt: skip
    creado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )
    creado_en = models.DateTimeField("creado", editable=False)

    objects = ActoQuerySet.as_manager()

    class Meta:
        verbose_name = "acto"
        ordering = ["fecha", "hora", "pk"]
        indexes = [models.Index(fields=["visita", "fecha"])]

    def __str__(self):
        return self.nombre

    def get_absolute_url(self) -> str:
        return reverse("visitas:acto", args=[self.visita.folio, self.pk])


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["dieta", "dietas"])
class Invitado(models.Model):
    """Somebody invited to an act, with what its place depends on and what its table depends on.

    What it may not eat is kept in its own words: beside it, what was recognised in them.
    """

    acto = models.ForeignKey(Acto, on_delete=models.CASCADE, related_name="invitados", editable=False)
    nombre = models.CharField("nombre", max_length=150, help_text="Nombre y apellidos, como se leerá en su tarjeta.")
    cargo = models.CharField("cargo", max_length=200, blank=True, help_text="Cargo con el que asiste.")
    institucion = models.CharField("institución", max_length=200, blank=True, help_text="Dónde lo desempeña.")
    clase = models.CharField(
        "qué es", max_length=12, choices=list(CLASES.items()), default=Clase.OTRO,
        help_text="La lista de la guía a la que pertenece.",
    )  # fmt: skip
    pais = models.ForeignKey(
        Pais, verbose_name="país", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        help_text="De su delegación, o que representa; vacío para una autoridad mexicana.",
    )  # fmt: skip
    entidad = models.ForeignKey(
        Entidad, verbose_name="estado", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        help_text="Sólo para los gobiernos de los estados.",
    )  # fmt: skip
    poder = models.CharField(
        "Poder", max_length=12, choices=list(PODERES.items()), blank=True, help_text="Sólo para los Poderes."
    )
    encabeza = models.BooleanField("encabeza su delegación", default=False, help_text="Va primero entre los suyos.")
    jerarquia = models.PositiveSmallIntegerField(
        "jerarquía", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(99)],
        help_text="1 es la más alta entre los de su lista. Vacía: va al final de ellos.",
    )  # fmt: skip
    rango_diplomatico = models.PositiveSmallIntegerField(
        "rango", null=True, blank=True, choices=[(int(rango), nombre) for rango, nombre in RANGOS.items()],
        help_text="Sólo para un agente diplomático: los rangos que nombra la guía.",
    )  # fmt: skip
    adhesion = models.DateField("adhesión", null=True, blank=True, help_text="De su país, al organismo o acuerdo.")
    confirmacion = models.DateField(
        "confirmación de asistencia", null=True, blank=True, help_text="Día en que confirmó que vendría."
    )
    en_el_cargo_desde = models.DateField(
        "en el cargo desde", null=True, blank=True, help_text="Su toma de posesión: da la antigüedad en el cargo."
    )
    credenciales = models.DateField(
        "presentación de credenciales", null=True, blank=True, help_text="Sólo para un agente diplomático."
    )
    idiomas = ArrayField(
        models.CharField(max_length=8), verbose_name="idiomas que habla", default=list, blank=True,
        help_text="Para que en su mesa haya con quien conversar.",
    )  # fmt: skip
    grupo = models.CharField(
        "grupo o bando", max_length=80, blank=True,
        help_text="Partido, empresa o bando: en cada mesa se procura que haya varios. El país ya cuenta como uno.",
    )  # fmt: skip
    dieta = models.CharField(
        "restricciones alimentarias", max_length=300, blank=True,
        help_text="Como las diga: «no come cerdo, alergia al cacahuate». Sólo lo que haga falta para servirle.",
    )  # fmt: skip
    dietas = ArrayField(models.CharField(max_length=20), default=list, editable=False)
    lugar_a_mano = models.PositiveSmallIntegerField(
        "lugar puesto a mano", null=True, blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LUGARES_MAXIMOS)],
        help_text="Vacío: el que dan los criterios.",
    )  # fmt: skip
    nota_a_mano = models.CharField("por qué", max_length=300, blank=True, help_text="Se lee junto al lugar.")

    class Meta:
        verbose_name = "invitado"
        verbose_name_plural = "invitados"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(lugar_a_mano__isnull=True) | (Q(lugar_a_mano__gte=1) & ~Q(nota_a_mano="")),
                name="invitado_a_mano_con_nota",
                violation_error_message="Un lugar puesto a mano lleva una nota que diga por qué.",
            ),
            models.UniqueConstraint(
                fields=["acto", "lugar_a_mano"],
                name="invitado_un_lugar_a_mano",
                violation_error_message="Ese lugar ya se le puso a mano a otra persona.",
            ),
        ]

    def __str__(self):
        return self.nombre


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Mesa(models.Model):
    """A table of an act. Several may have the same hierarchy."""

    acto = models.ForeignKey(Acto, on_delete=models.CASCADE, related_name="mesas", editable=False)
    numero = models.PositiveSmallIntegerField(
        "número", validators=[MinValueValidator(1), MaxValueValidator(999)], help_text="El que se lee en el plano."
    )
    nombre = models.CharField("nombre", max_length=80, blank=True, help_text="Opcional: «Mesa de honor».")
    capacidad = models.PositiveSmallIntegerField(
        "lugares", default=10, validators=[MinValueValidator(1), MaxValueValidator(MESA_MAXIMA)],
        help_text="Cuántas personas caben.",
    )  # fmt: skip
    jerarquia = models.PositiveSmallIntegerField(
        "jerarquía", default=1, validators=[MinValueValidator(1), MaxValueValidator(99)],
        help_text="1 es la mesa principal. Varias pueden tener la misma.",
    )  # fmt: skip

    class Meta:
        verbose_name = "mesa"
        ordering = ["numero", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["acto", "numero"], name="mesa_un_numero",
                violation_error_message="Ya hay una mesa con ese número.",
            ),
            models.CheckConstraint(condition=Q(capacidad__gte=1), name="mesa_con_lugares"),
        ]  # fmt: skip

    def __str__(self):
        return self.nombre or f"Mesa {self.numero}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Restriccion(models.Model):
    """Two people or groups that must share a table, or must not. A group is written as `pais:FR` or `grupo:Prensa`."""

    acto = models.ForeignKey(Acto, on_delete=models.CASCADE, related_name="restricciones", editable=False)
    tipo = models.CharField(
        "qué se pide", max_length=10, choices=[(Tipo.JUNTOS.value, "Juntos"), (Tipo.SEPARADOS.value, "Separados")],
        help_text="En la misma mesa, o en mesas distintas.",
    )  # fmt: skip
    invitado_a = models.ForeignKey(
        Invitado, verbose_name="persona", on_delete=models.CASCADE, null=True, blank=True, related_name="+",
        help_text="La primera parte: una persona…",
    )  # fmt: skip
    grupo_a = models.CharField("grupo", max_length=90, blank=True, help_text="…o un grupo o país.")
    invitado_b = models.ForeignKey(
        Invitado, verbose_name="persona", on_delete=models.CASCADE, null=True, blank=True, related_name="+",
        help_text="La segunda parte: una persona…",
    )  # fmt: skip
    grupo_b = models.CharField(
        "grupo", max_length=90, blank=True, help_text="…o un grupo o país. Sin segunda parte: los del grupo entre sí."
    )
    dura = models.BooleanField(
        "tiene que cumplirse", default=True, help_text="Sin marcar: se procura, y se dice si no se pudo."
    )
    motivo = models.CharField("motivo", max_length=200, blank=True, help_text="Se lee donde se explica cada mesa.")

    class Meta:
        verbose_name = "restricción"
        verbose_name_plural = "restricciones"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(invitado_a__isnull=False, grupo_a="") | (Q(invitado_a__isnull=True) & ~Q(grupo_a=""))),
                name="restriccion_primera_parte",
                violation_error_message="La primera parte es una persona o un grupo.",
            ),
            models.CheckConstraint(
                condition=(
                    Q(invitado_b__isnull=False, grupo_b="")
                    | (Q(invitado_b__isnull=True) & ~Q(grupo_b=""))
                    | (Q(invitado_b__isnull=True, grupo_b="") & ~Q(grupo_a=""))
                ),
                name="restriccion_segunda_parte",
                violation_error_message="La segunda parte es una persona o un grupo; sólo un grupo puede ir sin ella.",
            ),
        ]

    def __str__(self):
        return f"{self.get_tipo_display()} ({self.acto_id})"


class Asiento(models.Model):
    """Who sits where: what the portal solved, or what a person fixed and the portal then respects."""

    acto = models.ForeignKey(Acto, on_delete=models.CASCADE, related_name="asientos", editable=False)
    invitado = models.OneToOneField(Invitado, on_delete=models.CASCADE, related_name="asiento", editable=False)
    mesa = models.ForeignKey(
        Mesa, verbose_name="mesa", on_delete=models.CASCADE, related_name="asientos", help_text="En la que se sienta."
    )
    lugar = models.PositiveSmallIntegerField(
        "silla", null=True, blank=True,
        help_text="1 preside; las demás se cuentan hacia su derecha. Vacía: la que convenga.",
    )  # fmt: skip
    fijo = models.BooleanField("mesa puesta a mano", default=False, editable=False)
    silla_fija = models.BooleanField("silla puesta a mano", default=False, editable=False)
    nota = models.CharField("por qué", max_length=300, blank=True, help_text="Se lee junto al asiento.")
    razon = models.TextField("razón", blank=True, editable=False)

    class Meta:
        verbose_name = "asiento"
        ordering = ["mesa", "lugar", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["mesa", "lugar"], name="asiento_uno_por_silla", deferrable=models.Deferrable.DEFERRED
            )
        ]

    def __str__(self):
        return f"{self.invitado_id} en {self.mesa_id}"


class Acomodo(models.Model):
    """A seating that somebody asked for: a worker solves it once, and the row says how it went.

    With contradictions nothing is seated: they are kept in words. `huella` is that of what was solved, so that a page
    can say that the guests, the tables or the restrictions changed since.
    """

    acto = models.ForeignKey(Acto, on_delete=models.CASCADE, related_name="acomodos", editable=False)
    pedido_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False)
    pedido_en = models.DateTimeField("pedido", db_index=True, editable=False)
    resuelto_en = models.DateTimeField("resuelto", null=True, editable=False)
    huella = models.CharField("huella", max_length=64, blank=True, editable=False)
    contradicciones = models.JSONField("contradicciones", default=list, editable=False)
    pendientes = models.JSONField("lo que no se pudo", default=list, editable=False)
    calificacion = models.JSONField("calificación", default=dict, editable=False)
    intentos = models.PositiveSmallIntegerField("intentos", default=0, editable=False)
    ultimo_error = models.TextField("último error", blank=True, editable=False)

    class Meta:
        verbose_name = "acomodo"
        ordering = ["-pedido_en", "-pk"]
        indexes = [
            models.Index(fields=["pedido_en"], name="acomodo_por_resolver", condition=Q(resuelto_en__isnull=True))
        ]

    def __str__(self):
        return f"Acomodo de {self.acto_id}"

    @property
    def listo(self) -> bool:
        return self.resuelto_en is not None

    @property
    def fallido(self) -> bool:
        """Say whether it was given up, so that a person must look."""
        return not self.listo and self.intentos >= settings.DOCUMENTO_INTENTOS
