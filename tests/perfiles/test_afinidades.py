"""The arithmetic of affinity: what each criterion gives, as a table, and what holds whatever the cities say."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfiles.afinidades import MEDIDAS, Criterio, Rasgos, afinidad, mas_afines
from perfiles.ficha.pesos import PESOS as CRITERIOS

PESOS = {criterio: fabrica.peso for criterio, fabrica in CRITERIOS.de_fabrica().items()}


def f(texto=""):
    return frozenset(texto.split())


def rasgos(clave="a", **cambios):
    return Rasgos(
        clave, **{campo: f(v) if isinstance(v, str) and campo != "pais" else v for campo, v in cambios.items()}
    )


# Each criterion alone --------------------------------------------------------------------------------

# criterion, one, other, points of 100 when it is the only one that weighs (None: it cannot be judged)
TABLA = [
    (Criterio.TEMAS, {"temas": "agua cultura"}, {"temas": "cultura agua"}, 100),
    (Criterio.TEMAS, {"temas": "agua cultura"}, {"temas": "salud"}, 0),
    (Criterio.TEMAS, {"temas": "agua cultura salud"}, {"temas": "cultura agua turismo energia"}, 40),  # 2 of 5
    (Criterio.TEMAS, {"temas": "agua"}, {}, None),
    (Criterio.TEMAS, {}, {}, None),
    (Criterio.ODS, {"ods": "11 13"}, {"ods": "11"}, 50),
    (Criterio.ODS, {}, {"ods": "11"}, None),
    (Criterio.SECTORES, {"sectores": "turismo"}, {"sectores": "turismo comercio mineria energia"}, 25),
    (Criterio.TIPO, {"tipos": "puerto capital"}, {"tipos": "puerto"}, 50),
    (Criterio.TAMANIO, {"poblacion": 500_000}, {"poblacion": 500_000}, 100),
    (Criterio.TAMANIO, {"poblacion": 1_000_000}, {"poblacion": 100_000}, 0),
    (Criterio.TAMANIO, {"poblacion": 1}, {"poblacion": 20_000_000}, 0),
    (Criterio.TAMANIO, {"poblacion": 100_000}, {"poblacion": 316_228}, 50),  # the square root of ten
    (Criterio.TAMANIO, {"poblacion": 100_000}, {}, None),
    (Criterio.TAMANIO, {"poblacion": 0}, {"poblacion": 5}, None),
    (Criterio.BUSCA, {"busca": "JP DE"}, {"pais": "JP"}, 100),
    (Criterio.BUSCA, {"busca": "JP DE"}, {"pais": "US"}, 0),
    (Criterio.BUSCA, {}, {"pais": "US"}, None),  # it is open to all: nothing is said of one
    (Criterio.BUSCA, {"busca": "JP"}, {}, None),  # an organisation of no country
    (Criterio.BUSCA, {"busca": "JP"}, {"busca": "JP"}, None),  # two cities of here
    (Criterio.VINCULOS, {"vinculos": "7 8", "paises": "JP"}, {"vinculos": "8", "paises": "JP"}, 100),
    (Criterio.VINCULOS, {"vinculos": "7", "paises": "JP"}, {"vinculos": "9", "paises": "JP"}, 50),
    (Criterio.VINCULOS, {"vinculos": "7", "paises": "JP"}, {"vinculos": "9", "paises": "US"}, 0),
    (Criterio.VINCULOS, {"vinculos": "7", "paises": "JP"}, {}, None),
    (Criterio.IDIOMAS, {"idiomas": "en fr"}, {"idiomas": "fr de it"}, 100),
    (Criterio.IDIOMAS, {"idiomas": "en"}, {"idiomas": "de"}, 0),
    (Criterio.IDIOMAS, {"idiomas": "en"}, {}, None),
]  # fmt: skip


@pytest.mark.parametrize(("criterio", "una", "otra", "puntos"), TABLA)
def test_lo_que_da_cada_criterio(criterio, una, otra, puntos):
    resultado = afinidad(rasgos(**una), rasgos("b", **otra), {criterio: 3})
    assert resultado.puntos == (puntos or 0)
    assert resultado.sin_juzgar == ((criterio,) if puntos is None else ())
    assert resultado.sin_coincidir == ((criterio,) if puntos == 0 else ())
    assert [razon.criterio for razon in resultado.razones] == ([criterio] if puntos else [])


def test_hay_una_medida_por_criterio_y_un_peso_de_fabrica_con_su_razon():
    assert list(MEDIDAS) == list(Criterio) == list(CRITERIOS.de_fabrica())
    assert all(0 < uno.peso <= 10 and uno.razon and uno.razon_en for uno in CRITERIOS.de_fabrica().values())


# Together --------------------------------------------------------------------------------------------


def test_los_puntos_son_lo_obtenido_de_lo_que_pudo_juzgarse():
    una = rasgos(temas="agua cultura", ods="11 13", idiomas="en")
    otra = rasgos("b", temas="agua cultura", ods="1", idiomas="en")
    resultado = afinidad(una, otra, {Criterio.TEMAS: 5, Criterio.ODS: 3, Criterio.IDIOMAS: 2, Criterio.TAMANIO: 4})
    # 5 + 0 + 2 out of 10; the size, that nobody says, neither gives nor takes
    assert resultado.puntos == 70
    assert [(r.criterio, r.puntos, r.comunes) for r in resultado.razones] == [
        ("temas", 50, ("agua", "cultura")),
        ("idiomas", 20, ("en",)),
    ]
    assert (resultado.sin_coincidir, resultado.sin_juzgar) == (("ods",), ("tamanio",))


def test_quien_dice_poco_no_llega_a_cien():
    pesos = {Criterio.TEMAS: 5, Criterio.ODS: 3, Criterio.IDIOMAS: 2}
    callada = afinidad(rasgos(idiomas="en", temas="agua"), rasgos("b", idiomas="en"), pesos)
    assert callada.puntos == 40  # 2 of at least 5, and not 2 of 2
    completa = afinidad(rasgos(idiomas="en", temas="agua"), rasgos("b", idiomas="en", temas="agua"), pesos)
    assert completa.puntos == 100


def test_lo_que_no_pesa_no_cuenta_ni_se_menciona():
    una, otra = rasgos(temas="agua", idiomas="en"), rasgos("b", temas="agua", idiomas="de")
    assert afinidad(una, otra, {Criterio.TEMAS: 1, Criterio.IDIOMAS: 0}) == afinidad(una, otra, {Criterio.TEMAS: 9})
    for pesos in ({}, dict.fromkeys(Criterio, 0)):
        nada = afinidad(una, otra, pesos)
        assert (nada.puntos, nada.razones, nada.sin_coincidir, nada.sin_juzgar) == (0, (), (), ())
        assert mas_afines(una, [otra], pesos, limite=10) == []


def test_los_empates_van_por_clave_y_sin_puntos_no_se_aparece():
    una = rasgos("yo", temas="agua")
    otras = [rasgos(clave, temas="agua") for clave in ("zamora", "acapulco", "leon")] + [rasgos("otra", temas="salud")]
    assert [otra.clave for otra, _ in mas_afines(una, otras, PESOS, limite=10)] == ["acapulco", "leon", "zamora"]
    assert [otra.clave for otra, _ in mas_afines(una, otras, PESOS, limite=2)] == ["acapulco", "leon"]


# Whatever they say -----------------------------------------------------------------------------------


def codigos(*posibles):
    return st.frozensets(st.sampled_from(posibles), max_size=4)


PAISES = ("JP", "US", "DE")
CUALQUIERA = st.builds(
    Rasgos,
    clave=st.text("abc", min_size=1, max_size=4),
    temas=codigos("agua", "cultura", "salud", "turismo", "energia"),
    ods=codigos("1", "11", "13"),
    sectores=codigos("turismo", "mineria"),
    tipos=codigos("capital", "puerto"),
    idiomas=codigos("en", "fr"),
    poblacion=st.none() | st.integers(0, 30_000_000),
    pais=st.sampled_from(("", *PAISES)),
    busca=codigos(*PAISES),
    vinculos=codigos("1", "2", "3"),
    paises=codigos(*PAISES),
)
DE_AQUI = CUALQUIERA.map(lambda r: r._replace(pais=""))
CON_PESOS = st.dictionaries(st.sampled_from(list(Criterio)), st.integers(0, 10))


@given(CUALQUIERA, CUALQUIERA, CON_PESOS)
def test_de_cero_a_cien_y_las_razones_suman_los_puntos(una, otra, pesos):
    resultado = afinidad(una, otra, pesos)
    assert 0 <= resultado.puntos <= 100
    assert sum(razon.puntos for razon in resultado.razones) == resultado.puntos
    assert all(razon.puntos >= 0 and 0 < razon.parecido <= 1 for razon in resultado.razones)
    dichos = [*(r.criterio for r in resultado.razones), *resultado.sin_coincidir, *resultado.sin_juzgar]
    assert sorted(dichos) == sorted(criterio for criterio, peso in pesos.items() if peso)


@given(DE_AQUI, DE_AQUI, CON_PESOS)
def test_entre_dos_ciudades_da_lo_mismo_cual_pregunta(una, otra, pesos):
    assert afinidad(una, otra, pesos) == afinidad(otra, una, pesos)


@given(DE_AQUI, CUALQUIERA, CON_PESOS)
def test_con_una_de_fuera_tambien(una, otra, pesos):
    assert afinidad(una, otra, pesos) == afinidad(otra, una, pesos)


@given(CUALQUIERA, CUALQUIERA, CON_PESOS)
def test_cada_razon_es_verdad(una, otra, pesos):
    for razon in afinidad(una, otra, pesos).razones:
        campo = {"tipo": "tipos"}.get(razon.criterio, razon.criterio)
        if razon.criterio == Criterio.TAMANIO:
            assert razon.comunes == ()
            assert max(una.poblacion, otra.poblacion) < 10 * min(una.poblacion, otra.poblacion)
        elif razon.criterio == Criterio.BUSCA:
            (pais,) = razon.comunes
            assert (pais in una.busca and pais == otra.pais) or (pais in otra.busca and pais == una.pais)
        else:
            campo = "paises" if razon.solo_el_pais else campo
            assert razon.comunes
            assert set(razon.comunes) == getattr(una, campo) & getattr(otra, campo)


@given(CUALQUIERA, st.lists(CUALQUIERA, max_size=12, unique_by=lambda r: r.clave), CON_PESOS, st.randoms())
def test_el_orden_en_que_llegan_no_cambia_la_respuesta(una, otras, pesos, azar: random.Random):
    barajadas = azar.sample(otras, len(otras))
    primera = mas_afines(una, otras, pesos, limite=5)
    assert primera == mas_afines(una, barajadas, pesos, limite=5)
    # The quick count of thousands is the one that is shown with its reasons.
    todas = [(otra, afinidad(una, otra, pesos)) for otra in otras]
    con_puntos = [(otra, r) for otra, r in todas if r.puntos]
    assert primera == sorted(con_puntos, key=lambda par: (-par[1].puntos, par[0].clave))[:5]


@given(CUALQUIERA, CON_PESOS)
def test_consigo_misma_coincide_en_todo_lo_que_dice(una, pesos):
    una = una._replace(pais="", poblacion=una.poblacion or None)
    assert afinidad(una, una, pesos).sin_coincidir == ()


@given(DE_AQUI, DE_AQUI, CON_PESOS, st.integers(2, 5))
def test_solo_importa_la_proporcion_de_los_pesos(una, otra, pesos, veces):
    multiplicados = {criterio: peso * veces for criterio, peso in pesos.items()}
    assert abs(afinidad(una, otra, pesos).puntos - afinidad(una, otra, multiplicados).puntos) <= 1  # of rounding
