"""The networks and the memberships for other programs: what the pages show, by stretches, and nothing private."""

import json

import pytest
from django.core.cache import cache
from django.urls import reverse

from acuerdos.api import esquemas as de_acuerdos
from redes.api import SALA, esquemas
from redes.estados import Estado
from redes.models import Origen
from tests.fabricas.directorio import EntidadFactory, GobiernoFactory, MunicipioFactory
from tests.fabricas.redes import CargoFactory, CifraFactory, MembresiaFactory, RedFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sin_cuentas():
    cache.clear()


@pytest.fixture
def pedir(client):
    def pedir(recurso: str, estado: int = 200, /, **parametros):
        respuesta = client.get(f"/api/v1/{recurso}", parametros)
        assert respuesta.status_code == estado, respuesta.content[:500]
        return respuesta.json()

    return pedir


@pytest.fixture
def jalisco():
    return EntidadFactory(clave="14", nombre="Jalisco", nombre_corto="Jalisco")


@pytest.fixture
def metropolis(jalisco):
    red = RedFactory(clave="metropolis", siglas="", nombre="Metrópolis", tipo="global")
    CifraFactory(red=red)
    vieja = RedFactory(clave="vieja", fusionada_en=red, fusionada_el="2020-01-01")
    de = [MunicipioFactory(entidad=jalisco, nombre=nombre) for nombre in ("Guadalajara", "Zapopan", "Tonalá")]
    gobiernos = [GobiernoFactory(municipio=municipio) for municipio in de]
    primera = MembresiaFactory(
        red=red, gobierno=gobiernos[0], contacto_nombre="Nombre Privado", motivo="Motivo privado"
    )
    CargoFactory(membresia=primera)
    MembresiaFactory(red=vieja, gobierno=gobiernos[1], estado=Estado.SUSPENDIDA)
    MembresiaFactory(red=red, gobierno=gobiernos[2], origen=Origen.GUIA, desde=None)
    MembresiaFactory(red=red, estado=Estado.SOLICITADA)
    return red


def test_las_redes_con_sus_cifras_y_quien_esta(pedir, metropolis):
    todas = pedir("redes")
    esquemas.Redes.model_validate(todas)
    una = next(red for red in todas["items"] if red["clave"] == "metropolis")
    assert una["presencia"] == {"activas": 2, "suspendidas": 1, "concluidas": 0, "por_verificar": 1}
    assert una["cifras"][0] | {"fuente": ""} == {
        "clase": "miembros", "valor": "140", "moneda": None, "nota": None, "fuente": "", "verificada_el": None,
    }  # fmt: skip
    assert pedir("redes/metropolis") == una
    vieja = pedir("redes/vieja")
    assert (vieja["fusionada_en"], vieja["fusionada_el"]) == ("metropolis", "2020-01-01")
    assert vieja["presencia"]["suspendidas"] == 0  # it counts where it goes on
    assert [red["clave"] for red in pedir("redes", tipo="global")["items"]] == ["metropolis"]


def test_las_membresias_publicas_y_nada_mas(pedir, client, metropolis):
    todas = pedir("membresias")
    esquemas.Membresias.model_validate(todas)
    assert todas["total"] == len(todas["items"]) == 3
    assert {uno["estado"] for uno in todas["items"]} == {"activa", "suspendida"}
    fusionada = next(uno for uno in todas["items"] if uno["estado"] == "suspendida")
    assert (fusionada["red"]["clave"], fusionada["red_de_ingreso"]) == ("metropolis", "vieja")
    de_la_guia = pedir("membresias", estado="por_verificar")["items"]
    assert [(uno["verificacion"], uno["desde"]) for uno in de_la_guia] == [("por_verificar", None)]
    assert todas["items"][0]["cargos"][0]["organo"] == "comision"
    assert b"rivado" not in client.get("/api/v1/membresias").content


@pytest.mark.parametrize(
    ("filtro", "cuantas"),
    [
        ({"entidad": "14"}, 3), ({"red": "metropolis"}, 3), ({"red": "vieja"}, 3), ({"red": "no-hay"}, 0),
        ({"tipo": "global"}, 3), ({"tipo": "onu"}, 0), ({"tipo_gobierno": "estatal"}, 0), ({"estado": "vigente"}, 3),
        ({"anio": "2024"}, 2), ({"anio": "1990"}, 0), ({"gobierno": "no-hay"}, 0),
    ],
    ids=str,
)  # fmt: skip
def test_los_filtros_son_los_de_la_matriz(pedir, client, metropolis, filtro, cuantas):
    assert pedir("membresias", **filtro)["total"] == cuantas
    if "gobierno" not in filtro and filtro.get("red") != "no-hay" and filtro.get("anio") != "1990":
        assert client.get(reverse("redes:presencia_matriz"), filtro).context["m"].cuantos_pares == cuantas


