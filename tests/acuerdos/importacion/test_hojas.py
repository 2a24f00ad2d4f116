"""A file is read by what it holds; what cannot be read is told in words, whatever it is."""

import datetime as dt
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acuerdos.busqueda import columnas
from acuerdos.importacion import hojas
from acuerdos.importacion.hojas import HojaIlegible, leer

from .conftest import AJENAS, FILA, hoja_csv, libro, texto_csv

VALORES = list(FILA.values())


def filas(contenido: bytes, nombre="acuerdos.csv", **opciones) -> list[hojas.Fila]:
    return list(leer(contenido, nombre=nombre, **opciones).filas)


@pytest.mark.parametrize(
    "contenido",
    [
        hoja_csv({}),
        b"\xef\xbb\xbf" + hoja_csv({}),
        hoja_csv({}, delimiter=";"),
        hoja_csv({}, delimiter="\t"),
        texto_csv({}).encode("utf-16"),
        texto_csv({}).replace("\r\n", "\n").encode(),
        b"\r\n,,\r\n" + hoja_csv({}) + b",,,\r\n\r\n",
        libro(("Acuerdos", [AJENAS, VALORES])),
        libro(("Notas", [["nada"]]), ("Acuerdos", [AJENAS, VALORES])),
    ],
    ids=[
        "utf-8",
        "con marca",
        "punto y coma",
        "tabulador",
        "utf-16",
        "LF",
        "filas vacías",
        "xlsx",
        "xlsx de dos hojas",
    ],
)
def test_se_lee_igual_como_quiera_que_venga(contenido):
    assert [fila.celdas for fila in filas(contenido)] == [FILA]


def test_windows_1252_se_lee_cuando_se_dice_y_si_no_se_explica():
    contenido = texto_csv({}).encode("cp1252")
    assert filas(contenido, codificacion="cp1252")[0].celdas == FILA
    with pytest.raises(HojaIlegible, match="no está en UTF-8: la línea 2 tiene letras que no se entienden"):
        leer(contenido, nombre="acuerdos.csv")


def test_el_encabezado_se_reconoce_sin_acentos_ni_mayusculas_y_en_cualquier_orden():
    desordenadas = ["País", "Gobierno mexicano", *(c for c in AJENAS if c not in ("pais", "gobierno_mexicano"))]
    contenido = hoja_csv({"País": "Japón", "Gobierno mexicano": "Acapulco de Juárez"}, columnas=desordenadas)
    assert filas(contenido)[0].celdas == FILA


def test_cada_fila_lleva_el_numero_que_muestra_la_hoja_de_calculo():
    con_salto = {"fuente": "dos\nlíneas"}
    contenido = hoja_csv(con_salto, {}) + b"\r\n" + hoja_csv({}).split(b"\r\n", 1)[1]
    assert [fila.numero for fila in filas(contenido)] == [2, 3, 5]


@pytest.mark.parametrize("columna", columnas.OBLIGATORIAS)
def test_falta_una_columna(columna):
    contenido = hoja_csv({}, columnas=[c for c in AJENAS if c != columna])
    with pytest.raises(HojaIlegible, match=f"^Falta la columna «{columna}»"):
        leer(contenido, nombre="a.csv")


def test_las_columnas_de_mas_no_se_leen_y_se_dice():
    hoja = leer(hoja_csv({"padrino": "x"}), nombre="a.csv")
    assert hoja.avisos == ["No se leyeron las columnas que el portal no conoce: padrino."]
    assert next(hoja.filas).celdas == FILA


DANIADO = BytesIO()
with zipfile.ZipFile(DANIADO, "w") as _comprimido:
    _comprimido.writestr("xl/workbook.xml", "<no es xml")


@pytest.mark.parametrize(
    ("contenido", "queja"),
    [
        (b"", "está vacío"),
        (b" \r\n\t", "está vacío"),
        (b"%PDF-1.7 no soy una hoja", "es un archivo PDF"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "es un archivo PNG"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1resto", "Excel 97-2003"),
        (b"PK\x03\x04resto", "dañado"),
        (DANIADO.getvalue(), "dañado"),
        (libro(("A", [AJENAS, VALORES]), ("B", [AJENAS, VALORES])), "Varias hojas del libro"),
        (libro(("A", [[]])), "ninguna fila"),
        (hoja_csv({"fuente": "a\x00b"}), "la línea 2 contiene un carácter nulo"),
        (texto_csv({}).encode("utf-16-le"), "UTF-16 sin marca"),
        (hoja_csv({}) + b'"sin cerrar', "comillas sin cerrar"),
        (hoja_csv({}) + b"x" * 200_000, "celda enorme"),
        (hoja_csv({}, columnas=[*AJENAS, "pais"]), "Se repite la columna «pais»"),
        (b"<html><table><tr><td>pais</td></tr></table></html>", "Faltan las columnas"),
    ],
)
def test_lo_que_no_se_puede_leer_se_explica(contenido, queja):
    with pytest.raises(HojaIlegible, match=queja):
        filas(contenido)


def test_las_celdas_de_fecha_y_de_numero_se_leen_como_se_ven():
    filas_xlsx = [AJENAS]
    for fecha in (dt.datetime(1973, 10, 23), dt.date(1973, 10, 23), 1981, 1981.0, "2024-09"):
        filas_xlsx.append([*VALORES[:7], fecha, *VALORES[8:]])
    leidas = filas(libro(("Acuerdos", filas_xlsx)), nombre="a.xlsx")
    assert [fila["fecha_firma"] for fila in leidas] == ["1973-10-23", "1973-10-23", "1981", "1981", "2024-09"]


def test_una_formula_es_un_error_de_su_celda_y_no_un_hueco():
    contenido = libro(("Acuerdos", [AJENAS, [*VALORES[:7], "=TODAY()", *VALORES[8:]]]))
    (fila,) = filas(contenido, nombre="a.xlsx")
    assert fila.problemas == [hojas.Problema(2, "fecha_firma", "contiene una fórmula: cópiela y péguela como valor.")]


def test_una_fila_con_celdas_de_mas_lo_dice():
    contenido = hoja_csv({}) + ("x," * len(AJENAS) + "sobra\r\n").encode()
    assert [fila.problemas for fila in filas(contenido)] == [
        [],
        [hojas.Problema(3, "", "tiene 11 celdas y el encabezado 10; revise comas y comillas.")],
    ]


def test_mas_filas_de_las_admitidas(settings):
    settings.IMPORTACION_FILAS_MAXIMAS = 2
    assert len(filas(hoja_csv({}, {}))) == 2
    with pytest.raises(HojaIlegible, match="pasa de 2 filas"):
        filas(hoja_csv({}, {}, {}))


@given(st.binary(max_size=400), st.sampled_from(list(hojas.CODIFICACIONES)))
def test_ningun_archivo_rompe_al_lector(basura, codificacion):
    for contenido in (basura, hoja_csv({}) + basura, b"PK\x03\x04" + basura):
        try:
            leidas = filas(contenido, codificacion=codificacion)
        except HojaIlegible:
            continue
        assert all("\x00" not in texto for fila in leidas for texto in fila.celdas.values())
