"""Notices: one row per person, one mail per row, whatever dies on the way."""

import smtplib
import threading
import time

import pytest
from celery import Celery, current_app
from django.core import mail
from django.db import connection, transaction

from acuerdos.estados import Accion, Estado
from directorio.roles import Rol
from expediente import avisos, tasks
from expediente.models import Aviso, CorreoDemo, PreferenciaAviso
from expediente.registro import marcar_leidos, preferir
from sre_portal.adapters import cola
from sre_portal.celery import app
from tests.fabricas.acuerdos import Elenco, dar, llevar_a
from tests.fabricas.directorio import UsuarioFactory

pytestmark = pytest.mark.django_db

DATOS = {
    "tipo": "mensaje",
    "titulo": "AI-2026-0001: Ana escribió un mensaje",
    "texto": "¿Qué falta?",
    "url": "/tramites/AI-2026-0001/",
    "plantilla": "acuerdos/correos/mensaje",
    "contexto": {"folio": "AI-2026-0001", "acuerdo": "Hermanamiento", "quien": "Ana", "clase": "un mensaje"},
}


@pytest.fixture
def avisar(ahora):
    def _avisar(*personas, clave="prueba:1", **cambios):
        return avisos.avisar(personas, clave=clave, ahora=ahora, **DATOS | cambios)

    return _avisar


@pytest.fixture
def persona():
    return UsuarioFactory(nombre="Beatriz Ruiz", email="beatriz@ejemplo.invalid")


def test_un_renglon_por_persona_aunque_se_repita(avisar, persona):
    otra = UsuarioFactory()
    assert len(avisar(persona, otra, persona)) == 2
    assert avisar(persona, otra) == []
    assert len(avisar(persona, clave="prueba:2")) == 1
    assert Aviso.objects.count() == 3


def test_a_quien_se_fue_no_se_le_avisa(avisar):
    assert avisar(UsuarioFactory(is_active=False)) == []


@pytest.mark.parametrize(("obligatorio", "por_correo"), [(True, True), (False, False)])
def test_las_preferencias_solo_valen_para_lo_opcional(avisar, persona, obligatorio, por_correo, ahora):
    preferir(por=persona, sin_correo={"mensaje", "otro"})
    (aviso,) = avisar(persona, obligatorio=obligatorio)
    assert aviso.por_correo is por_correo
    assert avisos.enviar(aviso.pk, ahora=ahora) is True
    assert len(mail.outbox) == int(por_correo)
    preferir(por=persona, sin_correo={"otro"})
    assert list(PreferenciaAviso.objects.values_list("tipo", flat=True)) == ["otro"]


def test_el_correo_sale_una_vez(avisar, persona, ahora):
    (aviso,) = avisar(persona)
    assert [avisos.enviar(aviso.pk, ahora=ahora) for _ in range(3)] == [True, True, True]
    (correo,) = mail.outbox
    aviso.refresh_from_db()
    assert (correo.to, correo.extra_headers["Message-ID"]) == (
        ["beatriz@ejemplo.invalid"],
        f"<aviso-{aviso.pk}@portal.invalid>",
    )
    assert "\n" not in correo.subject
    assert "http://127.0.0.1:8000/tramites/AI-2026-0001/" in correo.body
    assert (aviso.enviado_en, aviso.intentos, aviso.ultimo_error) == (ahora, 1, "")


def test_quien_se_fue_antes_de_salir_el_correo_no_lo_recibe(avisar, persona, ahora):
    (aviso,) = avisar(persona)
    persona.is_active = False
    persona.save()
    assert avisos.enviar(aviso.pk, ahora=ahora) is True
    assert mail.outbox == []


class ServidorCaido:
    """A mail server that refuses what it is given until it is raised."""

    def __init__(self, monkeypatch, error):
        self.error = error
        original = mail.EmailMultiAlternatives.send
        monkeypatch.setattr(mail.EmailMultiAlternatives, "send", lambda correo: self.enviar(original, correo))

    def enviar(self, original, correo):
        if self.error:
            raise self.error
        return original(correo)


def test_si_el_servidor_se_niega_queda_escrito_y_se_reintenta(avisar, persona, ahora, monkeypatch):
    (aviso,) = avisar(persona)
    servidor = ServidorCaido(monkeypatch, smtplib.SMTPServerDisconnected("se cayó\x00"))
    with pytest.raises(smtplib.SMTPServerDisconnected):
        avisos.enviar(aviso.pk, ahora=ahora)
    aviso.refresh_from_db()
    assert (aviso.enviado_en, aviso.intentos, aviso.ultimo_error) == (None, 1, "SMTPServerDisconnected: se cayó")
    servidor.error = None
    assert avisos.enviar(aviso.pk, ahora=ahora) is True
    aviso.refresh_from_db()
    assert (aviso.enviado_en, aviso.intentos, aviso.ultimo_error, len(mail.outbox)) == (ahora, 2, "", 1)


