"""The public Registro: anonymous, GET only, and every state of a page is an address."""

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from acuerdos import importacion
from acuerdos.ficha.publica import FichaPublica, clave_canonica, copias_publicas, nombre_de_copia
from acuerdos.forms.filtros import FiltroRegistro
from acuerdos.models import Acuerdo
from directorio.views.acceso import publica

POR_PAGINA = 25


@publica
@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    """Search the public agreements."""
    filtro = FiltroRegistro(request.GET, queryset=Acuerdo.objects.publicos())
    pagina, aviso = paginar(filtro.qs.con_partes_publicas(), request.GET.get("pagina", ""))
    contexto = {
        "filtro": filtro,
        "activos": filtro.activos(),
        "avisos": [*filtro.ignorados(), *aviso],
        "filtrado": filtro.hay(),
        "pagina": pagina,
    }
    return render(request, "acuerdos/registro/lista.html", contexto)


def paginar(consulta: QuerySet, pedida: str) -> tuple[Page, list[str]]:
    """Give the page of results that was asked for, or the nearest one and a sentence that says so."""
    paginador = Paginator(consulta, POR_PAGINA)
    limpia = pedida.strip()
    numero = int(limpia) if limpia.removeprefix("-").isdecimal() and len(limpia) < 12 else 0
    pagina = paginador.page(min(max(numero, 1), paginador.num_pages))
    if not limpia or pagina.number == numero:
        return pagina, []
    return pagina, [f"La página «{limpia[:20]}» no existe: se muestra la {pagina.number}."]


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


@publica
@require_safe
def ficha(request: HttpRequest, clave: str) -> HttpResponse:
    """Show a public agreement; other ways of writing its key lead to its one address."""
    publicos = Acuerdo.objects.publicos().select_related("gobierno__entidad", "gobierno__municipio")
    formas = {clave.lower(), clave_canonica(clave)}
    acuerdo = publicos.defer("busqueda", "texto_busqueda").filter(clave__in=formas).first()
    if acuerdo is None:
        raise Http404("No hay ningún acuerdo publicado con ese número o clave.")
    if acuerdo.clave != clave:
        return redirect("registro:ficha", acuerdo.clave, permanent=True)
    return render(request, "acuerdos/registro/ficha.html", {"ficha": FichaPublica(acuerdo, hoy=timezone.localdate())})


@publica
@require_safe
def copia(request: HttpRequest, clave: str, pk: int) -> FileResponse:
    """Hand over a signed copy, always as a download."""
    acuerdo = get_object_or_404(Acuerdo.objects.publicos(), clave=clave)
    archivo = get_object_or_404(copias_publicas(acuerdo), pk=pk)
    try:
        contenido = archivo.archivo.open("rb")
    except FileNotFoundError:
        raise Http404("La copia no está disponible en este momento.") from None
    respuesta = FileResponse(
        contenido, as_attachment=True, filename=nombre_de_copia(acuerdo, archivo), content_type=archivo.tipo_mime
    )
    respuesta.headers["X-Content-Type-Options"] = "nosniff"
    return respuesta
