"""What the guests of an act eat may say a belief or an illness: it goes once it serves nobody, and has no history."""

import datetime as dt

import pytest
from django.apps import apps

from tests.fabricas.protocolo import acto, invitado
from tests.fabricas.visitas import diplomatica_completa
from visitas.models import Invitado
from visitas.registro.protocolo import retirar_dietas

pytestmark = pytest.mark.django_db

CENA = dt.date(2026, 5, 12)


def test_la_dieta_se_borra_pasado_su_plazo_y_los_lugares_quedan():
    visita = diplomatica_completa()
    cena = acto(visita, fecha=CENA)
    invitado(cena, "Ana Ruiz", dieta="alergia al cacahuate", dietas=["cacahuate"])
    assert retirar_dietas(antes_de=CENA) == 0
    assert retirar_dietas(antes_de=CENA + dt.timedelta(days=1)) == 1
    assert retirar_dietas(antes_de=CENA + dt.timedelta(days=1)) == 0
    assert list(Invitado.objects.values_list("nombre", "dieta", "dietas")) == [("Ana Ruiz", "", [])]


def test_un_acto_sin_fecha_cuenta_desde_el_fin_de_su_visita():
    visita = diplomatica_completa()
    invitado(acto(visita, fecha=None), "Ana Ruiz", dieta="no come cerdo", dietas=["cerdo"])
    assert retirar_dietas(antes_de=visita.fecha_fin) == 0
    assert retirar_dietas(antes_de=visita.fecha_fin + dt.timedelta(days=1)) == 1


def test_el_historial_de_cambios_no_la_guarda():
    evento = apps.get_model("visitas", "InvitadoEvent")
    assert {"dieta", "dietas"}.isdisjoint({campo.name for campo in evento._meta.get_fields()})
