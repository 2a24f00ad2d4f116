"""A visit of any of the four kinds, where it goes, and what each kind alone has."""

import pghistory
from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from directorio.models import Gobierno, Materia, Pais, Representacion
from expediente import models as expediente
from expediente.models import Archivo, DocumentoEmitido, Mensaje

from ..estados import Accion, Clase, Estado
from ..querysets import VisitaQuerySet

PREFIJOS = {Clase.GIRA: "GIR", Clase.DIPLOMATICA: "DIP", Clase.FERIA: "FER", Clase.REUNIFICACION: "REU"}


class Apoyo(models.TextChoices):
    """The logistic support that a delegation may ask for: the guide's examples (chapter 4)."""

    ALOJAMIENTO = "alojamiento", "Opciones de alojamiento"
    INTERPRETACION = "interpretacion", "Servicios de interpretación"
    TRASLADOS = "traslados", "Traslados internos"
    MATERIAL = "material", "Distribución de material promocional"
    OTRO = "otro", "Otro (descríbalo abajo)"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent())
class Visita(expediente.Caso):
    """A visit that a local government makes or receives, from its draft to its results."""

    estado = models.CharField(
        "estado", max_length=30, choices=Estado, default=Estado.BORRADOR, db_index=True, editable=False
    )
    clase = models.CharField("clase", max_length=15, choices=Clase, editable=False)
    gobierno = models.ForeignKey(
        Gobierno, verbose_name="gobierno", on_delete=models.PROTECT, related_name="visitas", editable=False
    )
    titulo = models.CharField(
        "título",
        max_length=200,
        help_text="Cómo se llamará en listas, oficios y calendarios: «Gira de promoción a Japón».",
    )
    objetivos = models.TextField(
        "objetivos", max_length=4000, blank=True, help_text="Qué se quiere lograr; la guía pide objetivos claros."
    )
    temas_especificos = models.TextField(
        "temas específicos", max_length=4000, blank=True, help_text="Los temas que se tratarán en los encuentros."
    )
    materias = models.ManyToManyField(
        Materia,
        verbose_name="materias",
        blank=True,
        related_name="visitas",
        help_text="Para buscarla y para las cifras.",
    )
    fecha_inicio = models.DateField(
        "primer día", null=True, blank=True, help_text="Día de salida, o primer día de la visita o de la feria."
    )
    fecha_fin = models.DateField(
        "último día", null=True, blank=True, help_text="Día de regreso, o último día de la visita o de la feria."
    )
    apoyos = ArrayField(
        models.CharField(max_length=20, choices=Apoyo), verbose_name="apoyo logístico que se pide", default=list,
        blank=True, help_text="La Representación da información para contratar directamente.",
    )  # fmt: skip
    apoyo_detalle = models.TextField(
        "detalle del apoyo", max_length=2000, blank=True, help_text="Qué se necesita, para cuántas personas y cuándo."
    )
    idiomas_semblanza = ArrayField(
        models.CharField(max_length=8), verbose_name="idiomas de las semblanzas", default=list, blank=True,
        help_text="Según los países que se visiten: español, inglés u otro.",
    )  # fmt: skip
    idiomas_perfil = ArrayField(
        models.CharField(max_length=8), verbose_name="perfil de ciudad que se adjunta", default=list, blank=True,
        help_text="En qué idiomas se adjunta el perfil publicado de la ciudad.",
    )  # fmt: skip
    observaciones = models.TextField(
        "observaciones", max_length=4000, blank=True, help_text="Lo demás que deba saberse para prepararla."
    )
    abierta_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )
    responsable_dgcp = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="responsable en la DGCP", on_delete=models.PROTECT,
        related_name="visitas_a_cargo", null=True, blank=True, editable=False,
    )  # fmt: skip
    enviada_en = models.DateTimeField(
        "enviada", null=True, editable=False, help_text="La primera vez que se envió a la DGCP: desde entonces la ve."
    )
    excepcion_pedida_en = models.DateTimeField("excepción pedida", null=True, editable=False)
    excepcion_autorizada = models.BooleanField("excepción sin usar", default=False, editable=False)
    es_demo = models.BooleanField("es de demostración", default=False, editable=False)

    archivos = GenericRelation(Archivo, content_type_field="tipo_objeto", object_id_field="objeto_id")
    documentos = GenericRelation(DocumentoEmitido, content_type_field="tipo_objeto", object_id_field="objeto_id")
    mensajes = GenericRelation(Mensaje, content_type_field="tipo_objeto", object_id_field="objeto_id")

    objects = VisitaQuerySet.as_manager()

    class Meta(expediente.Caso.Meta):
        abstract = False
        verbose_name = "visita"
        ordering = ["-fecha_inicio", "-pk"]
        indexes = [
            models.Index(fields=["gobierno", "estado"]),
            models.Index(fields=["fecha_inicio", "fecha_fin"]),
            models.Index(fields=["clase", "estado"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(fecha_inicio__isnull=True)
                | Q(fecha_fin__isnull=True)
                | Q(fecha_fin__gte=F("fecha_inicio")),
                name="visita_regreso_despues_de_salida",
                violation_error_message="El último día no puede ser anterior al primero.",
            ),
            models.CheckConstraint(
                condition=Q(estado=Estado.BORRADOR)
                | Q(estado=Estado.CANCELADA)
                | Q(fecha_inicio__isnull=False, fecha_fin__isnull=False),
                name="visita_enviada_con_fechas",
            ),
        ]

    def __str__(self):
        return f"{self.folio} · {self.titulo}"

    def get_absolute_url(self) -> str:
        return reverse("visitas:visita", args=[self.folio])

    @property
    def url_publica(self) -> str:
        """A visit has no public page."""
        return ""

    @property
    def sale_del_pais(self) -> bool:
        return self.clase != Clase.DIPLOMATICA


class Movimiento(expediente.Movimiento):
    """One step in the life of a visit; the database refuses to change, delete or truncate it."""

    ACCIONES, ESTADOS = Accion, Estado

    caso = models.ForeignKey(Visita, verbose_name="visita", on_delete=models.PROTECT, related_name="movimientos")

    class Meta(expediente.Movimiento.Meta):
        abstract = False
        verbose_name = "movimiento"
        indexes = [models.Index(fields=["caso", "ocurrio_en"])]
        triggers = expediente.disparadores_de_lo_que_solo_crece("visitas_movimiento")


class Asignacion(models.TextChoices):
    """How a destination got its Representación."""

    AUTOMATICA = "automatica", "Por circunscripción"
    A_MANO = "a_mano", "Asignada por la DGCP"
    PENDIENTE = "pendiente", "Sin circunscripción conocida"
    NO_APLICA = "no_aplica", "En México"


class RequisitoVisa(models.TextChoices):
    POR_CONFIRMAR = "por_confirmar", "Por confirmar"
    NO_REQUIERE = "no_requiere", "No se requiere"
    REQUIERE = "requiere", "Se requiere"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Destino(models.Model):
    """A city of a visit, with its dates, its time zone and the Representación whose circunscripción it is in."""

    visita = models.ForeignKey(Visita, on_delete=models.PROTECT, related_name="destinos")
    pais = models.ForeignKey(
        Pais, verbose_name="país", on_delete=models.PROTECT, related_name="+", help_text="País de la ciudad."
    )
    ciudad = models.CharField("ciudad", max_length=120, help_text="Ciudad que se visita.")
    subdivision = models.CharField(
        "estado, provincia o prefectura", max_length=120, blank=True,
        help_text="De él depende, en los Estados Unidos, a qué consulado corresponde.",
    )  # fmt: skip
    zona = models.CharField(
        "zona horaria", max_length=64, blank=True, help_text="Hora local de la agenda; vacía: la del país si tiene una."
    )
    llegada = models.DateField("llegada", help_text="Primer día en la ciudad, según su fecha local.")
    salida = models.DateField("salida", help_text="Último día en la ciudad, según su fecha local.")
    es_escala = models.BooleanField(
        "es una escala", default=False, help_text="Sólo se pasa por ella; en reunificación se avisa a su consulado."
    )
    representacion = models.ForeignKey(
        Representacion, verbose_name="Representación", on_delete=models.PROTECT, null=True, blank=True,
        related_name="destinos", help_text="La que corresponde a la ciudad; la DGCP puede cambiarla.",
    )  # fmt: skip
    asignacion = models.CharField(
        "asignación", max_length=12, choices=Asignacion, default=Asignacion.PENDIENTE, editable=False
    )
    razon_asignacion = models.CharField("razón de la asignación", max_length=250, blank=True, editable=False)
    visa = models.CharField(
        "visa", max_length=15, choices=RequisitoVisa, default=RequisitoVisa.POR_CONFIRMAR,
        help_text="Confírmelo con la embajada del país: los requisitos cambian.",
    )  # fmt: skip
    vigencia_pasaporte_meses = models.PositiveSmallIntegerField(
        "vigencia mínima del pasaporte", null=True, blank=True,
        help_text="En meses después del regreso, según el país. Vacía: la del ajuste del portal, que no es una norma.",
    )  # fmt: skip
    requisitos = models.TextField(
        "requisitos migratorios", max_length=1000, blank=True, help_text="Otros requisitos de entrada del país."
    )

    class Meta:
        verbose_name = "destino"
        ordering = ["llegada", "salida", "pk"]
        indexes = [models.Index(fields=["representacion", "visita"]), models.Index(fields=["pais", "ciudad"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(salida__gte=F("llegada")),
                name="destino_salida_despues_de_llegada",
                violation_error_message="No se puede salir de una ciudad antes de llegar.",
            )
        ]

    def __str__(self):
        return f"{self.ciudad} ({self.pais.nombre})"


# What each kind alone has ------------------------------------------------------------------------


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent())
class Diplomatica(models.Model):
    """What the guide recommends for the visit of a diplomat to an entidad or city (chapter 4)."""

    visita = models.OneToOneField(Visita, on_delete=models.PROTECT, related_name="diplomatica", editable=False)
    pais = models.ForeignKey(
        Pais, verbose_name="país que representa", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        help_text="País del cuerpo diplomático que visita.",
    )  # fmt: skip
    mision = models.CharField(
        "misión", max_length=200, blank=True, help_text="Por ejemplo, Embajada de Alemania en México."
    )
    acompaniamiento = models.TextField(
        "acompañamiento que se pide a la DGCP", max_length=2000, blank=True,
        help_text="Asesoría para la agenda, presencia en actos, insumos sobre la relación bilateral.",
    )  # fmt: skip
    seguridad = models.TextField(
        "seguridad y cortesías",
        max_length=2000,
        blank=True,
        help_text="Qué corporación acompaña y qué cortesías se dan.",
    )
    traslados = models.TextField(
        "traslados", max_length=2000, blank=True, help_text="Apoyo logístico para los traslados del cuerpo diplomático."
    )
    particularidades = models.TextField(
        "particularidades culturales y religiosas", max_length=2000, blank=True,
        help_text="Alimentos, días de guardar, saludos: sólo lo que haga falta para recibir bien.",
    )  # fmt: skip
    tratamiento = models.TextField(
        "saludo y tratamiento", max_length=1000, blank=True, help_text="Cómo se saluda y se nombra a quien visita."
    )
    seguimiento_en = models.DateField(
        "reunión de seguimiento", null=True, blank=True, help_text="Día en que se revisarán los proyectos conjuntos."
    )
    seguimiento_lugar = models.CharField(
        "dónde", max_length=200, blank=True, help_text="Puede ser en las instalaciones de la Secretaría."
    )

    class Meta:
        verbose_name = "datos de la visita diplomática"
        verbose_name_plural = "datos de visitas diplomáticas"

    def __str__(self):
        return self.mision or str(self.visita)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent())
