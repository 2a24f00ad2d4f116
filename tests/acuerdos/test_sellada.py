"""Public pages served again unchanged: the same answer at the cost of one query, and never a stale one."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from acuerdos.estados import Estado
from acuerdos.models import Acuerdo
from acuerdos.registro import reindexar
from directorio.roles import Rol
from sre_portal.cache import CacheTolerante
from tests.fabricas.acuerdos import historico as crear_historico
from tests.fabricas.acuerdos import llevar_a

pytestmark = pytest.mark.django_db
LISTA = "/registro/"


@pytest.fixture(autouse=True)
def con_cache(settings):
    settings.CACHE_DE_PAGINAS = 60
    cache.clear()
    yield
    cache.clear()


def historico(elenco, *, ahora) -> Acuerdo:
    """Give a record of the past that the Registro already finds."""
    acuerdo = crear_historico(elenco, ahora=ahora)
    reindexar(acuerdo)
    return acuerdo


def consultas(cliente, ruta, **cabeceras):
    """Ask for an address: the answer, and how many statements it took."""
    with CaptureQueriesContext(connection) as hechas:
        respuesta = cliente.get(ruta, headers=cabeceras)
    return respuesta, len(hechas)


@pytest.mark.parametrize("ruta", ["/", LISTA, f"{LISTA}?q=sendai", "/en/registro/"])
def test_la_segunda_vez_cuesta_una_consulta_y_dice_lo_mismo(elenco, ahora, ruta):
    historico(elenco, ahora=ahora)
    primera, _ = consultas(Client(), ruta)
    segunda, cuantas = consultas(Client(), ruta)
    assert cuantas == 1
    assert segunda.content == primera.content
    assert dict(segunda.items()) == dict(primera.items())
    assert not primera.cookies
    assert not segunda.cookies
    assert {"Cookie", "HX-Request"} <= {v.strip() for v in segunda.headers["Vary"].split(",")}


def test_una_inscripcion_se_ve_en_la_peticion_siguiente(elenco, ahora):
    ruta = f"{LISTA}?q=novedosa"
    antes, _ = consultas(Client(), ruta)
    consultas(Client(), ruta)
    llevar_a(Estado.INSCRITO, elenco, ahora=ahora, titulo="Cooperación novedosa")
    despues, _ = consultas(Client(), ruta, **{"If-None-Match": antes.headers["ETag"]})
    assert despues.status_code == 200
    assert "rai-00001" in despues.content.decode()
    assert "rai-00001" not in antes.content.decode()
    assert "rai-00001" in consultas(Client(), "/")[0].content.decode()


def test_el_navegador_pregunta_y_se_le_dice_que_no_ha_cambiado(elenco, ahora):
    historico(elenco, ahora=ahora)
    primera, _ = consultas(Client(), LISTA)
    assert primera.headers["Cache-Control"] == "no-cache"
    for etiqueta in (primera.headers["ETag"], primera.headers["ETag"].removeprefix("W/"), f'"otra", {primera["ETag"]}'):
        otra_vez, cuantas = consultas(Client(), LISTA, **{"If-None-Match": etiqueta})
        assert (otra_vez.status_code, otra_vez.content, cuantas) == (304, b"", 1)
    for etiqueta in ('"otra"', "basura", '"'):
        assert consultas(Client(), LISTA, **{"If-None-Match": etiqueta})[0].status_code == 200


@pytest.mark.parametrize("cambia", ["idioma", "dia", "parcial", "pagina", "codigo"])
def test_lo_que_cambia_la_pagina_cambia_su_sello(elenco, ahora, cambia, monkeypatch):
    historico(elenco, ahora=ahora)
    ruta, cabeceras = LISTA, {}
    primera, _ = consultas(Client(), LISTA)
    if cambia == "idioma":
        ruta = f"/en{LISTA}"
    elif cambia == "dia":
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: ahora.date().replace(year=2031))
    elif cambia == "parcial":
        cabeceras = {"HX-Request": "true"}
    elif cambia == "pagina":
        ruta = f"{LISTA}?pagina=2"
    else:
        monkeypatch.setattr("acuerdos.views.sellada.huella_del_codigo", lambda: "otra")
    otra, cuantas = consultas(Client(), ruta, **cabeceras, **{"If-None-Match": primera.headers["ETag"]})
    assert otra.status_code == 200
    assert cuantas > 1


def test_quien_entra_con_su_cuenta_no_recibe_ni_deja_paginas_comunes(elenco, ahora):
    persona = Client()
    persona.force_login(elenco[Rol.OFAI_TITULAR], backend="django.contrib.auth.backends.ModelBackend")
    suya = persona.get("/")
    assert "Mi bandeja" in suya.content.decode()
    assert "private" in suya.headers["Cache-Control"]
    assert "ETag" not in suya.headers
    assert "Mi bandeja" not in Client().get("/").content.decode()
    assert "Mi bandeja" in persona.get("/").content.decode()


def test_quien_recarga_a_la_fuerza_recibe_una_pagina_recien_hecha(elenco, ahora):
    consultas(Client(), LISTA)
    assert consultas(Client(), LISTA, **{"Cache-Control": "no-cache"})[1] > 1


def test_sin_valkey_las_paginas_salen_igual(elenco, ahora, settings):
    historico(elenco, ahora=ahora)
    settings.CACHES = {
        "default": {
            "BACKEND": f"{CacheTolerante.__module__}.CacheTolerante",
            "LOCATION": "unix:///no/existe.sock?db=0",
        }
    }
    for _ in range(2):
        respuesta = Client().get(LISTA)
        assert respuesta.status_code == 200
        assert "h-0" in respuesta.content.decode()
    assert Acuerdo.objects.count() == 1
