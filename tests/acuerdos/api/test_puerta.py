"""The manners of the API: who may read it, how often, in what, and how it says that something went wrong."""

import json

import pytest
from django.core.cache import cache
from django.test import Client

from acuerdos.estados import Estado
from tests.fabricas.acuerdos import Elenco, llevar_a

pytestmark = pytest.mark.django_db
ABIERTA = "Access-Control-Allow-Origin"


@pytest.fixture(autouse=True)
def sin_cuentas():
    cache.clear()


def problema(respuesta) -> dict:
    assert respuesta.headers["Content-Type"].startswith("application/problem+json")
    assert respuesta.headers[ABIERTA] == "*"
    cuerpo = json.loads(respuesta.content)
    assert cuerpo["status"] == respuesta.status_code
    assert cuerpo["title"]
    assert cuerpo["detail"].endswith(".")
    return cuerpo


@pytest.mark.parametrize(
    "ruta",
    ["nada", "acuerdos/", "acuerdos/x/y", "acuerdos/rai-99999", "catalogos/colores", "gobiernos/x"],
)
def test_lo_que_no_existe(client, ruta):
    problema(client.get(f"/api/v1/{ruta}"))


@pytest.mark.parametrize("metodo", ["post", "put", "patch", "delete", "trace"])
def test_solo_se_lee(metodo):
    respuesta = getattr(Client(enforce_csrf_checks=True), metodo)("/api/v1/acuerdos")
    assert (respuesta.status_code, respuesta.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
    problema(respuesta)


@pytest.mark.parametrize(
    ("acepta", "estado"),
    [
        ("application/json", 200), ("*/*", 200), ("application/*", 200), ("text/html,*/*;q=0.1", 200),
        ("application/vnd.api+json, application/json;q=0.5", 200),
        ("application/xml", 406), ("text/csv", 406), ("nada", 406),
    ],
)  # fmt: skip
def test_habla_json_y_lo_dice_a_quien_pide_otra_cosa(client, acepta, estado):
    respuesta = client.get("/api/v1/acuerdos", headers={"accept": acepta})
    assert respuesta.status_code == estado
    if estado == 406:
        problema(respuesta)


def test_se_lee_desde_cualquier_sitio(client):
    previa = client.options(
        "/api/v1/acuerdos", headers={"origin": "https://otro.example", "access-control-request-method": "GET"}
    )
    assert previa.status_code == 204
    assert previa.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    respuesta = client.get("/api/v1/acuerdos", headers={"origin": "https://otro.example"})
    assert respuesta.headers[ABIERTA] == "*"
    assert {"ETag", "Retry-After", "Link"} <= set(respuesta.headers["Access-Control-Expose-Headers"].split(", "))
    assert not respuesta.cookies
    assert "Access-Control-Allow-Credentials" not in respuesta.headers


def test_head_dice_lo_mismo_sin_cuerpo(client):
    entera, cabeza = client.get("/api/v1/acuerdos"), client.head("/api/v1/acuerdos")
    assert cabeza.status_code == 200
    assert cabeza.content == b""
    assert int(cabeza.headers["Content-Length"]) == len(entera.content)
    assert cabeza.headers["ETag"] == entera.headers["ETag"]


def test_lo_que_no_cambio_no_se_manda_otra_vez(client, ahora):
    etiqueta = client.get("/api/v1/acuerdos?tipo=hermanamiento").headers["ETag"]
    igual = client.get("/api/v1/acuerdos?tipo=hermanamiento", headers={"if-none-match": f'"otra", {etiqueta}'})
    assert (igual.status_code, igual.content, igual.headers["ETag"]) == (304, b"", etiqueta)
    assert client.get("/api/v1/acuerdos", headers={"if-none-match": etiqueta}).status_code == 200
    llevar_a(Estado.INSCRITO, Elenco(), ahora=ahora)
    despues = client.get("/api/v1/acuerdos?tipo=hermanamiento", headers={"if-none-match": etiqueta})
    assert despues.status_code == 200
    assert despues.headers["ETag"] != etiqueta


def test_quien_pregunta_demasiado_espera_y_los_demas_no(client, settings):
    settings.API_LIMITE_POR_MINUTO = 5
    respuestas = [client.get("/api/v1/catalogos/tipos") for _ in range(200)]
    assert [r.status_code for r in respuestas] in ([200] * n + [429] * (200 - n) for n in range(5, 11))
    ultima = respuestas[-1]
    assert 1 <= int(ultima.headers["Retry-After"]) <= 61
    assert (ultima.headers["RateLimit-Limit"], ultima.headers["RateLimit-Remaining"]) == ("5", "0")
    problema(ultima)
    assert client.get("/api/v1/catalogos/tipos", REMOTE_ADDR="203.0.113.9").status_code == 200
    assert client.get("/registro/").status_code == 200
    assert client.options("/api/v1/catalogos/tipos").status_code == 204


@pytest.mark.parametrize("consulta", ["q=%00", "q=" + "a" * 100_000], ids=["nul", "100 kB"])
def test_lo_que_se_rechaza_en_la_puerta_del_portal_tambien_es_un_problema(client, consulta):
    respuesta = client.get(f"/api/v1/acuerdos?{consulta}")
    assert respuesta.status_code == 400
    problema(respuesta)


def test_si_algo_falla_se_dice_sin_contar_nada(client, monkeypatch):
    def fallar(*args, **kwargs):
        raise RuntimeError("la contraseña es 1234")

    monkeypatch.setattr("acuerdos.api.acuerdos.resolver", fallar)
    client.raise_request_exception = False
    respuesta = client.get("/api/v1/acuerdos")
    assert respuesta.status_code == 500
    problema(respuesta)
    assert b"1234" not in respuesta.content


def test_sin_base_de_datos_tambien_es_un_problema(client, monkeypatch):
    from django.db import OperationalError

    def fallar():
        raise OperationalError("no hay nadie")

    monkeypatch.setattr("acuerdos.api.sello", fallar)
    client.raise_request_exception = False
    respuesta = client.get("/api/v1/acuerdos")
    assert respuesta.status_code == 500
    problema(respuesta)


def test_la_pagina_que_ensenia_la_api_y_su_consola(client, settings):
    for direccion in ("/api/", "/en/api/", "/api/consola/"):
        assert client.get(direccion).status_code == 200
    assert "limite=5" in client.get("/api/").content.decode()
    raiz = client.get("/api/v1/").json()
    for recurso in raiz["recursos"].values():
        assert client.get(recurso).status_code == 200
