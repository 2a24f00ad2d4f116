"""What each step of a visit demands until it is turned to somebody: what it holds, its notice, and exceptions.

What comes after is in `test_tramite_viaje`; the routes of the feria and of the reunificación, in
`test_tramite_consular`.
"""

import datetime as dt

import pytest

from expediente.flujo import NoPermitido, VersionCambiada
from tests.fabricas.directorio import DiaInhabilFactory
from tests.fabricas.pasos_de_visitas import agregar_escala, borrador, dar, llevar_a, mediodia, negativa
from tests.fabricas.visitas import AHORA, visita, vuelo
from visitas import exigencias, tramite
from visitas.estados import Accion, Clase, Estado
from visitas.models import Destino, Visita
from visitas.registro import apertura

pytestmark = pytest.mark.django_db
A, E = Accion, Estado
D = dt.date
DE_LA_GUIA = {
    Clase.GIRA: {"fechas", "destinos", "objetivos", "temas", "integrantes", "contacto"},
    Clase.DIPLOMATICA: {"fechas", "destinos", "pais", "integrantes", "acompaniamiento"},
    Clase.FERIA: {"fechas", "destinos", "tramites", "integrantes", "relevante"},
    Clase.REUNIFICACION: {"fechas", "destinos", "numero_participantes", "vuelos", "acompania", "agenda", "seguro",
                          "consejos"},
}  # fmt: skip


# Asking ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("clase", Clase)
def test_una_solicitud_vacia_lee_todo_lo_que_la_guia_pide(clase, elenco):
    vacia = visita(clase, gobierno=elenco.gobierno, fecha_inicio=None, fecha_fin=None)
    assert set(negativa(A.SOLICITAR, vacia, elenco)) == DE_LA_GUIA[clase]


@pytest.mark.parametrize("clase", Clase)
def test_lo_recomendado_no_detiene_la_solicitud(clase, elenco):
    una = borrador(clase, elenco)
    assert [p.clave for p in exigencias.puntos(una) if p.obligatorio and not p.cumplido] == []
    movimiento = dar(A.SOLICITAR, una, elenco)
    assert (una.estado, una.enviada_en, movimiento.de) == (E.SOLICITADA, AHORA, E.BORRADOR)
    assert [d.clase for d in una.documentos.all()] == ["acuse"]
    assert movimiento.datos["documentos"] == [una.documentos.get().pk]


@pytest.mark.parametrize(
    ("clase", "romper", "clave", "frase"),
    [
        (Clase.GIRA, lambda v: Visita.objects.filter(pk=v.pk).update(objetivos=" \n"), "objetivos", "qué se quiere"),
        (Clase.GIRA, lambda v: v.destinos.filter(ciudad="Tokio").update(llegada=D(2026, 5, 9)), "destinos_en_fechas",
         "Corrija las fechas de Tokio: no caben"),
        (Clase.GIRA, lambda v: v.destinos.update(salida=D(2026, 5, 17)), "destinos_en_fechas", "Tokio y Osaka"),
        (Clase.GIRA, lambda v: v.integrantes.update(encabeza=False), "encabeza", "Marque a la persona que encabeza"),
        (Clase.GIRA, lambda v: v.integrantes.update(telefono=""), "contacto", "escriba su teléfono"),
        (Clase.GIRA, lambda v: v.integrantes.update(es_contacto=False), "contacto", "Marque a una persona"),
        (Clase.DIPLOMATICA, lambda v: type(v.diplomatica).objects.update(pais=None), "pais", "Elija el país"),
        (Clase.FERIA, lambda v: type(v.feria).objects.update(clubes=""), "clubes", "con qué clubes"),
        (Clase.REUNIFICACION, lambda v: v.vuelos.filter(sentido="regreso").delete(), "vuelos", "de ida y de regreso"),
        (Clase.REUNIFICACION, lambda v: v.vuelos.filter(numero="Y4931").update(acompaniante=None),
         "oficial_en_cada_vuelo", "Diga quién acompaña en Aerolínea Y4931"),
        (Clase.REUNIFICACION, lambda v: v.destinos.filter(es_escala=True).delete(), "escalas", "Dallas (DFW)"),
        (Clase.REUNIFICACION, lambda v: v.destinos.filter(es_escala=False).update(es_escala=True), "destinos",
         "Agregue la ciudad que se visita"),
        (Clase.REUNIFICACION, lambda v: v.integrantes.update(telefono=""), "acompania_telefono", "el teléfono"),
        (Clase.REUNIFICACION, lambda v: v.integrantes.update(acompania=False), "acompania", "Agregue al funcionario"),
        (Clase.REUNIFICACION, lambda v: v.actividades.update(estado="cancelada"), "agenda", "las actividades"),
        (Clase.REUNIFICACION, lambda v: type(v.reunificacion).objects.update(seguro_declarado=False), "seguro",
         "seguro médico"),
        (Clase.REUNIFICACION, lambda v: type(v.reunificacion).objects.update(consejos_leidos_en=None), "consejos",
         "reconozca las advertencias"),
        (Clase.REUNIFICACION, lambda v: type(v.reunificacion).objects.update(numero_participantes=0),
         "numero_participantes", "cuántas personas"),
    ],
)  # fmt: skip
def test_cada_falta_se_dice_sola_y_por_su_nombre(clase, romper, clave, frase, elenco):
    una = borrador(clase, elenco)
    romper(una)
    errores = negativa(A.SOLICITAR, Visita.objects.get(pk=una.pk), elenco)
    assert set(errores) == {clave}
    assert frase in errores[clave]


