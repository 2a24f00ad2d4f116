from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models

from ..querysets import PerfilPublicadoQuerySet
from .escrito import Escrito


def _codigos(nombre: str, largo: int = 20) -> ArrayField:
    return ArrayField(models.CharField(max_length=largo), verbose_name=nombre, default=list, editable=False)


class PerfilPublicado(models.Model):
    """What lists, filters, comparisons and affinity read of a published profile: written with each publication.

    It is made from the version alone (and the population of the census), so `registro.indice` can make it again whole.
    """

    escrito = models.OneToOneField(
        Escrito, on_delete=models.PROTECT, related_name="indice", primary_key=True, editable=False
    )
    clave = models.SlugField("clave", max_length=120, unique=True, editable=False)
    nombre = models.CharField("nombre", max_length=200, editable=False)
    nombre_publico = models.CharField("nombre público", max_length=250, editable=False)
    entidad = models.CharField("entidad", max_length=2, db_index=True, editable=False)
    es_estatal = models.BooleanField("es de una entidad", default=False, editable=False)
    latitud = models.DecimalField("latitud", max_digits=9, decimal_places=6, null=True, editable=False)
    longitud = models.DecimalField("longitud", max_digits=9, decimal_places=6, null=True, editable=False)
    poblacion = models.PositiveIntegerField("población", null=True, db_index=True, editable=False)
    cifras = models.JSONField(
        "cifras", default=dict, editable=False, help_text="{elemento: {valor, unidad, anio, fuente}}."
    )
    tipos, sectores, temas = _codigos("clases de ciudad"), _codigos("sectores"), _codigos("temas", 40)
    ods, idiomas = _codigos("ODS"), _codigos("idiomas en que trabaja")
    paises = _codigos("países donde busca", 2)
    idiomas_publicados = _codigos("idiomas en que se lee", 10)
    lema = models.JSONField("lema", default=dict, editable=False, help_text="{idioma: texto}.")
    resumen = models.JSONField("resumen", default=dict, editable=False, help_text="{idioma: texto breve}.")
    proyectos = models.JSONField("proyectos", default=list, editable=False, help_text="[{idioma: título}, …].")
    portada = models.JSONField("portada", default=dict, editable=False, help_text="{id, alt: {idioma: texto}}.")
    texto = models.TextField("texto", editable=False, help_text="Todo lo que se busca, en todos sus idiomas.")
    busqueda = models.GeneratedField(
        expression=SearchVector("texto", config="spanish") + SearchVector("texto", config="es_unaccent"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    publicado_en = models.DateTimeField("publicado", db_index=True, editable=False)
    es_demo = models.BooleanField("es de demostración", default=False, editable=False)

    objects = PerfilPublicadoQuerySet.as_manager()

    class Meta:
        verbose_name = "perfil publicado"
        verbose_name_plural = "perfiles publicados"
        ordering = ["nombre"]
        indexes = [
            GinIndex(fields=["busqueda"], name="perfil_busqueda"),
            GinIndex(fields=["tipos", "sectores", "temas", "ods", "idiomas", "paises"], name="perfil_filtros"),
        ]

    def __str__(self):
        return self.nombre_publico
