"""What the templates of the PDFs of profiles need: `{% load impresos %}`. They all have `i`, the Impreso."""

from collections.abc import Sequence

from django import template
from django.utils.safestring import SafeString

register = template.Library()
ALGUNAS = 8  # of the values of a closed list that a cell of a table says


@register.simple_tag(takes_context=True)
def en(context, idioma: str) -> SafeString:
    """Give the attributes of an element whose words are in another language than the document."""
    return context["i"].en(idioma)


@register.filter
def algunas(opciones: Sequence) -> str:
    """Write the first values of a cell, and how many more there are."""
    dichas = ", ".join(str(opcion) for opcion in opciones[:ALGUNAS])
    return f"{dichas}… +{len(opciones) - ALGUNAS}" if len(opciones) > ALGUNAS else dichas
