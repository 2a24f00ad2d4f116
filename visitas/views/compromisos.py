"""The commitments of the visits: the list of those that a person follows, and how each one ends."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directorio.roles import DGCP, OFAI, Rol
from directorio.views.acceso import requiere
from expediente.flujo import FlujoError
from expediente.views.borradores import datos_iniciales, sin_juzgar
from expediente.views.escritura import aplicar
from visitas import permisos
from visitas.forms.respuesta import CierreForm
from visitas.models import Compromiso, EstadoCompromiso, Visita
from visitas.registro import compromisos

from .acceso import ESCRIBEN

POR_PAGINA = 25


def _visibles(usuario):
    return Compromiso.objects.filter(visita__in=Visita.objects.visibles_para(usuario))


@requiere(*OFAI, *DGCP, Rol.REPRESENTACION)
@require_safe
def lista(request):
    """List the commitments of the visits that a person sees: the overdue ones first."""
    hoy = timezone.localdate()
    condiciones = {
        "vencidos": ("Vencidos", Q(estado=EstadoCompromiso.PENDIENTE, vence__lt=hoy)),
        "pendientes": ("Por cumplir", Q(estado=EstadoCompromiso.PENDIENTE, vence__gte=hoy)),
        "cerrados": ("Cerrados", ~Q(estado=EstadoCompromiso.PENDIENTE)),
    }
    suyos = _visibles(request.user)
    cuentas = suyos.aggregate(**{clave: Count("pk", filter=q) for clave, (_, q) in condiciones.items()})
    ver = request.GET.get("ver", "")
    if ver not in condiciones:
        ver = "vencidos" if cuentas["vencidos"] else "pendientes"
    filas = suyos.filter(condiciones[ver][1]).select_related("visita__gobierno__entidad", "cerrado_por")
    filas = filas.order_by("-cerrado_en", "-pk") if ver == "cerrados" else filas.order_by("vence", "pk")
    contexto = {
        "ver": ver,
        "hoy": hoy,
        "pestanias": [
            {"texto": texto, "cuenta": cuentas[clave], "url": f"?ver={clave}", "actual": clave == ver}
            for clave, (texto, _) in condiciones.items()
        ],
        "pagina": Paginator(filas, POR_PAGINA).get_page(request.GET.get("pagina")),
    }
    return render(request, "visitas/compromisos.html", contexto)


@requiere(*ESCRIBEN)
@require_http_methods(["GET", "HEAD", "POST"])
def cerrar(request, pk):
    """Say how a commitment ended."""
    compromiso = get_object_or_404(_visibles(request.user).select_related("visita__gobierno__entidad"), pk=pk)
    abierto = permisos.puede_cerrar(request.user, compromiso) and compromiso.estado == EstadoCompromiso.PENDIENTE
    if not abierto and request.method != "POST":  # what was typed is never lost: the page says why beside it
        messages.warning(request, f"Ese compromiso está «{compromiso.get_estado_display()}»: no se cambió nada.")
        return redirect(compromiso.get_absolute_url())
    recuperado = datos_iniciales(request)
    form = CierreForm(request.POST if request.method == "POST" else recuperado and recuperado.datos)
    if request.method == "POST" and form.is_valid() and _cerrar(request, compromiso, form):
        return redirect(compromiso.get_absolute_url())
    if recuperado:
        sin_juzgar(form)
    contexto = {"compromiso": compromiso, "visita": compromiso.visita, "form": form, "recuperado": recuperado}
    return render(request, "visitas/cerrar.html", contexto, status=422 if request.method == "POST" else 200)


def _cerrar(request, compromiso, form) -> bool:
    opciones = {"por": request.user, "ahora": timezone.now(), **form.cleaned_data}
    if not aplicar(request, form, lambda: compromisos.cerrar(compromiso, **opciones)):
        return False
    messages.success(request, "Quedó asentado cómo terminó el compromiso.")
    return True


@requiere(*ESCRIBEN)
@require_POST
def reabrir(request, pk):
    """Open again a commitment that was closed by mistake."""
    compromiso = get_object_or_404(_visibles(request.user).select_related("visita"), pk=pk)
    try:
        compromisos.reabrir(compromiso, por=request.user)
        messages.success(request, "El compromiso está pendiente otra vez.")
    except FlujoError as error:
        messages.warning(request, str(error))
    return redirect(compromiso.get_absolute_url())
