"""Who may invite whom, and who may write what: each rule once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from directorio.roles import CONSULTORIA, DGCP, INVITABLES_POR, OFAI, Rol

if TYPE_CHECKING:
    from directorio.models import Gobierno, Usuario

EDITAN_CATALOGOS = DGCP | {Rol.ADMINISTRACION}
EDITAN_FUNDAMENTOS = CONSULTORIA | {Rol.DGCP_DIRECCION, Rol.ADMINISTRACION}
VEN_PERSONAS = frozenset(INVITABLES_POR) | CONSULTORIA
INVITAN = frozenset(INVITABLES_POR)
EDITAN_GOBIERNOS = DGCP | {Rol.OFAI_TITULAR, Rol.ADMINISTRACION}


def roles_invitables(usuario: Usuario) -> list[Rol]:
    """Return the roles that `usuario` may give in an invitation, in the order of the table of roles."""
    permitidos = INVITABLES_POR.get(Rol(usuario.rol), frozenset())
    return [rol for rol in Rol if rol in permitidos]


def motivo_para_no_invitar(usuario: Usuario, *, rol: str, gobierno: Gobierno | None) -> str:
    """Return why `usuario` may not invite to `rol` in `gobierno`, or an empty text when it may."""
    if rol not in INVITABLES_POR.get(Rol(usuario.rol), frozenset()):
        return f"Su rol no puede invitar a «{Rol(rol).label}»."
    if usuario.rol in OFAI and (gobierno is None or gobierno.pk != usuario.gobierno_id):
        return "Sólo puede invitar a personas de su propio gobierno."
    return ""
