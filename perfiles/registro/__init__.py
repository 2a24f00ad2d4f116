"""Writes on profiles and plans that are no step of their life."""

from .apertura import abrir
from .comentarios import comentar, resolver
from .imagenes import agregar_imagen, describir_imagen, ordenar_imagenes, retirar_imagen
from .indice import indexar, reindexar_todo
from .relevo import relevar
from .secciones import (
    IdiomaInvalido,
    SeccionCambiada,
    asignar,
    guardar_seccion,
    quitar_idioma,
    restaurar_edicion,
    restaurar_version,
)

__all__ = [
    "IdiomaInvalido",
    "SeccionCambiada",
    "abrir",
    "agregar_imagen",
    "asignar",
    "comentar",
    "describir_imagen",
    "guardar_seccion",
    "indexar",
    "ordenar_imagenes",
    "quitar_idioma",
    "reindexar_todo",
    "relevar",
    "resolver",
    "restaurar_edicion",
    "restaurar_version",
    "retirar_imagen",
]
