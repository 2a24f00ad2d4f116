"""The API finds what the page finds, each agreement once, and refuses what it cannot apply."""

import datetime as dt
import math
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acuerdos.api import ejemplos, esquemas
from acuerdos.busqueda import Criterios, resolver
from acuerdos.busqueda.criterios import NOMBRES
from acuerdos.estados import Estado
from acuerdos.models import Acuerdo
from directorio.models import Contraparte
from tests.acuerdos.test_registro_publico import claves
from tests.fabricas.acuerdos import Elenco, llevar_a

FILTROS = [
    {},
    {"q": "hermanamiento"},
    {"q": '"ciudad hermana" -japón'},
    {"tipo": "hermanamiento"},
    {"entidad": "14"},
    {"municipio": "11-irapuato"},
    {"pais": "JP"},
    {"pais": "jp"},
    {"continente": "europa", "anio_desde": "1990", "anio_hasta": "2015"},
    {"materia": "cultura"},
    {"ods": "17"},
    {"vigencia": "sin_dato"},
    {"ambito": "estatal"},
    {"situacion": "inscrito"},
    {"gobierno": "guadalajara-jalisco"},
    {"q": "zzzzzz"},
]


def recorrer(client, direccion: str) -> list[dict]:
    """Follow «siguiente» to its end."""
    items = []
    while direccion:
        respuesta = client.get(direccion)
        assert respuesta.status_code == 200
        items += respuesta.json()["items"]
        direccion = respuesta.json()["siguiente"]
    return items


@pytest.mark.parametrize("filtro", FILTROS, ids=str)
def test_encuentra_lo_mismo_que_la_pagina_y_en_su_orden(client, registro, pedir, filtro):
    total = pedir("acuerdos", **filtro)["total"]
    for orden in ("", "antiguos", "gobierno"):
        con_orden = filtro | ({"orden": orden} if orden else {})
        en_la_api = [uno["clave"] for uno in pedir("acuerdos", limite=100, **con_orden)["items"]]
        cuantas = math.ceil(min(total, 100) / 25)
        paginas = [client.get("/registro/", con_orden | {"pagina": n}) for n in range(1, cuantas + 1)]
        assert en_la_api == [clave for pagina in paginas for clave in claves(pagina)], orden


@pytest.mark.parametrize("orden", ["recientes", "antiguos", "inscripcion", "gobierno", "relevancia"])
def test_el_cursor_recorre_todo_una_sola_vez(client, registro, orden):
    dadas = [uno["clave"] for uno in recorrer(client, f"/api/v1/acuerdos?limite=17&orden={orden}&q=acuerdo")]
    esperadas = [
        d["clave"]
        for n in range(1, 20)
        for d in resolver(Criterios(q="acuerdo"), hoy=dt.date(2026, 3, 2)).pagina(n, orden=orden)
    ]
    assert dadas == esperadas
    assert len(set(dadas)) == len(dadas) > 1


def test_lo_que_se_inscribe_entretanto_no_repite_ni_salta_a_nadie(client, registro, ahora):
    """Inscribe one before and one after the place of the cursor, and change nothing of what was there."""
    antes = {a.clave for a in Acuerdo.objects.publicos()}
    primera = client.get("/api/v1/acuerdos?limite=10&orden=recientes").json()
    llevar_a(Estado.INSCRITO, Elenco(), ahora=ahora + dt.timedelta(days=2), titulo="Recién inscrito")
    vistas = [uno["clave"] for uno in primera["items"] + recorrer(client, primera["siguiente"])]
    assert len(vistas) == len(set(vistas))
    assert antes <= set(vistas)


def test_cada_pagina_cuesta_lo_mismo(client, registro, django_assert_max_num_queries):
    direccion = "/api/v1/acuerdos?limite=40"
    client.get(direccion)
    while direccion:
        with django_assert_max_num_queries(6):
            direccion = client.get(direccion).json()["siguiente"]


@pytest.mark.parametrize(
    "recurso", ["acuerdos/rai-00001", "estadisticas?pais=JP", "gobiernos", "contrapartes", "catalogos/municipios", ""]
)
def test_ninguna_respuesta_pasa_de_seis_consultas(client, registro, django_assert_max_num_queries, recurso):
    client.get("/api/v1/catalogos/paises")  # the names of the catalogues are read once
    with django_assert_max_num_queries(6):
        assert client.get(f"/api/v1/{recurso}").status_code == 200


