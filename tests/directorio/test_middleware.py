"""The second factor, compulsory for officials."""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from directorio.roles import FUNCIONARIOS, Rol
from tests.fabricas.directorio import UsuarioFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def obligatorio(settings):
    settings.MFA_OBLIGATORIO = True


@pytest.mark.parametrize("rol", Rol)
def test_sin_segundo_factor_los_funcionarios_van_a_activarlo(client, rol):
    client.force_login(UsuarioFactory(rol=rol))
    respuesta = client.get(reverse("avisos:bandeja"))
    if rol in FUNCIONARIOS:
        assert (respuesta.status_code, respuesta.url) == (302, reverse("mfa_activate_totp"))
    else:
        assert respuesta.status_code == 200


def test_con_segundo_factor_o_sin_exigirlo_se_entra(client, settings):
    usuario = UsuarioFactory(rol=Rol.CJ_TITULAR)
    client.force_login(usuario)
    settings.MFA_OBLIGATORIO = False
    assert client.get(reverse("directorio:personas")).status_code == 200
    settings.MFA_OBLIGATORIO = True
    assert client.get(reverse("directorio:personas")).status_code == 302
    Authenticator.objects.create(user=usuario, type=Authenticator.Type.TOTP, data={})
    assert client.get(reverse("directorio:personas")).status_code == 200


def test_lo_publico_y_la_propia_cuenta_siguen_abiertos(client):
    client.force_login(UsuarioFactory(rol=Rol.DGCP_ANALISTA))
    assert client.get(reverse("directorio:inicio")).status_code == 200
    cuenta = client.get(reverse("mfa_activate_totp"))
    assert not cuenta.url.startswith(reverse("mfa_activate_totp")) if cuenta.status_code == 302 else cuenta
    assert client.post(reverse("account_logout")).status_code == 302
    assert "_auth_user_id" not in client.session


def test_el_admin_tambien_lo_pide(client):
    client.force_login(UsuarioFactory(rol=Rol.ADMINISTRACION, is_staff=True, is_superuser=True))
    assert client.get("/admin/").url == reverse("mfa_activate_totp")
