"""The territory in the drawing of Mexico: where a place of the globe falls in it, and the outlines of its shapes."""

import math
import re
from bisect import bisect
from collections.abc import Iterable, Sequence
from functools import cache

from sre_portal import mapas

Lugar = tuple[float, float]  # latitude and longitude in degrees, WGS84
Caja = tuple[float, float, float, float]  # west, north, east, south, in units of a drawing

# The drawing of Mexico is a Mercator of the WGS84 ellipsoid. Found by fitting the outline of Natural Earth at 1:10 m
# (world-atlas 2.0.2, countries-10m) to the outline of the 32 shapes together, by least squares that trust less what is
# far (lagoons and islets that only one of them draws). Of the shapes tried, a Mercator of the sphere stays at twice the
# distance, degrees taken as they are at three times, and an affine, quadratic or cubic fit gains nothing over this one.
ESCALA = 37.884  # units per degree of longitude
X_DE_GREENWICH, Y_DEL_ECUADOR = 4484.47, 1305.46
EXCENTRICIDAD = 0.0818191908426  # of WGS84
MARGEN_DE_LA_COSTA = 5  # units around the land that are still Mexico: some 13 km


def proyectar(latitud: float, longitud: float) -> tuple[float, float] | None:
    """Give where a place of WGS84 is in the drawing of Mexico, None when it is not in Mexico or on its coast.

    Its error is that of the drawing: about 1 km in one half of the outline, under 4 km in nine tenths of it, and 2.4 km
    at the worst of thirteen corners of the border. A unit of the drawing is some 2.7 km, and it has no islets.
    """
    latitud, longitud = float(latitud), float(longitud)
    if not (10 < latitud < 35 and -120 < longitud < -85):  # NaN is not there either
        return None
    x, y = _en_el_dibujo(latitud, longitud)
    filas = _tierra()
    fila = math.floor(y) + MARGEN_DE_LA_COSTA
    if not 0 <= fila < len(filas) or bisect(filas[fila], x) % 2 == 0:
        return None
    return x, y


def _en_el_dibujo(latitud: float, longitud: float) -> tuple[float, float]:
    seno = math.sin(math.radians(latitud))
    isometrica = math.degrees(math.atanh(seno) - EXCENTRICIDAD * math.atanh(EXCENTRICIDAD * seno))
    return X_DE_GREENWICH + ESCALA * longitud, Y_DEL_ECUADOR - ESCALA * isometrica


@cache
def anillos_de(clave: str) -> list[list[tuple[int, int]]]:
    """Give the outlines of an entidad, the main land first, from its path (that of herramientas/mapas)."""
    anillos: list[list[tuple[int, int]]] = []
    x = y = 0
    for orden, texto in re.findall(r"([mlz])([^mlz]*)", mapas.geometria_de("mexico")["formas"][clave]["d"]):
        if orden == "m":
            anillos.append([])
        numeros = [int(n) for n in re.findall(r"-?\d+", texto)]
        for dx, dy in zip(numeros[::2], numeros[1::2], strict=True):
            x, y = x + dx, y + dy
            anillos[-1].append((x, y))
        if orden == "z":
            x, y = anillos[-1][0]
    return anillos


def caja_que_abarca(puntos: Iterable[tuple[float, float]]) -> Caja:
    xs, ys = zip(*puntos, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


@cache
def caja_de(clave: str) -> Caja:
    return caja_que_abarca(punto for anillo in anillos_de(clave) for punto in anillo)


def se_tocan(una: Caja, otra: Caja) -> bool:
    return una[0] <= otra[2] and otra[0] <= una[2] and una[1] <= otra[3] and otra[1] <= una[3]


@cache
def _tierra() -> list[list[float]]:
    """Give, for each row of the drawing and some beyond it, where land with its coast begins and ends, in turns.

    It is made once per process, so that telling whether a place is in Mexico costs no more with thousands of them.
    """
    alto, margen = mapas.geometria_de("mexico")["alto"], MARGEN_DE_LA_COSTA
    tramos: list[list[tuple[float, float]]] = [[] for _fila in range(alto + 2 * margen)]
    for clave in mapas.geometria_de("mexico")["formas"]:
        for anillo in anillos_de(clave):
            for fila, cruces in _cruces(anillo).items():
                for desde, hasta in zip(cruces[::2], cruces[1::2], strict=True):
                    for dy in range(-margen, margen + 1):
                        dx = math.sqrt(margen**2 - dy**2)
                        tramos[fila + margen + dy].append((desde - dx, hasta + dx))
    return [_juntos(fila) for fila in tramos]


def _cruces(anillo: Sequence[tuple[int, int]]) -> dict[int, list[float]]:
    """Give where an outline crosses the middle of each row, from west to east."""
    cruces: dict[int, list[float]] = {}
    for (x1, y1), (x2, y2) in zip(anillo, [*anillo[1:], anillo[0]], strict=True):
        for fila in range(min(y1, y2), max(y1, y2)):
            cruces.setdefault(fila, []).append(x1 + (x2 - x1) * (fila + 0.5 - y1) / (y2 - y1))
    return {fila: sorted(xs) for fila, xs in cruces.items()}


def _juntos(tramos: list[tuple[float, float]]) -> list[float]:
    """Join stretches that overlap, as a flat list of ends."""
    salida: list[float] = []
    for desde, hasta in sorted(tramos):
        if salida and desde <= salida[-1]:
            salida[-1] = max(salida[-1], hasta)
        else:
            salida += [desde, hasta]
    return salida
