"""The statistics: every figure is what one gets by looking at each agreement, and page, CSV and chart say the same."""

import csv
import io
import random
import re
from collections import Counter

import pytest
from django.urls import reverse
from django.utils import timezone

from acuerdos.busqueda import Criterios
from acuerdos.busqueda.indice import indexar
from acuerdos.ficha.estadisticas import CON_VARIOS, TABLAS, Estadisticas
from acuerdos.ficha.tablas import de_guardada, porcentaje
from acuerdos.models import Tipo
from tests.acuerdos.busqueda.ingenuo import Ingenuo, poblar
from tests.fabricas.directorio import GobiernoFactory
from tests.fabricas.registro import publicado

PAGINA = "/registro/estadisticas/"
PREGUNTAS = [
    Criterios(),
    Criterios(entidad="14"),
    Criterios(tipo=Tipo.HERMANAMIENTO, pais="JP"),
    Criterios(q="agua"),
    Criterios(anio_desde=1990, situacion="inscrito"),
    Criterios(pais="JP", materia="agua", vigencia="sin_dato"),
]


@pytest.fixture
def poblado(db, ahora) -> Ingenuo:
    indexar(a.pk for a in poblar(random.Random(7), 80, ahora))
    return Ingenuo(timezone.localdate())


def filas_de(texto: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(texto.removeprefix("\ufeff"))))


@pytest.mark.parametrize("criterios", PREGUNTAS, ids=lambda c: c.consulta() or "todo")
def test_cada_cifra_es_la_de_contar_los_acuerdos_uno_por_uno(poblado, criterios):
    hallados = poblado.hallados(criterios)
    estadisticas = Estadisticas(criterios, hoy=poblado.hoy)
    assert estadisticas.total == len(hallados) > 0
    for clave in TABLAS:
        esperado = Counter(
            (v, a.tipo)
            for a in hallados
            for v in poblado.valores[a.pk][clave]
            if v != "sin_dato" or clave == "vigencia"
        )
        tabla = estadisticas.tabla(clave)
        for fila in tabla.filas:
            assert fila.partes == tuple(esperado.pop((fila.clave, tipo), 0) for tipo in Tipo.values), (clave, fila)
            assert fila.porciento == round(100 * fila.total / len(hallados), 1)
        assert not +esperado, clave
        if clave not in CON_VARIOS:
            assert sum(fila.total for fila in tabla.filas) + _sin(poblado, hallados, clave) == len(hallados)


def _sin(poblado, hallados, clave) -> int:
    return sum(poblado.valores[a.pk][clave] <= {"sin_dato"} for a in hallados) if clave != "vigencia" else 0


def test_lo_que_falta_se_cuenta_y_se_dice(poblado):
    todos = poblado.hallados(Criterios())
    sin_materia = sum(not poblado.valores[a.pk]["materia"] for a in todos)
    sin_anio = sum("sin_dato" in poblado.valores[a.pk]["anio"] for a in todos)
    notas = {clave: " ".join(Estadisticas(Criterios(), hoy=poblado.hoy).tabla(clave).notas) for clave in TABLAS}
    assert f"{sin_materia} acuerdos no tienen materia." in notas["materia"]
    assert f"{sin_anio} acuerdos no dicen su año de firma." in notas["anio"]
    assert all(f"sobre los {len(todos)} acuerdos" in nota for nota in notas.values())


def test_los_hallazgos_dicen_de_que_numeros_salen(poblado):
    todos = poblado.hallados(Criterios())
    hermanamientos = [a for a in todos if a.tipo == Tipo.HERMANAMIENTO]
    municipales = sum("municipal" in poblado.valores[a.pk]["ambito"] for a in hermanamientos)
    dicho = " ".join(Estadisticas(Criterios(), hoy=poblado.hoy).hallazgos)
    assert f"({len(hermanamientos)} de {len(todos)})" in dicho
    assert f"({municipales} de {len(hermanamientos)}) los firmaron municipios" in dicho


def test_los_diez_que_concentran(db):
    grandes = [GobiernoFactory() for _ in range(10)]
    for gobierno in grandes:
        for _ in range(2):
            publicado(gobierno)
    for _ in range(5):
        publicado(GobiernoFactory())
    estadisticas = Estadisticas(Criterios(), hoy=timezone.localdate())
    assert (
        "Los 10 municipios o alcaldías con más acuerdos reúnen 80 % (20 de 25) de los municipales."
        in estadisticas.hallazgos
    )
    assert "15 municipios o alcaldías tienen al menos un acuerdo." in estadisticas.hallazgos


