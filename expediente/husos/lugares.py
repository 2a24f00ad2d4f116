"""Which zone a place has, where its country has several: a suggestion, that a person confirms.

The United States: 49 CFR part 71, by state where the whole of it has one hour, and by city where it has two. Mexico:
Ley de los Husos Horarios en los Estados Unidos Mexicanos (DOF, 28 October 2022), by the zones with which the IANA
database keeps it; only the municipios of its article 4 change their clocks, on the days of the United States.
"""

import datetime as dt
from functools import cache

from directorio.nombres import normalizar

from .zonas import ciudad, zona_de_pais, zonas_de

ESTE, CENTRO = "America/New_York", "America/Chicago"
MONTANIA, PACIFICO = "America/Denver", "America/Los_Angeles"

# By postal code: the zone of the whole state, or none where it has two; its names in Spanish and English.
ESTADOS_DE_EUA: dict[str, tuple[str, tuple[str, ...]]] = {
    "AK": ("", ("Alaska",)),
    "AL": (CENTRO, ("Alabama",)),
    "AR": (CENTRO, ("Arkansas",)),
    "AZ": ("", ("Arizona",)),
    "CA": (PACIFICO, ("California",)),
    "CO": (MONTANIA, ("Colorado",)),
    "CT": (ESTE, ("Connecticut",)),
    "DC": (ESTE, ("Distrito de Columbia", "District of Columbia", "Washington, D.C.")),
    "DE": (ESTE, ("Delaware",)),
    "FL": ("", ("Florida",)),
    "GA": (ESTE, ("Georgia",)),
    "HI": ("Pacific/Honolulu", ("Hawái", "Hawaii")),
    "IA": (CENTRO, ("Iowa",)),
    "ID": ("", ("Idaho",)),
    "IL": (CENTRO, ("Illinois",)),
    "IN": ("", ("Indiana",)),
    "KS": ("", ("Kansas",)),
    "KY": ("", ("Kentucky",)),
    "LA": (CENTRO, ("Luisiana", "Louisiana")),
    "MA": (ESTE, ("Massachusetts",)),
    "MD": (ESTE, ("Maryland",)),
    "ME": (ESTE, ("Maine",)),
    "MI": ("", ("Míchigan", "Michigan")),
    "MN": (CENTRO, ("Minnesota",)),
    "MO": (CENTRO, ("Misuri", "Missouri")),
    "MS": (CENTRO, ("Misisipi", "Mississippi")),
    "MT": (MONTANIA, ("Montana",)),
    "NC": (ESTE, ("Carolina del Norte", "North Carolina")),
    "ND": ("", ("Dakota del Norte", "North Dakota")),
    "NE": ("", ("Nebraska",)),
    "NH": (ESTE, ("Nuevo Hampshire", "New Hampshire")),
    "NJ": (ESTE, ("Nueva Jersey", "New Jersey")),
    "NM": (MONTANIA, ("Nuevo México", "New Mexico")),
    "NV": ("", ("Nevada",)),
    "NY": (ESTE, ("Nueva York", "New York")),
    "OH": (ESTE, ("Ohio",)),
    "OK": (CENTRO, ("Oklahoma",)),
    "OR": ("", ("Oregón", "Oregon")),
    "PA": (ESTE, ("Pensilvania", "Pennsylvania")),
    "PR": ("America/Puerto_Rico", ("Puerto Rico",)),
    "RI": (ESTE, ("Rhode Island",)),
    "SC": (ESTE, ("Carolina del Sur", "South Carolina")),
    "SD": ("", ("Dakota del Sur", "South Dakota")),
    "TN": ("", ("Tennessee",)),
    "TX": ("", ("Texas", "Tejas")),
    "UT": (MONTANIA, ("Utah",)),
    "VA": (ESTE, ("Virginia",)),
    "VT": (ESTE, ("Vermont",)),
    "WA": (PACIFICO, ("Washington",)),
    "WI": (CENTRO, ("Wisconsin",)),
    "WV": (ESTE, ("Virginia Occidental", "West Virginia")),
    "WY": (MONTANIA, ("Wyoming",)),
}

