"""Forums, congresses, calls and prizes, and who takes part in them."""

import pghistory
from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directorio.models import Gobierno, Materia, Ods, Pais, TipoCiudad
from expediente.models import Archivo

from ..querysets import EventoQuerySet, ParticipacionQuerySet
from .red import Red


class TipoEvento(models.TextChoices):
    FORO = "foro", _("Foro")
    CONGRESO = "congreso", _("Congreso o asamblea")
    CONVOCATORIA = "convocatoria", _("Convocatoria")
    PREMIO = "premio", _("Premio internacional")
    CURSO = "curso", _("Curso o seminario")


class Modalidad(models.TextChoices):
    PRESENCIAL = "presencial", _("Presencial")
    EN_LINEA = "en_linea", _("En línea")
    MIXTA = "mixta", _("Presencial y en línea")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Evento(models.Model):
    """A forum, congress, call or prize: its days are those of its city, its deadline a moment said in its own zone."""

    clave = models.SlugField(
        "clave", max_length=80, unique=True, editable=False, help_text="Nombre en la dirección de su página."
    )
    tipo = models.CharField("clase", max_length=12, choices=TipoEvento, help_text="Qué clase de evento es.")
    nombre = models.CharField("nombre", max_length=200, help_text="Nombre con su edición y año.")
    red = models.ForeignKey(
        Red, verbose_name="red", on_delete=models.PROTECT, null=True, blank=True, related_name="eventos",
        help_text="Red u organismo que lo convoca, si está en el catálogo.",
    )  # fmt: skip
    organiza = models.CharField("organiza", max_length=200, blank=True, help_text="Quién lo convoca, si no es una red.")
    descripcion = models.TextField("de qué trata", max_length=4000, blank=True, help_text="En pocas líneas.")
    materias = models.ManyToManyField(
        Materia, verbose_name="temas", blank=True, related_name="eventos", help_text="De qué se ocupa."
    )
    ods = models.ManyToManyField(Ods, verbose_name="ODS", blank=True, related_name="eventos", help_text="Objetivos.")
    tipos_ciudad = ArrayField(
        models.CharField(max_length=15, choices=TipoCiudad), verbose_name="ciudades a las que se dirige", default=list,
        blank=True, help_text="Vacío: a cualquiera.",
    )  # fmt: skip
    modalidad = models.CharField(
        "modalidad", max_length=10, choices=Modalidad, default=Modalidad.PRESENCIAL, help_text="Cómo se participa."
    )
    ciudad = models.CharField("ciudad", max_length=120, blank=True, help_text="Dónde se celebra.")
    pais = models.ForeignKey(
        Pais, verbose_name="país", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        help_text="País en el que se celebra.",
    )  # fmt: skip
    zona = models.CharField(
        "zona horaria", max_length=40, default="America/Mexico_City", help_text="La de la ciudad, según la base IANA."
    )
    inicio = models.DateField("primer día", null=True, blank=True, help_text="Vacío en una convocatoria sin acto.")
    fin = models.DateField("último día", null=True, blank=True, help_text="Igual al primero si dura un día.")
    limite = models.DateTimeField(
        "fecha límite", null=True, blank=True, help_text="Último momento para postular o inscribirse."
    )
    limite_zona = models.CharField(
        "zona de la fecha límite", max_length=40, default="America/Mexico_City",
        help_text="En la que la convocatoria dice su hora.",
    )  # fmt: skip
    web = models.URLField("página", max_length=250, blank=True, help_text="Dirección de la convocatoria.")
    resultados = models.TextField("resultados", max_length=6000, blank=True, help_text="Qué se acordó o quién ganó.")
    publicado = models.BooleanField("público", default=True, help_text="Si se ve en el calendario público.")
    fuente = models.CharField("fuente", max_length=200, blank=True, help_text="De dónde se tomaron las fechas.")
    version = models.PositiveIntegerField("versión", default=1, editable=False)
    creado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )
    modificado_en = models.DateTimeField("cambiado", default=timezone.now, editable=False)
    es_demo = models.BooleanField("es de demostración", default=False, editable=False)

    archivos = GenericRelation(Archivo, content_type_field="tipo_objeto", object_id_field="objeto_id")

    objects = EventoQuerySet.as_manager()

    class Meta:
        verbose_name = "evento"
        ordering = ["inicio", "limite", "pk"]
        indexes = [models.Index(fields=["inicio", "fin"]), models.Index(fields=["limite"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(fin__isnull=True) | Q(inicio__isnull=False, fin__gte=F("inicio")),
                name="evento_periodo_ordenado",
                violation_error_message="El último día no puede ser anterior al primero.",
            ),
            models.CheckConstraint(
                condition=Q(inicio__isnull=False) | Q(limite__isnull=False),
                name="evento_con_fecha",
                violation_error_message="Escriba el primer día o la fecha límite.",
            ),
        ]

    def __str__(self):
        return self.nombre

    def get_absolute_url(self) -> str:
        return reverse("redes:evento", args=[self.clave])


class Papel(models.TextChoices):
    """How a government takes part."""

    ASISTE = "asiste", _("Asiste")
    PONENTE = "ponente", _("Ponente")
    ORGANIZA = "organiza", _("Organiza o es sede")
    POSTULA = "postula", _("Postula")


class Fallo(models.TextChoices):
    """How an application ended."""

    PENDIENTE = "pendiente", _("Sin resultado")
    FINALISTA = "finalista", _("Finalista o mención")
    GANADOR = "ganador", _("Ganador o seleccionado")
    NO_SELECCIONADO = "no_seleccionado", _("No seleccionado")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Participacion(models.Model):
    """A government in a forum or call: who goes or what it applies with, and what came of it."""

    evento = models.ForeignKey(Evento, on_delete=models.PROTECT, related_name="participaciones", editable=False)
    gobierno = models.ForeignKey(
        Gobierno, on_delete=models.PROTECT, related_name="participaciones", editable=False
    )  # fmt: skip
    papel = models.CharField("cómo participa", max_length=10, choices=Papel, help_text="Como asiste o postula.")
    quien = models.CharField(
        "quién asiste", max_length=200, blank=True, help_text="Cargos, sin nombres de personas: se publica."
    )
    proyecto = models.CharField("proyecto", max_length=250, blank=True, help_text="Con qué postula o qué presenta.")
    fallo = models.CharField(
        "resultado", max_length=16, choices=Fallo, default=Fallo.PENDIENTE, help_text="Cómo terminó la postulación."
    )
    logros = models.TextField("qué se obtuvo", max_length=4000, blank=True, help_text="Contactos, acuerdos, lecciones.")
    visita = models.CharField(
        "visita", max_length=30, blank=True, help_text="Folio de la visita al exterior que se hizo para asistir."
    )
    version = models.PositiveIntegerField("versión", default=1, editable=False)
    registrada_en = models.DateTimeField("registrada", editable=False)

    objects = ParticipacionQuerySet.as_manager()

    class Meta:
        verbose_name = "participación"
        verbose_name_plural = "participaciones"
        ordering = ["evento", "gobierno__nombre"]
        constraints = [
            models.UniqueConstraint(
                fields=["evento", "gobierno"], name="participacion_una_por_gobierno",
                violation_error_message="Su gobierno ya está registrado en este evento.",
            )
        ]  # fmt: skip

    def __str__(self):
        return f"{self.gobierno} en {self.evento}"
