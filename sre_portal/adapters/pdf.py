"""PDF: the only import of WeasyPrint. What a document may load is listed here: no other file, and never the network.

Whatever its script, a document is printed with the portal's own letters; only the fonts that its text needs are opened.
"""

import atexit
import base64
import contextlib
import hashlib
import io
import re
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from sre_portal.adapters.escrituras import ENLAZADA, HOJAS, Escrituras, con_letras, dibujo_con_letras, escrituras_de

VARIANTE = "pdf/ua-1"  # tagged, for people who read with a screen reader
HOJA = "css/pdf.css"
# The portal's own files that a template or its style may ask for as «portal:<path under static/>».
PROPIOS = re.compile(r"portal:((?:css|img|vendor/fuentes)/[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*)")
TIPOS = {
    ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".woff": "font/woff", ".woff2": "font/woff2",
}  # fmt: skip
LENGUA = re.compile(r"<html\b[^>]*?\slang=[\"']?([A-Za-z0-9-]+)", re.IGNORECASE)
SVG_EN_LINEA = re.compile(r"data:image/svg\+xml;base64,([A-Za-z0-9+/]+=*)")

SOLO_LATINA = Escrituras()

Imagenes = Mapping[str, tuple[bytes, str]]  # name -> its bytes and media type
Hojas = str | tuple[str, ...]  # of style, under static/

# Pango's font maps are not made for several threads; a worker process renders one document at a time anyway.
_candado = threading.Lock()
_juegos: dict[frozenset[str], object] = {}  # scripts -> the FontConfiguration of their letters


@dataclass(frozen=True)
class Lugar:
    """Where something stands: its page, from 1, and how far down the page's content area, from 0.0 to 1.0."""

    pagina: int
    altura: float


@dataclass(frozen=True)
class PdfMedido:
    """A PDF, how many pages it has, and where each of the marks that it holds stands."""

    contenido: bytes
    paginas: int
    lugares: dict[str, Lugar]


def render_pdf(plantilla: str, contexto: dict, *, imagenes: Imagenes | None = None, hoja: Hojas = HOJA) -> bytes:
    """Render a template into a tagged PDF; the same template, context, images and sheets give the same bytes.

    Its title, language and author are those of the template's <title>, <html lang> and <meta>. The template shows an
    image of `imagenes` as <img src="imagen:NAME">; one that nobody gave is a ValueError.
    """
    return render_pdf_medido(plantilla, contexto, marcas=(), imagenes=imagenes, hoja=hoja).contenido


def render_pdf_medido(
    plantilla: str, contexto: dict, *, marcas: Iterable[str], imagenes: Imagenes | None = None, hoja: Hojas = HOJA
) -> PdfMedido:
    """Render like `render_pdf`, and tell where each element starts whose id is in `marcas` and that is on some page."""
    html, imagenes = render_to_string(plantilla, contexto), imagenes or {}
    opciones = {"pdf_identifier": _identificador(html, imagenes, hoja), "pdf_variant": VARIANTE}
    buscador = _buscador(imagenes, _escrituras(html, imagenes))
    with _candado:
        documento = _componer(html, buscador, hoja, opciones)
        contenido = documento.write_pdf(**opciones)
        if buscador.ausentes:  # those of a drawing are asked for when it is painted
            raise ValueError(f"El documento pide imágenes que nadie le dio: {', '.join(sorted(buscador.ausentes))}")
        return PdfMedido(contenido, len(documento.pages), _lugares(documento.pages, set(marcas)))


def render_desnudo(html: str, imagenes: Imagenes | None = None, hoja: Hojas = HOJA) -> bytes:
    """Render HTML by WeasyPrint and nothing else, with the same fonts and sheets at hand. For measuring only."""
    buscador = _buscador(imagenes or {}, _escrituras(html, imagenes or {}))
    with _candado:
        return _componer(html, buscador, hoja, {"pdf_variant": VARIANTE}).write_pdf(pdf_variant=VARIANTE)


def extension(desde: Lugar, hasta: Lugar) -> float:
    """Count the pages from one place to another: 3.4 is three pages and four tenths of another."""
    paginas = hasta.pagina - desde.pagina + hasta.altura - desde.altura
    if paginas < 0:
        raise ValueError(f"Lo que se mide acaba en {hasta}, antes de empezar en {desde}")
    return paginas


def _componer(html: str, buscador, hoja: Hojas, opciones: dict):
    """Lay the pages out, as WeasyPrint's Document."""
    from weasyprint import HTML

    _enlazar_dibujos()
    escrituras = buscador.escrituras
    hojas = [_hoja(nombre, escrituras) for nombre in _nombres(hoja)]
    documento = HTML(string=dibujo_con_letras(html, escrituras), base_url="portal:", url_fetcher=buscador)
    return documento.render(font_config=_fuentes(frozenset(escrituras.nombres)), stylesheets=hojas, **opciones)


def _nombres(hoja: Hojas) -> tuple[str, ...]:
    return (hoja,) if isinstance(hoja, str) else tuple(hoja)


def _escrituras(html: str, imagenes: Imagenes) -> Escrituras:
    """Tell the scripts of a document, its drawings included."""
    dibujos = [contenido for contenido, tipo in imagenes.values() if tipo == TIPOS[".svg"]]
    for svg in SVG_EN_LINEA.findall(html):
        with contextlib.suppress(ValueError):  # it may be only a text that looks like one
            dibujos.append(base64.b64decode(svg))
    lengua = LENGUA.search(html)
    return escrituras_de([html, *(svg.decode(errors="ignore") for svg in dibujos)], lengua[1] if lengua else "")


