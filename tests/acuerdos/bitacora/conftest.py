"""An inscribed agreement, a key that signs, and hands that alter rows as somebody with the database would."""

import pytest
from django.db import connection, transaction

from acuerdos.estados import Estado
from sre_portal.adapters import firma
from tests.fabricas.acuerdos import llevar_a


@pytest.fixture
def clave(settings) -> str:
    settings.BITACORA_CLAVE = firma.nueva()
    return settings.BITACORA_CLAVE


@pytest.fixture
def inscrito(elenco, ahora):
    return llevar_a(Estado.INSCRITO, elenco, ahora=ahora)


@pytest.fixture
def por_la_fuerza(db):
    """Run SQL as whoever owns the database could, every trigger and foreign key asleep; undone after the test."""
    principio = transaction.savepoint()

    def ejecutar(orden: str, *parametros):
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            cursor.execute(orden, parametros)
            cursor.execute("SET session_replication_role = origin")

    yield ejecutar
    transaction.savepoint_rollback(principio)
