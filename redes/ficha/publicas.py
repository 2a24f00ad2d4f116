"""What anybody may read of one government in the networks, as plain data that a PDF can keep."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import get_language

from directorio.models import Gobierno

from ..models import Membresia


@dataclass(frozen=True)
class MembresiaPublica:
    """A membership in force: the network by its name in each language, since when, and the posts held in it now."""

    red: str
    red_en: str
    url: str
    campo: str
    desde: str  # ISO 8601; empty where it is not known
    suspendida: bool
    por_verificar: bool
    cargos: list[str]
    es_demo: bool

    @property
    def dicha(self) -> str:
        """The network's name in the language of the page."""
        return self.red_en if self.red_en and (get_language() or "").startswith("en") else self.red

    @property
    def anio(self) -> str:
        return self.desde[:4]


def membresias_publicas(gobierno: Gobierno, *, hoy: date) -> list[MembresiaPublica]:
    """Give the memberships in force of a government and the posts held on a day, in two queries."""
    suyas = Membresia.objects.vigentes().filter(gobierno=gobierno).select_related("red__fusionada_en")
    suyas = suyas.prefetch_related("cargos").order_by("red__nombre", "pk")
    return [
        MembresiaPublica(
            red=m.red.vigente.nombre,
            red_en=m.red.vigente.nombre_en,
            url=reverse("redes:red", args=[m.red.vigente.clave]),
            campo=m.campo,
            desde=m.desde.isoformat() if m.desde else "",
            suspendida=m.estado == "suspendida",
            por_verificar=m.por_verificar,
            cargos=[cargo.nombre for cargo in m.cargos.all() if cargo.ocupado(hoy)],
            es_demo=m.es_demo,
        )
        for m in suyas
    ]