class Feria(models.Model):
    """What the request of a feria de servicios says besides its dates and people (guide, chapter 7, guideline 1)."""

    visita = models.OneToOneField(Visita, on_delete=models.PROTECT, related_name="feria", editable=False)
    tramites = models.TextField(
        "trámites ante la representación consular", max_length=4000, blank=True,
        help_text="Los trámites que se pretenden llevar a cabo, uno por renglón.",
    )  # fmt: skip
    relevante = models.TextField(
        "elementos relevantes", max_length=4000, blank=True, help_text="Lo demás que se considere pertinente señalar."
    )
    reunion_con_clubes = models.BooleanField(
        "se pide una reunión con clubes o federaciones en la sede consular", default=False,
        help_text="En ese caso decide el Instituto de los Mexicanos en el Exterior (IME).",
    )  # fmt: skip
    clubes = models.TextField(
        "clubes y federaciones", max_length=2000, blank=True, help_text="Con quiénes y para qué sería la reunión."
    )
    decision_clubes = models.CharField(
        "decisión del IME", max_length=12, blank=True, editable=False,
        choices=[("autorizada", "Autorizada"), ("negada", "No autorizada")],
    )  # fmt: skip
    personas_esperadas = models.PositiveIntegerField(
        "personas que se espera atender", null=True, blank=True, help_text="Para que el consulado prevea el espacio."
    )

    class Meta:
        verbose_name = "datos de la feria"
        verbose_name_plural = "datos de ferias"

    def __str__(self):
        return str(self.visita)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent())
