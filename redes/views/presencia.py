"""The public pages of where Mexico is in the networks."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from directorio.views.acceso import publica
from redes.busqueda.catalogo import Catalogo
from redes.busqueda.memoria import Memoria, vigente
from redes.ficha.presencia import marcas
from redes.ficha.presencia.cargos import cargos, decir
from redes.ficha.presencia.entidad import DeEntidad
from redes.ficha.presencia.matriz import Matriz
from redes.ficha.presencia.panorama import Panorama
from redes.ficha.presencia.renglones import COLUMNAS, renglones
from redes.forms.presencia import FiltroPresencia
from redes.models import ClaseImpreso
from redes.views.impresos import pedir_y_llevar
from sre_portal.csv_seguro import trozos
from sre_portal.filtros import enlaces_para_quitar
from sre_portal.limites import descargas, por_minuto

CARGOS_POR_PAGINA = 20
ESPERA = 20  # seconds after which there may be a place for one more download


@publica
@require_safe
def panorama(request: HttpRequest) -> HttpResponse:
    """Show the whole country: totals, map, networks, years and posts."""
    return render(request, "redes/presencia/panorama.html", {"p": Panorama(hoy=timezone.localdate())})


@publica
@require_safe
def matriz(request: HttpRequest) -> HttpResponse:
    """Show governments by networks, narrowed to what the address says."""
    memoria, catalogo = vigente(hoy=timezone.localdate()), Catalogo()
    filtro = FiltroPresencia.leer(request, **_opciones(memoria, catalogo))
    contexto = {
        "filtro": filtro,
        "activos": enlaces_para_quitar(request, filtro),
        "m": Matriz(filtro.criterios, memoria, catalogo, pagina=request.GET.get("pagina")),
        "marcas": marcas.marcas(),
        "consulta": request.GET.urlencode(),
    }
    return render(request, "redes/presencia/matriz.html", contexto)


@publica
@require_safe
@por_minuto("exportar", "EXPORTAR_LIMITE_POR_MINUTO")
def exportar(request: HttpRequest) -> HttpResponse:
    """Give the memberships of the same address as CSV."""
    hoy = timezone.localdate()
    memoria, catalogo = vigente(hoy=hoy), Catalogo()
    filtro = FiltroPresencia(request.GET, **_opciones(memoria, catalogo))
    if not filtro.is_valid():  # the file would not be what was asked for: the matrix says why
        return redirect(f"{reverse('redes:presencia_matriz')}?{request.GET.urlencode()}")
    lineas = trozos(COLUMNAS, renglones(filtro.criterios, memoria, catalogo))
    ocupado = () if request.method == "HEAD" else descargas.ocupar(lineas)
    if ocupado is None:
        respuesta = render(request, "paginas/sin_lugar.html", {"espera": ESPERA}, status=503)
        respuesta.headers["Retry-After"] = str(ESPERA)
        return respuesta
    respuesta = StreamingHttpResponse(ocupado, content_type="text/csv; charset=utf-8")
    respuesta.headers["Content-Disposition"] = f'attachment; filename="presencia-en-redes-{hoy.isoformat()}.csv"'
    return respuesta


@publica
@require_safe
def entidad(request: HttpRequest, clave: str) -> HttpResponse:
    """Show who of an entidad is where."""
    lugares = marcas.lugares()
    lugar = next((uno for uno in lugares if uno.clave == clave), None)
    if lugar is None:
        return render(request, "redes/presencia/no_hallada.html", {"clave": clave[:40], "lugares": lugares}, status=404)
    suya = DeEntidad(lugar, pagina=request.GET.get("pagina"), hoy=timezone.localdate())
    return render(request, "redes/presencia/entidad.html", {"e": suya})


@publica
@require_safe
def lista_de_cargos(request: HttpRequest) -> HttpResponse:
    """List the posts held today, of the whole country or of an entidad."""
    lugares, clave = marcas.lugares(), request.GET.get("entidad", "")
    lugar = next((uno for uno in lugares if uno.clave == clave), None)
    todos = cargos(vigente(hoy=timezone.localdate()), entidad=lugar.clave if lugar else "")
    pagina = Paginator(todos, CARGOS_POR_PAGINA).get_page(request.GET.get("pagina"))
    contexto = {"pagina": pagina, "cargos": decir(pagina.object_list, Catalogo()), "lugar": lugar}
    return render(request, "redes/presencia/cargos.html", contexto)


@publica
@require_POST
@por_minuto("impresos", "IMPRESOS_LIMITE_POR_MINUTO")
def pedir_pdf(request: HttpRequest) -> HttpResponse:
    """Ask for «Presencia de México en redes» as a PDF, in the language of the page."""
    return pedir_y_llevar(
        request, ClaseImpreso.PRESENCIA, publico=True, vuelta=reverse("redes:presencia"),
        parametros={"idioma": get_language()}, nombre="presencia-de-mexico-en-redes",
    )  # fmt: skip


def _opciones(memoria: Memoria, catalogo: Catalogo) -> dict:
    """Give what the filters offer."""
    return {"lugares": marcas.lugares(), "catalogo": catalogo, "anios": memoria.por_anio}
