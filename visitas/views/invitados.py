"""The guests of an act: added one by one or pasted, corrected, removed, and moved by hand."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from directorio.roles import DGCP, OFAI
from directorio.views.acceso import requiere
from expediente.flujo import FlujoError
from expediente.views.escritura import aplicar, enviada, vista_de
from visitas.ficha.protocolo import ficha_de
from visitas.forms.invitados import InvitadoForm, LugarForm
from visitas.forms.pegado import TITULOS, PegadoForm
from visitas.models import Acto
from visitas.registro import protocolo as registro

from .protocolo import acto_visible, contexto_de, formulario


@requiere(*OFAI, *DGCP)
@require_http_methods(["GET", "HEAD", "POST"])
def agregar(request: HttpRequest, folio: str, pk: int) -> HttpResponse:
    """Add a guest to an act."""
    return _escribir(request, acto_visible(request, folio, pk), None)


@requiere(*OFAI, *DGCP)
@require_http_methods(["GET", "HEAD", "POST"])
def corregir(request: HttpRequest, folio: str, pk: int, invitado: int) -> HttpResponse:
    """Correct a guest of an act."""
    acto = acto_visible(request, folio, pk)
    return _escribir(request, acto, get_object_or_404(acto.invitados, pk=invitado))


def _escribir(request: HttpRequest, acto: Acto, fila) -> HttpResponse:
    form, recuperado = formulario(request, InvitadoForm, instance=fila, acto=acto)
    if request.method == "POST" and form.is_valid():
        invitado = form.save(commit=False)
        opciones = {"por": request.user, "vista": enviada(request)}
        if aplicar(request, form, lambda: registro.guardar_invitado(acto, invitado, **opciones)):
            messages.success(request, f"{invitado.nombre}: se guardó.")
            for nota in form.notas:
                messages.info(request, nota)
            otra = "otra" in request.POST
            return redirect("visitas:invitado_nuevo", acto.visita.folio, acto.pk) if otra else redirect(acto)
    contexto = contexto_de(request, acto, form=form, fila=fila, recuperado=recuperado)
    contexto |= {"rotulo": fila.nombre if fila else "Agregar a una persona", "vista": vista_de(request, form, fila)}
    status = 422 if request.method == "POST" else 200
    return render(request, "visitas/protocolo/invitado.html", contexto, status=status)


@requiere(*OFAI, *DGCP)
@require_http_methods(["GET", "HEAD", "POST"])
def pegar(request: HttpRequest, folio: str, pk: int) -> HttpResponse:
    """Add many guests at once; what is wrong is told by row, and what was pasted stays."""
    acto = acto_visible(request, folio, pk)
    form, recuperado = formulario(request, PegadoForm, acto=acto)
    if request.method == "POST" and form.is_valid():
        cuantos = len(form.invitados)
        if aplicar(request, form, lambda: registro.agregar_invitados(acto, form.invitados, por=request.user)):
            messages.success(request, f"Se agregaron {cuantos} invitados." if cuantos > 1 else "Se agregó 1 invitado.")
            return redirect(acto)
    contexto = contexto_de(request, acto, form=form, recuperado=recuperado, columnas=TITULOS.values())
    contexto["rotulo"] = "Pegar una lista de invitados"
    status = 422 if request.method == "POST" else 200
    return render(request, "visitas/protocolo/pegar.html", contexto, status=status)


@requiere(*OFAI, *DGCP)
@require_POST
def quitar(request: HttpRequest, folio: str, pk: int, invitado: int) -> HttpResponse:
    """Remove a guest, with its seat and the restrictions that name it."""
    acto = acto_visible(request, folio, pk)
    try:
        quien = registro.quitar_invitado(acto, invitado, por=request.user)
        messages.success(request, f"Se quitó a {quien}." if quien else "Ya no estaba: no se cambió nada.")
    except FlujoError as error:
        messages.warning(request, str(error))
    return redirect(acto)


@requiere(*OFAI, *DGCP)
@require_http_methods(["GET", "HEAD", "POST"])
def lugar(request: HttpRequest, folio: str, pk: int, invitado: int) -> HttpResponse:
    """Move a guest by hand to another place, with a note; or give it back the one of the criteria."""
    acto = acto_visible(request, folio, pk)
    fila = get_object_or_404(acto.invitados, pk=invitado)
    form, recuperado = formulario(request, LugarForm, initial={"lugar": fila.lugar_a_mano, "nota": fila.nota_a_mano})
    if request.method == "POST" and form.is_valid():
        datos = form.cleaned_data
        if aplicar(request, form, lambda: registro.poner_a_mano(acto, invitado, por=request.user, **datos)):
            donde = f"en el lugar {datos['lugar']}" if datos["lugar"] else "donde dicen los criterios"
            messages.success(request, f"{fila.nombre} queda {donde}.")
            return redirect(acto)
    suyo = next(renglon for renglon in ficha_de(acto).renglones if renglon.fila.pk == fila.pk)
    contexto = contexto_de(request, acto, form=form, fila=fila, renglon=suyo, recuperado=recuperado)
    contexto["rotulo"] = f"Mover a mano a {fila.nombre}"
    return render(request, "visitas/protocolo/lugar.html", contexto, status=422 if request.method == "POST" else 200)
