"""A search taken away as a file: exactly what it finds, in its order, in memory that does not grow."""

import csv
import datetime as dt
import io
import json

import openpyxl
import pytest
from django.core.cache import cache
from hypothesis import given
from hypothesis import strategies as st

from acuerdos import importacion
from acuerdos.api import esquemas
from acuerdos.busqueda import Criterios, resolver
from acuerdos.busqueda.columnas import COLUMNAS, NOMBRES
from acuerdos.busqueda.renglon import celdas_de
from acuerdos.models import Acuerdo
from acuerdos.publicaciones import diccionario, xlsx
from acuerdos.publicaciones.exportacion import Exportacion
from sre_portal.limites import Cupo
from tests.acuerdos.test_registro_publico import claves

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sin_cuentas(monkeypatch):
    """Each test counts from nothing, and what it does not read to the end takes nobody's place."""
    cache.clear()
    monkeypatch.setattr("acuerdos.views.registro.datos.descargas", Cupo(100))


def bajar(client, formato: str, estado: int = 200, /, **consulta) -> bytes:
    respuesta = client.get(f"/registro/exportar.{formato}", consulta)
    assert respuesta.status_code == estado
    return b"".join(respuesta.streaming_content) if respuesta.streaming else respuesta.content


def filas_csv(contenido: bytes) -> list[dict]:
    return list(csv.DictReader(io.StringIO(contenido.decode("utf-8-sig"), newline="")))


def filas_xlsx(contenido: bytes) -> list[dict]:
    hoja = openpyxl.load_workbook(io.BytesIO(contenido)).worksheets[0]
    encabezado, *filas = hoja.iter_rows(values_only=True)
    return [dict(zip(encabezado, fila, strict=True)) for fila in filas]


CONSULTAS = [
    {},
    {"pais": "JP"},
    {"q": "hermanamiento", "orden": "antiguos"},
    {"q": "nada-de-nada"},
    {"orden": "gobierno"},
]


@pytest.mark.parametrize("consulta", CONSULTAS, ids=str)
def test_los_tres_formatos_traen_lo_que_la_pagina_y_en_su_orden(client, registro, consulta):
    del_csv = filas_csv(bajar(client, "csv", **consulta))
    del_xlsx = filas_xlsx(bajar(client, "xlsx", **consulta))
    del_json = json.loads(bajar(client, "json", **consulta))
    en_orden = [fila["clave"] for fila in del_csv]
    assert [fila["clave"] for fila in del_xlsx] == [uno["clave"] for uno in del_json["items"]] == en_orden
    assert len(en_orden) == del_json["metadatos"]["total"]
    if consulta.keys() & {"orden", "q"}:
        assert en_orden[:25] == claves(client.get("/registro/", consulta))
    else:  # as they came to the portal
        pks = dict(Acuerdo.objects.values_list("clave", "pk"))
        assert en_orden == sorted(en_orden, key=pks.get)


def test_el_csv_de_todo_es_el_que_se_importa_y_no_cambia_nada(client, registro, ahora):
    contenido = bajar(client, "csv")
    assert contenido.startswith(b"\xef\xbb\xbf")
    assert len(filas_csv(contenido)) == 138
    hoja = importacion.leer(contenido, nombre="a.csv")
    informe = importacion.importar(hoja, por=None, ahora=ahora + dt.timedelta(days=60))
    assert (informe.nuevas, len(informe.repetidas), informe.errores) == ([], 138, [])


def test_el_xlsx_de_todo_tambien_se_importa_y_no_cambia_nada(client, registro, ahora):
    hoja = importacion.leer(bajar(client, "xlsx"), nombre="a.xlsx")
    informe = importacion.importar(hoja, por=None, ahora=ahora + dt.timedelta(days=60))
    assert (informe.nuevas, len(informe.repetidas), informe.errores) == ([], 138, [])


