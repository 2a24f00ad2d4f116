"""In a trip of several cities, each Representación writes what is done in its own, and reads since its turn."""

import datetime as dt

import pytest
from django.urls import reverse

from expediente.flujo import NoPermitido
from expediente.registro import escribir_mensaje
from tests.fabricas.directorio import UsuarioFactory
from tests.fabricas.visitas import AHORA, actividad, consulado, de_la_representacion, gira_completa
from visitas.estados import Accion
from visitas.registro import agenda

pytestmark = pytest.mark.django_db


@pytest.fixture
def gira():
    return gira_completa()


@pytest.fixture
def otra(gira):
    """The Representación of one of its cities, that has nothing to do with the first one."""
    vecina = consulado("Chicago", "Illinois")
    destino = gira.destinos.exclude(es_escala=True).last()
    destino.representacion = vecina
    destino.save()
    return de_la_representacion(vecina), destino


def test_una_representacion_no_cambia_la_agenda_de_otra(gira, otra):
    persona, suyo = otra
    ajeno = gira.destinos.exclude(pk=suyo.pk).exclude(representacion=None).first()
    cita = actividad(ajeno, ajeno.llegada, "10:00", "11:00", "Reunión ajena")
    for intento in (
        lambda: agenda.cancelar(gira, cita.pk, por=persona, ahora=AHORA),
        lambda: agenda.proponer(gira, cita, por=persona, ahora=AHORA),
    ):
        with pytest.raises(NoPermitido, match="no está en su circunscripción"):
            intento()
    propia = actividad(suyo, suyo.llegada, "10:00", "11:00", "Reunión propia")
    assert agenda.cancelar(gira, propia.pk, por=persona, ahora=AHORA) == propia


def test_los_mensajes_anteriores_al_turno_no_son_suyos(client, gira, otra):
    persona, _ = otra
    autor = UsuarioFactory(rol="ofai_titular", gobierno=gira.gobierno)
    turno = gira.movimientos.get(accion=Accion.COORDINAR).ocurrio_en
    for texto, cuando in (("Antes del turno", turno - dt.timedelta(days=1)), ("Ya turnada", turno)):
        escribir_mensaje(gira, por=autor, texto=texto, interno=False, ahora=cuando)
    client.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")
    texto = client.get(reverse("visitas:visita", args=[gira.folio])).text
    assert "Ya turnada" in texto
    assert "Antes del turno" not in texto
