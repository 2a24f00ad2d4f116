"""How many pages each section takes in the last brochure that was printed, against the length that is suggested."""

from dataclasses import dataclass

from django.conf import settings

from ..estructura import ORIGINAL, Seccion
from ..models import Escrito, Folleto, Formato

PAGINAS_DICHAS = 1  # decimals


@dataclass(frozen=True)
class Medida:
    """The pages of a section. Those suggested are a suggestion: they never stop anybody."""

    seccion: Seccion
    paginas: float
    sugeridas: int | None

    @property
    def pasa(self) -> bool:
        """Whether it is longer than suggested, as it is told: 3.04 is told as 3.0."""
        return self.sugeridas is not None and round(self.paginas, PAGINAS_DICHAS) > self.sugeridas

    @property
    def dicha(self) -> str:
        return f"{self.paginas:.{PAGINAS_DICHAS}f}"

    @property
    def frase(self) -> str:
        """Say it whole: «Panorama económico: 3.4 de 3 páginas»."""
        paginas = "página" if (self.sugeridas or float(self.dicha)) == 1 else "páginas"
        de = f" de {self.sugeridas}" if self.sugeridas is not None else ""
        return f"{self.seccion.titulo}: {self.dicha}{de} {paginas}"


def medidas_de(escrito: Escrito, folleto: Folleto, *, seccion: str = "") -> list[Medida]:
    """Give the measures of a brochure, or those of the last one made before it: of all its sections, or of one."""
    medidas = folleto.medidas if folleto.listo else _anteriores(escrito)
    return [
        Medida(una, medidas[una.clave], getattr(settings, una.ajuste_de_paginas) if una.ajuste_de_paginas else None)
        for una in escrito.estructura.secciones
        if una.clave in medidas and seccion in ("", una.clave)
    ]


def _anteriores(escrito: Escrito) -> dict[str, float]:
    hechos = Folleto.objects.filter(
        escrito=escrito, formato=Formato.FOLLETO, idioma=ORIGINAL, generado_en__isnull=False
    )
    return hechos.order_by("-pedido_en").values_list("medidas", flat=True).first() or {}
