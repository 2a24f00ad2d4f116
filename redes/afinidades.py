"""How well a network suits a city, from 0 to 100: arithmetic on what each says, without database, clock or chance.

Each criterion gives from 0 to 1 and is worth its weight. It is judged only where both sides have data:

| criterion | 1 when | 0 when |
|---|---|---|
| temas, ods | they share three or more, or all that the network has | they share none |
| proyectos | three projects of the city, or all, are of its subjects or goals | none is |
| tipo | the network is for a kind of city that this one is; not judged if it is for any | it is for others |
| parecidas | two or more of the cities most like it take part; one is worth ½ | none does |
| idiomas | the network works in Spanish or another language of the city | it does not |

The points are what was obtained out of the weight that could be judged, counted as at least half of the total: who says
little of itself does not reach 100. None of this is law: the weights are the DGCP's to set, and everybody reads them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from expediente.afinidades import repartir

NADA: frozenset[str] = frozenset()
BASTAN = 3  # subjects, goals or projects in common, beyond which more say nothing new
BASTAN_PARECIDAS = 2
ESPANIOL = "es"


class Criterio(TextChoices):
    """In what a network may suit a city."""

    TEMAS = "temas", _("Temas de la ciudad")
    PROYECTOS = "proyectos", _("Proyectos de la ciudad")
    TIPO = "tipo", _("Clase de ciudad a la que se dirige")
    ODS = "ods", _("Objetivos de Desarrollo Sostenible")
    PARECIDAS = "parecidas", _("Ciudades parecidas que participan")
    IDIOMAS = "idiomas", _("Idioma de trabajo")


class DeUnaCiudad(NamedTuple):
    """What is compared of a city: codes of the catalogues; what is empty is not known. `proyectos`: subjects, goals."""

    temas: frozenset[str] = NADA
    ods: frozenset[str] = NADA
    tipos: frozenset[str] = NADA
    idiomas: frozenset[str] = NADA
    proyectos: tuple[tuple[str, frozenset[str], frozenset[str]], ...] = ()
    parecidas: frozenset[str] | None = None  # keys of the cities most like it; None: not known


class DeUnaRed(NamedTuple):
    """What is compared of a network. `miembros` are the keys of the Mexican governments in it."""

    clave: str
    temas: frozenset[str] = NADA
    ods: frozenset[str] = NADA
    tipos: frozenset[str] = NADA
    idiomas: frozenset[str] = NADA
    miembros: frozenset[str] = NADA


@dataclass(frozen=True)
class Razon:
    """Why a criterion gave points: what the two share, in order, as codes (of a project, its name)."""

    criterio: str
    puntos: int
    comunes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Resultado:
    """How well a network suits a city: the points of its reasons add up to `puntos`."""

    clave: str
    puntos: int
    razones: tuple[Razon, ...]
    sin_coincidir: tuple[str, ...]
    sin_juzgar: tuple[str, ...]


Medida = tuple[float, tuple[str, ...]] | None  # how much, and what is shared; None: it cannot be judged


def _de(suyos: frozenset[str], ajenos: frozenset[str]) -> Medida:
    if not suyos or not ajenos:
        return None
    comunes = suyos & ajenos
    return min(1.0, len(comunes) / min(BASTAN, len(ajenos))), tuple(sorted(comunes))


def _temas(ciudad: DeUnaCiudad, red: DeUnaRed) -> Medida:
    return _de(ciudad.temas, red.temas)


def _ods(ciudad: DeUnaCiudad, red: DeUnaRed) -> Medida:
    return _de(ciudad.ods, red.ods)


def _proyectos(ciudad: DeUnaCiudad, red: DeUnaRed) -> Medida:
    if not ciudad.proyectos or not (red.temas or red.ods):
        return None
    suyos = tuple(nombre for nombre, temas, ods in ciudad.proyectos if temas & red.temas or ods & red.ods)
    return min(1.0, len(suyos) / min(BASTAN, len(ciudad.proyectos))), suyos


def _tipo(ciudad: DeUnaCiudad, red: DeUnaRed) -> Medida:
    if not red.tipos or not ciudad.tipos:
        return None
    comunes = ciudad.tipos & red.tipos
    return (1.0 if comunes else 0.0), tuple(sorted(comunes))


def _parecidas(ciudad: DeUnaCiudad, red: DeUnaRed) -> Medida:
    if not ciudad.parecidas:
        return None
    comunes = ciudad.parecidas & red.miembros
    return min(1.0, len(comunes) / BASTAN_PARECIDAS), tuple(sorted(comunes))


def _idiomas(ciudad: DeUnaCiudad, red: DeUnaRed) -> Medida:
    if not red.idiomas:
        return None
    comunes = (ciudad.idiomas | {ESPANIOL}) & red.idiomas
    return (1.0 if comunes else 0.0), tuple(sorted(comunes))


MEDIDAS: dict[str, Callable[[DeUnaCiudad, DeUnaRed], Medida]] = {
    Criterio.TEMAS: _temas,
    Criterio.PROYECTOS: _proyectos,
    Criterio.TIPO: _tipo,
    Criterio.ODS: _ods,
    Criterio.PARECIDAS: _parecidas,
    Criterio.IDIOMAS: _idiomas,
}


def conviene(ciudad: DeUnaCiudad, red: DeUnaRed, pesos: Mapping[str, int]) -> Resultado:
    """Give how well a network suits a city, by the criteria that weigh something in `pesos`, with the reasons."""
    medidas = {c: medir(ciudad, red) for c, medir in MEDIDAS.items() if pesos.get(c)}
    juzgado = sum(pesos[c] for c, medida in medidas.items() if medida)
    total = sum(pesos[c] for c in medidas)
    obtenidos = {c: pesos[c] * medida[0] for c, medida in medidas.items() if medida and medida[0]}
    suma = sum(obtenidos.values())
    # A language alone says nothing of a network.
    solo_idioma = set(obtenidos) <= {Criterio.IDIOMAS}
    puntos = 0 if solo_idioma else int(100 * suma / max(juzgado, total / 2) + 0.5)
    partes = repartir(list(obtenidos.values()), puntos) if puntos else []
    razones = [Razon(c, p, medidas[c][1]) for c, p in zip(obtenidos, partes, strict=False)]
    return Resultado(
        clave=red.clave,
        puntos=puntos,
        razones=tuple(sorted(razones, key=lambda razon: -razon.puntos)),
        sin_coincidir=tuple(c for c, medida in medidas.items() if medida and not medida[0]),
        sin_juzgar=tuple(c for c, medida in medidas.items() if medida is None),
    )


def recomendadas(ciudad: DeUnaCiudad, redes: Iterable[DeUnaRed], pesos: Mapping[str, int]) -> list[Resultado]:
    """Give those that suit a city, the most points first and then by `clave`; the order of `redes` changes nothing."""
    resultados = (conviene(ciudad, red, pesos) for red in redes)
    return sorted((uno for uno in resultados if uno.puntos), key=lambda uno: (-uno.puntos, uno.clave))
