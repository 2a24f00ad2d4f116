"""How the views of the room load a visit: through what the person may see, or 404."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from directorio.roles import DGCP, OFAI, Rol
from visitas.models import Visita

CON_VISITAS = OFAI | DGCP | {Rol.REPRESENTACION, Rol.ADMINISTRACION}
ESCRIBEN = OFAI | DGCP | {Rol.REPRESENTACION}


def visita_visible(request: HttpRequest, folio: str) -> Visita:
    """Give a visit if this person may see it; another government's or another circunscripción's is a 404."""
    visibles = Visita.objects.visibles_para(request.user).select_related(
        "gobierno__entidad", "gobierno__municipio__entidad", "responsable_dgcp", "abierta_por__gobierno__entidad",
        "diplomatica__pais", "feria", "reunificacion__consejos_leidos_por",
    )  # fmt: skip
    return get_object_or_404(visibles, folio=folio)
