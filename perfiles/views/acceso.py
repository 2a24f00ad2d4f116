"""How the views of a room load its profile or plan: through what the person may see, or 404."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from perfiles.estructura import Seccion
from perfiles.models import Escrito


def escrito_visible(request: HttpRequest, clave: str, clase: str) -> Escrito:
    """Give the profile or plan of a government if this person may see it; another government's is a 404."""
    visibles = Escrito.objects.visibles_para(request.user).con_partes()
    return get_object_or_404(visibles, gobierno__clave=clave, clase=clase)


def seccion_de(escrito: Escrito, clave: str) -> Seccion:
    """Give a section of it, or 404."""
    try:
        return escrito.estructura.seccion(clave)
    except KeyError:
        raise Http404("No hay una sección con ese nombre.") from None
