"""The four tables of the visits, walked whole: every (clase, acción, estado), every (clase, acción, rol)."""

import pytest
from django.db import DatabaseError, connection, transaction

from directorio.roles import OFAI, Rol
from expediente.flujo import EstadoNoAdmite, NoPermitido
from expediente.models.caso import SoloSeAgrega
from tests.fabricas.directorio import UsuarioFactory
from tests.fabricas.pasos_de_visitas import (
    actor,
    agregar_escala,
    argumentos,
    cuando,
    dar,
    estados_de,
    llevar_a,
    todo_lo_escrito,
)
from tests.fabricas.visitas import AHORA
from visitas import avisos, estados, tramite
from visitas.estados import FLUJOS, LINEAS, Accion, Clase, Estado
from visitas.forms.pasos import FORMAS
from visitas.models import Movimiento, Visita

pytestmark = pytest.mark.django_db
E = Estado

CASOS = [pytest.param(clase, estado, id=f"{clase}-{estado}") for clase in Clase for estado in estados_de(clase)]
PASOS = [pytest.param(clase, accion, id=f"{clase}-{accion}") for clase in Clase for accion in FLUJOS[clase]]


class Deshacer(Exception):
    """Leave everything as it was before a step that was taken."""


@transaction.atomic
def dar_y_deshacer(accion: str, caso: Visita, elenco, **opciones):
    antes = caso.version
    movimiento = dar(accion, caso, elenco, **opciones)
    assert (movimiento.a, caso.version) == (caso.estado, antes + 1)
    assert Visita.objects.get(pk=caso.pk).estado == caso.estado
    raise Deshacer


def intentar(accion: str, visita: Visita, elenco, **opciones) -> str:
    """Take a step and undo it; give the state where it left the visit, or the name of the error that refused it."""
    if accion == Accion.AUTORIZAR_EXCEPCION:  # there is nothing to authorise until it is asked for
        Visita.objects.filter(pk=visita.pk).update(excepcion_pedida_en=AHORA)
    elif accion == Accion.PEDIR_EXCEPCION:
        Visita.objects.filter(pk=visita.pk).update(excepcion_pedida_en=None)
    elif accion == Accion.TURNAR_NUEVOS and not visita.destinos.filter(ciudad="Houston").exists():
        agregar_escala(visita)
    if accion in FLUJOS[visita.clase] and "por" not in opciones:
        opciones["por"] = elenco.de(actor(visita.clase, accion), visita)
    antes, caso = todo_lo_escrito(visita), Visita.objects.get(pk=visita.pk)
    with pytest.raises((Deshacer, EstadoNoAdmite, NoPermitido)) as salida:
        dar_y_deshacer(accion, caso, elenco, **opciones)
    if salida.type is Deshacer:
        return caso.estado
    assert str(salida.value).endswith(".")
    assert todo_lo_escrito(visita) == antes
    return salida.type.__name__


def esperado(clase: str, accion: str, estado: str) -> str:
    transicion = FLUJOS[clase].get(accion)
    if transicion is None:
        return "NoPermitido"
    if estado not in transicion.desde:
        return "EstadoNoAdmite"
    if accion == Accion.NOTIFICAR:
        return E.NEGATIVA_NOTIFICADA if estado == E.NO_AUTORIZADA else E.NOTIFICADA
    return transicion.a[0] if transicion.a else estado


@pytest.mark.parametrize(("clase", "estado"), CASOS)
def test_cada_accion_desde_cada_estado(clase, estado, elenco):
    """Allowed pairs move, with everything that they demand; all others raise, in words, and write nothing."""
    visita = llevar_a(clase, estado, elenco.todos())
    resultado = {}
    for accion in Accion.values:
        por = {} if accion in FLUJOS[clase] else {"por": elenco.direccion}
        resultado[accion] = intentar(accion, visita, elenco, **por)
    assert resultado == {accion: esperado(clase, accion, estado) for accion in Accion.values}


def un_estado_de(clase: str, accion: str) -> Estado:
    """A state from which the step starts, the same one each time."""
    return next(estado for estado in Estado if estado in FLUJOS[clase][accion].desde)


@pytest.mark.parametrize(("clase", "accion"), PASOS)
def test_cada_accion_por_cada_rol(clase, accion, elenco):
    """Only the roles of the table take the step; a Representación, only where a city is in its circunscripción."""
    elenco.todos()
    visita = llevar_a(clase, un_estado_de(clase, accion), elenco)
    permitidos = FLUJOS[clase][accion].roles - ({Rol.REPRESENTACION} if clase == Clase.DIPLOMATICA else set())
    quienes = {rol: elenco.de(rol, visita) for rol in Rol}
    resultado = {rol: intentar(accion, visita, elenco, por=persona) for rol, persona in quienes.items()}
    destino = esperado(clase, accion, visita.estado)
    assert resultado == {rol: destino if rol in permitidos else "NoPermitido" for rol in Rol}


