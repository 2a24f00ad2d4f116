"""The seal of the presence: whoever writes, and in whatever order they commit, it is another; nobody waits."""

import threading

import pytest
from django.db import connection, transaction

from redes.busqueda.memoria import SELLO
from redes.models import Cargo, Membresia, Red, SelloPresencia
from tests.fabricas.redes import CargoFactory, MembresiaFactory, RedFactory

pytestmark = pytest.mark.django_db


def sello() -> str:
    with connection.cursor() as cursor:
        cursor.execute(SELLO)
        return cursor.fetchone()[0]


def test_cada_escritura_lo_cambia_y_leer_no():
    vistos = [sello()]

    def cambio():
        vistos.append(sello())
        return vistos[-1] not in vistos[:-1]

    membresia = MembresiaFactory()
    assert cambio()
    assert sello() == vistos[-1]
    Membresia.objects.filter(pk=membresia.pk).update(verificada_el="2026-01-01")
    assert cambio()
    Red.objects.filter(pk=membresia.red_id).update(fusionada_en=RedFactory(), fusionada_el="2026-01-01")
    assert cambio()
    cargo = CargoFactory(membresia=membresia)
    assert cambio()
    Cargo.objects.filter(pk=cargo.pk).delete()
    assert cambio()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE redes_membresia SET hasta = '2030-01-01' WHERE id = %s", [membresia.pk])
    assert cambio()


def test_no_se_acumula():
    for _ in range(30):
        MembresiaFactory()
    assert SelloPresencia.objects.count() <= 3


@pytest.mark.django_db(transaction=True)
def test_dos_a_la_vez_no_se_esperan_y_lo_que_llega_despues_tambien_lo_cambia():
    una, otra = MembresiaFactory(), MembresiaFactory()
    fallas = []

    def escribir_y_confirmar():
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '3s'")
            Membresia.objects.filter(pk=otra.pk).update(campo="Cine")
        except Exception as error:
            fallas.append(error)
        finally:
            connection.close()

    with transaction.atomic():
        Membresia.objects.filter(pk=una.pk).update(campo="Diseño")  # begun before, and confirmed after
        hilo = threading.Thread(target=escribir_y_confirmar)
        hilo.start()
        hilo.join()
        en_medio = _desde_fuera()
    assert fallas == []
    assert _desde_fuera() != en_medio


def _desde_fuera() -> str:
    """Read the seal as another request would."""
    leido = []

    def leer():
        leido.append(sello())
        connection.close()

    hilo = threading.Thread(target=leer)
    hilo.start()
    hilo.join()
    return leido[0]