def test_un_vuelo_que_sale_antes_de_que_aterrice_el_anterior_se_dice(elenco):
    una = borrador(Clase.REUNIFICACION, elenco)
    oficial = una.integrantes.get()
    dallas, angeles = "America/Chicago", "America/Los_Angeles"
    vuelo(una, "ida", "AA9", ("Dallas (DFW)", dallas, D(2026, 5, 10), "09:00"),
          ("Los Ángeles (LAX)", angeles, D(2026, 5, 10), "10:30"), acompaniante=oficial)  # fmt: skip
    errores = negativa(A.SOLICITAR, una, elenco)
    assert errores["vuelos_enlazan"].startswith("ANA AA9 sale de Dallas (DFW) antes de que Aerolínea AA411 llegue a ")


def test_una_escala_en_mexico_no_pide_consulado(elenco):
    una = borrador(Clase.REUNIFICACION, elenco)
    mexico = "America/Mexico_City"
    de, a = ("León (BJX)", mexico, D(2026, 5, 10), "03:00"), ("Monterrey", "America/Monterrey", D(2026, 5, 10), "05:00")
    vuelo(una, "ida", "Y41", de, a, acompaniante=una.integrantes.get())
    assert exigencias.faltantes(una) == {}


def test_la_semblanza_el_perfil_los_pasaportes_y_las_visas_se_recomiendan_por_su_nombre(elenco):
    una = borrador(Clase.GIRA, elenco)
    frases = {p.clave: p.falta for p in exigencias.puntos(una) if not p.cumplido}
    assert "Aurora Peña Solís y Tomás Rivas Ochoa" in frases["semblanzas"]
    assert frases["visas"] == "Confirme la visa de Tomás Rivas Ochoa."
    assert frases["pasaportes"] == (
        "El pasaporte de Tomás Rivas Ochoa vence el 30 de septiembre de 2026, menos de 6 meses después del regreso (lo "
        "pide un destino)."
    )


@pytest.mark.parametrize(
    ("vence", "meses", "dice"),
    [
        (D(2026, 5, 15), 0, "vence el 15 de mayo de 2026, antes del regreso: hay que renovarlo."),
        (D(2026, 5, 16), 0, ""),
        (D(2026, 6, 15), 1, "menos de un mes después del regreso (lo pide un destino)."),
        (D(2026, 6, 16), 1, ""),
        (D(2026, 11, 15), None, "menos de 6 meses después del regreso (ajuste del portal: confírmelo con la"),
        (D(2026, 11, 16), None, ""),
    ],
)  # fmt: skip
def test_un_pasaporte_que_vence_demasiado_pronto(vence, meses, dice, elenco):
    una = borrador(Clase.GIRA, elenco)
    una.destinos.update(vigencia_pasaporte_meses=meses)
    una.integrantes.exclude(encabeza=True).delete()
    una.integrantes.update(pasaporte_vence=vence)
    cortos = exigencias.pasaportes_cortos(una, una.integrantes.all(), una.destinos.all())
    assert [frase.split("Remedios Luna Ibarra ")[1] for _, frase in cortos if dice in frase] == [
        frase.split("Remedios Luna Ibarra ")[1] for _, frase in cortos
    ]
    assert bool(cortos) is bool(dice)


