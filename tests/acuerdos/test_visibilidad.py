"""What each role sees: nothing of other governments, nothing that the SRE was not told, only what was turned over."""

import pytest
from django.contrib.auth.models import AnonymousUser

from acuerdos.estados import Accion, Estado
from acuerdos.models import Acuerdo
from directorio.roles import CONSULTORIA, DGCP, OFAI, Rol
from tests.fabricas.acuerdos import CAMINO, Elenco, dar, historico, llevar_a

pytestmark = pytest.mark.django_db

TURNADOS = {estado for estado, camino in CAMINO.items() if Accion.TURNAR in camino}
INFORMADOS = {estado for estado, camino in CAMINO.items() if Accion.INFORMAR_NEGOCIACION in camino}


def lo_que_ve(usuario) -> set[str]:
    return set(Acuerdo.objects.visibles_para(usuario).values_list("estado", flat=True))


@pytest.fixture
def casos(elenco, ahora):
    """One case in every state, and the same of a second government in one."""
    for estado in CAMINO:
        llevar_a(estado, elenco, ahora=ahora)
    historico(elenco, ahora=ahora)
    return elenco


def test_cada_rol_ve_los_estados_que_le_tocan(casos):
    esperado = {
        **{rol: set(CAMINO) for rol in OFAI},
        **dict.fromkeys(DGCP | {Rol.ADMINISTRACION}, INFORMADOS),
        **dict.fromkeys(CONSULTORIA, TURNADOS),
        Rol.REPRESENTACION: set(),
    }
    assert {rol: lo_que_ve(casos[rol]) for rol in Rol} == esperado
    assert Estado.HISTORICO not in set().union(*esperado.values())


def test_otro_gobierno_no_ve_nada_ajeno(casos, ahora):
    ajeno = Elenco()
    suyo = llevar_a(Estado.INFORMADO, ajeno, ahora=ahora)
    assert list(Acuerdo.objects.visibles_para(ajeno.titular)) == [suyo]
    assert suyo not in Acuerdo.objects.visibles_para(casos.titular)


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol not in OFAI])
def test_lo_que_no_se_informo_no_lo_ve_la_sre_ni_desistido(rol, elenco, ahora):
    llevar_a(Estado.NEGOCIACION, elenco, ahora=ahora)
    desistido = llevar_a(Estado.NEGOCIACION, elenco, ahora=ahora)
    dar(Accion.DESISTIR, desistido, elenco, ahora=ahora)
    assert desistido.estado == Estado.DESISTIDO
    assert lo_que_ve(elenco[rol]) == set()


def test_ni_anonimos_ni_inactivos_ven_nada(casos):
    inactiva = casos.titular
    inactiva.is_active = False
    assert (lo_que_ve(AnonymousUser()), lo_que_ve(inactiva)) == (set(), set())


def test_el_publico_solo_ve_lo_inscrito_y_lo_historico(casos):
    publicos = set(Acuerdo.objects.publicos().values_list("estado", flat=True))
    assert publicos == {Estado.INSCRITO, Estado.COMUNICADO, Estado.HISTORICO}
