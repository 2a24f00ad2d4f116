"""What is done during a visit, what is told before it, and what remains after it."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from directorio.models import Pais, Representacion, TipoContraparte

from ..querysets import CompromisoQuerySet
from .visita import Destino, Visita


class Parte(models.TextChoices):
    """The parts of an agenda: those that the guide asks of a diplomatic visit, and the rest."""

    ECONOMICA = "economica", "Económica"
    CULTURAL = "cultural", "Cultural"
    TURISTICA = "turistica", "Turística"
    INSTITUCIONAL = "institucional", "Institucional"
    COMUNIDAD = "comunidad", "Con la comunidad mexicana"
    PROTOCOLARIA = "protocolaria", "Acto protocolario"
    TRASLADO = "traslado", "Traslado"
    LIBRE = "libre", "Tiempo libre"


class EstadoActividad(models.TextChoices):
    PROPUESTA = "propuesta", "Propuesta"
    ACEPTADA = "aceptada", "Aceptada"
    POR_CAMBIAR = "por_cambiar", "Se pidió un cambio"
    DECLINADA = "declinada", "Declinada"
    CANCELADA = "cancelada", "Cancelada"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Actividad(models.Model):
    """A meeting or act of the agenda, in the local time of its destination: one side proposes it, the other accepts."""

    visita = models.ForeignKey(Visita, on_delete=models.PROTECT, related_name="actividades")
    destino = models.ForeignKey(
        Destino, verbose_name="ciudad", on_delete=models.PROTECT, related_name="actividades",
        help_text="Las horas son las de esta ciudad.",
    )  # fmt: skip
    uid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    secuencia = models.PositiveIntegerField(default=0, editable=False, help_text="Suma uno con cada cambio.")
    titulo = models.CharField("qué", max_length=200, help_text="Reunión con la Cámara de Comercio de Osaka.")
    parte = models.CharField(
        "parte de la agenda", max_length=15, choices=Parte, default=Parte.INSTITUCIONAL,
        help_text="Económica, cultural, turística…",
    )  # fmt: skip
    inicio = models.DateTimeField("empieza", help_text="Hora local de la ciudad.")
    fin = models.DateTimeField("termina", help_text="Hora local de la ciudad.")
    lugar = models.CharField("lugar", max_length=200, blank=True, help_text="Nombre del lugar.")
    domicilio = models.CharField("domicilio", max_length=300, blank=True, help_text="Dirección para llegar.")
    con_quien = models.TextField(
        "con quién", max_length=1000, blank=True, help_text="Nombres y cargos de la contraparte."
    )
    objetivo = models.TextField("para qué", max_length=2000, blank=True, help_text="Qué se espera del encuentro.")
    estado = models.CharField(
        "estado", max_length=12, choices=EstadoActividad, default=EstadoActividad.PROPUESTA, editable=False
    )
    propuesta_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )
    respondida_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )
    respuesta = models.TextField("respuesta", max_length=1000, blank=True, editable=False)
    modificada_en = models.DateTimeField("modificada", editable=False)

    class Meta:
        verbose_name = "actividad"
        verbose_name_plural = "actividades de la agenda"
        ordering = ["inicio", "fin", "pk"]
        indexes = [models.Index(fields=["visita", "inicio"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(fin__gt=F("inicio")), name="actividad_termina_despues",
                violation_error_message="La actividad termina antes de empezar, o a la misma hora.",
            )
        ]  # fmt: skip

    def __str__(self):
        return self.titulo


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Informativo(models.Model):
    """What the DGCP tells the delegation of a country before the visit (guide, chapter 4)."""

    visita = models.ForeignKey(Visita, on_delete=models.PROTECT, related_name="informativos")
    pais = models.ForeignKey(
        Pais, verbose_name="país", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        help_text="País del que trata; vacío: de toda la visita.",
    )  # fmt: skip
    titulo = models.CharField("título", max_length=200, help_text="Por ejemplo, Relación bilateral México-Japón.")
    texto = models.TextField(
        "texto", max_length=20000, help_text="Relación bilateral o económica; un párrafo por renglón. Va en la carpeta."
    )
    escrito_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    escrito_en = models.DateTimeField("escrito", editable=False)

    class Meta:
        verbose_name = "documento informativo"
        verbose_name_plural = "documentos informativos"
        ordering = ["pk"]

    def __str__(self):
        return self.titulo


class DeQuien(models.TextChoices):
    """Whose report it is."""

    OFAI = "ofai", "Gobierno local"
    REPRESENTACION = "representacion", "Representación"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent())
class Informe(models.Model):
    """What a party tells of the results of a visit: one of the OFAI and one of each Representación."""

    visita = models.ForeignKey(Visita, on_delete=models.PROTECT, related_name="informes")
    de = models.CharField("de", max_length=15, choices=DeQuien, editable=False)
    representacion = models.ForeignKey(
        Representacion, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    resultados = models.TextField(
        "resultados", max_length=10000, help_text="Qué se logró de cada objetivo; qué quedó pendiente."
    )
    recomendaciones = models.TextField(
        "recomendaciones", max_length=5000, blank=True, help_text="Qué convendría hacer después, y qué hacer distinto."
    )
    presentado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    presentado_en = models.DateTimeField("presentado", editable=False)

    class Meta:
        verbose_name = "informe"
        ordering = ["presentado_en", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["visita", "de", "representacion"], nulls_distinct=False, name="informe_uno_por_parte"
            )
        ]

    def __str__(self):
        return f"Informe de {self.representacion or self.visita.gobierno}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Contacto(models.Model):
    """A person met during a visit, so that the next administration can find it again."""

    visita = models.ForeignKey(Visita, on_delete=models.PROTECT, related_name="contactos")
    nombre = models.CharField("nombre", max_length=150, help_text="Nombre y apellidos.")
    cargo = models.CharField("cargo", max_length=200, blank=True, help_text="Cargo que desempeña.")
    institucion = models.CharField("institución", max_length=200, help_text="Dónde trabaja.")
    pais = models.ForeignKey(
        Pais, verbose_name="país", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        help_text="País de la institución.",
    )  # fmt: skip
    correo = models.EmailField("correo", blank=True, help_text="Correo de trabajo.")
    telefono = models.CharField("teléfono", max_length=60, blank=True, help_text="Con lada internacional.")
    tema = models.CharField("tema", max_length=300, blank=True, help_text="De qué se habló.")

    class Meta:
        verbose_name = "contacto"
        ordering = ["institucion", "nombre", "pk"]

    def __str__(self):
        return f"{self.nombre} ({self.institucion})"


class ParteObligada(models.TextChoices):
    """Who must keep a commitment."""

    GOBIERNO = "gobierno", "Gobierno local"
    REPRESENTACION = "representacion", "Representación"
    DGCP = "dgcp", "DGCP"
    CONTRAPARTE = "contraparte", "Contraparte extranjera"


class EstadoCompromiso(models.TextChoices):
    PENDIENTE = "pendiente", "Pendiente"
    CUMPLIDO = "cumplido", "Cumplido"
    NO_CUMPLIDO = "no_cumplido", "No se cumplió"
    SIN_EFECTO = "sin_efecto", "Quedó sin efecto"


class Resultado(models.TextChoices):
    """What a commitment may become in another room of the portal."""

    NINGUNO = "", "Nada más"
    ACUERDO = "acuerdo", "Un acuerdo interinstitucional"
    MEMBRESIA = "membresia", "El ingreso a una red"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Compromiso(models.Model):
    """What was promised in a visit: who, what and by when, followed until it is done."""

    visita = models.ForeignKey(Visita, on_delete=models.PROTECT, related_name="compromisos")
    que = models.CharField("qué", max_length=500, help_text="Qué se comprometió a hacer.")
    obligado = models.CharField(
        "a quién obliga", max_length=15, choices=ParteObligada, default=ParteObligada.GOBIERNO,
        help_text="A esa parte se le recuerda.",
    )  # fmt: skip
    quien = models.CharField("quién", max_length=200, help_text="Persona o área que lo hará.")
    vence = models.DateField("para cuándo", help_text="Fecha en que debe estar hecho.")
    resultado = models.CharField(
        "puede convertirse en", max_length=10, choices=Resultado, blank=True, default="",
        help_text="Desde aquí se abre la negociación del acuerdo, o el ingreso a la red, con estos datos.",
    )  # fmt: skip
    contraparte = models.CharField(
        "contraparte", max_length=200, blank=True, help_text="Ciudad, gobierno u organización con quien se acordó."
    )
    contraparte_tipo = models.CharField(
        "tipo de contraparte", max_length=30, choices=TipoContraparte, blank=True, help_text="De qué clase es."
    )
    contraparte_ciudad = models.CharField("ciudad de la contraparte", max_length=120, blank=True, help_text="Su sede.")
    contraparte_pais = models.ForeignKey(
        Pais, verbose_name="país de la contraparte", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        help_text="País de la contraparte.",
    )  # fmt: skip
    estado = models.CharField(
        "estado", max_length=12, choices=EstadoCompromiso, default=EstadoCompromiso.PENDIENTE, editable=False
    )
    nota = models.TextField("cómo quedó", max_length=2000, blank=True, editable=False)
    cerrado_en = models.DateTimeField("cerrado", null=True, editable=False)
    cerrado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )

    objects = CompromisoQuerySet.as_manager()

    class Meta:
        verbose_name = "compromiso"
        ordering = ["vence", "pk"]
        indexes = [models.Index(fields=["estado", "vence"])]

    def __str__(self):
        return self.que[:80]

    def get_absolute_url(self) -> str:
        return reverse("visitas:visita", args=[self.visita.folio]) + "#compromisos"
