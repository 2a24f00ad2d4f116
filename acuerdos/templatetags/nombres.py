"""The names of catalogue values in templates, in the language of the page: a builtin of every template."""

from django import template

from acuerdos.busqueda import nombres

register = template.Library()


@register.filter
def nombre(valor: object, dimension: str) -> str:
    """Write the name of a value: {{ codigo|nombre:"pais" }}."""
    return nombres.nombre(dimension, valor)
