import pghistory
from django.conf import settings
from django.db import models

from expediente.models import DocumentoEmitido

from .acuerdo import Acuerdo


class Sentido(models.TextChoices):
    PROCEDENTE = "procedente", "Procedente: puede suscribirse"
    IMPROCEDENTE = "improcedente", "Improcedente"
    FUERA_DE_LCT = "fuera_de_lct", "Fuera de la LCT"


class PuntoRevision(models.TextChoices):
    """What a jurist checks before a dictamen; our own list, a working aid and not a rule of law."""

    CAPACIDAD = ("capacidad", "Quien firma por la parte mexicana tiene facultades para hacerlo")
    ATRIBUCIONES = ("atribuciones", "La materia está dentro de las atribuciones propias de quien suscribe")
    CONTRAPARTE = ("contraparte", "La contraparte es un órgano gubernamental extranjero u organismo internacional")
    LENGUAJE = "lenguaje", "El texto no usa lenguaje propio de los tratados"
    PRESUPUESTO = ("presupuesto", "No compromete gasto más allá del presupuesto de las partes")
    LABORAL = ("laboral", "Contiene la cláusula de relación laboral del personal designado")
    CONTROVERSIAS = ("controversias", "Prevé la solución de controversias de común acuerdo")
    VIGENCIA = ("vigencia", "Establece entrada en vigor, duración, modificación y terminación")
    IDIOMAS = "idiomas", "Los textos en los distintos idiomas coinciden"
    FIRMAS = "firmas", "El bloque de firmas identifica nombre, cargo, lugar y fecha"


@pghistory.track(pghistory.UpdateEvent())
class Revision(models.Model):
    """The checklist and the proposal that the revisor prepares in a round, on which the titular decides."""

    acuerdo = models.ForeignKey(Acuerdo, on_delete=models.PROTECT, related_name="revisiones")
    ronda = models.PositiveSmallIntegerField("ronda", help_text="1 al turnarse; suma uno en cada reingreso.")
    puntos = models.JSONField(
        "lista de revisión", default=dict, help_text='Por punto: {"valor": "si|no|no_aplica", "nota": "…"}.'
    )
    propuesta = models.CharField(
        "sentido que propone",
        max_length=20,
        choices=Sentido,
        help_text="Lo que el revisor propone a la persona titular.",
    )
    consideraciones = models.TextField("consideraciones", max_length=8000, help_text="En qué se apoya la propuesta.")
    preparada_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    preparada_en = models.DateTimeField("preparada", help_text="Cuándo se guardó por última vez.")

    class Meta:
        verbose_name = "revisión"
        verbose_name_plural = "revisiones"
        ordering = ["ronda"]
        constraints = [models.UniqueConstraint(fields=["acuerdo", "ronda"], name="revision_por_ronda")]

    def __str__(self):
        return f"Revisión {self.ronda} de {self.acuerdo}"

    @property
    def lista(self) -> list[tuple[str, dict]]:
        """Give each point of the checklist in words with what was answered."""
        valores = {"si": "sí", "no": "no", "no_aplica": "no aplica"}
        return [
            (punto.label, {**self.puntos[punto], "valor": valores[self.puntos[punto]["valor"]]})
            for punto in PuntoRevision
            if punto in self.puntos
        ]


@pghistory.track(pghistory.UpdateEvent())
class Observacion(models.Model):
    """A numbered remark of the Consultoría, answered one by one when the project comes back."""

    class Sobre(models.TextChoices):
        CLAUSULA = "clausula", "Cláusula"
        DATO = "dato", "Dato del expediente"
        ARCHIVO = "archivo", "Archivo"

    class Respuesta(models.TextChoices):
        ATENDIDA = "atendida", "Se atendió como se sugiere"
        PARCIAL = "parcial", "Se atendió de otra manera"
        NO_ATENDIDA = "no_atendida", "No se atendió"

    class Valoracion(models.TextChoices):
        SOLVENTADA = "solventada", "Solventada"
        SUBSISTE = "subsiste", "Subsiste"

    acuerdo = models.ForeignKey(Acuerdo, on_delete=models.PROTECT, related_name="observaciones")
    ronda = models.PositiveSmallIntegerField("ronda", help_text="Ronda de revisión en que se formuló.")
    numero = models.PositiveSmallIntegerField("número", help_text="Sigue de una ronda a otra.")
    sobre = models.CharField(
        "sobre", max_length=10, choices=Sobre, help_text="Cláusula, dato del expediente o archivo."
    )
    referencia = models.CharField("cuál", max_length=200, help_text="Cláusula, dato o archivo, p. ej. «Cláusula VII».")
    texto = models.TextField("observación", max_length=4000, help_text="Qué debe corregirse y por qué.")
    fundamento = models.ForeignKey(
        "directorio.Fundamento", verbose_name="fundamento", on_delete=models.PROTECT, related_name="+",
        null=True, blank=True,
    )  # fmt: skip
    redaccion_sugerida = models.TextField(
        "redacción que se sugiere", max_length=4000, blank=True, help_text="Cómo podría decirlo el texto."
    )
    formulada_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    formulada_en = models.DateTimeField("formulada", help_text="Cuándo se formuló.")
    respuesta_sentido = models.CharField(
        "qué se hizo",
        max_length=12,
        choices=Respuesta,
        blank=True,
        help_text="Si se atendió como se sugiere, de otra manera o no se atendió.",
    )
    respuesta = models.TextField(
        "respuesta", max_length=4000, blank=True, help_text="Qué se acordó con la contraparte y por qué."
    )
    respondida_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    respondida_en = models.DateTimeField("respondida", null=True, blank=True, help_text="Cuándo se respondió.")
    valoracion = models.CharField(
        "valoración",
        max_length=12,
        choices=Valoracion,
        blank=True,
        help_text="Si, con la respuesta, quedó solventada o subsiste.",
    )

    class Meta:
        verbose_name = "observación"
        verbose_name_plural = "observaciones"
        ordering = ["numero"]
        constraints = [models.UniqueConstraint(fields=["acuerdo", "numero"], name="observacion_numerada")]

    def __str__(self):
        return f"Observación {self.numero}"


class Dictamen(models.Model):
    """The decision of the Consultoría Jurídica on whether the agreement may be signed (LCT, art. 7)."""

    acuerdo = models.OneToOneField(Acuerdo, on_delete=models.PROTECT, related_name="dictamen")
    sentido = models.CharField(
        "sentido",
        max_length=20,
        choices=Sentido,
        help_text="Si el acuerdo puede suscribirse, no procede o queda fuera de la LCT.",
    )
    fundamentos = models.ManyToManyField("directorio.Fundamento", verbose_name="fundamentos", related_name="+")
    consideraciones = models.TextField(
        "consideraciones", max_length=8000, help_text="Razones en que se apoya el sentido."
    )
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    documento = models.ForeignKey(DocumentoEmitido, on_delete=models.PROTECT, related_name="+", null=True)
    emitido_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    emitido_en = models.DateTimeField("emitido", help_text="Cuándo se emitió.")

    class Meta:
        verbose_name = "dictamen"
        verbose_name_plural = "dictámenes"

    def __str__(self):
        return f"Dictamen de {self.acuerdo}: {self.get_sentido_display()}"
