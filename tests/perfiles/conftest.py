"""The people of the tests that go over HTTP to the room where a profile is written."""

import pytest

from directorio.roles import Rol
from tests.fabricas.directorio import UsuarioFactory
from tests.fabricas.perfiles import escrito, titular


@pytest.fixture
def duenio():
    return titular()


@pytest.fixture
def colega(duenio):
    return UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=duenio.gobierno, nombre="Inés Valadez")


@pytest.fixture
def analista():
    return UsuarioFactory(rol=Rol.DGCP_ANALISTA)


@pytest.fixture
def perfil(duenio):
    """A profile that was begun and says nothing."""
    return escrito(duenio, secciones=[])


@pytest.fixture
def como(client):
    """Act as a person."""

    def entrar(persona):
        client.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return entrar
