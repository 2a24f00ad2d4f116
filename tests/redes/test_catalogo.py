"""The catalogue of networks: what is loaded and what is read of it."""

import pytest

from tests.fabricas import redes as fabricas

pytestmark = pytest.mark.django_db

FABRICAS = [f for n, f in vars(fabricas).items() if n.endswith("Factory") and n not in {"GobiernoFactory"}]


@pytest.mark.parametrize("fabrica", FABRICAS, ids=lambda f: f.__name__)
def test_cada_fabrica_da_algo_que_la_base_admite(fabrica):
    assert fabrica().pk
