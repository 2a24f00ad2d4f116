"""Writing a section: in Spanish, or in another language beside it; two people at once lose nothing."""

import secrets
from contextlib import suppress
from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from directorio.models import Idioma
from directorio.roles import OFAI
from directorio.views.acceso import requiere
from expediente.flujo import FlujoError
from expediente.registro import descartar_borrador, guardar_borrador
from expediente.views.borradores import Recuperado, datos_iniciales
from perfiles import registro
from perfiles.estructura import ORIGINAL, fundir, limpio
from perfiles.ficha.comentarios import hilo_de
from perfiles.ficha.publica import direccion_de
from perfiles.ficha.redaccion import EdicionVista, Mesa, hace
from perfiles.forms.opciones import Catalogos
from perfiles.forms.partes import Ajeno
from perfiles.forms.seccion import DEJAR, SeccionForm, edicion_de
from perfiles.forms.traduccion import TraduccionForm
from perfiles.models import SeccionEscrita
from perfiles.permisos import puede_editar
from sre_portal.middleware import campos_escritos, recuperar_formulario

from .acceso import escrito_visible, seccion_de
from .comentarios import formulario_de

GUARDADO = "envio_guardado"  # in the session, until the next page: the copy that the browser keeps may go


def mesa_de(request: HttpRequest, clave: str, clase: str, seccion: str, idioma: str = ORIGINAL) -> Mesa:
    """Give the desk of a section that this person may see; another government's is a 404."""
    escrito = escrito_visible(request, clave, clase)
    if idioma != ORIGINAL and not Idioma.objects.filter(codigo=idioma).exists():
        raise Http404("Ese idioma no está en el directorio.")
    return Mesa(escrito, seccion_de(escrito, seccion), idioma, request.user, timezone.now(), timezone.localdate())


def no_edita(request: HttpRequest, mesa: Mesa) -> HttpResponse | None:
    """Send back to the room who may see it and not write in it, saying why."""
    veredicto = puede_editar(request.user, mesa.escrito)
    if veredicto:
        return None
    messages.warning(request, veredicto.motivo)
    return redirect(mesa.escrito.url_de_trabajo)


@requiere(*OFAI)
@require_http_methods(["GET", "HEAD", "POST"])
def seccion(request, clave, clase, seccion):
    """Write a section in Spanish."""
    return _editar(request, mesa_de(request, clave, clase, seccion))


@requiere(*OFAI)
@require_http_methods(["GET", "HEAD", "POST"])
def traduccion(request, clave, clase, seccion, idioma):
    """Write a section in another language, beside its Spanish."""
    mesa = mesa_de(request, clave, clase, seccion, idioma)
    return redirect(mesa.url_propia) if idioma == ORIGINAL else _editar(request, mesa)


@requiere(*OFAI)
@require_safe
def presentes(request, clave, clase, seccion, idioma):
    """Say who else is writing a section now: a part of its page, asked for every so often."""
    mesa = mesa_de(request, clave, clase, seccion, idioma)
    return render(request, "perfiles/editor/_presentes.html", {"mesa": mesa})


def _editar(request: HttpRequest, mesa: Mesa) -> HttpResponse:
    if vuelta := no_edita(request, mesa):
        return vuelta
    if request.method == "POST":
        return _guardar(request, mesa)
    guardado = request.session.pop(GUARDADO, "")
    recuperado = _recuperado(request, mesa, guardado)
    form = _formulario(mesa, data=recuperado.datos if recuperado else None)
    if recuperado:
        form.sin_juzgar()
    return _pagina(request, mesa, form, recuperado=recuperado, guardado=guardado)


def _recuperado(request: HttpRequest, mesa: Mesa, guardado: str) -> Recuperado | None:
    """Give what this person typed and did not send; a draft of what was just saved came late, and goes."""
    if pendiente := recuperar_formulario(request):  # it was sent when the session had ended
        guardar_borrador(por=request.user, formulario=mesa.formulario, datos=pendiente, ahora=mesa.ahora)
    recuperado = datos_iniciales(request, mesa.formulario)
    if recuperado and guardado and recuperado.datos.get("envio") == guardado:
        descartar_borrador(por=request.user, formulario=mesa.formulario)
        return None
    return recuperado


def _formulario(mesa: Mesa, *, data=None, mostrado: dict | None = None):
    """Make the form of a desk: of what is stored, of what was typed, or of what two people wrote (`mostrado`)."""
    con_dos = [nombre.removeprefix(DEJAR) for nombre in data or () if nombre.startswith(DEJAR)]
    vista = mesa.edicion(edicion_de(data), con_dos) if con_dos else None
    comunes = {"data": data, "numero": mesa.fila.numero, "vista": vista and vista.contenido}
    form = (_en_espaniol if mesa.idioma == ORIGINAL else _en_otro_idioma)(mesa, mostrado, comunes)
    if vista:
        form.senialar(_ajenos(mesa, form, vista))
    return form


