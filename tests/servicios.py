"""pytest plugin (`-p tests.servicios`): PostgreSQL and Valkey for the tests, thrown away at the end.

Nothing starts where DATABASE_URL and REDIS_URL say what to use. It is a wrapper of the earliest hook because
pytest-django reads the settings there; under xdist the workers inherit the variables of the controller.
"""

import contextlib

import pytest

from sre_portal import embebido


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config, args):
    pila = contextlib.ExitStack()
    early_config.add_cleanup(pila.close)
    try:
        datos = pila.enter_context(embebido.datos_efimeros())
        pila.enter_context(embebido.servicios(datos, efimero=True))
    except embebido.ErrorDeArranque as error:
        raise pytest.UsageError(str(error)) from None
    return (yield)
