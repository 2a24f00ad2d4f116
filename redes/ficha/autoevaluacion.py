"""The self-assessment of a government as its pages show it: this year's, what was answered each year, what is next."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.safestring import SafeString

from sre_portal.graficas import Barra, barras

from ..estructura import (
    EDICIONES,
    NIVEL_MAXIMO,
    NIVELES,
    VIGENTE,
    Dimension,
    Edicion,
    Paso,
    Pregunta,
    en_decimas,
    faltan,
    media,
    nivel_de,
    puntos,
    puntos_de,
    respondidas,
    siguientes,
    sustento_de,
)  # fmt: skip
from ..models import Autoevaluacion

ANIOS_DE_LA_TABLA = 5


@dataclass(frozen=True)
class Parte:
    """A dimension with how far it is: how many of its questions were answered, and its points."""

    dimension: Dimension
    respondidas: int
    puntos: float | None

    @property
    def total(self) -> int:
        return len(self.dimension.preguntas)

    @property
    def completa(self) -> bool:
        return self.respondidas == self.total

    @property
    def en_palabras(self) -> str:
        return en_decimas(self.puntos)


@dataclass(frozen=True)
class Respuesta:
    """What was answered to a question, in words."""

    pregunta: Pregunta
    nivel: int | None
    sustento: str

    @property
    def nombre(self) -> str:
        return "" if self.nivel is None else NIVELES[self.nivel]

    @property
    def texto(self) -> str:
        return "" if self.nivel is None else self.pregunta.niveles[self.nivel]


@dataclass
class Lectura:
    """One self-assessment read whole: its points, its answers and what is recommended next.

    `anterior`: the points by dimension of the last one sent before it, and its year.
    """

    autoevaluacion: Autoevaluacion
    anterior: dict[str, float] = field(default_factory=dict)
    anio_anterior: int | None = None
    de_otros: dict[str, float] = field(default_factory=dict)

    @property
    def edicion(self) -> Edicion:
        return self.autoevaluacion.cuestionario

    @cached_property
    def puntos(self) -> dict[str, float | None]:
        return puntos(self.edicion, self.autoevaluacion.respuestas)

    @property
    def general(self) -> str:
        """The mean of all, in words; of one that was sent, that which was counted then."""
        if self.autoevaluacion.enviada:
            return en_decimas(self.autoevaluacion.resultado.get("general"))
        valores = list(self.puntos.values())
        return "" if None in valores else en_decimas(media(valores))

    @property
    def partes(self) -> list[tuple[Dimension, str, list[Respuesta]]]:
        dadas = self.autoevaluacion.respuestas
        salida = []
        for d in self.edicion.dimensiones:
            respuestas = [Respuesta(p, nivel_de(dadas, p), sustento_de(dadas, p)) for p in d.preguntas]
            salida.append((d, en_decimas(self.puntos[d.clave]), respuestas))
        return salida

    @property
    def pasos(self) -> list[Paso]:
        return siguientes(self.edicion, self.autoevaluacion.respuestas)

    @cached_property
    def filas(self) -> list[tuple[str, str, str, str]]:
        """Each dimension with its points, those of the last time and the mean of the others, in words."""
        return [
            (
                d.nombre, en_decimas(self.puntos[d.clave]), en_decimas(self.anterior.get(d.clave)),
                en_decimas(self.de_otros.get(d.clave)),
            )
            for d in self.edicion.dimensiones
        ]  # fmt: skip

    @property
    def alternativa(self) -> str:
        """The chart in words."""
        dichos = [f"{nombre}, {dicho or 'sin responder'}" for nombre, dicho, _, _ in self.filas]
        return f"Puntos de 0 a {NIVEL_MAXIMO} en {self.autoevaluacion.anio}: {'; '.join(dichos)}."

    def grafica(self) -> SafeString:
        """Draw a bar for each dimension, on the whole scale."""
        barras_ = [
            Barra(nombre, (self.puntos[d.clave] or 0,), self._rotulo(ahora, antes))
            for d, (nombre, ahora, antes, _) in zip(self.edicion.dimensiones, self.filas, strict=True)
        ]
        return barras(
            "autoevaluacion", barras_, ["Puntos"], alternativa=self.alternativa, hasta=NIVEL_MAXIMO,
        )  # fmt: skip

    def _rotulo(self, ahora: str, antes: str) -> str:
        hoy = ahora or "sin responder"
        return f"{hoy} ({self.anio_anterior}: {antes})" if antes else hoy


@dataclass
class Propia:
    """The desk of a government: this year's, begun or not, and what it sent before."""

    anio: int
    actual: Autoevaluacion | None
    enviadas: list[Autoevaluacion]
    de_otros: dict[str, float] = field(default_factory=dict)

    @property
    def edicion(self) -> Edicion:
        return self.actual.cuestionario if self.actual else EDICIONES[VIGENTE]

    @property
    def respuestas(self) -> dict:
        return self.actual.respuestas if self.actual else {}

    @cached_property
    def partes(self) -> list[Parte]:
        return [
            Parte(d, respondidas(d, self.respuestas), puntos_de(d, self.respuestas)) for d in self.edicion.dimensiones
        ]

    @property
    def siguiente(self) -> Dimension | None:
        """The first dimension that is not whole."""
        return next((parte.dimension for parte in self.partes if not parte.completa), None)

    @cached_property
    def faltan(self) -> list[tuple[Dimension, Pregunta]]:
        return faltan(self.edicion, self.respuestas)

    @property
    def total(self) -> int:
        return sum(parte.total for parte in self.partes)

    @property
    def hechas(self) -> int:
        return sum(parte.respondidas for parte in self.partes)

    @cached_property
    def lectura(self) -> Lectura | None:
        """This year's with its points, once something was answered."""
        return lectura_de(self.actual, self.enviadas, self.de_otros) if self.actual and self.hechas else None

    @cached_property
    def tabla(self) -> tuple[list[int], list[tuple[str, list[str]]]]:
        """What was sent each year, by dimension: the years, and each name with its points, the general one last."""
        ultimas = sorted(self.enviadas, key=lambda una: una.anio)[-ANIOS_DE_LA_TABLA:]
        nombres = {d.clave: d.nombre for una in ultimas for d in una.cuestionario.dimensiones}
        filas = [
            (nombre, [en_decimas(una.resultado.get("dimensiones", {}).get(clave)) for una in ultimas])
            for clave, nombre in nombres.items()
        ]
        filas.append(("General", [en_decimas(una.resultado.get("general")) for una in ultimas]))
        return [una.anio for una in ultimas], filas

    def anterior_de(self, pregunta: Pregunta) -> str:
        """Say what was answered to a question the last time, if it was the same question."""
        previa = next((una for una in self.enviadas if una.anio < self.anio), None)
        if previa is None or previa.edicion != self.edicion.numero:
            return ""
        nivel = nivel_de(previa.respuestas, pregunta)
        return "" if nivel is None else f"En {previa.anio} respondió «{NIVELES[nivel]}»."

    def dicho_de(self, pregunta: Pregunta) -> str:
        """Say what is answered to a question now."""
        nivel, sustento = nivel_de(self.respuestas, pregunta), sustento_de(self.respuestas, pregunta)
        return ": ".join(filter(None, ("Sin responder" if nivel is None else NIVELES[nivel], sustento)))


