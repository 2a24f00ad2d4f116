"""The calendar of the visits: a month, its agenda, the year as a file, and the address that other calendars read."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from directorio.views.acceso import publica, requiere
from expediente.calendario import Mes
from expediente.views.calendario import dar_calendario
from sre_portal import fechas
from sre_portal.csv_seguro import trozos
from sre_portal.filtros import direccion_con, enlaces_para_quitar
from sre_portal.limites import por_minuto
from visitas.documentos.calendario import COLUMNAS, filas
from visitas.estados import Clase
from visitas.ficha.calendario import pagina_del_mes
from visitas.ficha.suscripcion import calendario_de, calendario_de_una
from visitas.forms.calendario import AGENDA, MES, FiltroCalendario
from visitas.models import ClaseImpreso, Visita
from visitas.publicaciones import impresos
from visitas.registro import calendario as direcciones

from .acceso import CON_VISITAS, visita_visible

DE_UN_CALENDARIO = {
    "Cache-Control": "private, no-cache",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
    "Content-Language": "es-MX",
}


@requiere(*CON_VISITAS)
@require_safe
def calendario(request: HttpRequest) -> HttpResponse:
    """Show a month of the visits that a person sees, in weeks or as an agenda; all of it is in the address."""
    hoy, visibles = timezone.localdate(), Visita.objects.visibles_para(request.user)
    filtro = FiltroCalendario.leer(request, usuario=request.user, visibles=visibles)
    mes, en_agenda = _mes_pedido(request, filtro, hoy), filtro.en_agenda
    pagina = pagina_del_mes(
        filtro.aplicar(), request.user, mes, en_agenda=en_agenda, numero=request.GET.get("pagina"), hoy=hoy
    )
    contexto = {
        "filtro": filtro,
        "activos": enlaces_para_quitar(request, filtro),
        "url_limpiar": f"?mes={mes}&vista={AGENDA if en_agenda else MES}",
        "mes": pagina,
        "nombre_del_mes": fechas.parcial(str(mes)),
        "hoy": hoy,
        "clases": Clase.choices,
        "en_agenda": en_agenda,
        "url_anterior": _a(request, mes.desplazar(-1)),
        "url_siguiente": _a(request, mes.desplazar(1)),
        "url_hoy": _a(request, Mes.de(hoy)),
        "url_mes": direccion_con(request, vista=MES),
        "url_agenda": direccion_con(request, vista=AGENDA),
        "url_csv": reverse("visitas:calendario_csv", args=[mes.anio]) + direccion_con(request, mes=None, vista=None),
    }
    return render(request, "visitas/calendario/calendario.html", contexto)


def _mes_pedido(request: HttpRequest, filtro: FiltroCalendario, hoy) -> Mes:
    pedido = filtro.cleaned_data.get("mes", "")
    try:
        return Mes.leer(pedido) if pedido else Mes.de(hoy)
    except ValueError as motivo:
        messages.warning(request, f"No se entendió el mes «{pedido[:20]}»: {motivo}")
        return Mes.de(hoy)


def _a(request: HttpRequest, mes: Mes | None) -> str:
    return direccion_con(request, mes=str(mes)) if mes else ""


# The year as a file ------------------------------------------------------------------------------


@requiere(*CON_VISITAS)
@require_safe
def anual_csv(request: HttpRequest, anio: int) -> StreamingHttpResponse:
    """Give the visits of a year as CSV, narrowed by the same filters as the page, while they are read."""
    anio = _anio(anio)
    visibles = Visita.objects.visibles_para(request.user)
    filtro = FiltroCalendario.leer(request, usuario=request.user, visibles=visibles)
    lineas = () if request.method == "HEAD" else trozos(COLUMNAS, filas(filtro.aplicar(), anio))
    respuesta = StreamingHttpResponse(lineas, content_type="text/csv; charset=utf-8")
    respuesta.headers["Content-Disposition"] = f'attachment; filename="calendario-de-visitas-{anio}.csv"'
    respuesta.headers["Cache-Control"] = "private, no-store"
    return respuesta


@requiere(*CON_VISITAS)
@require_POST
@por_minuto("impresos", "IMPRESOS_LIMITE_POR_MINUTO")
def anual_pdf(request: HttpRequest, anio: int) -> HttpResponse:
    """Ask for the calendar of a year as a PDF, and lead to the page where it is waited for."""
    parametros = {"anio": _anio(anio)}
    try:
        pedido = impresos.pedir(ClaseImpreso.CALENDARIO, por=request.user, ahora=timezone.now(), parametros=parametros)
    except impresos.DemasiadosEnEspera as motivo:
        messages.warning(request, str(motivo))
        return redirect("visitas:calendario")
    return redirect("visitas:impreso", pedido.pk)


def _anio(anio: int) -> int:
    try:
        return Mes(anio, 1).anio
    except ValueError as motivo:
        raise Http404(str(motivo)) from None


# The private address -----------------------------------------------------------------------------


@requiere(*CON_VISITAS)
@require_safe
@never_cache
def suscripcion(request: HttpRequest) -> HttpResponse:
    """Say how to read the visits in one's own calendar, and whether one has an address."""
    return _pagina_de_suscripcion(request)


