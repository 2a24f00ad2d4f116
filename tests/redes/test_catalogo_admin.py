"""The networks in Django's admin: administration reads them, and nobody writes them there."""

import pytest
from django.contrib import admin
from django.urls import reverse

from directorio.roles import Rol
from redes.models import Red
from tests.fabricas.directorio import UsuarioFactory
from tests.fabricas.redes import (
    AutoevaluacionFactory,
    CargoFactory,
    CifraFactory,
    CompromisoFactory,
    CuotaFactory,
    MembresiaFactory,
    ParticipacionFactory,
)

pytestmark = pytest.mark.django_db
DE_REDES = [modelo for modelo in admin.site._registry if modelo._meta.app_label == "redes"]


def poblar() -> None:
    membresia = MembresiaFactory()
    CifraFactory(red=membresia.red)
    for fabrica in (CargoFactory, CompromisoFactory, CuotaFactory):
        fabrica(membresia=membresia)
    ParticipacionFactory()
    AutoevaluacionFactory()


@pytest.fixture
def administracion(client):
    client.force_login(UsuarioFactory(rol=Rol.ADMINISTRACION, is_staff=True, is_superuser=True))
    return client


@pytest.mark.parametrize("modelo", DE_REDES, ids=lambda m: m._meta.model_name)
def test_administracion_lee_y_no_escribe(administracion, modelo):
    poblar()
    nombre = f"admin:redes_{modelo._meta.model_name}"
    assert administracion.get(reverse(f"{nombre}_changelist"), {"q": "red"}).status_code == 200
    assert administracion.get(reverse(f"{nombre}_add")).status_code == 403
    primera = modelo.objects.first()
    if primera and modelo._meta.model_name != "autoevaluacion":
        assert administracion.get(reverse(f"{nombre}_change", args=[primera.pk])).status_code == 200
        assert administracion.post(reverse(f"{nombre}_change", args=[primera.pk]), {}).status_code == 403
        assert administracion.post(reverse(f"{nombre}_delete", args=[primera.pk])).status_code == 403


def test_una_autoevaluacion_a_medias_no_la_lee_nadie_mas(administracion):
    suya = AutoevaluacionFactory()
    assert "0 autoevaluaciones" in administracion.get(reverse("admin:redes_autoevaluacion_changelist")).content.decode()
    assert administracion.get(reverse("admin:redes_autoevaluacion_change", args=[suya.pk])).status_code == 302


@pytest.mark.parametrize("rol", [Rol.DGCP_DIRECCION, Rol.OFAI_TITULAR])
def test_los_demas_no_entran(client, rol):
    MembresiaFactory()
    client.force_login(UsuarioFactory(rol=rol, is_staff=True))
    assert client.get(reverse("admin:redes_red_change", args=[Red.objects.first().pk])).status_code in (302, 403)
