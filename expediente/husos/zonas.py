"""Which time zones a country has and what people call them.

The zones of each country are those that the IANA database lists (the `tzdata` package carries it); their Spanish names,
those of the CLDR.
"""

import datetime as dt
from functools import cache, lru_cache
from importlib import resources
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location


class ZonaDesconocida(ValueError):
    """A name that is no zone of the IANA database."""


# What there is ----------------------------------------------------------------------------------


def zona(nombre: str) -> ZoneInfo:
    """Give a zone by its IANA name. Raises ZonaDesconocida, also for a name that is a path."""
    if nombre not in _conocidas():
        raise ZonaDesconocida(f"«{nombre[:60]}» no es una zona horaria. Elija una de la lista.")
    return ZoneInfo(nombre)


@cache
def _conocidas() -> frozenset[str]:
    return frozenset(resources.files("tzdata").joinpath("zones").read_text("utf-8").split())


@cache
def _por_pais() -> dict[str, tuple[str, ...]]:
    """Give the zones of each country in the order of the table of IANA, which is that of its regions."""
    zonas: dict[str, list[str]] = {}
    for linea in resources.files("tzdata.zoneinfo").joinpath("zone.tab").read_text("utf-8").splitlines():
        if linea and not linea.startswith("#"):
            pais, _, nombre, *_ = linea.split("\t")
            zonas.setdefault(pais, []).append(nombre)
    for pais, nombre in PRINCIPALES.items():
        zonas[pais].sort(key=lambda otra, suya=nombre: otra != suya)
    return {pais: tuple(nombres) for pais, nombres in zonas.items()}


# Countries whose zones differ and where nearly everybody lives in one: the rest are islands, or a far region.
PRINCIPALES = {
    "CL": "America/Santiago",
    "CN": "Asia/Shanghai",
    "EC": "America/Guayaquil",
    "ES": "Europe/Madrid",
    "GL": "America/Nuuk",
    "NZ": "Pacific/Auckland",
    "PT": "Europe/Lisbon",
    "UA": "Europe/Kyiv",
    "UZ": "Asia/Tashkent",
}


def paises() -> tuple[str, ...]:
    """Give the ISO codes of the countries that have a zone."""
    return tuple(_por_pais())


def zonas_de(pais: str) -> tuple[str, ...]:
    """Give the zones of a country by its ISO code, its main one first where it has one; none when there is none."""
    return _por_pais().get(pais, ())


def zona_de_pais(pais: str, *, dia: dt.date) -> str:
    """Give the zone of a country when the whole of it has one hour that year, or nearly everybody; empty otherwise."""
    zonas = zonas_de(pais)
    if pais in PRINCIPALES:
        return PRINCIPALES[pais]
    if len({_horas_del_anio(nombre, dia.year) for nombre in zonas}) == 1:
        return zonas[0]
    return ""


def _horas_del_anio(nombre: str, anio: int) -> tuple[dt.timedelta, ...]:
    """Give what a zone is ahead of UTC in each week of a year: two zones that have the same have the same hour."""
    primero = dt.datetime(anio, 1, 1, 12, tzinfo=dt.UTC)
    semana = dt.timedelta(days=7)
    return tuple((primero + cuantas * semana).astimezone(ZoneInfo(nombre)).utcoffset() for cuantas in range(53))


@cache
def pais_de(nombre: str) -> str:
    """Give the ISO code of the country of a zone; empty for one that is of none or of several."""
    return next((pais for pais, zonas in _por_pais().items() if nombre in zonas), "")


# What it is called ------------------------------------------------------------------------------

# Where the CLDR has no Spanish name, or has one that nobody here says.
NOMBRES = {
    "America/Argentina/Cordoba": "Córdoba",
    "America/Indiana/Indianapolis": "Indianápolis",
    "Asia/Kathmandu": "Katmandú",
    "Asia/Kolkata": "Calcuta",
    "Europe/Kyiv": "Kiev",
}
MEXICANAS = {
    "America/Mexico_City": "Ciudad de México y el centro del país",
    "America/Merida": "Mérida: Campeche y Yucatán",
    "America/Monterrey": "Monterrey: Coahuila, Durango, Nuevo León y Tamaulipas, salvo la frontera",
    "America/Matamoros": "Matamoros: frontera de Coahuila, Nuevo León y Tamaulipas",
    "America/Ojinaga": "Ojinaga, Coyame del Sotol y Manuel Benavides",
    "America/Ciudad_Juarez": "Ciudad Juárez y el oeste de la frontera de Chihuahua",
    "America/Chihuahua": "Chihuahua, salvo la frontera",
    "America/Mazatlan": "Mazatlán: Baja California Sur, Nayarit y Sinaloa",
    "America/Bahia_Banderas": "Bahía de Banderas, Nayarit",
    "America/Hermosillo": "Hermosillo: Sonora",
    "America/Tijuana": "Tijuana: Baja California",
    "America/Cancun": "Cancún: Quintana Roo",
}
"""How a list tells the twelve Mexican zones apart (IANA, zone1970.tab)."""


@cache
def ciudad(nombre: str, *, idioma: str = "es_MX") -> str:
    """Give what people call a zone: the city after which it is named, in Spanish or in another of Babel's languages.

    Raises ZonaDesconocida.
    """
    zona(nombre)
    if nombre in NOMBRES and idioma.startswith("es"):
        return NOMBRES[nombre]
    texto = get_timezone_location(nombre, locale=idioma, return_city=True)
    return texto.rpartition("/")[2].replace("_", " ")


@cache
def de_los_paises() -> frozenset[str]:
    """Give every zone in which somebody lives: one name of each, without aliases nor the signs of Etc."""
    return frozenset(nombre for pais in paises() for nombre in zonas_de(pais))


@lru_cache(maxsize=8)
def todas(dia: dt.date) -> tuple[tuple[str, str], ...]:
    """Give every zone of the world as people call it on a day, in alphabetical order."""
    momento = dt.datetime.combine(dia, dt.time(12), tzinfo=dt.UTC)
    return tuple(sorted(((nombre, nombrar(nombre, momento)) for nombre in de_los_paises()), key=lambda par: par[1]))


def diferencia(nombre: str, momento: dt.datetime) -> str:
    """Write how far a zone is from UTC at a moment: «UTC+9», «UTC−3:30», «UTC»."""
    minutos = round(momento.astimezone(zona(nombre)).utcoffset().total_seconds() / 60)
    if not minutos:
        return "UTC"
    horas, resto = divmod(abs(minutos), 60)
    return f"UTC{'+' if minutos > 0 else '−'}{horas}{f':{resto:02}' if resto else ''}"


def nombrar(nombre: str, momento: dt.datetime) -> str:
    """Write a zone as people read it: «Tokio (UTC+9)»."""
    return f"{ciudad(nombre)} ({diferencia(nombre, momento)})"


def opciones(pais: str, momento: dt.datetime) -> list[tuple[str, str]]:
    """Give the zones of a country for a list: IANA's name and the one to read. Those of Mexico say what they cover."""
    return [
        (nombre, f"{MEXICANAS[nombre]} ({diferencia(nombre, momento)})" if nombre in MEXICANAS else leido)
        for nombre in zonas_de(pais)
        for leido in [nombrar(nombre, momento)]
    ]


def con_zona(momento: dt.datetime, nombre: str) -> str:
    """Write the hour of a moment in a zone: «14:05 h (hora de Tokio, UTC+9)»."""
    return f"{momento.astimezone(zona(nombre)):%H:%M} h (hora de {ciudad(nombre)}, {diferencia(nombre, momento)})"
