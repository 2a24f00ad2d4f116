"""Who travels and how: delegation, flights, lodging, and the participants of a reunification trip."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from expediente import models as expediente

from .visita import Destino, Visita


class EstadoVisa(models.TextChoices):
    POR_CONFIRMAR = "por_confirmar", "Por confirmar"
    NO_REQUIERE = "no_requiere", "No la necesita"
    VIGENTE = "vigente", "La tiene vigente"
    EN_TRAMITE = "en_tramite", "En trámite"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Integrante(models.Model):
    """A member of the delegation: name and post, short biography by language, and how long its passport is valid.

    No number of any document is kept: what matters is whether it may travel.
    """

    visita = models.ForeignKey(Visita, on_delete=models.PROTECT, related_name="integrantes")
    orden = models.PositiveSmallIntegerField("orden", default=0, help_text="Lugar en la lista; 0: al final.")
    nombre = models.CharField("nombre", max_length=150, help_text="Nombre y apellidos.")
    cargo = models.CharField("cargo", max_length=200, help_text="Cargo con el que asiste.")
    institucion = models.CharField(
        "institución", max_length=200, blank=True, help_text="Dependencia, empresa o misión; vacía: la del gobierno."
    )
    encabeza = models.BooleanField(
        "encabeza la delegación", default=False, help_text="La guía pide destacar a quien encabeza la comitiva."
    )
    es_contacto = models.BooleanField(
        "es contacto durante el viaje", default=False, help_text="A quien se llama ante cualquier eventualidad."
    )
    acompania = models.BooleanField(
        "acompaña al grupo en todo el trayecto", default=False, help_text="Funcionario que va con las personas mayores."
    )
    telefono = models.CharField(
        "teléfono", max_length=60, blank=True, help_text="Con lada internacional; indispensable para un contacto."
    )
    correo = models.EmailField("correo", blank=True, help_text="Correo institucional.")
    semblanzas = models.JSONField(
        "semblanzas", default=dict, blank=True, help_text="Un texto breve por código de idioma."
    )
    pasaporte_vence = models.DateField(
        "el pasaporte vence", null=True, blank=True, help_text="Sólo la fecha de vencimiento: el número no se guarda."
    )
    visa = models.CharField(
        "visa", max_length=15, choices=EstadoVisa, default=EstadoVisa.POR_CONFIRMAR, help_text="Para este viaje."
    )

    class Meta:
        verbose_name = "integrante"
        verbose_name_plural = "integrantes de la delegación"
        ordering = ["-encabeza", "orden", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["visita"], condition=Q(encabeza=True), name="visita_una_cabeza",
                violation_error_message="Ya hay otra persona que encabeza la delegación: sólo una puede hacerlo.",
            )
        ]  # fmt: skip

    def __str__(self):
        return f"{self.nombre}, {self.cargo}"


class Sentido(models.TextChoices):
    IDA = "ida", "De ida"
    INTERNO = "interno", "Entre ciudades"
    REGRESO = "regreso", "De regreso"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Vuelo(models.Model):
    """One leg of the itinerary. `sale` and `llega` are moments; the zones say in which hour they are written."""

    visita = models.ForeignKey(Visita, on_delete=models.PROTECT, related_name="vuelos")
    sentido = models.CharField("tramo", max_length=8, choices=Sentido, help_text="De ida, entre ciudades o de regreso.")
    aerolinea = models.CharField("aerolínea", max_length=80, help_text="Aerolínea, o línea de tren o autobús.")
    numero = models.CharField("número de vuelo", max_length=20, help_text="Por ejemplo, AM058.")
    origen = models.CharField("sale de", max_length=120, help_text="Ciudad y, si ayuda, aeropuerto.")
    origen_zona = models.CharField("zona horaria de salida", max_length=64, help_text="La de la ciudad de salida.")
    sale = models.DateTimeField("salida", help_text="Hora local de la ciudad de salida.")
    destino = models.CharField("llega a", max_length=120, help_text="Ciudad y, si ayuda, aeropuerto.")
    destino_zona = models.CharField("zona horaria de llegada", max_length=64, help_text="La de la ciudad de llegada.")
    llega = models.DateTimeField("llegada", help_text="Hora local de la ciudad de llegada.")
    acompaniante = models.ForeignKey(
        "visitas.Integrante", verbose_name="funcionario que acompaña", on_delete=models.PROTECT, null=True, blank=True,
        related_name="vuelos", help_text="En reunificación familiar, obligatorio en todos los tramos.",
    )  # fmt: skip

    class Meta:
        verbose_name = "vuelo"
        ordering = ["sale", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(llega__gt=F("sale")), name="vuelo_llega_despues_de_salir",
                violation_error_message="El vuelo llega antes de salir: revise las fechas, las horas y las zonas.",
            )
        ]  # fmt: skip

    def __str__(self):
        return f"{self.aerolinea} {self.numero}: {self.origen} → {self.destino}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Hospedaje(models.Model):
    """Where the delegation sleeps in a destination."""

    visita = models.ForeignKey(Visita, on_delete=models.PROTECT, related_name="hospedajes")
    destino = models.ForeignKey(
        Destino, verbose_name="destino", on_delete=models.PROTECT, related_name="hospedajes", help_text="En qué ciudad."
    )
    nombre = models.CharField("hotel", max_length=150, help_text="Nombre del hotel o lugar de alojamiento.")
    domicilio = models.CharField("domicilio", max_length=300, blank=True, help_text="Dirección completa.")
    telefono = models.CharField("teléfono", max_length=60, blank=True, help_text="Con lada internacional.")
    entrada = models.DateField("entrada", help_text="Día de entrada.")
    salida = models.DateField("salida", help_text="Día de salida.")

    class Meta:
        verbose_name = "hospedaje"
        ordering = ["entrada", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(salida__gte=F("entrada")), name="hospedaje_salida_despues_de_entrada",
                violation_error_message="La salida del hotel no puede ser anterior a la entrada.",
            )
        ]  # fmt: skip

    def __str__(self):
        return f"{self.nombre}, {self.destino.ciudad}"


class Participante(models.Model):
    """An older person who travels: its name and whom to call, and nothing else.

    The most sensitive data of the portal: no history is kept of it, each look is a `Consulta`, and it is deleted
    REUNIFICACION_DIAS_CON_DATOS days after the return.
    """

    visita = models.ForeignKey(Visita, on_delete=models.PROTECT, related_name="participantes")
    nombre = models.CharField("nombre", max_length=150, help_text="Nombre y apellidos, como en su pasaporte.")
    familiar = models.CharField(
        "familiar que la recibe", max_length=150, blank=True, help_text="A quién se llama en el destino."
    )
    telefono = models.CharField(
        "teléfono del familiar", max_length=60, blank=True, help_text="Con lada internacional, para una emergencia."
    )

    class Meta:
        verbose_name = "participante"
        ordering = ["nombre", "pk"]

    def __str__(self):
        return self.nombre


class Consulta(expediente.SoloCrece):
    """That a person read the participants of a trip: who, when and how; it names no participant."""

    visita = models.ForeignKey(Visita, on_delete=models.PROTECT, related_name="consultas")
    por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ocurrio_en = models.DateTimeField("ocurrió")
    como = models.CharField("cómo", max_length=20, choices=[("pagina", "En su página"), ("pdf", "En un PDF")])
    cuantos = models.PositiveSmallIntegerField("participantes vistos")

    class Meta:
        verbose_name = "consulta"
        ordering = ["-ocurrio_en", "-pk"]
        triggers = expediente.disparadores_de_lo_que_solo_crece("visitas_consulta")

    def __str__(self):
        return f"{self.por} · {self.ocurrio_en:%d/%m/%Y %H:%M}"
