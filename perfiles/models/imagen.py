from django.conf import settings
from django.db import models

from .escrito import Escrito


def ruta_de_imagen(imagen: "Imagen", nombre: str) -> str:
    return f"perfiles/{imagen.subida_en:%Y/%m}/{nombre}"


class Imagen(models.Model):
    """A photograph of a section: cropped, resized and cleaned when it came. Never deleted: a version may show it."""

    escrito = models.ForeignKey(Escrito, on_delete=models.PROTECT, related_name="imagenes", editable=False)
    seccion = models.CharField("sección", max_length=20, editable=False)
    orden = models.PositiveSmallIntegerField("orden", default=0, editable=False)
    archivo = models.FileField("imagen", upload_to=ruta_de_imagen, max_length=255, editable=False)
    miniatura = models.FileField("miniatura", upload_to=ruta_de_imagen, max_length=255, editable=False)
    ancho = models.PositiveIntegerField("ancho", editable=False, help_text="En pixeles.")
    alto = models.PositiveIntegerField("alto", editable=False, help_text="En pixeles.")
    tamanio = models.PositiveIntegerField("tamaño", editable=False, help_text="En bytes.")
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    nombre = models.CharField("nombre original", max_length=255, editable=False)
    pies = models.JSONField(
        "textos por idioma", default=dict, editable=False,
        help_text="{idioma: {'alt': qué se ve, para quien no la ve, 'pie': lo que se lee debajo}}.",
    )  # fmt: skip
    credito = models.CharField("crédito", max_length=150, help_text="De quién es y con qué permiso se usa.")
    subida_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )
    subida_en = models.DateTimeField("recibida", editable=False)
    retirada_en = models.DateTimeField("retirada", null=True, editable=False)

    class Meta:
        verbose_name = "imagen"
        verbose_name_plural = "imágenes"
        ordering = ["seccion", "orden", "pk"]
        indexes = [models.Index(fields=["escrito", "seccion", "orden"], name="imagen_por_seccion")]

    def __str__(self):
        return self.nombre
