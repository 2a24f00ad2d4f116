"""Writes on an agreement that are no step of its workflow; each subject is a module of its own."""

from .negociacion import (
    abrir_negociacion,
    corregir_negociacion,
    reindexar,
    reindexar_movido,
    relevar,
    texto_de_busqueda,
)

__all__ = ["abrir_negociacion", "corregir_negociacion", "reindexar", "reindexar_movido", "relevar", "texto_de_busqueda"]
