"""The fictitious cases of the demo, made by the real verbs: `cargar` is what the command calls.

`personas` makes the people, `textos` and `papel` what they write, `guiones` says what happens and `reparto` plays it.
"""

from .carga import cargar

__all__ = ["cargar"]
