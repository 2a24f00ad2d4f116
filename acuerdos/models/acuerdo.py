import pghistory
from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from expediente.models import Archivo, Caso, DocumentoEmitido, Mensaje

from ..estados import PUBLICOS, Estado
from ..querysets import AcuerdoQuerySet


class Tipo(models.TextChoices):
    HERMANAMIENTO = "hermanamiento", _("Hermanamiento")
    COOPERACION_ESPECIFICA = "cooperacion_especifica", _("Cooperación específica")


class Denominacion(models.TextChoices):
    """How the instrument calls itself: apart from its tipo, «cualquiera que sea su denominación» (LCT, art. 2-II)."""

    ACUERDO = "acuerdo", _("Acuerdo")
    CONVENIO = "convenio", _("Convenio")
    MEMORANDUM = "memorandum", _("Memorándum de entendimiento")
    CARTA = "carta", _("Carta")
    PROTOCOLO = "protocolo", _("Protocolo")
    DECLARACION = "declaracion", _("Declaración")
    OTRA = "otra", _("Otra")


@pghistory.track(pghistory.UpdateEvent(), exclude=["busqueda"])
class Acuerdo(Caso):
    """An acuerdo interinstitucional, from its negotiation to its place in the Registro (LCT, art. 2-II)."""

    estado = models.CharField(
        "estado", max_length=30, choices=Estado, default=Estado.NEGOCIACION, db_index=True, editable=False
    )
    clave = models.SlugField(
        "clave pública", max_length=40, unique=True, null=True, blank=True, help_text="Su dirección en el Registro."
    )
    gobierno = models.ForeignKey(
        "directorio.Gobierno",
        verbose_name="gobierno mexicano",
        on_delete=models.PROTECT,
        related_name="acuerdos",
        help_text="Municipio, entidad, organismo o dependencia que suscribe el acuerdo.",
    )
    tipo = models.CharField(
        "tipo",
        max_length=30,
        choices=Tipo,
        help_text="Hermanamiento: relación amplia entre comunidades. Cooperación específica: una sola temática.",
    )
    denominacion = models.CharField(
        "denominación",
        max_length=30,
        choices=Denominacion,
        default=Denominacion.ACUERDO,
        help_text="Cómo se llama el documento; la ley lo rige «cualquiera que sea su denominación».",
    )
    titulo = models.CharField("título", max_length=300, help_text="Como aparecerá en el documento que se firme.")
    resumen = models.TextField(
        "resumen", max_length=4000, blank=True, help_text="Qué se propone, con quién y para qué, en unas líneas."
    )
    contrapartes = models.ManyToManyField(
        "directorio.Contraparte",
        verbose_name="contrapartes",
        related_name="acuerdos",
        help_text="Órgano gubernamental extranjero u organismo internacional con el que se firma.",
    )
    materias = models.ManyToManyField(
        "directorio.Materia", verbose_name="materias", related_name="acuerdos", blank=True,
        help_text="Áreas de cooperación; deben ser atribuciones propias de quien suscribe.",
    )  # fmt: skip
    materias_texto = models.CharField(
        "materias según la fuente", max_length=500, blank=True, help_text="Como las dice la fuente, sin interpretar."
    )
    ods = models.ManyToManyField(
        "directorio.Ods", verbose_name="Objetivos de Desarrollo Sostenible", related_name="acuerdos", blank=True,
        help_text="Objetivos de la Agenda 2030 a los que contribuye.",
    )  # fmt: skip
    idiomas = models.ManyToManyField(
        "directorio.Idioma", verbose_name="idiomas en que se firma", related_name="acuerdos", blank=True,
        help_text="Se pide el texto del proyecto, y después la copia firmada, en cada uno de estos idiomas.",
    )  # fmt: skip
    fecha_firma_prevista = models.DateField(
        "fecha prevista de firma",
        null=True,
        blank=True,
        help_text="El dictamen se solicita al menos 14 días naturales antes.",
    )
    fecha_firma = models.DateField("fecha de firma", null=True, blank=True, help_text="Solo cuando se conoce completa.")
    fecha_firma_parcial = models.CharField(
        "fecha de firma según la fuente", max_length=10, blank=True, help_text="AAAA, AAAA-MM o AAAA-MM-DD."
    )
    lugar_firma = models.CharField(
        "lugar de firma", max_length=200, blank=True, help_text="Ciudad y país donde se firmó."
    )
    vigencia_hasta = models.DateField("vigente hasta", null=True, blank=True, help_text="Vacío: sin dato o indefinida.")
    vigencia_indefinida = models.BooleanField(
        "vigencia indefinida", default=False, help_text="Si el acuerdo no tiene fecha de término."
    )
    sin_cabildo_motivo = models.TextField(
        "por qué no hay aprobación del cabildo", max_length=1000, blank=True,
        help_text="Si no se adjunta la aprobación del cabildo (o del órgano que corresponda), diga por qué.",
    )  # fmt: skip
    contraparte_privada_reconocida = models.BooleanField(default=False, editable=False)
    abierto_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="abierto por", on_delete=models.PROTECT, related_name="+",
        null=True, blank=True, editable=False,
    )  # fmt: skip
    responsable_ofai = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="responsable en la OFAI", on_delete=models.PROTECT,
        related_name="acuerdos_ofai", null=True, blank=True,
    )  # fmt: skip
    responsable_dgcp = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="responsable en la DGCP", on_delete=models.PROTECT,
        related_name="acuerdos_dgcp", null=True, blank=True,
    )  # fmt: skip
    revisor = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="revisor en la Consultoría", on_delete=models.PROTECT,
        related_name="acuerdos_revisados", null=True, blank=True,
    )  # fmt: skip
    informado_en = models.DateTimeField(
        "informado a la SRE", null=True, blank=True, editable=False, help_text="Desde entonces lo ve la SRE."
    )
    solicitado_en = models.DateTimeField("dictamen solicitado", null=True, blank=True, editable=False)
    turnado_en = models.DateTimeField("turnado o reingresado", null=True, blank=True, editable=False)
    ronda = models.PositiveSmallIntegerField(
        "ronda de revisión", default=0, editable=False, help_text="1 al turnarse; suma uno en cada reingreso."
    )
    extemporanea_autorizada = models.BooleanField("extemporánea autorizada", default=False, editable=False)
    numero_registro = models.PositiveIntegerField(
        "número de registro", null=True, blank=True, unique=True, editable=False
    )
    inscrito_en = models.DateTimeField("inscrito", null=True, blank=True, editable=False)
    fuente = models.TextField("fuente", blank=True, help_text="De dónde se tomó un acuerdo histórico, con su crédito.")
    es_demo = models.BooleanField("DEMO", default=False, editable=False, help_text="Caso ficticio de la demostración.")
    # Written by registro.reindexar: every word by which the public may look for the agreement.
    texto_busqueda = models.TextField(editable=False, blank=True, default="")
    busqueda = models.GeneratedField(
        expression=SearchVector("texto_busqueda", config="spanish")
        + SearchVector("texto_busqueda", config="es_unaccent"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    archivos = GenericRelation(Archivo, content_type_field="tipo_objeto", object_id_field="objeto_id")
    documentos = GenericRelation(DocumentoEmitido, content_type_field="tipo_objeto", object_id_field="objeto_id")
    mensajes = GenericRelation(Mensaje, content_type_field="tipo_objeto", object_id_field="objeto_id")

    objects = AcuerdoQuerySet.as_manager()

    class Meta(Caso.Meta):
        abstract = False
        verbose_name = "acuerdo"
        ordering = ["-creado_en", "-pk"]
        indexes = [
            GinIndex(fields=["busqueda"], name="acuerdo_busqueda"),
            models.Index(fields=["gobierno", "estado"]),
            models.Index(fields=["estado", "fecha_firma_prevista"]),
            models.Index(fields=["estado", "movido_en"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="acuerdo_inscrito_con_numero",
                condition=~models.Q(estado__in=[Estado.INSCRITO, Estado.COMUNICADO])
                | models.Q(numero_registro__isnull=False, inscrito_en__isnull=False, clave__isnull=False),
            )
        ]

    @property
    def url_publica(self) -> str:
        """Its address in the Registro once the public may see it; empty before."""
        return reverse("registro:ficha", args=[self.clave]) if self.estado in PUBLICOS and self.clave else ""

    @property
    def asiento(self):
        """The entry of its inscription in the log; None before it, and for a historical record."""
        return self.asientos.filter(tipo="inscripcion").first()

    @property
    def titulo_corto(self) -> str:
        return self.titulo if len(self.titulo) <= 90 else self.titulo[:89].rstrip() + "…"


def _con_historia(relacion):
    """Keep who linked and unlinked what in a many-to-many of the agreement."""
    base = relacion.through
    nombre = base.__name__.replace("_", " ").title().replace(" ", "")
    meta = type("Meta", (), {"proxy": True, "app_label": "acuerdos"})
    proxy = type(nombre, (base,), {"Meta": meta, "__module__": __name__})
    return pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent(), obj_field=None)(proxy)


AcuerdoContrapartes = _con_historia(Acuerdo.contrapartes)
AcuerdoMaterias = _con_historia(Acuerdo.materias)
AcuerdoIdiomas = _con_historia(Acuerdo.idiomas)


class Firmante(models.Model):
    """A person who signed the agreement: name and post as the document says them."""

    class Parte(models.TextChoices):
        MEXICANA = "mexicana", _("Por la parte mexicana")
        EXTRANJERA = "extranjera", _("Por la contraparte")

    acuerdo = models.ForeignKey(Acuerdo, on_delete=models.PROTECT, related_name="firmantes")
    parte = models.CharField("parte", max_length=12, choices=Parte, help_text="Por quién firma.")
    nombre = models.CharField("nombre", max_length=200, help_text="Como aparece en el documento firmado.")
    cargo = models.CharField("cargo", max_length=200, help_text="Cargo con el que firmó.")

    class Meta:
        verbose_name = "firmante"
        ordering = ["-parte", "pk"]

    def __str__(self):
        return f"{self.nombre}, {self.cargo}"
