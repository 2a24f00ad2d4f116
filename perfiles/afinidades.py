"""How well two cities fit, from 0 to 100: arithmetic on what each says of itself, without database, clock or chance.

Each criterion gives from 0 to 1 and is worth its weight. It is judged only where both sides have data:

| criterion | 1 when | 0 when |
|---|---|---|
| temas, ods, sectores, tipo | the two have exactly the same | they share none; between, what part of all they share |
| tamanio | they have the same inhabitants | one has ten times those of the other; between, by the logarithm |
| busca | one looks for partners in the country of the other | it looks in others |
| vinculos | both have agreements with the same | none in the same country; ½ if only in the same country |
| idiomas | both work in one | they share none |

The points are what was obtained out of the weight that could be judged, counted as at least half of the total: who says
little of itself does not reach 100. None of this is law: the weights are the DGCP's to set, and everybody reads them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from math import log10
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from expediente.afinidades import repartir

NADA: frozenset[str] = frozenset()
SOLO_EL_PAIS = 0.5  # what is worth to have agreements in the same country, with others
PARECIDA = 0.5  # of the size: below, «of the same order»; it is a ratio of 3.2 to 1


class Criterio(TextChoices):
    """In what two cities may fit."""

    TEMAS = "temas", _("Temas de interés en común")
    ODS = "ods", _("Objetivos de Desarrollo Sostenible en común")
    SECTORES = "sectores", _("Sectores económicos en común")
    TIPO = "tipo", _("Misma clase de ciudad")
    TAMANIO = "tamanio", _("Población parecida")
    BUSCA = "busca", _("Busca contraparte en ese país")
    VINCULOS = "vinculos", _("Vínculos que ya existen")
    IDIOMAS = "idiomas", _("Un idioma en común")


Pesos = Mapping[str, int]


class Rasgos(NamedTuple):
    """What is compared of a city or of a counterpart abroad: codes of the catalogues. What is empty is not known.

    `pais` is that of a counterpart; `busca`, the countries in which a city looks for one. `vinculos` names those with
    whom it has agreements, and `paises` in which countries.
    """

    clave: str
    temas: frozenset[str] = NADA
    ods: frozenset[str] = NADA
    sectores: frozenset[str] = NADA
    tipos: frozenset[str] = NADA
    idiomas: frozenset[str] = NADA
    poblacion: int | None = None
    pais: str = ""
    busca: frozenset[str] = NADA
    vinculos: frozenset[str] = NADA
    paises: frozenset[str] = NADA


@dataclass(frozen=True)
class Razon:
    """Why a criterion gave points: the codes that the two share, in order, and how like they are, from 0 to 1."""

    criterio: str
    puntos: int
    parecido: float
    comunes: tuple[str, ...] = ()
    solo_el_pais: bool = False  # of the links: `comunes` are countries


@dataclass(frozen=True)
class Resultado:
    """The affinity of two: the points of its reasons add up to `puntos`."""

    puntos: int
    razones: tuple[Razon, ...] = ()  # those that gave points, the most first
    sin_coincidir: tuple[str, ...] = ()  # criteria that were judged and gave nothing
    sin_juzgar: tuple[str, ...] = ()  # criteria of which one of the two says nothing


# Each criterion, from 0 to 1; None: it cannot be judged ----------------------------------------------


def _parte_comun(una: frozenset[str], otra: frozenset[str]) -> float | None:
    """Give what part of all that the two name they share (Jaccard)."""
    if not una or not otra:
        return None
    comunes = len(una & otra)
    return comunes / (len(una) + len(otra) - comunes)


def _temas(una: Rasgos, otra: Rasgos) -> float | None:
    return _parte_comun(una.temas, otra.temas)


def _ods(una: Rasgos, otra: Rasgos) -> float | None:
    return _parte_comun(una.ods, otra.ods)


def _sectores(una: Rasgos, otra: Rasgos) -> float | None:
    return _parte_comun(una.sectores, otra.sectores)


def _tipo(una: Rasgos, otra: Rasgos) -> float | None:
    return _parte_comun(una.tipos, otra.tipos)


def _tamanio(una: Rasgos, otra: Rasgos) -> float | None:
    if not una.poblacion or not otra.poblacion:
        return None
    mayor, menor = max(una.poblacion, otra.poblacion), min(una.poblacion, otra.poblacion)
    return max(0.0, 1 - log10(mayor / menor))


def _busca(una: Rasgos, otra: Rasgos) -> float | None:
    if otra.pais and una.busca:
        return float(otra.pais in una.busca)
    if una.pais and otra.busca:
        return float(una.pais in otra.busca)
    return None


def _vinculos(una: Rasgos, otra: Rasgos) -> float | None:
    if not (una.vinculos or una.paises) or not (otra.vinculos or otra.paises):
        return None
    if una.vinculos & otra.vinculos:
        return 1.0
    return SOLO_EL_PAIS if una.paises & otra.paises else 0.0


def _idiomas(una: Rasgos, otra: Rasgos) -> float | None:
    return float(bool(una.idiomas & otra.idiomas)) if una.idiomas and otra.idiomas else None


MEDIDAS: dict[str, Callable[[Rasgos, Rasgos], float | None]] = {
    Criterio.TEMAS: _temas,
    Criterio.ODS: _ods,
    Criterio.SECTORES: _sectores,
    Criterio.TIPO: _tipo,
    Criterio.TAMANIO: _tamanio,
    Criterio.BUSCA: _busca,
    Criterio.VINCULOS: _vinculos,
    Criterio.IDIOMAS: _idiomas,
}


# All of them together --------------------------------------------------------------------------------

_Medidas = list[tuple[str, int, Callable[[Rasgos, Rasgos], float | None]]]


def afinidad(una: Rasgos, otra: Rasgos, pesos: Pesos) -> Resultado:
    """Give the affinity of two, by the criteria that weigh something in `pesos`, with its reasons."""
    medidas = _que_pesan(pesos)
    fracciones = {criterio: medir(una, otra) for criterio, _peso, medir in medidas}
    obtenidos = {criterio: peso * f for criterio, peso, _medir in medidas if (f := fracciones[criterio])}
    puntos = _puntos(una, otra, medidas)
    repartidos = repartir(list(obtenidos.values()), puntos)
    razones = [_razon(c, p, fracciones[c], una, otra) for c, p in zip(obtenidos, repartidos, strict=True)]
    return Resultado(
        puntos=puntos,
        razones=tuple(sorted(razones, key=lambda razon: -razon.puntos)),  # those with as many, as in Criterio
        sin_coincidir=tuple(criterio for criterio, f in fracciones.items() if f == 0),
        sin_juzgar=tuple(criterio for criterio, f in fracciones.items() if f is None),
    )


def mas_afines(una: Rasgos, otras: Iterable[Rasgos], pesos: Pesos, *, limite: int) -> list[tuple[Rasgos, Resultado]]:
    """Give the `limite` that fit best, the most points first and then by `clave`; those without a point are left out.

    The order of `otras` changes nothing.
    """
    medidas = _que_pesan(pesos)
    con_puntos = ((-puntos, otra.clave, otra) for otra in otras if (puntos := _puntos(una, otra, medidas)))
    primeras = nsmallest(limite, con_puntos, key=lambda fila: fila[:2])
    return [(otra, afinidad(una, otra, pesos)) for _menos, _clave, otra in primeras]


def _que_pesan(pesos: Pesos) -> _Medidas:
    return [(criterio, pesos[criterio], medir) for criterio, medir in MEDIDAS.items() if pesos.get(criterio)]


def _puntos(una: Rasgos, otra: Rasgos, medidas: _Medidas) -> int:
    """Give the points alone: it is what is asked of thousands, so it makes nothing on the way."""
    obtenido, juzgado, total = 0.0, 0, 0
    for _criterio, peso, medir in medidas:
        total += peso
        fraccion = medir(una, otra)
        if fraccion is not None:
            juzgado += peso
            obtenido += peso * fraccion
    return int(100 * obtenido / max(juzgado, total / 2) + 0.5) if obtenido else 0


def _razon(criterio: str, puntos: int, parecido: float, una: Rasgos, otra: Rasgos) -> Razon:
    if criterio == Criterio.TAMANIO:
        return Razon(criterio, puntos, parecido)
    if criterio == Criterio.BUSCA:
        return Razon(criterio, puntos, parecido, (otra.pais if otra.pais in una.busca else una.pais,))
    if criterio == Criterio.VINCULOS and parecido < 1:
        return Razon(criterio, puntos, parecido, tuple(sorted(una.paises & otra.paises)), solo_el_pais=True)
    campo = {Criterio.TIPO: "tipos"}.get(criterio, criterio)
    return Razon(criterio, puntos, parecido, tuple(sorted(getattr(una, campo) & getattr(otra, campo))))
