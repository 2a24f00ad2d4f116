"""What the public reports: received whatever is typed, closed by the DGCP, answered once, and the mail forgotten."""

import datetime as dt

import pytest
from django.core import mail
from django.db import InternalError, transaction
from django.utils import translation
from hypothesis import HealthCheck, given
from hypothesis import settings as ajustes
from hypothesis import strategies as st

from acuerdos import avisos, tasks
from acuerdos.forms.reporte import ReporteForm, sellar
from acuerdos.models import Reporte
from acuerdos.models.reporte import EstadoReporte
from acuerdos.registro import reportes
from directorio.roles import DGCP, Rol
from expediente import una_vez
from expediente.flujo import DatosIncompletos, NoPermitido
from expediente.models import Aviso
from tests.fabricas.registro import publicado

pytestmark = pytest.mark.django_db


@pytest.fixture
def acuerdo(elenco):
    return publicado(elenco.gobierno, numero=1, titulo="Hermanamiento con Sendai")


@pytest.fixture
def recibir(acuerdo, ahora):
    def hacer(**cambios):
        datos = {"acuerdo": acuerdo, "categoria": "dato", "que_pasa": "La fecha es otra.", "ahora": ahora}
        return reportes.recibir(**datos | cambios)

    return hacer


class TestRecibir:
    def test_lleva_folio_seguido_y_avisa_a_los_analistas(self, recibir, elenco):
        elenco.todos()
        uno, dos = recibir(), recibir(acuerdo=None)
        assert (uno.folio, dos.folio) == ("R-2026-0001", "R-2026-0002")
        assert dos.categoria == "falta_acuerdo"
        assert {a.para for a in Aviso.objects.filter(tipo="reporte")} == {elenco.analista}
        assert Aviso.objects.first().url == f"/tramites/reportes/{dos.folio}/"

    def test_el_aviso_esta_en_espaniol_aunque_se_reporte_en_ingles(self, recibir, elenco):
        elenco.todos()
        with translation.override("en"):
            recibir(idioma="en")
        aviso = Aviso.objects.get(tipo="reporte")
        assert aviso.texto == "Un dato está equivocado."
        assert aviso.url.startswith("/tramites/")

    def test_nada_se_borra(self, recibir):
        with pytest.raises(InternalError), transaction.atomic():
            recibir().delete()


class TestCerrar:
    def test_con_respuesta_y_una_sola_vez(self, recibir, elenco, ahora):
        reporte = recibir()
        reportes.cerrar(reporte, estado="atendido", respuesta=" Se corrigió. ", por=elenco.analista, ahora=ahora)
        reporte.refresh_from_db()
        assert (reporte.estado, reporte.respuesta, reporte.cerrado_por) == ("atendido", "Se corrigió.", elenco.analista)
        with pytest.raises(DatosIncompletos, match="ya lo cerró"):
            reportes.cerrar(reporte, estado="descartado", respuesta="No.", por=elenco.direccion, ahora=ahora)

    @pytest.mark.parametrize(
        ("cambio", "campo"), [({"respuesta": " \u200b"}, "respuesta"), ({"estado": "nuevo"}, "estado")]
    )
    def test_lo_que_falta(self, recibir, elenco, ahora, cambio, campo):
        datos = {"estado": "atendido", "respuesta": "Se corrigió.", "por": elenco.analista, "ahora": ahora} | cambio
        with pytest.raises(DatosIncompletos) as error:
            reportes.cerrar(recibir(), **datos)
        assert set(error.value.errores) == {campo}

    @pytest.mark.parametrize("rol", Rol)
    def test_solo_la_dgcp(self, recibir, elenco, ahora, rol):
        datos = {"estado": "atendido", "respuesta": "Se corrigió.", "por": elenco[rol], "ahora": ahora}
        if rol in DGCP:
            assert reportes.cerrar(recibir(), **datos).estado == EstadoReporte.ATENDIDO
        else:
            with pytest.raises(NoPermitido):
                reportes.cerrar(recibir(), **datos)