# Notice ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dias", [0, 1, 29, 31, 75])
def test_una_gira_nunca_se_rechaza_por_su_anticipacion_y_queda_lo_que_se_advirtio(dias, elenco):
    una = borrador(Clase.GIRA, elenco)
    ahora = mediodia(una.fecha_inicio - dt.timedelta(days=dias))
    movimiento = dar(A.SOLICITAR, una, elenco, ahora=ahora)
    assert una.estado == E.SOLICITADA
    assert ("menos que el mes que se recomienda" in movimiento.datos["anticipacion"]) is (dias < 30)
    assert movimiento.datos["excepcion"] is False


@pytest.mark.parametrize("clase", [Clase.GIRA, Clase.FERIA, Clase.REUNIFICACION])
def test_lo_que_ya_paso_no_se_solicita(clase, elenco):
    una = borrador(clase, elenco)
    errores = negativa(A.SOLICITAR, una, elenco, ahora=mediodia(una.fecha_inicio + dt.timedelta(days=1)))
    assert "ya pasó: escriba una fecha futura." in errores["fechas"]


def test_de_una_visita_diplomatica_puede_informarse_despues(elenco):
    una = borrador(Clase.DIPLOMATICA, elenco)
    dar(A.SOLICITAR, una, elenco, ahora=mediodia(una.fecha_fin))
    assert una.estado == E.SOLICITADA


def test_una_feria_con_14_dias_habiles_se_rechaza_con_la_cuenta_y_con_15_se_envia(elenco):
    """18 April 2026 is a Saturday: the fifteenth working day before it, with Holy Thursday and Friday off, is known."""
    for dia in (D(2026, 4, 2), D(2026, 4, 3)):
        DiaInhabilFactory(fecha=dia, motivo="Semana Santa")
    una = borrador(Clase.FERIA, elenco)
    dia_15 = D(2026, 3, 25)
    errores = negativa(A.SOLICITAR, una, elenco, ahora=mediodia(dia_15 + dt.timedelta(days=1)))
    assert set(errores) == {"fechas"}
    for dicho in (
        "hay 14 días hábiles y se necesitan al menos 15",
        "la primera fecha posible es el 20 de abril de 2026",
        "ni el 2 de abril de 2026 (Semana Santa), ni el 3 de abril de 2026 (Semana Santa)",
        "pida una excepción a la Dirección de la DGCP",
    ):
        assert dicho in errores["fechas"]
    dar(A.SOLICITAR, una, elenco, ahora=mediodia(dia_15))
    assert una.estado == E.SOLICITADA


def test_un_viaje_con_14_dias_naturales_se_rechaza_y_con_15_se_envia(elenco):
    una = borrador(Clase.REUNIFICACION, elenco)
    errores = negativa(A.SOLICITAR, una, elenco, ahora=mediodia(D(2026, 4, 26)))
    assert "hay 14 días naturales y se necesitan al menos 15" in errores["fechas"]
    assert "la primera fecha posible es el 11 de mayo de 2026" in errores["fechas"]
    dar(A.SOLICITAR, una, elenco, ahora=mediodia(D(2026, 4, 25)))
    assert una.estado == E.SOLICITADA


def test_la_cuenta_es_del_dia_de_mexico_y_no_del_de_greenwich(elenco):
    """At nine in the evening of the 15th day it is already the next day in UTC."""
    una = borrador(Clase.REUNIFICACION, elenco)
    dar(A.SOLICITAR, una, elenco, ahora=dt.datetime(2026, 4, 26, 3, tzinfo=dt.UTC))
    assert una.estado == E.SOLICITADA


# Exceptions --------------------------------------------------------------------------------------

TARDE = mediodia(D(2026, 4, 10))  # too late for the feria and, in May, for the trip


@pytest.fixture
def feria(elenco) -> Visita:
    return borrador(Clase.FERIA, elenco)


