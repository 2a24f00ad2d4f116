"""The pieces that the page of every case is made of: whose turn it is, its dates, its buttons and its history."""

from dataclasses import dataclass, field
from datetime import date, datetime

QUIEN = {
    "ofai": "Gobierno local (OFAI)",
    "dgcp": "DGCP",
    "cj": "Consultoría Jurídica",
    "representacion": "Representación de México",
}
"""The units as the pages call them; the keys are those of `directorio.roles.Unidad`."""


@dataclass(frozen=True)
class Insignia:
    """The words, tone and icon of a state: never colour alone."""

    texto: str
    tono: str
    icono: str


@dataclass(frozen=True)
class Fecha:
    """A date of the case with what it rests on and how far it is."""

    etiqueta: str
    fecha: date
    explicacion: str
    restan: str
    tono: str


@dataclass(frozen=True)
class Boton:
    """A step that this person may take, or may not and why."""

    accion: str
    etiqueta: str
    ayuda: str
    url: str
    principal: bool
    motivo: str = ""
    avisados: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Hecho:
    """One entry of the history as the page shows it."""

    titulo: str
    ocurrio_en: datetime
    por: str
    nota: str
    tono: str
    detalles: list[str] = field(default_factory=list)
    documentos: list[dict] = field(default_factory=list)


def fecha_cercana(etiqueta: str, fecha: date, explicacion: str, hoy: date) -> Fecha:
    dias = (fecha - hoy).days
    tono = "adverso" if dias < 0 else "atencion" if dias <= 7 else "neutro"
    return Fecha(etiqueta, fecha, explicacion, en_dias(dias), tono)


def en_dias(dias: int) -> str:
    """Say how far a date is: «hoy», «mañana», «en 5 días», «hace 3 días»."""
    cercanos = {0: "hoy", 1: "mañana", -1: "ayer"}
    return cercanos.get(dias) or (f"en {dias} días" if dias > 0 else f"hace {-dias} días")
