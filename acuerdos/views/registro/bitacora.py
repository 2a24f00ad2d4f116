"""The verifiable log of the Registro: pages for people, and files for whoever checks it on a machine of their own."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from acuerdos import bitacora as log
from acuerdos.ficha.bitacora import Bitacora, FichaAsiento, buscar
from acuerdos.models import Asiento
from directorio.views.acceso import publica
from sre_portal.adapters import firma

VERIFICADOR = settings.BASE_DIR / "herramientas" / "verificar_registro.py"


@publica
@require_safe
def bitacora(request: HttpRequest) -> HttpResponse:
    """Say what the log is, show its latest entries, and take whoever looks for one to it."""
    buscado, pedido, aviso = request.GET.get("q", "").strip(), request.GET.get("hasta", "").strip(), ""
    if buscado:
        if hallado := buscar(buscado):
            return redirect(hallado)
        aviso = _("No hay ningún asiento con «{texto}».").format(texto=buscado[:60])
    elif pedido and not _es_numero(pedido):
        aviso = _("«{texto}» no es un número de asiento: se muestran los últimos.").format(texto=pedido[:20])
    contexto = {
        "bitacora": Bitacora(int(pedido) if _es_numero(pedido) else None),
        "buscado": buscado[:60],
        "aviso": aviso,
        "direccion": settings.SITIO_URL + reverse("registro:bitacora"),
    }
    return render(request, "acuerdos/bitacora/lista.html", contexto)


def _es_numero(texto: str) -> bool:
    return texto.isascii() and texto.isdigit() and 0 < int(texto[:15])


@publica
@require_safe
def entrada(request: HttpRequest, numero: int) -> HttpResponse:
    """Show one entry: what it says, what ties it, and the checkpoint that answers for it."""
    asiento = get_object_or_404(Asiento.objects.select_related("acuerdo"), numero=numero)
    contexto = {"ficha": FichaAsiento(asiento), "direccion": settings.SITIO_URL + reverse("registro:bitacora")}
    return render(request, "acuerdos/bitacora/entrada.html", contexto)


@publica
@require_safe
def entradas(request: HttpRequest) -> HttpResponse:
    """Give every entry, one line of JSON each."""
    return _lineas(request, log.lineas(), "entradas.jsonl")


@publica
@require_safe
def prueba(request: HttpRequest, numero: int) -> HttpResponse:
    """Give one entry, and the hashes that tie it to the checkpoint that answers for it."""
    asiento = get_object_or_404(Asiento, numero=numero)
    punto = log.punto_que_cubre(asiento)
    if punto is None:
        raise Http404(_("Ese asiento todavía no está en un punto de control firmado: vuelva mañana."))
    return _lineas(request, log.lineas_de_la_prueba(asiento, punto), f"prueba-{numero}.jsonl")


def _lineas(request: HttpRequest, lineas: Iterable[str], nombre: str) -> StreamingHttpResponse:
    respuesta = StreamingHttpResponse(() if request.method == "HEAD" else lineas, content_type="application/jsonl")
    respuesta.headers["Content-Disposition"] = f'attachment; filename="{nombre}"'
    return _abierta(respuesta)


@publica
@require_safe
def puntos(request: HttpRequest) -> HttpResponse:
    """Give every checkpoint and the public keys."""
    return _abierta(JsonResponse(log.puntos_publicados()))


@publica
@require_safe
def punto(request: HttpRequest, fecha: str) -> HttpResponse:
    """Give the checkpoints of a day, in the same form."""
    try:
        datos = log.puntos_publicados(fecha=dt.date.fromisoformat(fecha))
    except ValueError:
        raise Http404(_("Esa no es una fecha.")) from None
    if not datos["puntos"]:
        raise Http404(_("Ese día no se firmó ningún punto de control."))
    return _abierta(JsonResponse(datos))


@publica
@require_safe
def clave(request: HttpRequest) -> HttpResponse:
    """Give the public key that signed last, as the tools of others read it."""
    claves = log.claves_publicas()
    if not claves:
        raise Http404(_("Todavía no se firma ningún punto de control."))
    return _abierta(HttpResponse(firma.en_pem(claves[0]["clave"]), content_type="application/x-pem-file"))


@publica
@require_safe
def verificador(request: HttpRequest) -> FileResponse:
    """Give the script that checks all this with no help from the portal."""
    return _abierta(
        FileResponse(
            VERIFICADOR.open("rb"), as_attachment=True, filename=VERIFICADOR.name, content_type="text/x-python"
        )
    )


def _abierta(respuesta: HttpResponse) -> HttpResponse:
    """Let any page read it, and no cache keep an old one."""
    respuesta.headers["Access-Control-Allow-Origin"] = "*"
    respuesta.headers["Cache-Control"] = "no-cache"
    return respuesta
