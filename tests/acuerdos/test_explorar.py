"""Pages to browse, maps and timeline: every place has its page, every figure is true, and a wrong key is explained."""

import csv
import random
import re

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from acuerdos.busqueda import Criterios
from acuerdos.busqueda.indice import indexar
from acuerdos.models import Tipo
from directorio.models import Entidad, Pais
from sre_portal import mapas
from tests.acuerdos.busqueda.ingenuo import Ingenuo, poblar
from tests.fabricas.directorio import (
    ContraparteFactory,
    EntidadFactory,
    GobiernoFactory,
    MateriaFactory,
    MunicipioFactory,
    PaisFactory,
)
from tests.fabricas.registro import publicado

DATOS = settings.BASE_DIR / "directorio" / "datos"


def catalogo(nombre: str) -> list[dict]:
    with (DATOS / f"{nombre}.csv").open(encoding="utf-8") as archivo:
        return list(csv.DictReader(archivo))


@pytest.fixture
def las_32(db) -> dict[str, Entidad]:
    nombres = {fila["clave"]: (fila["nombre"], fila["nombre_corto"]) for fila in catalogo("entidades")}
    return {c: EntidadFactory(clave=c, nombre=largo, nombre_corto=corto) for c, (largo, corto) in nombres.items()}


@pytest.fixture
def jalisco(las_32):
    """Two agreements of Guadalajara and one of the state, with Japan and the United States."""
    guadalajara = GobiernoFactory(municipio=MunicipioFactory(entidad=las_32["14"], nombre="Guadalajara"))
    japon, eua = PaisFactory(codigo="JP", nombre="Japón"), PaisFactory(codigo="US", nombre="Estados Unidos")
    kioto, portland = ContraparteFactory(nombre="Kioto", pais=japon), ContraparteFactory(nombre="Portland", pais=eua)
    publicado(guadalajara, firma="1980-10-20", contrapartes=[kioto])
    publicado(guadalajara, firma="1983", contrapartes=[portland])
    estado = GobiernoFactory(estatal=True, entidad=las_32["14"])
    publicado(estado, numero=1, firma="2025-02-03", contrapartes=[kioto], tipo=Tipo.COOPERACION_ESPECIFICA)
    return las_32["14"]


def html(client, ruta: str, codigo: int = 200) -> str:
    respuesta = client.get(ruta)
    assert respuesta.status_code == codigo, ruta
    return respuesta.content.decode()


def test_las_32_entidades_tienen_pagina_y_lugar_en_la_lista_aunque_no_tengan_nada(client, jalisco):
    lista = html(client, "/registro/entidades/")
    for fila in catalogo("entidades"):
        pagina = html(client, f"/registro/entidades/{fila['clave']}/")
        n = 3 if fila["clave"] == "14" else 0
        assert ("Todavía no hay acuerdos publicados aquí" in pagina) == (not n)
        assert re.search(rf'<a href="/registro/entidades/{fila["clave"]}/">[^<]+</a><span class="n">{n}<', lista)


def test_la_pagina_de_una_entidad_dice_lo_que_hay(client, jalisco):
    pagina = html(client, "/registro/entidades/14/")
    for frase in (
        "El Registro público tiene 3 acuerdos.",
        "Inscritos: 1. Históricos, pendientes de cotejo: 2.",
        "Hermanamientos: 67 % (2 de 3).",
        "el primero es de 1980 y el último de 2025",
        "Sobre todo con Japón (2), Estados Unidos (1).",
        'href="/registro/municipios/14-guadalajara/"',
        'href="/registro/?entidad=14"',
        'href="/registro/estadisticas/?entidad=14"',
        'rel="prev" href="/registro/entidades/13/"',
        'rel="next" href="/registro/entidades/16/"',
    ):
        assert frase in pagina, frase
    ultimos = pagina.split('id="los-ultimos"')[1]
    assert ultimos.index("3 de febrero de 2025") < ultimos.index("1983") < ultimos.index("20 de octubre de 1980")