@pytest.mark.parametrize(("clase", "accion"), PASOS)
def test_quien_no_tiene_que_ver_no_da_ningun_paso(clase, accion, elenco):
    """Neither who left, nor another government, nor another circunscripción."""
    visita = llevar_a(clase, un_estado_de(clase, accion), elenco)
    rol = actor(clase, accion)
    ajenas = [elenco.de(rol, visita)]
    ajenas[0].is_active = False
    ajenas += [
        UsuarioFactory(rol=r) for r in (Rol.OFAI_TITULAR, Rol.REPRESENTACION) if r in FLUJOS[clase][accion].roles
    ]
    assert {intentar(accion, visita, elenco, por=una) for una in ajenas} == {"NoPermitido"}


@pytest.mark.parametrize("clase", Clase)
def test_el_reloj_solo_da_sus_pasos(clase, elenco):
    """Without a person, only the start and the return are taken."""
    hechos, negados = {}, set()
    for accion in set(FLUJOS[clase]) - {Accion.INFORMAR}:  # a report is of somebody
        visita = llevar_a(clase, un_estado_de(clase, accion), elenco)
        try:
            datos = argumentos(accion, visita)
            getattr(tramite, accion)(visita, por=None, ahora=cuando(accion, visita), **datos)
            hechos[accion] = visita.estado
        except NoPermitido as error:
            negados.add(str(error))
    assert negados == {"Este paso lo da una persona."}
    assert hechos == {Accion.INICIAR: E.EN_CURSO, Accion.REGRESAR: E.POR_INFORMAR}
    assert set(Movimiento.objects.filter(por=None).values_list("accion", flat=True)) == set(estados.RELOJ)


def test_los_movimientos_solo_crecen(elenco):
    visita = llevar_a(Clase.GIRA, E.EN_COORDINACION, elenco)
    movimientos = Movimiento.objects.filter(caso=visita)
    assert [(m.de, m.a) for m in movimientos.order_by("pk")] == [
        (E.BORRADOR, E.SOLICITADA), (E.SOLICITADA, E.EN_COORDINACION),
    ]  # fmt: skip
    for cambiar in (lambda: movimientos.update(nota="Otra"), lambda: movimientos.first().delete()):
        with pytest.raises(SoloSeAgrega):
            cambiar()
    for sql in ("UPDATE visitas_movimiento SET nota = 'Otra'", "DELETE FROM visitas_movimiento"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    assert movimientos.count() == 2


@pytest.mark.parametrize(("clase", "accion"), PASOS)
def test_cada_tabla_se_explica(clase, accion):
    """Each row says what its button and its history say, knows only states that exist, and has its form and notices."""
    transicion = FLUJOS[clase][accion]
    etiquetas = [t.etiqueta for t in FLUJOS[clase].values()]
    assert etiquetas.count(transicion.etiqueta) == 1  # in the words of its kind, and no two buttons alike
    assert transicion.hecho
    assert transicion.ayuda.endswith(".")
    assert transicion.roles <= set(Rol)
    assert transicion.desde | set(transicion.a) <= set(Estado)
    assert accion in FORMAS
    assert accion in avisos.TABLA


@pytest.mark.parametrize("clase", Clase)
def test_un_estado_final_no_tiene_salida_y_los_demas_si(clase):
    suyos = set(estados_de(clase))
    con_salida = {estado for t in FLUJOS[clase].values() for estado in t.desde}
    assert suyos - con_salida == estados.FINALES & suyos
    assert {estado for estado in suyos if not estados.turno_de(clase, estado)} == estados.FINALES & suyos


@pytest.mark.parametrize("clase", Clase)
def test_la_linea_principal_se_recorre_con_pasos_principales(clase):
    """From each state of the line, a step of the main road leads to the next one."""
    for de, a in zip(LINEAS[clase], LINEAS[clase][1:], strict=False):
        assert any(de in t.desde and a in t.a and t.principal for t in FLUJOS[clase].values()), (de, a)


@pytest.mark.parametrize("clase", Clase)
def test_solo_la_ofai_y_la_dgcp_mueven_lo_que_no_se_ha_turnado(clase):
    """A Representación takes no step of what it does not see yet."""
    for transicion in FLUJOS[clase].values():
        if transicion.desde & estados.ANTES_DE_LA_REPRESENTACION:
            assert not transicion.roles - OFAI - {Rol.DGCP_ANALISTA, Rol.DGCP_DIRECCION}, transicion.accion


def test_la_negativa_por_estado_dice_donde_esta_y_de_donde_parte(elenco):
    visita = llevar_a(Clase.FERIA, E.EN_VALORACION, elenco)
    with pytest.raises(EstadoNoAdmite) as error:
        dar(Accion.AUTORIZAR, visita, elenco)
    assert str(error.value) == (
        "«Asentar la autorización de la DGSC» no puede hacerse ahora: el expediente está en «En valoración» y ese paso "
        "parte de «Valorada con el consulado»."
    )


def test_un_paso_de_otra_clase_se_niega_en_palabras(elenco):
    visita = llevar_a(Clase.GIRA, E.SOLICITADA, elenco)
    with pytest.raises(NoPermitido) as error:
        dar(Accion.OPINAR, visita, elenco, por=elenco.direccion)
    assert str(error.value) == "Una gira al exterior no lleva ese paso."
