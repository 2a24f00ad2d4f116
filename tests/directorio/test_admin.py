"""The catalogues in Django's admin."""

import pytest
from django.contrib import admin
from django.urls import reverse

from directorio import models
from directorio.roles import Rol
from tests.fabricas.directorio import DiaInhabilFactory, GobiernoFactory, UsuarioFactory

pytestmark = pytest.mark.django_db
PROPIOS = [modelo for modelo in admin.site._registry if modelo._meta.app_label == "directorio"]


def test_todo_modelo_del_directorio_esta_en_el_admin():
    assert {modelo.__name__ for modelo in PROPIOS} == {
        nombre for nombre in models.__all__ if hasattr(getattr(models, nombre), "_meta")
    }


@pytest.mark.parametrize("modelo", PROPIOS, ids=lambda modelo: modelo.__name__)
def test_cada_lista_y_cada_alta_abren_para_administracion(client, modelo):
    client.force_login(UsuarioFactory(rol=Rol.ADMINISTRACION, is_staff=True))
    base = f"admin:directorio_{modelo._meta.model_name}"
    assert client.get(reverse(f"{base}_changelist"), {"q": "san"}).status_code == 200
    alta = client.get(reverse(f"{base}_add")).status_code
    assert alta == (403 if modelo in (models.Usuario, models.Invitacion) else 200)


def test_la_dgcp_edita_catalogos_y_no_cuentas(client):
    client.force_login(UsuarioFactory(rol=Rol.DGCP_ANALISTA, is_staff=True))
    assert client.get(reverse("admin:directorio_materia_add")).status_code == 200
    assert client.get(reverse("admin:directorio_fundamento_add")).status_code == 403
    assert client.get(reverse("admin:directorio_usuario_changelist")).status_code == 403


def test_nada_se_borra_salvo_un_dia_inhabil(client):
    usuario = UsuarioFactory(rol=Rol.ADMINISTRACION, is_staff=True, is_superuser=True)
    client.force_login(usuario)
    dia = DiaInhabilFactory()
    borrar = "admin:directorio_{}_delete".format
    assert client.get(reverse(borrar("usuario"), args=[usuario.pk])).status_code == 403
    assert client.get(reverse(borrar("gobierno"), args=[GobiernoFactory().pk])).status_code == 403
    assert client.get(reverse(borrar("diainhabil"), args=[dia.pk])).status_code == 200


def test_una_cuenta_se_abre_en_el_admin_sin_mostrar_su_contrasenia(client):
    usuario = UsuarioFactory(rol=Rol.ADMINISTRACION, is_staff=True)
    client.force_login(usuario)
    respuesta = client.get(reverse("admin:directorio_usuario_change", args=[usuario.pk]))
    assert respuesta.status_code == 200
    assert usuario.password not in respuesta.content.decode()
