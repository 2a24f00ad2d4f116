"""Who may do what with a visit: each rule once, with a reason that a person can read."""

from directorio import roles
from directorio.roles import Rol
from expediente.flujo import SI, EstadoNoAdmite, NoPermitido, Transicion, Veredicto

from . import estados
from .estados import FLUJOS, Accion, Clase, Estado

# Until when the parts of a visit may be corrected by its government.
EDITABLES = frozenset(Estado) - estados.FINALES - {Estado.NO_AUTORIZADA, Estado.POR_INFORMAR}
# Until when its destinations may change: those added once it was turned need a step of the DGCP to be turned too.
CON_DESTINOS_ABIERTOS = frozenset({Estado.BORRADOR, Estado.SOLICITADA, Estado.CONSULADOS_AVISADOS}) | estados.CON_AGENDA
CON_RESULTADOS = frozenset({Estado.EN_CURSO, Estado.POR_INFORMAR, Estado.CONCLUIDA})


def puede(usuario, accion: str, visita) -> Veredicto:
    """Say whether a person may take a step on a visit now, and if not, why. None is the portal's own clock."""
    transicion = FLUJOS[visita.clase].get(accion)
    if transicion is None:
        return Veredicto(False, f"Una {Clase(visita.clase).label.lower()} no lleva ese paso.")
    if usuario is None:
        return SI if accion in estados.RELOJ else Veredicto(False, "Este paso lo da una persona.")
    if not usuario.is_active or usuario.rol not in transicion.roles:
        quienes = " o ".join(sorted(Rol(r).label for r in transicion.roles))
        return Veredicto(False, f"Este paso corresponde a: {quienes}.")
    ajena = _es_ajena(usuario, visita)
    if ajena:
        return Veredicto(False, ajena)
    if visita.estado not in transicion.desde:
        return Veredicto(False, f"La visita está en «{Estado(visita.estado).label}».", EstadoNoAdmite)
    regla = REGLAS.get(accion)
    motivo = regla(usuario, visita) if regla else ""
    return Veredicto(False, motivo) if motivo else SI


def _es_ajena(usuario, visita) -> str:
    if usuario.rol in roles.OFAI and usuario.gobierno_id != visita.gobierno_id:
        return "La visita es de otro gobierno."
    if usuario.rol == Rol.REPRESENTACION and not _le_toca(usuario, visita):
        return "La visita no tiene destinos en su circunscripción."
    return ""


def _le_toca(usuario, visita) -> bool:
    return visita.destinos.filter(representacion_id=usuario.representacion_id).exists()


def _pedir_excepcion(usuario, visita) -> str:
    if visita.excepcion_autorizada:
        return "La excepción ya está autorizada: envíe la solicitud."
    if visita.excepcion_pedida_en:
        return "La excepción ya se pidió: la Dirección de la DGCP tiene que decidirla."
    return ""


def _autorizar_excepcion(usuario, visita) -> str:
    if visita.excepcion_autorizada:
        return "Ya hay una excepción que no se ha usado."
    if not visita.excepcion_pedida_en:
        return "El gobierno local no ha pedido una excepción."
    return ""


def _decidir_clubes(usuario, visita) -> str:
    return "" if visita.feria.reunion_con_clubes else "No se pidieron reuniones con clubes en la sede consular."


REGLAS = {
    Accion.PEDIR_EXCEPCION: _pedir_excepcion,
    Accion.AUTORIZAR_EXCEPCION: _autorizar_excepcion,
    Accion.DECIDIR_CLUBES: _decidir_clubes,
}


def acciones_disponibles(usuario, visita) -> list[tuple[Transicion, Veredicto]]:
    """Give the steps that the unit of a person ever takes from the present state, allowed ones first, with reasons."""
    filas = [
        (transicion, puede(usuario, accion, visita))
        for accion, transicion in FLUJOS[visita.clase].items()
        if visita.estado in transicion.desde and usuario.unidad in {roles.UNIDAD_DE[Rol(r)] for r in transicion.roles}
    ]
    return sorted(filas, key=lambda fila: (not fila[1].permitido, not fila[0].principal))


def puede_abrir(usuario) -> Veredicto:
    """Say whether a person may begin a visit of its government."""
    if not usuario.is_authenticated or not usuario.is_active or usuario.rol not in roles.OFAI:
        return Veredicto(False, "Una visita la abre la oficina de asuntos internacionales del gobierno local.")
    if usuario.gobierno is None or not usuario.gobierno.activo:
        return Veredicto(False, "Su gobierno está inactivo en el directorio: pida a la DGCP que lo reactive.")
    return SI


