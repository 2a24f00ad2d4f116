"""Whatever is asked of the Registro over HTTP has an answer: 200 with a sentence, or a 400 at the door."""

import html
import re

import pytest
from django.utils import timezone

from acuerdos import importacion
from acuerdos.models import Acuerdo
from tests.acuerdos.importacion.conftest import texto_csv

LISTA = "/registro/"
NADA = "Ningún acuerdo coincide"


@pytest.fixture
def dos(catalogos):
    filas = (
        {"contraparte": "Sendai"},
        {"contraparte": "O'Higgins", "pais": "Chile", "titulo": "Acuerdo <b>negrita</b>"},
    )
    archivo = importacion.leer(texto_csv(*filas).encode(), nombre="dos.csv")
    importacion.importar(archivo, por=None, ahora=timezone.now())


def pedir(client, consulta: str, *, codigo: int = 200) -> str:
    respuesta = client.get(f"{LISTA}?{consulta}")
    assert respuesta.status_code == codigo
    return html.unescape(respuesta.content.decode())


def cuenta(texto: str) -> str:
    return re.search(r'id="cuenta" role="status">([^<]*)<', texto)[1]


def test_en_la_puerta(client, db):
    for consulta in ("q=%00", "q=sendai%00", "pagina=%00", "q=" + "x" * 100_000):
        assert "La dirección" in pedir(client, consulta, codigo=400)


CON_PALABRAS = [
    "' OR 1=1 --", "'; DROP TABLE acuerdos_acuerdo; --", "<script>alert(1)</script>", "<b>negrita</b>", "日本",
    "a" * 7000, "-sendai -chile", "sendai:* & !chile", "\u202esendai", "%s %(x)s {0} {{ q }}", "1" * 400, "-0", "null",
]  # fmt: skip
SIN_PALABRAS = [
    "de la",
    "y",
    "¿?!…",
    "...",
    "'",
    '"',
    '""',
    "-",
    "--",
    "*",
    "%",
    "_",
    "\\",
    "🤝",
    '-"',
    "& | ! :*",
    "\ufeff",
]


def test_cualquier_texto_tiene_respuesta(client, dos):
    for q in (*CON_PALABRAS, *SIN_PALABRAS, "\t\n"):
        respuesta = client.get(LISTA, {"q": q})
        contenido = respuesta.content.decode()
        assert respuesta.status_code == 200, q
        assert "<script>alert" not in contenido
        assert "<b>negrita</b>" not in contenido
        assert re.search(r"\d acuerdos?", cuenta(contenido)), q
        if q in CON_PALABRAS:
            escrito = html.unescape(re.search(r'name="q" value="([^"]*)"', contenido)[1])
            assert escrito == " ".join(q.split())[:200]
        elif q in SIN_PALABRAS:
            assert f"«{q}» no tiene ninguna palabra que buscar" in html.unescape(contenido)
            assert cuenta(contenido) == "2 acuerdos"
    assert Acuerdo.objects.count() == 2
    assert "El texto de «q» es muy largo: solo se leyó su principio" in pedir(client, "q=" + "sendai+" * 200)
    assert cuenta(pedir(client, "q=o'higgins")) == cuenta(pedir(client, "q=%22sendai")) == "1 acuerdo coincide"


PAGINAS = {
    "0": "La página 0 no existe: se muestra la 1.",
    "-1": "La página -1 no existe: se muestra la 1.",
    "1000000000": "La página 1000000000 no existe: se muestra la 1.",
    "abc": "«abc» no es un número de página: se muestra la primera.",
    "1.5": "«1.5» no es un número de página: se muestra la primera.",
}
CONSULTAS = [
    ("anio_desde=mil", "«mil» no es un número: «anio_desde» no se aplicó.", "2 acuerdos"),
    ("anio_hasta=²", "«²» no es un número: «anio_hasta» no se aplicó.", "2 acuerdos"),
    ("anio_desde=99999999999", "no es un número", "2 acuerdos"),
    ("anio_desde=2020&anio_hasta=1990", "El periodo empieza después de terminar", "0 acuerdos coinciden"),
    ("pais=JP&pais=CL", "Hay varios valores de «pais»: se usa el último, «CL».", "1 acuerdo coincide"),
    ("pais=JP&pais=JP", "", "1 acuerdo coincide"),
    ("pais=Japón", "«Japón» no es un valor de «pais»", "2 acuerdos"),
    ("pais=JP&continente=europa", "", "0 acuerdos coinciden"),
    ("orden=azar", "«azar» no es un valor de «orden»", "2 acuerdos"),
    ("orden=relevancia", "", "2 acuerdos"),
    ("vigencia=eterna", "«eterna» no es un valor de «vigencia»", "2 acuerdos"),
    ("municipio=12-ninguno", "no es un municipio conocido", "2 acuerdos"),
    ("ods=18", "«18» no es un valor de «ods»", "2 acuerdos"),
    ("contraparte=<b>", "«<b>» no es un número", "2 acuerdos"),
    ("gobierno=no-existe", "", "0 acuerdos coinciden"),
    ("contraparte=999999999", "", "0 acuerdos coinciden"),
    ("utm_source=boletin&fbclid=1", "", "2 acuerdos"),
]


def test_lo_que_no_vale_se_dice_y_lo_demas_se_aplica(client, dos):
    for pagina, frase in PAGINAS.items():
        texto = pedir(client, f"pagina={pagina}")
        assert frase in texto
        assert "/registro/h-00001/" in texto
    for consulta, frase, cuantos in CONSULTAS:
        texto = pedir(client, consulta)
        assert cuenta(texto) == cuantos, consulta
        assert frase in texto
        assert (NADA in texto) == cuantos.startswith("0")
    en_ingles = client.get("/en/registro/", {"q": "<script>", "pais": "ZZ", "pagina": "-7", "anio_desde": "ayer"})
    assert en_ingles.status_code == 200
    assert "<script>alert" not in en_ingles.content.decode()
