"""The public Registro: anonymous, GET only, and every state of a page is an address."""

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from acuerdos.forms.filtros import FiltroRegistro
from acuerdos.models import Acuerdo
from acuerdos.views.sellada import sellada
from directorio.views.acceso import publica

POR_PAGINA = 25


@publica
@require_safe
@sellada
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
