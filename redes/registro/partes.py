"""Adding, changing and removing what hangs from a membership: fees, posts and commitments."""

import unicodedata
from datetime import date

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from expediente import archivos
from expediente.archivos import PDF
from expediente.flujo import DatosIncompletos, EstadoNoAdmite, bloquear, exigir_vigente
from expediente.plazos import en_palabras

from ..archivos import COMPROBANTE
from ..avisos import avisar_cambio
from ..exigencias import dice_algo
from ..models import Cargo, Compromiso, Cuota, Membresia
from ..permisos import exigir, puede_escribir

COMPROBANTES = (PDF, "image/jpeg", "image/png")  # what a proof of payment may be
PRIMER_ANIO = 1990  # of a fee
ANIOS_POR_VENIR = 5  # that a fee may be written before its year
FUERA = "Su membresía {periodo}: escriba una fecha dentro de ella, o corrija antes la membresía."


@transaction.atomic
def guardar(membresia: Membresia, parte: str, fila: Model, *, por, ahora, vista: str = "", comprobante=None) -> Model:
    """Save a new or changed row of a part, and the proof of payment that came with a fee; the DGCP is told.

    Raises NoPermitido, EstadoNoAdmite, DatosIncompletos, ArchivoRechazado, and VersionCambiada for an old page.
    """
    actual = bloquear(membresia)
    exigir(puede_escribir(por, parte, actual))
    exigir_vigente(fila, vista)
    fila.membresia = actual
    if errores := REGLAS[parte](fila, timezone.localdate(ahora)):
        raise DatosIncompletos(errores)
    nueva = fila.pk is None
    fila.version = 1 if nueva else fila.version + 1
    fila.save()
    if comprobante is not None:
        _guardar_comprobante(fila, comprobante, por=por, ahora=ahora)
    _avisar(actual, parte, fila, "registró" if nueva else "corrigió", por=por, ahora=ahora)
    return fila


def _guardar_comprobante(cuota: Cuota, subido, *, por, ahora) -> None:
    cuota.comprobante = archivos.guardar(
        cuota.membresia, subido, clase=f"{COMPROBANTE}-{cuota.pk}", por=por, ahora=ahora, tipos=COMPROBANTES,
        presentado=True,
    )  # fmt: skip
    cuota.save(update_fields=["comprobante"])


@transaction.atomic
def quitar(membresia: Membresia, parte: str, pk: int, *, por, ahora) -> str:
    """Remove a row of a part; give what it was, in words. A row that is no longer there gives nothing.

    Its proof of payment is withdrawn and kept. What was paid or fulfilled is not removed: raises EstadoNoAdmite.
    """
    actual = bloquear(membresia)
    exigir(puede_escribir(por, parte, actual))
    fila = getattr(actual, parte).filter(pk=pk).first()
    if fila is None:
        return ""
    if getattr(fila, "pagada_el", None):
        raise EstadoNoAdmite(f"La cuota de {fila.anio} está pagada: borre antes el día del pago, si fue un error.")
    if getattr(fila, "cumplido_el", None):
        raise EstadoNoAdmite("Ese compromiso está cumplido: ábralo otra vez antes de quitarlo, si fue un error.")
    que, comprobante = str(fila), getattr(fila, "comprobante", None)
    _avisar(actual, parte, fila, "quitó", por=por, ahora=ahora)
    fila.delete()
    if comprobante and comprobante.retirado_en is None:
        comprobante.retirado_en = ahora
        comprobante.save(update_fields=["retirado_en"])
    return que


# Commitments -------------------------------------------------------------------------------------


@transaction.atomic
def cumplir(compromiso: Compromiso, *, por, ahora, cumplido_el: date, resultado: str) -> Compromiso:
    """Say when a commitment was fulfilled and what came of it.

    Raises NoPermitido, EstadoNoAdmite when somebody did meanwhile, DatosIncompletos.
    """
    actual = _bloqueado(compromiso, por)
    if actual.cumplido_el:
        raise EstadoNoAdmite(f"Ya se dio por cumplido el {en_palabras(actual.cumplido_el)}.")
    if cumplido_el > timezone.localdate(ahora):
        raise DatosIncompletos({"cumplido_el": "Ese día todavía no llega: escriba cuándo se cumplió."})
    if actual.membresia.desde and cumplido_el < actual.membresia.desde:
        raise DatosIncompletos({"cumplido_el": _fuera(actual.membresia)})
    if not dice_algo(resultado):
        raise DatosIncompletos({"resultado": "Diga qué se logró."})
    actual.cumplido_el, actual.resultado = cumplido_el, resultado.strip()
    return _cambiado(actual, "dio por cumplido", por=por, ahora=ahora)


@transaction.atomic
def reabrir(compromiso: Compromiso, *, por, ahora) -> Compromiso:
    """Open a commitment again, when it was said fulfilled by mistake; what was said stays in its history."""
    actual = _bloqueado(compromiso, por)
    if not actual.cumplido_el:
        raise EstadoNoAdmite("Ese compromiso ya está por cumplir.")
    actual.cumplido_el, actual.resultado = None, ""
    return _cambiado(actual, "volvió a abrir", por=por, ahora=ahora)


def _bloqueado(compromiso: Compromiso, por) -> Compromiso:
    membresia = bloquear(compromiso.membresia)
    exigir(puede_escribir(por, "compromisos", membresia))
    actual = Compromiso.objects.select_for_update(of=("self",)).filter(pk=compromiso.pk).first()
    if actual is None:
        raise EstadoNoAdmite("Alguien quitó ese compromiso mientras usted lo tenía abierto.")
    actual.membresia = membresia
    return actual


