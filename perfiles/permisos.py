"""Who may write, publish, return and read: each rule once, with a reason that a person can read."""

from directorio import roles
from directorio.roles import Rol
from expediente.flujo import SI, EstadoNoAdmite, NoPermitido, Veredicto

from . import estados
from .estados import Estado


def puede(usuario, accion: str, escrito) -> Veredicto:
    """Say whether a person may take a step on a profile or plan now, and if not, why."""
    transicion = estados.TRANSICIONES[accion]
    if not usuario.is_active or usuario.rol not in transicion.roles:
        quienes = " o ".join(sorted(Rol(r).label for r in transicion.roles))
        return Veredicto(False, f"Este paso corresponde a: {quienes}.")
    if usuario.rol in roles.OFAI and usuario.gobierno_id != escrito.gobierno_id:
        return Veredicto(False, "Es de otro gobierno.")
    if escrito.estado not in transicion.desde:
        return Veredicto(False, f"Está en «{Estado(escrito.estado).label}».", EstadoNoAdmite)
    return SI


def acciones_disponibles(usuario, escrito) -> list[tuple[estados.Transicion, Veredicto]]:
    """Give the steps that the unit of a person ever takes from the present state, allowed ones first."""
    filas = [
        (transicion, puede(usuario, accion, escrito))
        for accion, transicion in estados.TRANSICIONES.items()
        if escrito.estado in transicion.desde
        and usuario.unidad in {roles.UNIDAD_DE[Rol(rol)] for rol in transicion.roles}
    ]
    return sorted(filas, key=lambda fila: (not fila[1].permitido, not fila[0].principal))


def puede_abrir(usuario) -> Veredicto:
    """Say whether a person may begin the profile or the plan of its government."""
    if not usuario.is_authenticated or not usuario.is_active or usuario.rol not in roles.OFAI:
        return Veredicto(False, "El perfil de una ciudad lo escribe su oficina de asuntos internacionales.")
    if usuario.gobierno is None or not usuario.gobierno.activo:
        return Veredicto(False, "Su gobierno está inactivo en el directorio: pida a la DGCP que lo reactive.")
    return SI


def puede_editar(usuario, escrito) -> Veredicto:
    """Say whether a person may write the sections, the images and the translations."""
    if not usuario.is_active or usuario.rol not in roles.OFAI or usuario.gobierno_id != escrito.gobierno_id:
        return Veredicto(False, "Sólo lo edita la oficina de asuntos internacionales de su gobierno.")
    if not escrito.gobierno.activo:
        return Veredicto(False, "El gobierno está inactivo en el directorio: pida a la DGCP que lo reactive.")
    return SI


def puede_comentar(usuario, escrito) -> bool:
    """Say whether a person may write beside a section: its writers, and the DGCP once it was published."""
    return bool(puede_editar(usuario, escrito)) or (usuario.is_active and usuario.rol in roles.DGCP)


def puede_atender_intereses(usuario, escrito) -> bool:
    """Say whether a person may close an expression of interest: the OFAI that received it."""
    return usuario.is_active and usuario.rol in roles.OFAI and usuario.gobierno_id == escrito.gobierno_id


def puede_fijar_pesos(usuario) -> bool:
    """Say whether a person may change how much each criterion of affinity counts."""
    return usuario.is_authenticated and usuario.is_active and usuario.rol in roles.DGCP


def exigir(veredicto: Veredicto) -> None:
    """Raise what a verdict says when it is a no."""
    if not veredicto:
        raise (veredicto.error or NoPermitido)(veredicto.motivo)
