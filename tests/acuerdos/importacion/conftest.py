"""Files of agreements made on the spot, and the shipped catalogues under them."""

import csv
import io

import openpyxl
import pytest
from django.core.management import call_command

from acuerdos.busqueda import columnas

AJENAS = [columna.nombre for columna in columnas.AJENAS]
FILA = {
    "gobierno_mexicano": "Acapulco de Juárez",
    "tipo_gobierno": "municipio",
    "entidad": "Guerrero",
    "contraparte": "Sendai, Prefectura de Miyagi",
    "pais": "Japón",
    "tipo": "hermanamiento",
    "materia": "cultura; turismo",
    "fecha_firma": "1973-10-23",
    "idiomas": "español; japonés",
    "fuente": "Archivo municipal, caja 3",
}


@pytest.fixture
def catalogos(db):
    call_command("cargar_catalogos", anios="2026", verbosity=0, stdout=io.StringIO())


def texto_csv(*filas: dict, columnas=None, **opciones) -> str:
    """Write rows as CSV; each is FILA with its changes."""
    columnas = columnas or [*AJENAS, *sorted({c for fila in filas for c in fila if c not in AJENAS})]
    salida = io.StringIO()
    escritor = csv.DictWriter(salida, columnas, extrasaction="ignore", **opciones)
    escritor.writeheader()
    escritor.writerows(FILA | fila for fila in filas)
    return salida.getvalue()


def hoja_csv(*filas: dict, **opciones) -> bytes:
    return texto_csv(*filas, **opciones).encode()


def libro(*hojas: tuple[str, list[list]]) -> bytes:
    """Write an .xlsx with those sheets."""
    archivo, salida = openpyxl.Workbook(), io.BytesIO()
    archivo.remove(archivo.active)
    for titulo, filas in hojas:
        hoja = archivo.create_sheet(titulo)
        for fila in filas:
            hoja.append(fila)
    archivo.save(salida)
    return salida.getvalue()
