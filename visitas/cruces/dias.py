"""The days on which nobody works in a country: holidays and the weekend, from the `holidays` library."""

import datetime as dt
from functools import lru_cache

import holidays

from expediente import husos

SABADO_Y_DOMINGO = frozenset({5, 6})
DIAS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")

# Names that the library has in English and not in Spanish, of the countries to which one travels most.
NOMBRES = {
    "All Saints' Day": "Todos los Santos",
    "Armistice Day": "Día del Armisticio",
    "Ascension Day": "Día de la Ascensión",
    "Assumption Day": "Asunción de María",
    "Boxing Day": "Día siguiente a Navidad",
    "Carnival": "Carnaval",
    "Children's Day": "Día de los Niños",
    "Chinese New Year": "Año Nuevo chino",
    "Chinese New Year (Spring Festival)": "Año Nuevo chino",
    "Christmas Day": "Navidad",
    "Christmas Eve": "Nochebuena",
    "Columbus Day": "Día de Colón",
    "Corpus Christi": "Corpus Christi",
    "Day After Christmas": "Día siguiente a Navidad",
    "Easter Monday": "Lunes de Pascua",
    "Easter Sunday": "Domingo de Pascua",
    "Eid al-Adha": "Fiesta del Sacrificio (Eid al-Adha)",
    "Eid al-Fitr": "Fin del Ramadán (Eid al-Fitr)",
    "Epiphany": "Epifanía",
    "Friday After Thanksgiving": "Día siguiente al de Acción de Gracias",
    "German Unity Day": "Día de la Unidad Alemana",
    "Good Friday": "Viernes Santo",
    "Independence Day": "Día de la Independencia",
    "International Women's Day": "Día Internacional de la Mujer",
    "Juneteenth National Independence Day": "Día de la Emancipación (Juneteenth)",
    "Labor Day": "Día del Trabajo",
    "Lunar New Year": "Año Nuevo lunar",
    "Martin Luther King Jr. Day": "Día de Martin Luther King",
    "Memorial Day": "Día de los Caídos",
    "National Day": "Fiesta nacional",
    "New Year's Day": "Año Nuevo",
    "New Year's Eve": "Víspera de Año Nuevo",
    "Presidents' Day": "Día de los Presidentes",
    "Thanksgiving Day": "Día de Acción de Gracias",
    "Veterans Day": "Día de los Veteranos",
    "Victory Day": "Día de la Victoria",
    "Washington's Birthday": "Natalicio de Washington",
    "Whit Monday": "Lunes de Pentecostés",
    "Workers' Day": "Día del Trabajo",
}


@lru_cache(maxsize=512)
def festivos(pais: str, anio: int, subdivision: str = "") -> dict[dt.date, str]:
    """Give the public holidays of a country in a year, with those of the state when it is of the United States.

    Names are in Spanish where the library or the table has them, and in English otherwise. Of a country that the
    library does not know, none.
    """
    try:
        clase = getattr(holidays, pais) if pais.isascii() and pais.isupper() and len(pais) == 2 else None
    except AttributeError:
        clase = None
    if clase is None:
        return {}
    estado = husos.estado_de_eua(subdivision) if pais == "US" else ""
    lengua = next((una for una in ("es", "en_US") if una in clase.supported_languages), None)
    dias = clase(years=anio, subdiv=estado or None, language=lengua)
    return {dia: "; ".join(_en_espanol(uno) for uno in nombre.split("; ")) for dia, nombre in sorted(dias.items())}


def _en_espanol(nombre: str) -> str:
    for marca in (" (observed)", " (estimated)", " (observed, estimated)"):
        if nombre.endswith(marca):
            aclarado = {" (observed)": " (se recorre)"}.get(marca, " (fecha por confirmar)")
            return _en_espanol(nombre.removesuffix(marca)) + aclarado
    return NOMBRES.get(nombre, nombre)


@lru_cache(maxsize=256)
def fin_de_semana(pais: str) -> frozenset[int]:
    """Give the days of the week (Monday is 0) on which a country rests: Friday and Saturday in several."""
    clase = getattr(holidays, pais, None) if len(pais) == 2 and pais.isascii() and pais.isupper() else None
    if clase is None:
        return SABADO_Y_DOMINGO
    return frozenset(int(dia) for dia in clase(years=2026).weekend) or SABADO_Y_DOMINGO
