"""The images of a section: received one at a time, described in each language, put in order and withdrawn."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from acuerdos.busqueda.nombres import nombre
from directorio.roles import OFAI
from directorio.views.acceso import requiere
from expediente.flujo import DatosIncompletos, FlujoError
from perfiles import registro
from perfiles.estructura import ORIGINAL
from perfiles.ficha.publica import direccion_de
from perfiles.ficha.redaccion import Mesa
from perfiles.forms.imagenes import ImagenForm, TextosForm
from perfiles.fotos import FotoRechazada
from perfiles.models import Imagen

from .editor import mesa_de, no_edita

PASOS = {"subir": -1, "bajar": 1}


@requiere(*OFAI)
@require_http_methods(["GET", "HEAD", "POST"])
def imagenes(request, clave, clase, seccion):
    """Show the images of a section, and receive another one."""
    mesa = mesa_de(request, clave, clase, seccion)
    if vuelta := no_edita(request, mesa):
        return vuelta
    enviado = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ImagenForm(*enviado, seccion=mesa.seccion)
    if request.method == "POST" and form.is_valid() and _recibida(request, mesa, form):
        messages.success(request, "Se recibió la imagen: así quedó recortada.")
        return redirect(mesa.url_imagenes)
    return _pagina(request, mesa, form)


def _recibida(request: HttpRequest, mesa: Mesa, form: ImagenForm) -> Imagen | None:
    """Store an image; None when it is not a good one, and the form says why."""
    datos = form.cleaned_data
    try:
        return registro.agregar_imagen(
            mesa.escrito, mesa.clave, datos["archivo"], alt=datos["alt"], credito=datos["credito"], pie=datos["pie"],
            foco=datos["foco"], por=request.user, ahora=mesa.ahora,
        )  # fmt: skip
    except FotoRechazada as error:
        form.add_error("archivo", str(error))
    except DatosIncompletos as error:
        for campo, frase in error.errores.items():
            form.add_error(campo if campo in form.fields else None, frase)
    except FlujoError as error:
        form.add_error(None, str(error))
    return None


def _pagina(request: HttpRequest, mesa: Mesa, form: ImagenForm) -> HttpResponse:
    vivas = list(_vivas(mesa))
    caben = mesa.seccion.imagenes - len(vivas)
    contexto = {"mesa": mesa, "pestania": "imagenes", "form": form, "imagenes": vivas, "caben": caben}
    estado = 422 if request.method == "POST" else 200
    return render(request, "perfiles/editor/imagenes.html", contexto, status=estado)


def _vivas(mesa: Mesa):
    return mesa.escrito.imagenes.filter(seccion=mesa.clave, retirada_en=None).order_by("orden", "pk")


def _viva(request: HttpRequest, clave, clase, seccion, pk) -> tuple[Mesa, Imagen]:
    mesa = mesa_de(request, clave, clase, seccion)
    return mesa, get_object_or_404(_vivas(mesa).select_related("escrito__gobierno"), pk=pk)


@requiere(*OFAI)
@require_http_methods(["GET", "HEAD", "POST"])
def imagen(request, clave, clase, seccion, pk):
    """Write what an image shows in each language, and whose it is."""
    mesa, una = _viva(request, clave, clase, seccion, pk)
    if vuelta := no_edita(request, mesa):
        return vuelta
    codigos = dict.fromkeys([ORIGINAL, *mesa.avances.idiomas, *una.pies])
    idiomas = {codigo: (nombre("idioma", codigo).lower(), direccion_de(codigo)) for codigo in codigos}
    form = TextosForm(una, idiomas, request.POST if request.method == "POST" else None)
    if form.is_valid() and _descrita(request, mesa, una, form):
        messages.success(request, "Se guardaron los textos de la imagen.")
        return redirect(mesa.url_imagenes)
    contexto = {"mesa": mesa, "pestania": "imagenes", "imagen": una, "form": form}
    estado = 422 if request.method == "POST" else 200
    return render(request, "perfiles/editor/imagen.html", contexto, status=estado)


def _descrita(request: HttpRequest, mesa: Mesa, una: Imagen, form: TextosForm) -> bool:
    """Write the texts that changed, all or none; False when they do not serve, and the form says why."""
    credito = form.cleaned_data["credito"]
    cambiados = form.cambiados
    if credito != una.credito:
        suyos = una.pies.get(ORIGINAL, {})
        cambiados.setdefault(ORIGINAL, {"alt": suyos.get("alt", ""), "pie": suyos.get("pie", "")})
    try:
        with transaction.atomic():
            for idioma, textos in cambiados.items():
                registro.describir_imagen(
                    una, **textos, credito=credito, idioma=idioma, por=request.user, ahora=mesa.ahora
                )
    except FlujoError as error:
        form.add_error(None, str(error))
        return False
    return True


@requiere(*OFAI)
@require_POST
def mover(request, clave, clase, seccion, pk):
    """Move an image one place up or down."""
    mesa, una = _viva(request, clave, clase, seccion, pk)
    otras = [viva.pk for viva in _vivas(mesa).exclude(pk=una.pk)]
    desde = _vivas(mesa).filter(Q(orden__lt=una.orden) | Q(orden=una.orden, pk__lt=una.pk)).count()
    hasta = min(max(desde + PASOS.get(request.POST.get("hacia", ""), 0), 0), len(otras))
    orden = [*otras[:hasta], una.pk, *otras[hasta:]]
    try:
        registro.ordenar_imagenes(mesa.escrito, mesa.clave, orden=orden, por=request.user, ahora=mesa.ahora)
    except FlujoError as error:
        messages.error(request, str(error))
    return redirect(mesa.url_imagenes)


@requiere(*OFAI)
@require_POST
def retirar(request, clave, clase, seccion, pk):
    """Take an image out of the draft; what was published keeps it."""
    mesa, una = _viva(request, clave, clase, seccion, pk)
    try:
        registro.retirar_imagen(una, por=request.user, ahora=mesa.ahora)
    except FlujoError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Se retiró la imagen del borrador. Lo ya publicado la conserva.")
    return redirect(mesa.url_imagenes)
