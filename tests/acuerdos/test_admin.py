"""Agreements and what hangs from them in Django's admin: read by administration, written by nobody."""

import datetime as dt

import pytest
from django.conf import settings
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from acuerdos.admin import SE_CORRIGE
from acuerdos.estados import Estado
from acuerdos.models import Acuerdo, Movimiento
from directorio.roles import Rol
from expediente.models import Aviso
from tests.fabricas.acuerdos import Elenco, dar, historico, llevar_a
from tests.fabricas.directorio import UsuarioFactory

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
MODELOS = [modelo for modelo in admin.site._registry if modelo._meta.app_label in ("acuerdos", "expediente")]


@pytest.fixture
def administra(client):
    client.force_login(UsuarioFactory(rol=Rol.ADMINISTRACION, is_staff=True, is_superuser=True))
    return client


@pytest.fixture
def comunicado(elenco):
    return llevar_a(Estado.COMUNICADO, elenco, ahora=timezone.now())


def direccion(modelo, pagina, *argumentos):
    return reverse(f"admin:{modelo._meta.app_label}_{modelo._meta.model_name}_{pagina}", args=argumentos)


def test_que_se_ve():
    assert {modelo.__name__ for modelo in MODELOS} == {
        "Acuerdo", "Movimiento", "Archivo", "DocumentoEmitido", "Aviso", "Recordatorio", "Consecutivo", "Latido",
    }  # fmt: skip


@pytest.mark.parametrize("modelo", MODELOS, ids=lambda modelo: modelo.__name__)
def test_se_lee_y_ni_se_agrega_ni_se_cambia_ni_se_borra(administra, comunicado, modelo):
    assert administra.get(direccion(modelo, "changelist"), {"q": "san"}).status_code == 200
    assert administra.get(direccion(modelo, "add")).status_code == 403
    fila = modelo.objects.first()
    if fila is None:
        return
    assert administra.get(direccion(modelo, "change", fila.pk)).status_code == 200
    assert administra.post(direccion(modelo, "change", fila.pk), {}).status_code == 403
    assert administra.post(direccion(modelo, "delete", fila.pk), {"post": "yes"}).status_code == 403
    administra.post(direccion(modelo, "changelist"), {"action": "delete_selected", "_selected_action": [fila.pk]})
    assert modelo.objects.filter(pk=fila.pk).exists()


@pytest.mark.parametrize("modelo", MODELOS, ids=lambda modelo: modelo.__name__)
def test_solo_lo_ve_administracion(client, modelo):
    client.force_login(UsuarioFactory(rol=Rol.DGCP_DIRECCION, is_staff=True))
    assert client.get(direccion(modelo, "changelist")).status_code == 403
    client.force_login(UsuarioFactory(rol=Rol.ADMINISTRACION, is_staff=False))
    assert client.get(direccion(modelo, "changelist")).status_code == 302


def fila_de(acuerdo):
    return Acuerdo.objects.filter(pk=acuerdo.pk).values().get()


def falsificado(acuerdo):
    """Give a POST with every field of the case changed, as if the form offered them all."""
    return {
        **{campo.name: "1" for campo in Acuerdo._meta.fields},
        "estado": Estado.INSCRITO,
        "clave": "rai-99999",
        "vigencia_hasta": "2030-01-01",
        "vigencia_indefinida": "",
        **{
            f"{prefijo}-{campo}": "0"
            for prefijo in ("movimientos", "observaciones", "revisiones", "dictamen", "firmantes")
            for campo in ("TOTAL_FORMS", "INITIAL_FORMS")
        },
    }


@pytest.mark.parametrize("estado", [Estado.INFORMADO, Estado.EN_REVISION, Estado.COMUNICADO])
def test_un_post_falsificado_no_mueve_un_caso(administra, elenco, estado):
    acuerdo = llevar_a(estado, elenco, ahora=timezone.now())
    antes = fila_de(acuerdo)
    respuesta = administra.post(direccion(Acuerdo, "change", acuerdo.pk), falsificado(acuerdo))
    assert respuesta.status_code == 403
    assert fila_de(acuerdo) == antes


def test_de_un_historico_solo_se_corrige_la_vigencia(administra, elenco):
    acuerdo = historico(elenco, ahora=timezone.now())
    antes = fila_de(acuerdo)
    respuesta = administra.post(direccion(Acuerdo, "change", acuerdo.pk), falsificado(acuerdo))
    assert respuesta.status_code == 302
    despues = fila_de(acuerdo)
    assert despues.pop("vigencia_hasta") == dt.date(2030, 1, 1)
    assert despues == {campo: valor for campo, valor in antes.items() if campo != "vigencia_hasta"}
    assert set(SE_CORRIGE) == {"vigencia_hasta", "vigencia_indefinida"}


