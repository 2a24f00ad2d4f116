"""The public addresses of the networks, for the map of the site."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from directorio.models import Entidad

from ..models import Evento, Red

# What search engines need not follow: each combination of filters is an address, and what is not public. Never a
# calendar: Google Calendar obeys robots.txt, and would not read those that people subscribe to.
VEDADAS = (
    "/redes/?", "/redes/redes.csv?", "/redes/nueva/", "/redes/membresias/", "/redes/autoevaluacion/", "/redes/cartas/",
    "/redes/impresos/", "/redes/eventos/?", "/redes/eventos/eventos.csv?", "/redes/eventos/nuevo/",
    "/redes/presencia/matriz/?", "/redes/presencia/membresias.csv", "/redes/presencia/cargos/?",
)  # fmt: skip


def paginas() -> Iterator[tuple[str, dt.date | None]]:
    """Give the Spanish path of each public page, in an order that does not change."""
    yield reverse("redes:inicio"), None
    for clave in Red.objects.vigentes().order_by("pk").values_list("clave", flat=True):
        yield reverse("redes:red", args=[clave]), None
    for ruta in ("presencia", "presencia_matriz", "presencia_cargos"):
        yield reverse(f"redes:{ruta}"), None
    for clave in Entidad.objects.order_by("clave").values_list("clave", flat=True):
        yield reverse("redes:presencia_entidad", args=[clave]), None
    yield reverse("redes:eventos"), None
    for clave, cambio in Evento.objects.publicos().order_by("pk").values_list("clave", "modificado_en"):
        yield reverse("redes:evento", args=[clave]), timezone.localdate(cambio)
