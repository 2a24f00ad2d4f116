"""The route of a feria and of a reunificación: who answers what, what is demanded of each answer, and its papers."""

import datetime as dt

import pytest
from django.utils import timezone

from expediente.flujo import EstadoNoAdmite, NoPermitido, VersionCambiada
from tests.fabricas.pasos_de_visitas import dar, llevar_a, negativa
from tests.fabricas.visitas import AHORA
from visitas import tramite
from visitas.estados import Accion, Clase, Estado
from visitas.models import Feria, Visita
from visitas.registro import apertura

pytestmark = pytest.mark.django_db
A, E = Accion, Estado
HOY = timezone.localdate(AHORA)


def feria(estado, elenco, **propios) -> Visita:
    una = llevar_a(Clase.FERIA, estado, elenco)
    Feria.objects.filter(visita=una).update(**propios) if propios else None
    return Visita.objects.get(pk=una.pk)


# Guideline by guideline of the guide, chapter 7: state, step, what is answered, and the state that it leads to.
RUTA = [
    (E.SOLICITADA, A.OPINAR, {"favorable": True}, E.EN_VALORACION),
    (E.SOLICITADA, A.OPINAR, {"favorable": False}, E.EN_VALORACION),  # it is an opinion: others decide
    (E.EN_VALORACION, A.VALORAR, {"factible": True}, E.VALORADA),
    (E.EN_VALORACION, A.VALORAR, {"factible": False}, E.NO_AUTORIZADA),
    (E.EN_VALORACION, A.DECIDIR_CLUBES, {"autorizada": True}, E.EN_VALORACION),
    (E.VALORADA, A.DECIDIR_CLUBES, {"autorizada": False}, E.VALORADA),
    (E.VALORADA, A.AUTORIZAR, {"autorizada": True}, E.AUTORIZADA),
    (E.VALORADA, A.AUTORIZAR, {"autorizada": False}, E.NO_AUTORIZADA),
    (E.AUTORIZADA, A.NOTIFICAR, {}, E.NOTIFICADA),
    (E.NO_AUTORIZADA, A.NOTIFICAR, {}, E.NEGATIVA_NOTIFICADA),
]


@pytest.mark.parametrize(("estado", "accion", "respuesta", "queda"), RUTA)
def test_la_ruta_de_la_guia(estado, accion, respuesta, queda, elenco):
    una = feria(estado, elenco)
    dar(accion, una, elenco, por=elenco.analista, **respuesta)
    assert una.estado == queda


@pytest.mark.parametrize(
    ("estado", "accion", "vacia", "faltan"),
    [
        (E.SOLICITADA, A.OPINAR, {"favorable": None, "nota": " "}, {"favorable", "nota"}),
        (E.EN_VALORACION, A.VALORAR, {"factible": None, "oficio": "", "fecha": None, "nota": ""},
         {"factible", "oficio", "fecha", "nota"}),
        (E.EN_VALORACION, A.VALORAR, {"oficio": "—", "nota": "."}, {"oficio", "nota"}),
        (E.EN_VALORACION, A.VALORAR, {"fecha": HOY + dt.timedelta(days=1)}, {"fecha"}),
        (E.VALORADA, A.DECIDIR_CLUBES, {"autorizada": None, "oficio": "", "fecha": None, "nota": ""},
         {"autorizada", "oficio", "fecha"}),
        (E.VALORADA, A.AUTORIZAR, {"autorizada": None, "oficio": "", "fecha": None, "nota": ""},
         {"autorizada", "oficio", "fecha"}),
        (E.VALORADA, A.AUTORIZAR, {"autorizada": False, "nota": ""}, {"nota"}),  # a refusal says why
    ],
)  # fmt: skip
def test_lo_que_se_exige_de_cada_respuesta(estado, accion, vacia, faltan, elenco):
    una = feria(estado, elenco)
    assert set(negativa(accion, una, elenco, **vacia)) == faltan


def test_una_autorizacion_sin_condiciones_no_necesita_nota_y_puede_ser_de_hoy(elenco):
    una = feria(E.VALORADA, elenco)
    movimiento = dar(A.AUTORIZAR, una, elenco, nota="", fecha=HOY, oficio=" DGSC/77 ")
    assert movimiento.datos == {"favorable": True, "oficio": "DGSC/77", "fecha": HOY.isoformat()}


def test_sin_la_decision_del_ime_no_se_autoriza_y_si_se_niega(elenco):
    una = feria(E.VALORADA, elenco, decision_clubes="")
    assert "Falta la decisión del IME" in negativa(A.AUTORIZAR, una, elenco)["autorizada"]
    dar(A.AUTORIZAR, una, elenco, autorizada=False, nota="No hay espacio.")
    assert una.estado == E.NO_AUTORIZADA


