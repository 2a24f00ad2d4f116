"""Finding a city with which to cooperate: the list, its map, and cities side by side. Anonymous, GET only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from directorio.views.acceso import publica
from perfiles.busqueda import leer, vigente
from perfiles.ficha.comparacion import Comparacion
from perfiles.ficha.resultados import Resultados
from sre_portal.parciales import es_parcial


@publica
@require_safe
def inicio(request: HttpRequest) -> HttpResponse:
    """Search the published profiles; asked by htmx, answer only what changes, with the address that it deserves."""
    memoria = vigente()
    resultados = Resultados(leer(request.GET, memoria.conocidos), memoria)
    parcial = es_parcial(request)
    plantilla = "perfiles/busqueda/_cambios.html" if parcial else "perfiles/busqueda/inicio.html"
    respuesta = render(request, plantilla, {"r": resultados, "canonica": resultados.canonica})
    if parcial:
        respuesta.headers["HX-Push-Url"] = resultados.canonica
    return respuesta


@publica
@require_safe
def comparar(request: HttpRequest) -> HttpResponse:
    """Show up to four cities side by side."""
    comparacion = Comparacion([clave for clave in request.GET.getlist("c")[:40] if clave])
    return render(request, "perfiles/busqueda/comparar.html", {"comparacion": comparacion})