# In the states of two hours: the cities to which one travels most.
CIUDADES_DE_EUA: dict[str, dict[str, tuple[str, ...]]] = {
    "AK": {"America/Anchorage": ("Anchorage", "Fairbanks"), "America/Juneau": ("Juneau",)},
    "AZ": {
        "America/Phoenix": (
            "Phoenix", "Tucson", "Nogales", "Douglas", "Yuma", "Mesa", "Tempe", "Scottsdale", "Chandler", "Flagstaff",
        )
    },
    "FL": {
        ESTE: ("Miami", "Orlando", "Tampa", "Jacksonville", "Fort Lauderdale", "West Palm Beach", "Tallahassee"),
        CENTRO: ("Pensacola", "Panama City"),
    },
    "ID": {"America/Boise": ("Boise", "Nampa", "Twin Falls", "Idaho Falls")},
    "IN": {
        "America/Indiana/Indianapolis": ("Indianápolis", "South Bend", "Fort Wayne", "Bloomington"),
        CENTRO: ("Gary", "Evansville"),
    },
    "KS": {CENTRO: ("Kansas City", "Wichita", "Topeka", "Overland Park", "Garden City", "Dodge City")},
    "KY": {
        "America/Kentucky/Louisville": ("Louisville",),
        ESTE: ("Lexington", "Frankfort"),
        CENTRO: ("Bowling Green", "Owensboro"),
    },
    "MI": {"America/Detroit": ("Detroit", "Lansing", "Grand Rapids", "Ann Arbor", "Flint")},
    "ND": {CENTRO: ("Fargo", "Bismarck", "Grand Forks")},
    "NE": {CENTRO: ("Omaha", "Lincoln", "Grand Island"), MONTANIA: ("Scottsbluff",)},
    "NV": {PACIFICO: ("Las Vegas", "Reno", "Carson City", "Henderson")},
    "OR": {PACIFICO: ("Portland", "Salem", "Eugene")},
    "SD": {CENTRO: ("Sioux Falls", "Pierre"), MONTANIA: ("Rapid City",)},
    "TN": {CENTRO: ("Nashville", "Memphis"), ESTE: ("Knoxville", "Chattanooga")},
    "TX": {
        MONTANIA: ("El Paso",),
        CENTRO: (
            "Houston", "Dallas", "Austin", "San Antonio", "Fort Worth", "Laredo", "McAllen", "Brownsville",
            "Eagle Pass", "Del Rio",
             "Presidio", "Corpus Christi", "Galveston", "Lubbock", "Amarillo", "Midland", "Odessa", "Plano",
            "Arlington", "Irving",
        ),
    },
}  # fmt: skip

# Cities of other countries of several hours, after which no zone is named.
CIUDADES: dict[str, dict[str, tuple[str, ...]]] = {
    "AU": {"Australia/Sydney": ("Canberra",), "Australia/Brisbane": ("Gold Coast",)},
    "BR": {
        "America/Sao_Paulo": (
            "Brasilia", "Río de Janeiro", "Curitiba", "Porto Alegre", "Belo Horizonte", "Florianópolis", "Campinas",
        ),
        "America/Bahia": ("Salvador", "Salvador de Bahía"),
        "America/Manaus": ("Manaus",),
    },
    "CA": {
        "America/Toronto": ("Ottawa", "Montreal", "Quebec", "Ciudad de Quebec", "Leamington", "Hamilton"),
        "America/Edmonton": ("Calgary",),
        "America/Vancouver": ("Victoria",),
    },
    "ES": {
        "Atlantic/Canary": ("Las Palmas", "Las Palmas de Gran Canaria", "Santa Cruz de Tenerife", "Tenerife"),
    },
    "CD": {"Africa/Kinshasa": ("Kinsasa",)},
    "ID": {"Asia/Jakarta": ("Bandung", "Surabaya"), "Asia/Makassar": ("Denpasar", "Bali")},
    "PT": {"Atlantic/Madeira": ("Funchal",), "Atlantic/Azores": ("Ponta Delgada",)},
    "RU": {"Europe/Moscow": ("San Petersburgo", "Kazán", "Sochi")},
    "US": {
        ESTE: ("Nueva York", "New York", "Boston", "Filadelfia", "Atlanta", "Miami", "Raleigh", "Orlando"),
        CENTRO: ("Chicago", "Houston", "Dallas", "San Antonio", "Nueva Orleans", "McAllen", "Brownsville", "Milwaukee"),
        MONTANIA: ("Denver", "Albuquerque", "Salt Lake City", "El Paso"),
        "America/Phoenix": ("Phoenix", "Tucson"),
        PACIFICO: (
            "Los Ángeles", "San Diego", "San Francisco", "Sacramento", "San Bernardino", "Seattle", "Las Vegas",
            "Calexico",
        ),
        "America/Detroit": ("Detroit",),
        "America/Indiana/Indianapolis": ("Indianápolis",),
    },
}  # fmt: skip

# The entidades that do not have the hour of the centre, by their short name.
ENTIDADES = {
    "Baja California": "America/Tijuana",
    "Baja California Sur": "America/Mazatlan",
    "Campeche": "America/Merida",
    "Chihuahua": "America/Chihuahua",
    "Coahuila": "America/Monterrey",
    "Durango": "America/Monterrey",
    "Nayarit": "America/Mazatlan",
    "Nuevo León": "America/Monterrey",
    "Quintana Roo": "America/Cancun",
    "Sinaloa": "America/Mazatlan",
    "Sonora": "America/Hermosillo",
    "Tamaulipas": "America/Monterrey",
    "Yucatán": "America/Merida",
}
DEL_CENTRO = (
    "Aguascalientes", "Chiapas", "Ciudad de México", "Colima", "Estado de México", "Guanajuato", "Guerrero", "Hidalgo",
    "Jalisco", "México", "Michoacán", "Morelos", "Oaxaca", "Puebla", "Querétaro", "San Luis Potosí", "Tabasco",
    "Tlaxcala", "Veracruz", "Zacatecas",
)  # fmt: skip
CENTRAL = "America/Mexico_City"