@pytest.mark.parametrize("consulta", ["", "entidad=14", "tipo=hermanamiento&pais=JP"])
def test_la_pagina_el_csv_y_la_grafica_dicen_lo_mismo(client, poblado, consulta):
    pagina = client.get(f"{PAGINA}?{consulta}")
    html = pagina.content.decode()
    assert pagina.status_code == 200
    for tabla in pagina.context["e"].tablas:
        respuesta = client.get(f"{PAGINA}{tabla.clave}.csv?{consulta}")
        assert respuesta.headers["Content-Type"] == "text/csv; charset=utf-8"
        encabezado, *filas = filas_de(respuesta.content.decode())
        assert encabezado[1:] == tabla.columnas
        assert [
            [f.clave, f.etiqueta, *map(str, f.partes), str(f.total), str(f.porciento)] for f in tabla.filas
        ] == filas
        if not tabla.hay:
            continue
        seccion = html.split(f'id="t-{tabla.clave}"')[1].split("</section>")[0]
        en_pagina = re.findall(
            r'<th scope="row">(?:<a [^>]*>)?([^<]+)(?:</a>)?</th><td>([\d,]+)</td><td>([\d,]+)</td><td>([\d,]+)',
            seccion,
        )
        assert [(f[1], f[2], f[3], f[4]) for f in filas] == en_pagina
        if tabla.forma == "barras":
            dibujadas = re.findall(r'fill="#545a60">([\d,]+) · ', seccion)
            assert dibujadas == [f"{f.total:,}" for f in tabla.filas if f.total][: tabla.en_grafica]
        assert (
            f"{max(tabla.filas, key=lambda f: f.total).etiqueta}, {max(f.total for f in tabla.filas)}"
            in tabla.alternativa
        )


def test_una_tabla_que_su_filtro_deja_con_un_valor_no_se_muestra(client, poblado):
    claves = [tabla.clave for tabla in client.get(f"{PAGINA}?entidad=14&tipo=hermanamiento").context["e"].tablas]
    assert "entidad" not in claves
    assert "tipo" not in claves
    assert {"municipio", "pais", "anio"} <= set(claves)


def test_un_filtro_que_no_se_entiende_se_dice_y_el_csv_se_niega(client, poblado):
    html = client.get(f"{PAGINA}?pais=ZZ").content.decode()
    assert "«ZZ» no es un valor de «pais»: ese filtro no se aplicó." in html
    respuesta = client.get(f"{PAGINA}tipo.csv?pais=ZZ")
    assert respuesta.status_code == 400
    assert "«ZZ» no es un valor de «pais»" in respuesta.content.decode()
    assert client.get(f"{PAGINA}nada.csv").status_code == 404


def test_los_chips_quitan_cada_filtro_y_nada_mas(client, poblado):
    html = client.get(f"{PAGINA}?tipo=hermanamiento&entidad=14&q=agua").content.decode()
    assert f'href="{PAGINA}?q=agua&amp;entidad=14"' in html
    assert f'href="{PAGINA}?tipo=hermanamiento&amp;entidad=14"' in html
    assert f'href="{reverse("registro:lista")}?q=agua&amp;tipo=hermanamiento&amp;entidad=14"' in html


def test_sin_nada_que_contar_se_dice(client, db):
    respuesta = client.get(PAGINA)
    assert respuesta.status_code == 200
    assert "Ningún acuerdo coincide" in respuesta.content.decode()


def test_lo_que_alguien_escribe_no_se_vuelve_html_ni_formula(client, db):
    malo = '<script>alert("1")</script>'
    municipio = GobiernoFactory().municipio
    type(municipio).objects.filter(pk=municipio.pk).update(nombre='=1+1<b onload="x">')
    publicado(municipio.gobiernos.first() if hasattr(municipio, "gobiernos") else GobiernoFactory(municipio=municipio))
    html = client.get(PAGINA, {"q": malo}).content.decode() + client.get(PAGINA).content.decode()
    assert malo not in html
    assert "<b onload" not in html
    assert "'=1+1" in client.get(f"{PAGINA}municipio.csv").content.decode()


@pytest.mark.parametrize(
    ("parte", "todo", "dicho"),
    [
        (0, 0, "0 %"),
        (0, 9, "0 %"),
        (1, 300, "menos de 1 %"),
        (1, 3, "33 %"),
        (299, 300, "más de 99 %"),
        (3, 3, "100 %"),
    ],
)
def test_una_parte_en_palabras(parte, todo, dicho):
    assert porcentaje(parte, todo) == dicho


def test_una_tabla_guardada_es_la_misma_tabla(poblado):
    for tabla in Estadisticas(Criterios(), hoy=poblado.hoy).tablas:
        copia = de_guardada(tabla.guardable(3))
        assert copia.filas == tabla.filas[:3]
        assert copia.omitidas == max(len(tabla.filas) - 3, 0)
        assert (copia.titulo, copia.columnas, copia.notas) == (tabla.titulo, tabla.columnas, tabla.notas)


def test_las_mismas_consultas_con_pocos_que_con_muchos(client, db, ahora, django_assert_max_num_queries):
    publicado(GobiernoFactory(), folio="H-90001", clave="h-90001")
    client.get(PAGINA)
    with django_assert_max_num_queries(8):
        client.get(PAGINA)
    indexar(a.pk for a in poblar(random.Random(3), 60, ahora))
    client.get(PAGINA)
    with django_assert_max_num_queries(8):
        client.get(PAGINA)
