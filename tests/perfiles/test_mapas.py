"""Maps of the profiles: places fall where they are, the drawing bears any words, and every city can be reached."""

import csv
import math
import random
import re
import xml.etree.ElementTree as ET

import pytest
from django.conf import settings
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st

from perfiles.ficha import mapas
from perfiles.ficha.mapas import Punto
from perfiles.ficha.rotulos import anchura
from perfiles.ficha.territorio import anillos_de, proyectar
from sre_portal.graficas import como_imagen
from sre_portal.mapas import geometria_de
from tests.fabricas.directorio import EntidadFactory

from .dibujo import SVG, fuera, leer, leer_imagen, medida, textos

CAPITALES = {
    "01": ("Aguascalientes", 21.8818, -102.2916),
    "02": ("Mexicali", 32.6278, -115.4545),
    "03": ("La Paz", 24.1426, -110.3128),
    "04": ("Campeche", 19.8454, -90.5237),
    "05": ("Saltillo", 25.4232, -101.0053),
    "06": ("Colima", 19.2433, -103.7247),
    "07": ("Tuxtla Gutiérrez", 16.7528, -93.1152),
    "08": ("Chihuahua", 28.6353, -106.0889),
    "09": ("Ciudad de México", 19.4326, -99.1332),
    "10": ("Durango", 24.0277, -104.6532),
    "11": ("Guanajuato", 21.0190, -101.2574),
    "12": ("Chilpancingo", 17.5515, -99.5006),
    "13": ("Pachuca", 20.1011, -98.7591),
    "14": ("Guadalajara", 20.6767, -103.3475),
    "15": ("Toluca", 19.2926, -99.6557),
    "16": ("Morelia", 19.7027, -101.1923),
    "17": ("Cuernavaca", 18.9218, -99.2347),
    "18": ("Tepic", 21.5085, -104.8946),
    "19": ("Monterrey", 25.6694, -100.3097),
    "20": ("Oaxaca", 17.0606, -96.7253),
    "21": ("Puebla", 19.0433, -98.1980),
    "22": ("Querétaro", 20.5921, -100.3896),
    "23": ("Chetumal", 18.5036, -88.3055),
    "24": ("San Luis Potosí", 22.1517, -100.9764),
    "25": ("Culiacán", 24.8091, -107.3940),
    "26": ("Hermosillo", 29.0729, -110.9559),
    "27": ("Villahermosa", 17.9894, -92.9281),
    "28": ("Ciudad Victoria", 23.7361, -99.1461),
    "29": ("Tlaxcala", 19.3182, -98.2375),
    "30": ("Xalapa", 19.5312, -96.9159),
    "31": ("Mérida", 20.9671, -89.6237),
    "32": ("Zacatecas", 22.7709, -102.5832),
}
# Corners of the border and capes, and how far from a vertex of the drawing they may fall: km.
ESQUINAS = {
    "donde empieza la frontera, en Tijuana": (32.5343, -117.1236),
    "el río Colorado, en Los Algodones": (32.7187, -114.7194),
    "San Luis Río Colorado": (32.4937, -114.8137),
    "el quiebre de Nogales": (31.3322, -111.0745),
    "la esquina de Sonora y Chihuahua": (31.3330, -108.2085),
    "la de Chihuahua y Nuevo México": (31.7838, -108.2085),
    "el río Bravo, en Ciudad Juárez": (31.7837, -106.5285),
    "la boca del río Bravo": (25.9553, -97.1463),
    "la boca del Suchiate": (14.5343, -92.2275),
    "Campeche, Tabasco y Guatemala": (17.8162, -90.9905),
    "Campeche, Guatemala y Belice": (17.8177, -89.1495),
    "cabo Catoche": (21.607, -87.09),
    "cabo Falso": (22.873, -109.962),
}
KM_POR_UNIDAD = 2.9


