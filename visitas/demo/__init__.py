"""The fictitious visits of the demo, made by the real verbs: `cargar` is what the command calls.

`guiones/` says what happens in each visit, `lectura` gives it its dates, `reparto` plays it with the verbs, `protocolo`
makes the act of one of them, and `carga` puts it all together.
"""

from .carga import cargar

__all__ = ["cargar"]
