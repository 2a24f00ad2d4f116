"""The national picture of the self-assessments, for the DGCP alone."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from directorio.ficha import opciones_de_entidad
from directorio.views.acceso import requiere
from redes.estados import DEL_PAIS
from redes.ficha.autoevaluaciones import A_LA_VISTA, COLUMNAS_DE_FALTANTES, TRAMOS, Nacional, anios
from redes.forms.autoevaluacion import FiltroNacional
from sre_portal.csv_seguro import trozos
from sre_portal.filtros import enlaces_para_quitar


@requiere(*DEL_PAIS)
@require_safe
def autoevaluaciones(request: HttpRequest) -> HttpResponse:
    """Show how many answered in a year, how they stand by dimension, and who is missing."""
    filtro, nacional = _pedido(request)
    contexto = {
        "filtro": filtro,
        "activos": enlaces_para_quitar(request, filtro),
        "n": nacional,
        "tramos": TRAMOS,
        "enviadas": nacional.enviadas[:A_LA_VISTA],
        "faltan": nacional.faltan[:A_LA_VISTA],
        "consulta": request.GET.urlencode(),
    }
    return render(request, "redes/autoevaluacion/nacional.html", contexto)


@requiere(*DEL_PAIS)
@require_safe
def enviadas_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Give what was sent, at the same address, as CSV."""
    nacional = _pedido(request)[1]
    return _descarga("autoevaluaciones", nacional, nacional.columnas(), nacional.renglones())


@requiere(*DEL_PAIS)
@require_safe
def faltan_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Give who has not sent its own, at the same address, as CSV."""
    nacional = _pedido(request)[1]
    filas = nacional.renglones_de_faltantes()
    return _descarga("autoevaluaciones-pendientes", nacional, COLUMNAS_DE_FALTANTES, filas)


def _pedido(request: HttpRequest) -> tuple[FiltroNacional, Nacional]:
    hoy = timezone.localdate()
    filtro = FiltroNacional.leer(request, anios=anios(hoy.year), entidades=opciones_de_entidad())
    dado = filtro.cleaned_data
    nacional = Nacional(
        anio=dado.get("anio") or hoy.year, entidad=dado.get("entidad") or "", tipo=dado.get("tipo") or ""
    )
    return filtro, nacional


def _descarga(
    nombre: str, nacional: Nacional, encabezado: Iterable[str], filas: Iterable[list]
) -> StreamingHttpResponse:
    respuesta = StreamingHttpResponse(trozos(encabezado, filas), content_type="text/csv; charset=utf-8")
    respuesta.headers["Content-Disposition"] = f'attachment; filename="{nombre}-{nacional.anio}.csv"'
    return respuesta
