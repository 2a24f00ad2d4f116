"""Several people pressing at once, on real transactions: exactly one wins, and the other reads why."""

import datetime as dt

import pytest

from expediente.flujo import DatosIncompletos, EstadoNoAdmite, FlujoError, VersionCambiada
from expediente.models import Aviso
from tests.acuerdos.test_concurrencia import a_la_vez
from tests.fabricas.directorio import UsuarioFactory
from tests.fabricas.pasos_de_visitas import Elenco, borrador, dar, llevar_a, mediodia
from tests.fabricas.visitas import AHORA, actividad
from visitas import tramite
from visitas.estados import Accion, Clase, Estado
from visitas.models import Consulta, EstadoActividad, Integrante, Visita
from visitas.registro import agenda, apertura, partes, participantes

pytestmark = pytest.mark.django_db(transaction=True)
A, E = Accion, Estado


@pytest.fixture
def elenco(transactional_db, settings) -> Elenco:
    settings.CELERY_TASK_ALWAYS_EAGER = False  # no mail or PDF: here it is the rows that matter
    return Elenco().todos()


@pytest.fixture(autouse=True)
def sin_cola(monkeypatch):
    monkeypatch.setattr("sre_portal.adapters.cola._publicar", lambda tarea, kwargs: None)


def errores(hechos) -> list[type]:
    return [type(hecho) for hecho in hechos if isinstance(hecho, FlujoError)]


def test_de_dos_que_coordinan_a_la_vez_gana_uno_y_hay_un_oficio(elenco):
    una = llevar_a(Clase.GIRA, E.SOLICITADA, elenco)
    hechos = a_la_vez(
        [
            lambda p=p: tramite.coordinar(Visita.objects.get(pk=una.pk), por=p, ahora=AHORA, version=una.version)
            for p in (elenco.analista, elenco.direccion)
        ]
    )
    assert errores(hechos) == [EstadoNoAdmite]
    assert una.movimientos.filter(accion=A.COORDINAR).count() == 1
    assert una.documentos.filter(clase="oficio_representacion").count() == 1


def test_doble_clic_en_un_paso_que_no_cambia_el_estado(elenco):
    una = llevar_a(Clase.GIRA, E.EN_COORDINACION, elenco)
    datos = {"fecha_inicio": dt.date(2026, 6, 1), "fecha_fin": dt.date(2026, 6, 5), "nota": "Lo pidieron."}
    hechos = a_la_vez(
        [
            lambda: tramite.reprogramar(
                Visita.objects.get(pk=una.pk), por=elenco.enlace, ahora=AHORA, version=una.version, **datos
            )
        ]
        * 2
    )
    assert errores(hechos) == [VersionCambiada]
    assert una.movimientos.filter(accion=A.REPROGRAMAR).count() == 1
    assert Aviso.objects.filter(tipo="visita_reprogramar").values("clave").distinct().count() == 1


def test_confirmar_y_proponer_a_la_vez_no_deja_una_propuesta_en_lo_confirmado(elenco):
    una = llevar_a(Clase.GIRA, E.AGENDA_EN_CONSTRUCCION, elenco)
    consul, destino = elenco.consul(una), una.destinos.get(ciudad="Tokio")
    nueva = actividad(destino, dt.date(2026, 5, 12), "16:00", "17:00", "Otra", estado=EstadoActividad.PROPUESTA)
    type(nueva).objects.filter(pk=nueva.pk).delete()
    nueva.pk, nueva._state.adding = None, True
    hechos = a_la_vez(
        [
            lambda: dar(A.CONFIRMAR_AGENDA, Visita.objects.get(pk=una.pk), elenco),
            lambda: agenda.proponer(Visita.objects.get(pk=una.pk), nueva, por=consul, ahora=AHORA),
        ]
    )
    una.refresh_from_db()
    propuestas = una.actividades.filter(estado=EstadoActividad.PROPUESTA).count()
    assert (una.estado, propuestas, errores(hechos)) in [
        (E.AGENDA_CONFIRMADA, 0, [EstadoNoAdmite]),
        (E.AGENDA_EN_CONSTRUCCION, 1, [DatosIncompletos]),
    ]


def test_dos_respuestas_a_una_propuesta_dejan_la_primera(elenco):
    una = llevar_a(Clase.GIRA, E.AGENDA_EN_CONSTRUCCION, elenco)
    propuesta = una.actividades.filter(estado=EstadoActividad.ACEPTADA).first()
    type(propuesta).objects.filter(pk=propuesta.pk).update(estado=EstadoActividad.PROPUESTA)
    hechos = a_la_vez(
        [
            lambda p=p, r=r: agenda.responder(una, propuesta.pk, r, por=p, ahora=AHORA, nota="No podemos.").estado
            for p, r in ((elenco.enlace, "aceptada"), (elenco.titular, "declinada"))
        ]
    )
    propuesta.refresh_from_db()
    assert errores(hechos) == [EstadoNoAdmite]
    assert propuesta.estado in hechos
    assert propuesta.secuencia == 1


def test_de_dos_cabezas_escritas_a_la_vez_queda_una(elenco):
    una = borrador(Clase.GIRA, elenco)
    una.integrantes.update(encabeza=False)

    def agregar(nombre):
        persona = Integrante(nombre=nombre, cargo="Presidenta", encabeza=True)
        return partes.guardar(una, "integrantes", persona, por=elenco.enlace, ahora=AHORA).pk

    hechos = a_la_vez([lambda: agregar("Una"), lambda: agregar("Otra")])
    assert errores(hechos) == [DatosIncompletos]
    assert una.integrantes.filter(encabeza=True).count() == 1


def test_dos_que_abren_a_la_vez_tienen_folios_seguidos(elenco):
    otra = UsuarioFactory(rol="ofai_enlace")
    hechos = a_la_vez(
        [lambda p=p: apertura.abrir(Clase.GIRA, por=p, ahora=AHORA, titulo="Gira").folio for p in (elenco.enlace, otra)]
        * 2
    )
    assert sorted(hechos) == [f"GIR-2026-{n:04d}" for n in range(1, 5)]


def test_dos_relojes_a_la_vez_mueven_una_vez(elenco):
    una = llevar_a(Clase.GIRA, E.EN_COORDINACION, elenco)
    dia = una.fecha_inicio
    hechos = a_la_vez([lambda: tramite.mover_por_reloj(hoy=dia, ahora=mediodia(dia))] * 2)
    assert sorted(hechos) == [0, 1]
    assert una.movimientos.filter(accion=A.INICIAR).count() == 1


def test_quien_mira_mientras_se_borra_ve_todo_con_huella_o_nada(elenco):
    una = llevar_a(Clase.REUNIFICACION, E.CONSULADOS_AVISADOS, elenco)
    despues = mediodia(una.fecha_fin + dt.timedelta(days=200))
    vistos, retirados = a_la_vez(
        [
            lambda: len(participantes.consultar(una, por=elenco.analista, ahora=despues)),
            lambda: participantes.retirar_vencidos(ahora=despues),
        ]
    )
    assert retirados == 1
    assert Consulta.objects.count() == (1 if vistos else 0)
    assert una.participantes.count() == 0
