"""Lines of CSV that a spreadsheet opens in its own letters and never runs as a formula."""

import csv
import re
from collections.abc import Iterable, Iterator
from itertools import islice

MARCA = "\ufeff"  # tells spreadsheets that a CSV is UTF-8
FORMULA = re.compile(r"'*[=+\-@\t]")
SOSPECHOSOS = frozenset("'=+-@\t")  # one of these is where every formula begins
DE_UNA_VEZ = 200  # lines of each piece that is sent


class _Eco:
    """A file that gives back what is written to it, for the csv module to write line by line."""

    def write(self, linea: str) -> str:
        return linea


linea_csv = csv.writer(_Eco()).writerow


def sin_formula(texto: str) -> str:
    """Keep a spreadsheet from running a text as a formula; an import takes the mark away."""
    return f"'{texto}" if texto[:1] in SOSPECHOSOS and FORMULA.match(texto) else texto


def trozos(encabezado: Iterable[str], filas: Iterable[Iterable[object]]) -> Iterator[bytes]:
    """Write a whole CSV in pieces as its rows are read: numbers stay numbers, no text runs as a formula."""
    yield (MARCA + linea_csv(encabezado)).encode()
    pendientes = iter(filas)
    while tramo := list(islice(pendientes, DE_UNA_VEZ)):
        yield "".join(linea_csv([_celda(celda) for celda in fila]) for fila in tramo).encode()


def _celda(valor: object) -> object:
    if valor is None:
        return ""
    return valor if isinstance(valor, int) else sin_formula(str(valor))
