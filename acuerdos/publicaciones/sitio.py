"""What search engines read: the map of the public pages, in parts and both languages, and what they should leave."""

import datetime as dt
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models import F
from django.urls import NoReverseMatch, reverse
from django.utils import timezone, translation

from sre_portal import buscadores

from ..busqueda import Criterios, resolver
from ..models import Acuerdo

POR_TRAMO = 5_000  # agreements or pages of a part: each is two addresses of the 50,000 that a map may hold
CABEZA = '<?xml version="1.0" encoding="UTF-8"?>\n'
ESPACIOS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
ESPACIO_XHTML = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
FIJAS = (
    "inicio", "registro:lista", "registro:explorar", "registro:estadisticas", "registro:datos", "registro:mapa",
    "registro:cronologia", "registro:entidades", "registro:paises", "registro:materias", "registro:odss",
    "registro:anios", "registro:bitacora", "verificar:inicio", "directorio:inicio", "api", "accesibilidad",
    "privacidad",
)  # fmt: skip
# Browse pages: the name of the address, and the dimension whose values are its argument.
POR_VALOR = {
    "registro:entidad": "entidad",
    "registro:municipio": "municipio",
    "registro:pais": "pais",
    "registro:materia": "materia",
    "registro:ods": "ods",
    "registro:anio": "anio",
}
VEDADAS = (
    "/tramites/", "/avisos/", "/borradores/", "/cuenta/", "/admin/", "/salud/", "/demo/", "/directorio/*/",
    "/registro/?", "/registro/exportar", "/registro/alertas/", "/registro/estadisticas/?",
    "/registro/estadisticas/informe/",
)  # fmt: skip


def indice() -> str:
    """Write the index of the map: one part for the pages, and one for every few thousand agreements and other pages."""
    tramos = Acuerdo.objects.publicos().order_by().annotate(con_tramo=F("pk") / POR_TRAMO)
    con_filas = sorted(tramos.values_list("con_tramo", flat=True).distinct())  # a part without any would be a 404
    partes = ["paginas", *(f"acuerdos-{tramo}" for tramo in con_filas)]
    for sala in buscadores.PAGINAS:
        partes += [f"{sala}-{tramo}" for tramo in range(-(-len(_paginas_de(sala)) // POR_TRAMO))]
    filas = "".join(f"<sitemap><loc>{settings.SITIO_URL}/sitemap-{parte}.xml</loc></sitemap>\n" for parte in partes)
    return f"{CABEZA}<sitemapindex {ESPACIOS}>\n{filas}</sitemapindex>\n"


def paginas(*, hoy: dt.date) -> str:
    """Write the part of the pages that are not an agreement, those to browse among them."""
    resultado = resolver(Criterios(), hoy=hoy)
    nombradas = [(nombre, ()) for nombre in FIJAS]
    for nombre, dimension in POR_VALOR.items():
        nombradas += [
            (nombre, (valor,)) for valor in sorted(resultado.conteo(dimension, propio=True)) if valor != "sin_dato"
        ]
    return _parte(pares for nombre, argumentos in nombradas if (pares := _direcciones(nombre, *argumentos)))


def acuerdos(tramo: int) -> str | None:
    """Write a part of the agreements; None where there is no such part."""
    desde = tramo * POR_TRAMO
    publicos = Acuerdo.objects.publicos().filter(pk__gte=desde, pk__lt=desde + POR_TRAMO).order_by("pk")
    filas = list(publicos.values_list("clave", "movido_en"))
    if not filas:
        return None
    espaniol, ingles = (ruta.removesuffix("CLAVE/") for ruta in _direcciones("registro:ficha", "CLAVE"))
    return _parte(
        (f"{espaniol}{clave}/", f"{ingles}{clave}/", timezone.localtime(cambiado).date().isoformat())
        for clave, cambiado in filas
    )


def sala(nombre: str, tramo: int) -> str | None:
    """Write a part of the pages of another room; None where there is no such part."""
    if nombre not in buscadores.PAGINAS:
        return None
    filas = _paginas_de(nombre)[tramo * POR_TRAMO : (tramo + 1) * POR_TRAMO]
    if not filas:
        return None
    prefijos = [_prefijo(idioma) for idioma, _nombre in settings.LANGUAGES]
    return _parte(
        (*(f"{settings.SITIO_URL}{prefijo}{ruta}" for prefijo in prefijos), *([dia.isoformat()] if dia else []))
        for ruta, dia in filas
    )


def _paginas_de(sala: str) -> list[tuple[str, dt.date | None]]:
    with translation.override(settings.LANGUAGE_CODE):
        return list(buscadores.PAGINAS[sala]())


def _prefijo(idioma: str) -> str:
    return "" if idioma == settings.LANGUAGE_CODE else f"/{idioma}"


def robots() -> str:
    """Say what programs may read: all that is public and not endless; nothing outside the portal in operation."""
    if not settings.ADMITE_BUSCADORES:
        return "User-agent: *\nDisallow: /\n"
    vedadas = "".join(f"Disallow: {ruta}\nDisallow: /en{ruta}\n" for ruta in (*VEDADAS, *buscadores.VEDADAS))
    return f"User-agent: *\n{vedadas}\nSitemap: {settings.SITIO_URL}/sitemap.xml\n"


def _direcciones(nombre: str, *argumentos: str) -> tuple[str, ...]:
    """Give the address of a page in each language; nothing when no room serves it."""
    salida = []
    for idioma, _nombre in settings.LANGUAGES:
        with translation.override(idioma):
            try:
                salida.append(settings.SITIO_URL + reverse(nombre, args=argumentos))
            except NoReverseMatch:
                return ()
    return tuple(salida)


def _parte(entradas: Iterable[tuple[str, ...]]) -> str:
    return f"{CABEZA}<urlset {ESPACIOS} {ESPACIO_XHTML}>\n{''.join(_urls(entradas))}</urlset>\n"


def _urls(entradas: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for espaniol, ingles, *cambiado in entradas:
        es, en = escape(espaniol), escape(ingles)
        fecha = f"<lastmod>{cambiado[0]}</lastmod>" if cambiado else ""
        otros = "".join(
            f'<xhtml:link rel="alternate" hreflang="{lengua}" href="{ruta}"/>'
            for lengua, ruta in (("es", es), ("en", en), ("x-default", es))
        )
        yield f"<url><loc>{es}</loc>{fecha}{otros}</url>\n<url><loc>{en}</loc>{fecha}{otros}</url>\n"