def test_se_recorren_todas_sin_repetir_aunque_entren_otras(pedir, client, metropolis):
    for _ in range(7):
        MembresiaFactory(red=metropolis)
    vistas, siguiente = [], "/api/v1/membresias?limite=4"
    while siguiente:
        respuesta = client.get(siguiente.removeprefix("http://testserver"))
        hoja = respuesta.json()
        vistas += [uno["id"] for uno in hoja["items"]]
        siguiente = hoja["siguiente"]
        assert respuesta.headers.get("Link") == (f'<{siguiente}>; rel="next"' if siguiente else None)
        if len(vistas) == 4:
            MembresiaFactory(red=metropolis)
    assert len(vistas) == len(set(vistas)) == 11
    assert vistas == sorted(vistas)
    claves = []
    siguiente = "/api/v1/redes?limite=1"
    while siguiente:
        hoja = client.get(siguiente.removeprefix("http://testserver")).json()
        claves += [uno["clave"] for uno in hoja["items"]]
        siguiente = hoja["siguiente"]
    assert claves == ["metropolis", "vieja"]


@pytest.mark.parametrize(
    ("recurso", "parametros", "cual"),
    [
        ("membresias", {"entidad": "32"}, "entidad"), ("membresias", {"estado": "solicitada"}, "estado"),
        ("membresias", {"anio": "99999999999999"}, "anio"), ("membresias", {"anio": "²024"}, "anio"),
        ("membresias", {"red": "../x"}, "red"), ("membresias", {"limite": "1000"}, "limite"),
        ("membresias", {"cursor": "nada"}, "cursor"), ("membresias", {"pais": "JP"}, "pais"),
        ("membresias", {"tipo": ""}, "tipo"), ("redes", {"tipo": "x"}, "tipo"), ("redes/metropolis", {"q": "1"}, "q"),
    ],
    ids=str,
)  # fmt: skip
def test_lo_que_no_se_puede_aplicar_se_dice(pedir, metropolis, recurso, parametros, cual):
    problema = pedir(recurso, 422, **parametros)
    assert [error["parametro"] for error in problema["errores"]] == [cual]


def test_el_cursor_es_de_una_sola_consulta(pedir, client, metropolis):
    siguiente = pedir("membresias", limite=1)["siguiente"].removeprefix("http://testserver")
    assert client.get(siguiente + "&tipo=global").status_code == 422


def test_lo_que_no_existe_y_los_modales(client, metropolis):
    for ruta in ("redes/nada", "redes/", "membresias/1", "redes/a/b"):
        respuesta = client.get(f"/api/v1/{ruta}")
        assert respuesta.status_code == 404
        assert respuesta.headers["Content-Type"].startswith("application/problem+json")
    assert client.post("/api/v1/redes").status_code == 405
    respuesta = client.get("/api/v1/redes")
    assert respuesta.headers["Access-Control-Allow-Origin"] == "*"
    igual = client.get("/api/v1/redes", headers={"if-none-match": respuesta.headers["ETag"]})
    assert (igual.status_code, igual.content) == (304, b"")
    CifraFactory(red=RedFactory(clave="zeta"))
    assert client.get("/api/v1/redes", headers={"if-none-match": respuesta.headers["ETag"]}).status_code == 200


def test_la_raiz_y_la_descripcion_las_nombran(client, metropolis):
    recursos = client.get("/api/v1/").json()["recursos"]
    assert {"acuerdos", "redes", "membresias"} <= set(recursos)
    descripcion = json.loads(client.get("/api/v1/openapi.json").content)
    assert {"/redes", "/redes/{clave}", "/membresias"} <= set(descripcion["paths"])


@pytest.mark.parametrize(
    ("nombre", "esquema"),
    [("redes", esquemas.Redes), ("red", esquemas.Red), ("membresias", esquemas.Membresias)],
)
def test_los_ejemplos_son_como_las_respuestas(nombre, esquema):
    esquema.model_validate(SALA.ejemplos[nombre])


def test_ninguna_forma_se_llama_como_otra_de_otra_sala():
    """The description of the API has one of each name: two alike would be one."""
    propias, ajenas = (
        {nombre for nombre, forma in vars(modulo).items() if getattr(forma, "__module__", "") == modulo.__name__}
        for modulo in (esquemas, de_acuerdos)
    )
    assert propias & ajenas == set()
