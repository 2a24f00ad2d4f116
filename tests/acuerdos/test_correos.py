"""The mails of the workflow: in plain words and in HTML, what people typed never taken as markup."""

import re

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives

from acuerdos import avisos, recordatorios
from acuerdos.estados import Accion, Estado
from expediente import avisos as expediente
from expediente import registro, tasks
from expediente.models import Aviso, DocumentoEmitido
from tests.fabricas.acuerdos import dar, llevar_a

pytestmark = pytest.mark.django_db

TITULO = "Hermanamiento «Sendai» & <b>Irapuato</b>"


def enviar_todos(ahora) -> list[EmailMultiAlternatives]:
    for aviso in Aviso.objects.filter(enviado_en=None, por_correo=True).order_by("pk"):
        expediente.enviar(aviso.pk, ahora=ahora)
    return mail.outbox


def html(mensaje) -> str:
    return next(contenido for contenido, tipo in mensaje.alternatives if tipo == "text/html")


@pytest.mark.parametrize("estado", [Estado.COMUNICADO, Estado.CON_OBSERVACIONES, Estado.DESISTIDO])
def test_todo_paso_manda_correos_legibles(elenco, ahora, settings, estado):
    acuerdo = llevar_a(estado, elenco.todos(), ahora=ahora, titulo=TITULO)
    correos = enviar_todos(ahora)
    assert len(correos) == Aviso.objects.count() > 0
    for correo in correos:
        enlace = f"{settings.SITIO_URL}/tramites/{acuerdo.folio}/"
        assert correo.subject.startswith(f"{acuerdo.folio}: ")
        assert "\n" not in correo.subject
        assert enlace in correo.body
        assert TITULO in correo.body  # as typed: plain text has no markup to escape
        assert f'href="{enlace}"' in html(correo)
        assert "Hermanamiento «Sendai» &amp; &lt;b&gt;Irapuato&lt;/b&gt;" in html(correo)
        assert "<b>Irapuato" not in html(correo)
        assert '<html lang="es-MX">' in html(correo)
        assert "DEMO" not in correo.body
        assert not re.search(r"\bNone\b|&quot;|&#x27;|&amp;", correo.subject + correo.body)
        assert re.search(r"\n{4,}", correo.body) is None
        assert not re.search(r"(?:src|url)\s*[=(]", html(correo))  # nothing is loaded from anywhere


def test_el_correo_dice_quien_hizo_que_y_que_sigue(elenco, ahora):
    acuerdo = llevar_a(Estado.SOLICITADO, elenco, ahora=ahora)
    Aviso.objects.all().delete()
    dar(Accion.DEVOLVER_INCOMPLETA, acuerdo, elenco, ahora=ahora, explicacion="Falta el anexo <técnico>.\nY la firma.")
    (correo,) = [c for c in enviar_todos(ahora) if c.to == [elenco.titular.email]]
    assert correo.subject == f"{acuerdo.folio}: {elenco.analista.nombre} devolvió la solicitud por incompleta"
    for dato in (
        f"{elenco.titular.nombre}:", f"{elenco.analista.nombre} devolvió la solicitud por incompleta.",
        "Estado: Informado a la SRE", "Falta el anexo <técnico>.\nY la firma.",
        "Qué sigue: Complete lo que falta y vuelva a solicitar el dictamen.",
    ):  # fmt: skip
        assert dato in correo.body
    assert "Falta el anexo &lt;técnico&gt;." in html(correo)


def test_el_mensaje_y_el_recordatorio(elenco, ahora, hoy):
    acuerdo = llevar_a(Estado.SOLICITADO, elenco.todos(), ahora=ahora)
    Aviso.objects.all().delete()
    mensaje = registro.escribir_mensaje(
        acuerdo, por=elenco.titular, texto="¿Llegó el <anexo>?\nGracias & saludos.", interno=False, ahora=ahora
    )
    avisos.avisar_mensaje(acuerdo, mensaje)
    recordatorios.enviar_pendientes(hoy=acuerdo.fecha_firma_prevista, ahora=ahora)
    correos = enviar_todos(ahora)
    assert "escribió un mensaje en el expediente" in correos[0].body
    assert "¿Llegó el <anexo>?\nGracias & saludos." in correos[0].body
    assert "¿Llegó el &lt;anexo&gt;?" in html(correos[0])
    recordatorio = next(c for c in correos if "firma" in c.subject)
    assert "Fecha: " in recordatorio.body
    assert acuerdo.titulo in recordatorio.body


def test_lo_ficticio_se_dice_en_el_asunto_y_en_el_correo(elenco, ahora):
    llevar_a(Estado.INFORMADO, elenco, ahora=ahora, es_demo=True)
    correo = enviar_todos(ahora)[0]
    assert correo.subject.startswith("[DEMO] ")
    assert correo.body.startswith("DEMO · caso ficticio")
    assert "DEMO · caso ficticio" in html(correo)


def test_el_resumen_de_fallas_llega_a_administracion(elenco, ahora, settings):
    llevar_a(Estado.INFORMADO, elenco.todos(), ahora=ahora)
    Aviso.objects.all().delete()
    DocumentoEmitido.objects.update(intentos=settings.DOCUMENTO_INTENTOS, ultimo_error="OSError: <disco> lleno")
    assert tasks.resumir_fallas() == 1
    (correo,) = enviar_todos(ahora)
    assert correo.subject == "Trabajo en segundo plano sin terminar: 1"
    assert "- Documento DGCP/0001/2026 (Acuse de la negociación): OSError: <disco> lleno" in correo.body
    assert "OSError: &lt;disco&gt; lleno" in html(correo)
    assert f"{settings.SITIO_URL}/salud/" in correo.body


def test_los_intentos_de_un_mismo_aviso_llevan_el_mismo_message_id(elenco, ahora):
    llevar_a(Estado.INFORMADO, elenco, ahora=ahora)
    primero = {c.to[0]: c.extra_headers["Message-ID"] for c in enviar_todos(ahora)}
    Aviso.objects.update(enviado_en=None)
    mail.outbox.clear()
    assert {c.to[0]: c.extra_headers["Message-ID"] for c in enviar_todos(ahora)} == primero
    assert len(set(primero.values())) == len(primero)