def _identificador(html: str, imagenes: Imagenes, hoja: Hojas) -> bytes:
    """Identify the document by all that makes it; a letter without images, by its HTML."""
    huella = hashlib.sha256(html.encode())
    for nombre in _nombres(hoja) if hoja != HOJA else ():
        huella.update(f"\0hoja {nombre}".encode())
    for nombre, (contenido, tipo) in sorted(imagenes.items()):
        huella.update(f"\0imagen {nombre} {tipo} {hashlib.sha256(contenido).hexdigest()}".encode())
    return huella.hexdigest()[:32].encode()


def _lugares(paginas, marcas: set[str]) -> dict[str, Lugar]:
    """Find the marks. WeasyPrint gives their corners in pixels of the whole sheet of paper, margins included."""
    lugares: dict[str, Lugar] = {}
    for numero, pagina in enumerate(paginas, start=1):
        caja = pagina._page_box  # nothing public tells the margins
        for marca in (marcas & pagina.anchors.keys()) - lugares.keys():
            altura = (pagina.anchors[marca][1] - caja.content_box_y()) / caja.height
            lugares[marca] = Lugar(numero, min(max(altura, 0.0), 1.0))
    return lugares


def _buscador(imagenes: Imagenes, escrituras: Escrituras = SOLO_LATINA):
    """Make what serves the addresses of one document."""
    return _clase_del_buscador()(imagenes, escrituras)


@cache
def _clase_del_buscador():
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class BuscadorPropio(URLFetcher):
        """Give data: addresses, the portal's own files and the images given; refuse file:, http: and all else."""

        def __init__(self, imagenes: Imagenes, escrituras: Escrituras):
            super().__init__(allowed_protocols={"data"}, allow_redirects=False)
            self.imagenes = imagenes
            self.escrituras = escrituras
            self.ausentes: set[str] = set()

        def fetch(self, url, headers=None):
            contenido, tipo = self.hallar(url, headers)
            if ampliar := {TIPOS[".css"]: con_letras, TIPOS[".svg"]: dibujo_con_letras}.get(tipo):
                texto = contenido.decode(errors="surrogateescape")  # whatever its encoding, the rest stays as it was
                contenido = ampliar(texto, self.escrituras).encode(errors="surrogateescape")
            return URLFetcherResponse(url, contenido, {"Content-Type": tipo})

        def hallar(self, url, headers) -> tuple[bytes, str]:
            if url.startswith("data:"):
                respuesta = super().fetch(url, headers)
                return respuesta.read(), respuesta.content_type
            if url.startswith("imagen:"):
                nombre = unquote(url.removeprefix("imagen:"))
                if nombre not in self.imagenes:
                    self.ausentes.add(nombre)  # WeasyPrint alone would leave a hole and go on
                    raise ValueError(f"Nadie dio la imagen {nombre[:200]!r}")
                return self.imagenes[nombre]
            ruta = _archivo_propio(url)
            contenido = ruta.read_bytes()
            return _sin_empaque(contenido) if ruta.suffix == ".woff" else contenido, TIPOS[ruta.suffix]

    return BuscadorPropio


def _archivo_propio(url: str) -> Path:
    """Give the static file that a «portal:» address names; raise ValueError for any other address."""
    hallado = PROPIOS.fullmatch(url)
    if not hallado or ".." in url or Path(url).suffix not in TIPOS:
        raise ValueError(f"Un PDF no puede cargar {url[:200]!r}")
    ruta = finders.find(hallado[1])
    if ruta is None:
        raise ValueError(f"No está entre los archivos del portal: {hallado[1]}")
    return Path(ruta)


@cache
def _enlazar_dibujos() -> None:
    """Have the words of a drawing written whole where their letters join or go from right to left.

    WeasyPrint writes the text of an SVG one character at a time, whatever the script (its issues 2249 and 2909).
    """
    from weasyprint.svg import Node

    class Entera(str):
        __slots__ = ()

        def __iter__(self):
            yield str(self)

    texto = Node.text.fget
    Node.text = property(lambda nodo: Entera(texto(nodo)) if ENLAZADA.search(texto(nodo) or "") else texto(nodo))


def _sin_empaque(woff: bytes) -> bytes:
    """Unpack a font. WeasyPrint would, but stamping the hour on it, and so on each document that embeds it."""
    from fontTools.ttLib import TTFont

    fuente = TTFont(io.BytesIO(woff), recalcTimestamp=False)
    fuente.flavor = fuente.flavorData = None
    salida = io.BytesIO()
    fuente.save(salida)
    return salida.getvalue()


@cache
def _hoja(nombre: str, escrituras: Escrituras):
    """Read a style sheet once per process and set of scripts. It brings no fonts: those are of pdf-escrituras/."""
    from weasyprint import CSS

    return CSS(url=f"portal:{nombre}", url_fetcher=_buscador({}, escrituras))


def _fuentes(nombres: frozenset[str]):
    """Open the fonts of those scripts once per process: it is most of the cost of a one-page document.

    Each set of scripts has its own, so that a document has the same letters whatever was printed before it. There are
    32 sets at most, and none is let go: Fontconfig keeps a quarter of a megabyte of each one for ever.
    """
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    if not _juegos:
        atexit.register(soltar_estilo)
    if nombres not in _juegos:
        fuentes = FontConfiguration()
        for nombre in ("latina", *sorted(nombres)):
            CSS(url=f"portal:{HOJAS}/{nombre}.css", url_fetcher=_buscador({}), font_config=fuentes)
        _juegos[nombres] = fuentes
    return _juegos[nombres]


def soltar_estilo() -> None:
    """Delete the temporary files of the fonts, for a process that leaves without Python's own farewell."""
    while _juegos:
        _juegos.popitem()[1].__del__()  # what deletes them; others may still hold the object
