"""Counterparts: the parties of other countries and the international organisations."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from directorio.forms import ContraparteForm, FiltroContrapartes
from directorio.models import Contraparte
from directorio.permisos import EDITAN_CATALOGOS
from directorio.querysets import alfabetico
from directorio.roles import FUNCIONARIOS
from directorio.views.acceso import requiere
from directorio.views.paginas import contexto_de_lista, editar, enviado


@requiere(*FUNCIONARIOS)
@require_safe
def contrapartes(request: HttpRequest) -> HttpResponse:
    """List the counterparts."""
    todas = Contraparte.objects.select_related("pais").order_by(alfabetico(), "pk")
    contexto = contexto_de_lista(request, FiltroContrapartes(request.GET), todas)
    return render(request, "directorio/contrapartes.html", contexto | {"edita": request.user.rol in EDITAN_CATALOGOS})


@requiere(*EDITAN_CATALOGOS)
@require_http_methods(["GET", "HEAD", "POST"])
def contraparte(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Add or correct a counterpart."""
    actual = get_object_or_404(Contraparte, pk=pk) if pk else None
    return editar(
        request,
        ContraparteForm(enviado(request), instance=actual),
        titulo="Corregir la contraparte" if actual else "Agregar una contraparte",
        volver=reverse("directorio:contrapartes"),
        regreso="Contrapartes",
        hecho="Se guardó la contraparte.",
    )
