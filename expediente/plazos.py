"""Counting days and saying how they were counted: plain Python, no Django and no clock.

The numbers of each procedure, with their sources, are in the `plazos` of its room.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta

# fmt: off
MESES = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)
# fmt: on


@dataclass(frozen=True)
class Computo:
    """A date and how it was computed, to be shown beside it."""

    fecha: date
    desde: date
    dias: int
    habiles: bool
    fuente: str
    es_meta: bool = False
    omitidos: tuple[tuple[date, str], ...] = field(default=())

    @property
    def explicacion(self) -> str:
        """Say in Spanish how the date was computed and on what it rests."""
        uno = abs(self.dias) == 1
        clase = ("hábil" if uno else "hábiles") if self.habiles else ("natural" if uno else "naturales")
        contados = "contado" if uno else "contados"
        sentido = f"{contados} desde el día siguiente al" if self.dias >= 0 else "antes del"
        texto = f"{abs(self.dias)} {'día' if uno else 'días'} {clase} {sentido} {en_palabras(self.desde)}."
        if self.habiles:
            saltados = "".join(f", ni el {en_palabras(dia)} ({motivo})" for dia, motivo in self.omitidos)
            texto += f" No se cuentan sábados ni domingos{saltados}."
        return texto + (" Meta interna, no es un plazo legal. " if self.es_meta else " ") + f"Fuente: {self.fuente}."


def en_palabras(dia: date) -> str:
    """Write a date as «5 de marzo de 2026»."""
    return f"{dia.day} de {MESES[dia.month - 1]} de {dia.year}"


def es_habil(dia: date, inhabiles: Collection[date]) -> bool:
    return dia.weekday() < 5 and dia not in inhabiles


def sumar_habiles(desde: date, dias: int, inhabiles: dict[date, str]) -> tuple[date, tuple[tuple[date, str], ...]]:
    """Count `dias` working days from the day after `desde`; give the date and the non-working weekdays skipped.

    Negative `dias` count backwards. Raises ValueError when the count leaves the calendar (year 1 or 9999).
    """
    paso = timedelta(days=1 if dias >= 0 else -1)
    dia, restan, omitidos = desde, abs(dias), []
    try:
        while restan:
            dia += paso
            if es_habil(dia, inhabiles):
                restan -= 1
            elif dia in inhabiles and dia.weekday() < 5:
                omitidos.append((dia, inhabiles[dia]))
    except OverflowError:
        raise ValueError("La cuenta de días hábiles sale del calendario.") from None
    return dia, tuple(omitidos)


def meta_habil(desde: date, dias: int, inhabiles: dict[date, str], *, fuente: str) -> Computo:
    """Give an internal target: `dias` working days counted from the day after `desde`; never a legal period."""
    fecha, omitidos = sumar_habiles(desde, dias, inhabiles)
    return Computo(fecha, desde, dias, True, fuente, es_meta=True, omitidos=omitidos)