def test_la_vigencia_no_termina_antes_de_la_firma(administra, elenco):
    acuerdo = historico(elenco, ahora=timezone.now())
    Acuerdo.objects.filter(pk=acuerdo.pk).update(fecha_firma=dt.date(2031, 1, 1))
    respuesta = administra.post(direccion(Acuerdo, "change", acuerdo.pk), falsificado(acuerdo))
    assert respuesta.status_code == 200
    assert "antes de la firma" in respuesta.content.decode()


def test_lo_que_no_se_ha_informado_a_la_sre_no_esta(administra, elenco):
    acuerdo = llevar_a(Estado.NEGOCIACION, elenco, ahora=timezone.now())
    assert acuerdo.folio not in administra.get(direccion(Acuerdo, "changelist")).content.decode()
    assert administra.get(direccion(Acuerdo, "change", acuerdo.pk)).status_code == 302


def test_la_propuesta_del_revisor_y_el_texto_de_los_avisos_no_estan(administra, elenco):
    acuerdo = llevar_a(Estado.EN_REVISION, elenco, ahora=timezone.now())
    pagina = administra.get(direccion(Acuerdo, "change", acuerdo.pk)).content.decode()
    assert "El proyecto se ajusta a la ley." not in pagina
    aviso = Aviso.objects.exclude(texto="").first()
    assert aviso.texto not in administra.get(direccion(Aviso, "change", aviso.pk)).content.decode()


@pytest.mark.parametrize("modelo", [Acuerdo, Movimiento, Aviso], ids=lambda modelo: modelo.__name__)
def test_las_consultas_de_una_lista_no_crecen_con_sus_filas(administra, elenco, modelo):
    def consultas():
        with CaptureQueriesContext(
            connection,
        ) as hechas:
            assert administra.get(direccion(modelo, "changelist")).status_code == 200
        return len(hechas)

    llevar_a(Estado.COMUNICADO, elenco, ahora=timezone.now())
    consultas()  # the content types are read once per process
    pocas = consultas()
    for _ in range(3):
        llevar_a(Estado.COMUNICADO, elenco, ahora=timezone.now())
    assert consultas() == pocas


def test_las_consultas_de_un_caso_no_crecen_con_su_historia(administra, elenco):
    acuerdo = llevar_a(Estado.INFORMADO, elenco, ahora=timezone.now())

    def consultas():
        with CaptureQueriesContext(connection) as hechas:
            assert administra.get(direccion(Acuerdo, "change", acuerdo.pk)).status_code == 200
        return len(hechas)

    consultas()
    pocas = consultas()
    for _ in range(5):
        dar(
            "reprogramar_firma",
            acuerdo,
            elenco,
            ahora=timezone.now(),
            por=UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=elenco.gobierno),
        )
    assert consultas() == pocas


@pytest.mark.navegador
def test_el_navegador_no_se_queja_de_ninguna_pagina(transactional_db, pagina, live_server):
    """The admin keeps to the Content-Security-Policy of the portal: `pagina` fails with what the console says."""
    elenco = Elenco()
    caso = llevar_a(Estado.COMUNICADO, elenco, ahora=timezone.now())
    pasado = historico(elenco, ahora=timezone.now())
    cliente = Client()
    cliente.force_login(UsuarioFactory(rol=Rol.ADMINISTRACION, is_staff=True), backend=BACKEND)
    galleta = cliente.cookies[settings.SESSION_COOKIE_NAME]
    pagina.context.add_cookies([{"name": galleta.key, "value": galleta.value, "url": live_server.url}])
    listas = [direccion(modelo, "changelist") for modelo in MODELOS]
    fichas = [direccion(Acuerdo, "change", uno.pk) for uno in (caso, pasado)]
    for ruta in [reverse("admin:index"), *listas, *fichas, reverse("admin:directorio_usuario_changelist")]:
        assert pagina.goto(ruta).status == 200
    pagina.goto(fichas[1])
    pagina.get_by_label("Vigente hasta").fill("01/01/2030")
    pagina.locator("[name=_save]").click()
    assert "se cambió correctamente" in pagina.locator(".messagelist").inner_text()