def dentro(punto: tuple[float, float], anillo: list[tuple[int, int]]) -> bool:
    """Tell whether a point is inside an outline, by counting how often a line from it crosses it."""
    x, y = punto
    cruces = 0
    for (x1, y1), (x2, y2) in zip(anillo, [*anillo[1:], anillo[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (x2 - x1) * (y - y1) / (y2 - y1):
            cruces += 1
    return cruces % 2 == 1


# Where places fall -------------------------------------------------------------------------------


@pytest.mark.parametrize("clave", CAPITALES)
def test_cada_capital_cae_en_su_entidad_y_en_ninguna_otra(clave):
    _nombre, latitud, longitud = CAPITALES[clave]
    donde = proyectar(latitud, longitud)
    suyas = [otra for otra in CAPITALES if any(dentro(donde, anillo) for anillo in anillos_de(otra))]
    assert suyas == [clave]


@pytest.mark.parametrize("esquina", ESQUINAS)
def test_las_esquinas_de_la_frontera_caen_en_las_del_dibujo(esquina):
    x, y = proyectar(*ESQUINAS[esquina])
    vertices = [v for clave in CAPITALES for anillo in anillos_de(clave) for v in anillo]
    assert min(math.hypot(x - vx, y - vy) for vx, vy in vertices) * KM_POR_UNIDAD < 3


@pytest.mark.parametrize(
    "lugar",
    [
        (20.508, -86.9458),  # Cozumel
        (21.2311, -86.7310),  # Isla Mujeres
        (18.65, -91.82),  # Ciudad del Carmen
        (21.62, -106.58),  # Islas Marías
        (32.5149, -117.0382),  # Tijuana
        (14.6807, -92.1487),  # Suchiate
        (25.8690, -97.5027),  # Matamoros
    ],
)
def test_lo_que_esta_en_una_isla_o_en_la_orilla_es_mexico(lugar):
    assert proyectar(*lugar) is not None


@pytest.mark.parametrize(
    "lugar",
    [
        (32.7157, -117.1611),  # San Diego, at 20 km
        (31.96, -106.60),  # north of El Paso
        (29.7604, -95.3698),  # Houston
        (14.6349, -90.5069),  # Guatemala
        (17.2514, -88.7590),  # Belmopán
        (23.1136, -82.3666),  # La Habana
        (24.5, -93.0),  # the middle of the gulf
        (20.0, -112.0),  # the Pacific
        (19.4326, 99.1332),  # the sign was forgotten
        (-99.1332, 19.4326),  # the other way round
        (0, 0),
        (90, 0),
        (-90, 180),
        (math.nan, -99),
        (19, math.nan),
        (math.inf, -99),
        (1e308, -1e308),
    ],
)
def test_lo_que_no_es_mexico_no_tiene_lugar(lugar):
    assert proyectar(*lugar) is None


@given(st.floats(), st.floats())
def test_ningun_numero_falla_ni_cae_lejos_del_dibujo(latitud, longitud):
    donde = proyectar(latitud, longitud)
    if donde:
        geometria = geometria_de("mexico")
        assert -6 <= donde[0] <= geometria["ancho"] + 6
        assert -6 <= donde[1] <= geometria["alto"] + 6


# Maps of location --------------------------------------------------------------------------------


def marcas(raiz: ET.Element) -> list[tuple[float, float]]:
    return [(float(c.attrib["cx"]), float(c.attrib["cy"])) for c in raiz.iter(f"{SVG}circle") if c.get("r") == "4.5"]


@pytest.mark.parametrize("ancho", [None, 160, 620])
@pytest.mark.parametrize("clave", CAPITALES)
def test_cada_entidad_tiene_sus_dos_mapas(clave, ancho):
    nombre, *lugar = CAPITALES[clave]
    en_mexico = leer_imagen(mapas.ubicacion_en_mexico(clave, titulo="Dónde está", punto=lugar, ancho=ancho))
    assert len(list(en_mexico.iter(f"{SVG}path"))) >= 32
    assert en_mexico.attrib["aria-label"] == "Dónde está"
    raiz = leer_imagen(
        mapas.ubicacion_en_la_entidad(clave, nombre=nombre, titulo="Dónde está", punto=lugar, ancho=ancho)
    )
    assert fuera(raiz) == fuera(en_mexico) == []
    assert " ".join(dict.fromkeys(textos(raiz))) == nombre
    medidas = (raiz.get("width"), raiz.get("height"))
    assert medidas == ((None, None) if ancho is None else (str(ancho), str(round(ancho * mapas.PROPORCION))))


@pytest.mark.parametrize("clave", CAPITALES)
def test_la_entidad_llena_su_mapa_y_la_marca_esta_sobre_ella(clave):
    nombre, *lugar = CAPITALES[clave]
    raiz = leer(mapas.ubicacion_en_la_entidad(clave, nombre=nombre, titulo="t", punto=lugar))
    ancho, alto = medida(raiz)
    propia = next(g for g in raiz.iter(f"{SVG}g") if g.get("fill") == mapas.PROPIA)
    escala, dx, dy = map(float, re.findall(r"-?[\d.]+", propia.attrib["transform"]))
    firme = [((x + dx) * escala, (y + dy) * escala) for x, y in anillos_de(clave)[0]]
    xs, ys = zip(*firme, strict=True)
    assert min(xs) >= 0 and max(xs) <= ancho and min(ys) >= 0 and max(ys) <= alto  # noqa: PT018
    assert max((max(xs) - min(xs)) / ancho, (max(ys) - min(ys)) / alto) > 0.5
    assert len(set(marcas(raiz))) == 1
    assert dentro(marcas(raiz)[0], firme)
    # Lines are as thick in Tlaxcala as in Chihuahua.
    assert float(propia.attrib["stroke-width"]) * escala == pytest.approx(1.4, rel=0.01)


def test_una_isla_lejana_no_achica_la_entidad_salvo_que_sea_el_lugar():
    def abarca(punto: tuple[float, float]) -> float:
        raiz = leer(mapas.ubicacion_en_la_entidad("03", nombre="Socorro", titulo="t", punto=punto))
        propia = next(g for g in raiz.iter(f"{SVG}g") if g.get("fill") == mapas.PROPIA)
        assert (fuera(raiz), len(set(marcas(raiz)))) == ([], 1)
        return 1 / float(re.findall(r"[\d.]+", propia.attrib["transform"])[0])

    # The drawing has Socorro, at 500 km, with Baja California Sur.
    assert abarca((18.79, -110.97)) > 1.5 * abarca(CAPITALES["03"][1:])


@pytest.mark.parametrize("punto", [None, (48.85, 2.35), (math.nan, 0)])
def test_sin_lugar_o_con_uno_de_fuera_no_se_marca_nada(punto):
    for svg in (
        mapas.ubicacion_en_mexico("14", titulo="Jalisco", punto=punto),
        mapas.ubicacion_en_la_entidad("14", nombre="Guadalajara", titulo="Jalisco", punto=punto),
    ):
        raiz = leer_imagen(svg)
        assert (marcas(raiz), textos(raiz)) == ([], [])


def test_lo_pequenio_se_rodea_en_vez_de_taparse():
    tlaxcala = leer(mapas.ubicacion_en_mexico("29", titulo="t", punto=CAPITALES["29"][1:]))
    chihuahua = leer(mapas.ubicacion_en_mexico("08", titulo="t", punto=CAPITALES["08"][1:]))
    assert (marcas(tlaxcala), len(set(marcas(chihuahua)))) == ([], 1)
    anillo = next(tlaxcala.iter(f"{SVG}circle"))
    assert anillo.attrib["fill"] == "none"


@given(
    st.text(max_size=200),
    st.sampled_from(
        [uno[1:] for uno in CAPITALES.values()] + [(32.5149, -117.0382), (20.508, -86.9458), (23.06, -109.7)]
    ),
    st.sampled_from([None, 120, 300, 620]),
)
@example("Dolores Hidalgo Cuna de la Independencia Nacional", (21.157, -100.934), 300)
@example("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", (29.0729, -110.9559), None)
@example('</text><script>alert("&")</script>', (19.4326, -99.1332), None)
@example("a\x00b\x1bc\ud800d￾", (19.4326, -99.1332), None)
@example("クエルナバカ市の長い名前クエルナバカ市の長い名前クエルナバカ市", (18.9218, -99.2347), 300)
def test_ningun_nombre_rompe_el_mapa_ni_se_sale_de_el(nombre, lugar, ancho):
    clave = next((c for c, (_n, *suyo) in CAPITALES.items() if tuple(suyo) == tuple(lugar)), "14")
    raiz = leer_imagen(
        mapas.ubicacion_en_la_entidad(clave, nombre=nombre, titulo=f"Mapa {nombre}", punto=lugar, ancho=ancho)
    )
    assert {e.tag.removeprefix(SVG) for e in raiz.iter()} <= {"svg", "rect", "g", "path", "circle", "text"}
    largo, alto = medida(raiz)
    for texto in raiz.iter(f"{SVG}text"):
        x, y, suyo = float(texto.attrib["x"]), float(texto.attrib["y"]), anchura(texto.text, mapas.CUERPO)
        izquierda = x - {"start": 0, "middle": suyo / 2, "end": suyo}[texto.attrib["text-anchor"]]
        assert 0 <= izquierda <= izquierda + suyo <= largo
        assert mapas.CUERPO * 0.5 <= y <= alto


def test_sirven_de_imagen_de_un_pdf():
    from sre_portal.adapters.pdf import render_desnudo

    nombre, *lugar = CAPITALES["09"]
    imagenes = "".join(
        f'<img alt="Mapa" src="{como_imagen(svg)}">'
        for svg in (
            mapas.ubicacion_en_mexico("09", titulo="t", punto=lugar, ancho=300),
            mapas.ubicacion_en_la_entidad("09", nombre=nombre, titulo="t", punto=lugar, ancho=300),
        )
    )
    assert render_desnudo(f'<html lang="es"><title>Mapas</title>{imagenes}').startswith(b"%PDF")


# The map of all the profiles ---------------------------------------------------------------------


@pytest.fixture
def las_32(db):
    with (settings.BASE_DIR / "directorio" / "datos" / "entidades.csv").open(encoding="utf-8") as archivo:
        for fila in csv.DictReader(archivo):
            EntidadFactory(clave=fila["clave"], nombre=fila["nombre"], nombre_corto=fila["nombre_corto"])


def ciudad(n: int, latitud: float, longitud: float, entidad: str) -> Punto:
    return Punto(latitud, longitud, f"Ciudad {n}", f"/perfiles/c{n}/", entidad)


def mapa_de(puntos: list[Punto], cuentas: dict[str, int] | None = None) -> ET.Element:
    if cuentas is None:
        cuentas = {}
        for punto in puntos:
            cuentas[punto.entidad] = cuentas.get(punto.entidad, 0) + 1
    mapa = mapas.mapa_de_perfiles(cuentas, puntos, url="/perfiles/?entidad={}&a=b".format, titulo="Perfiles")
    return leer(mapa.svg)


def enlaces(raiz: ET.Element, capa: str) -> list[tuple[str, str, str]]:
    """List the links of a layer of cities: where they lead, how they are called, and the number drawn on them."""
    grupo = next(g for g in raiz.iter("g") if g.get("class", "").endswith(f"ciudades--{capa}"))
    return [(a.attrib["href"], a.findtext("title"), a.findtext("text") or "") for a in grupo.iter("a")]


def test_cada_entidad_es_un_enlace_con_sus_perfiles_y_cada_ciudad_tambien(las_32):
    puntos = [ciudad(1, 20.6767, -103.3475, "14"), ciudad(2, 32.5149, -117.0382, "02")]
    raiz = mapa_de(puntos, {"14": 1, "02": 3})
    formas = {a.findtext("title"): (a.attrib["href"], a.get("tabindex")) for a in raiz.iter("a")}
    assert formas["Jalisco: 1 perfil"] == ("/perfiles/?entidad=14&a=b", None)
    assert formas["Baja California: 3 perfiles"] == ("/perfiles/?entidad=02&a=b", None)
    assert formas["Estado de México: ningún perfil"] == ("/perfiles/?entidad=15&a=b", "-1")
    for capa in ("ancho", "angosto"):
        assert sorted(enlaces(raiz, capa)) == [("/perfiles/c1/", "Ciudad 1", ""), ("/perfiles/c2/", "Ciudad 2", "")]
    assert not [a for g in raiz.iter("g") if "ciudades" in g.get("class", "") for a in g.iter("a") if a.get("tabindex")]


def test_las_ciudades_juntas_son_un_circulo_que_lleva_a_su_entidad(las_32):
    puntos = [ciudad(n, 20.6767 + n / 100, -103.3475, "14") for n in range(5)] + [ciudad(9, 20.65, -105.22, "14")]
    raiz = mapa_de(puntos)
    assert enlaces(raiz, "ancho") == [
        ("/perfiles/?entidad=14&a=b", "Ciudad 0, Ciudad 1, Ciudad 2 y 2 más: 5 perfiles de Jalisco", "5"),
        ("/perfiles/c9/", "Ciudad 9", ""),
    ]
    assert "mapa__clase" in raiz[1].get("class")


def test_las_de_dos_entidades_nunca_son_un_circulo_ni_se_tapan(las_32):
    ciudades = [ciudad(1, 25.5428, -103.4068, "05"), ciudad(2, 25.5612, -103.4962, "10")]  # Torreón, Gómez Palacio
    raiz = mapa_de(ciudades)
    for capa in mapas.CAPAS:
        assert sorted(e[0] for e in enlaces(raiz, capa.clave)) == ["/perfiles/c1/", "/perfiles/c2/"]
        (x1, y1, r1), (x2, y2, r2) = circulos(raiz, capa.clave)
        assert math.hypot(x1 - x2, y1 - y2) >= r1 + r2


def circulos(raiz: ET.Element, capa: str) -> list[tuple[float, float, float]]:
    grupo = next(g for g in raiz.iter("g") if g.get("class", "").endswith(f"ciudades--{capa}"))
    dibujados = (c.attrib for c in grupo.iter("circle") if "class" not in c.attrib)
    return [(float(c["cx"]), float(c["cy"]), float(c["r"])) for c in dibujados]


def muchas(cuantas: int, azar: random.Random) -> list[Punto]:
    salida = []
    while len(salida) < cuantas:
        clave, (_nombre, latitud, longitud) = azar.choice(list(CAPITALES.items()))
        ancho = azar.choice((0.05, 0.5, 1.2))
        lugar = latitud + azar.gauss(0, ancho), longitud + azar.gauss(0, ancho)
        if proyectar(*lugar):
            salida.append(ciudad(len(salida), *lugar, clave))
    return salida


@pytest.mark.parametrize("cuantas", [1, 32, 150, 2500])
def test_con_muchas_ninguna_se_pierde_y_el_mapa_sigue_siendo_un_mapa(las_32, cuantas):
    puntos = muchas(cuantas, random.Random(cuantas))
    raiz = mapa_de(puntos)
    for capa in mapas.CAPAS:
        suyos = enlaces(raiz, capa.clave)
        assert sum(int(numero or 1) for _url, _rotulo, numero in suyos) == cuantas
        assert len(suyos) <= capa.circulos
        for x, y, r in circulos(raiz, capa.clave):
            assert r <= x <= 1200 - r
            assert r <= y <= geometria_de("mexico")["alto"] - r


def test_el_orden_en_que_llegan_no_cambia_el_mapa(las_32):
    puntos = muchas(200, random.Random(7))
    otra_vez = random.Random(8).sample(puntos, len(puntos))
    assert ET.tostring(mapa_de(puntos)) == ET.tostring(mapa_de(otra_vez))


def test_lo_que_no_esta_en_mexico_se_cuenta_y_no_se_dibuja(las_32):
    raiz = mapa_de([ciudad(1, 48.85, 2.35, "14"), ciudad(2, math.nan, 0, "14")])
    assert [enlaces(raiz, capa.clave) for capa in mapas.CAPAS] == [[], []]
    assert "Jalisco: 2 perfiles" in [a.findtext("title") for a in raiz.iter("a")]


def test_un_nombre_hostil_es_solo_un_nombre(las_32):
    malo = Punto(20.67, -103.35, '</title><script>"\x07', '/perfiles/x/?a=1&b="><script>', "14")
    raiz = mapa_de([malo])
    assert enlaces(raiz, "ancho") == [(malo.url, '</title><script>"', "")]


def test_sin_perfiles_hay_mapa(las_32):
    raiz = mapa_de([])
    assert len([a for a in raiz.iter("a") if a.findtext("title").endswith(": ningún perfil")]) == 32


def test_el_mapa_en_ingles(las_32):
    with translation.override("en"):
        raiz = mapa_de([ciudad(n, 19.43, -99.13, "09") for n in range(2)])
        assert enlaces(raiz, "ancho")[0][1].endswith("Mexico City")
