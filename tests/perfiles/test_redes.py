"""What a profile shows of its city in the networks: those in force, since when, with what posts; nothing half done."""

import datetime as dt

import pytest
from django.core.cache import cache

from perfiles.ficha.hechos import de_datos, hechos_de
from redes.estados import Estado
from tests.fabricas.perfiles import publicado
from tests.fabricas.redes import CargoFactory, MembresiaFactory, RedFactory

from .impresos import con_oficina, encolados, hacer, pedir, texto_de

pytestmark = pytest.mark.django_db
HOY = dt.date(2026, 3, 2)


@pytest.fixture(autouse=True)
def cola(monkeypatch):
    cache.clear()
    return encolados(monkeypatch)


@pytest.fixture
def perfil():
    uno = publicado(con_oficina())
    for estado in Estado:
        red = RedFactory(nombre=f"Red {estado.label}", nombre_en=f"Network {estado.value}")
        MembresiaFactory(gobierno=uno.gobierno, red=red, estado=estado)
    activa = uno.gobierno.membresias.get(estado=Estado.ACTIVA)
    CargoFactory(membresia=activa, nombre="Comisión de Cultura")
    CargoFactory(membresia=activa, nombre="Consejo anterior", hasta=dt.date(2025, 6, 30))
    return uno


def test_se_leen_las_vigentes_con_sus_cargos_de_ahora(perfil, client):
    html = client.get(f"/perfiles/{perfil.gobierno.clave}/").content.decode()
    assert "Red Activa" in html
    assert "Red Suspendida" in html
    assert "Comisión de Cultura" in html
    for callado in ("Red Exploratoria", "Red Solicitada", "Red Descartada", "Red Concluida", "Consejo anterior"):
        assert callado not in html
    assert "Network activa" in client.get(f"/en/perfiles/{perfil.gobierno.clave}/").content.decode()


def test_los_hechos_se_guardan_y_se_leen_otra_vez(perfil):
    hechos = hechos_de(perfil.gobierno, hoy=HOY)
    assert de_datos(hechos.como_datos()) == hechos
    viejos = hechos.como_datos()
    del viejos["redes"]
    assert de_datos(viejos).redes == []


def test_un_cargo_se_dice_mientras_se_ocupa(perfil):
    activa = perfil.gobierno.membresias.get(estado=Estado.ACTIVA)
    CargoFactory(membresia=activa, nombre="Presidencia por dos años", hasta=dt.date(2027, 3, 1))
    CargoFactory(membresia=activa, nombre="La que viene", desde=dt.date(2026, 3, 3))
    dichos = next(m.cargos for m in hechos_de(perfil.gobierno, hoy=HOY).redes if m.red == "Red Activa")
    assert sorted(dichos) == ["Comisión de Cultura", "Presidencia por dos años"]


def test_salen_en_el_folleto(perfil, client):
    texto = texto_de(hacer(pedir(perfil)))
    assert "Redes internacionales" in texto
    assert "Red Activa" in texto
    assert "Red Solicitada" not in texto
