"""The shipped catalogues and the command that loads them."""

import csv
import datetime as dt
import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from directorio.management.commands.cargar_catalogos import leer
from directorio.models import (
    Circunscripcion,
    Contraparte,
    DiaInhabil,
    Entidad,
    Fundamento,
    Gobierno,
    Idioma,
    Materia,
    Municipio,
    Ods,
    Pais,
    Representacion,
)

HISTORICOS = Path(__file__).resolve().parents[2] / "acuerdos" / "datos"


@pytest.fixture(scope="module")
def catalogos(django_db_setup, django_db_blocker):
    """The catalogues, loaded once for this module and taken away at its end."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        call_command("cargar_catalogos", verbosity=0)
        yield
        transaction.set_rollback(True)


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogos")]


def contar() -> dict[str, int]:
    modelos = (Entidad, Municipio, Pais, Materia, Ods, Idioma, Fundamento, DiaInhabil, Representacion, Gobierno)
    return {modelo.__name__: modelo.objects.count() for modelo in (*modelos, Contraparte, Circunscripcion)}


def test_cargar_deja_los_catalogos_completos_y_otra_vez_no_cambia_nada(capsys):
    esperado = {
        "Entidad": 32,
        "Municipio": 2458,
        "Pais": 249,
        "Materia": 26,
        "Ods": 17,
        "Idioma": 48,
        "Fundamento": 19,
        "DiaInhabil": 51,
        "Representacion": 83,
        "Gobierno": 35,  # the entidades, and the three municipios that the guide names as members of a network
        "Contraparte": 1,
        "Circunscripcion": 25,
    }
    assert contar() == esperado
    call_command("cargar_catalogos")
    dicho = capsys.readouterr().out.splitlines()
    assert [linea for linea in dicho if ": 0 " not in linea or re.search("[1-9]", linea.partition(": ")[2])] == []
    assert contar() == esperado


def test_volver_a_cargar_respeta_lo_que_edito_el_personal():
    Fundamento.objects.filter(clave="lct-7").update(texto="redacción del personal")
    Materia.objects.filter(clave="agua").update(nombre="Agua")
    DiaInhabil.objects.filter(fecha=dt.date(2026, 5, 1)).delete()
    chicago = Representacion.objects.get(nombre__contains="Chicago")
    Circunscripcion.objects.filter(subdivision="Indiana").update(representacion=chicago, nota="Lo cotejó el personal")
    Circunscripcion.objects.filter(subdivision="Utah").delete()
    Representacion.objects.filter(ciudad="Salt Lake City").update(verificada=True)
    Pais.objects.filter(codigo="FR").update(nombre="Francia mal escrita")
    call_command("cargar_catalogos", verbosity=0)
    assert Fundamento.objects.get(clave="lct-7").texto == "redacción del personal"
    assert Materia.objects.get(clave="agua").nombre == "Agua"
    assert not DiaInhabil.objects.filter(fecha=dt.date(2026, 5, 1)).exists()
    assert Circunscripcion.objects.get(subdivision="Indiana").representacion == chicago
    assert not Circunscripcion.objects.filter(subdivision="Utah").exists()
    assert Pais.objects.get(codigo="FR").nombre == "Francia"


@pytest.mark.parametrize("anios", ["ayer", "2030-2024", "1900-1901", "2024-x"])
def test_unos_anios_que_no_lo_son_se_dicen(anios):
    with pytest.raises(CommandError, match="--anios"):
        call_command("cargar_catalogos", anios=anios)


def test_los_dias_inhabiles_de_otro_anio_se_agregan_con_la_opcion():
    call_command("cargar_catalogos", anios="2031", verbosity=0)
    assert DiaInhabil.objects.filter(fecha__year=2031).count() == 7


@pytest.mark.parametrize(
    ("texto", "codigo"),
    [
        ("Estados Unidos de América", "US"),
        ("estados unidos", "US"),
        ("EUA", "US"),
        ("Corea del Sur", "KR"),
        ("República de Corea", "KR"),
        ("Rusia", "RU"),
        ("China", "CN"),
        ("Guam", "GU"),
        ("japon", "JP"),
        ("Japan", "JP"),
        ("Nueva Zelandia", "NZ"),
        ("Nueva Zelanda", "NZ"),
        ("Taiwán", "TW"),
        ("Atlántida", None),
        ("", None),
        ("()", None),
    ],
)
def test_un_pais_se_reconoce_por_cualquiera_de_sus_nombres(texto, codigo):
    pais = Pais.objects.por_nombre(texto)
    assert (pais.codigo if pais else None) == codigo


@pytest.mark.parametrize(
    ("texto", "clave"),
    [("México", "15"), ("Estado de México", "15"), ("CDMX", "09"), ("Coahuila", "05"), ("coahuila de zaragoza", "05")],
)
def test_una_entidad_se_reconoce_por_cualquiera_de_sus_nombres(texto, clave):
    assert Entidad.objects.por_nombre(texto).clave == clave


def test_las_materias_se_reconocen_en_las_palabras_de_los_registros_viejos():
    materias, desconocidas = Materia.objects.reconocer(
        "intercambio económico (memorándum); Educación; cultura y educación; numismática"
    )
    assert [materia.clave for materia in materias] == ["desarrollo-economico", "educacion", "cultura"]
    assert desconocidas == ["numismática"]


def test_todas_las_materias_de_los_acuerdos_historicos_se_reconocen():
    archivos = sorted(HISTORICOS.glob("*.csv"))
    if not archivos:
        pytest.skip("los acuerdos históricos aún no están en el proyecto")
    with archivos[0].open(encoding="utf-8", newline="") as archivo:
        textos = [fila.get("materia", "") for fila in csv.DictReader(archivo)]
    assert [parte for texto in textos for parte in Materia.objects.reconocer(texto)[1]] == []


def test_todos_los_nombres_de_pais_apuntan_a_uno_solo():
    from directorio.nombres import normalizar

    de_quien = {}
    for pais in Pais.objects.all():
        for nombre in {normalizar(n) for n in (pais.nombre, pais.nombre_en, pais.codigo, *pais.alias)}:
            assert de_quien.setdefault(nombre, pais.codigo) == pais.codigo


def test_el_reglamento_vigente_depende_del_dia():
    def reglamento(dia):
        return Fundamento.objects.por_clave("risre", hoy=dia).fuente[-10:]

    assert reglamento(dt.date(2025, 10, 1)) == "14-06-2021"
    assert reglamento(dt.date(2025, 10, 2)) == "02-10-2025"
    assert Fundamento.objects.por_clave("risre", hoy=dt.date(2021, 6, 13)) is None


def test_ningun_fundamento_atribuye_un_articulo_del_reglamento_a_la_consultoria():
    assert not [f for f in leer("fundamentos") if f["clave"] == "risre" and "artículo" in f["texto"]]


def test_los_territorios_son_de_estados_con_un_solo_consulado_y_dicen_que_falta_verificarlos():
    for territorio in Circunscripcion.objects.select_related("representacion"):
        del_estado = Representacion.objects.filter(pais=territorio.pais, subdivision=territorio.subdivision)
        assert del_estado.exclude(tipo="embajada").get() == territorio.representacion
        assert territorio.nota == "Dato de conocimiento general, por verificar"


def test_las_representaciones_salen_sin_verificar():
    assert not Representacion.objects.filter(verificada=True).exists()
    assert not Representacion.objects.filter(nota="").exists()
