"""What a search finds, as a file sent while it is read: CSV, workbook and JSON, in memory that does not grow."""

import datetime as dt
import json
from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from ..busqueda import Criterios, resolver, sello
from ..busqueda.columnas import COLUMNAS, FECHA, NOMBRES, NUMERO
from ..busqueda.renglon import ENCABEZADO
from ..busqueda.resultado import DE_ENTRADA
from ..ficha.filtro import en_palabras
from . import xlsx
from .diccionario import renglones
from .elementos import Redactor
from .lectura import lotes_de_datos, lotes_de_lineas

MARCA = "\ufeff"  # tells spreadsheets that a CSV is UTF-8
ANCHOS = {"titulo": 60, "resumen": 50, "fuente": 40, "contraparte": 40, "gobierno_mexicano": 30, "materia": 30}
ANCHO = 18


class DemasiadasFilas(ValueError):
    """A sheet of a workbook cannot hold what was found; the message says what to ask for instead."""


class Exportacion:
    """What was asked, in the order that was asked, on a day; `sitio` goes before every address.

    Where no order was asked nor words that make one, agreements go as they came to the portal: two exports of one
    search differ only in what changed, and the disk is read in its own order.
    """

    def __init__(self, criterios: Criterios, *, orden: str = "", hoy: dt.date, sitio: str):
        self.criterios, self.hoy, self.sitio = criterios, hoy, sitio
        self.orden = orden or ("relevancia" if criterios.q else DE_ENTRADA)
        self.sello = sello()
        self.resultado = resolver(criterios, hoy=hoy)

    def nombre(self, extension: str) -> str:
        """Give a file name that says whether it holds everything or a search, and of which day."""
        parte = "-busqueda" if self.criterios.activos() else ""
        return f"registro-acuerdos{parte}-{self.hoy.isoformat()}.{extension}"

    # The formats ---------------------------------------------------------------------------------

    def csv(self) -> Iterator[bytes]:
        yield (MARCA + ENCABEZADO).encode()
        for lineas in lotes_de_lineas(self.resultado, orden=self.orden):
            yield lineas.encode()

    def json(self) -> Iterator[bytes]:
        """Write one object: what it is, and its items as the API gives them."""
        principio = json.dumps({"metadatos": self.metadatos()}, ensure_ascii=False, indent=1).removesuffix("\n}")
        yield f'{principio},\n "items": [\n'.encode()
        coma = ""
        for elementos in self._elementos():
            yield (coma + ",\n".join(elementos)).encode()
            coma = ",\n"
        yield b"\n]}\n"

    def jsonl(self) -> Iterator[bytes]:
        """Write an object in each line, as the API gives it."""
        for elementos in self._elementos():
            yield ("\n".join(elementos) + "\n").encode()

    def xlsx(self) -> Iterator[bytes]:
        """Write a workbook. Raises DemasiadasFilas before its first byte."""
        if self.resultado.total > xlsx.FILAS_MAXIMAS:
            frase = _("Son {n} acuerdos y una hoja de cálculo solo admite {maximo}; descárguelos en CSV o en JSON.")
            raise DemasiadasFilas(frase.format(n=f"{self.resultado.total:,}", maximo=f"{xlsx.FILAS_MAXIMAS:,}"))
        return xlsx.libro(
            [(columna, ANCHOS.get(columna, ANCHO)) for columna in NOMBRES],
            lotes_de_lineas(self.resultado, orden=self.orden),
            fechas=[i for i, columna in enumerate(COLUMNAS) if columna.clase == FECHA],
            numeros=[i for i, columna in enumerate(COLUMNAS) if columna.clase == NUMERO],
            aparte=self._hoja_aparte(),
            cuantas=self.resultado.total,
            titulos=(_("Acuerdos"), _("Sobre estos datos")),
        )

    def _elementos(self) -> Iterator[list[str]]:
        redactor = Redactor(self.sitio, self.hoy)
        for datos in lotes_de_datos(self.resultado, orden=self.orden):
            yield [json.dumps(redactor.elemento(uno), ensure_ascii=False) for uno in datos]

    # What it is ----------------------------------------------------------------------------------

    def metadatos(self) -> dict:
        return {
            "titulo": _("Registro de Acuerdos Interinstitucionales"),
            "publicador": _("Secretaría de Relaciones Exteriores (México)"),
            "fecha": self.hoy.isoformat(),
            "filtro": self.criterios.activos(),
            "filtro_en_palabras": self.filtro(),
            "orden": self.orden,
            "total": self.resultado.total,
            "sello": self.sello,
            "licencia": {"nombre": settings.DATOS_LICENCIA, "url": settings.DATOS_LICENCIA_URL},
            "creditos": credito_wikipedia(),
            "diccionario": self.sitio + reverse("registro:diccionario"),
        }

    def filtro(self) -> list[str]:
        return [f"{condicion.etiqueta}: {condicion.valor}" for condicion in en_palabras(self.criterios)]

    def _hoja_aparte(self) -> list[list[tuple[object, int]]]:
        normal, titulo, cabeza = xlsx.AJUSTADO, xlsx.TITULO, xlsx.ENCABEZADO
        datos = self.metadatos()
        sobre = [
            (_("Publica"), datos["publicador"]),
            (_("Fecha de la descarga"), datos["fecha"]),
            (_("Filtro"), "; ".join(datos["filtro_en_palabras"]) or _("Ninguno: es el Registro completo.")),
            (_("Acuerdos"), str(datos["total"])),
            (_("Sello de los datos"), datos["sello"]),
            (_("Licencia"), f"{settings.DATOS_LICENCIA} {settings.DATOS_LICENCIA_URL}".strip()),
            (_("Créditos"), datos["creditos"]),
        ]
        return [
            [(datos["titulo"], titulo)],
            *([(uno, normal), (otro, normal)] for uno, otro in sobre),
            [],
            [(celda, cabeza) for celda in (_("Columna"), _("Qué lleva"), _("Clase"), _("Ejemplo"))],
            *([(celda, normal) for celda in renglon] for renglon in renglones()),
        ]


def credito_wikipedia() -> str:
    return _(
        "Las filas cuya fuente es Wikipedia son obra de sus colaboradores y se usan con licencia Creative Commons "
        "Atribución-CompartirIgual 4.0 (CC BY-SA 4.0)."
    )