def test_cada_clase_de_pagina(client, jalisco, db):
    MateriaFactory(clave="agua", nombre="Agua")
    for ruta, texto in {
        "/registro/explorar/": "Explorar el Registro",
        "/registro/municipios/14-guadalajara/": "Guadalajara, Jalisco",
        "/registro/paises/": "Japón",
        "/registro/paises/JP/": "El Registro público tiene 2 acuerdos.",
        "/registro/materias/": "Agua",
        "/registro/materias/agua/": "Todavía no hay acuerdos publicados aquí",
        "/registro/ods/": "ODS",
        "/registro/ods/4/": "ODS 4",
        "/registro/anios/": 'href="/registro/anios/1983/"',
        "/registro/anios/1983/": "El Registro público tiene 1 acuerdo.",
        "/registro/anios/1990/": "Todavía no hay acuerdos publicados aquí",
    }.items():
        assert texto in html(client, ruta), ruta


@pytest.mark.parametrize(
    ("ruta", "frase"),
    [
        ("entidades/99/", "«99» no es la clave de una entidad federativa"),
        ("entidades/jalisco/", "van de 01 a 32"),
        ("municipios/14-nada/", "no es un municipio conocido"),
        ("paises/ZZ/", "«ZZ» no es el código de un país"),
        ("materias/magia/", "no es una de las materias"),
        ("ods/18/", "van del 1 al 17"),
        ("ods/uno/", "van del 1 al 17"),
        ("anios/1950/", "No hay acuerdos firmados en «1950»"),
        ("anios/mil/", "No hay acuerdos firmados en «mil»"),
        ("anios/99999999999/", "No hay acuerdos firmados"),
        ("paises/%3Cb%3E/", "&lt;b&gt;"),
    ],
)
def test_una_clave_desconocida_se_explica(client, jalisco, ruta, frase):
    pagina = html(client, f"/registro/{ruta}", 404)
    assert frase in pagina
    assert 'href="/registro/"' in pagina


def test_otras_formas_de_escribir_una_clave_llevan_a_su_direccion(client, jalisco):
    Pais.objects.filter(codigo="JP").update(continente="asia")
    MunicipioFactory(entidad=jalisco, nombre="Zapopan", clave="120", cvegeo="14120")
    for forma, direccion in (
        ("paises/jp/", "/registro/paises/JP/"),
        ("municipios/14120/", "/registro/municipios/14-zapopan/"),
        ("municipios/14-ZAPOPAN/", "/registro/municipios/14-zapopan/"),
    ):
        respuesta = client.get(f"/registro/{forma}")
        assert (respuesta.status_code, respuesta.url) == (301, direccion)


# Maps --------------------------------------------------------------------------------------------


def test_los_mapas_dibujan_el_catalogo_y_su_manifiesto_los_reconoce():
    from herramientas.mapas import actualizar

    assert actualizar.verificar() == []
    mexico, mundo = mapas.geometria_de("mexico")["formas"], mapas.geometria_de("mundo")["formas"]
    assert set(mexico) == {fila["clave"] for fila in catalogo("entidades")}
    paises = {fila["codigo"] for fila in catalogo("paises")}
    assert set(mundo) <= paises
    assert len(paises - set(mundo)) <= 9  # islets and Antarctica, which the table has
    assert {"SG", "VA", "MC", "UA", "GF"} <= set(mundo)
    assert "punto" in mundo["SG"]


def test_cada_forma_es_un_enlace_con_su_nombre_y_su_numero(client, jalisco):
    pagina = html(client, "/registro/mapa/")
    formas = re.findall(r'<a href="([^"]+)"( tabindex="-1")?><title>([^<]+)</title>', pagina)
    assert len([f for f in formas if "/entidades/" in f[0]]) == 32
    assert ("/registro/entidades/14/", "", "Jalisco: 3 acuerdos") in formas
    assert ("/registro/entidades/15/", ' tabindex="-1"', "Estado de México: ningún acuerdo") in formas
    assert ("/registro/paises/JP/", "", "Japón: 2 acuerdos") in formas
    assert ("/registro/paises/US/", "", "Estados Unidos: 1 acuerdo") in formas
    tabla = pagina.split('id="tabla-mundo"')[1].split("</table>")[0]
    assert re.findall(r'">([^<]+)</a></th><td>(\d+)', tabla) == [("Japón", "2"), ("Estados Unidos", "1")]
    assert "CC BY 4.0" in pagina
    assert "Natural Earth" in pagina
    assert len(pagina.encode()) <= 200_000


