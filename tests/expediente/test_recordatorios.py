"""What any room announces: once each, whatever fails beside it, and never twice."""

import datetime as dt
import threading

import pytest
from django.db import connection

from directorio.models import Gobierno, Usuario
from directorio.roles import Rol
from expediente.models import Aviso, Recordatorio
from expediente.recordatorios import Pendiente, anunciar
from sre_portal.adapters import cola
from tests.fabricas.directorio import GobiernoFactory, UsuarioFactory

pytestmark = pytest.mark.django_db

VENCE = dt.date(2026, 6, 30)


class Lista(list):
    """People that say whether somebody asked for them."""

    leida = False

    def __iter__(self):
        self.leida = True
        return super().__iter__()


def pendiente(gobierno: Gobierno, personas, **cambios) -> Pendiente:
    datos = {
        "objeto": gobierno, "de": "Perfil de Irapuato", "hito": "cifras_viejas", "vence": VENCE,
        "destinatarios": personas, "titulo": "sus cifras ya tienen dos años", "texto": "Revíselas.",
        "url": "/perfiles/", "plantilla": "acuerdos/correos/recordatorio", "contexto": {"folio": "P-1"},
    }  # fmt: skip
    return Pendiente(**datos | cambios)


@pytest.fixture
def persona():
    return UsuarioFactory(rol=Rol.OFAI_TITULAR)


@pytest.fixture
def correr(ahora):
    def hacer(*pendientes, **opciones):
        return anunciar(pendientes, abiertos=Gobierno.objects.all(), ahora=ahora, **opciones)

    return hacer


def test_se_anuncia_una_vez_a_cada_quien(correr, persona, ahora):
    uno = pendiente(persona.gobierno, Usuario.objects.filter(pk=persona.pk))
    assert [correr(uno), correr(uno)] == [[uno], []]
    aviso = Aviso.objects.get()
    assert (aviso.para, aviso.tipo, aviso.titulo, aviso.texto, aviso.url, aviso.objeto, aviso.obligatorio) == (
        persona, "recordatorio", "Perfil de Irapuato: sus cifras ya tienen dos años", "Revíselas.", "/perfiles/",
        persona.gobierno, True,
    )  # fmt: skip
    assert aviso.contexto["folio"] == "P-1"
    recordatorio = Recordatorio.objects.get()
    assert (recordatorio.objeto, recordatorio.hito, recordatorio.fecha_vencimiento, recordatorio.anunciado_en) == (
        persona.gobierno, "cifras_viejas", VENCE, ahora,
    )  # fmt: skip


def test_otra_fecha_otro_hito_y_otro_objeto_son_otro_recordatorio(correr, persona):
    base = pendiente(persona.gobierno, [persona])
    otros = [
        pendiente(persona.gobierno, [persona], vence=VENCE + dt.timedelta(days=1)),
        pendiente(persona.gobierno, [persona], hito="administracion"),
        pendiente(GobiernoFactory(), [persona]),
    ]
    assert correr(base) == [base]
    assert correr(base, *otros) == otros
    assert Aviso.objects.count() == 4


def test_lo_opcional_respeta_lo_que_la_persona_prefiere(correr, persona):
    persona.preferencias_aviso.create(tipo="perfil")
    correr(pendiente(persona.gobierno, [persona], tipo="perfil", obligatorio=False))
    assert Aviso.objects.get().por_correo is False


def test_simular_no_escribe_y_dice_lo_mismo(correr, persona):
    uno, otro = pendiente(persona.gobierno, [persona]), pendiente(persona.gobierno, [persona], hito="otro")
    correr(otro)
    assert correr(uno, otro, simular=True) == [uno]
    assert (Recordatorio.objects.count(), Aviso.objects.count()) == (1, 1)
    assert correr(uno, otro) == [uno]


def test_uno_que_falla_se_deshace_y_no_detiene_a_los_demas(correr, persona):
    def gente():
        raise ValueError("una consulta que falla")
        yield

    malo = pendiente(persona.gobierno, gente(), hito="malo")
    bueno = pendiente(persona.gobierno, [persona], hito="bueno")
    assert correr(malo, bueno) == [bueno]
    assert [r.hito for r in Recordatorio.objects.all()] == ["bueno"]
    compuesto = pendiente(persona.gobierno, [persona], hito="malo")
    assert correr(compuesto, bueno) == [compuesto]


def test_de_lo_ya_anunciado_no_se_pregunta_a_quien(correr, persona):
    correr(pendiente(persona.gobierno, [persona]))
    personas = Lista([persona])
    correr(pendiente(persona.gobierno, personas))
    assert not personas.leida


def test_sin_nadie_a_quien_avisar_queda_anunciado(correr, persona):
    uno = pendiente(persona.gobierno, [])
    assert [correr(uno), correr(uno)] == [[uno], []]
    assert (Aviso.objects.count(), Recordatorio.objects.count()) == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_dos_a_la_vez_anuncian_uno(persona, ahora, monkeypatch):
    monkeypatch.setattr(cola, "_publicar", lambda *_: None)
    salida, hechos = threading.Barrier(2, timeout=20), []

    def trabajar():
        salida.wait()
        try:
            uno = pendiente(persona.gobierno, [persona])
            hechos.append(len(anunciar([uno], abiertos=Gobierno.objects.all(), ahora=ahora)))
        finally:
            connection.close()

    hilos = [threading.Thread(target=trabajar) for _ in range(2)]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join()
    assert sorted(hechos) == [0, 1]
    assert (Aviso.objects.count(), Recordatorio.objects.count()) == (1, 1)
