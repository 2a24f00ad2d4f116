from django.db import models

from expediente.models import PorGenerar


def ruta_de_informe(informe: "Informe", nombre: str) -> str:
    return f"informes/{informe.dia:%Y/%m}/{nombre}"


class Informe(PorGenerar):
    """The PDF of the statistics of one search: one per search, seal of the data, language and day, whoever asks."""

    codigo = models.CharField("código", max_length=24, unique=True, help_text="Su dirección; sale de lo que contiene.")
    consulta = models.TextField("consulta", blank=True, help_text="La búsqueda, como en su dirección; vacía: todo.")
    sello = models.CharField("sello", max_length=64, help_text="El de los datos públicos cuando se pidió.")
    idioma = models.CharField("idioma", max_length=5)
    dia = models.DateField("día")
    datos = models.JSONField("datos", help_text="Lo que dice el informe, tal como era al pedirse.")
    archivo = models.FileField("PDF", upload_to=ruta_de_informe, max_length=255, blank=True)

    class Meta:
        verbose_name = "informe de estadísticas"
        verbose_name_plural = "informes de estadísticas"
        ordering = ["pedido_en", "pk"]
        indexes = [
            models.Index(fields=["pedido_en"], name="informe_por_generar", condition=models.Q(generado_en__isnull=True))
        ]

    def __str__(self):
        return f"Informe {self.codigo} del {self.dia:%d/%m/%Y}"

    @property
    def nombre_guardado(self) -> str:
        return f"{self.codigo}.pdf"

    @property
    def nombre_de_archivo(self) -> str:
        return f"estadisticas-registro-{self.dia.isoformat()}-{self.codigo[:8]}.pdf"