def test_el_libro_es_comodo(client, registro):
    """Dates are dates, numbers numbers, what looks like a formula is text, the heading stays in sight."""
    libro = openpyxl.load_workbook(io.BytesIO(bajar(client, "xlsx", pais="JP")))
    acuerdos, aparte = libro.worksheets
    assert acuerdos.freeze_panes == "A2"
    assert acuerdos.auto_filter.ref == f"A1:W{acuerdos.max_row}"
    assert acuerdos.column_dimensions["N"].width > acuerdos.column_dimensions["A"].width
    fechas = [celda.value for celda in acuerdos["H"][1:]]
    assert any(isinstance(fecha, dt.datetime) for fecha in fechas)
    textos = " ".join(str(celda) for fila in aparte.iter_rows(values_only=True) for celda in fila if celda)
    assert "Japón" in textos
    assert "CC BY-SA" in textos
    assert all(columna.nombre in textos for columna in COLUMNAS)
    inscrito = next(f for f in filas_xlsx(bajar(client, "xlsx")) if f["numero_registro"] == 1)
    assert inscrito["titulo"] == "'=1+1 «Convenio» <b>"
    todo = openpyxl.load_workbook(io.BytesIO(bajar(client, "xlsx")))
    assert {c.data_type for hoja in todo for fila in hoja.iter_rows() for c in fila} <= {"s", "n", "d", "inlineStr"}


def test_el_json_dice_que_es(client, registro):
    datos = json.loads(bajar(client, "json", pais="jp", anio_desde="1990"))
    metadatos = datos["metadatos"]
    assert metadatos["filtro"] == {"pais": "JP", "anio_desde": 1990}
    assert any("Japón" in frase for frase in metadatos["filtro_en_palabras"])
    assert metadatos["sello"]
    assert metadatos["licencia"]["nombre"]
    assert "Wikipedia" in metadatos["creditos"]
    for uno in datos["items"]:
        esquemas.Acuerdo.model_validate(uno)


@pytest.mark.parametrize(
    ("formato", "consulta", "nombre"),
    [
        ("csv", {}, "registro-acuerdos-"),
        ("xlsx", {"pais": "JP"}, "registro-acuerdos-busqueda-"),
        ("json", {"q": "cultura"}, "registro-acuerdos-busqueda-"),
    ],
)
def test_el_nombre_dice_si_es_todo_y_de_que_dia(client, registro, formato, consulta, nombre):
    disposicion = client.get(f"/registro/exportar.{formato}", consulta).headers["Content-Disposition"]
    assert disposicion.startswith(f'attachment; filename="{nombre}20')
    assert disposicion.endswith(f'.{formato}"')


MALAS = [
    {"tipo": "x"}, {"color": "rojo"}, {"anio_desde": "mil"}, {"entidad": "99"}, {"q": "a" * 300},
    {"tipo": ["hermanamiento", "cooperacion_especifica"]}, {"anio_desde": "2020", "anio_hasta": "1990"},
]  # fmt: skip


@pytest.mark.parametrize("consulta", MALAS, ids=str)
@pytest.mark.parametrize("formato", ["csv", "xlsx", "json"])
def test_lo_que_no_se_puede_aplicar_no_se_ignora(client, registro, formato, consulta):
    pagina = bajar(client, formato, 400, **consulta, pais="JP").decode()
    assert "No se exportó nada" in pagina
    assert "/registro/?" in pagina
    assert "pais=JP" in pagina


def test_un_campo_vacio_del_formulario_no_estorba(client, registro):
    assert bajar(client, "csv", q="", tipo="", pais="JP", pagina="3") == bajar(client, "csv", pais="JP")


def test_lo_que_no_cambio_no_se_manda_otra_vez(client, registro):
    respuesta = client.get("/registro/exportar.csv")
    assert respuesta.headers["Access-Control-Allow-Origin"] == "*"
    igual = client.get("/registro/exportar.csv", headers={"if-none-match": respuesta.headers["ETag"]})
    assert igual.status_code == 304
    assert (
        client.get("/registro/exportar.csv?pais=JP", headers={"if-none-match": respuesta.headers["ETag"]}).status_code
        == 200
    )


