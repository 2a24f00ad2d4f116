"""Where the DGCP writes the catalogue: a network, its figures, and its merging into another."""

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from directorio.roles import DGCP
from directorio.views.acceso import requiere
from expediente.flujo import FlujoError
from expediente.views.borradores import datos_iniciales, sin_juzgar
from expediente.views.escritura import OTRA_VERSION, aplicar
from redes.estados import EN_TRAMITE, VIGENTES
from redes.forms.catalogo import CifraForm, FusionForm, RedForm
from redes.models import ClaseCifra, Membresia, Red
from redes.registro import catalogo, fusion


@requiere(*DGCP)
@require_http_methods(["GET", "HEAD", "POST"])
def nueva(request: HttpRequest) -> HttpResponse:
    """Add a network to the catalogue."""
    return _formulario(request, None)


@requiere(*DGCP)
@require_http_methods(["GET", "HEAD", "POST"])
def corregir(request: HttpRequest, clave: str) -> HttpResponse:
    """Correct what the catalogue says of a network."""
    return _formulario(request, get_object_or_404(Red, clave=clave))


def _formulario(request: HttpRequest, red: Red | None) -> HttpResponse:
    recuperado = datos_iniciales(request)
    enviados = request.POST if request.method == "POST" else recuperado and recuperado.datos
    form = RedForm(enviados or None, instance=red)
    if request.method == "POST" and form.is_valid():
        guardadas: list[Red] = []
        if aplicar(request, form, lambda: guardadas.append(_guardar(request, red, form))):
            messages.success(request, f"Se guardó {guardadas[0].nombre}.")
            return redirect(guardadas[0])
        if red and form.has_error(NON_FIELD_ERRORS, OTRA_VERSION):
            form.retomar(Red.objects.values_list("version", flat=True).get(pk=red.pk))
    elif recuperado and request.method != "POST":
        sin_juzgar(form)
    contexto = {"form": form, "red": red, "recuperado": recuperado}
    return render(request, "redes/catalogo/formulario.html", contexto, status=422 if form.errors else 200)


def _guardar(request: HttpRequest, red: Red | None, form: RedForm) -> Red:
    return catalogo.guardar(
        red, form.datos, por=request.user, hoy=timezone.localdate(), version=form.cleaned_data["version"],
        confirmar="confirmar" in request.POST,
    )  # fmt: skip


@requiere(*DGCP)
@require_POST
def confirmar(request: HttpRequest, clave: str) -> HttpResponse:
    """Say that what the catalogue tells of a network holds today."""
    red, hoy = get_object_or_404(Red, clave=clave), timezone.localdate()
    return _hacer(
        request, red, lambda version: catalogo.confirmar(red, por=request.user, hoy=hoy, version=version),
        "Queda confirmado que lo que se dice de la red es lo que hay hoy.",
    )  # fmt: skip


def _hacer(request: HttpRequest, red: Red, escribir, dicho: str) -> HttpResponse:
    """Do what one button asks for, and go back to the page of the network with what came of it."""
    try:
        escribir(_version(request))
        messages.success(request, dicho)
    except FlujoError as error:
        messages.error(request, str(error))
    return redirect(red)


def _version(request: HttpRequest) -> int:
    """Give the version that a button saw; one that is no number is none."""
    enviada = request.POST.get("version", "")
    return int(enviada) if enviada.isascii() and enviada.isdigit() and len(enviada) < 10 else -1


# Figures ----------------------------------------------------------------------------------------


@requiere(*DGCP)
@require_http_methods(["GET", "HEAD", "POST"])
def cifra(request: HttpRequest, clave: str, clase: str) -> HttpResponse:
    """Write a figure of a network."""
    red, actual = _cifra(clave, clase)
    hoy = timezone.localdate()
    form = CifraForm(request.POST if request.method == "POST" else None, clase=clase, cifra=actual, hoy=hoy)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        confirma = "confirmar" in request.POST
        if aplicar(request, form, lambda: catalogo.guardar_cifra(
            red, clase, form.datos, por=request.user, hoy=hoy, version=version, confirmar=confirma
        )):  # fmt: skip
            queda = "verificada hoy" if confirma else "por verificar hasta que alguien la verifique"
            messages.success(request, f"Se guardó la cifra: queda {queda}.")
            return redirect(red)
        if form.has_error(NON_FIELD_ERRORS, OTRA_VERSION):
            actual = red.cifras.filter(clase=clase).first()
            form.retomar(actual)
    contexto = {"form": form, "red": red, "clase": ClaseCifra(clase), "cifra": actual}
    return render(request, "redes/catalogo/cifra.html", contexto, status=422 if form.errors else 200)


def _cifra(clave: str, clase: str):
    if clase not in ClaseCifra.values:
        raise Http404("No hay esa cifra.")
    red = get_object_or_404(Red, clave=clave)
    return red, red.cifras.select_related("verificada_por").filter(clase=clase).first()


@requiere(*DGCP)
@require_POST
def verificar(request: HttpRequest, clave: str, clase: str) -> HttpResponse:
    """Say that a figure holds today."""
    red, actual = _cifra(clave, clase)
    if actual is None:
        raise Http404("La red no tiene esa cifra.")
    return _hacer(
        request, red,
        lambda version: catalogo.verificar_cifra(actual, por=request.user, hoy=timezone.localdate(), version=version),
        f"{actual.get_clase_display()}: queda verificado hoy.",
    )  # fmt: skip


# Merging ----------------------------------------------------------------------------------------


@requiere(*DGCP)
@require_http_methods(["GET", "HEAD", "POST"])
def fusionar(request: HttpRequest, clave: str) -> HttpResponse:
    """Merge a network into another, once what happens has been read."""
    red = get_object_or_404(Red, clave=clave)
    if red.fusionada_en_id and request.method != "POST":
        messages.warning(request, f"{red} ya se fusionó con esta red.")
        return redirect(red.fusionada_en)
    form = FusionForm(request.POST if request.method == "POST" else None, red=red)
    if request.method == "POST" and form.is_valid():
        datos = form.cleaned_data
        if aplicar(request, form, lambda: fusion.fusionar(
            red, datos["destino"], por=request.user, hoy=timezone.localdate(), version=datos["version"]
        )):  # fmt: skip
            messages.success(request, f"{red} se fusionó con {datos['destino']}: su página lleva ahora a ésta.")
            return redirect(datos["destino"])
    contexto = {"form": form, "red": red, "cuentas": _cuentas(red), "version": red.version}
    return render(request, "redes/catalogo/fusionar.html", contexto, status=422 if form.errors else 200)


def _cuentas(red: Red) -> dict[str, int]:
    suyas = Membresia.objects.filter(red=red)
    return {
        "vigentes": suyas.filter(estado__in=VIGENTES).count(),
        "en_tramite": suyas.filter(estado__in=EN_TRAMITE).count(),
        "eventos": red.eventos.count(),
        "fusionadas": red.fusionadas.count(),
    }


@requiere(*DGCP)
@require_POST
def deshacer_fusion(request: HttpRequest, clave: str) -> HttpResponse:
    """Give back to a merged network its own page."""
    red = get_object_or_404(Red, clave=clave)
    return _hacer(
        request, red, lambda version: fusion.deshacer(red, por=request.user, version=version),
        f"Se deshizo la fusión: {red} tiene otra vez su propia página.",
    )  # fmt: skip
