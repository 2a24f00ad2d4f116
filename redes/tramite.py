"""The verbs of the life of a membership, and the only callers of the mover."""

from datetime import date

from django.db.models import F, Q
from django.utils import timezone

from expediente.archivos import ArchivoRechazado
from expediente.flujo import DatosIncompletos, Flujo, mover
from expediente.plazos import en_palabras

from . import avisos, exigencias
from .archivos import RESPUESTA
from .estados import TRANSICIONES, Accion, Estado
from .exigencias import CARTA, errores_del_periodo, exigir, exigir_motivo
from .models import Membresia, Movimiento
from .permisos import puede
from .registro import apertura, archivos

FLUJO = Flujo(
    transiciones=TRANSICIONES,
    etiquetas=dict(Estado.choices),
    puede=puede,
    movimiento=lambda: Movimiento,
    avisar=avisos.avisar_movimiento,
)


def _mover(membresia: Membresia, accion: str, *, nota: str = "", **opciones):
    return mover(FLUJO, membresia, accion, nota=nota.strip(), **opciones)


def _recibir(membresia: Membresia, campo: str, clase: str, subido, *, por, ahora) -> dict:
    """Keep the file that comes with a step, if one does, and give what the history says of it."""
    if not subido:
        return {}
    try:
        archivo = archivos.recibir(membresia, clase=clase, subido=subido, por=por, ahora=ahora)
    except ArchivoRechazado as error:
        raise DatosIncompletos({campo: str(error)}) from error
    return {"archivo": archivo.pk}


# Joining -----------------------------------------------------------------------------------------


def solicitar(
    membresia: Membresia, *, por, ahora, fecha: date | None, carta=None, nota: str = "", version: int | None = None
):
    """Record that the request left for the network, with its letter: brought now, before, or made by the portal."""

    def preparar(actual):
        errores = exigencias.faltantes(actual, con_carta=bool(carta))
        hoy = timezone.localdate(ahora)
        if fecha is None:
            errores["fecha"] = "Escriba el día en que se envió."
        elif fecha > hoy:
            errores["fecha"] = f"El {en_palabras(fecha)} todavía no llega: regístrela cuando se envíe."
        exigir(errores)
        exigencias.exigir_que_no_haya_otra(actual, campo="nota")
        actual.solicitada_el = fecha
        return {"fecha": fecha.isoformat()} | _recibir(actual, "carta", CARTA, carta, por=por, ahora=ahora)

    return _mover(
        membresia, Accion.SOLICITAR, por=por, ahora=ahora, version=version, nota=nota, preparar=preparar,
        campos=["solicitada_el"],
    )  # fmt: skip


def retomar(membresia: Membresia, *, por, ahora, nota: str, version: int | None = None):
    """Prepare a request again, saying why."""

    def preparar(actual):
        exigir_motivo(nota, frase="Diga qué pidió la red, o por qué se prepara otra vez.")
        actual.solicitada_el = None

    return _mover(
        membresia, Accion.RETOMAR, por=por, ahora=ahora, version=version, nota=nota, preparar=preparar,
        campos=["solicitada_el"],
    )  # fmt: skip


def activar(
    membresia: Membresia, *, por, ahora, desde: date | None, renueva_el: date | None = None, contacto_nombre: str = "",
    contacto_cargo: str = "", contacto_correo: str = "", acuerdo_folio: str = "", acuerdo_nota: str = "",
    respuesta=None, nota: str = "", version: int | None = None,
):  # fmt: skip
    """Record that the network admitted the government, from a day on.

    Where joining implies an acuerdo, its folio is told, or why there is none yet. Raises DatosIncompletos.
    """

    def preparar(actual):
        apertura.bloquear_gobierno(actual.gobierno_id)
        if desde is None:
            raise DatosIncompletos({"desde": "Escriba desde qué día es miembro."})
        exigir(errores_del_periodo(actual, desde, None, hoy=timezone.localdate(ahora)))
        actual.desde, actual.renueva_el = desde, renueva_el
        apertura.exigir_renovacion(actual, desde)
        if actual.red.requiere_acuerdo:
            apertura.exigir_acuerdo(actual, acuerdo_folio, acuerdo_nota)
            actual.acuerdo_folio, actual.acuerdo_nota = acuerdo_folio.strip(), acuerdo_nota.strip()
        for campo, dicho in contacto.items():
            setattr(actual, campo, dicho.strip() or getattr(actual, campo))
        datos = {"desde": desde.isoformat(), "renueva_el": renueva_el.isoformat() if renueva_el else ""}
        datos |= {"acuerdo": actual.acuerdo_folio} if actual.red.requiere_acuerdo else {}
        return datos | _recibir(actual, "respuesta", RESPUESTA, respuesta, por=por, ahora=ahora)

    contacto = {
        "contacto_nombre": contacto_nombre, "contacto_cargo": contacto_cargo, "contacto_correo": contacto_correo
    }  # fmt: skip
    return _mover(
        membresia, Accion.ACTIVAR, por=por, ahora=ahora, version=version, nota=nota, preparar=preparar,
        campos=["desde", "renueva_el", "acuerdo_folio", "acuerdo_nota", *contacto],
    )  # fmt: skip


