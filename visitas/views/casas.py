"""The offices of the states abroad: the public directory, and the pages where it is kept."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directorio.roles import DGCP, OFAI
from directorio.views.acceso import publica, requiere
from expediente import registro as expediente
from expediente.flujo import DatosIncompletos, VersionCambiada
from expediente.views.borradores import datos_iniciales, sin_juzgar
from sre_portal.csv_seguro import trozos
from sre_portal.filtros import enlaces_para_quitar
from visitas.ficha import casas as ficha
from visitas.forms.casas import CasaForm, FiltroCasas
from visitas.models import Casa
from visitas.registro import casas as registro

POR_PAGINA = 60


@publica
@require_safe
def directorio(request: HttpRequest) -> HttpResponse:
    """Show the offices that are open, by state, narrowed to what the address says."""
    publicas = Casa.objects.publicas()
    filtro = FiltroCasas.leer(request, casas=publicas)
    pagina = Paginator(list(ficha.tarjetas(filtro.aplicar(publicas))), POR_PAGINA).get_page(request.GET.get("pagina"))
    contexto = {
        "filtro": filtro,
        "activos": enlaces_para_quitar(request, filtro),
        "pagina": pagina,
        "grupos": ficha.por_entidad(pagina),
        "consulta": request.GET.urlencode(),
        "edita": request.user.is_authenticated and registro.entidades_de(request.user).exists(),
    }
    return render(request, "visitas/casas/directorio.html", contexto)


@publica
@require_safe
def exportar(request: HttpRequest) -> StreamingHttpResponse:
    """Give the offices of the same address as CSV."""
    publicas = Casa.objects.publicas()
    casas = FiltroCasas.leer(request, casas=publicas).aplicar(publicas)
    respuesta = StreamingHttpResponse(
        trozos(ficha.COLUMNAS, ficha.renglones(casas)), content_type="text/csv; charset=utf-8"
    )
    nombre = f"casas-de-los-estados-{timezone.localdate().isoformat()}.csv"
    respuesta.headers["Content-Disposition"] = f'attachment; filename="{nombre}"'
    return respuesta


@requiere(*OFAI, *DGCP)
@require_safe
def administrar(request: HttpRequest) -> HttpResponse:
    """List the offices that this person keeps, those that closed too."""
    suyas = Casa.objects.editables_por(request.user)
    filtro = FiltroCasas.leer(request, casas=suyas)
    contexto = {
        "filtro": filtro,
        "activos": enlaces_para_quitar(request, filtro),
        "pagina": Paginator(list(ficha.tarjetas(filtro.aplicar(suyas))), POR_PAGINA).get_page(
            request.GET.get("pagina")
        ),
        "puede_agregar": registro.entidades_de(request.user).exists(),
    }
    return render(request, "visitas/casas/administrar.html", contexto)


@requiere(*OFAI, *DGCP)
@require_http_methods(["GET", "HEAD", "POST"])
def nueva(request: HttpRequest) -> HttpResponse:
    """Add an office to the directory."""
    if not registro.entidades_de(request.user).exists():
        raise Http404("Las casas las registra la oficina del gobierno de cada entidad.")
    return _formulario(request, None)


@requiere(*OFAI, *DGCP)
@require_http_methods(["GET", "HEAD", "POST"])
def corregir(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what the directory says of an office."""
    return _formulario(request, _suya(request, pk))


def _formulario(request: HttpRequest, casa: Casa | None) -> HttpResponse:
    recuperado = datos_iniciales(request)
    enviados = request.POST if request.method == "POST" else recuperado and recuperado.datos
    form = CasaForm(enviados or None, instance=casa, por=request.user)
    if request.method == "POST":
        guardada = _guardar(request, casa, form) if form.is_valid() else None
        if guardada:
            return redirect("visitas:casas_administrar")
    elif recuperado:
        sin_juzgar(form)
    contexto = {
        "form": form,
        "casa": casa and Casa.objects.select_related("verificada_por", "entidad", "pais").get(pk=casa.pk),
        "recuperado": recuperado,
        "divisiones": Casa.objects.divisiones(),
    }
    contexto["tarjeta"] = ficha.Tarjeta(contexto["casa"]) if casa else None
    return render(request, "visitas/casas/formulario.html", contexto, status=422 if form.errors else 200)


def _guardar(request: HttpRequest, casa: Casa | None, form: CasaForm) -> Casa | None:
    """Write what was typed; give the office, or None when the domain said no (the form says why)."""
    datos = {campo: form.cleaned_data[campo] for campo in registro.CAMPOS}
    try:
        guardada = registro.guardar(
            casa, datos, por=request.user, hoy=timezone.localdate(), vista=form.cleaned_data["vista"],
            confirmar="confirmar" in request.POST,
        )  # fmt: skip
    except DatosIncompletos as error:
        for campo, mensaje in error.errores.items():
            form.add_error(campo, mensaje)
        return None
    except VersionCambiada:
        form.retomar(Casa.objects.select_related("entidad", "pais", "representacion").get(pk=casa.pk))
        return None
    expediente.descartar_borrador(por=request.user, formulario=request.path)
    queda = "confirmada hoy" if guardada.verificada_en else "sin verificar hasta que alguien confirme que sigue vigente"
    messages.success(request, f"Se guardó {guardada.nombre}: queda {queda}.")
    return guardada


@requiere(*OFAI, *DGCP)
@require_POST
def confirmar(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that what the directory tells of an office holds today."""
    casa = registro.confirmar(_suya(request, pk), por=request.user, hoy=timezone.localdate())
    messages.success(request, f"{casa.nombre}: queda confirmado que sigue vigente.")
    return redirect("visitas:casas_administrar")


@requiere(*OFAI, *DGCP)
@require_POST
def cerrar(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an office that closed off the public directory."""
    casa = registro.abrir_o_cerrar(_suya(request, pk), activa=False, por=request.user)
    messages.success(request, f"{casa.nombre} ya no se muestra en el directorio; sus datos se conservan.")
    return redirect("visitas:casas_administrar")


@requiere(*OFAI, *DGCP)
@require_POST
def reabrir(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an office back in the public directory."""
    casa = registro.abrir_o_cerrar(_suya(request, pk), activa=True, por=request.user)
    messages.success(request, f"{casa.nombre} se muestra otra vez en el directorio.")
    return redirect("visitas:casas_administrar")


def _suya(request: HttpRequest, pk: int) -> Casa:
    return get_object_or_404(Casa.objects.editables_por(request.user), pk=pk)
