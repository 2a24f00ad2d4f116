"""What a foreign government writes to a city: sent and confirmed in public, read and closed by its office."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from directorio.roles import DGCP, OFAI
from directorio.views.acceso import publica, requiere
from expediente import registro
from expediente.flujo import DatosIncompletos
from expediente.views.borradores import datos_iniciales, sin_juzgar
from perfiles import permisos
from perfiles.ficha.intereses import dias_de_espera, enlace_a_negociar, enlace_de_respuesta, negociaciones_desde
from perfiles.forms.interes import CierreInteresForm, InteresForm
from perfiles.models import Clase, Escrito, EstadoInteres, Interes
from perfiles.registro import intereses
from sre_portal.limites import contar

POR_PAGINA = 25
PESTANIAS = {
    EstadoInteres.NUEVO: "Por atender",
    EstadoInteres.ATENDIDO: "Atendidos",
    EstadoInteres.DESCARTADO: "Descartados",
}


# In public -------------------------------------------------------------------------------------------


def _publicado(clave: str) -> Escrito:
    publicos = Escrito.objects.publicos().con_partes().select_related("gobierno__ofai")
    return get_object_or_404(publicos, clase=Clase.PERFIL, gobierno__clave=clave)


@publica
@require_http_methods(["GET", "HEAD", "POST"])
def interesarse(request: HttpRequest, clave: str) -> HttpResponse:
    """Take what a foreign government wants to say to a city whose profile is public."""
    escrito = _publicado(clave)
    form = InteresForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _formulario(request, escrito, form)
    cuenta = contar("intereses", request, settings.INTERES_LIMITE_POR_MINUTO)
    if cuenta.excedida:  # a page of its own would lose what was typed
        frase = _("Se enviaron varios mensajes desde su red en un minuto. Espere {espera} segundos y envíelo otra vez.")
        form.add_error(None, frase.format(espera=cuenta.espera))
        respuesta = _formulario(request, escrito, form, status=429)
        respuesta["Retry-After"] = str(cuenta.espera)
        return respuesta
    if not form.is_valid():
        return _formulario(request, escrito, form, status=422)
    if not form.de_una_maquina:
        intereses.recibir(escrito, idioma=get_language(), ahora=timezone.now(), **form.argumentos())
    return redirect("perfiles:interes_enviado", clave)


def _formulario(request: HttpRequest, escrito: Escrito, form: InteresForm, *, status: int = 200) -> HttpResponse:
    contexto = {"escrito": escrito, "gobierno": escrito.gobierno, "form": form}
    return render(request, "perfiles/intereses/interesarse.html", contexto, status=status)


@publica
@require_safe
def enviado(request: HttpRequest, clave: str) -> HttpResponse:
    """Say that a mail is on its way: the same to whoever writes, so that nobody learns what a mailbox was sent."""
    contexto = {"gobierno": _publicado(clave).gobierno, "dias": settings.INTERES_CONFIRMAR_DIAS}
    return render(request, "perfiles/intereses/enviado.html", contexto)


@publica
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirmar(request: HttpRequest, llave: uuid.UUID) -> HttpResponse:
    """Send it to the city with a press: opening the address is not enough, as programs that look into mails do it."""
    vigentes = Interes.objects.vigentes(ahora=timezone.now()).select_related("escrito__gobierno__entidad")
    interes = vigentes.filter(llave=llave).first()
    if interes is None:
        return render(request, "perfiles/intereses/vencida.html", status=410)
    if request.method == "POST":
        intereses.confirmar(llave, ahora=timezone.now())
        return redirect("perfiles:interes_confirmar", llave)
    return render(request, "perfiles/intereses/confirmar.html", {"interes": interes})


# In the office ---------------------------------------------------------------------------------------


@requiere(*OFAI, *DGCP)
@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    """List what was written to one's city (to all, for the DGCP): what waits first, the oldest at the top."""
    ver = request.GET.get("ver", "")
    ver = ver if ver in EstadoInteres.values else EstadoInteres.NUEVO
    visibles = Interes.objects.visibles_para(request.user)
    cuentas = dict(visibles.order_by().values_list("estado").annotate(Count("pk")))
    suyos = visibles.filter(estado=ver).select_related("pais", "cerrado_por", "escrito__gobierno__entidad")
    suyos = suyos.por_atender() if ver == EstadoInteres.NUEVO else suyos.order_by("-cerrado_en", "-pk")
    pagina = Paginator(suyos, POR_PAGINA).get_page(request.GET.get("pagina"))
    contexto = {
        "ver": ver,
        "pestanias": [
            {"texto": texto, "cuenta": cuentas.get(clave, 0), "url": f"?ver={clave}", "actual": clave == ver}
            for clave, texto in PESTANIAS.items()
        ],
        "pagina": pagina,
        "filas": [(interes, dias_de_espera(interes, hoy=timezone.localdate())) for interes in pagina],
    }
    return render(request, "perfiles/intereses/lista.html", contexto)


@requiere(*OFAI, *DGCP)
@require_http_methods(["GET", "HEAD", "POST"])
def detalle(request: HttpRequest, folio: str) -> HttpResponse:
    """Show what was written, how to answer and what was negotiated since; its office closes it."""
    partes = ("pais", "cerrado_por", "escrito__gobierno__entidad", "escrito__gobierno__municipio")
    visibles = Interes.objects.visibles_para(request.user).select_related(*partes)
    interes = get_object_or_404(visibles, folio=folio)
    puede = permisos.puede_atender_intereses(request.user, interes.escrito)
    if request.method == "POST" and not puede:
        raise PermissionDenied("Lo atiende la oficina de asuntos internacionales de la ciudad.")
    recuperado = datos_iniciales(request) if puede else None
    enviados = request.POST if request.method == "POST" else recuperado and recuperado.datos
    form = CierreInteresForm(enviados)
    if request.method == "POST" and form.is_valid() and _cerrar(request, interes, form):
        return redirect("perfiles:interes", folio)
    if recuperado:
        sin_juzgar(form)
    contexto = {"interes": interes, "form": form, "recuperado": recuperado, "puede_atender": puede}
    contexto |= _de(interes, request.user)
    return render(request, "perfiles/intereses/detalle.html", contexto, status=422 if form.errors else 200)


def _de(interes: Interes, usuario) -> dict:
    return {
        "responder": enlace_de_respuesta(interes),
        "negociar": enlace_a_negociar(interes) if usuario.rol in OFAI else "",
        "negociaciones": negociaciones_desde(interes, usuario),
        "dias": dias_de_espera(interes, hoy=timezone.localdate()),
        "dias_con_datos": settings.INTERES_DIAS_CON_DATOS,
    }


def _cerrar(request: HttpRequest, interes: Interes, form: CierreInteresForm) -> bool:
    try:
        with transaction.atomic():
            intereses.cerrar_interes(interes, por=request.user, ahora=timezone.now(), **form.cleaned_data)
            registro.descartar_borrador(por=request.user, formulario=request.path)
    except DatosIncompletos as error:
        for campo, mensaje in error.errores.items():
            form.add_error(campo, mensaje)
        return False
    messages.success(request, f"{interes.folio}: {EstadoInteres(form.cleaned_data['estado']).label.lower()}.")
    return True
