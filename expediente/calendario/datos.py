"""An event as calendars keep it: a moment with its zone, or whole days."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

SALTOS = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
"""Every end of a line that some program takes for one."""


class EstadoEvento(StrEnum):
    """What calendars know of an event (RFC 5545, 3.8.1.11)."""

    TENTATIVO = "TENTATIVE"
    CONFIRMADO = "CONFIRMED"
    CANCELADO = "CANCELLED"


@dataclass(frozen=True, kw_only=True)
class Evento:
    """An event: between two aware moments, or on whole days, both included.

    `zona` is the IANA zone in which its hours are written; empty: in UTC. `modificado`, when it last changed.
    """

    uid: str
    inicio: dt.datetime | dt.date
    fin: dt.datetime | dt.date
    titulo: str
    modificado: dt.datetime
    secuencia: int = 0
    zona: str = ""
    lugar: str = ""
    descripcion: str = ""
    url: str = ""
    estado: EstadoEvento = EstadoEvento.CONFIRMADO
    categorias: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.de_dias != (not isinstance(self.fin, dt.datetime)):
            raise TypeError("An event goes from moment to moment or from day to day.")
        if not self.de_dias and (self.inicio.tzinfo is None or self.fin.tzinfo is None):
            raise TypeError("The hours of an event must say of which zone they are.")
        if self.modificado.tzinfo is None:
            raise TypeError("When an event changed must say of which zone it is.")
        if not self.uid.strip():
            raise ValueError("An event needs the name by which calendars know it.")

    @property
    def de_dias(self) -> bool:
        return not isinstance(self.inicio, dt.datetime)

    @property
    def es_un_momento(self) -> bool:
        """Whether it lasts nothing, like a deadline: nobody is busy then."""
        return not self.de_dias and self.inicio == self.fin


def llano(texto: str) -> str:
    """Give a text with «\\n» as its only end of line and nothing that is not read: controls, halves of characters."""
    if texto.isprintable():  # nearly always: none of those is
        return texto.strip()
    return "".join(letra for letra in SALTOS.sub("\n", texto) if letra in "\n\t" or _se_lee(letra)).strip()


def en_un_renglon(texto: str) -> str:
    """Give a text in one line."""
    return " ".join(llano(texto).split())


def _se_lee(letra: str) -> bool:
    """Say whether a character may stay: joiners of emoji do, direction overrides and controls do not."""
    return letra in "\u200c\u200d" or unicodedata.category(letra) not in ("Cc", "Cf", "Cs", "Co") or _es_bandera(letra)


def _es_bandera(letra: str) -> bool:
    return 0xE0020 <= ord(letra) <= 0xE007F  # the flags of Scotland or Wales are written with these
