"""A workbook written as it is sent: a zip on a stream that never goes back, whatever the number of rows.

Rows come as lines of CSV; every text is an inline string, which no spreadsheet runs as a formula.
"""

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

FILAS_MAXIMAS = 1_048_575  # of a sheet, its heading apart
CELDA_MAXIMA = 32_767  # characters
ENTERAS = 400_000  # rows from which the sheet may pass 2 GB before compression, which zip must be told beforehand
CERO = dt.date(1899, 12, 30)
PRIMER_DIA = dt.date(1900, 3, 1)  # before it, Excel counts a day that never was
NO_ES_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
PARECE_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
TEXTO, VACIA = '<c t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>', "<c/>"
PRINCIPAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELACIONES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PAQUETE = "http://schemas.openxmlformats.org/package/2006"
DECLARACION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

ESTILOS = (
    f'{DECLARACION}<styleSheet xmlns="{PRINCIPAL}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    '<fonts count="3"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/></font>'
    '<font><b/><sz val="14"/><color rgb="FF611232"/><name val="Calibri"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FF611232"/></patternFill></fill></fills>'
    "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
    '<cellXfs count="5"><xf/><xf numFmtId="164" applyNumberFormat="1"/>'
    '<xf fontId="1" fillId="2" applyFont="1" applyFill="1"/>'
    '<xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf fontId="2" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)  # fmt: skip
FECHA, ENCABEZADO, AJUSTADO, TITULO = 1, 2, 3, 4  # styles, by their place in cellXfs


class _Corriente:
    """A file that only goes forward, emptied as it fills: zipfile sees that it cannot seek and needs not to."""

    def __init__(self):
        self.trozos: list[bytes] = []

    def write(self, datos: bytes) -> int:
        self.trozos.append(bytes(datos))
        return len(datos)

    def flush(self) -> None: ...

    def tomar(self) -> bytes:
        listos, self.trozos = b"".join(self.trozos), []
        return listos


def libro(
    columnas: Sequence[tuple[str, int]],
    lineas: Iterable[str],
    *,
    fechas: Iterable[int],
    numeros: Iterable[int],
    aparte: Sequence[Sequence[tuple[str, int]]],
    cuantas: int,
    titulos: tuple[str, str],
) -> Iterator[bytes]:
    """Write a workbook of two sheets, a piece at a time.

    `columnas` are (name, width); `lineas`, CSV without its heading, in lots of any size; `fechas` and `numeros`, the
    places of the columns so written; `aparte`, the rows of the second sheet, as (text, style); `cuantas`, the rows
    expected.
    """
    salida = _Corriente()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as paquete:
        for nombre, contenido in _partes_fijas(titulos):
            paquete.writestr(nombre, contenido)
        paquete.writestr("xl/worksheets/sheet2.xml", _hoja_aparte(aparte))
        with paquete.open("xl/worksheets/sheet1.xml", "w", force_zip64=cuantas > ENTERAS) as hoja:
            hoja.write(_principio(columnas).encode())
            filas = 0
            for lote in lineas:
                xml, van = _filas(lote, tuple(fechas), tuple(numeros))
                filas += van
                hoja.write(xml.encode())
                yield salida.tomar()
            hoja.write(f'</sheetData><autoFilter ref="A1:{_letra(len(columnas))}{filas + 1}"/></worksheet>'.encode())
    yield salida.tomar()


def _filas(lote: str, fechas: tuple[int, ...], numeros: tuple[int, ...]) -> tuple[str, int]:
    """Write the rows of a lot of CSV. What XML reserves is escaped in the whole lot at once: CSV does not mind."""
    partes = []
    for celdas in csv.reader(io.StringIO(_escapar(lote), newline="")):
        fila = [TEXTO % celda[:CELDA_MAXIMA] if celda else VACIA for celda in celdas]
        for i in fechas:
            if serie := _serie(celdas[i]):
                fila[i] = f'<c s="{FECHA}"><v>{serie}</v></c>'
        for i in numeros:
            if celdas[i].isdecimal():
                fila[i] = f"<c><v>{celdas[i]}</v></c>"
        partes.append("<row>" + "".join(fila) + "</row>")
    return "".join(partes), len(partes)


@lru_cache(maxsize=50_000)
def _serie(texto: str) -> int:
    """Give the number by which Excel knows a day; 0 for what is not a whole date, or one that Excel does not know."""
    if len(texto) != 10:
        return 0
    try:
        dia = dt.date.fromisoformat(texto)
    except ValueError:
        return 0
    return (dia - CERO).days if dia >= PRIMER_DIA else 0


def _escapar(texto: str) -> str:
    texto = texto.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    texto = PARECE_ESCAPE.sub("_x005F_", texto) if "_x" in texto else texto
    return NO_ES_XML.sub("", texto)


def _principio(columnas: Sequence[tuple[str, int]]) -> str:
    anchos = "".join(f'<col min="{n}" max="{n}" width="{w}" customWidth="1"/>' for n, (_, w) in enumerate(columnas, 1))
    titulos = "".join(TEXTO.replace("<c ", f'<c s="{ENCABEZADO}" ') % _escapar(nombre) for nombre, _ in columnas)
    return (
        f'{DECLARACION}<worksheet xmlns="{PRINCIPAL}"><sheetViews><sheetView tabSelected="1" workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{anchos}</cols><sheetData><row>{titulos}</row>"
    )


def _hoja_aparte(filas: Sequence[Sequence[tuple[str, int]]]) -> str:
    cuerpo = "".join(
        "<row>" + "".join(TEXTO.replace("<c ", f'<c s="{estilo}" ') % _escapar(str(t)) for t, estilo in fila) + "</row>"
        for fila in filas
    )
    anchos = "".join(
        f'<col min="{n}" max="{n}" width="{w}" customWidth="1"/>' for n, w in enumerate((26, 90, 32, 44), 1)
    )
    return (
        f'{DECLARACION}<worksheet xmlns="{PRINCIPAL}"><cols>{anchos}</cols><sheetData>{cuerpo}</sheetData></worksheet>'
    )


def _partes_fijas(titulos: tuple[str, str]) -> Iterator[tuple[str, str]]:
    hoja = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    yield (
        "[Content_Types].xml",
        (
            f'{DECLARACION}<Types xmlns="{PAQUETE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{hoja}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{hoja}.worksheet+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet2.xml" ContentType="{hoja}.worksheet+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{hoja}.styles+xml"/></Types>'
        ),
    )
    yield (
        "_rels/.rels",
        (
            f'{DECLARACION}<Relationships xmlns="{PAQUETE}/relationships"><Relationship Id="rId1" '
            f'Type="{RELACIONES}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
    )
    hojas = "".join(f'<sheet name="{_escapar(t)}" sheetId="{n}" r:id="rId{n}"/>' for n, t in enumerate(titulos, 1))
    yield (
        "xl/workbook.xml",
        (f'{DECLARACION}<workbook xmlns="{PRINCIPAL}" xmlns:r="{RELACIONES}"><sheets>{hojas}</sheets></workbook>'),
    )
    yield (
        "xl/_rels/workbook.xml.rels",
        (
            f'{DECLARACION}<Relationships xmlns="{PAQUETE}/relationships">'
            f'<Relationship Id="rId1" Type="{RELACIONES}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="rId2" Type="{RELACIONES}/worksheet" Target="worksheets/sheet2.xml"/>'
            f'<Relationship Id="rId3" Type="{RELACIONES}/styles" Target="styles.xml"/></Relationships>'
        ),
    )
    yield "xl/styles.xml", ESTILOS


def _letra(numero: int) -> str:
    """Give the letters of a column of a spreadsheet, from 1."""
    letras = ""
    while numero:
        numero, resto = divmod(numero - 1, 26)
        letras = chr(65 + resto) + letras
    return letras
