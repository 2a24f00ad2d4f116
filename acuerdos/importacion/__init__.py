"""Historical agreements from a spreadsheet, and the Registro as one: a rung beside `registro`.

`hojas` reads the file, `filas` each row, `partes` who signs it, `identidad` whether it was already here, `carga`
writes all or nothing, `exportacion` goes the other way, `deposito` keeps an upload until it is confirmed.
"""

from ..busqueda.columnas import AJENAS, COLUMNAS
from .carga import ImportacionRechazada, Informe, importar, revisar
from .exportacion import lineas_csv, lineas_de_informe
from .hojas import CODIFICACIONES, CP1252, UTF8, Hoja, HojaIlegible, Problema, leer

__all__ = [
    "AJENAS",
    "CODIFICACIONES",
    "COLUMNAS",
    "CP1252",
    "UTF8",
    "Hoja",
    "HojaIlegible",
    "ImportacionRechazada",
    "Informe",
    "Problema",
    "importar",
    "leer",
    "lineas_csv",
    "lineas_de_informe",
    "revisar",
]
