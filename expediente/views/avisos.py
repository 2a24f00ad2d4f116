"""The inbox of a person: what it was told, and of what it wants a mail."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from directorio.roles import TODOS
from directorio.views.acceso import requiere
from expediente import registro
from expediente.avisos import TIPOS, TipoAviso, tipos_obligatorios
from expediente.forms import PreferenciasForm

POR_PAGINA = 25
DE_OTRO_TIPO = TipoAviso("Aviso")


@requiere(*TODOS)
def bandeja(request):
    """List the notices of a person: unread first, then the latest."""
    avisos = request.user.avisos.alias(con_pendiente=Q(leido_en__isnull=True))
    pagina = Paginator(avisos.order_by("-con_pendiente", "-creado_en", "-pk"), POR_PAGINA).get_page(
        request.GET.get("pagina")
    )
    for aviso in pagina:
        aviso.icono = TIPOS.get(aviso.tipo, DE_OTRO_TIPO).icono
    return render(request, "expediente/avisos/bandeja.html", {"pagina": pagina})


@requiere(*TODOS)
def abrir(request, pk):
    """Mark a notice as read and go to what it speaks of."""
    aviso = get_object_or_404(request.user.avisos, pk=pk)
    registro.marcar_leidos(por=request.user, ahora=timezone.now(), pk=aviso.pk)
    if aviso.url and url_has_allowed_host_and_scheme(aviso.url, allowed_hosts=None):
        return redirect(aviso.url)
    return redirect("avisos:bandeja")


@requiere(*TODOS)
@require_POST
def marcar_leidos(request):
    """Mark every notice of a person as read."""
    cuantos = registro.marcar_leidos(por=request.user, ahora=timezone.now())
    messages.success(request, "Todos sus avisos quedaron como leídos." if cuantos else "No tenía avisos sin leer.")
    return redirect("avisos:bandeja")


@requiere(*TODOS)
def preferencias(request):
    """Choose which optional notices arrive also by mail."""
    form = PreferenciasForm(request.POST if request.method == "POST" else None, usuario=request.user)
    if request.method == "POST" and form.is_valid():
        registro.preferir(por=request.user, sin_correo=form.sin_correo)
        messages.success(request, "Se guardaron sus preferencias.")
        return redirect("avisos:preferencias")
    obligatorios = list(tipos_obligatorios(request.user.rol).values())
    return render(request, "expediente/avisos/preferencias.html", {"form": form, "obligatorios": obligatorios})
