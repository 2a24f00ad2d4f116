"""The catalogue of networks that anybody reads: the list, its CSV and the page of one."""

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from directorio.roles import OFAI
from directorio.views.acceso import publica
from redes.estados import EN_TRAMITE, VIGENTES
from redes.ficha import catalogo as ficha
from redes.forms.catalogo import FiltroRedes
from redes.models import Membresia, Red
from redes.permisos import puede_editar_catalogo, ve_lo_del_pais
from sre_portal.csv_seguro import trozos
from sre_portal.filtros import enlaces_para_quitar
from sre_portal.limites import por_minuto

POR_PAGINA = 30


@publica
@require_safe
def inicio(request: HttpRequest) -> HttpResponse:
    """List the networks that exist, narrowed to what the address says."""
    filtro = FiltroRedes.leer(request)
    tarjetas = list(ficha.tarjetas(filtro.aplicar(Red.objects.vigentes())))
    edita = puede_editar_catalogo(request.user)
    contexto = {
        "filtro": filtro,
        "activos": enlaces_para_quitar(request, filtro),
        "pagina": Paginator(tarjetas, POR_PAGINA).get_page(request.GET.get("pagina")),
        "consulta": request.GET.urlencode(),
        "edita": edita,
        "cerradas": Red.objects.filter(activa=False, fusionada_en=None) if edita else (),
    }
    return render(request, "redes/catalogo/lista.html", contexto)


@publica
@require_safe
@por_minuto("exportar", "EXPORTAR_LIMITE_POR_MINUTO")
def exportar(request: HttpRequest) -> StreamingHttpResponse:
    """Give the networks of the same address as CSV."""
    redes = FiltroRedes.leer(request).aplicar(Red.objects.vigentes())
    respuesta = StreamingHttpResponse(
        trozos(ficha.COLUMNAS, ficha.renglones(redes)), content_type="text/csv; charset=utf-8"
    )
    nombre = f"redes-{timezone.localdate().isoformat()}.csv"
    respuesta.headers["Content-Disposition"] = f'attachment; filename="{nombre}"'
    return respuesta


@publica
@require_safe
def red(request: HttpRequest, clave: str) -> HttpResponse:
    """Show a network; one that was merged leads to the one that goes on."""
    hallada = get_object_or_404(Red.objects.con_partes().select_related("verificada_por"), clave=clave)
    if hallada.fusionada_en:
        return redirect(hallada.fusionada_en)
    usuario = request.user
    rol = usuario.rol if usuario.is_authenticated else None
    pagina = ficha.ficha(
        hallada, hoy=timezone.localdate(), ahora=timezone.now(), interno=ve_lo_del_pais(usuario),
        pagina=request.GET.get("pagina"),
    )  # fmt: skip
    contexto = {
        "red": hallada,
        "ficha": pagina,
        "edita": puede_editar_catalogo(usuario),
        "propia": _propia(usuario, hallada) if rol in OFAI else None,
        "explora": rol in OFAI and hallada.activa,
    }
    return render(request, "redes/catalogo/red.html", contexto)


def _propia(usuario, una: Red) -> Membresia | None:
    """Give the membership of the person's government that is in force or being prepared, if it has one."""
    suyas = Membresia.objects.visibles_para(usuario).filter(estado__in=VIGENTES | EN_TRAMITE)
    return suyas.filter(Q(red=una) | Q(red__fusionada_en=una)).order_by("-creado_en").first()
