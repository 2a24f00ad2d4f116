"""The fictitious profiles of the demo, written and published by the real verbs: `cargar` is what the command calls.

`textos/` says what each city writes, `lectura` gives it its shape, `dibujos` draws the images, and `carga` plays it.
"""

from .carga import cargar

__all__ = ["cargar"]
