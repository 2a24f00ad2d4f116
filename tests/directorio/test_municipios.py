"""`cargar_municipios`: INEGI's file over the shipped names."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from directorio.models import Municipio
from tests.fabricas.directorio import EntidadFactory, MunicipioFactory

pytestmark = pytest.mark.django_db
COLUMNAS = "cvegeo,cve_ent,entidad,entidad_abr,cve_mun,municipio,cabecera,poblacion_2020"
GUANAJUATO = """\
11017,11,Guanajuato,Gto.,017,Irapuato,Irapuato,592953
11032,11,Guanajuato,Gto.,032,San José de Iturbide,San José Iturbide,89558
11099,11,Guanajuato,Gto.,099,Municipio Nuevo,Cabecera Nueva,0
"""


@pytest.fixture
def guanajuato():
    entidad = EntidadFactory(clave="11", nombre="Guanajuato")
    for nombre in ("IRAPÚATO", "San José Iturbide", "Sólo del portal"):
        MunicipioFactory(entidad=entidad, nombre=nombre)
    return entidad


@pytest.fixture
def archivo(tmp_path):
    def escribir(filas: str, *, columnas: str = COLUMNAS, codificacion: str = "utf-8"):
        ruta = tmp_path / "municipios.csv"
        ruta.write_bytes(f"{columnas}\n{filas}".encode(codificacion))
        return ruta

    return escribir


def cargar(ruta, **opciones) -> str:
    salida = StringIO()
    call_command("cargar_municipios", ruta, stdout=salida, **opciones)
    return salida.getvalue()


def foto() -> list[tuple]:
    return list(Municipio.objects.order_by("pk").values_list())


def test_agrega_claves_y_poblacion_por_entidad_y_nombre(guanajuato, archivo):
    salida = cargar(archivo(GUANAJUATO))
    campos = ("nombre", "cvegeo", "clave", "cabecera", "poblacion", "poblacion_anio")
    assert list(Municipio.objects.order_by("cvegeo").values_list(*campos)) == [
        ("Irapuato", "11017", "017", "Irapuato", 592953, 2020),
        ("San José de Iturbide", "11032", "032", "San José Iturbide", 89558, 2020),
        ("Municipio Nuevo", "11099", "099", "Cabecera Nueva", None, None),
        ("Sólo del portal", None, "", "", None, None),
    ]
    assert salida.splitlines() == [
        "Creados: 1.",
        "Actualizados: 2.",
        "Sin cambio: 0.",
        "  Con el nombre del INEGI: San José Iturbide, Guanajuato → San José de Iturbide",
        "  Sólo en el archivo (se creó): Municipio Nuevo, Guanajuato",
        "  Sólo en el portal (sin cambio): Sólo del portal, Guanajuato",
    ]


def test_cargar_dos_veces_no_cambia_nada(guanajuato, archivo):
    ruta = archivo(GUANAJUATO)
    cargar(ruta)
    antes = foto()
    assert cargar(ruta).splitlines()[:3] == ["Creados: 0.", "Actualizados: 0.", "Sin cambio: 3."]
    assert foto() == antes


def test_simular_informa_y_no_escribe(guanajuato, archivo):
    antes = foto()
    assert cargar(archivo(GUANAJUATO), simular=True).splitlines()[:2] == [
        "Simulación: no se escribió nada.",
        "Creados: 1.",
    ]
    assert foto() == antes


def test_dos_municipios_del_mismo_nombre_no_se_confunden(archivo):
    oaxaca = EntidadFactory(clave="20", nombre="Oaxaca")
    for distrito in ("08", "26"):
        MunicipioFactory(entidad=oaxaca, nombre=f"San Juan Mixtepec -Dto. {distrito} -")
    cargar(
        archivo(
            "20208,20,Oaxaca,Oax.,208,San Juan Mixtepec,San Juan Mixtepec Distrito 08,6941\n"
            "20209,20,Oaxaca,Oax.,209,San Juan Mixtepec,San Juan Mixtepec Distrito 26,607\n"
        )
    )
    assert list(Municipio.objects.order_by("cvegeo").values_list("nombre", "poblacion")) == [
        ("San Juan Mixtepec -Dto. 08 -", 6941),
        ("San Juan Mixtepec -Dto. 26 -", 607),
    ]


@pytest.mark.parametrize(
    ("opciones", "motivo"),
    [
        ({"codificacion": "latin-1"}, "no está en UTF-8"),
        ({"codificacion": "utf-16"}, "no está en UTF-8"),
        ({"columnas": COLUMNAS.replace("cve_mun", "otra")}, "le faltan columnas: cve_mun"),
    ],
)
def test_un_archivo_que_no_es_se_dice(guanajuato, archivo, opciones, motivo):
    antes = foto()
    with pytest.raises(CommandError, match=motivo):
        cargar(archivo(GUANAJUATO, **opciones))
    assert foto() == antes


@pytest.mark.parametrize(
    ("fila", "motivo"),
    [
        ("", "no tiene ninguna fila"),
        ("11017,11,Guanajuato,Gto.,017,Irapuato,Irapuato,muchos\n", "Línea 2: la población «muchos»"),
        ("11017,99,Guanajuato,Gto.,017,Irapuato,Irapuato,1\n", "Línea 2: no hay una entidad con la clave «99»"),
        ("11018,11,Guanajuato,Gto.,017,Irapuato,Irapuato,1\n", "Línea 2: «11018» no es la clave"),
        ("11017,11,Guanajuato,Gto.,017,,Irapuato,1\n", "Línea 2: falta el nombre"),
        ("11017,11\n", "Línea 2: le faltan celdas"),
        (2 * "11017,11,Guanajuato,Gto.,017,Irapuato,Irapuato,1\n", "la clave 11017 está repetida"),
        ("11017,11,G\x00,Gto.,017,Irapuato,Irapuato,1\n", "caracteres NUL"),
    ],
)
def test_una_fila_mala_no_deja_cargar_ninguna(guanajuato, archivo, fila, motivo):
    antes = foto()
    with pytest.raises(CommandError, match=motivo):
        cargar(archivo(fila))
    assert foto() == antes


def test_un_archivo_que_no_existe_se_dice(tmp_path):
    with pytest.raises(CommandError, match="No se puede leer"):
        cargar(tmp_path / "nada.csv")
