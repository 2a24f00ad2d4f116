"""The index of the Registro: who holds each value and each word, as bitmaps, and one ready entry per agreement."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models

from .acuerdo import Acuerdo


class SelloIndice(models.Model):
    """The seal of the public data, one row: it changes with them, and whoever writes the index holds it meanwhile."""

    UNICO = 1

    sello = models.BigIntegerField("sello", default=0, help_text="Otro, al azar, después de cada cambio público.")

    class Meta:
        verbose_name = "sello del índice"
        verbose_name_plural = "sello del índice"

    def __str__(self):
        return str(self.sello)


class Termino(models.Model):
    """The public agreements that hold a value of a dimension: an entidad, a year, a word of their title…"""

    dimension = models.CharField(
        "dimensión", max_length=12, db_collation="C", help_text="De qué es el valor: entidad, materia, palabra…"
    )
    valor = models.CharField(
        "valor", max_length=130, db_collation="C", help_text="Como lo llevan las direcciones, o la raíz de la palabra."
    )
    forma = models.CharField("forma", max_length=250, blank=True, help_text="La palabra como más se escribe.")
    cuantos = models.PositiveIntegerField("cuántos", help_text="Acuerdos que lo tienen.")
    bits = models.BinaryField("acuerdos", help_text="Sus identificadores, como mapa de bits de Roaring.")
    sello = models.BigIntegerField("sello", help_text="Otro, al azar, cada vez que cambia el renglón.")

    class Meta:
        verbose_name = "término del índice"
        verbose_name_plural = "términos del índice"
        constraints = [models.UniqueConstraint(fields=["dimension", "valor"], name="termino_unico")]
        indexes = [
            GinIndex(
                OpClass("valor", name="gin_trgm_ops"),
                name="termino_parecidos",
                condition=models.Q(dimension="palabra"),
            ),
        ]

    def __str__(self):
        return f"{self.dimension}: {self.valor} ({self.cuantos})"


class Entrada(models.Model):
    """What lists, exports and the API give of a public agreement, ready; and what it was indexed by."""

    acuerdo = models.OneToOneField(
        Acuerdo, verbose_name="acuerdo", primary_key=True, on_delete=models.CASCADE, related_name="entrada"
    )
    datos = models.JSONField("datos", help_text="Con claves de los catálogos, no con sus nombres.")
    texto = models.TextField("texto", help_text="Lo que se busca en él: por peso, de un campo por renglón.")
    linea = models.TextField("línea", help_text="Su renglón del archivo CSV.")

    class Meta:
        verbose_name = "entrada del Registro"
        verbose_name_plural = "entradas del Registro"

    def __str__(self):
        return self.datos.get("clave", str(self.pk))
