"""The public addresses of the networks, for the map of the site."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse

from ..models import Red

# What search engines need not follow: each combination of filters is an address, and what is not public.
VEDADAS = (
    "/redes/?", "/redes/redes.csv?", "/redes/nueva/", "/redes/membresias/", "/redes/autoevaluacion/", "/redes/cartas/",
    "/redes/impresos/",
)  # fmt: skip


def paginas() -> Iterator[tuple[str, dt.date | None]]:
    """Give the Spanish path of each public page, in an order that does not change."""
    yield reverse("redes:inicio"), None
    for clave in Red.objects.vigentes().order_by("pk").values_list("clave", flat=True):
        yield reverse("redes:red", args=[clave]), None
