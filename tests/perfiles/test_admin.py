"""Profiles in Django's admin: read by administration, written by nobody."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directorio.roles import Rol
from perfiles import registro
from perfiles.models import Escrito, Movimiento
from tests.fabricas.directorio import UsuarioFactory
from tests.fabricas.perfiles import AHORA, escrito, publicado

pytestmark = pytest.mark.django_db
MODELOS = [modelo for modelo in admin.site._registry if modelo._meta.app_label == "perfiles"]


@pytest.fixture
def administra(client):
    client.force_login(UsuarioFactory(rol=Rol.ADMINISTRACION, is_staff=True, is_superuser=True))
    return client


def direccion(modelo, pagina, *argumentos):
    return reverse(f"admin:perfiles_{modelo._meta.model_name}_{pagina}", args=argumentos)


@pytest.mark.parametrize("modelo", [Escrito, Movimiento], ids=lambda modelo: modelo.__name__)
def test_se_lee_y_ni_se_agrega_ni_se_cambia_ni_se_borra(administra, modelo):
    uno = publicado()
    registro.comentar(uno, "fisico", texto="¿Y el mar?", por=uno.abierto_por, ahora=AHORA)
    assert administra.get(direccion(modelo, "changelist"), {"q": "mun"}).status_code == 200
    assert administra.get(direccion(modelo, "add")).status_code == 403
    fila = modelo.objects.first()
    assert administra.get(direccion(modelo, "change", fila.pk)).status_code == 200
    assert administra.post(direccion(modelo, "change", fila.pk), {}).status_code == 403
    assert administra.post(direccion(modelo, "delete", fila.pk), {"post": "yes"}).status_code == 403
    administra.post(direccion(modelo, "changelist"), {"action": "delete_selected", "_selected_action": [fila.pk]})
    assert modelo.objects.filter(pk=fila.pk).exists()


def test_un_borrador_no_se_ve(administra):
    uno = escrito()
    assert uno.folio not in administra.get(direccion(Escrito, "changelist")).content.decode()
    assert administra.get(direccion(Escrito, "change", uno.pk)).status_code == 302


def test_las_mismas_consultas_con_uno_que_con_diez(administra):
    def consultas() -> int:
        with CaptureQueriesContext(connection) as hechas:
            administra.get(direccion(Escrito, "changelist"))
        return len(hechas)

    publicado()
    consultas()
    con_uno = consultas()
    for _ in range(9):
        publicado(secciones=["presentacion"])
    assert consultas() == con_uno


def test_nadie_mas_entra(client):
    for rol in Rol:
        client.force_login(UsuarioFactory(rol=rol, is_staff=True))
        codigo = client.get(direccion(Escrito, "changelist")).status_code
        assert (codigo == 200) == (rol == Rol.ADMINISTRACION)
