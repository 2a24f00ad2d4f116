"""The yearly self-assessment: the desk of a government, each part of the questionnaire, and what was sent."""

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directorio.ficha import oficina_de
from directorio.roles import DGCP, OFAI, Rol
from directorio.views.acceso import requiere
from expediente.flujo import DatosIncompletos, FlujoError
from expediente.views.borradores import datos_iniciales, sin_juzgar
from expediente.views.escritura import OTRA_VERSION, aplicar, enviada
from redes import permisos
from redes.ficha.autoevaluacion import Propia, leer, propia_de
from redes.forms.autoevaluacion import DimensionForm
from redes.models import Autoevaluacion, ClaseImpreso
from redes.registro import autoevaluacion as registro
from sre_portal.limites import por_minuto

from .impresos import pedir_y_llevar

LEEN = OFAI | DGCP | {Rol.ADMINISTRACION}


def _propia(request: HttpRequest) -> Propia:
    anio = timezone.localdate().year
    return propia_de(request.user.gobierno, anio=anio, minimo=settings.AUTOEVALUACION_MINIMO)


@requiere(*OFAI)
@require_safe
def autoevaluacion(request: HttpRequest) -> HttpResponse:
    """Show the self-assessment of this year, how far it is, and those of the years before."""
    contexto = {
        "propia": _propia(request),
        "responde": permisos.puede_responder(request.user),
        "envia": permisos.puede_enviar(request.user),
    }
    return render(request, "redes/autoevaluacion/propia.html", contexto)


@requiere(*OFAI)
@require_http_methods(["GET", "HEAD", "POST"])
def dimension(request: HttpRequest, dimension: str) -> HttpResponse:
    """Answer the questions of a dimension; what was typed and not saved comes back."""
    propia = _propia(request)
    elegida = propia.edicion.dimension(dimension)
    if elegida is None:
        raise Http404("Esa parte no es del cuestionario de este año.")
    veredicto = permisos.puede_responder(request.user)
    if request.method != "POST" and (not veredicto or (propia.actual and propia.actual.enviada)):
        messages.warning(request, veredicto.motivo or registro.YA_ENVIADA.format(anio=propia.anio))
        return redirect("redes:autoevaluacion")
    recuperado = datos_iniciales(request)
    escrito = request.POST if request.method == "POST" else recuperado and recuperado.datos
    form = DimensionForm(escrito, dimension=elegida, respuestas=propia.respuestas)
    if request.method == "POST" and _responder(request, elegida, form):
        return redirect(_siguiente(request, propia, dimension))
    if recuperado:
        sin_juzgar(form)
    contexto = {"propia": propia, "dimension": elegida, "form": form, "recuperado": recuperado}
    contexto |= {"vista": _vista(request, form, propia, elegida), "preguntas": _preguntas(propia, form)}
    contexto["del_directorio"] = oficina_de(request.user.gobierno) if dimension == "oficina" else None
    estado = 422 if request.method == "POST" else 200
    return render(request, "redes/autoevaluacion/dimension.html", contexto, status=estado)


def _responder(request: HttpRequest, dimension, form: DimensionForm) -> bool:
    if not form.is_valid():
        return False
    vista = enviada(request) if "vista" in request.POST else None
    escribir = partial(
        registro.responder, dimension, form.dadas(), por=request.user, ahora=timezone.now(), vista=vista
    )  # fmt: skip
    if not aplicar(request, form, escribir):
        return False
    messages.success(request, f"Se guardó «{dimension.nombre}».")
    return True


def _siguiente(request: HttpRequest, propia: Propia, clave: str) -> str:
    """Give the address of the part that follows, or of the whole after the last one or when so asked."""
    claves = [parte.dimension.clave for parte in propia.partes]
    n = claves.index(clave) + 1
    if "volver" in request.POST or n == len(claves):
        return reverse("redes:autoevaluacion")
    return reverse("redes:autoevaluacion_dimension", args=[claves[n]])


def _vista(request: HttpRequest, form: DimensionForm, propia: Propia, dimension) -> str:
    """Give what the page says that it saw: as it is now, or as it was when what is sent again was opened."""
    if request.method == "POST" and not form.has_error(NON_FIELD_ERRORS, OTRA_VERSION):
        return enviada(request)
    return registro.huella_de(propia.actual, dimension)


def _preguntas(propia: Propia, form: DimensionForm) -> list[dict]:
    """Give each question with its fields, last year's answer and, if somebody changed it, what it says now."""
    cambiada = form.is_bound and form.has_error(NON_FIELD_ERRORS, OTRA_VERSION)
    return [
        {
            "pregunta": pregunta, "nivel": nivel, "sustento": sustento, "antes": propia.anterior_de(pregunta),
            "ahora": propia.dicho_de(pregunta) if cambiada else "",
        }
        for pregunta, nivel, sustento in form.preguntas()
    ]  # fmt: skip


@requiere(Rol.OFAI_TITULAR)
@require_POST
def enviar(request: HttpRequest) -> HttpResponse:
    """Send the self-assessment of this year; what is missing is said one by one."""
    propia = _propia(request)
    if propia.actual is None:
        messages.warning(request, "Todavía no hay ninguna respuesta que enviar.")
        return redirect("redes:autoevaluacion")
    version = request.POST.get("version", "")
    vista = int(version) if version.isascii() and version.isdecimal() and len(version) < 10 else 0
    try:
        hecha = registro.enviar(propia.actual, por=request.user, ahora=timezone.now(), version=vista)
    except DatosIncompletos as error:
        contexto = {"propia": propia, "responde": True, "envia": True, "errores": list(error.errores.values())}
        return render(request, "redes/autoevaluacion/propia.html", contexto, status=422)
    except FlujoError as motivo:
        messages.warning(request, str(motivo))
        return redirect("redes:autoevaluacion")
    messages.success(request, f"Se envió la autoevaluación de {hecha.anio}. La DGCP ya puede leerla; gracias.")
    return redirect("redes:autoevaluacion")


@requiere(*LEEN)
@require_safe
def ver(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a self-assessment with every answer: to its government, or to the DGCP once it was sent."""
    lectura = leer(_visible(request, pk), minimo=settings.AUTOEVALUACION_MINIMO)
    return render(request, "redes/autoevaluacion/ver.html", {"lectura": lectura, "una": lectura.autoevaluacion})


@requiere(*LEEN)
@require_POST
@por_minuto("impresos", "IMPRESOS_LIMITE_POR_MINUTO")
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the two pages that are taken to the mayor."""
    una = _visible(request, pk)
    nombre = f"autoevaluacion-{una.gobierno.clave}-{una.anio}"
    return pedir_y_llevar(
        request, ClaseImpreso.AUTOEVALUACION, autoevaluacion=una, nombre=nombre,
        vuelta=reverse("redes:autoevaluacion_ver", args=[una.pk]),
    )  # fmt: skip


def _visible(request: HttpRequest, pk: int) -> Autoevaluacion:
    partes = Autoevaluacion.objects.visibles_para(request.user).select_related(
        "gobierno__entidad", "gobierno__municipio__entidad", "enviada_por"
    )
    return get_object_or_404(partes, pk=pk)
