"""The illustrations of the demo, drawn by code: no photograph is shipped and nothing is downloaded.

`lienzo` is the canvas; `naturaleza`, `arquitectura`, `calles` and `movimiento`, what is put on it; each city has its
scenes.
"""

from . import campeche, guadalajara, irapuato, nuevo_laredo, patzcuaro

ESCENAS = (
    guadalajara.ESCENAS | irapuato.ESCENAS | nuevo_laredo.ESCENAS | campeche.ESCENAS | patzcuaro.ESCENAS
)  # fmt: skip


def dibujar(nombre: str) -> bytes:
    """Give the JPEG of an illustration, always the same; raise KeyError when there is none of that name."""
    return ESCENAS[nombre]().jpeg()
