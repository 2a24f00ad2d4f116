"""Which networks suit a city, how that is computed, and the weights, which everybody reads and the DGCP sets."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from directorio.models import Gobierno
from directorio.roles import DGCP
from directorio.views.acceso import publica, requiere
from expediente.views.pesos import fijar as fijar_pesos
from redes import permisos
from redes.ficha.pesos import PESOS
from redes.ficha.recomendacion import recomendar
from redes.forms.recomendacion import CiudadForm
from redes.models import Membresia


@publica
@require_safe
def recomendacion(request: HttpRequest) -> HttpResponse:
    """Recommend networks to whoever says what its city is like; an OFAI goes to the answer for its own."""
    propio = getattr(request.user, "gobierno", None)
    if propio and not request.GET:
        return redirect("redes:recomendacion_de", propio.clave)
    return _responder(request, None)


@publica
@require_safe
def de_gobierno(request: HttpRequest, clave: str) -> HttpResponse:
    """Recommend networks to a government, by its public profile or by what is said of it in the address."""
    gobiernos = Gobierno.objects.select_related("entidad", "municipio__entidad")
    return _responder(request, get_object_or_404(gobiernos, clave=clave))


def _responder(request: HttpRequest, gobierno: Gobierno | None) -> HttpResponse:
    form = CiudadForm(request.GET if request.GET else None)
    respuesta = recomendar(
        gobierno,
        hoy=timezone.localdate(),
        dicho=form.dicho,
        poblacion=form.cleaned_data.get("poblacion") if form.dicho else None,
        con_tramites=gobierno is not None and _ve_sus_tramites(request.user, gobierno),
    )
    contexto = {
        "gobierno": gobierno,
        "respuesta": respuesta,
        "form": form if form.is_bound else CiudadForm(initial=_de_entrada(respuesta)),
        "dicho": form.dicho is not None,
        "pesos": [renglon for renglon in PESOS.tabla() if renglon.peso],
        "puede_ingresar": gobierno is not None and gobierno.pk == getattr(request.user, "gobierno_id", None),
    }
    return render(request, "redes/recomendacion/recomendacion.html", contexto, status=422 if form.errors else 200)


def _ve_sus_tramites(usuario, gobierno: Gobierno) -> bool:
    return Membresia.objects.visibles_para(usuario).filter(gobierno=gobierno).exists()


def _de_entrada(respuesta) -> dict:
    ciudad = respuesta.ciudad
    rasgos = respuesta.rasgos
    return {
        "temas": sorted(ciudad.temas),
        "ods": sorted(ciudad.ods),
        "tipos": sorted(ciudad.tipos),
        "idiomas": sorted(ciudad.idiomas - {"es"}),
        "poblacion": rasgos.poblacion if rasgos else None,
    }


@publica
@require_safe
def pesos(request: HttpRequest) -> HttpResponse:
    """Show what each criterion means and counts, why, and when it was last changed."""
    contexto = {"tabla": PESOS.tabla(), "puede_fijar": permisos.puede_fijar_pesos(request.user)}
    return render(request, "redes/recomendacion/pesos.html", contexto)


@requiere(*DGCP)
@require_http_methods(["GET", "HEAD", "POST"])
def fijar(request: HttpRequest) -> HttpResponse:
    """Set how much each criterion counts."""
    return fijar_pesos(request, PESOS, plantilla="redes/recomendacion/fijar.html", vuelta="redes:recomendacion_pesos")
