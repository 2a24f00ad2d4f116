"""The page of a visit, what its request says, its advice, messages and documents."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directorio.models import Representacion
from directorio.roles import DGCP, OFAI, Rol
from directorio.views.acceso import requiere
from expediente import documentos, registro
from expediente.flujo import FlujoError, VersionCambiada
from expediente.views.adjuntos import adjunto
from expediente.views.borradores import datos_iniciales, sin_juzgar
from expediente.views.escritura import mandar_mensaje
from visitas import avisos, permisos
from visitas.estados import Clase
from visitas.ficha.visita import documentos_de, ficha, puede_mandar_mensajes
from visitas.forms.asignacion import AsignacionForm
from visitas.forms.datos import DatosForm, forma_propia
from visitas.forms.mensaje import MensajeForm
from visitas.forms.partes import DE_CADA_CLASE, PARTES
from visitas.registro import apertura, destinos
from visitas.textos import ADVERTENCIAS

from .acceso import CON_VISITAS, ESCRIBEN, visita_visible


@requiere(*CON_VISITAS)
@require_safe
def visita(request, folio):
    una = visita_visible(request, folio)
    destino = reverse("visitas:mensaje", args=[folio])
    recuperado = datos_iniciales(request, destino)
    form = MensajeForm(recuperado and recuperado.datos, usuario=request.user)
    sin_juzgar(form) if recuperado else None
    return _pagina(request, una, form)


def _pagina(request, una, form, *, status=200):
    contexto = {
        "visita": una,
        "ficha": ficha(una, request.user, hoy=timezone.localdate()),
        "partes": {clave: PARTES[clave] for clave in DE_CADA_CLASE[una.clase]},
        "form_mensaje": form if puede_mandar_mensajes(request.user) else None,
        "destino_mensaje": reverse("visitas:mensaje", args=[una.folio]),
        "representaciones": AsignacionForm() if permisos.puede_asignar(request.user, una) else None,
    }
    return render(request, "visitas/visita.html", contexto, status=status)


@requiere(*ESCRIBEN)
@require_POST
def mensaje(request, folio):
    una = visita_visible(request, folio)
    form = MensajeForm(request.POST, usuario=request.user)
    if not form.is_valid():
        return _pagina(request, una, form, status=422)
    mandar_mensaje(request, una, form, avisar=avisos.avisar_mensaje)
    return redirect(una.get_absolute_url() + "#mensajes")


@requiere(*OFAI)
@require_http_methods(["GET", "HEAD", "POST"])
def datos(request, folio):
    """Correct what the request says, besides its rows."""
    una = visita_visible(request, folio)
    veredicto = permisos.puede_editar(request.user, una)
    if not veredicto and request.method != "POST":
        messages.warning(request, veredicto.motivo)
        return redirect(una)
    recuperado = datos_iniciales(request)
    enviado = request.POST if request.method == "POST" else recuperado and recuperado.datos
    form, propio = DatosForm(enviado, instance=una), forma_propia(una, enviado)
    if request.method == "POST" and _corregir(request, una, form, propio):
        return redirect(una)
    if recuperado:
        sin_juzgar(form, *([propio] if propio else []))
    con_errores = request.method == "POST"
    contexto = {"visita": una, "form": form, "propio": propio, "recuperado": recuperado}
    return render(request, "visitas/datos.html", contexto, status=422 if con_errores else 200)


def _corregir(request, una, form, propio) -> bool:
    validos = [form.is_valid(), propio is None or propio.is_valid()]
    if not all(validos):
        return False
    try:
        with transaction.atomic():
            apertura.corregir(
                una, por=request.user, ahora=timezone.now(), campos=form.campos(),
                propios=propio.cleaned_data if propio else {}, version=form.cleaned_data["version"] or 0,
                materias=form.cleaned_data.get("materias"),
            )  # fmt: skip
            registro.descartar_borrador(por=request.user, formulario=request.path)
    except FlujoError as error:
        form.add_error(None, str(error))
        form.poner_al_dia() if isinstance(error, VersionCambiada) else None
        return False
    messages.success(request, "Se guardaron los datos.")
    return True


@requiere(*OFAI)
@require_http_methods(["GET", "HEAD", "POST"])
def advertencias(request, folio):
    """Show the advice that the guide gives to the participants of a reunification trip, and record that it was read."""
    una = visita_visible(request, folio)
    if una.clase != Clase.REUNIFICACION:
        raise Http404("Sólo un viaje de reunificación familiar lleva advertencias.")
    if request.method == "POST":
        try:
            apertura.reconocer_advertencias(una, por=request.user, ahora=timezone.now())
            messages.success(request, "Quedó asentado que leyó las advertencias y las dará a los participantes.")
        except FlujoError as error:
            messages.warning(request, str(error))
        return redirect(una)
    return render(request, "visitas/advertencias.html", {"visita": una, "advertencias": ADVERTENCIAS})


@requiere(*DGCP)
@require_POST
def asignar(request, folio, pk):
    """Let the DGCP choose the Representación of a destination; without one, the directory decides again."""
    una = visita_visible(request, folio)
    clave = request.POST.get("representacion", "")
    elegida = get_object_or_404(Representacion, pk=clave) if clave.isdecimal() and len(clave) < 10 else None
    try:
        destino = destinos.asignar_a_mano(una, pk, elegida, por=request.user)
    except FlujoError as error:
        messages.warning(request, str(error))
        return redirect(una)
    if destino is None:
        raise Http404("Ese destino ya no está en la visita.")
    quien = destino.representacion or "ninguna Representación todavía"
    messages.success(request, f"{destino.ciudad}: corresponde a {quien}.")
    return redirect(una.get_absolute_url() + "#destinos")


@requiere(*CON_VISITAS)
@require_safe
def documento(request, folio, pk):
    """Give the PDF of an issued document."""
    una = visita_visible(request, folio)
    emitido = get_object_or_404(una.documentos, pk=pk)
    _exigir_que_lo_lea(request.user, una, emitido)
    if not emitido.listo:
        messages.info(request, f"El PDF de «{emitido.titulo}» se está preparando: vuelva a intentarlo en un momento.")
        return redirect(una)
    return adjunto(emitido.archivo, f"{emitido.titulo} {emitido.numero.replace('/', '-')}.pdf")


@requiere(*CON_VISITAS)
@require_safe
def documento_estado(request, folio, pk):
    """Answer the part of the page that shows a document, while its PDF is being made and after."""
    una = visita_visible(request, folio)
    emitido = get_object_or_404(una.documentos, pk=pk)
    _exigir_que_lo_lea(request.user, una, emitido)
    return render(request, "visitas/_documento.html", {"visita": una, "documento": emitido})


def _exigir_que_lo_lea(usuario, una, emitido) -> None:
    if emitido.pk not in {d.pk for d in documentos_de(una, usuario)}:
        raise Http404("Ese documento no es para su unidad.")


@requiere(*DGCP, Rol.ADMINISTRACION)
@require_POST
def documento_reintentar(request, folio, pk):
    """Try again to render a document whose PDF could not be made."""
    una = visita_visible(request, folio)
    documentos.reintentar(get_object_or_404(una.documentos, pk=pk))
    messages.success(request, "Se volverá a preparar el PDF.")
    return redirect(una)
