"""The list of memberships, mine first, its file, and how one begins."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Q
from django.http import StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from directorio.roles import OFAI
from directorio.views.acceso import requiere
from expediente import registro
from expediente.flujo import DatosIncompletos, FlujoError
from expediente.views.borradores import datos_iniciales, sin_juzgar
from redes import permisos
from redes.estados import EN_TRAMITE, FINALES, VIGENTES
from redes.ficha.lista import COLUMNAS, filas, renglon
from redes.forms.enlace import leer_enlace
from redes.forms.lista import FiltroMembresias
from redes.forms.membresia import AperturaForm
from redes.models import Compromiso, Cuota, Membresia
from redes.registro import apertura
from sre_portal.csv_seguro import trozos
from sre_portal.filtros import direccion_con, enlaces_para_quitar

from .acceso import CON_MEMBRESIAS

POR_PAGINA = 25
PESTANIAS = {
    "me_toca": "Le toca a su unidad",
    "tramite": "Por ingresar",
    "vigentes": "Vigentes",
    "por_verificar": "Por verificar",
    "terminadas": "Terminadas",
}


@requiere(*CON_MEMBRESIAS)
@require_safe
def membresias(request):
    """List the memberships that a person sees, narrowed by the address."""
    filtro, halladas, condiciones, cuentas, ver = _lo_pedido(request)
    ordenadas = filtro.ordenar(halladas.filter(condiciones[ver]).con_partes().con_fechas())
    pagina = Paginator(ordenadas, POR_PAGINA).get_page(request.GET.get("pagina"))
    hoy = timezone.localdate()
    contexto = {
        "filtro": filtro,
        "activos": enlaces_para_quitar(request, filtro),
        "url_limpiar": f"?ver={ver}",
        "pestanias": _pestanias(request, cuentas, ver),
        "pagina": pagina,
        "renglones": [renglon(membresia, hoy=hoy) for membresia in pagina],
        "puede_abrir": bool(permisos.puede_abrir(request.user)),
        "consulta": direccion_con(request, ver=ver),
        "ver": ver,
    }
    return render(request, "redes/membresias/lista.html", contexto)


@requiere(*CON_MEMBRESIAS)
@require_safe
def membresias_csv(request):
    """Give what the list shows, whole, as a file for a spreadsheet."""
    filtro, halladas, condiciones, _, ver = _lo_pedido(request)
    ordenadas = filtro.ordenar(halladas.filter(condiciones[ver]).con_partes())
    respuesta = StreamingHttpResponse(trozos(COLUMNAS, filas(ordenadas)), content_type="text/csv; charset=utf-8")
    respuesta["Content-Disposition"] = 'attachment; filename="membresias.csv"'
    respuesta["Cache-Control"] = "private, no-store"
    return respuesta


def _lo_pedido(request):
    """Give the filters, what they leave, what each tab holds and how much, and the tab that is seen."""
    visibles = Membresia.objects.visibles_para(request.user)
    filtro = FiltroMembresias.leer(request, usuario=request.user, visibles=visibles)
    condiciones = _condiciones(request.user, hoy=timezone.localdate())
    halladas = filtro.aplicar(visibles)
    cuentas = halladas.aggregate(**{clave: Count("pk", filter=q) for clave, q in condiciones.items()})
    return filtro, halladas, condiciones, cuentas, _pestania(filtro, cuentas)


def _condiciones(usuario, *, hoy) -> dict[str, Q]:
    """Give what each tab holds; who has no turn has no tab of its own."""
    condiciones = {
        "tramite": Q(estado__in=EN_TRAMITE),
        "vigentes": Q(estado__in=VIGENTES),
        "por_verificar": Q(origen="guia", verificada_el=None),
        "terminadas": Q(estado__in=FINALES),
    }
    if usuario.es_ofai:
        suyas = Membresia.objects.en_turno_de(usuario.unidad).values("pk")
        condiciones = {"me_toca": Q(pk__in=suyas) | _vencidas(hoy)} | condiciones
    return condiciones


def _vencidas(hoy) -> Q:
    """Give those in force whose fee, commitment or renewal is late: they wait for the office."""
    cuotas = Cuota.objects.sin_pagar().filter(vence__lt=hoy).values("membresia")
    compromisos = Compromiso.objects.pendientes().filter(vence__lt=hoy).values("membresia")
    return Q(pk__in=cuotas) | Q(pk__in=compromisos) | Q(estado__in=VIGENTES, renueva_el__lt=hoy)


def _pestania(filtro, cuentas) -> str:
    pedida = filtro.cleaned_data.get("ver")
    if pedida in cuentas:
        return pedida
    if cuentas.get("me_toca") and not filtro.activos():
        return "me_toca"
    return next((c for c in ("vigentes", "tramite", "terminadas") if cuentas[c]), "vigentes")


def _pestanias(request, cuentas, ver) -> list[dict]:
    return [
        {"texto": PESTANIAS[c], "cuenta": cuenta, "url": direccion_con(request, ver=c), "actual": c == ver}
        for c, cuenta in cuentas.items()
    ]


# Beginning ---------------------------------------------------------------------------------------


@requiere(*OFAI)
@require_http_methods(["GET", "HEAD", "POST"])
def nueva(request):
    """Begin to explore a network, perhaps with what a link of another room brings."""
    veredicto = permisos.puede_abrir(request.user)
    if not veredicto:
        messages.warning(request, veredicto.motivo)
        return redirect("redes:membresias")
    traidos = leer_enlace(request.GET)
    recuperado = None if traidos else datos_iniciales(request)
    inicial = {"red": traidos.red, "motivo": traidos.motivo, "procedencia": traidos.procedencia}
    form = AperturaForm(request.POST if request.method == "POST" else recuperado and recuperado.datos, initial=inicial)
    if request.method == "POST" and form.is_valid() and (abierta := _abrir(request, form)):
        return redirect(abierta)
    if recuperado:
        sin_juzgar(form)
    contexto = {"form": form, "recuperado": recuperado, "traidos": traidos}
    return render(request, "redes/membresias/nueva.html", contexto, status=422 if request.method == "POST" else 200)


def _abrir(request, form) -> Membresia | None:
    try:
        with transaction.atomic():
            abierta = apertura.abrir(por=request.user, ahora=timezone.now(), **form.cleaned_data)
            registro.descartar_borrador(por=request.user, formulario=request.path)
    except DatosIncompletos as error:
        for campo, frase in error.errores.items():
            form.add_error(campo if campo in form.fields else None, frase)
        return None
    except FlujoError as error:
        form.add_error(None, str(error))
        return None
    messages.success(request, f"Se abrió {abierta.folio}. Complete lo que falta y haga la carta para la red.")
    return abierta
