"""Who may do what with a membership: each rule once, with a reason that a person can read."""

from directorio import roles
from directorio.roles import Rol
from expediente.flujo import SI, EstadoNoAdmite, NoPermitido, Transicion, Veredicto

from .estados import DEL_PAIS, EN_TRAMITE, TRANSICIONES, VIGENTES, Accion, Estado

# Until when what a membership says of itself may be corrected: what ended is told as it ended.
EDITABLES = EN_TRAMITE | VIGENTES


def puede(usuario, accion: str, membresia) -> Veredicto:
    """Say whether a person may take a step on a membership now, and if not, why."""
    transicion = TRANSICIONES.get(accion)
    if transicion is None:
        return Veredicto(False, "Una membresía no lleva ese paso.")
    if usuario is None:
        return Veredicto(False, "Este paso lo da una persona.")
    if not usuario.is_active or usuario.rol not in transicion.roles:
        quienes = " o ".join(sorted(Rol(r).label for r in transicion.roles))
        return Veredicto(False, f"Este paso corresponde a: {quienes}.")
    ajena = _es_ajena(usuario, membresia)
    if ajena:
        return Veredicto(False, ajena)
    if membresia.estado not in transicion.desde:
        return Veredicto(False, f"La membresía está en «{Estado(membresia.estado).label}».", EstadoNoAdmite)
    regla = REGLAS.get(accion)
    motivo = regla(membresia) if regla else ""
    return Veredicto(False, motivo) if motivo else SI


def _es_ajena(usuario, membresia) -> str:
    if usuario.rol in roles.OFAI and usuario.gobierno_id != membresia.gobierno_id:
        return "La membresía es de otro gobierno."
    return ""


def _verificar(membresia) -> str:
    if membresia.origen != "guia":
        return "El dato no viene de la guía: lo registró el gobierno local."
    return "" if membresia.por_verificar else "El dato de la guía ya se confirmó."


REGLAS = {Accion.VERIFICAR: _verificar}


def acciones_disponibles(usuario, membresia) -> list[tuple[Transicion, Veredicto]]:
    """Give the steps that the unit of a person ever takes from the present state, allowed ones first, with reasons.

    To confirm what the guide says is not offered for what does not come from it.
    """
    filas = [
        (transicion, puede(usuario, accion, membresia))
        for accion, transicion in TRANSICIONES.items()
        if membresia.estado in transicion.desde
        and usuario.unidad in {roles.UNIDAD_DE[Rol(r)] for r in transicion.roles}
        and not (accion == Accion.VERIFICAR and not membresia.por_verificar)
    ]
    return sorted(filas, key=lambda fila: (not fila[1].permitido, not fila[0].principal))


def puede_abrir(usuario) -> Veredicto:
    """Say whether a person may begin to explore a network for its government."""
    return _de_la_oficina(usuario, "El ingreso a una red lo prepara la oficina de asuntos internacionales.")


def puede_editar(usuario, membresia) -> Veredicto:
    """Say whether a person may correct what a membership says of itself: what for, contact, dates."""
    if not usuario.is_active or usuario.rol not in roles.OFAI or usuario.gobierno_id != membresia.gobierno_id:
        return Veredicto(False, "Sólo lo corrige la oficina de asuntos internacionales de su gobierno.")
    if membresia.estado not in EDITABLES:
        return Veredicto(False, f"En «{Estado(membresia.estado).label}» ya no se modifica.", EstadoNoAdmite)
    return SI


