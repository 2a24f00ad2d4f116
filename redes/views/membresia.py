"""The page of a membership, what it says of itself, and the messages beside it."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directorio.roles import OFAI
from directorio.views.acceso import requiere
from expediente import registro
from expediente.flujo import DatosIncompletos, FlujoError, VersionCambiada
from expediente.registro import marcar_leidos
from expediente.views.borradores import datos_iniciales, sin_juzgar
from expediente.views.escritura import mandar_mensaje
from redes import avisos, permisos
from redes.ficha.membresia import ficha
from redes.ficha.partes import partes_de
from redes.forms.membresia import DatosForm
from redes.forms.mensaje import MensajeForm
from redes.registro import apertura

from .acceso import CON_MEMBRESIAS, ESCRIBEN, membresia_visible


@requiere(*CON_MEMBRESIAS)
@require_safe
def membresia(request, folio):
    """Show a membership: its state and whose turn it is, what may be done, and all that it holds."""
    una = membresia_visible(request, folio)
    marcar_leidos(por=request.user, ahora=timezone.now(), objeto=una)
    recuperado = datos_iniciales(request, reverse("redes:membresia_mensaje", args=[folio]))
    form = MensajeForm(recuperado and recuperado.datos, usuario=request.user)
    sin_juzgar(form) if recuperado else None
    return _pagina(request, una, form)


def _pagina(request, una, form, *, status=200):
    hoy = timezone.localdate()
    contexto = {
        "membresia": una,
        "ficha": ficha(una, request.user, hoy=hoy),
        "partes": partes_de(una, usuario=request.user, hoy=hoy),
        "hoy": hoy,
        "form_mensaje": form if permisos.puede_mandar_mensajes(request.user) else None,
        "destino_mensaje": reverse("redes:membresia_mensaje", args=[una.folio]),
    }
    return render(request, "redes/membresias/membresia.html", contexto, status=status)


@requiere(*ESCRIBEN)
@require_POST
def mensaje(request, folio):
    """Write a message beside a membership."""
    una = membresia_visible(request, folio)
    form = MensajeForm(request.POST, usuario=request.user)
    if not form.is_valid():
        return _pagina(request, una, form, status=422)
    mandar_mensaje(request, una, form, avisar=avisos.avisar_mensaje)
    return redirect(una.get_absolute_url() + "#mensajes")


@requiere(*OFAI)
@require_http_methods(["GET", "HEAD", "POST"])
def datos(request, folio):
    """Correct what a membership says of itself."""
    una = membresia_visible(request, folio)
    veredicto = permisos.puede_editar(request.user, una)
    if not veredicto and request.method != "POST":
        messages.warning(request, veredicto.motivo)
        return redirect(una)
    recuperado = datos_iniciales(request)
    form = DatosForm(request.POST if request.method == "POST" else recuperado and recuperado.datos, instance=una)
    if request.method == "POST" and _corregir(request, una, form):
        return redirect(una)
    if recuperado:
        sin_juzgar(form)
    contexto = {"membresia": una, "form": form, "recuperado": recuperado}
    return render(request, "redes/membresias/datos.html", contexto, status=422 if request.method == "POST" else 200)


def _corregir(request, una, form) -> bool:
    if not form.is_valid():
        return False
    version = form.cleaned_data["version"] or 0  # a page that does not say what it saw is an old one
    try:
        with transaction.atomic():
            apertura.corregir(una, por=request.user, ahora=timezone.now(), campos=form.campos(), version=version)
            registro.descartar_borrador(por=request.user, formulario=request.path)
    except DatosIncompletos as error:
        for campo, frase in error.errores.items():
            form.add_error(campo if campo in form.fields else None, frase)
        return False
    except FlujoError as error:
        form.add_error(None, str(error))
        form.poner_al_dia() if isinstance(error, VersionCambiada) else None
        return False
    messages.success(request, "Se guardaron los datos.")
    return True