def test_un_acuerdo_viene_completo(client, registro, pedir):
    uno = pedir("acuerdos/rai-00001")
    esquemas.AcuerdoCompleto.model_validate(uno)
    assert (uno["titulo"], uno["numero"], uno["situacion"]) == ("=1+1 «Convenio» <b>", 1, "inscrito")
    assert uno["firmantes"][0]["nombre"]
    assert {copia["idioma"] for copia in uno["copias"]} == {"es"}
    assert client.get(uno["copias"][0]["url"]).status_code == 200
    assert client.get(uno["url"]).status_code == 200
    assert client.get(uno["constancia"]["verificacion"]).status_code == 200
    assert uno["asientos"][0]["tipo"] == "inscripcion"
    assert client.get(uno["asientos"][0]["url"]).status_code == 200
    assert pedir("acuerdos/RAI-1") == pedir("acuerdos/1") == uno


def test_lo_que_no_es_publico_no_existe(client, registro, pedir, ahora):
    en_tramite = llevar_a(Estado.INFORMADO, Elenco(), ahora=ahora, titulo="Negociación reservada")
    secreta = Contraparte.objects.create(nombre="Ciudad Secreta", tipo="organizacion_internacional")
    en_tramite.contrapartes.set([secreta])
    pedir(f"acuerdos/{en_tramite.folio}", 404)
    assert pedir("acuerdos", q="reservada")["total"] == 0
    nombres = {c["nombre"] for c in recorrer(client, "/api/v1/contrapartes?limite=100")}
    assert "Ciudad Secreta" not in nombres
    assert "Sendai" in nombres


def test_los_organos_se_recorren_una_vez_y_dicen_cuantos_acuerdos_tienen(client, registro, pedir):
    gobiernos = recorrer(client, "/api/v1/gobiernos?limite=9")
    assert len({g["clave"] for g in gobiernos}) == len(gobiernos) == pedir("gobiernos")["total"]
    assert sum(g["acuerdos"] for g in gobiernos) == pedir("acuerdos")["total"] == 138
    uno = next(g for g in gobiernos if g["acuerdos"] > 1)
    assert pedir("acuerdos", gobierno=uno["clave"])["total"] == uno["acuerdos"]
    assert pedir(f"gobiernos/{uno['clave']}") == uno
    de_japon = recorrer(client, "/api/v1/contrapartes?pais=JP&limite=5")
    assert {c["pais"] for c in de_japon} == {"JP"}
    assert pedir("acuerdos", contraparte=de_japon[0]["id"])["total"] == de_japon[0]["acuerdos"]
    estatales = pedir("gobiernos", ambito="estatal", limite=100)["items"]
    assert {g["ambito"] for g in estatales} == {"estatal"}


def test_las_estadisticas_cuentan_lo_que_se_halla(registro, pedir):
    todo = pedir("estadisticas")
    assert todo["total"] == 138
    assert sum(c["acuerdos"] for c in todo["conteos"]["tipo"]) == 138
    for dimension in ("tipo", "entidad", "pais", "materia", "situacion"):
        for conteo in todo["conteos"][dimension][:3]:
            parte = pedir("estadisticas", **{dimension: conteo["valor"]})
            assert parte["total"] == conteo["acuerdos"]
            assert {"valor": conteo["valor"], "nombre": conteo["nombre"], "acuerdos": conteo["acuerdos"]} in parte[
                "conteos"
            ][dimension]


def test_los_catalogos_traen_los_valores_que_admiten_los_filtros(registro, pedir):
    for uno in pedir("catalogos")["items"]:
        items = pedir(f"catalogos/{uno['catalogo']}")["items"]
        assert all(item["nombre"] and item["nombre_en"] for item in items)
    assert {"clave": "JP", "nombre": "Japón", "nombre_en": "Japan", "de": "asia"} in pedir("catalogos/paises")["items"]
    irapuato = next(m for m in pedir("catalogos/municipios")["items"] if m["nombre"].startswith("Irapuato"))
    assert pedir("acuerdos", municipio=irapuato["clave"])["total"] > 0