def _cambiado(compromiso: Compromiso, hizo: str, *, por, ahora) -> Compromiso:
    compromiso.version += 1
    compromiso.save(update_fields=["cumplido_el", "resultado", "version"])
    _avisar(compromiso.membresia, "compromisos", compromiso, hizo, por=por, ahora=ahora)
    return compromiso


# What each part demands: from a row and today, a sentence for each field that is wrong ------------


def _cuota(cuota: Cuota, hoy: date) -> dict[str, str]:
    membresia, errores = cuota.membresia, {}
    if not PRIMER_ANIO <= cuota.anio <= hoy.year + ANIOS_POR_VENIR:
        errores["anio"] = f"Escriba un año entre {PRIMER_ANIO} y {hoy.year + ANIOS_POR_VENIR}."
    elif membresia.desde and cuota.anio < membresia.desde.year:
        errores["anio"] = f"Su gobierno es miembro desde el {en_palabras(membresia.desde)}: de antes no hay cuota."
    elif membresia.hasta and cuota.anio > membresia.hasta.year:
        errores["anio"] = f"La membresía termina el {en_palabras(membresia.hasta)}: después no hay cuota."
    elif membresia.cuotas.filter(anio=cuota.anio).exclude(pk=cuota.pk).exists():
        errores["anio"] = f"Ya hay una cuota de {cuota.anio}: corrija esa."
    if cuota.importe == 0 and not cuota.exenta:
        errores["importe"] = "Escriba cuánto se paga; si la red dispensó el pago, marque «exenta»."
    if not cuota.anio - 1 <= cuota.vence.year <= cuota.anio + 2 and "anio" not in errores:
        errores["vence"] = (
            f"El {en_palabras(cuota.vence)} está lejos de {cuota.anio}, el año que cubre: revise cuál es."
        )
    if cuota.pagada_el:
        if cuota.exenta:
            errores["exenta"] = "Si se pagó, no está exenta: quite la marca o borre el día del pago."
        if cuota.pagada_el > hoy:
            errores["pagada_el"] = "Ese día todavía no llega: escriba cuándo se pagó, o déjelo vacío."
        elif cuota.pagada_el.year < cuota.anio - 2:
            errores["pagada_el"] = (
                f"El {en_palabras(cuota.pagada_el)} es muy anterior a {cuota.anio}, el año que cubre: revise el pago."
            )
    return errores


def _cargo(cargo: Cargo, hoy: date) -> dict[str, str]:
    membresia, errores = cargo.membresia, {}
    if not dice_algo(cargo.nombre):
        return {"nombre": "Escriba cómo se llama el cargo: se publica."}
    if cargo.hasta and cargo.hasta < cargo.desde:
        return {"hasta": "El cargo no puede terminar antes de empezar."}
    for campo, dia in (("desde", cargo.desde), ("hasta", cargo.hasta)):
        if dia and _queda_fuera(membresia, dia):
            errores[campo] = _fuera(membresia)
    if errores:
        return errores
    for otro in membresia.cargos.filter(organo=cargo.organo).exclude(pk=cargo.pk):
        if _llano(otro.nombre) == _llano(cargo.nombre) and _se_enciman(otro, cargo):
            return {"desde": f"Ese cargo ya está registrado {_periodo(otro)}: corrija ése, o revise las fechas."}
    return {}


def _compromiso(compromiso: Compromiso, hoy: date) -> dict[str, str]:
    if compromiso.cumplido_el:
        raise EstadoNoAdmite("El compromiso está cumplido: ábralo otra vez antes de cambiarlo.")
    if not dice_algo(compromiso.que):
        return {"que": "Escriba a qué se comprometió."}
    if compromiso.membresia.desde and compromiso.vence < compromiso.membresia.desde:
        return {"vence": _fuera(compromiso.membresia)}
    return {}


REGLAS = {"cuotas": _cuota, "cargos": _cargo, "compromisos": _compromiso}


def _queda_fuera(membresia: Membresia, dia: date) -> bool:
    return bool(membresia.desde and dia < membresia.desde) or bool(membresia.hasta and dia > membresia.hasta)


def _fuera(membresia: Membresia) -> str:
    if membresia.desde and membresia.hasta:
        dicho = f"va del {en_palabras(membresia.desde)} al {en_palabras(membresia.hasta)}"
    elif membresia.desde:
        dicho = f"empezó el {en_palabras(membresia.desde)}"
    else:
        dicho = f"terminó el {en_palabras(membresia.hasta)}"
    return FUERA.format(periodo=dicho)


def _se_enciman(uno: Cargo, otro: Cargo) -> bool:
    return uno.desde <= (otro.hasta or date.max) and otro.desde <= (uno.hasta or date.max)


def _periodo(cargo: Cargo) -> str:
    desde = f"desde el {en_palabras(cargo.desde)}"
    return f"{desde} hasta el {en_palabras(cargo.hasta)}" if cargo.hasta else f"{desde}, y sigue"


def _llano(texto: str) -> str:
    """Give a name as it is compared: without accents, capitals or spaces to spare."""
    sin_marcas = "".join(c for c in unicodedata.normalize("NFD", texto.casefold()) if not unicodedata.combining(c))
    return " ".join(sin_marcas.split())


QUE = {"cuotas": "la cuota de {0.anio}", "cargos": "el cargo «{0}»", "compromisos": "el compromiso «{0}»"}


def _avisar(membresia: Membresia, parte: str, fila: Model, hizo: str, *, por, ahora) -> None:
    """Tell the DGCP of a change: each one once, as the row has another version."""
    clave = f"redes.{parte}:{fila.pk}:{fila.version}:{hizo}"
    avisar_cambio(membresia, f"{hizo} {QUE[parte].format(fila)}", clave=clave, por=por, ahora=ahora)
