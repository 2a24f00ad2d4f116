"""What is looked at: meetings, flights and stays, as data; and what is found."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from directorio.nombres import normalizar
from expediente import husos
from expediente.plazos import en_palabras

MINUTO = dt.timedelta(minutes=1)


class Gravedad(StrEnum):
    """Whether something cannot be as it is written, or can and is better known."""

    CHOQUE = "choque"
    AVISO = "aviso"


class Clase(StrEnum):
    """What was found."""

    DURACION = "duracion"  # ends before it begins
    ENCIMADAS = "encimadas"
    TRASLADO = "traslado"  # impossible, or tight
    EN_VUELO = "en_vuelo"
    ESTANCIA = "estancia"  # outside the days spent in that city
    HORA = "hora"  # at which people do not meet
    FESTIVO = "festivo"
    FIN_DE_SEMANA = "fin_de_semana"
    DESFASE = "desfase"  # just out of a long flight
    VUELO = "vuelo"
    PERSONA = "persona"


@dataclass(frozen=True)
class Cruce:
    """Something found: of which meetings, flights or visits (`ids`), and the sentence that says it."""

    clase: Clase
    gravedad: Gravedad
    ids: tuple[str, ...]
    texto: str

    @property
    def es_choque(self) -> bool:
        return self.gravedad == Gravedad.CHOQUE


@dataclass(frozen=True, kw_only=True)
class Parametros:
    """How much time things take, in minutes unless it says otherwise: assumptions of the house, none of them law."""

    en_la_ciudad: int = 15  # between two places of one city
    entre_ciudades: int = 120  # of one country, by land
    entre_paises: int = 240  # by land
    antes_de_volar: int = 120  # at the airport
    al_aterrizar: int = 60  # until one is out of the airport
    escala: int = 60  # between two flights
    vuelo_largo: int = 480  # after which one is tired
    descanso: int = 240  # after a long flight
    vuelo_maximo: int = 36 * 60  # beyond which the dates are mistaken
    hora_temprana: int = 7  # before this hour of the day, people do not meet
    hora_tardia: int = 23  # nor after this one
    sin_efecto: frozenset[str] = frozenset({"cancelada", "declinada"})  # states of a meeting that will not be held


@dataclass(frozen=True, kw_only=True)
class Cita:
    """A meeting of an agenda: its hours aware (kept in UTC), the zone of its city and the ISO code of its country.

    What is no meeting (a transfer, free time) is only looked at for what it overlaps.
    """

    id: str
    titulo: str
    inicio: dt.datetime
    fin: dt.datetime
    ciudad: str
    pais: str
    zona: str
    lugar: str = ""
    subdivision: str = ""
    estado: str = ""
    es_reunion: bool = True

    def __post_init__(self) -> None:
        _a_utc(self, "inicio", "fin")

    @cached_property
    def sitio(self) -> tuple[str, str]:
        """The city, to tell it from another however it is written."""
        return clave_de_ciudad(self.ciudad, self.pais)

    @property
    def empieza(self) -> dt.datetime:
        """When it begins, by the clocks of the city."""
        return self.inicio.astimezone(husos.zona(self.zona))

    @property
    def termina(self) -> dt.datetime:
        return self.fin.astimezone(husos.zona(self.zona))

    @property
    def nombre(self) -> str:
        """What it is and when: «Reunión…» (Kioto, 3 de marzo de 2026, de 10:00 a 11:30 h, hora de Tokio)."""
        desde, hasta = self.empieza, self.termina
        horas = f"de {desde:%H:%M} a {hasta:%H:%M} h"
        if desde.date() != hasta.date():
            horas = f"desde las {desde:%H:%M} h hasta las {hasta:%H:%M} h del {en_palabras(hasta.date())}"
        ciudad = f"{self.ciudad}, " if self.ciudad else ""
        return f"«{self.titulo}» ({ciudad}{en_palabras(desde.date())}, {horas}, hora de {husos.ciudad(self.zona)})"


@dataclass(frozen=True, kw_only=True)
class Tramo:
    """A flight without stops: `sale` and `llega` are aware; origin and destination, a city and maybe its airport."""

    id: str
    vuelo: str
    sale: dt.datetime
    llega: dt.datetime
    origen: str
    destino: str
    zona_origen: str
    zona_destino: str
    pais_origen: str = ""
    pais_destino: str = ""

    def __post_init__(self) -> None:
        _a_utc(self, "sale", "llega")

    @property
    def nombre(self) -> str:
        """What people call it: «el vuelo AM 58 de Tokio a Ciudad de México»."""
        return f"el vuelo {self.vuelo} de {self.origen} a {self.destino}".replace("vuelo  de", "vuelo de")

    @property
    def salida(self) -> dt.datetime:
        """When it leaves, by the clocks of its origin."""
        return self.sale.astimezone(husos.zona(self.zona_origen))

    @property
    def llegada(self) -> dt.datetime:
        """When it lands, by the clocks of its destination."""
        return self.llega.astimezone(husos.zona(self.zona_destino))

    @property
    def minutos(self) -> int:
        return (self.llega - self.sale) // MINUTO


@dataclass(frozen=True, kw_only=True)
class Estancia:
    """The days in a city, both included."""

    ciudad: str
    pais: str
    llegada: dt.date
    salida: dt.date

    @cached_property
    def sitio(self) -> tuple[str, str]:
        return clave_de_ciudad(self.ciudad, self.pais)


def clave_de_ciudad(ciudad: str, pais: str) -> tuple[str, str]:
    """Give what two ways of writing a city have in common; in letters that are not Latin, the text itself."""
    return normalizar(ciudad) or ciudad.strip().casefold(), pais


def es_de_la_ciudad(aeropuerto: str, ciudad: str) -> bool:
    """Say whether what a flight calls its end («Tokio (Narita)») is in a city."""
    uno, otra = normalizar(aeropuerto), normalizar(ciudad)
    if not uno or not otra:
        return aeropuerto.strip().casefold() == ciudad.strip().casefold()
    return f" {otra} " in f" {uno} " or f" {uno} " in f" {otra} "


def lapso(minutos: int) -> str:
    """Write how long: «13 h 25 min», «2 h», «45 min»."""
    horas, resto = divmod(abs(minutos), 60)
    partes = [f"{horas} h"] * bool(horas) + [f"{resto} min"] * (bool(resto) or not horas)
    return " ".join(partes)


def _a_utc(dato: object, *nombres: str) -> None:
    """Keep moments in UTC: Python compares and subtracts two of one zone by the clock, whatever it did in between."""
    for nombre in nombres:
        momento = getattr(dato, nombre)
        if momento.tzinfo is None:
            raise TypeError("Hours that are compared between cities must say of which zone they are.")
        object.__setattr__(dato, nombre, momento.astimezone(dt.UTC))
