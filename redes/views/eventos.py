"""The forums, calls and prizes: the public calendar, the page of one, and where the DGCP writes them."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directorio.roles import DGCP
from directorio.views.acceso import publica, requiere
from expediente import registro as expediente
from expediente.archivos import ArchivoRechazado
from expediente.calendario import Mes
from expediente.flujo import DatosIncompletos, FlujoError, VersionCambiada
from expediente.forms.zonas import opciones
from expediente.views.adjuntos import adjunto
from expediente.views.borradores import datos_iniciales, sin_juzgar
from redes import permisos
from redes.ficha import eventos as ficha
from redes.ficha.mes import pagina_del_mes
from redes.forms.eventos import CUANDO, TODOS, DocumentoForm, EventoForm, FiltroEventos
from redes.models import Evento, TipoEvento
from redes.registro import eventos as registro
from sre_portal import fechas
from sre_portal.csv_seguro import trozos
from sre_portal.filtros import direccion_con, enlaces_para_quitar
from sre_portal.limites import por_minuto

POR_PAGINA = 20


def visible(request: HttpRequest, clave: str) -> Evento:
    """Give an event that this person may read; what is not published is a 404 to the public."""
    return get_object_or_404(Evento.objects.visibles_para(request.user).con_partes(), clave=clave)


# Read ---------------------------------------------------------------------------------------------


@publica
@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    """Show the calendar, what is to come first or a month of it, narrowed to what the address says."""
    ahora = timezone.now()
    visibles = Evento.objects.visibles_para(request.user)
    filtro = FiltroEventos.leer(request, eventos=visibles)
    mes = _mes_pedido(request, filtro, timezone.localdate(ahora))
    contexto = {
        "filtro": filtro,
        "activos": enlaces_para_quitar(request, filtro),
        "url_limpiar": f"?mes={mes}" if mes else f"?cuando={filtro.cuando_pedido}",
        "pestanias": _pestanias(request, filtro, mes),
        "consulta": request.GET.urlencode(),
        "recurrentes": ficha.recurrentes(),
        "direccion_ics": settings.SITIO_URL + reverse("redes:eventos_ics"),
        "escribe": bool(permisos.puede_escribir_eventos(request.user)),
        **(_del_mes(request, filtro, visibles, mes, ahora) if mes else _hallados(request, filtro, visibles, ahora)),
    }
    return render(request, "redes/eventos/lista.html", contexto)


def _hallados(request: HttpRequest, filtro: FiltroEventos, visibles, ahora) -> dict:
    hoy = timezone.localdate(ahora)
    hallados = ficha.contados(filtro.aplicar(visibles, hoy=hoy, ahora=ahora))
    pagina = Paginator(hallados, POR_PAGINA).get_page(request.GET.get("pagina"))
    renglones = [ficha.renglon(evento, hoy=hoy, ahora=ahora) for evento in pagina]
    return {"pagina": pagina, "renglones": renglones, "cuando": filtro.cuando_pedido}


def _del_mes(request: HttpRequest, filtro: FiltroEventos, visibles, mes: Mes, ahora) -> dict:
    hoy = timezone.localdate(ahora)
    return {
        "mes": pagina_del_mes(filtro.filtrar(visibles), mes, ahora=ahora),
        "nombre_del_mes": fechas.parcial(str(mes)),
        "hoy": hoy,
        "clases": TipoEvento.choices,
        "url_anterior": _a_otro_mes(request, mes.desplazar(-1)),
        "url_siguiente": _a_otro_mes(request, mes.desplazar(1)),
        "url_hoy": _a_otro_mes(request, Mes.de(hoy)),
        "url_lista": direccion_con(request, mes=None, cuando=TODOS),
        "consulta": direccion_con(request, mes=None, cuando=TODOS).removeprefix("?"),
    }


def _mes_pedido(request: HttpRequest, filtro: FiltroEventos, hoy) -> Mes | None:
    """Give the month that the address asks for; one that is not understood is this one, and it is said."""
    pedido = filtro.cleaned_data.get("mes", "")
    try:
        return Mes.leer(pedido) if pedido else None
    except ValueError:
        messages.warning(request, _("No se entendió el mes «{mes}»: se muestra el actual.").format(mes=pedido[:20]))
        return Mes.de(hoy)


def _a_otro_mes(request: HttpRequest, mes: Mes | None) -> str:
    return direccion_con(request, mes=str(mes)) if mes else ""


def _pestanias(request: HttpRequest, filtro: FiltroEventos, mes: Mes | None) -> list[dict]:
    """Give the ways of seeing the calendar, each with its address and the same filters."""
    listas = [
        {"texto": texto, "url": direccion_con(request, cuando=clave, mes=None),
         "actual": not mes and clave == filtro.cuando_pedido}
        for clave, texto in CUANDO.items()
    ]  # fmt: skip
    este = Mes.de(timezone.localdate())
    return [*listas, {"texto": _("Por mes"), "url": _a_otro_mes(request, mes or este), "actual": bool(mes)}]


@publica
@require_safe
@por_minuto("exportar", "EXPORTAR_LIMITE_POR_MINUTO")
def exportar(request: HttpRequest) -> StreamingHttpResponse:
    """Give the public events of the same address as CSV."""
    ahora = timezone.now()
    hoy, publicos = timezone.localdate(ahora), Evento.objects.publicos()
    eventos = FiltroEventos.leer(request, eventos=publicos).aplicar(publicos, hoy=hoy, ahora=ahora)
    filas = () if request.method == "HEAD" else ficha.renglones(eventos, sitio=settings.SITIO_URL)
    respuesta = StreamingHttpResponse(trozos(ficha.COLUMNAS, filas), content_type="text/csv; charset=utf-8")
    nombre = f"foros-y-convocatorias-{hoy.isoformat()}.csv"
    respuesta.headers["Content-Disposition"] = f'attachment; filename="{nombre}"'
    return respuesta


@publica
@require_safe
def evento(request: HttpRequest, clave: str) -> HttpResponse:
    """Show an event: when, where, until when one applies, who of Mexico takes part and what came of it."""
    uno, ahora = visible(request, clave), timezone.now()
    contexto = {
        "evento": uno,
        "ficha": ficha.ficha(uno, request.user, hoy=timezone.localdate(ahora), ahora=ahora),
        "escribe": bool(permisos.puede_escribir_eventos(request.user)),
        "participa": bool(permisos.puede_participar(request.user)),
        "del_pais": permisos.ve_lo_del_pais(request.user),
    }
    return render(request, "redes/eventos/evento.html", contexto)


@publica
@require_safe
def documento(request: HttpRequest, clave: str, pk: int) -> HttpResponse:
    """Give a document of an event: a public one to anybody, the rest to the DGCP."""
    uno = visible(request, clave)
    archivos = uno.archivos.filter(retirado_en=None)
    if not permisos.ve_lo_del_pais(request.user):
        archivos = archivos.filter(publico=True)
    archivo = get_object_or_404(archivos, pk=pk)
    return adjunto(archivo.archivo, archivo.nombre)


# Write --------------------------------------------------------------------------------------------


@requiere(*DGCP)
@require_http_methods(["GET", "HEAD", "POST"])
def nuevo(request: HttpRequest) -> HttpResponse:
    """Write an event; nobody else reads it until it is published."""
    return _formulario(request, None)


@requiere(*DGCP)
@require_http_methods(["GET", "HEAD", "POST"])
def corregir(request: HttpRequest, clave: str) -> HttpResponse:
    """Correct what an event says, its results included."""
    return _formulario(request, visible(request, clave))


def _formulario(request: HttpRequest, uno: Evento | None) -> HttpResponse:
    recuperado = datos_iniciales(request)
    enviados = request.POST if request.method == "POST" else recuperado and recuperado.datos
    form = EventoForm(enviados or None, instance=uno)
    if request.method == "POST":
        guardado = _guardar(request, uno, form) if form.is_valid() else None
        if guardado:
            return redirect(guardado)
    elif recuperado:
        sin_juzgar(form)
    contexto = {"evento": uno, "form": form, "recuperado": recuperado, "zonas": opciones(timezone.localdate())}
    return render(request, "redes/eventos/formulario.html", contexto, status=422 if form.errors else 200)


def _guardar(request: HttpRequest, uno: Evento | None, form: EventoForm) -> Evento | None:
    """Write what was typed; give the event, or None when the domain said no (the form says why)."""
    try:
        with transaction.atomic():
            if uno is None:
                guardado = registro.crear(form.escrito(), por=request.user, ahora=timezone.now())
            else:
                guardado = registro.corregir(
                    uno,
                    form.escrito(),
                    por=request.user,
                    ahora=timezone.now(),
                    version=form.cleaned_data["version"] or 0,
                )
            expediente.descartar_borrador(por=request.user, formulario=request.path)
    except DatosIncompletos as error:
        form.culpar(error.errores)
        return None
    except FlujoError as error:
        form.add_error(None, str(error))
        form.poner_al_dia(Evento.objects.get(pk=uno.pk)) if isinstance(error, VersionCambiada) else None
        return None
    messages.success(request, f"Se guardó «{guardado.nombre}».")
    if form.nota:
        messages.info(request, f"Fecha límite. {form.nota}")
    return guardado


@requiere(*DGCP)
@require_POST
def publicar(request: HttpRequest, clave: str) -> HttpResponse:
    """Put an event in the public calendar."""
    return _mostrar(request, clave, registro.publicar, "ya está en el calendario público")


@requiere(*DGCP)
@require_POST
def retirar(request: HttpRequest, clave: str) -> HttpResponse:
    """Take an event off the public calendar."""
    return _mostrar(request, clave, registro.retirar, "ya no está en el calendario público; sus datos se conservan")


def _mostrar(request: HttpRequest, clave: str, hacer, queda: str) -> HttpResponse:
    uno = visible(request, clave)
    try:
        hacer(uno, por=request.user, ahora=timezone.now())
        messages.success(request, f"«{uno.nombre}» {queda}.")
    except FlujoError as error:
        messages.warning(request, str(error))
    return redirect(uno)


# Its documents ------------------------------------------------------------------------------------


@requiere(*DGCP)
@require_http_methods(["GET", "HEAD", "POST"])
def subir(request: HttpRequest, clave: str) -> HttpResponse:
    """Receive a document: its content is checked, and it is always given back as an attachment."""
    uno = visible(request, clave)
    form = DocumentoForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            nuevo = registro.recibir_documento(uno, por=request.user, ahora=timezone.now(), **form.cleaned_data)
            messages.success(request, f"Se recibió «{nuevo.nombre}»: {_quien_lo_ve(nuevo)}.")
            return redirect(f"{uno.get_absolute_url()}#documentos")
        except (ArchivoRechazado, FlujoError) as error:
            form.add_error(None, str(error))
    contexto = {"evento": uno, "form": form}
    return render(request, "redes/eventos/documento.html", contexto, status=422 if form.errors else 200)


@requiere(*DGCP)
@require_POST
def mostrar(request: HttpRequest, clave: str, pk: int) -> HttpResponse:
    """Publish a document, or stop it: what it is not now."""
    uno = visible(request, clave)
    publico = request.POST.get("publico") == "si"
    try:
        archivo = registro.mostrar_documento(uno, pk, publico=publico, por=request.user)
        messages.success(request, f"«{archivo.nombre}»: {_quien_lo_ve(archivo)}.")
    except FlujoError as error:
        messages.warning(request, str(error))
    return redirect(f"{uno.get_absolute_url()}#documentos")


@requiere(*DGCP)
@require_POST
def quitar(request: HttpRequest, clave: str, pk: int) -> HttpResponse:
    """Withdraw a document; it is kept, and shown to nobody."""
    uno = visible(request, clave)
    try:
        archivo = registro.retirar_documento(uno, pk, por=request.user, ahora=timezone.now())
        messages.success(request, f"Se retiró «{archivo.nombre}».")
    except FlujoError as error:
        messages.warning(request, str(error))
    return redirect(f"{uno.get_absolute_url()}#documentos")


def _quien_lo_ve(archivo) -> str:
    return "cualquiera puede descargarlo" if archivo.publico else "sólo lo ve la DGCP"