class TestLaRespuesta:
    @pytest.fixture
    def cerrado(self, recibir, elenco, ahora):
        def hacer(**cambios):
            reporte = recibir(correo="vecina@ejemplo.mx", **cambios)
            return reportes.cerrar(
                reporte, estado="atendido", respuesta="Se corrigió <la fecha>.", por=elenco.analista, ahora=ahora
            )

        return hacer

    def test_sale_una_vez_y_dice_de_que(self, cerrado, ahora, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            reporte = cerrado()
        assert avisos.responder_reporte(reporte.pk, ahora=ahora)  # nothing is owed any more
        (carta,) = [m for m in mail.outbox if m.to == ["vecina@ejemplo.mx"]]
        assert reporte.folio in carta.subject
        for dicho in ("La fecha es otra.", "Se corrigió <la fecha>.", "RAI-00001", "/privacidad/"):
            assert dicho in carta.body
        assert "Se corrigió &lt;la fecha&gt;." in carta.alternatives[0][0]
        assert "Mis avisos" not in carta.body

    def test_sin_correo_no_sale_nada(self, recibir, elenco, ahora, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            reportes.cerrar(recibir(), estado="atendido", respuesta="Ya.", por=elenco.analista, ahora=ahora)
        assert [m for m in mail.outbox if "avisos" not in m.body] == []

    def test_un_servidor_que_no_responde_se_reintenta(self, cerrado, ahora, monkeypatch):
        def falla(*args, **kwargs):
            raise OSError("no hay servidor")

        reporte = cerrado()
        with monkeypatch.context() as parche:
            parche.setattr(una_vez, "enviar_correo", falla)
            with pytest.raises(OSError, match="no hay servidor"):
                avisos.responder_reporte(reporte.pk, ahora=ahora)
        reporte.refresh_from_db()
        assert (reporte.intentos, reporte.correo_enviado_en) == (1, None)
        assert "no hay servidor" in reporte.ultimo_error
        assert avisos.responder_reporte(reporte.pk, ahora=ahora)

    def test_el_correo_se_borra_pasado_el_plazo_y_no_queda_en_la_historia(self, cerrado, ahora, settings):
        reporte = cerrado()
        Reporte.objects.filter(pk=reporte.pk).update(cerrado_en=ahora - dt.timedelta(days=400))
        abierto = Reporte.objects.create(folio="R-1", categoria="otro", que_pasa="x", correo="a@b.mx", creado_en=ahora)
        assert tasks.atender_reportes()["correos_borrados"] == 1
        reporte.refresh_from_db()
        abierto.refresh_from_db()
        assert (reporte.correo, abierto.correo) == ("", "a@b.mx")
        assert "correo" not in {campo.name for campo in reporte.events.model._meta.fields}


def datos(ahora, **cambios):
    base = {"categoria": "dato", "que_pasa": "La fecha es otra.", "abierto": sellar(ahora - dt.timedelta(seconds=30))}
    return base | cambios


@pytest.mark.parametrize(
    ("cambios", "codigo"),
    [
        ({}, None),
        ({"sitio": "http://spam"}, "trampa"),
        ({"abierto": ""}, "vieja"),
        ({"abierto": "inventado:xyz:abc"}, "vieja"),
        ({"categoria": "hackear"}, "invalid_choice"),
        ({"categoria": "falta_acuerdo"}, "invalid_choice"),
        ({"que_pasa": " \u200b … "}, "sin_letras"),
        ({"que_pasa": "x" * 3001}, "max_length"),
        ({"que_pasa": "a\x00b"}, "null_characters_not_allowed"),
        ({"correo": "no es un correo"}, "invalid"),
        ({"correo": "a@b.mx\nBcc: otro@b.mx"}, "invalid"),
    ],
)
def test_lo_que_se_rechaza_y_por_que(ahora, cambios, codigo):
    form = ReporteForm(datos(ahora, **cambios), ahora=ahora, con_acuerdo=True)
    codigos = {e.code for errores in form.errors.as_data().values() for e in errores}
    assert codigos == ({codigo} if codigo else set())


@pytest.mark.parametrize(("segundos", "codigo"), [(1, "rapida"), (4, None), (13 * 3600, "vieja")])
def test_ni_demasiado_rapido_ni_una_pagina_olvidada(ahora, segundos, codigo):
    mostrado = sellar(ahora - dt.timedelta(seconds=segundos))
    form = ReporteForm(datos(ahora, abierto=mostrado), ahora=ahora, con_acuerdo=True)
    assert [e.code for e in form.non_field_errors().as_data()] == ([codigo] if codigo else [])


@ajustes(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(["categoria", "que_pasa", "como_deberia", "fuente", "correo", "sitio", "abierto"]),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=80),
    )
)
def test_nada_de_lo_que_se_envie_es_un_error_nuestro(client, acuerdo, settings, enviado):
    settings.REPORTES_LIMITE_POR_MINUTO = 10**6
    assert client.post("/registro/rai-00001/reportar/", enviado).status_code in (302, 422)
