"""The public addresses of the profiles, for the map of the site."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from ..models import Clase, Escrito

# What search engines need not follow: each combination of filters is an address.
# Each asking for a PDF makes a worker print it.
VEDADAS = ("/perfiles/?", "/perfiles/comparar/?", "/perfiles/escritorio/", "/perfiles/interes/", "/perfiles/*/folleto/")


def paginas() -> Iterator[tuple[str, dt.date | None]]:
    """Give the Spanish path of each public page and when it changed, in an order that does not."""
    yield reverse("perfiles:inicio"), None
    yield reverse("perfiles:afinidad_pesos"), None
    publicos = Escrito.objects.publicos().order_by("clase", "pk")
    for clase, clave, publicada in publicos.values_list("clase", "gobierno__clave", "publicada__publicada_en"):
        nombre = "perfiles:plan" if clase == Clase.PLAN else "perfiles:perfil"
        yield reverse(nombre, args=[clave]), timezone.localdate(publicada)
