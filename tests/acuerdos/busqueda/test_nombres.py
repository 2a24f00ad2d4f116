"""The names of catalogue values, in both languages and without a query for each."""

import pytest
from django.template import Context, Template
from django.utils import translation

from acuerdos.busqueda import nombres
from acuerdos.busqueda.nombres import nombre
from directorio.models import Pais
from tests.fabricas.directorio import (
    ContraparteFactory,
    EntidadFactory,
    GobiernoFactory,
    IdiomaFactory,
    MateriaFactory,
    MunicipioFactory,
    OdsFactory,
    PaisFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def catalogos():
    jalisco = EntidadFactory(clave="14", nombre="Jalisco")
    capital = EntidadFactory(clave="09", nombre="Ciudad de México")
    mexico = EntidadFactory(clave="15", nombre="México")
    GobiernoFactory(municipio=MunicipioFactory(entidad=jalisco, nombre="Tepatitlán de Morelos"), clave="tepa")
    GobiernoFactory(municipio=MunicipioFactory(entidad=capital, nombre="Coyoacán"), clave="coyoacan")
    GobiernoFactory(estatal=True, entidad=jalisco, clave="jalisco")
    GobiernoFactory(estatal=True, entidad=mexico, clave="mexico")
    GobiernoFactory(estatal=True, entidad=capital, clave="cdmx")
    GobiernoFactory(federal=True, nombre="Secretaría de Salud", clave="salud")
    PaisFactory()
    MateriaFactory(clave="cultura", nombre="Cultura", nombre_en="Culture")
    MateriaFactory(clave="nueva", nombre="Nueva")
    OdsFactory(numero=4, nombre_corto="Educación de calidad", nombre_corto_en="Quality Education")
    IdiomaFactory(codigo="ja", nombre="Japonés", nombre_en="Japanese")


EN_LOS_DOS = [
    ("pais", "JP", "Japón", "Japan"),
    ("entidad", "14", "Jalisco", "Jalisco"),
    ("entidad", "15", "Estado de México", "State of Mexico"),
    ("entidad", "09", "Ciudad de México", "Mexico City"),
    ("municipio", "14-tepatitlan-de-morelos", "Tepatitlán de Morelos", "Tepatitlán de Morelos"),
    ("materia", "cultura", "Cultura", "Culture"),
    ("materia", "nueva", "Nueva", "Nueva"),  # staff has not said its English name yet
    ("ods", "4", "Educación de calidad", "Quality Education"),
    ("ods", 4, "Educación de calidad", "Quality Education"),
    ("idioma", "ja", "Japonés", "Japanese"),
    (
        "gobierno",
        "tepa",
        "Municipio de Tepatitlán de Morelos, Jalisco",
        "Municipality of Tepatitlán de Morelos, Jalisco",
    ),
    ("gobierno", "coyoacan", "Alcaldía Coyoacán, Ciudad de México", "Borough of Coyoacán, Mexico City"),
    ("gobierno", "jalisco", "Estado de Jalisco", "State of Jalisco"),
    ("gobierno", "mexico", "Estado de México", "State of Mexico"),
    ("gobierno", "cdmx", "Ciudad de México", "Mexico City"),
    ("gobierno", "salud", "Secretaría de Salud", "Secretaría de Salud"),
    ("anio", "1981", "1981", "1981"),
    ("pais", "ZZ", "ZZ", "ZZ"),
    ("nada", "x", "x", "x"),
]  # fmt: skip


@pytest.mark.parametrize(("dimension", "valor", "es", "en"), EN_LOS_DOS)
def test_cada_valor_se_llama_como_en_su_idioma(catalogos, dimension, valor, es, en):
    assert nombre(dimension, valor) == es
    with translation.override("en"):
        assert nombre(dimension, valor) == en


def test_los_gobiernos_se_llaman_como_en_los_documentos(catalogos):
    from directorio.models import Gobierno

    for gobierno in Gobierno.objects.select_related("entidad"):
        assert nombre("gobierno", gobierno.clave) == gobierno.nombre_publico


def test_mil_nombres_una_consulta(catalogos, django_assert_num_queries):
    with django_assert_num_queries(1):
        for _ in range(200):
            for dimension, valor, *_resto in EN_LOS_DOS[:5]:
                nombre(dimension, valor)
    with django_assert_num_queries(1):  # one that does not exist is looked for once
        for _ in range(20):
            nombre("pais", "ZZ")


def test_las_contrapartes_de_una_pagina_en_una_consulta(catalogos, django_assert_num_queries):
    claves = [ContraparteFactory(nombre=f"Ciudad {n}", ciudad="").pk for n in range(10)]
    nombre("pais", "JP")
    with django_assert_num_queries(1):
        nombres.preparar_contrapartes(claves)
        assert nombre("contraparte", claves[3]) == "Ciudad 3 (Japón)"
        with translation.override("en"):
            assert nombre("contraparte", claves[3]) == "Ciudad 3 (Japan)"


def test_lo_que_se_agrega_y_lo_que_cambia_se_ve_enseguida(catalogos):
    nombres.con_sello("uno")
    assert nombre("pais", "JP") == "Japón"
    Pais.objects.create(codigo="AR", nombre="Argentina", nombre_en="Argentina", continente="america")
    assert nombre("pais", "AR") == "Argentina"
    Pais.objects.filter(codigo="JP").update(nombre="Nipón")
    nombres.con_sello("dos")
    assert nombre("pais", "JP") == "Nipón"


def test_en_orden_de_lectura(catalogos):
    assert [clave for clave, _ in nombres.en_orden("entidad", ["14", "15", "09"])] == ["09", "15", "14"]
    assert [clave for clave, _ in nombres.en_orden("vigencia", ["sin_dato", "vigente"])] == ["vigente", "sin_dato"]
    assert [clave for clave, _ in nombres.en_orden("ods", ["11", "4"])] == ["4", "11"]
    assert [clave for clave, _ in nombres.en_orden("anio", ["sin_dato", "1981", "2024"])] == [
        "2024",
        "1981",
        "sin_dato",
    ]


def test_el_filtro_de_las_plantillas(catalogos):
    assert Template('{{ codigo|nombre:"pais" }}').render(Context({"codigo": "JP"})) == "Japón"
