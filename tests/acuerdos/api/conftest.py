"""A Registro that the API can be asked about: the 136 shipped agreements and two inscribed ones."""

import datetime as dt
import io

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from acuerdos import importacion
from acuerdos.estados import Estado
from tests.acuerdos.importacion.test_exportacion import ENVIADOS
from tests.conftest import CIUDAD_DE_MEXICO
from tests.fabricas.acuerdos import Elenco, llevar_a


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
def registro(registro_hecho, db, settings):
    """Give the two inscribed agreements, with their files where they were left."""
    *inscritos, settings.MEDIA_ROOT = registro_hecho
    return inscritos


@pytest.fixture
def pedir(client):
    """Ask the API and give its JSON; the status is the one expected."""

    def pedir(recurso: str, estado: int = 200, /, **parametros):
        respuesta = client.get(f"/api/v1/{recurso}", parametros)
        assert respuesta.status_code == estado, respuesta.content[:500]
        return respuesta.json()

    return pedir
