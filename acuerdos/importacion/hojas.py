"""Reading a CSV or an .xlsx as rows of text, told by what the file holds and not by what it is called."""

import csv
import datetime as dt
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import filetype
from django.conf import settings

from directorio.nombres import compactar, normalizar

from ..busqueda.columnas import NOMBRES, OBLIGATORIAS

UTF8, CP1252 = "utf-8", "cp1252"
CODIFICACIONES = {UTF8: "UTF-8 (la recomendada)", CP1252: "Windows 1252 (el CSV común de Excel)"}
DESCOMPRIMIDO_MAXIMO = 400 * 1024 * 1024  # bytes of an .xlsx once open
EXCEL_97 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
GUARDAR_COMO = "En Excel: Archivo › Guardar como › «CSV UTF-8 (delimitado por comas)» o «Libro de Excel (.xlsx)»."
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
PROTEGIDO = re.compile(r"'+[=+\-@]")  # how our export keeps a spreadsheet from taking a text for a formula
VARIAS_LINEAS = frozenset({"resumen"})


class HojaIlegible(Exception):
    """The file cannot be read as a sheet of agreements; the message says why and what to do."""


@dataclass(frozen=True)
class Problema:
    """Something about a cell; `fila` is the number that a spreadsheet shows, heading included."""

    fila: int
    columna: str
    mensaje: str


@dataclass
class Fila:
    numero: int
    celdas: dict[str, str]
    problemas: list[Problema] = field(default_factory=list)

    def __getitem__(self, columna: str) -> str:
        return self.celdas.get(columna, "")


@dataclass
class Hoja:
    """A sheet whose heading is right; its rows are read as they are asked for, once."""

    columnas: tuple[str, ...]
    filas: Iterator[Fila]
    avisos: list[str]


def leer(contenido: bytes, *, nombre: str, codificacion: str = UTF8) -> Hoja:
    """Open a file of agreements. Raises HojaIlegible, here or while its rows are read."""
    if not contenido.strip():
        raise HojaIlegible(f"«{nombre}» está vacío.")
    if contenido.startswith(EXCEL_97):
        raise HojaIlegible(f"«{nombre}» es un libro de Excel 97-2003 (.xls). {GUARDAR_COMO}")
    if contenido.startswith(b"PK\x03\x04"):
        return _hoja(*_abrir_xlsx(contenido, nombre))
    return _hoja(_leer_csv(_decodificar(contenido, nombre, codificacion), nombre), [])


# The heading and the rows -----------------------------------------------------------------------


def _hoja(registros: Iterator[tuple[int, list]], avisos: list[str]) -> Hoja:
    encabezado = next(((n, celdas) for n, celdas in registros if any(map(_hay, celdas))), None)
    if encabezado is None:
        raise HojaIlegible("La hoja no tiene ninguna fila.")
    columnas = _columnas(encabezado[1], avisos)
    return Hoja(tuple(filter(None, columnas)), _filas(registros, columnas), avisos)


def _columnas(titulos: list, avisos: list[str]) -> list[str]:
    """Give the column that each place holds, blank for those that are nobody's."""
    leidas = [normalizar(str(titulo or "")).replace(" ", "_") for titulo in titulos]
    faltan = [columna for columna in OBLIGATORIAS if columna not in leidas]
    if faltan:
        raise HojaIlegible(
            f"Falta{'n' * (len(faltan) > 1)} {_columnas_en_palabras(faltan)}. El archivo tiene: "
            f"{', '.join(str(t)[:40] for t in titulos if _hay(t)) or 'ninguna'}. La primera fila lleva los nombres de "
            "las columnas, tal como aparecen en la lista."
        )
    repetidas = sorted({columna for columna in leidas if columna in NOMBRES and leidas.count(columna) > 1})
    if repetidas:
        raise HojaIlegible(f"Se repite {_columnas_en_palabras(repetidas)}: deje una sola vez cada columna.")
    ajenas = [str(t)[:40] for t, columna in zip(titulos, leidas, strict=True) if _hay(t) and columna not in NOMBRES]
    if ajenas:
        avisos.append(f"No se leyeron las columnas que el portal no conoce: {', '.join(ajenas)}.")
    return [columna if columna in NOMBRES else "" for columna in leidas]


