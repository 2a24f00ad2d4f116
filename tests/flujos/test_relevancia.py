"""What people type and what must come first, over HTTP, on the 136 documented agreements among hundreds of others."""

import html
import re
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from acuerdos import importacion
from acuerdos.estados import Estado
from tests.acuerdos.importacion.conftest import texto_csv
from tests.fabricas.acuerdos import Elenco, llevar_a
from tests.fabricas.directorio import GobiernoFactory

REALES = Path(settings.BASE_DIR, "acuerdos", "datos", "acuerdos_historicos.csv")

# Plausible noise: each of these with each of those, signed in recent years, so that it comes before what has no date.
MUNICIPIOS = [
    ("Guadalupe", "Nuevo León"), ("Guadalupe", "Zacatecas"), ("Juárez", "Chihuahua"), ("Hidalgo", "Tamaulipas"),
    ("San Pedro Garza García", "Nuevo León"), ("San Pedro Cholula", "Puebla"), ("Durango", "Durango"),
    ("Mérida", "Yucatán"), ("Oaxaca de Juárez", "Oaxaca"), ("Xalapa", "Veracruz de Ignacio de la Llave"),
    ("Villa de Álvarez", "Colima"), ("La Paz", "Baja California Sur"), ("La Paz", "México"),
    ("Tuxtla Gutiérrez", "Chiapas"), ("Tepic", "Nayarit"), ("Pachuca de Soto", "Hidalgo"), ("Zapopan", "Jalisco"),
    ("Celaya", "Guanajuato"), ("Victoria", "Tamaulipas"), ("Cozumel", "Quintana Roo"),
]  # fmt: skip
CIUDADES = [
    ("Lyon", "Francia"), ("Bremen", "Alemania"), ("Recife", "Brasil"), ("Mérida", "España"), ("Mérida", "Venezuela"),
    ("Cuenca", "Ecuador"), ("Cuenca", "España"), ("Córdoba", "Argentina"), ("Funabashi, Prefectura de Chiba", "Japón"),
    ("Kobe", "Japón"), ("Austin, Texas", "US"), ("Fresno, California", "US"), ("Ottawa", "Canadá"),
    ("Turín", "Italia"), ("Lisboa", "Portugal"),
]  # fmt: skip
MATERIAS = ["cultura; turismo", "educación", "medio ambiente; salud", "comercio", "deporte; juventud"]
DE_PASO = "La delegación visitó antes Sendai, Kioto, Barcelona, Debrecen y Minneapolis, y habló de San José y de Cuba."


def ruido() -> list[dict[str, str]]:
    pares = list(product(MUNICIPIOS, CIUDADES))
    return [
        {
            "gobierno_mexicano": municipio, "entidad": entidad, "contraparte": ciudad, "pais": pais,
            "materia": MATERIAS[n % len(MATERIAS)], "fecha_firma": f"{2005 + n % 20}-0{1 + n % 9}-1{n % 10}",
            "resumen": DE_PASO if n % 7 == 0 else "Intercambio de experiencias.", "idiomas": "",
            "fuente": "Ruido plausible",
        }
        for n, ((municipio, entidad), (ciudad, pais)) in enumerate(pares)
    ]  # fmt: skip


def entre(municipio: tuple[str, str], ciudad: tuple[str, str]) -> str:
    """Give the key of one of the plausible agreements."""
    return f"h-{137 + MUNICIPIOS.index(municipio) * len(CIUDADES) + CIUDADES.index(ciudad):05d}"


@pytest.fixture
def registro(catalogos, client) -> Client:
    """The documented agreements, the noise and an inscription."""
    ahora = timezone.now()
    for nombre, contenido in ((REALES.name, REALES.read_bytes()), ("ruido.csv", texto_csv(*ruido()).encode())):
        importacion.importar(importacion.leer(contenido, nombre=nombre), por=None, ahora=ahora)
    gobierno = GobiernoFactory(municipio__nombre="Irapuato")
    llevar_a(Estado.INSCRITO, Elenco(gobierno=gobierno), ahora=ahora, titulo="Convenio de bibliotecas con Gante")
    return client


def hallados(cliente: Client, pregunta: str) -> list[str]:
    return re.findall(r'__titulo"><a href="/registro/((?:h|rai)-\d+)/"', buscar(cliente, pregunta))


def buscar(cliente: Client, pregunta: str) -> str:
    return cliente.get("/registro/", {"q": pregunta}).content.decode()