def puede_escribir(usuario, parte: str, membresia) -> Veredicto:
    """Say whether a person may add, change or remove rows of a part. `parte` is a related name of Membresia."""
    if not usuario.is_authenticated or not usuario.is_active:
        return Veredicto(False, "La cuenta está desactivada.")
    escriben, cuando = PARTES[parte]
    if usuario.rol not in escriben:
        quienes = " o ".join(sorted({roles.UNIDAD_DE[Rol(r)].label for r in escriben}))
        return Veredicto(False, f"Lo escribe: {quienes}.")
    ajena = _es_ajena(usuario, membresia)
    if ajena:
        return Veredicto(False, ajena)
    if membresia.estado not in cuando:
        return Veredicto(
            False, f"Se escribe mientras la membresía está vigente, y está en «{Estado(membresia.estado).label}».",
            EstadoNoAdmite,
        )  # fmt: skip
    return SI


# part: who writes it, and in which states
PARTES: dict[str, tuple[frozenset, frozenset]] = {
    "cuotas": (roles.OFAI, VIGENTES),
    "cargos": (roles.OFAI, VIGENTES),
    "compromisos": (roles.OFAI, VIGENTES),
}


def _de(usuario, admitidos: frozenset, motivo: str) -> Veredicto:
    """Say whether a person, signed in and active, has one of some roles."""
    si = usuario.is_authenticated and usuario.is_active and usuario.rol in admitidos
    return SI if si else Veredicto(False, motivo)


def _de_la_oficina(usuario, motivo: str) -> Veredicto:
    """Say whether a person is of the office of a government that may act."""
    veredicto = _de(usuario, roles.OFAI, motivo)
    if veredicto and (usuario.gobierno is None or not usuario.gobierno.activo):
        return Veredicto(False, "Su gobierno está inactivo en el directorio: pida a la DGCP que lo reactive.")
    return veredicto


def puede_editar_catalogo(usuario) -> Veredicto:
    """Say whether a person writes the catalogue of networks, and merges them."""
    return _de(usuario, roles.DGCP, "El catálogo de redes lo escribe la DGCP.")


def puede_editar_plantillas(usuario) -> Veredicto:
    """Say whether a person may write the templates of letters."""
    return _de(usuario, roles.DGCP, "Las plantillas de cartas las escribe la DGCP.")


def puede_ver_notas_internas(usuario) -> bool:
    """Say whether a person reads what officials write among themselves."""
    return usuario.rol in DEL_PAIS


def puede_mandar_mensajes(usuario) -> bool:
    """Say whether a person may write a message beside the memberships that it sees."""
    return usuario.rol in roles.OFAI | roles.DGCP


def ve_lo_del_pais(usuario) -> bool:
    """Say whether a person reads what every government does in the networks, public or not."""
    return bool(_de(usuario, DEL_PAIS, "Sólo lo lee la DGCP."))


def puede_escribir_eventos(usuario) -> Veredicto:
    """Say whether a person may write the calendar of forums and calls."""
    return _de(usuario, roles.DGCP, "Los eventos los escribe la DGCP.")


def puede_participar(usuario) -> Veredicto:
    """Say whether a person may say that its government takes part in an event."""
    return _de_la_oficina(usuario, "La participación la registra la oficina de asuntos internacionales.")


def puede_responder(usuario) -> Veredicto:
    """Say whether a person may answer the self-assessment of its government: the head of its office or a contact."""
    return _de_la_oficina(usuario, "La autoevaluación la responde la oficina de asuntos internacionales.")


def puede_enviar(usuario) -> Veredicto:
    """Say whether a person may send the self-assessment of its government: the head of its office."""
    veredicto = puede_responder(usuario)
    if veredicto and usuario.rol != Rol.OFAI_TITULAR:
        return Veredicto(False, "La envía quien es titular de la oficina; usted puede dejarla respondida.")
    return veredicto


def puede_fijar_pesos(usuario) -> bool:
    """Say whether a person may change how much each criterion of the recommendation counts."""
    return bool(_de(usuario, roles.DGCP, "Los pesos los fija la DGCP."))


def exigir(veredicto: Veredicto) -> None:
    """Raise what a verdict says when it is a no."""
    if not veredicto:
        raise (veredicto.error or NoPermitido)(veredicto.motivo)
