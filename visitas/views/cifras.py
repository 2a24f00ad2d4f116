"""The public page of the visits with its figures, and those that officials see of their own."""

from collections.abc import Iterable
from functools import partial

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from directorio.roles import DGCP, OFAI, Rol
from directorio.views.acceso import publica, requiere
from sre_portal.csv_seguro import trozos
from sre_portal.filtros import direccion_con, enlaces_para_quitar
from visitas.ficha import cifras as publicas
from visitas.ficha import cifras_internas as internas
from visitas.forms.cifras import FiltroCifras
from visitas.models import Visita


@publica
@require_safe
def inicio(request: HttpRequest) -> HttpResponse:
    """Say what the visits are, and the figures of those that were made."""
    contexto = {"c": publicas.Publicas(hoy=timezone.localdate())}
    return render(request, "visitas/cifras/inicio.html", contexto)


@publica
@require_safe
def inicio_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Give the figures of the public page as CSV."""
    return _descarga("visitas-cifras", publicas.COLUMNAS, publicas.Publicas(hoy=timezone.localdate()).renglones)


@requiere(*OFAI, *DGCP, Rol.REPRESENTACION)
@require_safe
def cifras(request: HttpRequest) -> HttpResponse:
    """Show the figures of the visits that this person may see, narrowed to what the address says."""
    filtro, halladas = _halladas(request)
    contexto = {
        "filtro": filtro,
        "activos": enlaces_para_quitar(request, filtro),
        "c": halladas,
        "consulta": request.GET.urlencode(),
    }
    return render(request, "visitas/cifras/cifras.html", contexto)


@requiere(*OFAI, *DGCP, Rol.REPRESENTACION)
@require_safe
def visitas_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Give the visits of the same address as CSV."""
    return _descarga("visitas", internas.DE_VISITAS, _halladas(request)[1].renglones_de_visitas())


@requiere(*OFAI, *DGCP, Rol.REPRESENTACION)
@require_safe
def compromisos_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Give the commitments of the visits of the same address as CSV."""
    return _descarga("compromisos", internas.DE_COMPROMISOS, _halladas(request)[1].renglones_de_compromisos())


def _halladas(request: HttpRequest) -> tuple[FiltroCifras, internas.Internas]:
    visibles = Visita.objects.visibles_para(request.user)
    filtro = FiltroCifras.leer(request, visitas=visibles, por=request.user)
    enlace = partial(direccion_con, request)
    return filtro, internas.Internas(filtro.aplicar(visibles), hoy=timezone.localdate(), enlace=enlace)


def _descarga(nombre: str, encabezado: Iterable[str], filas: Iterable[list]) -> StreamingHttpResponse:
    respuesta = StreamingHttpResponse(trozos(encabezado, filas), content_type="text/csv; charset=utf-8")
    archivo = f"{nombre}-{timezone.localdate().isoformat()}.csv"
    respuesta.headers["Content-Disposition"] = f'attachment; filename="{archivo}"'
    return respuesta