MALOS = [
    ({"tipo": "x"}, "tipo"),
    ({"entidad": "XX"}, "entidad"),
    ({"pais": "ZZ"}, "pais"),
    ({"municipio": "99-nada"}, "municipio"),
    ({"anio_desde": "mil"}, "anio_desde"),
    ({"q": "de la"}, "q"),
    ({"ods": "18"}, "ods"),
    ({"vigencia": ""}, "vigencia"),
    ({"orden": "azar"}, "orden"),
    ({"limite": "0"}, "limite"),
    ({"limite": "101"}, "limite"),
    ({"limite": "diez"}, "limite"),
    ({"limite": ["5", "6"]}, "limite"),
    ({"pagina": "2"}, "pagina"),
    ({"color": "rojo"}, "color"),
    ({"tipo": ["hermanamiento", "cooperacion_especifica"]}, "tipo"),
    ({"q": "a" * 201}, "q"),
    ({"contraparte": "-1"}, "contraparte"),
    ({"gobierno": "0.5"}, "gobierno"),
    ({"cursor": "eyJ0cmFzIjpbMV19:abc"}, "cursor"),
    ({"cursor": "\x01ñ…"}, "cursor"),
]


@pytest.mark.parametrize(("parametros", "culpable"), MALOS, ids=str)
def test_lo_que_no_se_puede_aplicar_se_dice_y_no_se_ignora(registro, pedir, parametros, culpable):
    problema = pedir("acuerdos", 422, **parametros)
    assert [error["parametro"] for error in problema["errores"]] == [culpable]
    assert problema["errores"][0]["mensaje"].endswith(".")
    assert problema["status"] == 422


def test_a_lo_imposible_se_responde_que_no_hay_nada(registro, pedir):
    imposible = {"anio_desde": "2020", "anio_hasta": "1990"}
    assert pedir("acuerdos", **imposible) == {"total": 0, "items": [], "siguiente": None}
    assert pedir("acuerdos", 422, entidad="14", municipio="11-irapuato")["errores"][0]["parametro"] == "municipio"


def test_todos_los_errores_de_una_vez(registro, pedir):
    problema = pedir("acuerdos", 422, tipo="x", limite="x", color="rojo")
    assert {error["parametro"] for error in problema["errores"]} == {"tipo", "limite", "color"}


def test_un_cursor_editado_o_de_otra_consulta_se_rechaza(client, registro, pedir):
    cursor = client.get("/api/v1/acuerdos?limite=5").json()["siguiente"].rpartition("cursor=")[2]
    cursor = unquote(cursor)
    assert pedir("acuerdos", 422, cursor=cursor, pais="JP")["errores"][0]["parametro"] == "cursor"
    assert pedir("acuerdos", 422, cursor=cursor, orden="antiguos")["errores"][0]["parametro"] == "cursor"
    for editado in (cursor[:-1], cursor + "x", "a" + cursor, cursor.upper(), cursor.replace(":", "."), "a" * 5000):
        pedir("acuerdos", 422, cursor=editado)
    pedir("gobiernos", 422, cursor=cursor)
    pedir("acuerdos", cursor=cursor, limite=7)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    parametros=st.dictionaries(
        st.sampled_from([*NOMBRES, "orden", "limite", "cursor", "pagina", "otra"]),
        st.lists(st.text(max_size=40) | st.sampled_from(["1", "JP", "14", "1990", "cultura", "-1"]), max_size=2),
        max_size=4,
    )
)
def test_nada_de_lo_que_llegue_lo_rompe(client, catalogo_minimo, parametros):
    respuesta = client.get("/api/v1/acuerdos", parametros)
    assert respuesta.status_code in (200, 400, 422)
    assert respuesta.headers["Content-Type"].startswith(
        "application/json" if respuesta.status_code == 200 else "application/problem+json"
    )


@pytest.fixture
def catalogo_minimo(db):
    """An empty Registro is enough to read an address."""


@pytest.mark.parametrize(
    ("nombre", "esquema"),
    [
        ("acuerdos", esquemas.Acuerdos),
        ("acuerdo", esquemas.AcuerdoCompleto),
        ("estadisticas", esquemas.Estadisticas),
        ("gobiernos", esquemas.Gobiernos),
        ("gobierno", esquemas.Gobierno),
        ("contrapartes", esquemas.Contrapartes),
        ("catalogos", esquemas.Catalogos),
        ("catalogo", esquemas.Catalogo),
    ],
)
def test_los_ejemplos_son_como_las_respuestas(nombre, esquema):
    esquema.model_validate(ejemplos.EJEMPLOS[nombre])
