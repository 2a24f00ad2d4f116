"""The cast of the visits and their clock, a government with its people, and the legal grounds that are shipped."""

import csv
from pathlib import Path

import pytest
from django.apps import apps

from directorio.models import Usuario
from directorio.roles import Rol
from tests.fabricas.directorio import (
    AdministracionFactory,
    EntidadFactory,
    FundamentoFactory,
    GobiernoFactory,
    MunicipioFactory,
    OfaiFactory,
    UsuarioFactory,
)
from tests.fabricas.pasos_de_visitas import Elenco


@pytest.fixture
def elenco(db) -> Elenco:
    return Elenco()


@pytest.fixture
def catalogos(db):
    """The legal grounds that the portal ships."""
    with (Path(apps.get_app_config("directorio").path) / "datos" / "fundamentos.csv").open(encoding="utf-8") as archivo:
        for fila in csv.DictReader(archivo):
            FundamentoFactory(**fila | {"vigente_hasta": fila["vigente_hasta"] or None})


@pytest.fixture
def gobierno(db):
    """A government with its head, its office and its titular."""
    guanajuato = EntidadFactory(clave="11", nombre="Guanajuato", nombre_corto="Guanajuato")
    irapuato = GobiernoFactory(municipio=MunicipioFactory(entidad=guanajuato, nombre="Irapuato"))
    AdministracionFactory(gobierno=irapuato, titular="Remedios Luna", cargo="Presidenta municipal")
    OfaiFactory(gobierno=irapuato, telefono="462 555 0100")
    UsuarioFactory(rol=Rol.OFAI_TITULAR, gobierno=irapuato, nombre="Elena Ruiz Paz", cargo="Directora")
    return irapuato


@pytest.fixture
def analista(db) -> Usuario:
    return UsuarioFactory(rol=Rol.DGCP_ANALISTA, nombre="Inés Haro Gil", cargo="Analista")


@pytest.fixture
def como(client):
    """Act as a person."""

    def entrar(persona):
        client.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return entrar
