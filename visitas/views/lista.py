"""The list of visits, mine first, and how one begins."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from directorio.roles import OFAI
from directorio.views.acceso import requiere
from expediente import registro
from expediente.flujo import FlujoError
from expediente.views.borradores import datos_iniciales, sin_juzgar
from sre_portal.filtros import direccion_con, enlaces_para_quitar
from visitas import permisos
from visitas.estados import FINALES, Clase
from visitas.ficha.lista import renglon
from visitas.forms.datos import AperturaForm
from visitas.forms.enlace import leer_enlace
from visitas.forms.lista import FiltroVisitas
from visitas.models import Compromiso, Visita
from visitas.registro import apertura

from .acceso import CON_VISITAS

POR_PAGINA = 25
PESTANIAS = {"me_toca": "Le toca a su unidad", "curso": "En curso", "terminadas": "Terminadas"}


@requiere(*CON_VISITAS)
@require_safe
def lista(request):
    """List the visits that a person sees, narrowed by the address."""
    usuario, hoy = request.user, timezone.localdate()
    visibles = Visita.objects.visibles_para(usuario)
    filtro = FiltroVisitas.leer(request, usuario=usuario, visibles=visibles)
    condiciones = _condiciones(usuario)
    halladas = filtro.aplicar(visibles)
    cuentas = halladas.aggregate(**{clave: Count("pk", filter=q) for clave, q in condiciones.items()})
    ver = _pestania(filtro, cuentas)
    ordenadas = filtro.ordenar(
        halladas.filter(condiciones[ver]).con_partes(), por_omision="reciente" if ver == "terminadas" else "proxima"
    )
    pagina = Paginator(ordenadas, POR_PAGINA).get_page(request.GET.get("pagina"))
    contexto = {
        "filtro": filtro,
        "activos": enlaces_para_quitar(request, filtro),
        "url_limpiar": f"?ver={ver}",
        "pestanias": _pestanias(request, cuentas, ver),
        "pagina": pagina,
        "renglones": [renglon(visita, hoy=hoy) for visita in pagina],
        "clases": Clase.choices if permisos.puede_abrir(usuario) else [],
        "vencidos": Compromiso.objects.filter(visita__in=visibles).vencidos(hoy).count(),
    }
    return render(request, "visitas/lista.html", contexto)


def _condiciones(usuario) -> dict[str, Q]:
    """Give what each tab holds; who has no turn has no tab of its own."""
    condiciones = {"curso": ~Q(estado__in=FINALES), "terminadas": Q(estado__in=FINALES)}
    if usuario.rol != "administracion":
        condiciones = {"me_toca": Q(pk__in=Visita.objects.en_turno_de(usuario.unidad).values("pk"))} | condiciones
    return condiciones


def _pestania(filtro, cuentas) -> str:
    pedida = filtro.cleaned_data.get("ver")
    if pedida in cuentas:
        return pedida
    return "me_toca" if cuentas.get("me_toca") and not filtro.activos() else "curso"


def _pestanias(request, cuentas, ver) -> list[dict]:
    return [
        {"texto": PESTANIAS[c], "cuenta": cuenta, "url": direccion_con(request, ver=c), "actual": c == ver}
        for c, cuenta in cuentas.items()
    ]


@requiere(*OFAI)
@require_http_methods(["GET", "HEAD", "POST"])
def nueva(request, clase):
    """Begin a visit of a kind: a draft that only its government sees. A link may bring data to begin with."""
    if clase not in Clase.values:
        raise Http404("No hay esa clase de visita.")
    veredicto = permisos.puede_abrir(request.user)
    if not veredicto:
        messages.warning(request, veredicto.motivo)
        return redirect("visitas:lista")
    recuperado, traidos = datos_iniciales(request), leer_enlace(request.GET)
    enviados = request.POST if request.method == "POST" else recuperado and recuperado.datos
    form = AperturaForm(enviados, clase=clase, initial=traidos.inicial)
    if request.method == "POST" and form.is_valid():
        visita = _abrir(request, clase, form)
        if visita:
            return redirect(f"{traidos.regreso}?visita={visita.folio}" if traidos.regreso else visita)
    if recuperado:
        sin_juzgar(form)
    contexto = {"clase": Clase(clase), "form": form, "recuperado": recuperado, "traidos": traidos}
    return render(request, "visitas/nueva.html", contexto, status=422 if request.method == "POST" else 200)


def _abrir(request, clase, form) -> Visita | None:
    """Open the draft; None when the domain said no (the form says why)."""
    try:
        with transaction.atomic():
            visita = apertura.abrir(clase, por=request.user, ahora=timezone.now(), **form.cleaned_data)
            registro.descartar_borrador(por=request.user, formulario=request.path)
    except FlujoError as error:
        form.add_error(None, str(error))
        return None
    messages.success(request, f"Se abrió {visita.folio}. Complete lo que falta y envíela a la DGCP.")
    return visita
