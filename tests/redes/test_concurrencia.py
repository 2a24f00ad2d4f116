"""Several people pressing at once, on real transactions: exactly one wins, and the other reads why."""

import datetime as dt

import pytest

from directorio.roles import Rol
from expediente.flujo import DatosIncompletos, FlujoError, VersionCambiada
from redes import tramite
from redes.estados import Accion, Estado
from redes.models import Evento, Membresia, PlantillaCarta
from redes.registro import apertura, eventos, plantillas
from tests.acuerdos.test_concurrencia import a_la_vez
from tests.fabricas.directorio import IdiomaFactory, UsuarioFactory
from tests.fabricas.pasos_de_redes import exploratoria, llevar_a
from tests.fabricas.pasos_de_visitas import Elenco
from tests.fabricas.redes import AHORA, MembresiaFactory, RedFactory

pytestmark = pytest.mark.django_db(transaction=True)
A, E = Accion, Estado


@pytest.fixture(autouse=True)
def sin_cola(monkeypatch):
    monkeypatch.setattr("sre_portal.adapters.cola._publicar", lambda tarea, kwargs: None)


def errores(hechos) -> list[type]:
    return [type(hecho) for hecho in hechos if isinstance(hecho, FlujoError)]


def test_de_dos_a_la_vez_gana_una_y_la_otra_lee_por_que(transactional_db, settings):
    """Beginning the same membership, correcting one, taking one step, and admitting two that overlap."""
    settings.CELERY_TASK_ALWAYS_EAGER = False  # no mail: here it is the rows that matter
    elenco = Elenco().todos()
    red, personas = RedFactory(), (elenco.titular, elenco.enlace)

    hechos = a_la_vez([lambda p=p: apertura.abrir(red, por=p, ahora=AHORA) for p in personas])
    assert errores(hechos) == [DatosIncompletos]
    assert Membresia.objects.filter(red=red).count() == 1

    una = exploratoria(elenco)
    hechos = a_la_vez([
        lambda p=p: apertura.corregir(una, por=p, ahora=AHORA, campos={"motivo": p.nombre}, version=una.version)
        for p in personas
    ])  # fmt: skip
    assert errores(hechos) == [VersionCambiada]

    activa = llevar_a(E.ACTIVA, elenco)
    hechos = a_la_vez([
        lambda: tramite.observar(
            Membresia.objects.get(pk=activa.pk), por=elenco.analista, ahora=AHORA, nota="Una vez.",
            version=activa.version,
        )
    ] * 2)  # fmt: skip
    assert errores(hechos) == [VersionCambiada]
    assert activa.movimientos.filter(accion=A.OBSERVAR).count() == 1

    pasada = MembresiaFactory(gobierno=elenco.gobierno, estado=E.CONCLUIDA, desde=None, hasta=None, origen="guia")
    solicitada = MembresiaFactory(gobierno=elenco.gobierno, red=pasada.red, estado=E.SOLICITADA)
    dias = {"desde": dt.date(2020, 1, 1)}
    hechos = a_la_vez([
        lambda: tramite.activar(solicitada, por=elenco.titular, ahora=AHORA, **dias),
        lambda: tramite.verificar(
            pasada, por=elenco.analista, ahora=AHORA, hasta=dt.date(2021, 1, 1), nota="Su directorio.", **dias
        ),
    ])  # fmt: skip
    assert errores(hechos) == [DatosIncompletos]


def test_lo_que_la_dgcp_agrega_dos_veces_a_la_vez_queda_una_y_se_dice():
    """An event and a template of letter: who came second reads it beside the field, and finds no page of error."""
    por, idioma = UsuarioFactory(rol=Rol.DGCP_ANALISTA), IdiomaFactory(codigo="es", nombre="Español")
    foro = {"tipo": "foro", "nombre": "Foro de Ciudades", "inicio": dt.date(2026, 5, 11)}
    hechos = a_la_vez([lambda: eventos.crear(foro, por=por, ahora=AHORA)] * 2)
    assert len(hechos) == 2
    assert Evento.objects.filter(clave__startswith="foro-de-ciudades").count() == 2 - len(errores(hechos))
    letra = {"idioma": idioma, "asunto": "A {red}", "cuerpo": "{motivo}", "despedida": "Saludos"}
    hechos = a_la_vez([lambda: plantillas.guardar(PlantillaCarta(**letra), por=por, ahora=AHORA)] * 2)
    assert errores(hechos) == [DatosIncompletos]
    assert PlantillaCarta.objects.count() == 1
