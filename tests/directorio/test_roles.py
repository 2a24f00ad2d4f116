from directorio import roles
from directorio.roles import INVITABLES_POR, Rol, Unidad


def test_cada_rol_tiene_unidad():
    assert set(roles.UNIDAD_DE) == set(Rol)
    assert set(roles.UNIDAD_DE.values()) == set(Unidad)


def test_los_grupos_se_derivan_de_la_tabla():
    assert {Rol.OFAI_ENLACE, Rol.OFAI_TITULAR} == roles.OFAI
    assert {Rol.DGCP_ANALISTA, Rol.DGCP_DIRECCION} == roles.DGCP
    assert {Rol.CJ_REVISOR, Rol.CJ_TITULAR} == roles.CONSULTORIA
    assert roles.DGCP | roles.CONSULTORIA | {Rol.ADMINISTRACION} == roles.FUNCIONARIOS


def test_quien_invita_a_quien():
    assert {
        Rol.OFAI_TITULAR: {Rol.OFAI_ENLACE},
        Rol.DGCP_ANALISTA: {Rol.OFAI_ENLACE, Rol.OFAI_TITULAR, Rol.REPRESENTACION},
        Rol.DGCP_DIRECCION: set(Rol) - {Rol.ADMINISTRACION},
        Rol.CJ_TITULAR: {Rol.CJ_REVISOR},
        Rol.ADMINISTRACION: set(Rol),
    } == INVITABLES_POR