def test_la_excepcion_se_pide_se_autoriza_con_su_motivo_y_se_usa_una_vez(feria, elenco):
    pedida = dar(A.PEDIR_EXCEPCION, feria, elenco, ahora=TARDE, nota="El consulado adelantó su jornada.")
    assert (feria.estado, feria.excepcion_pedida_en, feria.excepcion_autorizada) == (E.BORRADOR, TARDE, False)
    assert "se necesitan al menos 15" in pedida.datos["anticipacion"]
    assert negativa(A.SOLICITAR, feria, elenco, ahora=TARDE)  # asked for is not authorised
    dar(A.AUTORIZAR_EXCEPCION, feria, elenco, ahora=TARDE, nota="No puede moverse.")
    assert feria.excepcion_autorizada
    enviada = dar(A.SOLICITAR, feria, elenco, ahora=TARDE)
    assert enviada.datos["excepcion"] is True
    assert (feria.estado, feria.excepcion_autorizada, feria.excepcion_pedida_en) == (E.SOLICITADA, False, None)
    # Returned as incomplete, the next time needs another one.
    dar(A.DEVOLVER, feria, elenco, ahora=TARDE)
    assert negativa(A.SOLICITAR, feria, elenco, ahora=TARDE)
    dar(A.PEDIR_EXCEPCION, feria, elenco, ahora=TARDE)
    dar(A.AUTORIZAR_EXCEPCION, feria, elenco, ahora=TARDE)
    dar(A.SOLICITAR, feria, elenco, ahora=TARDE)
    assert feria.estado == E.SOLICITADA


def test_una_excepcion_sin_motivo_no_se_pide_ni_se_autoriza(feria, elenco):
    for nada in ("", "  \n", "…", "—"):
        assert "Explique por qué no puede moverse" in negativa(
            A.PEDIR_EXCEPCION, feria, elenco, ahora=TARDE, nota=nada
        )["nota"]  # fmt: skip
    dar(A.PEDIR_EXCEPCION, feria, elenco, ahora=TARDE)
    assert negativa(A.AUTORIZAR_EXCEPCION, feria, elenco, ahora=TARDE, nota=" . ")["nota"] == (
        "Escriba el motivo: una excepción sin motivo no se autoriza."
    )


def test_no_se_pide_lo_que_no_hace_falta_ni_dos_veces_ni_se_autoriza_lo_que_nadie_pidio(feria, elenco):
    assert "No hace falta" in negativa(A.PEDIR_EXCEPCION, feria, elenco, ahora=AHORA)["nota"]
    with pytest.raises(NoPermitido, match="no ha pedido una excepción"):
        dar(A.AUTORIZAR_EXCEPCION, feria, elenco, ahora=TARDE)
    dar(A.PEDIR_EXCEPCION, feria, elenco, ahora=TARDE)
    with pytest.raises(NoPermitido, match="La excepción ya se pidió"):
        dar(A.PEDIR_EXCEPCION, feria, elenco, ahora=TARDE)
    dar(A.AUTORIZAR_EXCEPCION, feria, elenco, ahora=TARDE)
    with pytest.raises(NoPermitido, match="Ya hay una excepción que no se ha usado"):
        dar(A.AUTORIZAR_EXCEPCION, feria, elenco, ahora=TARDE)
    with pytest.raises(NoPermitido, match="La excepción ya está autorizada"):
        dar(A.PEDIR_EXCEPCION, feria, elenco, ahora=TARDE)


def test_sin_fechas_no_hay_de_que_pedir_excepcion(elenco):
    una = visita(Clase.FERIA, gobierno=elenco.gobierno, fecha_inicio=None, fecha_fin=None)
    errores = negativa(A.PEDIR_EXCEPCION, una, elenco, ahora=TARDE)
    assert errores["nota"] == "Escriba antes el primer y el último día."


def test_una_excepcion_que_no_hizo_falta_no_se_gasta(feria, elenco):
    dar(A.PEDIR_EXCEPCION, feria, elenco, ahora=TARDE)
    dar(A.AUTORIZAR_EXCEPCION, feria, elenco, ahora=TARDE)
    movimiento = dar(A.SOLICITAR, feria, elenco, ahora=AHORA)
    assert (movimiento.datos["excepcion"], feria.excepcion_autorizada) == (False, True)


