"""The Registro as open data: what a filter finds, as a file."""

from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from acuerdos import importacion
from acuerdos.forms.filtros import FiltroRegistro
from acuerdos.models import Acuerdo
from directorio.views.acceso import publica


@publica
@require_safe
def exportar(request: HttpRequest) -> StreamingHttpResponse:
    """Give as CSV the agreements of the same filters; the mark at its start tells spreadsheets that it is UTF-8."""
    filtro = FiltroRegistro(request.GET, queryset=Acuerdo.objects.publicos())
    lineas = importacion.lineas_csv(filtro.qs)
    respuesta = StreamingHttpResponse(_con_marca(lineas), content_type="text/csv; charset=utf-8")
    nombre = f"registro-acuerdos-{timezone.localdate().isoformat()}.csv"
    respuesta.headers["Content-Disposition"] = f'attachment; filename="{nombre}"'
    return respuesta


def _con_marca(lineas):
    yield "\ufeff"
    yield from lineas