def descartar(membresia: Membresia, *, por, ahora, nota: str, version: int | None = None):
    """Give up joining, saying whose decision it was; it may be explored again later."""

    def preparar(actual):
        exigir_motivo(nota, frase="Diga si el gobierno desistió o la red no lo admitió, y por qué.")

    return _mover(membresia, Accion.DESCARTAR, por=por, ahora=ahora, version=version, nota=nota, preparar=preparar)


# In force ----------------------------------------------------------------------------------------


def suspender(membresia: Membresia, *, por, ahora, nota: str, version: int | None = None):
    """Record that the government stopped taking part without leaving, saying why."""

    def preparar(actual):
        exigir_motivo(nota, frase="Diga por qué se suspende y quién lo decidió: el gobierno o la red.")

    return _mover(membresia, Accion.SUSPENDER, por=por, ahora=ahora, version=version, nota=nota, preparar=preparar)


def reactivar(membresia: Membresia, *, por, ahora, nota: str = "", version: int | None = None):
    """Record that the government takes part again."""
    return _mover(membresia, Accion.REACTIVAR, por=por, ahora=ahora, version=version, nota=nota)


def concluir(membresia: Membresia, *, por, ahora, hasta: date | None, nota: str, version: int | None = None):
    """End a membership, and the posts still held in it, on a day that came already; what it was is kept.

    Of one that only the guide told of, nobody may know the day.
    """

    def preparar(actual):
        if hasta is None and not exigencias.puede_no_saberse_el_fin(actual):
            raise DatosIncompletos({"hasta": "Escriba el último día de la membresía."})
        exigir(errores_del_periodo(actual, actual.desde, hasta, hoy=timezone.localdate(ahora)))
        exigir_motivo(nota, frase="Diga por qué termina: lo leerá quien piense en volver a ingresar.")
        actual.hasta = hasta
        if hasta:
            actual.cargos.filter(Q(hasta=None) | Q(hasta__gt=hasta)).update(hasta=hasta, version=F("version") + 1)
        dichos = {"desde": actual.desde, "hasta": hasta}
        return {campo: dia.isoformat() if dia else "" for campo, dia in dichos.items()}

    return _mover(
        membresia, Accion.CONCLUIR, por=por, ahora=ahora, version=version, nota=nota, preparar=preparar,
        campos=["hasta"],
    )  # fmt: skip


def verificar(
    membresia: Membresia, *, por, ahora, desde: date | None, hasta: date | None = None, nota: str,
    version: int | None = None,
):  # fmt: skip
    """Confirm what the guide says of a membership: its days, and where that was found."""

    def preparar(actual):
        hoy = timezone.localdate(ahora)
        if hasta and actual.estado != Estado.CONCLUIDA:
            raise DatosIncompletos({"hasta": "Está vigente: si ya terminó, confírmela sin esta fecha y conclúyala."})
        apertura.bloquear_gobierno(actual.gobierno_id)
        exigir(errores_del_periodo(actual, desde, hasta, hoy=hoy))
        exigir_motivo(nota, frase="Diga con qué se confirmó: un oficio, la página de la red, su directorio.")
        antes = [d.isoformat() if d else "" for d in (actual.desde, actual.hasta)]
        actual.desde, actual.hasta, actual.verificada_el = desde, hasta, hoy
        dichas = {"desde": desde.isoformat() if desde else "", "hasta": hasta.isoformat() if hasta else ""}
        return {"antes": antes, **dichas}

    return _mover(
        membresia, Accion.VERIFICAR, por=por, ahora=ahora, version=version, nota=nota, preparar=preparar,
        campos=["desde", "hasta", "verificada_el"],
    )  # fmt: skip


def observar(membresia: Membresia, *, por, ahora, nota: str, version: int | None = None):
    """Let the DGCP remark on a membership; nothing is stopped by it."""

    def preparar(actual):
        exigir_motivo(nota, frase="Escriba la observación: la recibe el gobierno local.")

    return _mover(membresia, Accion.OBSERVAR, por=por, ahora=ahora, version=version, nota=nota, preparar=preparar)
