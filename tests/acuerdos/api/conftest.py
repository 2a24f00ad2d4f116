"""Asking the API."""

import pytest


@pytest.fixture
def pedir(client):
    """Ask the API and give its JSON; the status is the one expected."""

    def pedir(recurso: str, estado: int = 200, /, **parametros):
        respuesta = client.get(f"/api/v1/{recurso}", parametros)
        assert respuesta.status_code == estado, respuesta.content[:500]
        return respuesta.json()

    return pedir