PRIMERO = {
    # As people type: without accents, in capitals, in plural
    "sendai": ["h-00001"],
    "SENDÁI": ["h-00001"],
    "Kioto": ["h-00007"],
    "acapulco prefectura miyagi": ["h-00001"],
    "queretaro": ["h-00026"],
    "milan": ["h-00062"],
    "bogota": [],
    "hermanamientos hungría": ["h-00049"],
    "ciudades hermanas sendai": [],
    "prefectura hiroshima": ["h-00012", "h-00013"],
    "prefecturas de hiroshima": ["h-00012", "h-00013"],
    "cooperacion especifica texas": ["h-00026", "h-00027"],
    "cooperaciones específicas texas": ["h-00026", "h-00027"],
    "innovaciones campo": ["h-00056"],
    "memorandums guanajuato": ["h-00013"],
    # Countries, in Spanish and in English
    "perú": ["h-00070", "h-00097"],
    "nueva zelandia": ["h-00056"],
    "new zealand": ["h-00056"],
    "polonia": ["h-00082", "h-00083"],
    "poland": ["h-00082", "h-00083"],
    "hungary": ["h-00049"],
    "corea": ["h-00084"],
    "philippines": ["h-00063"],
    "guam": ["h-00065"],
    "cuba": ["h-00053", "h-00130", "h-00135"],
    "israel": ["h-00094"],
    "guinea ecuatorial": ["h-00064"],
    # Exact phrases, and without a word
    '"san antonio"': ["h-00026", "h-00061"],
    '"beverly hills"': ["h-00091"],
    '"nuevo méxico"': ["h-00077"],
    '"los angeles"': ["h-00032"],
    '"buenos aires"': ["h-00052"],
    '"kansas city"': ["h-00080"],
    '"city kansas"': [],
    "medellin -colombia": ["h-00047"],
    "san diego -tijuana": ["h-00031"],
    "valladolid -morelia": ["h-00048"],
    'guadalajara -"jalisco"': [],
    # Half written
    "quetzalt": ["h-00136"],
    "debre": ["h-00049"],
    "minneap": ["h-00034"],
    "ciudad de mexico nago": ["h-00002"],
    "hangz": ["h-00115"],
    # Numbers
    "h-00007": ["h-00007"],
    "H-7": ["h-00007"],
    "h 65": ["h-00065"],
    "RAI-1": ["rai-00001"],
    "rai 00001": ["rai-00001"],
    "sendai 1973": ["h-00001"],
    # What it is about
    "planeamiento urbano barcelona": ["h-00044"],
    "urban development barcelona": ["h-00044"],
    "zoológicos": ["h-00031"],
    "cambio climático debrecen": ["h-00049"],
    "climate change debrecen": ["h-00049"],
    "bibliotecas": ["rai-00001"],
    # The same name in several places
    "san jose costa rica": ["h-00066"],
    "san jose california": ["h-00036"],
    "valladolid yucatan": ["h-00048"],
    "valladolid michoacan": ["h-00045"],
    "cuautla jalisco": ["h-00033"],
    "lázaro cárdenas japon": ["h-00008"],
    "reynosa hidalgo": ["h-00038"],
    "guadalupe zacatecas recife": [entre(("Guadalupe", "Zacatecas"), ("Recife", "Brasil"))],
    "guadalupe nuevo leon recife": [entre(("Guadalupe", "Nuevo León"), ("Recife", "Brasil"))],
    "merida venezuela durango": [entre(("Durango", "Durango"), ("Mérida", "Venezuela"))],
    "merida españa durango": [entre(("Durango", "Durango"), ("Mérida", "España"))],
    "cuenca ecuador tepic": [entre(("Tepic", "Nayarit"), ("Cuenca", "Ecuador"))],
    "la paz baja california sur lyon": [entre(("La Paz", "Baja California Sur"), ("Lyon", "Francia"))],
}


def primeros(cliente: Client, pregunta: str) -> list[str]:
    """Give as many of the first as must come first, or all when none should."""
    return sorted(hallados(cliente, pregunta)[: len(PRIMERO[pregunta]) or None])


PROPUESTAS = {
    "hermanaminto quebek": "quebec",
    "guadalajra": "guadalajara",
    "acapulko": "acapulco",
    "cooperasion quevec": "cooperación quebec",
    "tegusigalpa": "tegucigalpa",
    "minneapolys": "minneapolis",
    "hermanamiento debresen": "hermanamiento debrecen",
    "xqzwvkj": "",
}


def propuesta(cliente: Client, errata: str) -> str:
    """Give what the page proposes, having followed its link to something found."""
    hallada = re.search(r'¿Quiso decir <a href="([^"]*)">([^<]*)</a>', buscar(cliente, errata))
    if hallada:
        assert "Ningún acuerdo coincide" not in cliente.get(html.unescape(hallada[1])).content.decode()
    return hallada[2].lower() if hallada else ""


def test_lo_que_debe_salir_primero_y_lo_que_se_propone(registro):
    assert {pregunta: primeros(registro, pregunta) for pregunta in PRIMERO} == PRIMERO
    assert {errata: propuesta(registro, errata) for errata in PROPUESTAS} == PROPUESTAS