class Reunificacion(models.Model):
    """What the notice of a family reunification trip says (guide, chapter 7, «Programas de Reunificación Familiar»).

    It holds no participant: those are in `Participante`, which keeps no history and is emptied after its term.
    """

    visita = models.OneToOneField(Visita, on_delete=models.PROTECT, related_name="reunificacion", editable=False)
    numero_participantes = models.PositiveSmallIntegerField(
        "número de participantes", null=True, blank=True, help_text="Personas mayores que viajan, sin el funcionario."
    )
    seguro_declarado = models.BooleanField(
        "todas las personas llevan seguro médico", default=False,
        help_text="La guía pide un seguro médico para cada participante durante toda la visita.",
    )  # fmt: skip
    seguro_detalle = models.CharField(
        "aseguradora y teléfono de asistencia",
        max_length=250,
        blank=True,
        help_text="A quién se llama en una emergencia.",
    )
    consejos_leidos_en = models.DateTimeField("advertencias reconocidas", null=True, editable=False)
    consejos_leidos_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )
    programa = models.CharField(
        "programa", max_length=200, blank=True, help_text="Nombre del programa estatal o municipal, si lo tiene."
    )
    datos_retirados_en = models.DateTimeField("datos personales retirados", null=True, editable=False)

    class Meta:
        verbose_name = "datos del viaje de reunificación"
        verbose_name_plural = "datos de viajes de reunificación"

    def __str__(self):
        return str(self.visita)
