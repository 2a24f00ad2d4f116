"""The acts of a visit: their list, the order of their guests, and what that order means in each ámbito."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directorio.roles import DGCP, OFAI
from directorio.views.acceso import requiere
from expediente.flujo import FlujoError
from expediente.views.borradores import datos_iniciales, sin_juzgar
from expediente.views.escritura import aplicar, enviada, vista_de
from visitas import permisos
from visitas.ficha.protocolo import actos_de, ambito_de, ficha_de
from visitas.forms.protocolo import PAGINAS
from visitas.models import Acto
from visitas.precedencia import AMBITOS, FUENTE
from visitas.registro import protocolo as registro

from .acceso import ESCRIBEN, visita_visible

POR_PAGINA = 100


def acto_visible(request: HttpRequest, folio: str, pk: int) -> Acto:
    """Give an act of a visit that this person may see; another government's or another circunscripción's is a 404."""
    visibles = Acto.objects.visibles_para(request.user).select_related(
        "visita__gobierno__entidad", "visita__gobierno__municipio__entidad", "pais_anfitrion"
    )
    return get_object_or_404(visibles, visita__folio=folio, pk=pk)


def contexto_de(request: HttpRequest, acto: Acto, **mas) -> dict:
    """Give what every page of an act needs: the visit, the act, and whether this person writes in it."""
    puede = permisos.puede_escribir(request.user, "actos", acto.visita)
    return {
        "visita": acto.visita, "acto": acto, "puede_escribir": bool(puede), "motivo": puede.motivo, "ambitos": AMBITOS,
        **mas,
    }  # fmt: skip


def formulario(request: HttpRequest, clase, **opciones):
    """Give a form with what was sent, or with the draft that was kept; and that draft."""
    recuperado = datos_iniciales(request)
    enviados = request.POST if request.method == "POST" else recuperado and recuperado.datos
    form = clase(enviados, **opciones)
    if recuperado:
        sin_juzgar(form)
    return form, recuperado


@requiere(*ESCRIBEN)
@require_safe
def actos(request: HttpRequest, folio: str) -> HttpResponse:
    """List the acts of a visit."""
    visita = visita_visible(request, folio)
    puede = permisos.puede_escribir(request.user, "actos", visita)
    contexto = {
        "visita": visita, "actos": actos_de(visita), "puede_escribir": bool(puede), "motivo": puede.motivo,
        "fuente": FUENTE,
    }  # fmt: skip
    return render(request, "visitas/protocolo/actos.html", contexto)


@requiere(*OFAI, *DGCP)
@require_http_methods(["GET", "HEAD", "POST"])
def nuevo(request: HttpRequest, folio: str) -> HttpResponse:
    """Add an act to a visit."""
    visita = visita_visible(request, folio)
    form, recuperado = formulario(request, PAGINAS["datos"].forma, visita=visita)
    if request.method == "POST" and form.is_valid():
        acto = form.save(commit=False)
        opciones = {"por": request.user, "ahora": timezone.now()}
        if aplicar(request, form, lambda: registro.guardar_acto(visita, acto, **opciones)):
            messages.success(request, f"Se agregó «{acto.nombre}». Ahora, sus invitados.")
            return redirect(acto)
    contexto = {"visita": visita, "acto": None, "pagina": PAGINAS["datos"], "form": form, "recuperado": recuperado}
    contexto["rotulo"] = "Agregar un acto"
    return render(request, "visitas/protocolo/ajustar.html", contexto, status=422 if request.method == "POST" else 200)


@requiere(*OFAI, *DGCP)
@require_http_methods(["GET", "HEAD", "POST"])
def ajustar(request: HttpRequest, folio: str, pk: int, que: str) -> HttpResponse:
    """Change what an act is, or what it decides of all that the guide leaves open."""
    acto = acto_visible(request, folio, pk)
    if que not in PAGINAS:
        raise Http404("No hay esa página.")
    form, recuperado = formulario(request, PAGINAS[que].forma, instance=acto, visita=acto.visita)
    if request.method == "POST" and form.is_valid():
        cambiado = form.save(commit=False)
        opciones = {"por": request.user, "ahora": timezone.now(), "vista": enviada(request)}
        if aplicar(request, form, lambda: registro.guardar_acto(acto.visita, cambiado, **opciones)):
            messages.success(request, f"{PAGINAS[que].titulo}: se guardó.")
            return redirect("visitas:mesas", folio, pk) if que == "pesos" else redirect(acto)
        acto = acto_visible(request, folio, pk)
    contexto = contexto_de(request, acto, pagina=PAGINAS[que], que=que, form=form, recuperado=recuperado)
    contexto |= {"rotulo": PAGINAS[que].titulo, "vista": vista_de(request, form, acto)}
    return render(request, "visitas/protocolo/ajustar.html", contexto, status=422 if request.method == "POST" else 200)


@requiere(*OFAI, *DGCP)
@require_POST
def quitar(request: HttpRequest, folio: str, pk: int) -> HttpResponse:
    """Remove an act with all that it has."""
    acto = acto_visible(request, folio, pk)
    try:
        messages.success(request, f"Se quitó «{registro.quitar_acto(acto, por=request.user)}».")
    except FlujoError as error:
        messages.warning(request, str(error))
    return redirect("visitas:actos", folio)


@requiere(*ESCRIBEN)
@require_safe
def acto(request: HttpRequest, folio: str, pk: int) -> HttpResponse:
    """Show an act: its guests in order of precedence, each with the reason for its place."""
    uno = acto_visible(request, folio, pk)
    ficha = ficha_de(uno)
    pagina = Paginator(ficha.renglones, POR_PAGINA).get_page(request.GET.get("pagina"))
    contexto = contexto_de(request, uno, ficha=ficha, pagina=pagina, fuente=FUENTE, seccion="acto")
    return render(request, "visitas/protocolo/acto.html", contexto)


@requiere(*ESCRIBEN)
@require_safe
def ambito(request: HttpRequest, folio: str, pk: int, cual: str) -> HttpResponse:
    """Show what the order of an act means in one of the ámbitos of the guide."""
    uno = acto_visible(request, folio, pk)
    if cual not in AMBITOS:
        raise Http404("La guía no nombra ese ámbito.")
    contexto = contexto_de(request, uno, ficha=ambito_de(uno, cual), seccion="ambitos", cual=cual)
    return render(request, "visitas/protocolo/ambito.html", contexto)