@pytest.mark.parametrize(("autoriza", "decision"), [(True, "autorizada"), (False, "negada")])
def test_la_decision_del_ime_se_asienta_y_no_decide_la_feria(autoriza, decision, elenco):
    una = feria(E.VALORADA, elenco, decision_clubes="")
    dar(A.DECIDIR_CLUBES, una, elenco, autorizada=autoriza)
    assert Feria.objects.get(visita=una).decision_clubes == decision
    dar(A.AUTORIZAR, una, elenco)
    assert una.estado == E.AUTORIZADA


def test_sin_reuniones_con_clubes_el_ime_no_decide_nada(elenco):
    una = feria(E.EN_VALORACION, elenco, reunion_con_clubes=False, decision_clubes="")
    with pytest.raises(NoPermitido, match="No se pidieron reuniones con clubes"):
        dar(A.DECIDIR_CLUBES, una, elenco)
    dar(A.VALORAR, una, elenco)
    dar(A.AUTORIZAR, una, elenco)
    assert una.estado == E.AUTORIZADA


def test_sin_consulado_conocido_no_se_opina(elenco):
    una = feria(E.SOLICITADA, elenco)
    una.destinos.update(representacion=None, asignacion="pendiente")
    assert "Asigne la Representación de Chicago" in negativa(A.OPINAR, una, elenco)["destinos"]


def test_los_papeles_de_cada_paso(elenco):
    una = feria(E.NOTIFICADA, elenco)
    assert [d.clase for d in una.documentos.order_by("pk")] == [
        "acuse", "oficio_opinion", "oficio_representacion", "oficio_decision",
    ]  # fmt: skip
    assert una.documentos.get(clase="oficio_decision").datos["autorizada"] is True
    negada = feria(E.NEGATIVA_NOTIFICADA, elenco)
    assert negada.documentos.get(clase="oficio_decision").datos["autorizada"] is False


def test_una_decision_que_cambio_mientras_se_leia_no_se_notifica(elenco):
    """The page said that it was authorised, and meanwhile it no longer is: nothing is told."""
    una = feria(E.AUTORIZADA, elenco)
    leida = Visita.objects.get(pk=una.pk)
    leida.estado = E.NO_AUTORIZADA
    with pytest.raises(VersionCambiada, match="La decisión cambió"):
        tramite.notificar(leida, por=elenco.analista, ahora=AHORA)
    assert Visita.objects.get(pk=una.pk).estado == E.AUTORIZADA
    assert not una.documentos.filter(clase="oficio_decision").exists()


def test_lo_no_autorizado_ya_no_se_corrige_ni_viaja(elenco):
    una = feria(E.NO_AUTORIZADA, elenco)
    with pytest.raises(EstadoNoAdmite, match="ya no se modifica"):
        apertura.corregir(una, por=elenco.enlace, ahora=AHORA, campos={"titulo": "Otra"}, propios={},
                          version=una.version)  # fmt: skip
    for accion in (A.INICIAR, A.CANCELAR, A.REPROGRAMAR):
        with pytest.raises(EstadoNoAdmite):
            dar(accion, una, elenco)


# Reunificación ------------------------------------------------------------------------------------


def test_se_avisa_al_consulado_del_destino_y_al_de_cada_escala(elenco):
    una = llevar_a(Clase.REUNIFICACION, E.CONSULADOS_AVISADOS, elenco)
    oficios = una.documentos.filter(clase="oficio_representacion")
    assert sorted(d.titulo for d in oficios) == [
        "Oficio al Consulado General de México en Dallas",
        "Oficio al Consulado General de México en Los Ángeles",
    ]
    assert {d.datos["solo_escala"] for d in oficios if "Dallas" in d.titulo} == {True}


def test_con_una_escala_sin_consulado_conocido_no_se_avisa_a_ninguno(elenco):
    una = llevar_a(Clase.REUNIFICACION, E.SOLICITADA, elenco)
    una.destinos.filter(es_escala=True).update(representacion=None, asignacion="pendiente")
    assert "Asigne la Representación de Dallas" in negativa(A.AVISAR_CONSULADOS, una, elenco)["destinos"]
    assert una.documentos.count() == 1


def test_las_advertencias_se_reconocen_una_vez_y_queda_quien(elenco):
    una = llevar_a(Clase.REUNIFICACION, E.BORRADOR, elenco)
    type(una.reunificacion).objects.update(consejos_leidos_en=None, consejos_leidos_por=None)
    apertura.reconocer_advertencias(una, por=elenco.enlace, ahora=AHORA)
    apertura.reconocer_advertencias(una, por=elenco.titular, ahora=AHORA + dt.timedelta(days=1))
    una.reunificacion.refresh_from_db()
    assert (una.reunificacion.consejos_leidos_en, una.reunificacion.consejos_leidos_por) == (AHORA, elenco.enlace)
