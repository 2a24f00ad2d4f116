"""Two officials merging networks at once, on real transactions: no circle, and nothing that leads to a merged one."""

import datetime as dt

import pytest

from directorio.roles import Rol
from expediente.flujo import DatosIncompletos, FlujoError
from redes.models import Red
from redes.registro import fusion
from tests.acuerdos.test_concurrencia import a_la_vez
from tests.fabricas.directorio import UsuarioFactory
from tests.fabricas.redes import RedFactory

pytestmark = pytest.mark.django_db(transaction=True)
HOY = dt.date(2026, 3, 2)


def fusiones(*pares) -> list:
    por = UsuarioFactory(rol=Rol.DGCP_DIRECCION)
    return a_la_vez(
        [lambda una=una, otra=otra: fusion.fusionar(una, otra, por=por, hoy=HOY, version=1) for una, otra in pares]
    )


def test_dos_que_se_fusionan_una_con_otra_a_la_vez_no_cierran_un_circulo():
    a, b = RedFactory(), RedFactory()
    hechos = fusiones((a, b), (b, a))
    assert [type(hecho) for hecho in hechos if isinstance(hecho, FlujoError)] == [DatosIncompletos]
    assert Red.objects.vigentes().count() == 1


def test_una_cadena_que_se_hace_a_la_vez_lleva_a_la_ultima():
    a, b, c = RedFactory(), RedFactory(), RedFactory()
    fusiones((a, b), (b, c))
    for red in Red.objects.select_related("fusionada_en"):
        assert red.fusionada_en is None or red.fusionada_en.fusionada_en_id is None
