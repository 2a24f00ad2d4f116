"""The arithmetic of the recommendation: what each criterion is worth, and the same answer whatever the order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redes.afinidades import MEDIDAS, Criterio, DeUnaCiudad, DeUnaRed, conviene, recomendadas
from redes.ficha.pesos import PESOS as TABLA
from redes.ficha.pesos import SIGNIFICADOS

PESOS = {criterio: fabrica.peso for criterio, fabrica in TABLA.de_fabrica().items()}
F = frozenset


def test_hay_una_medida_por_criterio_con_su_peso_su_razon_y_lo_que_significa():
    assert list(MEDIDAS) == list(Criterio) == list(TABLA.de_fabrica()) == list(SIGNIFICADOS)
    assert all(0 < uno.peso <= 10 and uno.razon and uno.razon_en for uno in TABLA.de_fabrica().values())


CASOS = [
    # criterio, city, network, how much, what is shared
    (Criterio.TEMAS, {"temas": F("abc")}, {"temas": F("abcde")}, 1.0, ("a", "b", "c")),
    (Criterio.TEMAS, {"temas": F("a")}, {"temas": F("abcde")}, 1 / 3, ("a",)),
    (Criterio.TEMAS, {"temas": F("ab")}, {"temas": F("ab")}, 1.0, ("a", "b")),
    (Criterio.TEMAS, {"temas": F("x")}, {"temas": F("ab")}, 0.0, ()),
    (Criterio.TEMAS, {}, {"temas": F("ab")}, None, ()),
    (Criterio.TIPO, {"tipos": F({"capital"})}, {"tipos": F({"capital", "puerto"})}, 1.0, ("capital",)),
    (Criterio.TIPO, {"tipos": F({"puerto"})}, {"tipos": F({"capital"})}, 0.0, ()),
    (Criterio.TIPO, {"tipos": F({"puerto"})}, {}, None, ()),  # a network for any city
    (Criterio.PARECIDAS, {"parecidas": F({"leon", "toluca"})}, {"miembros": F({"leon"})}, 0.5, ("leon",)),
    (Criterio.PARECIDAS, {"parecidas": F({"a", "b", "c"})}, {"miembros": F("abc")}, 1.0, ("a", "b", "c")),
    (Criterio.PARECIDAS, {"parecidas": None}, {"miembros": F("a")}, None, ()),
    (Criterio.IDIOMAS, {}, {"idiomas": F({"es", "en"})}, 1.0, ("es",)),
    (Criterio.IDIOMAS, {"idiomas": F({"fr"})}, {"idiomas": F({"en"})}, 0.0, ()),
    (
        Criterio.PROYECTOS,
        {"proyectos": (("Tren", F("a"), F()), ("Parque", F(), F("7")), ("Feria", F("z"), F()))},
        {"temas": F("a"), "ods": F("7")},
        2 / 3,
        ("Tren", "Parque"),
    ),
]


@pytest.mark.parametrize(("criterio", "ciudad", "red", "cuanto", "comunes"), CASOS)
def test_lo_que_vale_cada_criterio(criterio, ciudad, red, cuanto, comunes):
    medida = MEDIDAS[criterio](DeUnaCiudad(**ciudad), DeUnaRed("r", **red))
    assert (medida is None) if cuanto is None else medida == (pytest.approx(cuanto), comunes)


def test_un_idioma_en_comun_no_basta_para_recomendar():
    red = DeUnaRed("r", temas=F("x"), idiomas=F({"es"}))
    assert conviene(DeUnaCiudad(temas=F("a")), red, PESOS).puntos == 0


def test_quien_dice_poco_de_si_no_llega_a_cien():
    red = DeUnaRed("r", temas=F("a"), ods=F("1"), tipos=F({"capital"}), idiomas=F({"es"}))
    assert conviene(DeUnaCiudad(temas=F("a")), red, PESOS).puntos < 100
    todo = DeUnaCiudad(temas=F("a"), ods=F("1"), tipos=F({"capital"}))
    assert conviene(todo, red, PESOS).puntos == 100


_codigos = st.frozensets(st.sampled_from("abcdef"), max_size=3)
CIUDADES = st.builds(DeUnaCiudad, temas=_codigos, ods=_codigos, tipos=_codigos, idiomas=_codigos, parecidas=_codigos)
REDES = st.lists(
    st.builds(
        DeUnaRed, clave=st.text("xyzw", min_size=1, max_size=4), temas=_codigos, ods=_codigos, tipos=_codigos,
        idiomas=_codigos, miembros=_codigos,
    ),
    max_size=6, unique_by=lambda red: red.clave,
)  # fmt: skip


@given(CIUDADES, REDES, st.dictionaries(st.sampled_from(list(Criterio)), st.integers(0, 10)), st.randoms())
def test_la_respuesta_es_la_misma_en_cualquier_orden_y_sus_razones_suman_sus_puntos(ciudad, redes, pesos, azar):
    respuesta = recomendadas(ciudad, redes, pesos)
    azar.shuffle(redes)
    assert recomendadas(ciudad, redes, pesos) == respuesta
    for uno in respuesta:
        assert 0 < uno.puntos <= 100
        assert sum(razon.puntos for razon in uno.razones) == uno.puntos
    assert [u.puntos for u in respuesta] == sorted((u.puntos for u in respuesta), reverse=True)
