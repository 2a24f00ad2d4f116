"""The public addresses of the visits, for the map of the site."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse

# What search engines need not follow: each combination of filters is an address, and what is not public. Never the
# calendar: Google Calendar obeys robots.txt, and would not read the private addresses that people give it.
VEDADAS = (
    "/visitas/casas/?", "/visitas/casas/casas.csv?", "/visitas/casas/administrar/", "/visitas/cifras/",
    "/visitas/expedientes/", "/visitas/nueva/", "/visitas/compromisos/", "/visitas/impresos/",
)  # fmt: skip


def paginas() -> Iterator[tuple[str, dt.date | None]]:
    """Give the Spanish path of each public page, in an order that does not change."""
    yield reverse("visitas:inicio"), None
    yield reverse("visitas:casas"), None
