"""The list of agreements, printed fast: its row is a template, but one that is rendered once for all rows."""

from functools import lru_cache

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()
HUECOS = ("url", "titulo", "gobierno", "contrapartes", "datos", "materias")


@register.simple_tag
def lista_de_acuerdos(renglones: list[dict], nivel: int = 2) -> SafeString:
    """Print the rows made by `ficha.resultados.renglones`; `nivel` is that of their headings."""
    molde = _molde.__wrapped__ if settings.DEBUG else _molde
    fila = molde(nivel, get_language())
    return mark_safe(f'<ul class="resultados">{"".join(fila % uno for uno in renglones)}</ul>')


@lru_cache(maxsize=16)
def _molde(nivel: int, idioma: str) -> str:
    """Render a row with a place for each value: what the template engine does for each of 25 rows costs 25 times."""
    huecos = {hueco: mark_safe(f"%({hueco})s") for hueco in HUECOS}
    return render_to_string("acuerdos/registro/_renglon.html", {"uno": huecos, "nivel": nivel})