def _columnas_en_palabras(columnas: list[str]) -> str:
    return ("la columna " if len(columnas) == 1 else "las columnas ") + ", ".join(f"«{c}»" for c in columnas)


def _filas(registros: Iterable[tuple[int, list]], columnas: list[str]) -> Iterator[Fila]:
    cuantas = 0
    for numero, celdas in registros:
        if not any(map(_hay, celdas)):
            continue
        cuantas += 1
        if cuantas > settings.IMPORTACION_FILAS_MAXIMAS:
            raise HojaIlegible(
                f"El archivo pasa de {settings.IMPORTACION_FILAS_MAXIMAS:,} filas: divídalo en varios e impórtelos "
                "uno tras otro."
            )
        fila = Fila(numero, {})
        if any(map(_hay, celdas[len(columnas) :])):
            mensaje = f"tiene {len(celdas)} celdas y el encabezado {len(columnas)}; revise comas y comillas."
            fila.problemas.append(Problema(numero, "", mensaje))
        for columna, valor in zip(columnas, celdas, strict=False):
            if columna:
                fila.celdas[columna] = _texto(valor, columna, fila)
        yield fila


def _hay(valor: object) -> bool:
    return valor is not None and str(valor).strip() != ""


def _texto(valor: object, columna: str, fila: Fila) -> str:
    """Give a cell as the text that a person sees; what cannot be text is a problem of the row."""
    if isinstance(valor, Rara):
        fila.problemas.append(Problema(fila.numero, columna, valor.motivo))
        return ""
    if valor is None:
        return ""
    if isinstance(valor, dt.datetime):
        return (valor.date() if valor.time() == dt.time() else valor).isoformat()
    if isinstance(valor, float) and valor.is_integer():
        valor = int(valor)
    texto = unicodedata.normalize("NFC", str(valor)).replace("\r\n", "\n")
    if CONTROL.search(texto):
        fila.problemas.append(Problema(fila.numero, columna, "contiene un carácter de control; escríbalo de nuevo."))
        return ""
    texto = texto.strip() if columna in VARIAS_LINEAS else compactar(texto)
    return texto[1:] if PROTEGIDO.match(texto) else texto


# CSV ---------------------------------------------------------------------------------------------


def _decodificar(contenido: bytes, nombre: str, codificacion: str) -> str:
    if contenido.startswith((b"\xff\xfe", b"\xfe\xff")):
        codificacion = "utf-16"
    else:
        _exigir_texto(contenido, nombre)
        if contenido.startswith(b"\xef\xbb\xbf"):
            codificacion = "utf-8-sig"
    try:
        texto = contenido.decode(codificacion)
    except UnicodeDecodeError as error:
        linea = contenido[: error.start].count(b"\n") + 1
        cerca = contenido[max(error.start - 20, 0) : error.start + 12].decode("ascii", "replace").split("\n")
        raise HojaIlegible(
            f"«{nombre}» no está en {codificacion.upper()}: la línea {linea} tiene letras que no se entienden "
            f"(cerca de «{max(cerca, key=len).strip()}»). {GUARDAR_COMO} O elija la otra codificación y vuelva a "
            "intentarlo."
        ) from None
    if "\x00" in texto:
        raise HojaIlegible(f"«{nombre}» está dañado: contiene caracteres nulos.")
    return texto


def _exigir_texto(contenido: bytes, nombre: str) -> None:
    """Refuse what is no text at all, whatever its name says."""
    clase = filetype.guess(contenido[:8192])
    if clase is not None:
        raise HojaIlegible(f"«{nombre}» no es una hoja de cálculo: es un archivo {clase.extension.upper()}.")
    nulos = contenido.count(b"\x00")
    if nulos > len(contenido) // 4:
        raise HojaIlegible(f"«{nombre}» parece un CSV en UTF-16 sin marca de inicio, o no es un texto. {GUARDAR_COMO}")
    if nulos:
        linea = contenido[: contenido.index(b"\x00")].count(b"\n") + 1
        raise HojaIlegible(f"«{nombre}» está dañado o no es un CSV: la línea {linea} contiene un carácter nulo (NUL).")


