"""Background jobs: what was acknowledged and is not done is found again, less and less often, and one day told."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from acuerdos.estados import Estado
from acuerdos.tasks import enviar_recordatorios
from directorio.roles import Rol
from expediente import tasks
from expediente.models import Aviso, Borrador, DocumentoEmitido, Latido, Recordatorio
from sre_portal.adapters import cola
from sre_portal.celery import app
from tests.fabricas.acuerdos import Elenco, llevar_a
from tests.fabricas.directorio import UsuarioFactory

pytestmark = pytest.mark.django_db

SEGUNDOS = 45  # the first wait


@pytest.fixture
def encoladas(monkeypatch, django_capture_on_commit_callbacks):
    """Run something and give what it queued, without doing it."""

    def _encoladas(funcion):
        hechas = []
        monkeypatch.setattr(cola, "_publicar", lambda tarea, kwargs: hechas.append((tarea.rpartition(".")[2], kwargs)))
        with django_capture_on_commit_callbacks(execute=True):
            funcion()
        return hechas

    return _encoladas


def pendiente(hace: float, intentos: int = 0, **cambios) -> Aviso:
    """Give a notice written `hace` seconds ago and tried `intentos` times."""
    return Aviso.objects.create(
        clave=f"prueba:{Aviso.objects.count()}", para=cambios.pop("para", None) or UsuarioFactory(), tipo="mensaje",
        titulo="Aviso", plantilla="acuerdos/correos/mensaje", intentos=intentos,
        creado_en=timezone.now() - dt.timedelta(seconds=hace), **cambios,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("hace", "intentos", "toca"),
    [
        (10, 0, False),  # still on its way through the queue
        (50, 0, True),
        (50, 1, False),
        (100, 1, True),
        (SEGUNDOS * 2**6 - 10, 6, False),
        (SEGUNDOS * 2**6 + 10, 6, True),
        (20 * 3600, 11, False),
        (26 * 3600, 11, True),
        (10**7, 12, False),  # given up: administration is told
    ],
)
def test_cada_reintento_espera_el_doble(hace, intentos, toca, encoladas):
    aviso = pendiente(hace, intentos)
    assert encoladas(tasks.barrer_pendientes) == ([("enviar_aviso", {"aviso_id": aviso.pk})] if toca else [])


def test_no_se_barre_lo_enviado_lo_que_no_va_por_correo_ni_a_quien_se_fue(encoladas):
    pendiente(500, enviado_en=timezone.now())
    pendiente(500, por_correo=False)
    pendiente(500, para=UsuarioFactory(is_active=False))
    assert encoladas(tasks.barrer_pendientes) == []


def test_primero_lo_mas_viejo(encoladas):
    nuevo, viejo = pendiente(100), pendiente(5000)
    assert [kwargs["aviso_id"] for _, kwargs in encoladas(tasks.barrer_pendientes)] == [viejo.pk, nuevo.pk]


def test_se_barren_los_documentos_sin_generar(encoladas, ahora):
    acuerdo = llevar_a(Estado.INFORMADO, Elenco(), ahora=ahora)
    Aviso.objects.update(enviado_en=ahora)
    documento = acuerdo.documentos.get()
    assert encoladas(tasks.barrer_pendientes) == [("generar_documento", {"documento_id": documento.pk})]
    DocumentoEmitido.objects.update(intentos=5)
    assert encoladas(tasks.barrer_pendientes) == []


def test_lo_que_se_abandono_se_dice_una_vez_al_dia_a_administracion(ahora, django_capture_on_commit_callbacks):
    admin, otra = UsuarioFactory(rol=Rol.ADMINISTRACION), UsuarioFactory(rol=Rol.DGCP_DIRECCION)
    assert tasks.resumir_fallas() == 0
    pendiente(10**6, intentos=12, ultimo_error="SMTPException: no")
    llevar_a(Estado.INFORMADO, Elenco(), ahora=ahora)
    DocumentoEmitido.objects.update(intentos=5, ultimo_error="ValueError: plantilla")
    with django_capture_on_commit_callbacks(execute=True):
        assert [tasks.resumir_fallas() for _ in range(2)] == [2, 2]
    aviso = Aviso.objects.get(tipo="fallas")
    assert (aviso.para, otra.avisos.filter(tipo="fallas").count()) == (admin, 0)
    assert "Documento DGCP/0001/2026 (Acuse de la negociación): ValueError: plantilla" in aviso.texto
    assert "SMTPException: no" in aviso.texto
    assert [correo.to for correo in mail.outbox if "Trabajo" in correo.subject or "fall" in correo.subject.lower()] == [
        [admin.email]
    ]


def test_los_borradores_viejos_se_borran():
    persona = UsuarioFactory()
    for dias in (181, 179):
        Borrador.objects.create(
            usuario=persona, formulario=f"/{dias}/", actualizado_en=timezone.now() - dt.timedelta(days=dias)
        )
    assert tasks.limpiar_borradores() == 1
    assert Borrador.objects.get().formulario == "/179/"


def test_el_latido_es_un_renglon():
    tasks.latido()
    tasks.latido()
    assert timezone.now() - Latido.objects.get().visto_en < dt.timedelta(minutes=1)


def test_los_recordatorios_leen_aqui_el_reloj():
    ahora = timezone.now()
    acuerdo = llevar_a(Estado.INFORMADO, Elenco(), ahora=ahora)
    acuerdo.fecha_firma_prevista = timezone.localdate(ahora) + dt.timedelta(days=14)
    acuerdo.save()
    assert [enviar_recordatorios(), enviar_recordatorios()] == [1, 0]
    assert Recordatorio.objects.get().hito == "firma_14"


def test_todo_lo_del_horario_existe():
    app.loader.import_default_modules()
    assert {trabajo["task"] for trabajo in app.conf.beat_schedule.values()} - set(app.tasks) == set()
