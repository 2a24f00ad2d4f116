"""Printing: the template and the sheets of each kind of PDF, and how many pages each section takes in it."""

import logging
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.translation import override

from sre_portal.adapters.pdf import Imagenes, extension, render_pdf_medido

from ..models import Clase, Escrito, Formato, Imagen
from .impreso import Impreso, rotulos_de

registro = logging.getLogger(__name__)

PLANTILLAS = {
    (Clase.PERFIL, Formato.FOLLETO): "perfiles/pdf/folleto.html",
    (Clase.PLAN, Formato.FOLLETO): "perfiles/pdf/plan.html",
    (Clase.PERFIL, Formato.HOJA): "perfiles/pdf/hoja.html",
}
HOJAS = {Formato.FOLLETO: ("css/pdf-folleto.css",), Formato.HOJA: ("css/pdf-hoja.css",)}
# Added to the sheet of a format: for what is read from the right, and for what must warn of itself.
DE_DERECHA, MARCADA, DE_DEMO = "css/pdf-folleto-rtl.css", "css/pdf-folleto-marca.css", "css/pdf-folleto-demo.css"
JPEG = "image/jpeg"
DECIMALES = 1  # of the pages that a section takes


@dataclass(frozen=True)
class Impresion:
    """A PDF made: its bytes, its pages, and how many of them each section takes."""

    contenido: bytes
    paginas: int
    medidas: dict[str, float]


def hay_formato(clase: str, formato: str) -> bool:
    """Say whether that kind of document is printed in that format."""
    return (clase, formato) in PLANTILLAS


def imprimir(impreso: Impreso, formato: str, imagenes: Imagenes) -> Impresion:
    """Print a brochure or a sheet, with its labels in their language. `imagenes` are those of `imagenes_de`."""
    with override(rotulos_de(impreso.idioma)):
        secciones = [leida.clave for leida in impreso.lectura] if formato == Formato.FOLLETO else []
        marcas = [f"{lado}-{clave}" for clave in secciones for lado in ("inicio", "fin")]
        hecho = render_pdf_medido(
            PLANTILLAS[impreso.clase, formato], contexto_de(impreso), marcas=marcas, imagenes=imagenes,
            hoja=hojas_de(impreso, formato),
        )  # fmt: skip
    lugares = hecho.lugares
    medidas = {
        clave: round(extension(lugares[f"inicio-{clave}"], lugares[f"fin-{clave}"]), DECIMALES)
        for clave in secciones
        if {f"inicio-{clave}", f"fin-{clave}"} <= lugares.keys()
    }
    return Impresion(hecho.contenido, hecho.paginas, medidas)


def contexto_de(impreso: Impreso) -> dict:
    return {"i": impreso}


def hojas_de(impreso: Impreso, formato: str) -> tuple[str, ...]:
    """Give the sheets of style of a document."""
    hojas = HOJAS[Formato(formato)]
    if formato == Formato.FOLLETO and impreso.es_rtl:
        hojas += (DE_DERECHA,)
    if formato == Formato.FOLLETO and impreso.marca:
        hojas += (MARCADA,)
    return (*hojas, DE_DEMO) if impreso.es_demo else hojas


def html_de(impreso: Impreso, formato: str) -> str:
    """Give the HTML from which a PDF is made: for measuring what the rest costs."""
    with override(rotulos_de(impreso.idioma)):
        return render_to_string(PLANTILLAS[impreso.clase, formato], contexto_de(impreso))


def imagenes_de(escrito: Escrito, contenido: dict) -> dict[int, dict[str, tuple[bytes, str]]]:
    """Read the images that a content shows, whole («g») and small («m»). One whose file is lost is left out."""
    ids = [imagen["id"] for imagen in contenido["imagenes"]]
    salida = {}
    for imagen in Imagen.objects.filter(escrito=escrito, pk__in=ids):
        try:
            salida[imagen.pk] = {f"g{imagen.pk}": _leer(imagen.archivo), f"m{imagen.pk}": _leer(imagen.miniatura)}
        except OSError:
            registro.exception("No se puede leer la imagen %s; el PDF sale sin ella", imagen.pk)
    return salida


def _leer(archivo) -> tuple[bytes, str]:
    with archivo.open("rb") as abierto:
        return abierto.read(), JPEG
