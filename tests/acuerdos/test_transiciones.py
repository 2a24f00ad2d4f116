"""The table of the workflow, walked whole: every (acción, estado) pair, every (acción, rol) pair."""

import pytest
from django.db import transaction

from acuerdos.estados import TRANSICIONES, Accion, Estado
from acuerdos.models import Acuerdo, Sentido
from directorio.roles import OFAI, Rol
from expediente.flujo import EstadoNoAdmite, NoPermitido
from tests.fabricas.acuerdos import ACTOR, SENTIDO_PARA, dar, historico, llevar_a, preparar_archivos, todo_lo_escrito
from tests.fabricas.directorio import UsuarioFactory

pytestmark = pytest.mark.django_db


class Deshacer(Exception):
    """Leave everything as it was before a step that was taken."""


@transaction.atomic
def dar_y_deshacer(accion: str, caso: Acuerdo, elenco, *, por, ahora, **cambios):
    antes = caso.version
    movimiento = dar(accion, caso, elenco, ahora=ahora, por=por, **cambios)
    assert (movimiento.a, caso.version) == (caso.estado, antes + 1)
    assert Acuerdo.objects.get(pk=caso.pk).estado == caso.estado
    raise Deshacer


def intentar(accion: str, acuerdo: Acuerdo, elenco, *, por, ahora, **cambios) -> str:
    """Take a step and undo it; give the state where it left the case, or the name of the error that refused it."""
    preparar_archivos(accion, acuerdo, por=por, ahora=ahora)
    antes = todo_lo_escrito(acuerdo)
    caso = Acuerdo.objects.get(pk=acuerdo.pk)
    with pytest.raises((Deshacer, EstadoNoAdmite, NoPermitido)) as salida:
        dar_y_deshacer(accion, caso, elenco, ahora=ahora, por=por, **cambios)
    if salida.type is Deshacer:
        return caso.estado
    assert str(salida.value)
    assert todo_lo_escrito(acuerdo) == antes
    assert caso.estado == antes["caso"]["estado"]
    return salida.type.__name__


def esperado(accion: str, estado: str) -> str:
    transicion = TRANSICIONES[accion]
    if estado not in transicion.desde:
        return "EstadoNoAdmite"
    return transicion.a[0] if transicion.a else estado


@pytest.mark.parametrize("estado", list(Estado))
def test_cada_accion_desde_cada_estado(estado, elenco, ahora):
    """Allowed pairs move, with everything that they demand; all others raise and write nothing."""
    elenco.todos()
    acuerdo = historico(elenco, ahora=ahora) if estado == Estado.HISTORICO else llevar_a(estado, elenco, ahora=ahora)
    assert acuerdo.estado == estado
    resultado = {a: intentar(a, acuerdo, elenco, por=elenco[ACTOR[a]], ahora=ahora) for a in Accion.values}
    assert resultado == {accion: esperado(accion, estado) for accion in Accion.values}


@pytest.mark.parametrize("destino", [Estado.DICTAMINADO, Estado.IMPROCEDENTE, Estado.FUERA_DE_LCT])
def test_el_sentido_del_dictamen_decide_el_estado(destino, elenco, ahora):
    sentido = SENTIDO_PARA.get(destino, Sentido.PROCEDENTE)
    acuerdo = llevar_a(Estado.EN_REVISION, elenco, ahora=ahora)
    dar(Accion.EMITIR_DICTAMEN, acuerdo, elenco, ahora=ahora, sentido=sentido)
    assert (acuerdo.estado, acuerdo.dictamen.sentido) == (destino, sentido)


def un_estado_de(accion: str) -> Estado:
    """A state from which the step starts, the same one each time."""
    return next(estado for estado in Estado if estado in TRANSICIONES[accion].desde)


@pytest.mark.parametrize("accion", Accion.values)
def test_cada_accion_por_cada_rol(accion, elenco, ahora):
    """Only the roles of the table take the step; it writes nothing for the others."""
    elenco.todos()
    acuerdo = llevar_a(un_estado_de(accion), elenco, ahora=ahora)
    resultado = {rol: intentar(accion, acuerdo, elenco, por=elenco[rol], ahora=ahora) for rol in Rol}
    destino = esperado(accion, acuerdo.estado)
    reasigna_antes_de_turnar = {Rol.CJ_TITULAR} if accion == Accion.REASIGNAR else set()
    permitidos = TRANSICIONES[accion].roles - reasigna_antes_de_turnar
    assert resultado == {rol: destino if rol in permitidos else "NoPermitido" for rol in Rol}


@pytest.mark.parametrize("accion", Accion.values)
def test_una_persona_inactiva_no_da_ningun_paso(accion, elenco, ahora):
    acuerdo = llevar_a(un_estado_de(accion), elenco, ahora=ahora)
    por = elenco[ACTOR[accion]]
    por.is_active = False
    assert intentar(accion, acuerdo, elenco, por=por, ahora=ahora) == "NoPermitido"


@pytest.mark.parametrize("accion", [a for a in Accion.values if ACTOR[a] in OFAI])
def test_otro_gobierno_no_da_ningun_paso(accion, elenco, ahora):
    acuerdo = llevar_a(un_estado_de(accion), elenco, ahora=ahora)
    ajena = UsuarioFactory(rol=Rol.OFAI_TITULAR)
    assert intentar(accion, acuerdo, elenco, por=ajena, ahora=ahora) == "NoPermitido"


@pytest.mark.parametrize("accion", Accion.values)
def test_la_tabla_se_explica(accion):
    """Each row says what its button and its history say, and only knows states that exist."""
    transicion = TRANSICIONES[accion]
    assert transicion.etiqueta == Accion(accion).label
    assert transicion.hecho
    assert transicion.ayuda.endswith(".")
    assert transicion.roles <= set(Rol)
    assert transicion.desde | set(transicion.a) <= set(Estado)


def test_un_estado_final_no_tiene_salida_y_los_demas_si():
    con_salida = {estado for t in TRANSICIONES.values() for estado in t.desde}
    finales = {Estado.COMUNICADO, Estado.IMPROCEDENTE, Estado.FUERA_DE_LCT, Estado.DESISTIDO, Estado.HISTORICO}
    assert set(Estado) - con_salida == finales


def test_la_negativa_por_estado_dice_donde_esta_y_de_donde_parte(elenco, ahora):
    acuerdo = llevar_a(Estado.INFORMADO, elenco, ahora=ahora)
    with pytest.raises(EstadoNoAdmite) as error:
        dar(Accion.TURNAR, acuerdo, elenco, ahora=ahora)
    assert str(error.value) == (
        "«Turnar a la Consultoría» no puede hacerse ahora: el expediente está en «Informado a la SRE» y ese paso "
        "parte de «Dictamen solicitado»."
    )
