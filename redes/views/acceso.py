"""How the views of the room load a membership: through what the person may see, or 404."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from directorio.roles import DGCP, OFAI, Rol
from redes.models import Membresia

CON_MEMBRESIAS = OFAI | DGCP | {Rol.ADMINISTRACION}
ESCRIBEN = OFAI | DGCP


def membresia_visible(request: HttpRequest, folio: str) -> Membresia:
    """Give a membership if this person may see it; another government's is a 404."""
    visibles = Membresia.objects.visibles_para(request.user).select_related(
        "gobierno__entidad", "gobierno__municipio__entidad", "red__fusionada_en", "red__idioma_carta", "red__sede_pais",
        "idioma_carta", "abierta_por__gobierno__entidad",
    )  # fmt: skip
    return get_object_or_404(visibles, folio=folio)
