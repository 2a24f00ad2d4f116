"""What a profile shows of its city's visits: those made, when, where and of what; no name and no family trip."""

import datetime as dt

import pytest
from django.core.cache import cache

from acuerdos.busqueda import nombres
from perfiles.ficha.hechos import de_datos, hechos_de
from tests.fabricas.acuerdos import Elenco, historico
from tests.fabricas.directorio import MateriaFactory, PaisFactory
from tests.fabricas.perfiles import AHORA, publicado
from tests.fabricas.visitas import (
    con_resultados,
    diplomatica_completa,
    feria_completa,
    gira_completa,
    reunificacion_completa,
    visita,
)
from visitas.estados import REALIZADAS, Clase, Estado
from visitas.ficha.publicas import Lugar, visitas_publicas
from visitas.models import Destino

from .impresos import con_oficina, encolados, hacer, marcadores, pedir, texto_de

pytestmark = pytest.mark.django_db

# Of the people, titles and objectives that the factories write.
QUE_NO_SE_DICE = (
    "Remedios Luna Ibarra", "Tomás Rivas Ochoa", "Aurora Peña Solís", "Noriko Abe", "Haruka Mori", "Eulalia Vargas",
    "Porfirio Nava", "Gira de promoción", "Abrazos que unen", "Embajadora del Japón", "centro de capacitación",
    "Hotel Jardín", "NH179", "GIR-2026", "DIP-2026", "Los Ángeles", "Chicago",
)  # fmt: skip


@pytest.fixture(autouse=True)
def cola(monkeypatch):
    cache.clear()
    return encolados(monkeypatch)


@pytest.fixture
def perfil():
    return publicado(con_oficina())


def todas(gobierno):
    """Give a government every kind of visit, made."""
    con_resultados(gira_completa(gobierno, estado=Estado.CONCLUIDA))
    diplomatica_completa(gobierno, estado=Estado.POR_INFORMAR)
    feria_completa(gobierno, estado=Estado.CONCLUIDA)
    reunificacion_completa(gobierno, estado=Estado.CONCLUIDA)
    nombres.olvidar()


def pagina(client, uno, prefijo=""):
    return client.get(f"{prefijo}/perfiles/{uno.gobierno.clave}/").content.decode()


def test_la_pagina_dice_las_giras_y_visitas_diplomaticas_y_a_nadie_por_su_nombre(client, perfil):
    assert "Visitas con el exterior" not in pagina(client, perfil)
    todas(perfil.gobierno)
    texto = pagina(client, perfil)
    assert "2 visitas realizadas" in texto
    assert "Gira al exterior: Japón (<span>Tokio, Osaka</span>)" in texto
    assert '<span class="nota">2026 · Inversión</span>' in texto
    assert "Visita diplomática: Japón<br>" in texto
    suyo = texto.split('aria-labelledby="visitas"', 1)[1].split("</section>", 1)[0]
    assert [dicho for dicho in QUE_NO_SE_DICE if dicho in suyo] == []
    assert "eunificación" not in suyo


def test_el_folleto_las_lleva_y_dice_lo_mismo(perfil):
    antes = pedir(perfil)
    todas(perfil.gobierno)
    folleto = pedir(perfil)
    assert folleto.pk != antes.pk  # it says more
    lector = hacer(folleto)
    todo = texto_de(lector)
    for dicho in ("Visitas con el exterior", "Japón (Tokio, Osaka)", "Gira al exterior", "Visita diplomática",
                  "Inversión", "2 visitas realizadas"):  # fmt: skip
        assert dicho in todo, dicho
    assert [dicho for dicho in QUE_NO_SE_DICE if dicho in todo] == []
    assert "Visitas con el exterior" in [titulo for titulo, _ in marcadores(lector)]
    assert pedir(perfil).pk == folleto.pk


def test_con_acuerdos_las_visitas_siguen_a_los_acuerdos(perfil):
    historico(Elenco(gobierno=perfil.gobierno), ahora=AHORA)
    todas(perfil.gobierno)
    titulos = [titulo for titulo, _ in marcadores(hacer(pedir(perfil)))]
    assert titulos.index("Visitas con el exterior") == titulos.index("En el Registro de acuerdos") + 1


@pytest.mark.parametrize("estado", [e for e in Estado if e != Estado.BORRADOR])
def test_solo_cuentan_las_que_se_hicieron(estado):
    una = visita(Clase.GIRA, estado=estado)
    assert len(visitas_publicas(una.gobierno)) == (estado in REALIZADAS)


def test_ni_escalas_ni_ciudades_de_mexico_ni_repetidas():
    una = visita(Clase.GIRA, estado=Estado.CONCLUIDA)
    dias = {"llegada": dt.date(2026, 5, 10), "salida": dt.date(2026, 5, 12)}
    for codigo, ciudad, escala in (
        ("JP", "Tokio", False), ("JP", "Osaka", False), ("JP", "Tokio", False), ("US", "Dallas", True),
        ("GT", "Antigua", False), ("MX", "Tijuana", False),
    ):  # fmt: skip
        Destino.objects.create(
            visita=una,
            pais=PaisFactory(codigo=codigo, nombre=codigo, nombre_en=codigo),
            ciudad=ciudad,
            es_escala=escala,
            **dias,
        )
    una.materias.set([MateriaFactory(clave="turismo")])
    (publica,) = visitas_publicas(una.gobierno)
    assert publica.lugares == [Lugar("JP", ["Tokio", "Osaka"]), Lugar("GT", ["Antigua"])]
    assert (publica.anio, publica.materias, publica.es_demo) == (2026, ["turismo"], False)


def test_se_leen_en_las_mismas_consultas_una_que_diez(django_assert_num_queries):
    gobierno = gira_completa(estado=Estado.CONCLUIDA).gobierno
    for _ in range(9):
        gira_completa(gobierno, estado=Estado.CONCLUIDA)
    with django_assert_num_queries(4):
        assert len(visitas_publicas(gobierno)) == 10


def test_lo_que_un_folleto_guardo_se_vuelve_a_leer_tambien_lo_de_antes(perfil):
    todas(perfil.gobierno)
    hechos = hechos_de(perfil.gobierno, hoy=AHORA.date())
    datos = hechos.como_datos()
    assert de_datos(datos) == hechos
    del datos["visitas"]  # kept by a version that knew none
    assert de_datos(datos).visitas == []