@pytest.mark.parametrize(("dia", "queda"), [(D(2026, 4, 17), False), (D(2026, 4, 18), True), (D(2026, 4, 20), True)])
def test_la_excepcion_vale_para_la_fecha_que_se_autorizo_o_una_posterior(dia, queda, feria, elenco):
    """Authorised for one day, it does not let an earlier one through: another is asked for."""
    dar(A.PEDIR_EXCEPCION, feria, elenco, ahora=TARDE)
    dar(A.AUTORIZAR_EXCEPCION, feria, elenco, ahora=TARDE)
    campos = {"fecha_inicio": dia, "fecha_fin": D(2026, 4, 20)}
    apertura.corregir(feria, por=elenco.enlace, ahora=TARDE, campos=campos, propios={}, version=feria.version)
    feria.refresh_from_db()
    assert feria.excepcion_autorizada is queda
    assert (feria.excepcion_pedida_en is not None) is queda


# Returning and coordinating ----------------------------------------------------------------------


def test_devolver_dice_que_falta_y_deja_a_alguien_a_cargo(elenco):
    una = llevar_a(Clase.GIRA, E.SOLICITADA, elenco)
    assert "Explique qué falta" in negativa(A.DEVOLVER, una, elenco, nota=" ")["nota"]
    dar(A.DEVOLVER, una, elenco, por=elenco.analista, nota="Faltan los temas.")
    assert (una.estado, una.responsable_dgcp, una.enviada_en) == (E.BORRADOR, elenco.analista, AHORA)
    dar(A.SOLICITAR, una, elenco)
    dar(A.COORDINAR, una, elenco, por=elenco.direccion)
    assert una.responsable_dgcp == elenco.analista


def test_sin_representacion_no_se_coordina_y_se_dice_que_ciudad(elenco):
    una = llevar_a(Clase.GIRA, E.SOLICITADA, elenco)
    una.destinos.filter(ciudad="Osaka").update(representacion=None, asignacion="pendiente")
    assert negativa(A.COORDINAR, una, elenco)["destinos"] == (
        "Asigne la Representación de Osaka: no se conoce su circunscripción."
    )


def test_cada_representacion_recibe_un_oficio_aunque_tenga_dos_ciudades(elenco):
    una = llevar_a(Clase.GIRA, E.SOLICITADA, elenco)
    agregar_escala(una)
    dar(A.COORDINAR, una, elenco)
    titulos = sorted(d.titulo for d in una.documentos.filter(clase="oficio_representacion"))
    assert titulos == [
        "Oficio a la Embajada de México en Japón",
        "Oficio al Consulado General de México en Houston",
    ]


def test_lo_que_se_agrega_despues_se_turna_sin_repetir_oficios(elenco):
    una = llevar_a(Clase.GIRA, E.AGENDA_EN_CONSTRUCCION, elenco)
    assert "ya tienen su oficio" in negativa(A.TURNAR_NUEVOS, una, elenco)["nota"]
    nueva = agregar_escala(una)
    movimiento = dar(A.TURNAR_NUEVOS, una, elenco)
    assert una.estado == E.AGENDA_EN_CONSTRUCCION
    assert [d.datos["representacion_id"] for d in una.documentos.filter(pk__in=movimiento.datos["documentos"])] == [
        nueva.representacion_id
    ]
    Destino.objects.filter(pk=nueva.pk).update(representacion=None, asignacion="pendiente")
    assert "Houston" in negativa(A.TURNAR_NUEVOS, una, elenco)["destinos"]


def test_una_visita_diplomatica_no_expide_oficios_a_representaciones(elenco):
    una = llevar_a(Clase.DIPLOMATICA, E.EN_COORDINACION, elenco)
    assert [d.clase for d in una.documentos.all()] == ["acuse"]


def test_una_pagina_vieja_lee_que_alguien_cambio_el_expediente(elenco):
    una = llevar_a(Clase.GIRA, E.SOLICITADA, elenco)
    with pytest.raises(VersionCambiada, match="lo que escribió se conserva"):
        tramite.coordinar(una, por=elenco.analista, ahora=AHORA, version=una.version - 1)
    assert Visita.objects.get(pk=una.pk).estado == E.SOLICITADA
