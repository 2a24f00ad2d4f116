"""The pages to browse the Registro: places, subjects, goals, years, maps and timeline."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from acuerdos.busqueda import leer
from acuerdos.ficha import explorar
from acuerdos.ficha.consulta import Consulta
from acuerdos.ficha.cronologia import Cronologia
from acuerdos.views.sellada import sellada
from directorio.views.acceso import publica


@publica
@require_safe
@sellada
def portada(request: HttpRequest) -> HttpResponse:
    """Open every way of browsing."""
    return render(request, "acuerdos/explorar/portada.html", {"puertas": explorar.puertas()})


def indice(dimension: str) -> Callable:
    """Make the view that lists every value of a dimension."""

    @publica
    @require_safe
    @sellada
    def vista(request: HttpRequest) -> HttpResponse:
        contexto = {"i": explorar.Indice(dimension, hoy=timezone.localdate())}
        return render(request, f"acuerdos/explorar/indice_{dimension}.html", contexto)

    return vista


def panorama(dimension: str) -> Callable:
    """Make the view of one value of a dimension; other ways of writing its key lead to its one address."""

    @publica
    @require_safe
    @sellada
    def vista(request: HttpRequest, valor: str) -> HttpResponse:
        clave = clave_canonica(dimension, valor)
        if not clave:
            return _no_hallado(request, dimension, valor)
        if clave != valor:
            return redirect(f"registro:{dimension}", clave, permanent=True)
        hallado = explorar.Panorama(dimension, clave, hoy=timezone.localdate())
        if dimension == "anio" and hallado.fuera_del_registro:
            return _no_hallado(request, dimension, valor)
        return render(request, "acuerdos/explorar/panorama.html", {"p": hallado})

    return vista


@publica
@require_safe
def municipios(request: HttpRequest) -> HttpResponse:
    """Lead to the entidades: municipios are listed on the page of each."""
    return redirect("registro:entidades", permanent=True)


@publica
@require_safe
@sellada
def mapa(request: HttpRequest) -> HttpResponse:
    """Show both maps of any search."""
    consulta = Consulta(leer(request.GET), ruta="registro:mapa")
    hoy = timezone.localdate()
    entidades = explorar.Indice("entidad", hoy=hoy, criterios=consulta.criterios)
    paises = explorar.Indice("pais", hoy=hoy, criterios=consulta.criterios)
    return render(request, "acuerdos/explorar/mapa.html", {"c": consulta, "entidades": entidades, "paises": paises})


@publica
@require_safe
@sellada
def cronologia(request: HttpRequest) -> HttpResponse:
    """Show the years of any search and the first of each place."""
    consulta = Consulta(leer(request.GET), ruta="registro:cronologia")
    contexto = {"c": consulta, "k": Cronologia(consulta.criterios, hoy=timezone.localdate())}
    return render(request, "acuerdos/explorar/cronologia.html", contexto)


def clave_canonica(dimension: str, valor: str) -> str:
    """Read the key of a value as a search would: «jp» is JP, INEGI's 11017 is 11-irapuato; empty when unknown."""
    parametro = "anio_desde" if dimension == "anio" else dimension
    peticion = leer(MultiValueDict({parametro: [valor]}))
    leido = getattr(peticion.criterios, parametro)
    return "" if peticion.problemas or leido is None else str(leido)


def _no_hallado(request: HttpRequest, dimension: str, valor: str) -> HttpResponse:
    """Say that there is no such key, and offer those that there are."""
    frases = {
        "entidad": _("«{valor}» no es la clave de una entidad federativa: van de 01 a 32, como las del INEGI."),
        "municipio": _("«{valor}» no es un municipio conocido: su dirección es como 11-irapuato."),
        "pais": _("«{valor}» no es el código de un país o territorio: son dos letras, como JP."),
        "materia": _("«{valor}» no es una de las materias del Registro."),
        "ods": _("«{valor}» no es un Objetivo de Desarrollo Sostenible: van del 1 al 17."),
        "anio": _("No hay acuerdos firmados en «{valor}»: es antes del primero que se conoce o después del último."),
    }
    frase = frases[dimension].format(valor=valor[:40])
    ruta, texto = explorar.INDICES[dimension]
    contexto = {"frase": frase, "indice": texto, "ruta": ruta}
    return render(request, "acuerdos/explorar/no_hallado.html", contexto, status=404)
