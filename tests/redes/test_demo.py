"""The networks of the demo: forty memberships of fifteen governments in every state, loaded once, on any day."""

import datetime as dt
import io

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from acuerdos.demo.personas import cargar_cuentas, cargar_sedes
from redes import recordatorios
from redes.demo import cargar
from redes.estados import Estado
from redes.models import Autoevaluacion, Cargo, Compromiso, Cuota, Evento, Membresia
from tests.fabricas.redes import MembresiaFactory

# The turn of the year and a leap day change due dates and years of fees.
DIAS = [dt.date(2026, 11, 26), dt.date(2026, 1, 2), dt.date(2026, 12, 31), dt.date(2028, 2, 29)]


def mediodia(dia: dt.date) -> dt.datetime:
    return dt.datetime.combine(dia, dt.time(12), tzinfo=timezone.get_default_timezone())


@pytest.fixture(scope="module")
def catalogos(django_db_setup, django_db_blocker):
    """Load the catalogues and the accounts once for the module, and take everything back."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("cargar_catalogos", stdout=io.StringIO())
        gobiernos = cargar_sedes(ahora=mediodia(DIAS[0]))
        cargar_cuentas(gobiernos, ahora=mediodia(DIAS[0]))
        yield
        transaction.set_rollback(True)


@pytest.fixture
def cargada(catalogos, django_db_blocker, tmp_path, settings, request):
    dia = getattr(request, "param", DIAS[0])
    dichas = []
    with django_db_blocker.unblock(), transaction.atomic():
        cargar(ahora=mediodia(dia), decir=dichas.append)
        yield dichas
        transaction.set_rollback(True)


def test_cuarenta_membresias_de_quince_gobiernos_en_todos_los_estados(cargada):
    suyas = Membresia.objects.filter(es_demo=True)
    assert suyas.count() == 40
    assert suyas.values("gobierno").distinct().count() == 15
    assert set(suyas.values_list("estado", flat=True)) == set(Estado)
    assert Evento.objects.filter(es_demo=True).count() == 12
    assert cargada[0].startswith("Membresías: 40 de 15 gobiernos")
    assert Cargo.objects.exists()
    assert Compromiso.objects.filter(cumplido_el__isnull=False).exists()
    assert Cuota.objects.filter(pagada_el__isnull=False).exists()
    assert Autoevaluacion.objects.filter(enviada_en=None).count() == 1
    assert all(m.movimientos.exists() for m in suyas.exclude(estado=Estado.EXPLORATORIA))


def test_los_eventos_rodean_el_dia(cargada):
    hoy, suyos = DIAS[0], Evento.objects.filter(es_demo=True)
    assert suyos.filter(inicio__lte=hoy, fin__gte=hoy).exists()
    assert suyos.filter(fin__lt=hoy).exists()
    assert suyos.filter(limite__gt=mediodia(hoy)).count() >= 5


def test_una_segunda_vez_no_cambia_nada(cargada):
    antes = Membresia.objects.count(), Evento.objects.count()
    dichas = []
    cargar(ahora=mediodia(DIAS[0]), decir=dichas.append)
    assert dichas == ["Redes: ya estaban."]
    assert (Membresia.objects.count(), Evento.objects.count()) == antes


def test_la_primera_noche_hay_que_recordar_y_la_segunda_no(cargada):
    ahora = mediodia(DIAS[0])
    hitos = [uno.hito for uno in recordatorios.enviar_pendientes(hoy=DIAS[0], ahora=ahora)]
    assert {h.rsplit("_", 1)[0] for h in hitos} >= {"cuota", "renovacion", "compromiso", "convocatoria"}
    assert recordatorios.enviar_pendientes(hoy=DIAS[0], ahora=ahora) == []


@pytest.mark.parametrize("cargada", DIAS[1:], indirect=True, ids=str)
def test_se_carga_en_cualquier_dia(cargada):
    assert Membresia.objects.filter(es_demo=True).count() == 40


@pytest.mark.django_db
@override_settings(DEMO=False)
def test_fuera_de_la_demostracion_no_se_carga():
    MembresiaFactory()
    with pytest.raises(CommandError):
        call_command("cargar_demo_redes")
    assert not Membresia.objects.filter(es_demo=True).exists()
