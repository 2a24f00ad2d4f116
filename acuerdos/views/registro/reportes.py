"""What visitors report: on an agreement, or that one is missing."""

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from acuerdos.forms.reporte import ReporteForm
from acuerdos.models import Acuerdo
from acuerdos.registro import reportes
from directorio.views.acceso import publica
from sre_portal.limites import por_minuto

SAL = "acuerdos.reporte.recibido"
limitada = por_minuto("reportes", "REPORTES_LIMITE_POR_MINUTO")


@publica
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reportar(request: HttpRequest, clave: str = "") -> HttpResponse:
    """Take what a visitor says is missing or wrong on an agreement, or in the Registro."""
    acuerdo = get_object_or_404(Acuerdo.objects.publicos(), clave=clave) if clave else None
    if request.method == "POST":
        return _recibir(request, acuerdo)
    return _pagina(request, acuerdo, ReporteForm(ahora=timezone.now(), con_acuerdo=acuerdo is not None))


@limitada
def _recibir(request: HttpRequest, acuerdo: Acuerdo | None) -> HttpResponse:
    ahora = timezone.now()
    form = ReporteForm(request.POST, ahora=ahora, con_acuerdo=acuerdo is not None)
    if not form.is_valid():
        return _pagina(request, acuerdo, form.otra_vez(), status=422)
    reporte = reportes.recibir(acuerdo=acuerdo, idioma=get_language(), ahora=ahora, **form.argumentos())
    return redirect("registro:reporte_recibido", signing.dumps(reporte.folio, salt=SAL))


@publica
@never_cache
@require_safe
def recibido(request: HttpRequest, sello: str) -> HttpResponse:
    """Say that a report was received, and its folio; the address holds nothing else."""
    try:
        folio = signing.loads(sello, salt=SAL)
    except signing.BadSignature:
        raise Http404("Ese acuse no existe.") from None
    return render(request, "acuerdos/reportes/recibido.html", {"folio": folio})


def _pagina(request: HttpRequest, acuerdo: Acuerdo | None, form: ReporteForm, *, status: int = 200) -> HttpResponse:
    return render(request, "acuerdos/reportes/reportar.html", {"acuerdo": acuerdo, "form": form}, status=status)
