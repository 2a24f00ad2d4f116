"""The catalogues that staff keep: missions, days off and legal grounds."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directorio.forms import (
    DiaInhabilForm,
    FiltroDias,
    FiltroRepresentaciones,
    FundamentoForm,
    RepresentacionForm,
)
from directorio.models import DiaInhabil, Fundamento, Representacion
from directorio.permisos import EDITAN_CATALOGOS, EDITAN_FUNDAMENTOS
from directorio.querysets import alfabetico
from directorio.roles import FUNCIONARIOS
from directorio.views.acceso import requiere
from directorio.views.paginas import contexto_de_lista, editar, enviado, paginar


@requiere(*FUNCIONARIOS)
@require_safe
def representaciones(request: HttpRequest) -> HttpResponse:
    """List the missions abroad."""
    todas = Representacion.objects.select_related("pais").order_by(alfabetico(), "pk")
    contexto = contexto_de_lista(request, FiltroRepresentaciones(request.GET), todas)
    edita = request.user.rol in EDITAN_CATALOGOS
    return render(request, "directorio/representaciones.html", contexto | {"edita": edita})


@requiere(*EDITAN_CATALOGOS)
@require_http_methods(["GET", "HEAD", "POST"])
def representacion(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Add or correct a mission abroad."""
    actual = get_object_or_404(Representacion, pk=pk) if pk else None
    return editar(
        request,
        RepresentacionForm(enviado(request), instance=actual),
        titulo="Corregir la representación" if actual else "Agregar una representación",
        volver=reverse("directorio:representaciones"),
        regreso="Representaciones",
        hecho="Se guardó la representación.",
    )


@requiere(*FUNCIONARIOS)
@require_safe
def dias_inhabiles(request: HttpRequest) -> HttpResponse:
    """List the days off, of one year when the address says which; from this year on otherwise."""
    filtro = FiltroDias(request.GET)
    anio = filtro.cleaned_data.get("anio") if filtro.is_valid() else None
    desde_este = DiaInhabil.objects.filter(fecha__year__gte=timezone.localdate().year)
    dias = DiaInhabil.objects.filter(fecha__year=anio) if anio else desde_este
    contexto = {"filtro": filtro, "filtrado": anio, "pagina": paginar(request, dias)}
    edita = request.user.rol in EDITAN_CATALOGOS
    return render(request, "directorio/dias_inhabiles.html", contexto | {"edita": edita})


@requiere(*EDITAN_CATALOGOS)
@require_http_methods(["GET", "HEAD", "POST"])
def dia_inhabil(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Add or correct a day off."""
    actual = get_object_or_404(DiaInhabil, pk=pk) if pk else None
    return editar(
        request,
        DiaInhabilForm(enviado(request), instance=actual),
        titulo="Corregir el día inhábil" if actual else "Agregar un día inhábil",
        volver=reverse("directorio:dias_inhabiles"),
        regreso="Días inhábiles",
        hecho="Se guardó el día inhábil. Los plazos en días hábiles ya lo toman en cuenta.",
    )


@requiere(*EDITAN_CATALOGOS)
@require_POST
def quitar_dia_inhabil(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a day off the table; the change history keeps it."""
    dia = get_object_or_404(DiaInhabil, pk=pk)
    dia.delete()
    messages.success(request, f"El {dia.fecha:%d/%m/%Y} vuelve a contar como día hábil.")
    return redirect("directorio:dias_inhabiles")


@requiere(*FUNCIONARIOS)
@require_safe
def fundamentos(request: HttpRequest) -> HttpResponse:
    """List the legal grounds with their periods of validity."""
    contexto = {
        "pagina": paginar(request, Fundamento.objects.all()),
        "vigentes": set(Fundamento.objects.vigentes(timezone.localdate()).values_list("pk", flat=True)),
        "edita": request.user.rol in EDITAN_FUNDAMENTOS,
    }
    return render(request, "directorio/fundamentos.html", contexto)


@requiere(*EDITAN_FUNDAMENTOS)
@require_http_methods(["GET", "HEAD", "POST"])
def fundamento(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Add a version of a legal ground or correct one."""
    actual = get_object_or_404(Fundamento, pk=pk) if pk else None
    return editar(
        request,
        FundamentoForm(enviado(request), instance=actual),
        titulo="Corregir el fundamento" if actual else "Agregar un fundamento",
        volver=reverse("directorio:fundamentos"),
        regreso="Fundamentos",
        hecho="Se guardó el fundamento. Los documentos ya emitidos no cambian.",
        entradilla="Si el ordenamiento cambió, termine la vigencia de esta versión y agregue otra con la misma clave.",
    )