def puede_editar(usuario, visita) -> Veredicto:
    """Say whether a person may correct what the request says: objectives, themes, supports."""
    if not usuario.is_active or usuario.rol not in roles.OFAI or usuario.gobierno_id != visita.gobierno_id:
        return Veredicto(False, "Sólo lo corrige la oficina de asuntos internacionales de su gobierno.")
    en_seguimiento = visita.clase == Clase.DIPLOMATICA and visita.estado == Estado.POR_INFORMAR  # it agrees a meeting
    if visita.estado not in EDITABLES and not en_seguimiento:
        return Veredicto(False, f"En «{Estado(visita.estado).label}» ya no se modifica.", EstadoNoAdmite)
    return SI


def puede_escribir(usuario, parte: str, visita) -> Veredicto:
    """Say whether a person may add, change or remove rows of a part of a visit. `parte` is a related name of Visita."""
    if not usuario.is_active:
        return Veredicto(False, "La cuenta está desactivada.")
    ajena = _es_ajena(usuario, visita)
    if ajena:
        return Veredicto(False, ajena)
    escriben, cuando = PARTES[parte]
    if usuario.rol not in escriben:
        quienes = " o ".join(sorted({roles.UNIDAD_DE[Rol(r)].label for r in escriben}))
        return Veredicto(False, f"Lo escribe: {quienes}.")
    if visita.estado not in cuando:
        return Veredicto(False, f"En «{Estado(visita.estado).label}» ya no se modifica.", EstadoNoAdmite)
    if parte == "actividades" and visita.estado in estados.ANTES_DE_LA_REPRESENTACION and not usuario.es_ofai:
        return Veredicto(False, "Antes de coordinarla, la agenda la escribe el gobierno local.", EstadoNoAdmite)
    if parte == "actividades" and visita.estado == Estado.AGENDA_CONFIRMADA:
        return Veredicto(False, "La agenda está confirmada: ábrala otra vez antes de cambiarla.", EstadoNoAdmite)
    return SI


_OFAI, _DGCP, _REPR = roles.OFAI, roles.DGCP, frozenset({Rol.REPRESENTACION})
# part: who writes it, and in which states
PARTES: dict[str, tuple[frozenset, frozenset]] = {
    "destinos": (_OFAI, CON_DESTINOS_ABIERTOS),
    "integrantes": (_OFAI, EDITABLES),
    "vuelos": (_OFAI, EDITABLES),
    "hospedajes": (_OFAI | _REPR, EDITABLES),
    "participantes": (_OFAI, EDITABLES),
    "actividades": (_OFAI | _DGCP | _REPR, EDITABLES),
    "informativos": (_DGCP, EDITABLES - {Estado.BORRADOR}),
    "actos": (_OFAI | _DGCP, EDITABLES),
    "contactos": (_OFAI | _REPR, CON_RESULTADOS),
    "compromisos": (_OFAI | _DGCP | _REPR, CON_RESULTADOS),
}


def puede_escribir_en(usuario, destino) -> Veredicto:
    """Say whether a person may write what is done in a city of a visit: a Representación, in its own."""
    if usuario.rol == Rol.REPRESENTACION and destino.representacion_id != usuario.representacion_id:
        return Veredicto(False, f"{destino.ciudad} no está en su circunscripción: lo escribe la que le corresponde.")
    return SI


def puede_asignar(usuario, visita) -> bool:
    """Say whether a person may choose the Representación of a destination by hand."""
    return usuario.is_active and usuario.rol in roles.DGCP and visita.estado not in estados.FINALES


def puede_ver_participantes(usuario, visita) -> bool:
    """Say whether a person may read who travels in a reunification trip: its OFAI, the DGCP, the consulates of it."""
    if visita.clase != Clase.REUNIFICACION or not usuario.is_active:
        return False
    if usuario.rol in roles.OFAI:
        return usuario.gobierno_id == visita.gobierno_id
    return usuario.rol in roles.DGCP or (usuario.rol == Rol.REPRESENTACION and _le_toca(usuario, visita))


def puede_ver_notas_internas(usuario) -> bool:
    """Say whether a person reads what officials write among themselves."""
    return usuario.rol in roles.DGCP | {Rol.ADMINISTRACION}


def puede_cerrar(usuario, compromiso) -> bool:
    """Say whether a person may say how a commitment ended: those who may write beside its visit."""
    if not usuario.is_active or usuario.rol not in _OFAI | _DGCP | _REPR:
        return False
    return not _es_ajena(usuario, compromiso.visita)


def exigir(veredicto: Veredicto) -> None:
    """Raise what a verdict says when it is a no."""
    if not veredicto:
        raise (veredicto.error or NoPermitido)(veredicto.motivo)
