"""The cast of the cases, and a public Registro: the 136 shipped agreements and two inscribed ones."""

import datetime as dt
import io
from pathlib import Path

import pytest
from django.conf import settings as ajustes
from django.core.management import call_command
from django.db import connection, transaction
from django.test import override_settings

from acuerdos import importacion
from acuerdos.estados import Estado
from tests.conftest import CIUDAD_DE_MEXICO
from tests.fabricas.acuerdos import Elenco, llevar_a

ENVIADOS = Path(ajustes.BASE_DIR, "acuerdos", "datos", "acuerdos_historicos.csv")


@pytest.fixture
def elenco(db) -> Elenco:
    return Elenco()


@pytest.fixture(scope="module")
def registro_hecho(django_db_setup, django_db_blocker, tmp_path_factory):
    """Load catalogues and historical agreements and inscribe two, once for the tests of a module; undone at its end."""
    ahora = dt.datetime(2026, 3, 2, 12, tzinfo=CIUDAD_DE_MEXICO)
    carpeta = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=carpeta), transaction.atomic():
        call_command("cargar_catalogos", anios="2026", verbosity=0, stdout=io.StringIO())
        importacion.importar(importacion.leer(ENVIADOS.read_bytes(), nombre="a.csv"), por=None, ahora=ahora)
        elenco = Elenco()
        yield [
            llevar_a(Estado.COMUNICADO, elenco, ahora=ahora, titulo="=1+1 «Convenio» <b>"),
            llevar_a(Estado.INSCRITO, elenco, ahora=ahora + dt.timedelta(days=1), titulo="Acuerdo de Cañón"),
            carpeta,
        ]
        transaction.set_rollback(True)


@pytest.fixture
def conexion_firme(monkeypatch):
    """Keep a request that ends from closing the connection: the transaction of the test lives on in it."""
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)


@pytest.fixture
def registro(registro_hecho, db, settings, conexion_firme):
    """Give the two inscribed agreements, with their files where they were left."""
    *inscritos, settings.MEDIA_ROOT = registro_hecho
    return inscritos