# The municipios that have another hour than their entidad: those of the border, and Bahía de Banderas.
MUNICIPIOS: dict[str, dict[str, tuple[str, ...]]] = {
    "Chihuahua": {
        "America/Ciudad_Juarez": ("Juárez", "Ciudad Juárez", "Ascensión", "Guadalupe", "Janos", "Praxedis G. Guerrero"),
        "America/Ojinaga": ("Ojinaga", "Coyame del Sotol", "Manuel Benavides"),
    },
    "Coahuila": {
        "America/Matamoros": (
            "Acuña", "Ciudad Acuña", "Allende", "Guerrero", "Hidalgo", "Jiménez", "Morelos", "Nava", "Ocampo",
            "Piedras Negras", "Villa Unión", "Zaragoza",
        )
    },
    "Nayarit": {"America/Bahia_Banderas": ("Bahía de Banderas", "Nuevo Vallarta", "Bucerías")},
    "Nuevo León": {"America/Matamoros": ("Anáhuac",)},
    "Tamaulipas": {
        "America/Matamoros": (
            "Nuevo Laredo", "Guerrero", "Mier", "Miguel Alemán", "Camargo", "Gustavo Díaz Ordaz", "Reynosa",
            "Río Bravo", "Valle Hermoso", "Matamoros",
        )
    },
}  # fmt: skip


def sugerir(pais: str, lugar: str = "", subdivision: str = "", *, dia: dt.date) -> str:
    """Give the zone of a city (its country by ISO code) when there is no doubt; empty when a person has to say it.

    The name of the place may be in Spanish or as IANA writes it. Of Mexico, `subdivision` is the entidad and `lugar`,
    the municipio or its city.
    """
    if unica := zona_de_pais(pais, dia=dia):
        por_ciudad = _de_ciudades(pais).get(normalizar(lugar), "")
        return por_ciudad or unica
    if pais == "MX":
        return _de_mexico(normalizar(lugar), normalizar(subdivision))
    if pais == "US":
        return _de_eua(normalizar(lugar), subdivision)
    return _de_ciudades(pais).get(normalizar(lugar), "")


def estado_de_eua(nombre: str) -> str:
    """Give the postal code of a state of the United States by its name in Spanish or English, or its code; or empty."""
    return _codigos().get(normalizar(nombre), "")


def _de_mexico(lugar: str, entidad: str) -> str:
    if not entidad:
        return _de_ciudades("MX").get(lugar, "")
    suya = _entidades().get(entidad, "")
    return _municipios().get((_corto(entidad), lugar), suya) if suya else ""


def _de_eua(lugar: str, estado: str) -> str:
    codigo = estado_de_eua(estado)
    if not codigo:
        return "" if estado.strip() else _tabla(CIUDADES["US"]).get(lugar, "")
    return ESTADOS_DE_EUA[codigo][0] or _tabla(CIUDADES_DE_EUA[codigo]).get(lugar, "")


def _tabla(zonas: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {normalizar(nombre): zona for zona, nombres in zonas.items() for nombre in nombres}


@cache
def _de_ciudades(pais: str) -> dict[str, str]:
    """Give the zone of the cities after which the zones of a country are named, and of those of the table."""
    if pais == "US":  # where a city of the name of a zone is in many states
        return _tabla(CIUDADES["US"])
    propias = {}
    for nombre in zonas_de(pais):
        propias[normalizar(nombre.rpartition("/")[2])] = nombre
        propias[normalizar(ciudad(nombre))] = nombre
    return propias | _tabla(CIUDADES.get(pais, {}))


@cache
def _codigos() -> dict[str, str]:
    nombres = {normalizar(nombre): codigo for codigo, (_, suyos) in ESTADOS_DE_EUA.items() for nombre in suyos}
    return nombres | {codigo.lower(): codigo for codigo in ESTADOS_DE_EUA}


LARGOS = {
    "coahuila de zaragoza": "coahuila",
    "michoacan de ocampo": "michoacan",
    "veracruz de ignacio de la llave": "veracruz",
    "cdmx": "ciudad de mexico",
}


def _corto(entidad: str) -> str:
    return LARGOS.get(entidad, entidad)


@cache
def _entidades() -> dict[str, str]:
    cortos = {normalizar(nombre): zona for nombre, zona in ENTIDADES.items()}
    cortos |= {normalizar(nombre): CENTRAL for nombre in DEL_CENTRO}
    return cortos | {largo: cortos[corto] for largo, corto in LARGOS.items()}


@cache
def _municipios() -> dict[tuple[str, str], str]:
    return {
        (normalizar(entidad), lugar): zona
        for entidad, zonas in MUNICIPIOS.items()
        for lugar, zona in _tabla(zonas).items()
    }
