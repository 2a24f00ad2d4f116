"""What happens in each visit of the demo, read from `guiones/`, with dates that follow the day on which it is loaded.

A file is a visit. In it a moment is written from one of three days: `hoy-20`, `inicio+1`, `fin+35` (days from today,
from the first day and from the last of the visit); what is done during the visit says its day, from 1, and its local
hour: `2 10:30`. A visit begins on the Monday, or another day, of some week from this one: `lunes+6`.
"""

import datetime as dt
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

GUIONES = Path(__file__).parent / "guiones"
DIAS = ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo")
DIA = dt.timedelta(days=1)


@cache
def leer(nombre: str) -> dict:
    """Give a file of `guiones/` as it is written."""
    return tomllib.loads((GUIONES / f"{nombre}.toml").read_text(encoding="utf-8"))


def claves() -> list[str]:
    """Give the name of each visit, in the order in which those of one day are played."""
    return sorted(archivo.stem for archivo in (GUIONES / "visitas").glob("*.toml"))


@dataclass(frozen=True)
class Guion:
    """A visit as its file tells it, on a given day."""

    clave: str
    hoy: dt.date
    crudo: dict

    @classmethod
    def de(cls, clave: str, *, hoy: dt.date) -> "Guion":
        return cls(clave, hoy, leer(f"visitas/{clave}"))

    def lista(self, parte: str) -> list[dict]:
        """Give the rows of a part; none when the file has not got it."""
        return self.crudo.get(parte, [])

    @property
    def inicio(self) -> dt.date:
        """The first day of the visit."""
        return dia_de_la_semana(self.crudo["empieza"], hoy=self.hoy)

    @property
    def fin(self) -> dt.date:
        return self.dia(self.crudo["dias"])

    def dia(self, numero: int) -> dt.date:
        """Give a day of the visit by its number, from 1."""
        return self.inicio + (numero - 1) * DIA

    def fecha(self, texto: str) -> dt.date:
        """Give the day of «hoy-20», «inicio» or «fin+35». Raises ValueError for anything else."""
        hallado = re.fullmatch(r"(hoy|inicio|fin)([+-]\d+)?", texto)
        if hallado is None:
            raise ValueError(f"{self.clave}: «{texto}» no es un día.")
        return getattr(self, hallado[1]) + int(hallado[2] or 0) * DIA

    def hora(self, texto: str, zona: str) -> dt.datetime:
        """Give the moment of «2 10:30» as the clocks of a zone tell it."""
        numero, _, hora = texto.partition(" ")
        return dt.datetime.combine(self.dia(int(numero)), dt.time.fromisoformat(hora), tzinfo=ZoneInfo(zona))


def dia_de_la_semana(texto: str, *, hoy: dt.date) -> dt.date:
    """Give the day of «lunes+6» (the Monday six weeks after this week's) or of «martes-3»."""
    hallado = re.fullmatch(rf"({'|'.join(DIAS)})([+-]\d+)?", texto)
    if hallado is None:
        raise ValueError(f"«{texto}» no es un día de la semana.")
    este_lunes = hoy - hoy.weekday() * DIA
    return este_lunes + (7 * int(hallado[2] or 0) + DIAS.index(hallado[1])) * DIA
