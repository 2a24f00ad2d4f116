"""The nightly dumps: whole, dated, hashed, made once however often they are asked for, and forgotten in time."""

import csv
import datetime as dt
import gzip
import hashlib
import io
import json

import openpyxl
import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection

from acuerdos import tasks
from acuerdos.models import Acuerdo, Volcado
from acuerdos.publicaciones import catalogo, volcados, xlsx
from acuerdos.registro import reindexar

Formato = Volcado.Formato
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sin_cuentas(registro, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    cache.clear()


def bajar(client, nombre: str) -> bytes:
    respuesta = client.get(f"/registro/datos/volcados/{nombre}")
    assert respuesta.status_code == 200
    return b"".join(respuesta.streaming_content)


def hacer(hoy, ahora) -> dict[str, Volcado]:
    return {formato: volcados.volcar(formato, hoy=hoy, ahora=ahora) for formato in Formato.values}


def test_traen_todo_y_su_huella_es_la_que_se_publica(client, hoy, ahora):
    hechos = hacer(hoy, ahora)
    contenidos = {formato: bajar(client, hecho.nombre) for formato, hecho in hechos.items()}
    for formato, hecho in hechos.items():
        assert hashlib.sha256(contenidos[formato]).hexdigest() == hecho.sha256
        assert (hecho.filas, hecho.tamanio) == (138, len(contenidos[formato]))
        assert hecho.sha256 in client.get("/registro/datos/").content.decode()
    del_csv = list(csv.DictReader(io.StringIO(gzip.decompress(contenidos[Formato.CSV]).decode("utf-8-sig"))))
    del_jsonl = [json.loads(linea) for linea in gzip.decompress(contenidos[Formato.JSONL]).decode().splitlines()]
    del_xlsx = openpyxl.load_workbook(io.BytesIO(contenidos[Formato.XLSX])).worksheets[0]
    claves = {acuerdo.clave for acuerdo in Acuerdo.objects.publicos()}
    assert {fila["clave"] for fila in del_csv} == {uno["clave"] for uno in del_jsonl} == claves
    assert del_xlsx.max_row == 139
    assert bajar(client, "ultimo.csv.gz") == contenidos[Formato.CSV]


def test_repetirlo_no_cambia_nada_y_con_otros_datos_lo_reemplaza(client, registro, hoy, ahora):
    primero = volcados.volcar(Formato.CSV, hoy=hoy, ahora=ahora)
    otra_vez = volcados.volcar(Formato.CSV, hoy=hoy, ahora=ahora + dt.timedelta(hours=1))
    assert (otra_vez.pk, otra_vez.hecho_en, otra_vez.sha256) == (primero.pk, ahora, primero.sha256)
    registro[0].titulo = "Otro título"
    registro[0].save()
    reindexar(registro[0])
    despues = volcados.volcar(Formato.CSV, hoy=hoy, ahora=ahora + dt.timedelta(hours=2))
    assert despues.pk == primero.pk
    assert "Otro título" in gzip.decompress(bajar(client, despues.nombre)).decode()


def test_si_falla_a_la_mitad_queda_el_que_habia(client, hoy, ahora, monkeypatch, registro):
    volcados.volcar(Formato.CSV, hoy=hoy, ahora=ahora)
    antes = bajar(client, "ultimo.csv.gz")
    reindexar(registro[0])

    def a_medias(self):
        yield b"clave\r\n"
        raise OSError("se llenó el disco")

    monkeypatch.setattr("acuerdos.publicaciones.exportacion.Exportacion.csv", a_medias)
    Volcado.objects.update(sello="otro")
    with pytest.raises(OSError, match="disco"):
        volcados.volcar(Formato.CSV, hoy=hoy, ahora=ahora)
    assert bajar(client, "ultimo.csv.gz") == antes
    assert not [f for f in Volcado.objects.get().archivo.storage.listdir("volcados")[1] if f.startswith(".")]


def test_si_otro_lo_esta_haciendo_no_se_hace_dos_veces(hoy, ahora):
    otra = connection.copy()
    try:
        with otra.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s, %s)", [volcados.CANDADO, 0])
            assert volcados.volcar(Formato.CSV, hoy=hoy, ahora=ahora) is None
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [volcados.CANDADO, 0])
    finally:
        otra.close()
    assert volcados.volcar(Formato.CSV, hoy=hoy, ahora=ahora) is not None


