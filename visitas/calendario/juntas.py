"""Which trips of different governments go to the same place at nearly the same time, so that they may join."""

import datetime as dt
from collections.abc import Iterable
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
