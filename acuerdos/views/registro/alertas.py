"""Mail alerts of a search: asked for, confirmed from the mail, and left with one press."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from acuerdos.busqueda import leer
from acuerdos.ficha.filtro import en_palabras
from acuerdos.forms.alerta import AlertaForm
from acuerdos.models import Suscripcion
from acuerdos.publicaciones.alertas import BAJA, CONFIRMAR, criterios_de, firma, llave_de
from acuerdos.registro import alertas
from directorio.views.acceso import publica
from sre_portal.limites import por_minuto


@publica
@require_http_methods(["GET", "HEAD", "POST"])
def pedir(request: HttpRequest) -> HttpResponse:
    """Show what would be told of, and to whom; take the address."""
    return _recibir(request) if request.method == "POST" else _pagina(request, AlertaForm())


@por_minuto("alertas", "ALERTAS_LIMITE_POR_MINUTO")
def _recibir(request: HttpRequest) -> HttpResponse:
    form = AlertaForm(request.POST)
    if not form.is_valid():
        return _pagina(request, form, status=422)
    if not form.de_una_maquina:
        criterios = leer(request.GET).criterios
        alertas.pedir(form.cleaned_data["correo"], criterios, idioma=get_language(), ahora=timezone.now())
    return redirect("registro:alerta_pedida")


def _pagina(request: HttpRequest, form: AlertaForm, *, status: int = 200) -> HttpResponse:
    peticion = leer(request.GET)
    contexto = {
        "form": form,
        "busqueda": en_palabras(peticion.criterios),
        "consulta": peticion.criterios.consulta(),
        "problemas": [problema.mensaje for problema in peticion.problemas],
    }
    return render(request, "acuerdos/alertas/pedir.html", contexto, status=status)


@publica
@require_safe
def pedida(request: HttpRequest) -> HttpResponse:
    """Say that a mail is on its way: the same to whoever asks, so that nobody learns who has alerts."""
    return render(request, "acuerdos/alertas/pedida.html")


@publica
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirmar(request: HttpRequest, enlace: str) -> HttpResponse:
    """Start the alert with a press: opening the address is not enough, as programs that look into mails do it."""
    llave = llave_de(enlace, CONFIRMAR)
    suscripcion = Suscripcion.objects.filter(llave=llave).first() if llave else None
    if suscripcion is None:
        return render(request, "acuerdos/alertas/vencida.html", status=410)
    if request.method == "POST":
        alertas.confirmar(llave, ahora=timezone.now())
        return redirect("registro:alerta_confirmar", enlace)
    contexto = {"suscripcion": suscripcion, "enlace_baja": firma(llave, BAJA), **_busqueda(suscripcion)}
    return render(request, "acuerdos/alertas/confirmar.html", contexto)


@publica
@csrf_exempt  # RFC 8058: the reader's mail program asks for it by itself, without a session
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def baja(request: HttpRequest, enlace: str) -> HttpResponse:
    """Leave an alert with one press, here or in the mail program itself; leaving twice is no error."""
    llave = llave_de(enlace, BAJA)
    if llave is None:
        raise Http404
    if request.method == "POST":
        alertas.cancelar(llave)
        return render(request, "acuerdos/alertas/cancelada.html")
    suscripcion = Suscripcion.objects.filter(llave=llave).first()
    if suscripcion is None:
        return render(request, "acuerdos/alertas/cancelada.html")
    return render(request, "acuerdos/alertas/baja.html", {"enlace": enlace, **_busqueda(suscripcion)})


@publica
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mias(request: HttpRequest, enlace: str) -> HttpResponse:
    """Show every alert of an address to who holds the link of one of its mails, and cancel them all."""
    llave = llave_de(enlace, BAJA)
    if llave is None:
        raise Http404
    if request.method == "POST":
        alertas.cancelar(llave, todas=True)
        return render(request, "acuerdos/alertas/cancelada.html", {"todas": True})
    una = Suscripcion.objects.filter(llave=llave).first()
    if una is None:
        return render(request, "acuerdos/alertas/cancelada.html")
    suyas = Suscripcion.objects.filter(correo=una.correo, confirmada_en__isnull=False)
    filas = [{"desde": s.confirmada_en, "enlace": firma(s.llave, BAJA), **_busqueda(s)} for s in suyas]
    return render(request, "acuerdos/alertas/mias.html", {"correo": una.correo, "enlace": enlace, "filas": filas})


def _busqueda(suscripcion: Suscripcion) -> dict:
    criterios = criterios_de(suscripcion.consulta)
    return {"busqueda": en_palabras(criterios) if criterios else [], "consulta": suscripcion.consulta}
