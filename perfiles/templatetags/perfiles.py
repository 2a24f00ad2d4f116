"""How the texts of a profile are written in a page: `{% load perfiles %}`."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from perfiles import textos
from perfiles.estructura import Origen, unidad_dicha
from perfiles.ficha.lectura import SEGUNDA, nombre_de
from perfiles.ficha.publica import direccion_de, idioma_de_la_interfaz, nombre_propio

register = template.Library()

parrafos = register.filter("parrafos", textos.a_html)
nombre_propio = register.filter("nombre_propio", nombre_propio)


@register.simple_tag
def lengua_de(idioma: str) -> SafeString:
    """Mark an element whose words are in another language than the page: lang, and dir where it is read backwards."""
    if not idioma or idioma == idioma_de_la_interfaz():
        return SafeString("")
    direccion = direccion_de(idioma)
    return format_html(' lang="{}"', idioma) if direccion == "ltr" else format_html(' lang="{}" dir="rtl"', idioma)


unidad_dicha = register.filter("unidad_dicha", unidad_dicha)


@register.filter
def lengua_dicha(idioma: str) -> str:
    """Name a language inside a sentence: «japonés», “Japanese”."""
    nombre = nombre_de(Origen.IDIOMAS, idioma)
    return nombre if idioma_de_la_interfaz() == SEGUNDA else nombre.lower()


@register.filter
def celda(fila, columna) -> object:
    """Give the cell of a row in a column, or nothing."""
    return fila[columna.clave]
