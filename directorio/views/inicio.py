"""The front page of the directory: the OFAI of the country, and the doors of each role."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from directorio.forms import FiltroGobiernos
from directorio.models import Gobierno
from directorio.permisos import VEN_PERSONAS
from directorio.querysets import alfabetico
from directorio.roles import FUNCIONARIOS
from directorio.views.acceso import publica
from directorio.views.paginas import contexto_de_lista


@publica
@require_safe
def inicio(request: HttpRequest) -> HttpResponse:
    """Show the offices of international affairs with their office data, which are public."""
    con_oficina = Gobierno.objects.activos().con_ofai().select_related("entidad", "municipio", "ofai")
    filtro = FiltroGobiernos(request.GET)
    orden = con_oficina.order_by(alfabetico("entidad__nombre"), alfabetico(), "pk")
    rol = request.user.rol if request.user.is_authenticated else None
    puertas = {"ve_catalogos": rol in FUNCIONARIOS, "ve_personas": rol in VEN_PERSONAS}
    return render(request, "directorio/inicio.html", contexto_de_lista(request, filtro, orden) | puertas)
