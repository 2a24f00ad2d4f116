"""What the answers of a self-assessment amount to: arithmetic that anybody can redo.

The answers are those of the database: by the key of a question, {"nivel": 0 to 3, "sustento": its grounds}. What is not
of the edition, or is no level, counts as not answered.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .tipos import NIVEL_MAXIMO, Dimension, Edicion, Pregunta

PASOS = 4  # next steps that a page recommends
EPSILON = 1e-9


@dataclass(frozen=True)
class Paso:
    """What is recommended next: a question, where it stands and what the level above looks like."""

    dimension: Dimension
    pregunta: Pregunta
    nivel: int

    @property
    def hoy(self) -> str:
        return self.pregunta.niveles[self.nivel]

    @property
    def meta(self) -> str:
        return self.pregunta.niveles[self.nivel + 1]

    @property
    def consejo(self) -> str:
        """What helps from this level: to set it going, or, once it is, to make it last."""
        return self.pregunta.consejos[self.nivel == NIVEL_MAXIMO - 1]


def nivel_de(respuestas: Mapping, pregunta: Pregunta) -> int | None:
    """Give the level that was answered to a question, or None."""
    dada = respuestas.get(pregunta.clave)
    nivel = dada.get("nivel") if isinstance(dada, Mapping) else None
    es_nivel = isinstance(nivel, int) and not isinstance(nivel, bool) and 0 <= nivel <= NIVEL_MAXIMO
    return nivel if es_nivel else None


def sustento_de(respuestas: Mapping, pregunta: Pregunta) -> str:
    """Give the grounds of the answer to a question, or nothing."""
    dada = respuestas.get(pregunta.clave)
    return str(dada.get("sustento") or "") if isinstance(dada, Mapping) else ""


def faltan(edicion: Edicion, respuestas: Mapping) -> list[tuple[Dimension, Pregunta]]:
    """Give the questions that nobody answered, in order."""
    return [(d, p) for d, p in edicion.preguntas() if nivel_de(respuestas, p) is None]


def respondidas(dimension: Dimension, respuestas: Mapping) -> int:
    return sum(nivel_de(respuestas, pregunta) is not None for pregunta in dimension.preguntas)


def puntos_de(dimension: Dimension, respuestas: Mapping) -> float | None:
    """Give the mean of the levels answered in a dimension, from 0 to 3; None when none was."""
    return media(nivel_de(respuestas, pregunta) for pregunta in dimension.preguntas)


def puntos(edicion: Edicion, respuestas: Mapping) -> dict[str, float | None]:
    """Give the points of each dimension, by its key."""
    return {dimension.clave: puntos_de(dimension, respuestas) for dimension in edicion.dimensiones}


def general(edicion: Edicion, respuestas: Mapping) -> float | None:
    """Give the mean of the dimensions, each one the same weight, from 0 to 3; None until all of them have points."""
    de_cada_una = puntos(edicion, respuestas).values()
    return None if None in de_cada_una else media(de_cada_una)


def media(valores: Iterable[float | None]) -> float | None:
    """Give the mean of those that are, or None."""
    dados = [valor for valor in valores if valor is not None]
    return sum(dados) / len(dados) if dados else None


def en_decimas(valor: float | None) -> str:
    """Write points with one decimal, halves upward: «1.7»; nothing for None."""
    return "" if valor is None else f"{int(valor * 10 + 0.5 + EPSILON) / 10:.1f}"


def siguientes(edicion: Edicion, respuestas: Mapping, cuantos: int = PASOS) -> list[Paso]:
    """Recommend what to do next: of each of the weakest dimensions, its weakest question that can still rise."""
    pasos = []
    for lugar, dimension in enumerate(edicion.dimensiones):
        suyas = [
            (nivel, n) for n, p in enumerate(dimension.preguntas) if (nivel := nivel_de(respuestas, p)) is not None
        ]
        if suyas and min(suyas)[0] < NIVEL_MAXIMO:
            nivel, n = min(suyas)
            pasos.append((puntos_de(dimension, respuestas), lugar, Paso(dimension, dimension.preguntas[n], nivel)))
    return [paso for _, _, paso in sorted(pasos, key=lambda uno: uno[:2])[:cuantos]]
