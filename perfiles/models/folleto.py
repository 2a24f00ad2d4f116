from django.db import models

from expediente.models import PorGenerar

from .escrito import Escrito


class Formato(models.TextChoices):
    FOLLETO = "folleto", "Folleto"
    HOJA = "hoja", "Hoja de una página"


def ruta_de_folleto(folleto: "Folleto", nombre: str) -> str:
    return f"folletos/{folleto.pedido_en:%Y/%m}/{nombre}"


class Folleto(PorGenerar):
    """The PDF of a profile or a plan in one language: one for what it says, whoever asks.

    `codigo` comes from everything that it says, the facts that the portal adds included: the same words are not
    rendered twice, and a new agreement makes another. Of a draft (`version` empty) only its writers may have it.
    """

    codigo = models.CharField("código", max_length=24, unique=True, help_text="Su dirección; sale de lo que contiene.")
    escrito = models.ForeignKey(Escrito, on_delete=models.PROTECT, related_name="folletos")
    version = models.ForeignKey("perfiles.Version", on_delete=models.PROTECT, null=True, related_name="folletos")
    formato = models.CharField("formato", max_length=10, choices=Formato)
    idioma = models.CharField("idioma", max_length=10)
    datos = models.JSONField("datos", help_text="Lo que dice, tal como era al pedirse.")
    paginas = models.PositiveSmallIntegerField("páginas", null=True)
    medidas = models.JSONField("medidas", default=dict, help_text="{sección: páginas que ocupa}.")
    archivo = models.FileField("PDF", upload_to=ruta_de_folleto, max_length=255, blank=True)

    class Meta:
        verbose_name = "folleto"
        ordering = ["pedido_en", "pk"]
        indexes = [
            models.Index(fields=["escrito", "idioma", "formato", "-pedido_en"], name="folleto_de_escrito"),
            models.Index(
                fields=["pedido_en"], name="folleto_por_generar", condition=models.Q(generado_en__isnull=True)
            ),
        ]

    def __str__(self):
        return f"{self.get_formato_display()} {self.codigo}"

    @property
    def nombre_guardado(self) -> str:
        return f"{self.codigo}.pdf"

    @property
    def nombre_de_archivo(self) -> str:
        """How it is called where it is downloaded."""
        clase = f"{self.escrito.clase}-" if self.formato == Formato.FOLLETO else f"{self.formato}-"
        return f"{clase}{self.escrito.gobierno.clave}-{self.idioma}.pdf"