def _en_espaniol(mesa: Mesa, mostrado: dict | None, comunes: dict) -> SeccionForm:
    guardado = mesa.fila.contenido
    return SeccionForm(
        mesa.seccion, contenido=guardado, mostrado=mostrado, catalogos=Catalogos(), hoy=mesa.hoy, **comunes
    )


def _en_otro_idioma(mesa: Mesa, mostrado: dict | None, comunes: dict) -> TraduccionForm:
    return TraduccionForm(
        mesa.seccion, idioma=mesa.idioma, nombre_del_idioma=mesa.nombre_del_idioma,
        direccion=direccion_de(mesa.idioma), original=mesa.original.contenido, antes=mesa.espaniol_traducido,
        contenido=mesa.fila.contenido if mostrado is None else mostrado, **comunes,
    )  # fmt: skip


def _ajenos(mesa: Mesa, form, vista: EdicionVista) -> dict[str, Ajeno]:
    """Give what another person saved of each element that two changed, to be shown beside what this one wrote."""
    leida = mesa.leer(vista.contenido) if mesa.idioma == ORIGINAL else None
    salida = {}
    for clave, edicion in vista.autoras.items():
        quien = edicion.por.nombre if edicion.por else "Alguien"
        ajeno = Ajeno(quien, hace(edicion.escrita_en, ahora=mesa.ahora))
        textos = None if leida else form.textos_de(clave, vista.contenido.get(clave))
        dicho = {"textos": textos} if leida is None else {"bloque": leida.bloques.get(clave)}
        salida[clave] = replace(ajeno, **dicho)
    return salida


def _guardar(request: HttpRequest, mesa: Mesa) -> HttpResponse:
    form = _formulario(mesa, data=request.POST)
    if not form.is_valid():
        return _pagina(request, mesa, form)
    try:
        fila = registro.guardar_seccion(
            mesa.escrito, mesa.clave, form.contenido, por=request.user, ahora=mesa.ahora, numero=form.numero,
            idioma=mesa.idioma, traduce=form.edicion_traducida(mesa.fila.traduce, actual=mesa.original.numero),
        )  # fmt: skip
    except registro.SeccionCambiada as cambio:
        return _pagina(request, mesa, _con_los_dos(mesa, form, cambio), cambio=cambio)
    except FlujoError as error:
        form.add_error(None, str(error))
        return _pagina(request, mesa, form)
    return _guardada(request, mesa, fila, form.numero)


def _con_los_dos(mesa: Mesa, form, cambio: registro.SeccionCambiada):
    """Make the form over the present edition: what only one changed, merged; what both did, as this one wrote it."""
    antes = mesa.edicion(form.numero)
    mio = limpio(mesa.seccion, form.contenido, idioma=mesa.idioma)
    juntos, choques = fundir(antes.contenido if antes else {}, mio, cambio.actual.contenido)
    for choque in choques:
        juntos.pop(choque.elemento, None)
        if choque.mio is not None:
            juntos[choque.elemento] = choque.mio
    mesa.actualizar(cambio.actual)
    nuevo = _formulario(mesa, mostrado=juntos)
    vista = mesa.edicion(cambio.actual.numero, [choque.elemento for choque in choques])
    nuevo.senialar(_ajenos(mesa, nuevo, vista))
    return nuevo


def _guardada(request: HttpRequest, mesa: Mesa, fila: SeccionEscrita, numero: int) -> HttpResponse:
    descartar_borrador(por=request.user, formulario=mesa.formulario)
    request.session[GUARDADO] = request.POST.get("envio", "")[:40]
    if fila.numero > numero + 1:
        messages.success(request, "Sección guardada, junto con lo que otras personas cambiaron mientras tanto.")
    elif fila.numero == numero:
        messages.info(request, "No había cambios que guardar.")
    else:
        messages.success(request, "Sección guardada.")
    return redirect(mesa.url_siguiente if "seguir" in request.POST and mesa.siguiente else mesa.url_propia)


def _pagina(request: HttpRequest, mesa: Mesa, form, *, recuperado=None, guardado="", cambio=None) -> HttpResponse:
    if request.method == "POST":  # it was not saved: whoever leaves now finds it on coming back
        with suppress(ValueError):  # larger than a draft may be: it is on the page
            datos = campos_escritos(request.POST)
            guardar_borrador(por=request.user, formulario=mesa.formulario, datos=datos, ahora=mesa.ahora)
    de_otra_edicion = recuperado and edicion_de(recuperado.datos) != mesa.fila.numero
    contexto = {
        "mesa": mesa,
        "pestania": "texto",
        "form": form,
        "recuperado": recuperado,
        "de_otra_edicion": de_otra_edicion,
        "cambio": cambio,
        "envio": secrets.token_hex(8),
        "guardado": guardado,
        "hilo": hilo_de(mesa.escrito, mesa.clave),
        "form_comentario": formulario_de(request, mesa.escrito, mesa.clave),
    }
    plantilla = "seccion" if mesa.idioma == ORIGINAL else "traduccion"
    estado = 422 if request.method == "POST" else 200
    return render(request, f"perfiles/editor/{plantilla}.html", contexto, status=estado)
