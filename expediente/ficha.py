"""The pieces that the page of every case is made of: whose turn it is, its dates, its buttons and its history."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

DIRECCION_MAXIMA = 3_600  # characters of a link: servers refuse a longer first line of a request (gunicorn, at 4,094)
TITULO_MAXIMO = 300  # of what a link proposes as the title of an agreement

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


# Links to the forms of other rooms, which are strangers: addresses alone ---------------------------


def enlace_con_datos(destino: str, datos: dict[str, str], *, resumen: str = "", prescindibles: Iterable = ()) -> str:
    """Give the address of a form of another room with what it proposes; empty while that room is not built.

    Nothing is saved there until the person sends it. What does not fit goes in this order: the end of a long summary,
    and then each of the `prescindibles`.
    """
    try:
        ruta = reverse(destino)
    except NoReverseMatch:
        return ""
    base = _direccion(ruta, datos)
    for prescindible in prescindibles:
        if len(base) > DIRECCION_MAXIMA:
            base = _direccion(ruta, datos := {c: v for c, v in datos.items() if c != prescindible})
    if len(base) > DIRECCION_MAXIMA:
        return ruta
    return base + _resumen(resumen, DIRECCION_MAXIMA - len(base), "&" if "?" in base else "?")


def _direccion(ruta: str, datos: dict[str, str]) -> str:
    consulta = urlencode({c: v for c, v in datos.items() if v})
    return f"{ruta}?{consulta}" if consulta else ruta


def _resumen(texto: str, caben: int, antes: str) -> str:
    """Give the parameter of the summary in at most that many characters."""
    if not texto:
        return ""
    entero = f"{antes}{urlencode({'resumen': texto})}"
    if len(entero) <= caben:
        return entero
    corto, largo = 0, len(texto)
    while corto < largo:
        medio = (corto + largo + 1) // 2
        if len(urlencode({"resumen": f"{texto[:medio]}…"})) < caben:
            corto = medio
        else:
            largo = medio - 1
    return f"{antes}{urlencode({'resumen': f'{texto[:corto].rstrip()}…'})}" if corto else ""