def test_el_mapa_de_una_busqueda_lleva_a_esa_busqueda(client, jalisco):
    pagina = html(client, "/registro/mapa/?tipo=hermanamiento&pais=ZZ")
    assert "Jalisco: 2 acuerdos" in pagina
    assert 'href="/registro/?tipo=hermanamiento&amp;entidad=14"' in pagina
    assert "«ZZ» no es un valor de «pais»" in pagina


@pytest.mark.parametrize("cuentas", [[], [0, 0], [5], [1, 1, 1], [1, 2, 3], [1, 1, 2, 45, 10, 12, 7], [10**6, 1, 900]])
def test_las_clases_no_dejan_fuera_ni_repiten_a_nadie(cuentas):
    limites = mapas.limites_de(cuentas)
    assert len(limites) == mapas.CLASES
    clases = [mapas._clase(n, limites) for n in cuentas]
    assert [bool(clase) for clase in clases] == [bool(n) for n in cuentas]
    orden = [clase for _n, clase in sorted(zip(cuentas, clases, strict=True))]
    assert orden == sorted(orden)
    assert all(limites[c - 1][0] <= n <= limites[c - 1][1] for n, c in zip(cuentas, clases, strict=True) if n)


# Timeline ----------------------------------------------------------------------------------------


def test_la_cronologia_dice_el_primero_de_cada_uno(client, db, ahora):
    indexar(a.pk for a in poblar(random.Random(5), 70, ahora))
    ingenuo = Ingenuo(timezone.localdate())
    pagina = client.get("/registro/cronologia/")
    dichos = {enlace.url: anio for _que, anio, enlace in pagina.context["k"].por_entidad}
    for clave in ("11", "14"):
        suyos = [a.fecha_firma_parcial[:4] for a in ingenuo.hallados(Criterios(entidad=clave)) if a.fecha_firma_parcial]
        primero = min(suyos)
        assert dichos[f"/registro/?entidad={clave}&anio_desde={primero}&anio_hasta={primero}"] == primero
    sin_fecha = sum(not a.fecha_firma_parcial for a in ingenuo.todos)
    assert f"Sin fecha: {sin_fecha} acuerdos." in pagina.content.decode()
    assert len(pagina.context["k"].primeros) == 5


@pytest.mark.parametrize(
    "ruta", ["", "?q=nada-de-nada", "?pais=JP&tipo=hermanamiento", "?anio_desde=2020&anio_hasta=1990"]
)
def test_la_cronologia_de_cualquier_busqueda(client, jalisco, ruta):
    html(client, f"/registro/cronologia/{ruta}")


# All ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "ruta",
    [
        "entidades/",
        "entidades/14/",
        "municipios/14-guadalajara/",
        "paises/",
        "paises/JP/",
        "anios/1983/",
        "mapa/",
        "cronologia/",
    ],
)
def test_ninguna_pagina_pasa_de_ocho_consultas(client, jalisco, ruta, django_assert_max_num_queries):
    client.get(f"/registro/{ruta}")
    with django_assert_max_num_queries(8):
        html(client, f"/registro/{ruta}")


def test_ninguna_escribe_ni_recibe(client, jalisco):
    for nombre in (
        "explorar",
        "entidades",
        "paises",
        "materias",
        "odss",
        "anios",
        "mapa",
        "cronologia",
        "estadisticas",
    ):
        assert client.post(reverse(f"registro:{nombre}")).status_code == 405
