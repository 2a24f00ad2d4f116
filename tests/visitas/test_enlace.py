"""A link that brings data to a new visit: proposals, never an order, and never a way out of the portal."""

import datetime as dt

import pytest

from directorio.roles import Rol
from expediente.vecinos import visita_de
from tests.fabricas.directorio import UsuarioFactory
from tests.fabricas.visitas import visita as hacer_visita
from visitas.forms.enlace import leer_enlace
from visitas.models import Visita

NUEVA = "/visitas/nueva/gira/"


def test_el_enlace_propone_y_nada_se_guarda_hasta_enviarlo(db, client):
    client.force_login(UsuarioFactory(rol=Rol.OFAI_TITULAR))
    respuesta = client.get(
        NUEVA, {"titulo": "Gira\x07 a\nTokio", "fecha_inicio": "2028-02-29", "procedencia": "el evento «X»"}
    )
    form = respuesta.context["form"]
    assert form["titulo"].value() == "Gira a Tokio"
    assert form["fecha_inicio"].value() == dt.date(2028, 2, 29)
    assert "Datos traídos de: <bdi>el evento «X»</bdi>" in respuesta.content.decode()
    assert not Visita.objects.exists()


@pytest.mark.parametrize(
    "parametros",
    [
        {"fecha_inicio": "2027-02-29"},
        {"fecha_fin": "ayer"},
        {"titulo": " \n "},
        {"otro": "dato"},
        {"fecha_fin": "9" * 99},
    ],
)
def test_lo_que_no_se_entiende_se_deja_fuera(parametros):
    assert not leer_enlace(parametros)


def test_un_titulo_largo_se_corta_a_lo_que_cabe():
    assert len(leer_enlace({"titulo": "x" * 5000}).inicial["titulo"]) == 200


@pytest.mark.parametrize(
    "regreso",
    [
        "https://otro.example/", "//otro.example/", "/\\otro.example/", "javascript:alert(1)", "/no/existe/",
        "/redes/eventos/?x=1", "/redes/eventos/#x", "/redes/eventos/\r\nX: 1", "/" + "a" * 300, "",
    ],
)  # fmt: skip
def test_un_regreso_fuera_del_portal_no_se_sigue(regreso):
    assert leer_enlace({"regreso": regreso}).regreso == ""


def test_sin_regreso_lleva_a_la_visita(db, client):
    client.force_login(UsuarioFactory(rol=Rol.OFAI_TITULAR))
    respuesta = client.post(f"{NUEVA}?regreso=https://otro.example/", {"titulo": "Gira a Tokio"})
    assert respuesta.headers["Location"] == Visita.objects.get().get_absolute_url()


def test_otra_sala_sabe_de_una_visita_lo_que_puede_ver_quien_pregunta(db):
    duenia = UsuarioFactory(rol=Rol.OFAI_TITULAR)
    visita = hacer_visita(gobierno=duenia.gobierno)
    vecina = visita_de(visita.folio, duenia)
    assert (vecina.folio, vecina.url, vecina.gobierno_id) == (
        visita.folio, visita.get_absolute_url(), duenia.gobierno_id
    )  # fmt: skip
    for otra in (UsuarioFactory(rol=Rol.OFAI_TITULAR), UsuarioFactory(rol=Rol.CJ_TITULAR)):
        assert visita_de(visita.folio, otra) is None
