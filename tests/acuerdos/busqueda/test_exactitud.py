"""Every count, page and order of the index is what one gets by looking at each agreement."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acuerdos.busqueda import Criterios, resolver
from acuerdos.busqueda.criterios import AMBITOS, ORDENES, SITUACIONES, VIGENCIAS
from acuerdos.busqueda.indice import indexar
from acuerdos.busqueda.resultado import DIMENSIONES
from acuerdos.models import Acuerdo, Tipo

from .ingenuo import Ingenuo, contrapartes, poblar

CUANTOS = 90
VOCABULARIO = (
    "sendai", "quebec", "québec", "angeles", "cultura", "educaciones", "agua", "potable", "ciudad", "paz", "tecnicas",
    "jal", "irap", "acuer", "hermanamiento", "japan", "zapopan", "nada", "2024", "hidrico", "7", "guana", "h-8",
    "rai-12",
    "recurso",
)  # fmt: skip


def o_nada(*valores):
    return st.sampled_from(("",) * (2 * len(valores)) + valores)


palabra = st.sampled_from(VOCABULARIO)
trozo = palabra | palabra.map("-{}".format) | st.tuples(palabra, palabra).map('"{0[0]} {0[1]}"'.format) | st.just(
    '"cooperación técnica"'
) | st.just('-"agua potable"')  # fmt: skip
textos = st.lists(trozo, max_size=3).map(" ".join) | st.sampled_from(("RAI-12", "h 7", "AI-2026-0003", "12"))


@st.composite
def criterios(draw):
    return Criterios(
        q=draw(textos),
        tipo=draw(o_nada(*Tipo.values)),
        entidad=draw(o_nada("11", "14")),
        municipio=draw(o_nada("11-irapuato", "14-tonala", "14-nadie")),
        pais=draw(o_nada("JP", "US")),
        continente=draw(o_nada("asia", "america")),
        materia=draw(o_nada("agua", "cultura")),
        ods=draw(o_nada("4", "6")),
        anio_desde=draw(st.sampled_from((None, None, 1981, 1990, 2025))),
        anio_hasta=draw(st.sampled_from((None, None, 1980, 1999, 2024))),
        vigencia=draw(o_nada(*VIGENCIAS)),
        ambito=draw(o_nada(*AMBITOS)),
        situacion=draw(o_nada(*SITUACIONES)),
        contraparte=draw(st.sampled_from((None,) * 8 + tuple(contrapartes()[:2]))),
    )


@pytest.mark.parametrize("semilla", [1, 2])
def test_lo_mismo_que_mirando_cada_acuerdo(db, ahora, hoy, semilla):
    acuerdos = poblar(random.Random(semilla), CUANTOS, ahora)
    indexar(a.pk for a in acuerdos)
    ingenuo = Ingenuo(hoy)
    assert len(ingenuo.todos) > CUANTOS / 2

    @settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(criterios(), st.sampled_from(sorted(ORDENES)), st.integers(1, 7))
    def probar(pedido, orden, por_pagina):
        resultado = resolver(pedido, hoy=hoy)
        esperados = ingenuo.en_orden(pedido, orden)
        assert resultado.total == len(esperados)
        for dimension in DIMENSIONES:
            assert resultado.conteo(dimension) == ingenuo.conteo(pedido, dimension), dimension
        for una, otra in (("entidad", "anio"), ("gobierno", "tipo"), ("vigencia", "materia")):
            assert resultado.cruce(una, otra) == ingenuo.cruce(pedido, una, otra)
        paginas = -(-len(esperados) // por_pagina)
        por_paginas = [
            d["id"] for n in range(1, paginas + 2) for d in resultado.pagina(n, orden=orden, por_pagina=por_pagina)
        ]
        assert por_paginas == esperados
        assert [pk for lote in resultado.lotes(orden=orden, lote=por_pagina) for pk in lote] == esperados
        assert _por_tramos(resultado, orden, por_pagina) == esperados

    probar()


def _por_tramos(resultado, orden, limite) -> list[int]:
    ids, tras = [], None
    while True:
        entradas, tras = resultado.tramo(orden=orden, tras=tras, limite=limite)
        ids += [d["id"] for d in entradas]
        if tras is None:
            return ids


@pytest.mark.parametrize("orden", sorted(ORDENES))
def test_un_tramo_sigue_en_su_lugar_aunque_se_inscriban_y_se_vayan_otros(db, ahora, hoy, orden):
    acuerdos = poblar(random.Random(3), 60, ahora)
    primeros, otros = acuerdos[:40], acuerdos[40:]
    indexar(a.pk for a in primeros)
    pedido, azar = Criterios(q="acuerdo"), random.Random(orden)
    constantes = {a.pk for a in Ingenuo(hoy).hallados(pedido)} & {a.pk for a in primeros}
    dados, tras = [], None
    while True:
        entradas, tras = resolver(pedido, hoy=hoy).tramo(orden=orden, tras=tras, limite=3)
        dados += [d["id"] for d in entradas]
        if tras is None:
            break
        if otros:
            indexar([otros.pop().pk])
        if azar.random() < 0.3 and (ido := entradas[-1]["id"]):  # the very one the anchor is at
            Acuerdo.objects.filter(pk=ido).update(estado="firmado")
            constantes.discard(ido)
            indexar([ido])
    assert len(dados) == len(set(dados))
    assert constantes <= set(dados)
