"""The tables of an act: what is asked of them, the seating that is asked for, and who is put at one by hand."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directorio.roles import DGCP, OFAI
from directorio.views.acceso import requiere
from expediente.flujo import FlujoError
from expediente.views.escritura import aplicar, enviada, vista_de
from visitas.ficha.protocolo import plano_de
from visitas.forms.mesas import AsientoForm, MesaForm, MesasForm, RestriccionForm
from visitas.models import Acto, Asiento
from visitas.registro import protocolo as registro

from .acceso import ESCRIBEN
from .protocolo import acto_visible, contexto_de, formulario


def _a_las_mesas(acto: Acto, ancla: str = "") -> HttpResponse:
    respuesta = redirect("visitas:mesas", acto.visita.folio, acto.pk)
    respuesta["Location"] += f"#{ancla}" if ancla else ""
    return respuesta


@requiere(*ESCRIBEN)
@require_safe
@never_cache
def mesas(request: HttpRequest, folio: str, pk: int) -> HttpResponse:
    """Show who sits at each table, what is asked of them, and how the last seating went."""
    acto = acto_visible(request, folio, pk)
    contexto = contexto_de(request, acto, plano=plano_de(acto), seccion="mesas")
    return render(request, "visitas/protocolo/mesas.html", contexto)


@requiere(*ESCRIBEN)
@require_safe
@never_cache
def estado(request: HttpRequest, folio: str, pk: int) -> HttpResponse:
    """Answer the part of the page that changes while a seating is being solved."""
    acto = acto_visible(request, folio, pk)
    pedido = acto.acomodos.first()
    respuesta = render(
        request, "visitas/protocolo/_acomodo.html", contexto_de(request, acto, pedido=pedido, sondeo=True)
    )
    if pedido is None or pedido.listo:
        respuesta["HX-Refresh"] = "true"  # the tables changed too: the page is asked for whole
    return respuesta


@requiere(*OFAI, *DGCP)
@require_POST
def acomodar(request: HttpRequest, folio: str, pk: int) -> HttpResponse:
    """Ask for the seating of an act: a worker solves it."""
    acto = acto_visible(request, folio, pk)
    try:
        registro.pedir_acomodo(acto, por=request.user, ahora=timezone.now())
    except FlujoError as error:
        messages.warning(request, str(error))
    return _a_las_mesas(acto)


# Tables ---------------------------------------------------------------------------------------------


@requiere(*OFAI, *DGCP)
@require_http_methods(["GET", "HEAD", "POST"])
def agregar_mesas(request: HttpRequest, folio: str, pk: int) -> HttpResponse:
    """Add tables alike to an act."""
    acto = acto_visible(request, folio, pk)
    form, recuperado = formulario(request, MesasForm)
    if request.method == "POST" and form.is_valid():
        datos = form.cleaned_data
        if aplicar(request, form, lambda: registro.agregar_mesas(acto, por=request.user, **datos)):
            cuantas = datos["cuantas"]
            messages.success(request, f"Se agregaron {cuantas} mesas." if cuantas > 1 else "Se agregó 1 mesa.")
            return _a_las_mesas(acto, "mesas")
    return _pagina(request, acto, form, recuperado, "Agregar mesas")


@requiere(*OFAI, *DGCP)
@require_http_methods(["GET", "HEAD", "POST"])
def corregir_mesa(request: HttpRequest, folio: str, pk: int, mesa: int) -> HttpResponse:
    """Correct a table of an act."""
    acto = acto_visible(request, folio, pk)
    fila = get_object_or_404(acto.mesas, pk=mesa)
    form, recuperado = formulario(request, MesaForm, instance=fila, acto=acto)
    if request.method == "POST" and form.is_valid():
        corregida, opciones = form.save(commit=False), {"por": request.user, "vista": enviada(request)}
        if aplicar(request, form, lambda: registro.guardar_mesa(acto, corregida, **opciones)):
            messages.success(request, f"{corregida}: se guardó.")
            return _a_las_mesas(acto, "mesas")
    return _pagina(request, acto, form, recuperado, "Corregir la mesa", vista=vista_de(request, form, fila))


@requiere(*OFAI, *DGCP)
@require_POST
def quitar_mesa(request: HttpRequest, folio: str, pk: int, mesa: int) -> HttpResponse:
    """Remove a table: who sat there is left without a seat."""
    acto = acto_visible(request, folio, pk)
    return _quitar(request, acto, lambda: registro.quitar_mesa(acto, mesa, por=request.user), "mesas")


def _quitar(request: HttpRequest, acto: Acto, quitar, ancla: str) -> HttpResponse:
    try:
        que = quitar()
        messages.success(request, f"Se quitó {que}." if que else "Ya no estaba: no se cambió nada.")
    except FlujoError as error:
        messages.warning(request, str(error))
    return _a_las_mesas(acto, ancla)


def _pagina(request: HttpRequest, acto: Acto, form, recuperado, titulo: str, **mas) -> HttpResponse:
    contexto = contexto_de(request, acto, form=form, recuperado=recuperado, rotulo=titulo, **mas)
    return render(request, "visitas/protocolo/mesa.html", contexto, status=422 if request.method == "POST" else 200)


# Restrictions ----------------------------------------------------------------------------------------


@requiere(*OFAI, *DGCP)
@require_http_methods(["GET", "HEAD", "POST"])
def agregar_restriccion(request: HttpRequest, folio: str, pk: int) -> HttpResponse:
    """Ask that two people or groups share a table, or do not."""
    acto = acto_visible(request, folio, pk)
    return _restriccion(request, acto, None, "Agregar una restricción")


@requiere(*OFAI, *DGCP)
@require_http_methods(["GET", "HEAD", "POST"])
def corregir_restriccion(request: HttpRequest, folio: str, pk: int, restriccion: int) -> HttpResponse:
    """Correct a restriction of an act."""
    acto = acto_visible(request, folio, pk)
    fila = get_object_or_404(acto.restricciones, pk=restriccion)
    return _restriccion(request, acto, fila, "Corregir la restricción")


def _restriccion(request: HttpRequest, acto: Acto, fila, titulo: str) -> HttpResponse:
    form, recuperado = formulario(request, RestriccionForm, instance=fila, acto=acto)
    if request.method == "POST" and form.is_valid():
        nueva, opciones = form.save(commit=False), {"por": request.user, "vista": enviada(request)}
        if aplicar(request, form, lambda: registro.guardar_restriccion(acto, nueva, **opciones)):
            messages.success(request, "La restricción se guardó.")
            return _a_las_mesas(acto, "restricciones")
    return _pagina(request, acto, form, recuperado, titulo, vista=vista_de(request, form, fila))


@requiere(*OFAI, *DGCP)
@require_POST
def quitar_restriccion(request: HttpRequest, folio: str, pk: int, restriccion: int) -> HttpResponse:
    """Remove a restriction."""
    acto = acto_visible(request, folio, pk)

    def quitar() -> str:
        return "la restricción" if registro.quitar_restriccion(acto, restriccion, por=request.user) else ""

    return _quitar(request, acto, quitar, "restricciones")


# By hand ---------------------------------------------------------------------------------------------


@requiere(*OFAI, *DGCP)
@require_http_methods(["GET", "HEAD", "POST"])
def sentar(request: HttpRequest, folio: str, pk: int, invitado: int) -> HttpResponse:
    """Put a guest at a table by hand; later seatings respect it."""
    acto = acto_visible(request, folio, pk)
    fila = get_object_or_404(acto.invitados, pk=invitado)
    actual = Asiento.objects.filter(invitado=fila).select_related("mesa").first()
    form, recuperado = formulario(request, AsientoForm, acto=acto, initial=_como_esta(actual))
    if request.method == "POST" and form.is_valid():
        datos = form.cleaned_data
        if aplicar(request, form, lambda: registro.sentar_a_mano(acto, invitado, por=request.user, **datos)):
            messages.success(request, f"{fila.nombre} queda a mano en {datos['mesa']}.")
            return _a_las_mesas(acto, f"mesa-{datos['mesa'].pk}")
    return _pagina(request, acto, form, recuperado, f"Sentar a {fila.nombre}", asiento=actual, fila=fila)


def _como_esta(actual: Asiento | None) -> dict:
    if actual is None:
        return {}
    return {"mesa": actual.mesa, "silla": actual.lugar if actual.silla_fija else None, "nota": actual.nota}


@requiere(*OFAI, *DGCP)
@require_POST
def soltar(request: HttpRequest, folio: str, pk: int, invitado: int) -> HttpResponse:
    """Let the next seating decide where a guest sits."""
    acto = acto_visible(request, folio, pk)
    try:
        quien = registro.soltar(acto, invitado, por=request.user)
        messages.success(request, f"{quien} ya no está a mano." if quien else "No estaba puesto a mano.")
    except FlujoError as error:
        messages.warning(request, str(error))
    return _a_las_mesas(acto)
