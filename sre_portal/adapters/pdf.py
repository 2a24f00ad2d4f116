"""PDF: the only import of WeasyPrint. What a document may load is listed here: no other file, and never the network."""

import atexit
import hashlib
import re
import threading
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

VARIANTE = "pdf/ua-1"  # tagged, for people who read with a screen reader
HOJA = "portal:css/pdf.css"
# The portal's own files that a template or its style may ask for as «portal:<path under static/>».
PROPIOS = re.compile(r"portal:((?:css|img|vendor/fuentes)/[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*)")
TIPOS = {".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".woff2": "font/woff2"}

# Pango's font maps are not made for several threads; a worker process renders one document at a time anyway.
_candado = threading.Lock()


def render_pdf(plantilla: str, contexto: dict) -> bytes:
    """Render a template into a tagged PDF; the same template and context give the same bytes.

    Its title, language and author are those of the template's <title>, <html lang> and <meta>.
    """
    from weasyprint import HTML

    html = render_to_string(plantilla, contexto)
    identificador = hashlib.sha256(html.encode()).hexdigest()[:32]
    with _candado:
        fuentes, hoja = _estilo()
        return HTML(string=html, base_url="portal:", url_fetcher=_buscador()).write_pdf(
            stylesheets=[hoja], font_config=fuentes, pdf_variant=VARIANTE, pdf_identifier=identificador.encode()
        )


@cache
def _buscador():
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class BuscadorPropio(URLFetcher):
        """Give data: addresses and the portal's own files; refuse file:, http: and everything else."""

        def fetch(self, url, headers=None):
            if url.startswith("data:"):
                return super().fetch(url, headers)
            ruta = _archivo_propio(url)
            return URLFetcherResponse(url, ruta.read_bytes(), {"Content-Type": TIPOS[ruta.suffix]})

    return BuscadorPropio(allowed_protocols={"data"}, allow_redirects=False)


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
def _estilo():
    """Read the fonts and the style once per process: it is most of the cost of a one-page document."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fuentes = FontConfiguration()
    atexit.register(soltar_estilo)
    return fuentes, CSS(url=HOJA, url_fetcher=_buscador(), font_config=fuentes)


def soltar_estilo() -> None:
    """Delete the temporary files of the fonts, for a process that leaves without Python's own farewell."""
    if _estilo.cache_info().currsize:
        fuentes, _ = _estilo()
        _estilo.cache_clear()
        fuentes.__del__()  # what deletes them; others may still hold the object
