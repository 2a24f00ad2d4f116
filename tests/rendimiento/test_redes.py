"""The scenario of the networks measures each part; what presence asks of the database does not grow with it."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse
from django.utils import timezone

from acuerdos.management.commands.bench import AJUSTES
from redes.busqueda import memoria
from redes.estados import PUBLICOS
from redes.management.rendimiento import redes
from redes.management.rendimiento.presencia import CONSULTAS_MAXIMAS, RUTAS
from redes.management.volumen import poblar
from redes.models import Cargo, Membresia, Red
from sre_portal.limites import Cupo
from sre_portal.rendimiento import Medidor, escenarios

from .test_consultas import consultas

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def con_lugar(monkeypatch):
    """Leave room for what is asked for and not read."""
    monkeypatch.setattr("redes.views.presencia.descargas", Cupo(100))


def test_el_escenario_mide_cada_parte(settings):
    for ajuste, valor in AJUSTES.items():
        setattr(settings, ajuste, valor)
    assert "redes" in escenarios()
    dicho: list[str] = []
    medidor = Medidor(decir=dicho.append, vueltas=1)
    redes(medidor, gobiernos=200, cuantas=30, membresias=900)
    presencia = [medida for medida in medidor.medidas if medida.pagina.startswith("Presencia")]
    assert len(presencia) == 2 * len(RUTAS)
    assert max(medida.consultas for medida in presencia) <= CONSULTAS_MAXIMAS
    texto = "\n".join(dicho)
    for parte in ("Presencia, panorama:", "Presencia, recién cambiado algo", "CSV de todo:"):
        assert f"- {parte}" in texto
    assert f"{Membresia.objects.publicas().count():,} renglones" in texto


def test_lo_ficticio_es_siempre_lo_mismo_y_como_lo_de_verdad():
    with pytest.raises(CommandError, match="cargar_catalogos"):
        poblar(5, 5, 5, hoy=timezone.localdate())
    call_command("cargar_catalogos", verbosity=0)
    nuevas = poblar(40, 45, 300, hoy=timezone.localdate())
    assert {m.estado for m in nuevas} >= PUBLICOS | {"exploratoria", "solicitada"}
    assert all(m.es_demo and (m.desde is None or m.hasta is None or m.desde <= m.hasta) for m in nuevas)
    assert Red.objects.exclude(fusionada_en=None).exists()
    assert Cargo.objects.exists()
    assert any(m.por_verificar for m in nuevas)
    for membresia in nuevas[:20]:
        membresia.full_clean()


def test_la_presencia_no_pregunta_mas_con_mas_membresias():
    call_command("cargar_catalogos", verbosity=0)
    hoy = timezone.localdate()
    paginas = [reverse(ruta, args=partes) + mas for ruta, partes, mas in RUTAS.values()]
    poblar(25, 30, 120, hoy=hoy)
    antes = {ruta: consultas(ruta) for ruta in paginas}
    poblar(200, 30, 900, hoy=hoy, semilla=7)
    memoria.vigente(hoy=hoy)
    assert {ruta: consultas(ruta) for ruta in paginas} == antes
    assert max(antes.values()) <= CONSULTAS_MAXIMAS
