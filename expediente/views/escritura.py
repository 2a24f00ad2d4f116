"""What every form that writes a row does: one call to the domain, and what it refuses told beside the fields."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone

from expediente import registro
from expediente.flujo import DatosIncompletos, FlujoError, Transicion, VersionCambiada, huella_de
from expediente.models import Mensaje

OTRA_VERSION = "otra_version"


def aplicar(request: HttpRequest, form: forms.BaseForm, escribir: Callable[[], object]) -> bool:
    """Do what a valid form asks for, and tell beside its fields what the domain refuses; give whether it was done."""
    try:
        with transaction.atomic():
            escribir()
            registro.descartar_borrador(por=request.user, formulario=request.path)
    except DatosIncompletos as error:
        for campo, frase in error.errores.items():
            form.add_error(campo if campo in form.fields else None, frase)
        return False
    except FlujoError as error:
        codigo = OTRA_VERSION if isinstance(error, VersionCambiada) else None
        form.add_error(None, forms.ValidationError(str(error), code=codigo))
        return False
    return True


def dar_paso(request: HttpRequest, transicion: Transicion, caso: Model, form: forms.BaseForm, *, verbos) -> bool:
    """Take a step of a case with what its form says, and tell what happened; give whether it was taken.

    `verbos` is the module whose functions are called as the actions; the form is an expediente.forms.FormaDePaso.
    """
    if not form.is_valid():
        return False
    version = form.cleaned_data["version"] or 0  # a page that does not say what it saw is an old one
    try:
        with transaction.atomic():
            verbo = getattr(verbos, transicion.accion)
            verbo(caso, por=request.user, ahora=timezone.now(), version=version, **form.argumentos())
            registro.descartar_borrador(por=request.user, formulario=request.path)
    except DatosIncompletos as error:
        form.agregar_errores(error.errores)
        return False
    except FlujoError as error:
        form.add_error(None, str(error))
        form.poner_al_dia() if isinstance(error, VersionCambiada) else None
        return False
    messages.success(request, f"Listo: usted {transicion.hecho}.")
    return True


def mandar_mensaje(
    request: HttpRequest, caso: Model, form: forms.BaseForm, *, avisar: Callable[[Model, Mensaje], object]
) -> None:
    """Write beside a case the message, or the internal note, of a valid form; `avisar` tells whom it concerns."""
    texto, interno = form.cleaned_data["texto"], form.cleaned_data.get("interno", False)
    with transaction.atomic():
        escrito = registro.escribir_mensaje(caso, por=request.user, texto=texto, interno=interno, ahora=timezone.now())
        avisar(caso, escrito)
        registro.descartar_borrador(por=request.user, formulario=request.path)
    messages.success(request, "Nota interna guardada." if escrito.interno else "Mensaje enviado.")


def vista_de(request: HttpRequest, form: forms.BaseForm, fila: Model | None) -> str:
    """Give what a page says that it saw of a row: as it is now, or as it was when what is sent again was opened.

    Who was told that it changed meanwhile has seen it, and may write over it.
    """
    if request.method == "POST" and not form.has_error(NON_FIELD_ERRORS, OTRA_VERSION):
        return enviada(request)
    return huella_de(fila)


def enviada(request: HttpRequest) -> str:
    """Give what a form that was sent says that it saw."""
    return request.POST.get("vista", "")[:32]
