"""Opening a negotiation and correcting its data."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone

from acuerdos import permisos
from acuerdos.forms.enlace import leer_enlace
from acuerdos.forms.negociacion import AVISO_PRIVADA, ContrapartesFormSet, NegociacionForm
from acuerdos.registro import abrir_negociacion, cadena, corregir_negociacion
from directorio.registro import obtener_contraparte
from directorio.roles import OFAI
from directorio.views.acceso import requiere
from expediente import registro
from expediente.flujo import DatosIncompletos, FlujoError
from expediente.views.borradores import datos_iniciales, sin_juzgar

from .acceso import caso_visible

PREFIJO = "contrapartes_nuevas"


@requiere(*OFAI)
def nuevo(request):
    """Open the case of an agreement under negotiation; a link may bring data to begin with."""
    traidos = None if request.method == "POST" else leer_enlace(request.GET)
    return _formulario(request, None, traidos)


@requiere(*OFAI)
def datos(request, folio):
    """Correct the data of a negotiation."""
    acuerdo = caso_visible(request, folio)
    veredicto = permisos.puede_editar(request.user, acuerdo)
    if not veredicto:
        messages.warning(request, veredicto.motivo)
        return redirect("tramites:expediente", folio=folio)
    return _formulario(request, acuerdo)


def _formulario(request, acuerdo, traidos=None):
    recuperado = datos_iniciales(request)
    enviados = request.POST if request.method == "POST" else recuperado and recuperado.datos
    form, filas = _formas(enviados or None, acuerdo, None if recuperado else traidos, request.user.gobierno)
    if request.method == "POST":
        if all([form.is_valid(), filas.is_valid()]):
            guardado = _guardar(request, acuerdo, form, filas)
            if guardado:
                return redirect("tramites:expediente", folio=guardado.folio)
    elif recuperado:
        sin_juzgar(form, filas)
    contexto = {
        "acuerdo": acuerdo,
        "form": form,
        "filas": filas,
        "recuperado": recuperado,
        "traidos": traidos,
        "aviso_privada": AVISO_PRIVADA,
    }
    return render(request, "acuerdos/tramites/negociacion.html", contexto, status=422 if form.errors else 200)


def _formas(enviados, acuerdo, propuestos, gobierno):
    inicial, fila = (propuestos.inicial, propuestos.contraparte) if propuestos else ({}, {})
    form = NegociacionForm(enviados, instance=acuerdo, initial=inicial, gobierno=gobierno)
    return form, ContrapartesFormSet(enviados, prefix=PREFIJO, initial=[fila] if fila else None)


def _guardar(request, acuerdo, form, filas):
    """Write what was typed; give the case, or None when the domain said no (the form says why)."""
    datos = {c: form.cleaned_data[c] for c in form.Meta.fields if c in form.fields}
    try:
        with transaction.atomic():
            nuevas = [obtener_contraparte(**fila.datos()) for fila in filas if fila.escrita]
            datos["contrapartes"] = [*form.cleaned_data.get("contrapartes", ()), *nuevas]
            if acuerdo is None:
                guardado = abrir_negociacion(por=request.user, ahora=timezone.now(), **datos)
            else:
                guardado = corregir_negociacion(
                    acuerdo, por=request.user, version=form.cleaned_data["version"] or 0, **datos
                )
            if form.vinculo:
                cadena.declarar(guardado, **form.vinculo, por=request.user, ahora=timezone.now())
            registro.descartar_borrador(por=request.user, formulario=request.path)
    except DatosIncompletos as error:
        for campo, mensaje in error.errores.items():
            form.add_error(campo if campo in form.fields else None, mensaje)
        return None
    except FlujoError as error:
        form.add_error(None, str(error))
        return None
    messages.success(request, "Datos guardados." if acuerdo else "Negociación abierta: ya puede informarla a la SRE.")
    if permisos.tiene_contraparte_privada(guardado):
        messages.warning(request, AVISO_PRIVADA)
    return guardado
