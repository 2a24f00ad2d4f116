"""The roles of the portal and the unit that each one acts for: code, never rows."""

from django.db.models import TextChoices


class Rol(TextChoices):
    """What a person may do; each user has exactly one."""

    OFAI_ENLACE = "ofai_enlace", "Enlace de la OFAI"
    OFAI_TITULAR = "ofai_titular", "Titular de la OFAI"
    DGCP_ANALISTA = "dgcp_analista", "Analista de la DGCP"
    DGCP_DIRECCION = "dgcp_direccion", "Dirección de la DGCP"
    CJ_REVISOR = "cj_revisor", "Revisor de la Consultoría Jurídica"
    CJ_TITULAR = "cj_titular", "Titular de la Consultoría Jurídica"
    REPRESENTACION = "representacion", "Representación de México en el exterior"
    ADMINISTRACION = "administracion", "Administración del portal"


class Unidad(TextChoices):
    """On whose behalf a person acts: what histories and official numbers show."""

    OFAI = "ofai", "OFAI"
    DGCP = "dgcp", "DGCP"
    CJ = "cj", "Consultoría Jurídica"
    REPRESENTACION = "representacion", "Representación"
    ADMINISTRACION = "administracion", "Administración"


UNIDAD_DE: dict[Rol, Unidad] = {
    Rol.OFAI_ENLACE: Unidad.OFAI,
    Rol.OFAI_TITULAR: Unidad.OFAI,
    Rol.DGCP_ANALISTA: Unidad.DGCP,
    Rol.DGCP_DIRECCION: Unidad.DGCP,
    Rol.CJ_REVISOR: Unidad.CJ,
    Rol.CJ_TITULAR: Unidad.CJ,
    Rol.REPRESENTACION: Unidad.REPRESENTACION,
    Rol.ADMINISTRACION: Unidad.ADMINISTRACION,
}


def _roles_de(unidad: Unidad) -> frozenset[Rol]:
    return frozenset(rol for rol, suya in UNIDAD_DE.items() if suya == unidad)


TODOS = frozenset(Rol)
OFAI = _roles_de(Unidad.OFAI)
DGCP = _roles_de(Unidad.DGCP)
CONSULTORIA = _roles_de(Unidad.CJ)
FUNCIONARIOS = DGCP | CONSULTORIA | {Rol.ADMINISTRACION}

INVITABLES_POR: dict[Rol, frozenset[Rol]] = {
    Rol.OFAI_TITULAR: frozenset({Rol.OFAI_ENLACE}),
    Rol.DGCP_ANALISTA: OFAI | {Rol.REPRESENTACION},
    Rol.DGCP_DIRECCION: OFAI | {Rol.REPRESENTACION} | DGCP | CONSULTORIA,
    Rol.CJ_TITULAR: frozenset({Rol.CJ_REVISOR}),
    Rol.ADMINISTRACION: TODOS,
}
"""Which roles each role may invite, and so may deactivate; a role that is not a key invites nobody."""
