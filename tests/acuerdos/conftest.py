"""The cast of the cases."""

import pytest

from tests.fabricas.acuerdos import Elenco


@pytest.fixture
def elenco(db) -> Elenco:
    return Elenco()
