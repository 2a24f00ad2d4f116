"""The reports of the public in the DGCP's tray."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from acuerdos.forms.reporte import CierreForm
from acuerdos.models.reporte import EstadoReporte, Reporte
from acuerdos.registro import reportes
from directorio.roles import DGCP
from directorio.views.acceso import requiere
from expediente import registro
from expediente.flujo import DatosIncompletos
from expediente.views.borradores import datos_iniciales, sin_juzgar

POR_PAGINA = 25
PESTANIAS = {
    EstadoReporte.NUEVO: "Por atender",
    EstadoReporte.ATENDIDO: "Atendidos",
    EstadoReporte.DESCARTADO: "Descartados",
}


@requiere(*DGCP)
def lista(request: HttpRequest) -> HttpResponse:
    """List the reports by situation: what waits first, the oldest at the top."""
    ver = request.GET.get("ver", "")
    ver = ver if ver in EstadoReporte.values else EstadoReporte.NUEVO
    cuentas = dict(Reporte.objects.order_by().values_list("estado").annotate(Count("pk")))
    suyos = Reporte.objects.filter(estado=ver).select_related("acuerdo", "cerrado_por")
    suyos = suyos.order_by("creado_en", "pk") if ver == EstadoReporte.NUEVO else suyos.order_by("-cerrado_en", "-pk")
    contexto = {
        "ver": ver,
        "pestanias": [
            {"texto": texto, "cuenta": cuentas.get(clave, 0), "url": f"?ver={clave}", "actual": clave == ver}
            for clave, texto in PESTANIAS.items()
        ],
        "pagina": Paginator(suyos, POR_PAGINA).get_page(request.GET.get("pagina")),
    }
    return render(request, "acuerdos/reportes/lista.html", contexto)


@requiere(*DGCP)
def detalle(request: HttpRequest, folio: str) -> HttpResponse:
    """Show a report, and close it with an answer."""
    reporte = get_object_or_404(Reporte.objects.select_related("acuerdo", "cerrado_por"), folio=folio)
    recuperado = datos_iniciales(request)
    enviados = request.POST if request.method == "POST" else recuperado and recuperado.datos
    form = CierreForm(enviados or None, instance=reporte)
    if request.method == "POST" and form.is_valid() and _cerrar(request, reporte, form):
        return redirect("tramites:reportes")
    if recuperado:
        sin_juzgar(form)
    contexto = {"reporte": reporte, "form": form, "recuperado": recuperado}
    return render(request, "acuerdos/reportes/detalle.html", contexto, status=422 if form.errors else 200)


def _cerrar(request: HttpRequest, reporte: Reporte, form: CierreForm) -> bool:
    try:
        with transaction.atomic():
            reportes.cerrar(reporte, por=request.user, ahora=timezone.now(), **form.cleaned_data)
            registro.descartar_borrador(por=request.user, formulario=request.path)
    except DatosIncompletos as error:
        for campo, mensaje in error.errores.items():
            form.add_error(campo, mensaje)
        return False
    aviso = " Se le enviará la respuesta." if reporte.correo else ""
    messages.success(request, f"{reporte.folio}: {form.cleaned_data['estado']}.{aviso}")
    return True