def _leer_csv(texto: str, nombre: str) -> Iterator[tuple[int, list[str]]]:
    """Give each record with the number of row that a spreadsheet shows; the separator is the one the heading uses."""
    encabezado = texto.lstrip().partition("\n")[0]
    separador = max(",;\t", key=encabezado.count)
    lector = csv.reader(io.StringIO(texto, newline=""), delimiter=separador, strict=True)
    try:
        yield from enumerate(lector, start=1)
    except csv.Error as error:
        raise HojaIlegible(
            f"«{nombre}» no es un CSV correcto: cerca de la línea {lector.line_num} hay unas comillas sin cerrar o "
            f"fuera de lugar, o una celda enorme ({error})."
        ) from None


# xlsx --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Rara:
    """A cell of a workbook that holds no value of its own."""

    motivo: str


def _abrir_xlsx(contenido: bytes, nombre: str) -> tuple[Iterator[tuple[int, list]], list[str]]:
    import openpyxl  # slow to import, and seldom needed

    try:
        with zipfile.ZipFile(io.BytesIO(contenido)) as comprimido:
            miembros = comprimido.infolist()
        if "xl/workbook.xml" not in {miembro.filename for miembro in miembros}:
            raise HojaIlegible(f"«{nombre}» no es un libro de Excel (.xlsx), aunque su nombre lo diga.")
        if sum(miembro.file_size for miembro in miembros) > DESCOMPRIMIDO_MAXIMO:
            raise HojaIlegible(f"«{nombre}» es demasiado grande al abrirse: divídalo en varios.")
        libro = openpyxl.load_workbook(io.BytesIO(contenido), read_only=True, keep_links=False)
        return _elegir_hoja(libro, nombre)
    except HojaIlegible:
        raise
    except Exception as error:  # a damaged workbook may break its reader anywhere
        raise HojaIlegible(f"«{nombre}» está dañado y no pudo abrirse ({type(error).__name__}).") from None


def _elegir_hoja(libro, nombre: str) -> tuple[Iterator[tuple[int, list]], list[str]]:
    """Take the sheet that has our columns; with several of them nobody could tell which is meant."""
    hojas = libro.worksheets
    buenas = [hoja for hoja in hojas if set(OBLIGATORIAS) <= _encabezado(hoja)]
    if len(buenas) > 1:
        titulos = ", ".join(f"«{hoja.title}»" for hoja in buenas)
        raise HojaIlegible(f"Varias hojas del libro tienen estas columnas ({titulos}): deje solo la que se importa.")
    if not hojas:
        raise HojaIlegible(f"«{nombre}» no tiene ninguna hoja.")
    elegida = buenas[0] if buenas else hojas[0]
    avisos = [f"Se leyó la hoja «{elegida.title}»; las demás del libro no."] if len(hojas) > 1 else []
    return _leer_xlsx(elegida, nombre), avisos


def _encabezado(hoja) -> set[str]:
    for fila in hoja.iter_rows(max_row=20, values_only=True):
        if any(map(_hay, fila)):
            return {normalizar(str(valor or "")).replace(" ", "_") for valor in fila}
    return set()


def _leer_xlsx(hoja, nombre: str) -> Iterator[tuple[int, list]]:
    try:
        for numero, fila in enumerate(hoja.iter_rows(), start=1):
            yield numero, [_valor(celda) for celda in fila]
    except Exception as error:  # a damaged sheet may break its reader anywhere
        raise HojaIlegible(f"«{nombre}» está dañado y no pudo leerse entero ({type(error).__name__}).") from None


def _valor(celda) -> object:
    if celda.data_type == "f":
        return Rara("contiene una fórmula: cópiela y péguela como valor.")
    if celda.data_type == "e":
        return Rara(f"contiene un error de Excel ({celda.value}).")
    return celda.value
