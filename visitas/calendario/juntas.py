"""Which trips of different governments go to the same place at nearly the same time, so that they may join."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from directorio.nombres import normalizar


@dataclass(frozen=True, kw_only=True)
class Paso:
    """A government in a city on some days of a visit, both included. `dato` is whatever the caller shows of it."""

    visita: int
    gobierno: int
    pais: str
    ciudad: str
    desde: dt.date
    hasta: dt.date
    dato: Any = None

    @property
    def sitio(self) -> str:
        return normalizar(self.ciudad) or self.ciudad.strip().casefold()


@dataclass(frozen=True)
class Junta:
    """Two trips that could join: in one city, or only in one country; `dias` apart, 0 when they overlap."""

    paso: Paso
    otro: Paso
    misma_ciudad: bool
    dias: int


def dias_entre(uno: Paso, otro: Paso) -> int:
    """Count the days from the end of one to the beginning of the other; 0 when they share a day."""
    return max((otro.desde - uno.hasta).days, (uno.desde - otro.hasta).days, 0)


def que_se_juntan(propios: Iterable[Paso], ajenos: Iterable[Paso], *, dias: int) -> list[Junta]:
    """Give, for each pair of visits of different governments at most `dias` apart, the closest place where they meet.

    The same city is closer than the same country, then the fewer days apart. In order of the date of one's own.
    """
    por_pais: dict[str, list[Paso]] = {}
    for paso in ajenos:
        por_pais.setdefault(paso.pais, []).append(paso)
    mejores: dict[tuple[int, int], Junta] = {}
    for paso in propios:
        for otro in por_pais.get(paso.pais, ()):
            if otro.gobierno == paso.gobierno or otro.visita == paso.visita:
                continue
            if (lejos := dias_entre(paso, otro)) > dias:
                continue
            junta = Junta(paso, otro, paso.sitio == otro.sitio, lejos)
            pareja = (paso.visita, otro.visita)
            if pareja not in mejores or _cercania(junta) < _cercania(mejores[pareja]):
                mejores[pareja] = junta
    return sorted(mejores.values(), key=lambda j: (j.paso.desde, j.paso.visita, _cercania(j), j.otro.visita))


def _cercania(junta: Junta) -> tuple:
    return not junta.misma_ciudad, junta.dias, junta.otro.desde, junta.paso.desde, junta.otro.sitio


@dataclass(frozen=True)
class Grupo:
    """Trips of two governments or more that are in one place with at most so many days between one and the next.

    `ciudad` is empty when they share the country alone.
    """

    pais: str
    ciudad: str
    pasos: tuple[Paso, ...]

    @property
    def desde(self) -> dt.date:
        return min(paso.desde for paso in self.pasos)

    @property
    def hasta(self) -> dt.date:
        return max(paso.hasta for paso in self.pasos)


def grupos(pasos: Iterable[Paso], *, dias: int) -> list[Grupo]:
    """Give the groups of trips that could join, those of a city first; of a country, only what its cities do not say.

    A visit counts once in each place. In order of date; it does not depend on the order given.
    """
    todos = sorted(pasos, key=lambda p: (p.desde, p.hasta, p.visita, p.sitio))
    de_ciudad = [
        Grupo(cadena[0].pais, cadena[0].ciudad, cadena) for cadena in _cadenas(todos, dias, lambda p: (p.pais, p.sitio))
    ]
    ya_dichas = [{paso.visita for paso in grupo.pasos} for grupo in de_ciudad]
    de_pais = [
        Grupo(cadena[0].pais, "", cadena)
        for cadena in _cadenas(todos, dias, lambda p: p.pais)
        if not any({paso.visita for paso in cadena} <= dichas for dichas in ya_dichas)
    ]
    return de_ciudad + de_pais


def _cadenas(pasos: list[Paso], dias: int, lugar: Callable[[Paso], Any]) -> list[tuple[Paso, ...]]:
    abiertas: dict[Any, list[Paso]] = {}
    cerradas = []
    for paso in pasos:
        donde = lugar(paso)
        cadena = abiertas.get(donde)
        if cadena and (paso.desde - max(uno.hasta for uno in cadena)).days > dias:
            cerradas.append(cadena)
            cadena = None
        if cadena is None:
            cadena = abiertas[donde] = []
        if all(uno.visita != paso.visita for uno in cadena):
            cadena.append(paso)
    cerradas += abiertas.values()
    de_varios = [tuple(cadena) for cadena in cerradas if len({paso.gobierno for paso in cadena}) > 1]
    return sorted(de_varios, key=lambda cadena: (cadena[0].desde, cadena[0].pais, cadena[0].sitio))