def test_cada_descarga_ocupa_un_lugar_y_lo_deja_pase_lo_que_pase(client, registro, monkeypatch):
    cupo = Cupo(1)
    monkeypatch.setattr("acuerdos.views.registro.datos.descargas", cupo)
    primera = client.get("/registro/exportar.csv")
    llena = client.get("/registro/exportar.csv")
    assert (llena.status_code, llena.headers["Retry-After"]) == (503, "20")
    primera.close()  # it was never read: the client went away
    segunda = client.get("/registro/exportar.csv")
    next(iter(segunda.streaming_content))
    segunda.close()
    assert bajar(client, "csv")
    assert bajar(client, "json")
    assert client.head("/registro/exportar.csv").status_code == 200
    assert bajar(client, "csv")


def test_demasiadas_descargas_por_minuto_esperan(client, registro, settings):
    settings.EXPORTAR_LIMITE_POR_MINUTO = 2
    codigos = [client.get("/registro/exportar.csv?pais=ZZ").status_code for _ in range(5)]
    assert codigos.count(429) >= 1
    assert set(codigos) == {400, 429}


def test_mas_filas_que_una_hoja_lo_dice_y_ofrece_otro_formato(client, registro, monkeypatch):
    monkeypatch.setattr(xlsx, "FILAS_MAXIMAS", 100)
    assert "descárguelos en CSV" in bajar(client, "xlsx", 400).decode()
    assert bajar(client, "xlsx", pais="JP")


def test_las_consultas_no_crecen_con_los_acuerdos(registro, hoy, django_assert_max_num_queries):
    """A few, one for each year and one for each lot."""
    anios = len(resolver(Criterios(), hoy=hoy).conteo("anio"))
    for formato in ("csv", "json", "xlsx"):
        with django_assert_max_num_queries(8 + anios):
            list(getattr(Exportacion(Criterios(), hoy=hoy, sitio="https://x"), formato)())


def test_nadie_que_descargue_despacio_detiene_a_quien_escribe(registro, hoy):
    """Between one lot and the next no transaction of ours is open, and no cursor holds the table."""
    trozos = Exportacion(Criterios(), hoy=hoy, sitio="https://x").csv()
    next(trozos)
    next(trozos)
    Acuerdo.objects.filter(pk=registro[0].pk).update(resumen="Otro")
    assert list(trozos) == []


def test_cada_columna_tiene_su_celda_y_se_explica(registro):
    assert tuple(celdas_de(registro[0])) == NOMBRES
    assert [renglon[0] for renglon in diccionario.renglones()] == list(NOMBRES)
    assert all(all(renglon) for renglon in diccionario.renglones())


def test_el_indice_guarda_el_renglon_que_se_exporta(registro, hoy):
    """The ready lines of the index are those that the command of the export writes from the rows."""
    ids = [pk for lote in resolver(Criterios(), hoy=hoy).lotes(orden="antiguos") for pk in lote]
    del_indice = b"".join(Exportacion(Criterios(), orden="antiguos", hoy=hoy, sitio="").csv())
    de_las_filas = filas_csv("".join(importacion.lineas_csv(Acuerdo.objects.publicos())).encode())
    por_clave = {fila["clave"]: fila for fila in de_las_filas}
    acuerdos = Acuerdo.objects.in_bulk(ids)
    assert filas_csv(del_indice) == [por_clave[acuerdos[pk].clave] for pk in ids]


@given(celdas=st.lists(st.text(st.characters(codec="utf-8"), max_size=30), min_size=3, max_size=3))
def test_cualquier_texto_llega_igual_a_la_hoja(celdas):
    """Save what XML cannot write, and the line ends that it makes one."""
    salida = io.StringIO()
    csv.writer(salida).writerow(celdas)
    columnas = [("a", 10), ("b", 10), ("c", 10)]
    opciones = {"fechas": [], "numeros": [], "aparte": [], "cuantas": 1, "titulos": ("A", "B")}
    libro = b"".join(xlsx.libro(columnas, [salida.getvalue()], **opciones))
    filas = list(openpyxl.load_workbook(io.BytesIO(libro)).worksheets[0].iter_rows(min_row=2, values_only=True))
    leidas = [(celda or "").replace("_x005F_", "_") for celda in (filas[0] if filas else [""] * 3)]
    assert leidas == [xlsx.NO_ES_XML.sub("", c).replace("\r\n", "\n").replace("\r", "\n") for c in celdas]
