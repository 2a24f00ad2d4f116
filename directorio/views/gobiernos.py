"""Governments, their OFAI and their administrations."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from directorio import registro
from directorio.ficha import Oficina
from directorio.forms import AdministracionForm, FiltroGobiernos, GobiernoForm, OfaiForm
from directorio.models import Administracion, Gobierno, Ofai
from directorio.permisos import EDITAN_CATALOGOS, EDITAN_GOBIERNOS
from directorio.querysets import alfabetico
from directorio.roles import DGCP, FUNCIONARIOS, OFAI
from directorio.views.acceso import requiere
from directorio.views.paginas import contexto_de_lista, editar, enviado


def _editable(request: HttpRequest, clave: str) -> Gobierno:
    """Return the government among those that the person may write, or 404."""
    return get_object_or_404(Gobierno.objects.editables_por(request.user).select_related("entidad"), clave=clave)


@requiere(*FUNCIONARIOS)
@require_safe
def gobiernos(request: HttpRequest) -> HttpResponse:
    """List the governments of the directory."""
    todos = Gobierno.objects.visibles_para(request.user).select_related("entidad", "municipio", "ofai")
    contexto = contexto_de_lista(request, FiltroGobiernos(request.GET), todos.order_by(alfabetico(), "pk"))
    return render(request, "directorio/gobiernos.html", contexto | {"edita": request.user.rol in EDITAN_CATALOGOS})


@requiere(*EDITAN_CATALOGOS)
@require_http_methods(["GET", "HEAD", "POST"])
def nuevo(request: HttpRequest) -> HttpResponse:
    """Add a government, or go to it when the directory already has it."""
    form = GobiernoForm(enviado(request))
    if request.method == "POST" and form.is_valid():
        datos = form.cleaned_data
        try:
            gobierno = registro.obtener_gobierno(datos["tipo"], entidad=datos["entidad"], nombre=datos["nombre"])
        except registro.DatoInvalido as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{gobierno} está en el directorio. Complete los datos de su oficina.")
            return redirect(gobierno)
    contexto = {
        "form": form,
        "titulo": "Agregar un gobierno",
        "volver": reverse("directorio:gobiernos"),
        "regreso": "Gobiernos",
    }
    return render(request, "directorio/formulario.html", contexto)


@requiere(*FUNCIONARIOS, *OFAI)
@require_safe
def gobierno(request: HttpRequest, clave: str) -> HttpResponse:
    """Show a government with its office, its administrations and, to who may, the ways to edit them."""
    visibles = Gobierno.objects.visibles_para(request.user).select_related("entidad", "municipio", "ofai")
    elegido = get_object_or_404(visibles, clave=clave)
    contexto = {
        "gobierno": elegido,
        "ofai": getattr(elegido, "ofai", None),
        "oficina": Oficina(elegido.ofai) if hasattr(elegido, "ofai") else None,
        "administraciones": elegido.administraciones.all(),
        "vigente": Administracion.objects.vigente(elegido, timezone.localdate()),
        "personas": elegido.usuarios.activos(),
        "edita": Gobierno.objects.editables_por(request.user).filter(pk=elegido.pk).exists(),
    }
    return render(request, "directorio/gobierno.html", contexto)


@requiere(*EDITAN_GOBIERNOS)
@require_http_methods(["GET", "HEAD", "POST"])
def ofai(request: HttpRequest, clave: str) -> HttpResponse:
    """Write the office data of a government's OFAI, which are public."""
    elegido = _editable(request, clave)
    oficina = Ofai.objects.filter(gobierno=elegido).first()
    form = OfaiForm(enviado(request), instance=oficina, hoy=timezone.localdate())
    if request.method == "POST" and form.is_valid() and _guardar_ofai(request, elegido, form):
        return redirect(elegido)
    contexto = {"form": form, "gobierno": elegido, "verifica": request.user.rol in DGCP}
    return render(request, "directorio/ofai.html", contexto, status=422 if request.method == "POST" else 200)


def _guardar_ofai(request: HttpRequest, gobierno: Gobierno, form: OfaiForm) -> bool:
    """Write what was typed and say so; give whether it was written (the form says why not)."""
    vista, verificar = form.cleaned_data["vista"] if "vista" in request.POST else None, "verificar" in request.POST
    try:
        guardada = registro.guardar_ofai(
            gobierno, form.cleaned_data, por=request.user, hoy=timezone.localdate(), vista=vista, verificar=verificar
        )
    except registro.OtraVersion as motivo:
        form.retomar(Ofai.objects.filter(gobierno=gobierno).first(), str(motivo))
        return False
    queda = "quedan verificados por la DGCP" if guardada.verificada_en else "quedan sin verificar por la DGCP"
    messages.success(request, f"Se guardaron los datos de la oficina; {queda}.")
    return True


@requiere(*EDITAN_GOBIERNOS)
@require_http_methods(["GET", "HEAD", "POST"])
def administracion(request: HttpRequest, clave: str, pk: int | None = None) -> HttpResponse:
    """Add or correct a term of office of a government."""
    elegido = _editable(request, clave)
    periodo = get_object_or_404(elegido.administraciones, pk=pk) if pk else None
    return editar(
        request,
        AdministracionForm(enviado(request), instance=periodo, initial={"gobierno": elegido}),
        titulo="Corregir la administración" if periodo else "Agregar una administración",
        volver=elegido.get_absolute_url(),
        regreso=str(elegido),
        hecho="Se guardó la administración.",
    )
