"""Who may take which step on which agreement: each rule once, with a reason that a person can read."""

from directorio import roles
from directorio.roles import Rol
from expediente.flujo import SI, EstadoNoAdmite, Veredicto

from . import estados
from .estados import Accion, Estado


def puede(usuario, accion: str, acuerdo) -> Veredicto:
    """Say whether a person may take a step on an agreement now, and if not, why."""
    transicion = estados.TRANSICIONES[accion]
    if not usuario.is_active or usuario.rol not in transicion.roles:
        quienes = " o ".join(sorted(Rol(r).label for r in transicion.roles))
        return Veredicto(False, f"Este paso corresponde a: {quienes}.")
    if usuario.rol in roles.OFAI and usuario.gobierno_id != acuerdo.gobierno_id:
        return Veredicto(False, "El expediente es de otro gobierno.")
    if acuerdo.estado not in transicion.desde:
        return Veredicto(False, f"El expediente está en «{Estado(acuerdo.estado).label}».", EstadoNoAdmite)
    regla = REGLAS.get(accion)
    motivo = regla(usuario, acuerdo) if regla else ""
    return Veredicto(False, motivo) if motivo else SI


def _solo_el_revisor(usuario, acuerdo) -> str:
    if acuerdo.revisor is None:
        return "La revisión no está asignada: la Titular de la Consultoría Jurídica debe reasignarla."
    if acuerdo.revisor_id != usuario.pk:
        return f"La revisión está asignada a {acuerdo.revisor}."
    return ""


def _observar(usuario, acuerdo) -> str:
    if tiene_contraparte_privada(acuerdo):
        return "La contraparte es privada: la LCT no aplica y el expediente solo puede terminar como «Fuera de la LCT»."
    return _solo_el_revisor(usuario, acuerdo)


def _emitir_dictamen(usuario, acuerdo) -> str:
    if not acuerdo.revisiones.filter(ronda=acuerdo.ronda).exists():
        return "El revisor todavía no ha preparado la revisión de esta ronda."
    preparo = acuerdo.movimientos.filter(accion__in=[Accion.PREPARAR_REVISION, Accion.OBSERVAR], por=usuario)
    if usuario.pk == acuerdo.revisor_id or preparo.exists():
        return "Quien preparó la revisión no puede emitir el dictamen: debe hacerlo otra persona."
    return ""


def _autorizar_extemporanea(usuario, acuerdo) -> str:
    if acuerdo.extemporanea_autorizada:
        return "Ya hay una autorización que no se ha usado."
    return ""


def _reasignar(usuario, acuerdo) -> str:
    if usuario.rol in roles.CONSULTORIA and not acuerdo.ronda:
        return "El expediente todavía no se turna a la Consultoría."
    return ""


REGLAS = {
    Accion.PREPARAR_REVISION: _solo_el_revisor,
    Accion.OBSERVAR: _observar,
    Accion.EMITIR_DICTAMEN: _emitir_dictamen,
    Accion.AUTORIZAR_EXTEMPORANEA: _autorizar_extemporanea,
    Accion.REASIGNAR: _reasignar,
}


def tiene_contraparte_privada(acuerdo) -> bool:
    """Say whether a counterpart is a private person, which the LCT leaves out (art. 2-II; guide, chapter 5)."""
    return any(contraparte.es_privada for contraparte in acuerdo.contrapartes.all())


def acciones_disponibles(usuario, acuerdo) -> list[tuple[estados.Transicion, Veredicto]]:
    """Give the steps that this role ever takes from the present state, allowed ones first, each with its reason."""
    filas = [
        (transicion, puede(usuario, accion, acuerdo))
        for accion, transicion in estados.TRANSICIONES.items()
        if acuerdo.estado in transicion.desde and _le_concierne(usuario, transicion)
    ]
    return sorted(filas, key=lambda fila: (not fila[1].permitido, not fila[0].principal))


def _le_concierne(usuario, transicion) -> bool:
    """A step concerns the unit, even when it belongs to another role of it: greyed, it says whose it is."""
    unidades = {roles.UNIDAD_DE[Rol(rol)] for rol in transicion.roles}
    return usuario.unidad in unidades


def puede_editar(usuario, acuerdo) -> Veredicto:
    """Say whether the data of the negotiation can still be corrected by this person."""
    if not usuario.is_active or usuario.rol not in roles.OFAI or usuario.gobierno_id != acuerdo.gobierno_id:
        return Veredicto(False, "Solo la OFAI del gobierno que negocia corrige los datos.")
    if acuerdo.estado not in (Estado.NEGOCIACION, Estado.INFORMADO, Estado.CON_OBSERVACIONES):
        return Veredicto(False, f"En «{Estado(acuerdo.estado).label}» los datos ya no se modifican.", EstadoNoAdmite)
    return SI


def puede_iniciar(usuario) -> bool:
    """Say whether a person may open the negotiation of an agreement, for its own government."""
    return (
        usuario.is_authenticated
        and usuario.is_active
        and usuario.rol in roles.OFAI
        and usuario.gobierno is not None
        and usuario.gobierno.activo
    )


def puede_ver_notas_internas(usuario) -> bool:
    return usuario.rol in roles.FUNCIONARIOS


def puede_asentar_vinculos(usuario) -> bool:
    """Say whether a person may record what an agreement of the Registro does to another: the DGCP, the Consultoría."""
    return usuario.is_authenticated and usuario.is_active and usuario.rol in roles.DGCP | roles.CONSULTORIA
