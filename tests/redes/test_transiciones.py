"""The table of the memberships, walked whole: every (acción, estado, rol), and that the history only grows."""

import pytest
from django.db import DatabaseError, connection, transaction

from directorio.roles import OFAI, Rol
from expediente.flujo import EstadoNoAdmite, NoPermitido
from expediente.models.caso import SoloSeAgrega
from redes import avisos, estados, tramite
from redes.estados import TRANSICIONES, Accion, Estado
from redes.forms.pasos import FORMAS
from redes.models import Membresia, Movimiento
from tests.fabricas.directorio import UsuarioFactory
from tests.fabricas.pasos_de_redes import actor, argumentos, dar, de_la_guia, llevar_a, todo_lo_escrito
from tests.fabricas.pasos_de_visitas import Elenco
from tests.fabricas.redes import AHORA

pytestmark = pytest.mark.django_db
A, E = Accion, Estado


@pytest.fixture
def elenco(db) -> Elenco:
    return Elenco()


class Deshacer(Exception):
    """Leave everything as it was before a step that was taken."""


@transaction.atomic
def dar_y_deshacer(accion, caso, elenco, **opciones):
    antes = caso.version
    movimiento = dar(accion, caso, elenco, **opciones)
    assert (movimiento.a, caso.version) == (caso.estado, antes + 1)
    raise Deshacer


def intentar(accion: str, membresia: Membresia, elenco, **opciones) -> str:
    """Take a step and undo it; give the state where it left the membership, or the name of what refused it."""
    antes, caso = todo_lo_escrito(membresia), Membresia.objects.get(pk=membresia.pk)
    with pytest.raises((Deshacer, EstadoNoAdmite, NoPermitido)) as salida:
        dar_y_deshacer(accion, caso, elenco, **opciones)
    if salida.type is Deshacer:
        return caso.estado
    assert str(salida.value).endswith(".")
    assert todo_lo_escrito(membresia) == antes
    return salida.type.__name__


def en(estado: str, accion: str, elenco) -> Membresia:
    """Give a membership in a state; that which the guide names, where it is to be confirmed and could be."""
    if accion == A.VERIFICAR and estado in TRANSICIONES[A.VERIFICAR].desde:
        return de_la_guia(elenco, estado=estado)
    return llevar_a(estado, elenco)


def esperado(accion: str, estado: str) -> str:
    transicion = TRANSICIONES[accion]
    if estado not in transicion.desde:
        return "EstadoNoAdmite"
    return transicion.a[0] if transicion.a else estado


@pytest.mark.parametrize("estado", Estado.values)
def test_cada_accion_desde_cada_estado_por_cada_rol(estado, elenco):
    """Whoever the table names moves what may be moved; all others are refused in words, and nothing is written."""
    quienes = {rol: elenco[rol] for rol in Rol}
    comun = llevar_a(estado, elenco)
    resultado, debido = {}, {}
    for accion in Accion.values:
        membresia = en(estado, accion, elenco) if accion == A.VERIFICAR else comun
        for rol, quien in quienes.items():
            resultado[accion, rol] = intentar(accion, membresia, elenco, por=quien)
            puede = rol in TRANSICIONES[accion].roles
            debido[accion, rol] = esperado(accion, estado) if puede else "NoPermitido"
    assert resultado == debido


@pytest.mark.parametrize("accion", Accion.values)
def test_quien_no_tiene_que_ver_no_da_ningun_paso(accion, elenco):
    """Neither who left, nor another government, nor nobody."""
    membresia = en(next(e for e in Estado if e in TRANSICIONES[accion].desde), accion, elenco)
    ido = elenco[actor(accion)]
    ido.is_active = False
    ajenas = [ido, *(UsuarioFactory(rol=r) for r in OFAI & TRANSICIONES[accion].roles)]
    assert {intentar(accion, membresia, elenco, por=una) for una in ajenas} == {"NoPermitido"}
    with pytest.raises(NoPermitido, match="lo da una persona"):
        getattr(tramite, accion)(membresia, por=None, ahora=AHORA, **argumentos(accion))


def test_solo_se_confirma_una_vez_y_solo_lo_de_la_guia(elenco):
    propia, ajena = llevar_a(E.ACTIVA, elenco), de_la_guia(elenco)
    with pytest.raises(NoPermitido, match="no viene de la guía"):
        dar(A.VERIFICAR, propia, elenco)
    dar(A.VERIFICAR, ajena, elenco)
    assert not ajena.por_verificar
    with pytest.raises(NoPermitido, match="ya se confirmó"):
        dar(A.VERIFICAR, ajena, elenco)


def test_los_movimientos_solo_crecen(elenco):
    membresia = llevar_a(E.ACTIVA, elenco)
    movimientos = Movimiento.objects.filter(caso=membresia)
    assert [(m.de, m.a) for m in movimientos] == [(E.EXPLORATORIA, E.SOLICITADA), (E.SOLICITADA, E.ACTIVA)]
    for cambiar in (lambda: movimientos.update(nota="Otra"), lambda: movimientos.first().delete()):
        with pytest.raises(SoloSeAgrega):
            cambiar()
    for sql in ("UPDATE redes_movimiento SET nota = 'Otra'", "DELETE FROM redes_movimiento"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    assert movimientos.count() == 2


@pytest.mark.parametrize("accion", Accion.values)
def test_cada_renglon_de_la_tabla_se_explica(accion):
    """It says what its button and its history say, knows only states that exist, and has its form and notices."""
    transicion = TRANSICIONES[accion]
    assert [t.etiqueta for t in TRANSICIONES.values()].count(transicion.etiqueta) == 1
    assert transicion.hecho
    assert transicion.ayuda.endswith(".")
    assert transicion.roles <= set(Rol)
    assert transicion.desde | set(transicion.a) <= set(Estado)
    assert accion in FORMAS
    assert accion in avisos.TABLA


def test_lo_que_termino_no_se_mueve_y_lo_demas_si():
    con_salida = {estado for t in TRANSICIONES.values() if t.a for estado in t.desde}
    assert set(Estado) - con_salida == estados.FINALES


def test_la_dgcp_se_entera_de_cada_paso_y_la_ofai_de_lo_que_hace_la_dgcp():
    """As the guide asks, and so that nobody learns of it by chance."""
    audiencias = {accion: {d.audiencia for d in destinos} for accion, destinos in avisos.TABLA.items()}
    assert all("dgcp" in suyas for suyas in audiencias.values())
    de_la_dgcp = {accion for accion, t in TRANSICIONES.items() if t.roles & estados.DGCP}
    assert all("ofai" in audiencias[accion] for accion in de_la_dgcp)


def test_la_negativa_dice_donde_esta_y_de_donde_parte(elenco):
    with pytest.raises(EstadoNoAdmite) as error:
        dar(A.ACTIVAR, llevar_a(E.EXPLORATORIA, elenco), elenco)
    assert str(error.value) == (
        "«Registrar el ingreso» no puede hacerse ahora: el expediente está en «Exploratoria» y ese paso parte de "
        "«Solicitada»."
    )