def test_un_trabajador_muerto_a_media_carta_no_pierde_ni_repite(avisar, persona, ahora, settings, monkeypatch):
    """Killed between handing over the mail and writing it down: the demo's mailbox shares the transaction."""
    settings.EMAIL_BACKEND = "sre_portal.adapters.buzon.BuzonDemo"
    (aviso,) = avisar(persona)
    original = Aviso.save

    def morir(self, **kwargs):
        raise SystemExit

    monkeypatch.setattr(Aviso, "save", morir)
    with pytest.raises(SystemExit):
        avisos.enviar(aviso.pk, ahora=ahora)
    assert CorreoDemo.objects.count() == 0
    monkeypatch.setattr(Aviso, "save", original)
    for _ in range(2):
        assert avisos.enviar(aviso.pk, ahora=ahora) is True
    assert CorreoDemo.objects.values_list("para", "referencia").get() == (
        persona.email,
        f"<aviso-{aviso.pk}@portal.invalid>",
    )


@pytest.mark.django_db(transaction=True)
def test_dos_trabajadores_a_la_vez_mandan_uno(avisar, persona, ahora, settings, monkeypatch):
    settings.EMAIL_BACKEND = "sre_portal.adapters.buzon.BuzonDemo"
    monkeypatch.setattr(cola, "_publicar", lambda *_: None)
    (aviso,) = avisar(persona)
    salida = threading.Barrier(2, timeout=20)
    hechos = []

    def trabajar():
        salida.wait()
        try:
            hechos.append(avisos.enviar(aviso.pk, ahora=ahora))
        finally:
            connection.close()

    hilos = [threading.Thread(target=trabajar) for _ in range(2)]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join()
    assert len(hechos) == 2
    assert CorreoDemo.objects.count() == 1


def test_si_el_paso_se_deshace_no_hay_aviso_ni_correo(avisar, persona, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as encolado:
        with transaction.atomic():
            avisar(persona)
            transaction.set_rollback(True)
        assert Aviso.objects.count() == 0
    assert (encolado, mail.outbox) == ([], [])


def test_marcar_leidos_solo_lo_propio(avisar, persona, ahora):
    otra = UsuarioFactory()
    avisar(persona, otra)
    avisar(persona, clave="prueba:2")
    primero = Aviso.objects.filter(para=persona).last()
    ajeno = Aviso.objects.get(para=otra)
    assert marcar_leidos(por=persona, ahora=ahora, pk=ajeno.pk) == 0
    assert marcar_leidos(por=persona, ahora=ahora, pk=primero.pk) == 1
    assert marcar_leidos(por=persona, ahora=ahora) == 1
    assert Aviso.objects.filter(leido_en=None).get() == ajeno


# the queue is away ------------------------------------------------------------------------------


@pytest.fixture
def sin_valkey(tmp_path, monkeypatch, settings):
    """A Celery that is not eager, whose broker is a socket where nobody listens."""
    anterior = current_app._get_current_object()
    muerta = Celery("muerta", broker=f"redis+socket://{tmp_path}/nadie.sock")
    muerta.conf.update(
        task_always_eager=False,
        task_publish_retry=settings.CELERY_TASK_PUBLISH_RETRY,
        broker_transport_options=settings.CELERY_BROKER_TRANSPORT_OPTIONS,
    )
    monkeypatch.setattr(cola, "_sin_cola_hasta", 0.0)
    muerta.set_current()
    yield monkeypatch
    anterior.set_current()


def test_sin_valkey_el_paso_se_acepta_y_el_barrido_lo_termina(sin_valkey, ahora, django_capture_on_commit_callbacks):
    elenco = Elenco()
    acuerdo = llevar_a(Estado.SOLICITADO, elenco, ahora=ahora)
    Aviso.objects.all().update(enviado_en=ahora)
    acuerdo.documentos.update(generado_en=ahora)
    inicio = time.monotonic()
    with django_capture_on_commit_callbacks(execute=True):
        dar(Accion.TURNAR, acuerdo, elenco, ahora=ahora)
    assert time.monotonic() - inicio < 2  # nobody waits for a queue that is not there
    assert acuerdo.estado == Estado.EN_REVISION
    pendientes = Aviso.objects.filter(enviado_en=None, por_correo=True)
    assert (pendientes.count(), mail.outbox) == (3, [])  # revisor, titular de la OFAI, enlace

    sin_valkey.setattr(cola, "_sin_cola_hasta", 0.0)
    app.set_current()
    with django_capture_on_commit_callbacks(execute=True):
        assert tasks.barrer_pendientes() == {"documentos": 0, "avisos": 3}
    assert (pendientes.count(), len(mail.outbox)) == (0, 3)
    assert {correo.to[0] for correo in mail.outbox} == {
        elenco.revisor.email,
        elenco.titular.email,
        elenco.enlace.email,
    }
    assert elenco[Rol.CJ_TITULAR].avisos.count() == 0  # made after the step
