"""What is written: each section in each language, every edition of it, and what people say beside it.

The content of a section is one JSON object, {element: value}, by the kind of the element (`estructura.Clase`):

- FRASE, TEXTO: a string, in the light markup of `textos`;
- CIFRA: {"valor": "1234.5", "unidad": "km²", "anio": 2024, "fuente": "INEGI, Censo 2020"};
- SERIE: {"puntos": [{"anio": 2022, "valor": "120.4"}, …], "unidad": "…", "fuente": "…"};
- LISTA: [{"id": "a1b2c3", column: value, …}, …]; a bare number as a canonical string, several values as a list;
- OPCIONES: a list of codes (for ODS, numbers as strings);
- LUGAR: {"latitud": "20.67", "longitud": "-103.35"}.

An element without a value is not there. The Spanish section (`estructura.ORIGINAL`) has everything; another language
has only what is translatable: strings, and for a LISTA {row id: {column: string}}. Its "titulo" is the section's own
title in that language, where the portal has none.
"""

from django.conf import settings
from django.db import models

from expediente.models import SoloCrece, disparadores_de_lo_que_solo_crece

from ..estructura import ORIGINAL
from .escrito import Escrito


class DeSeccion(models.Model):
    """What names a section of a language of an Escrito."""

    seccion = models.CharField("sección", max_length=20, editable=False)
    idioma = models.CharField("idioma", max_length=10, default=ORIGINAL, editable=False)

    class Meta:
        abstract = True


class SeccionEscrita(DeSeccion):
    """A section as it is now in one language. `traduce` is the number of the Spanish edition that it translates."""

    escrito = models.ForeignKey(Escrito, on_delete=models.PROTECT, related_name="secciones", editable=False)
    numero = models.PositiveIntegerField("edición", default=0, editable=False)
    contenido = models.JSONField("contenido", default=dict, editable=False)
    traduce = models.PositiveIntegerField("edición que traduce", null=True, editable=False)
    editada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )
    editada_en = models.DateTimeField("editada", null=True, editable=False)
    responsable = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="a cargo de", on_delete=models.PROTECT, related_name="+", null=True,
        blank=True, help_text="Quién de su gobierno la escribe.",
    )  # fmt: skip

    class Meta:
        verbose_name = "sección"
        verbose_name_plural = "secciones"
        ordering = ["escrito", "seccion", "idioma"]
        constraints = [models.UniqueConstraint(fields=["escrito", "seccion", "idioma"], name="seccion_una_por_idioma")]

    def __str__(self):
        return f"{self.seccion} ({self.idioma})"


class Edicion(SoloCrece, DeSeccion):
    """What a section said each time that somebody saved it: written once."""

    escrito = models.ForeignKey(Escrito, on_delete=models.PROTECT, related_name="ediciones", editable=False)
    numero = models.PositiveIntegerField("edición")
    contenido = models.JSONField("contenido")
    traduce = models.PositiveIntegerField("edición que traduce", null=True)
    restaura = models.CharField(
        "de dónde se restauró", max_length=40, blank=True, help_text="«edicion:3» o «version:2»; vacío: se escribió."
    )
    por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    escrita_en = models.DateTimeField("escrita")

    class Meta:
        verbose_name = "edición"
        verbose_name_plural = "ediciones"
        ordering = ["escrito", "seccion", "idioma", "-numero"]
        constraints = [
            models.UniqueConstraint(fields=["escrito", "seccion", "idioma", "numero"], name="edicion_numerada")
        ]
        triggers = disparadores_de_lo_que_solo_crece("perfiles_edicion")

    def __str__(self):
        return f"{self.seccion} ({self.idioma}), edición {self.numero}"


class Comentario(DeSeccion):
    """What somebody says of a section to those who write it; the remarks of the DGCP are comments too."""

    escrito = models.ForeignKey(Escrito, on_delete=models.PROTECT, related_name="comentarios", editable=False)
    autor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False)
    texto = models.TextField("comentario", max_length=3000, help_text="Lo leen quienes editan el escrito.")
    es_observacion = models.BooleanField("es observación de la DGCP", default=False, editable=False)
    creado_en = models.DateTimeField("escrito", editable=False)
    resuelto_en = models.DateTimeField("resuelto", null=True, editable=False)
    resuelto_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )

    class Meta:
        verbose_name = "comentario"
        ordering = ["creado_en", "pk"]
        indexes = [models.Index(fields=["escrito", "seccion"], name="comentario_por_seccion")]

    def __str__(self):
        return self.texto[:60]