def propia_de(gobierno, *, anio: int, minimo: int) -> Propia:
    """Give the desk of a government for a year."""
    partes = Autoevaluacion.objects.select_related("enviada_por", "respondida_por", "gobierno__entidad")
    suyas = list(partes.filter(gobierno=gobierno).order_by("-anio"))
    actual = next((una for una in suyas if una.anio == anio), None)
    enviadas = [una for una in suyas if una.enviada]
    return Propia(anio, actual, enviadas, medias_de(anio, salvo=gobierno, minimo=minimo))


def lectura_de(una: Autoevaluacion, enviadas: Sequence[Autoevaluacion], de_otros: dict | None = None) -> Lectura:
    """Read one beside the last that its government sent before."""
    antes = max((otra for otra in enviadas if otra.anio < una.anio), key=lambda otra: otra.anio, default=None)
    dichos = antes.resultado.get("dimensiones", {}) if antes else {}
    return Lectura(una, dichos, antes.anio if antes else None, de_otros or {})


def leer(una: Autoevaluacion, *, minimo: int) -> Lectura:
    """Read one with its context: what its government sent before, and the mean of the others that year."""
    enviadas = Autoevaluacion.objects.enviadas().filter(gobierno_id=una.gobierno_id, anio__lt=una.anio)
    return lectura_de(una, list(enviadas), medias_de(una.anio, salvo=una.gobierno_id, minimo=minimo))


def medias_de(anio: int, *, salvo, minimo: int) -> dict[str, float]:
    """Give the mean of each dimension over the other governments of a year; nothing under `minimo` governments."""
    enviadas = Autoevaluacion.objects.enviadas().filter(anio=anio).exclude(gobierno=salvo)
    resultados = [uno.get("dimensiones", {}) for uno in enviadas.values_list("resultado", flat=True)]
    if len(resultados) < max(minimo, 1):
        return {}
    claves = {clave for uno in resultados for clave in uno}
    return {clave: media(uno.get(clave) for uno in resultados) for clave in claves}