@requiere(*CON_VISITAS)
@require_POST
@never_cache
def crear_direccion(request: HttpRequest) -> HttpResponse:
    """Make a new address in the place of the one there was, and show it: it is the only time."""
    actual = direcciones.direccion_de(request.user)
    if request.POST.get("actual", "") != (str(actual.pk) if actual else ""):
        messages.warning(request, "Su dirección cambió mientras tanto: si no la tiene a la mano, haga otra.")
        return redirect("visitas:suscripcion")
    ficha = direcciones.crear_direccion(por=request.user, ahora=timezone.now())
    return _pagina_de_suscripcion(request, nueva=settings.SITIO_URL + reverse("visitas:ics_privado", args=[ficha]))


@requiere(*CON_VISITAS)
@require_POST
def revocar_direccion(request: HttpRequest) -> HttpResponse:
    """Stop the address of this person."""
    if direcciones.revocar_direccion(por=request.user, ahora=timezone.now()):
        messages.success(request, "La dirección dejó de servir: los calendarios que la leían ya no recibirán nada.")
    return redirect("visitas:suscripcion")


def _pagina_de_suscripcion(request: HttpRequest, *, nueva: str = "") -> HttpResponse:
    webcal = nueva.replace("https://", "webcal://", 1) if nueva.startswith("https://") else ""
    contexto = {"actual": direcciones.direccion_de(request.user), "nueva": nueva, "webcal": webcal}
    return render(request, "visitas/calendario/suscripcion.html", contexto)


# What other calendars read -----------------------------------------------------------------------


@publica
@require_safe
@por_minuto("calendario", "CALENDARIO_LIMITE_POR_MINUTO")
def ics_privado(request: HttpRequest, ficha: str) -> HttpResponse:
    """Give the calendar of whose address this is; it asks nothing of the browser, for calendars bring no session."""
    ahora = timezone.now()
    persona = direcciones.quien_lee(ficha, ahora=ahora)
    if persona is None:
        raise Http404("Esa dirección de calendario no existe o dejó de servir.")
    return dar_calendario(
        request, calendario_de(persona, hoy=timezone.localdate(ahora)), "visitas.ics", cabeceras=DE_UN_CALENDARIO
    )


@requiere(*CON_VISITAS)
@require_safe
def ics_de_visita(request: HttpRequest, folio: str) -> HttpResponse:
    """Give one visit as a file that any calendar opens."""
    una = visita_visible(request, folio)
    suyo = calendario_de_una(Visita.objects.filter(pk=una.pk))
    respuesta = dar_calendario(request, suyo, "visita.ics", cabeceras=DE_UN_CALENDARIO)
    respuesta.headers["Content-Disposition"] = f'attachment; filename="{una.folio.lower()}.ics"'
    return respuesta
