"""Two words are the same for a search when a person would say so, however each is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acuerdos.palabras import folio, palabras, plegar, raiz, trozos


@pytest.mark.parametrize(
    "iguales",
    [
        "cooperación cooperacion COOPERACIÓN cooperaciones",
        "hermanamiento hermanamientos Hermanamiento",
        "ciudad ciudades",
        "francés franceses francesa francesas",
        "país países pais",
        "luz luces",
        "técnico técnica técnicas",
        "memorándum memorandums",
        "acuerdo acuerdos",
        "puente puentes",
        "niño nino niños",
        "Québec quebec",
        "São sao",
        "RAI rai",
        "007 7",
    ],
)
def test_son_la_misma_palabra(iguales):
    assert len({raiz(palabra) for palabra in iguales.split()}) == 1


@pytest.mark.parametrize(
    "distintas",
    ["casa caso", "mes mesa", "puerto puerta", "león leona", "Colima Colombia", "banco banca", "gas gasa", "70 7"],
)
def test_no_son_la_misma(distintas):
    una, otra = distintas.split()
    assert raiz(una) != raiz(otra)


def test_las_palabras_de_un_texto_sin_las_que_no_dicen_nada():
    assert palabras("El Acuerdo de la Ciudad de México, con «Kioto»") == ["acuerd", "ciudad", "mexico", "kioto"]
    assert palabras("de la y …") == []


@pytest.mark.parametrize(
    ("escrito", "leido"),
    [("RAI-00012", "rai-12"), ("rai 12", "rai-12"), ("Rai12", "rai-12"), ("AI-2026-0001", "ai-2026-1"), ("0", "0")],
)
def test_un_numero_se_lee_igual_como_se_escriba(escrito, leido):
    assert folio(escrito) == leido


@pytest.mark.parametrize(("letra", "llana"), [("Ñ", "n"), ("№", "no"), ("™", "tm"), ("𝕬", "a")])
def test_las_letras_de_adorno_se_leen_como_las_llanas(letra, llana):
    assert plegar(letra) == plegar(plegar(letra)) == llana


@given(st.text(max_size=60))
def test_cualquier_texto_se_parte_sin_perder_nada(texto):
    assert "".join(trozo for trozo, _ in trozos(texto)) == texto
    assert all(palabras(texto))
    assert plegar(plegar(texto)) == plegar(texto)


@given(st.from_regex(r"[a-zñáéíóúü]{1,20}", fullmatch=True))
def test_la_raiz_deja_algo_y_es_el_principio_o_casi(palabra):
    suya, plegada = raiz(palabra), plegar(palabra)
    assert 1 <= len(suya) <= len(plegada)
    assert plegada.startswith((suya, suya[:-1]))  # «luces», «luz»
