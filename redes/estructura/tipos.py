"""What a self-assessment is made of: an edition has dimensions, a dimension has questions, a question four levels."""

from collections.abc import Iterator
from dataclasses import dataclass

NIVELES = ("Todavía no", "Inicial", "En marcha", "Institucionalizado")
NIVEL_MAXIMO = len(NIVELES) - 1
SUSTENTO_MAXIMO = 600  # characters of the grounds of an answer


@dataclass(frozen=True)
class Pregunta:
    """A question, how each of its four levels looks, and what helps: to set it going, and then to make it last."""

    clave: str
    texto: str
    ayuda: str
    niveles: tuple[str, str, str, str]
    consejos: tuple[str, str]


@dataclass(frozen=True)
class Dimension:
    """A side of the international work. `guia`: the part of chapter 2 of the guide in which it rests."""

    clave: str
    nombre: str
    que_mira: str
    guia: str
    preguntas: tuple[Pregunta, ...]


@dataclass(frozen=True)
class Edicion:
    """The questionnaire as it was from some year on: what was answered keeps the questions that it answered."""

    numero: int
    dimensiones: tuple[Dimension, ...]

    def dimension(self, clave: str) -> Dimension | None:
        return next((una for una in self.dimensiones if una.clave == clave), None)

    def preguntas(self) -> Iterator[tuple[Dimension, Pregunta]]:
        """Give every question with its dimension, in order."""
        for dimension in self.dimensiones:
            for pregunta in dimension.preguntas:
                yield dimension, pregunta
