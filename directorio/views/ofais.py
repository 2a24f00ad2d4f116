"""The public directory of the offices of international affairs: who has one, who lacks it, and how to set one up."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from directorio import ficha
from directorio.forms import FiltroOfais
from directorio.models import Entidad, FuncionOfai, Gobierno, Ofai
from directorio.views.acceso import publica
from sre_portal.csv_seguro import trozos
from sre_portal.filtros import enlaces_para_quitar
from sre_portal.limites import por_minuto

POR_PAGINA = 30


@publica
@require_safe
def ofais(request: HttpRequest) -> HttpResponse:
    """Show the offices narrowed to what the address says and, of every entidad, how many it has."""
    filtro = FiltroOfais.leer(request, entidades=ficha.opciones_de_entidad())
    activos = enlaces_para_quitar(request, filtro)
    halladas = filtro.aplicar(Ofai.objects.publicas()).con_partes()
    pagina = Paginator(halladas, POR_PAGINA).get_page(request.GET.get("pagina"))
    filas = ficha.por_entidad()
    contexto = {
        "filtro": filtro,
        "activos": activos,
        "pagina": pagina,
        "oficinas": [ficha.Oficina(una) for una in pagina],
        "entidades": filas,
        "con_estatal": sum(bool(fila.del_estado) for fila in filas),
        "con_municipal": sum(fila.con for fila in filas),
        "municipios": sum(fila.municipios for fila in filas),
        "consulta": request.GET.urlencode(),
    }
    return render(request, "directorio/ofais/lista.html", contexto)


@publica
@require_safe
@por_minuto("exportar", "EXPORTAR_LIMITE_POR_MINUTO")
def exportar(request: HttpRequest) -> StreamingHttpResponse:
    """Give the offices of the same address as CSV."""
    filtro = FiltroOfais.leer(request, entidades=ficha.opciones_de_entidad())
    halladas = filtro.aplicar(Ofai.objects.publicas()).con_partes().iterator(chunk_size=500)
    respuesta = StreamingHttpResponse(
        trozos(ficha.COLUMNAS, ficha.renglones(halladas)), content_type="text/csv; charset=utf-8"
    )
    nombre = f"oficinas-de-asuntos-internacionales-{timezone.localdate().isoformat()}.csv"
    respuesta.headers["Content-Disposition"] = f'attachment; filename="{nombre}"'
    return respuesta


@publica
@require_safe
def entidad(request: HttpRequest, clave: str) -> HttpResponse:
    """Show who has an office in an entidad and what is missing."""
    elegida = get_object_or_404(Entidad, clave=clave)
    return render(request, "directorio/ofais/entidad.html", {"ficha": ficha.de_entidad(elegida)})


@publica
@require_safe
def sin_oficina(request: HttpRequest) -> HttpResponse:
    """Tell a city that has none what the guide recommends to set one up, and how to let the DGCP know."""
    propio = None
    if request.user.is_authenticated and request.user.es_ofai:
        propio = Gobierno.objects.editables_por(request.user).first()
    contexto = {"funciones": FuncionOfai.labels, "propio": propio, "correo": settings.DGCP_CORREO}
    return render(request, "directorio/ofais/sin_oficina.html", contexto)
