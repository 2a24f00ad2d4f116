"""The statistics of any search: the page, the CSV of each table, and the PDF of the whole."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_safe

from acuerdos.busqueda import leer
from acuerdos.ficha.consulta import Consulta
from acuerdos.ficha.estadisticas import TABLAS, Estadisticas
from acuerdos.models import Informe
from acuerdos.publicaciones import informes
from acuerdos.views.sellada import sellada
from directorio.views.acceso import publica
from sre_portal.limites import por_minuto


@publica
@require_safe
@sellada
def estadisticas(request: HttpRequest) -> HttpResponse:
    """Show the statistics of any search."""
    consulta = Consulta(leer(request.GET), ruta="registro:estadisticas")
    contexto = {"c": consulta, "e": Estadisticas(consulta.criterios, hoy=timezone.localdate())}
    return render(request, "acuerdos/estadisticas/estadisticas.html", contexto)


@publica
@require_safe
@sellada
def tabla_csv(request: HttpRequest, tabla: str) -> HttpResponse:
    """Give a table of the statistics of a search as CSV; a filter that means nothing is refused, never ignored."""
    if tabla not in TABLAS:
        raise Http404(_("No hay ninguna tabla con ese nombre."))
    consulta = Consulta(leer(request.GET), ruta="registro:estadisticas")
    if consulta.problemas:
        return render(request, "acuerdos/estadisticas/no_se_entiende.html", {"c": consulta}, status=400)
    hoy = timezone.localdate()
    texto = "\ufeff" + Estadisticas(consulta.criterios, hoy=hoy).tabla(tabla).csv()
    respuesta = HttpResponse(texto, content_type="text/csv; charset=utf-8")
    nombre = f"estadisticas-{tabla}-{hoy.isoformat()}.csv"
    respuesta.headers["Content-Disposition"] = f'attachment; filename="{nombre}"'
    return respuesta


@publica
@require_GET
@never_cache
@por_minuto("informes", "INFORMES_LIMITE_POR_MINUTO")
def pedir(request: HttpRequest) -> HttpResponse:
    """Ask for the PDF of the statistics of a search; asking again leads to the same one."""
    consulta = Consulta(leer(request.GET), ruta="registro:estadisticas")
    if consulta.problemas:
        return render(request, "acuerdos/estadisticas/no_se_entiende.html", {"c": consulta}, status=400)
    try:
        pedido = informes.pedir(consulta.criterios, hoy=timezone.localdate(), ahora=timezone.now())
    except informes.DemasiadosEnEspera:
        respuesta = render(request, "acuerdos/estadisticas/en_espera.html", {"c": consulta}, status=503)
        respuesta.headers["Retry-After"] = "300"
        return respuesta
    return redirect("registro:informe", pedido.codigo)


@publica
@require_safe
@never_cache
def informe(request: HttpRequest, codigo: str) -> HttpResponse:
    """Show how a report goes, and hand it over when it is ready."""
    return render(request, "acuerdos/estadisticas/informe.html", _contexto(codigo))


@publica
@require_safe
@never_cache
def estado(request: HttpRequest, codigo: str) -> HttpResponse:
    """Answer the part of the page that changes while a report is being made."""
    return render(request, "acuerdos/estadisticas/_informe.html", _contexto(codigo))


@publica
@require_safe
def descargar(request: HttpRequest, codigo: str) -> FileResponse:
    """Hand over the PDF of a report."""
    hallado = get_object_or_404(Informe, codigo=codigo, generado_en__isnull=False)
    try:
        contenido = hallado.archivo.open("rb")
    except FileNotFoundError:
        raise Http404(_("El archivo no está disponible en este momento.")) from None
    respuesta = FileResponse(
        contenido, as_attachment=True, filename=hallado.nombre_de_archivo, content_type="application/pdf"
    )
    respuesta.headers["X-Content-Type-Options"] = "nosniff"
    return respuesta


def _contexto(codigo: str) -> dict:
    hallado = get_object_or_404(Informe, codigo=codigo)
    return {"informe": hallado, "tarda": hallado.tarda(ahora=timezone.now()), "filtro": hallado.datos["filtro"]}