def test_los_viejos_se_olvidan_pero_nunca_el_ultimo(hoy, ahora, settings):
    settings.VOLCADOS_DIAS = 3
    for dias in (9, 8, 2, 0):
        volcados.volcar(Formato.CSV, hoy=hoy - dt.timedelta(days=dias), ahora=ahora)
    solo = volcados.volcar(Formato.JSONL, hoy=hoy - dt.timedelta(days=30), ahora=ahora)
    assert volcados.barrer(hoy=hoy, ahora=ahora) == 2
    assert {v.fecha for v in Volcado.objects.filter(formato=Formato.CSV)} == {hoy, hoy - dt.timedelta(days=2)}
    assert Volcado.objects.filter(pk=solo.pk).exists()
    manana = dt.datetime.now(tz=ahora.tzinfo) + dt.timedelta(days=2)
    volcados.barrer(hoy=hoy, ahora=manana)
    quedan = set(solo.archivo.storage.listdir("volcados")[1])
    assert quedan == {v.archivo.name.removeprefix("volcados/") for v in Volcado.objects.all()}


def test_lo_que_no_cabe_en_una_hoja_no_detiene_a_los_demas(hoy, ahora, monkeypatch):
    monkeypatch.setattr(xlsx, "FILAS_MAXIMAS", 10)
    assert {formato for formato, hecho in hacer(hoy, ahora).items() if hecho} == {Formato.CSV, Formato.JSONL}


def test_la_tarea_hace_los_que_faltan_y_la_orden_lo_dice(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert tasks.volcar_registro() == Formato.values
    assert Volcado.objects.count() == 3
    assert tasks.volcar_registro() == []
    salida = io.StringIO()
    call_command("volcar_registro", "csv.gz", "odt", stdout=salida, stderr=salida)
    assert "138 acuerdos" in salida.getvalue()
    assert "No hay un formato «odt»" in salida.getvalue()


@pytest.mark.parametrize(
    "nombre", ["nada.csv", "registro-acuerdos-2026-13-45.csv.gz", "ultimo.odt", "..%2F..%2Fsecreto"]
)
def test_lo_que_no_se_hizo_no_existe(client, nombre):
    assert client.get(f"/registro/datos/volcados/{nombre}").status_code == 404


def test_antes_del_primero_la_pagina_dice_que_hacer(client):
    pagina = client.get("/registro/datos/").content.decode()
    assert "Todavía no se ha hecho ninguno" in pagina
    assert "/registro/exportar.csv" in pagina


def test_el_catalogo_describe_cada_archivo_con_su_huella(client, hoy, ahora):
    hechos = hacer(hoy, ahora)
    descripcion = client.get("/registro/datos/catalogo.jsonld").json()
    assert descripcion["@type"] == "dcat:Catalog"
    conjunto = descripcion["dcat:dataset"]
    assert {"dct:license", "dct:publisher", "dct:spatial", "dct:temporal", "dct:accrualPeriodicity"} <= set(conjunto)
    huellas = {
        uno["spdx:checksum"]["spdx:checksumValue"]["@value"]
        for uno in conjunto["dcat:distribution"]
        if "spdx:checksum" in uno
    }
    assert huellas == {hecho.sha256 for hecho in hechos.values()}
    turtle = client.get("/registro/datos/catalogo.ttl").content.decode()
    assert all(huella in turtle for huella in huellas)
    assert catalogo.en_turtle({"@id": "x:a", "dct:title": {"@language": "es", "@value": 'Dijo "sí"\n'}}).endswith(
        '<x:a> dct:title "Dijo \\"sí\\"\\n"@es .\n'
    )


def test_el_diccionario_tambien_es_un_archivo(client):
    filas = list(csv.DictReader(io.StringIO(client.get("/registro/datos/diccionario.csv").content.decode("utf-8-sig"))))
    assert len(filas) == 23
    assert filas[0]["columna"] == "gobierno_mexicano"
