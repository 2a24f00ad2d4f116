"""The work tray: what waits for whom, mine first."""

from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import render
from django.utils import timezone

from acuerdos.estados import FINALES
from acuerdos.ficha.bandeja import renglon
from acuerdos.forms.bandeja import FiltroBandeja
from acuerdos.models import Acuerdo, Reporte
from acuerdos.permisos import puede_iniciar
from acuerdos.querysets import DIAS_DE_TABLA, estados_en_turno, le_toca
from acuerdos.recordatorios import METAS
from directorio.models import DiaInhabil
from directorio.roles import DGCP, TODOS, Rol
from directorio.views.acceso import requiere
from expediente import avisos, documentos
from sre_portal.filtros import direccion_con, enlaces_para_quitar

POR_PAGINA = 25
FALLAS_A_LA_VISTA = 5
LARGOS = ("resumen", "texto_busqueda", "busqueda", "fuente", "sin_cabildo_motivo")  # what no line shows
DIAS_POR_DELANTE = 120  # calendar days after today whose days off are read
PESTANIAS = {"me_toca": "Me toca", "unidad": "De mi unidad", "curso": "En curso", "terminados": "Terminados"}
GRUPOS = {0: "Le toca a usted", 1: "Espera a su unidad", 2: "En manos de otros"}


@requiere(*TODOS)
def bandeja(request):
    """List the cases of a person, narrowed by the address."""
    usuario, hoy = request.user, timezone.localdate()
    if usuario.rol == Rol.REPRESENTACION:
        return render(request, "acuerdos/tramites/bandeja.html", {"sin_tramites": True})
    visibles = Acuerdo.objects.visibles_para(usuario)
    filtro = FiltroBandeja.leer(request, usuario=request.user, visibles=visibles)
    inhabiles = _inhabiles(hoy)
    metas = [(meta.estado, meta.desde, getattr(settings, meta.dias)) for meta in METAS]
    casos = filtro.aplicar(visibles.con_proxima_fecha(metas, inhabiles, hoy=hoy), hoy=hoy)
    cuentas = _contar(casos, usuario)
    ver = _pestania(filtro, cuentas)
    pagina = _pagina(request, filtro, casos.filter(_condiciones(usuario)[ver]), cuentas[ver], ver)
    con_grupos = ver == "curso" and len(cuentas) > 2 and filtro.cleaned_data.get("orden", "") in ("", "proxima")
    contexto = {
        "filtro": filtro,
        "activos": enlaces_para_quitar(request, filtro),
        "url_limpiar": f"?ver={ver}",
        "pestanias": _pestanias(request, cuentas, ver),
        "ver": ver,
        "en_otra": next((p for p in _pestanias(request, cuentas, ver) if p["cuenta"] and not p["actual"]), None),
        "pagina": pagina,
        "grupos": _agrupar([renglon(caso, hoy=hoy, inhabiles=inhabiles) for caso in pagina], con_grupos),
        "puede_iniciar": puede_iniciar(usuario),
        "reportes_por_atender": Reporte.objects.filter(estado="nuevo").count() if usuario.es_dgcp else 0,
        **_fallas(usuario),
    }
    return render(request, "acuerdos/tramites/bandeja.html", contexto)


def _inhabiles(hoy) -> dict:
    dias = DiaInhabil.objects.entre(hoy - timedelta(days=DIAS_DE_TABLA), hoy + timedelta(days=DIAS_POR_DELANTE))
    return dict(dias.values_list("fecha", "motivo"))


def _condiciones(usuario) -> dict[str, Q]:
    """Give what each tab holds; who has no turn in the workflow has no tab of its own."""
    terminados = Q(estado__in=FINALES)
    condiciones = {"curso": ~terminados, "terminados": terminados}
    if en_turno := estados_en_turno(usuario.unidad):
        condiciones = {"me_toca": le_toca(usuario), "unidad": Q(estado__in=en_turno)} | condiciones
    return condiciones


def _contar(casos, usuario) -> dict[str, int]:
    condiciones = _condiciones(usuario)
    return casos.aggregate(**{clave: Count("pk", filter=condicion) for clave, condicion in condiciones.items()})


def _pestania(filtro, cuentas) -> str:
    """Choose the tab: the one asked for, else mine while something waits for me and nothing is being looked for."""
    pedida = filtro.cleaned_data.get("ver")
    if pedida in cuentas:
        return pedida
    return "me_toca" if cuentas.get("me_toca") and not filtro.activos() else "curso"


def _pestanias(request, cuentas, ver) -> list[dict]:
    return [
        {"texto": PESTANIAS[clave], "cuenta": cuenta, "url": direccion_con(request, ver=clave), "actual": clave == ver}
        for clave, cuenta in cuentas.items()
    ]


def _pagina(request, filtro, casos, cuenta: int, ver: str):
    """Give the page asked for: its keys are sorted alone, and only its cases are then brought whole."""
    casos = filtro.ordenar(casos, por_omision="reciente" if ver == "terminados" else "proxima")
    paginador = Paginator(casos.values_list("pk", "con_orden"), POR_PAGINA)
    paginador.count = cuenta  # already counted for the tabs
    pagina = paginador.get_page(request.GET.get("pagina"))
    orden = dict(pagina.object_list)
    completos = Acuerdo.objects.con_revision_lista().con_partes().defer(*LARGOS).in_bulk(list(orden))
    pagina.object_list = [completos[pk] for pk in orden if pk in completos]
    for caso in pagina:
        caso.con_orden = orden[caso.pk]
    return pagina


def _agrupar(renglones: list, con_grupos: bool) -> list[dict]:
    """Part the lines by whose they are, or give them as one group without a name."""
    if not con_grupos:
        return [{"titulo": "", "renglones": renglones}] if renglones else []
    partes = {clave: [r for r in renglones if r.acuerdo.con_orden == clave] for clave in GRUPOS}
    return [{"titulo": GRUPOS[clave], "renglones": suyos} for clave, suyos in partes.items() if suyos]


def _fallas(usuario) -> dict:
    """Give what background work was given up, to those who must see to it: the DGCP and administration."""
    if usuario.rol not in DGCP | {Rol.ADMINISTRACION}:
        return {}
    tipo = ContentType.objects.get_for_model(Acuerdo)
    fallidos = list(documentos.fallidos().filter(tipo_objeto=tipo).order_by("-emitido_en")[:FALLAS_A_LA_VISTA])
    folios = dict(Acuerdo.objects.filter(pk__in={d.objeto_id for d in fallidos}).values_list("pk", "folio"))
    return {
        "documentos_fallidos": [{"documento": d, "folio": folios.get(d.objeto_id, "")} for d in fallidos],
        "cuenta_documentos": documentos.fallidos().count() if fallidos else 0,
        "cuenta_avisos": avisos.fallidos().count(),
    }
