"""The public pages in two languages: the address decides, the switch keeps the page; private rooms are in Spanish."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils import translation

from directorio.roles import Rol
from sre_portal.templatetags import portal
from tests.fabricas.directorio import UsuarioFactory

pytestmark = pytest.mark.django_db

PUBLICAS = ["/", "/registro/", "/verificar/", "/directorio/", "/accesibilidad/", "/privacidad/", "/perfiles/"]


def lengua(respuesta) -> str:
    return re.search(r'<html lang="([^"]+)"', respuesta.content.decode())[1]


@pytest.mark.parametrize("ruta", PUBLICAS)
def test_cada_pagina_publica_en_los_dos_idiomas(client, ruta):
    espaniol, ingles = client.get(ruta), client.get(f"/en{ruta}")
    assert (espaniol.status_code, lengua(espaniol), espaniol["Content-Language"]) == (200, "es-MX", "es-mx")
    assert (ingles.status_code, lengua(ingles), ingles["Content-Language"]) == (200, "en", "en")


def test_el_navegador_no_decide_el_idioma(client):
    respuesta = client.get("/registro/", headers={"accept-language": "en-GB,en;q=0.9"})
    assert (respuesta.status_code, lengua(respuesta)) == (200, "es-MX")
    assert "Accept-Language" not in respuesta.get("Vary", "")


@override_settings(SITIO_URL="https://portal.invalid")
@pytest.mark.parametrize(
    ("ruta", "propia"),
    [("/registro/?q=agua+limpia&tipo=hermanamiento", ""), ("/en/registro/?q=agua+limpia&tipo=hermanamiento", "/en")],
)
def test_los_buscadores_saben_donde_esta_en_cada_idioma(client, ruta, propia):
    cabeza = client.get(ruta).content.decode().partition("</head>")[0]
    resto = "/registro/?q=agua+limpia&amp;tipo=hermanamiento"
    assert f'<link rel="canonical" href="https://portal.invalid{propia}{resto}">' in cabeza
    assert f'<link rel="alternate" hreflang="es" href="https://portal.invalid{resto}">' in cabeza
    assert f'<link rel="alternate" hreflang="en" href="https://portal.invalid/en{resto}">' in cabeza
    assert f'<link rel="alternate" hreflang="x-default" href="https://portal.invalid{resto}">' in cabeza


def test_el_cambio_de_idioma_conserva_la_pagina_y_lo_buscado(client):
    ida = client.get("/registro/?q=agua&orden=antiguos").content.decode()
    assert (
        '<a class="cabecera__idioma" href="/en/registro/?q=agua&amp;orden=antiguos" hreflang="en" lang="en">English'
        in ida
    )
    vuelta = client.get("/en/registro/?q=agua&orden=antiguos").content.decode()
    assert (
        '<a class="cabecera__idioma" href="/registro/?q=agua&amp;orden=antiguos" hreflang="es" lang="es">Español'
        in vuelta
    )


def test_las_ligas_de_una_pagina_en_ingles_siguen_en_ingles(client):
    pagina = client.get("/en/").content.decode()
    internas = set(re.findall(r'href="(/[^"]*)"', pagina))
    propias = {r for r in internas if not r.startswith(("/static/", "/en/", "/cuenta/", "/demo/"))}
    assert propias == {"/"}  # the switch back to Spanish


def test_lo_desconocido_en_ingles_se_dice_en_ingles(client):
    respuesta = client.get("/en/registro/no-existe/")
    assert (respuesta.status_code, lengua(respuesta)) == (404, "en")
    assert "There is no page here" in respuesta.content.decode()
    assert client.get("/en/nada/de/nada/").status_code == 404
    assert client.get("/fr/registro/").status_code == 404
    assert client.get("/en/tramites/").status_code == 404


def test_las_salas_privadas_solo_estan_en_espaniol(client):
    client.force_login(UsuarioFactory(rol=Rol.DGCP_ANALISTA), backend="django.contrib.auth.backends.ModelBackend")
    respuesta = client.get("/en/directorio/gobiernos/?q=x")
    assert (respuesta.status_code, respuesta.url) == (307, "/directorio/gobiernos/?q=x")
    for ruta in ("/tramites/", "/directorio/gobiernos/", "/perfiles/escritorio/"):  # the last two, among public ones
        privada = client.get(ruta)
        assert lengua(privada) == "es-MX"
        assert "cabecera__idioma" not in privada.content.decode()
        assert "hreflang" not in privada.content.decode()
    assert lengua(client.get("/en/registro/")) == "en"


def test_una_peticion_en_ingles_no_deja_su_idioma_a_la_siguiente(client):
    client.get("/en/")
    assert translation.get_language() == "es-mx"
    assert reverse("registro:lista") == "/registro/"


@pytest.mark.parametrize(
    ("filtro", "valor", "esperado"),
    [
        (portal.fecha_larga, dt.date(2026, 3, 5), "5 March 2026"),
        (portal.fecha_corta, dt.date(2026, 3, 5), "5 Mar 2026"),
        (portal.fecha_con_dia, dt.date(2026, 3, 5), "Thursday 5 March 2026"),
        (portal.fecha_hora, dt.datetime(2026, 3, 5, 20, 5, tzinfo=ZoneInfo("UTC")), "5 March 2026, 14:05"),
        (portal.fecha_parcial, "1981", "1981"),
        (portal.fecha_parcial, "2024-09", "September 2024"),
        (portal.fecha_parcial, "1978-08-03", "3 August 1978"),
        (portal.fecha_parcial, "", ""),
    ],
)
def test_las_fechas_en_ingles(filtro, valor, esperado):
    with translation.override("en"):
        assert filtro(valor) == esperado
