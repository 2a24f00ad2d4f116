"""A visitor asks for an alert, confirms it from the mail and leaves; strangers learn and cause nothing."""

import re
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from acuerdos.models import Suscripcion
from tests.fabricas.directorio import PaisFactory

pytestmark = pytest.mark.django_db(transaction=True)

PEDIR = "/registro/alertas/?pais=JP"


@pytest.fixture(autouse=True)
def nadie_ha_preguntado():
    cache.clear()


@pytest.fixture
def japon():
    return PaisFactory()


def liga(cuerpo: str, que: str) -> str:
    return urlsplit(re.search(rf"https?://\S+/registro/alertas/{que}/\S+/", cuerpo)[0]).path


def pedir(client, ruta=PEDIR, **datos):
    return client.post(ruta, {"correo": "ana@ejemplo.org", **datos})


def test_de_pedirla_a_cancelarla(client, japon):
    pagina = client.get(PEDIR).content.decode()
    assert "País o territorio: Japón" in pagina
    assert pagina.index("aviso de privacidad") < pagina.index("Pedir la alerta")
    assert "Se guarda hasta que usted cancele la alerta" in pagina

    respuesta = pedir(client)
    assert (respuesta.status_code, respuesta.url) == (302, "/registro/alertas/pedida/")
    (correo,) = mail.outbox
    confirmar = liga(correo.body, "confirmar")

    assert "Confirme su alerta" in client.get(confirmar).content.decode()
    assert Suscripcion.objects.get().confirmada_en is None  # a program that opens links confirms nothing
    confirmada = client.post(confirmar, follow=True).content.decode()
    assert "Su alerta está en marcha" in confirmada
    assert Suscripcion.objects.get().confirmada_en

    baja = re.search(r"/registro/alertas/baja/[^\"]+/", correo.extra_headers["List-Unsubscribe"])[0].rstrip(">")
    mias = baja.replace("/baja/", "/mias/")
    assert "Japón" in client.get(mias).content.decode()
    assert "Cancelar esta alerta" in client.get(baja).content.decode()
    assert Suscripcion.objects.count() == 1
    # A mail program presses by itself: no session, no token (RFC 8058).
    ajeno = Client(enforce_csrf_checks=True)
    assert ajeno.post(baja, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Suscripcion.objects.count() == 0
    for ruta in (baja, mias):
        assert "La alerta está cancelada" in client.get(ruta).content.decode()
    assert client.post(baja).status_code == 200
    assert client.get(confirmar).status_code == 410


def test_cancelar_todas_borra_el_correo(client, japon):
    for ruta in (PEDIR, "/registro/alertas/"):
        pedir(client, ruta)
        client.post(liga(mail.outbox[-1].body, "confirmar"))
    mias = mail.outbox[-1].extra_headers["List-Unsubscribe"].strip("<>").replace("/baja/", "/mias/")
    assert client.post(urlsplit(mias).path).status_code == 200
    assert Suscripcion.objects.count() == 0


def test_la_pagina_no_dice_si_un_correo_ya_tenia_la_alerta(client, japon):
    primera = pedir(client)
    client.post(liga(mail.outbox[-1].body, "confirmar"))
    segunda = pedir(client)
    assert (primera.status_code, primera.url) == (segunda.status_code, segunda.url)
    assert client.get(primera.url).content == client.get(segunda.url).content


@pytest.mark.parametrize(
    "correo", ["", "ana", "ana@", "a" * 300 + "@ejemplo.org", "ana@ejemplo.org\nBcc: otro@ejemplo.org", "a\x00@b.org"]
)
def test_un_correo_que_no_lo_es_se_dice(client, correo):
    respuesta = pedir(client, correo=correo)
    assert respuesta.status_code == 422
    assert 'id="correo-error"' in respuesta.content.decode()
    assert mail.outbox == []


def test_una_maquina_cae_en_el_campo_escondido(client):
    assert pedir(client, sitio="https://vendo.invalid").status_code == 302
    assert (Suscripcion.objects.count(), mail.outbox) == (0, [])


def test_demasiadas_peticiones_esperan(client, settings, japon):
    settings.ALERTAS_LIMITE_POR_MINUTO = 2
    respuestas = [pedir(client, correo=f"p{n}@ejemplo.org") for n in range(3)]
    assert [r.status_code for r in respuestas] == [302, 302, 429]
    assert int(respuestas[2]["Retry-After"]) > 0
    assert client.get(PEDIR).status_code == 200


@pytest.mark.parametrize("que", ["confirmar", "baja", "mias"])
@pytest.mark.parametrize("enlace", ["x", "a.b.c", "0" * 400, "%2e%2e", "00000000000000000000000000000000.1abc.zzzz"])
def test_un_enlace_inventado_no_abre_nada(client, que, enlace):
    assert client.get(f"/registro/alertas/{que}/{enlace}/").status_code in (404, 410)
    assert client.post(f"/registro/alertas/{que}/{enlace}/").status_code in (404, 410)


def test_el_enlace_de_baja_no_confirma(client, japon):
    pedir(client)
    baja = urlsplit(mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>")).path
    assert client.post(baja.replace("/baja/", "/confirmar/")).status_code == 410
    assert Suscripcion.objects.get().confirmada_en is None


def test_en_ingles_todo_el_camino(client, japon):
    pedir(client, "/en/registro/alertas/?pais=JP")
    (correo,) = mail.outbox
    assert "Japan" in correo.body
    confirmar = re.search(r"/en/registro/alertas/confirmar/\S+/", correo.body)[0]
    assert '<html lang="en">' in client.post(confirmar, follow=True).content.decode()


def test_un_filtro_desconocido_se_dice_y_no_se_vigila_otra_cosa_sin_decirlo(client):
    pagina = client.get("/registro/alertas/?pais=ZZ").content.decode()
    assert "«ZZ» no es un valor" in pagina
    assert "Todos los acuerdos que se inscriban." in pagina
