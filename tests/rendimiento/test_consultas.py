"""What a page asks of the database does not grow with what it shows: statements are counted, never seconds."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from acuerdos.estados import Estado
from acuerdos.management.commands.generar_casos import generar
from acuerdos.management.rendimiento import ROLES, personas_de_prueba, poner_mucho, poner_poco
from acuerdos.models import Acuerdo
from directorio.roles import Rol

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def catalogos(db):
    from django.core.management import call_command

    call_command("cargar_catalogos", verbosity=0)


def consultas(ruta, persona=None) -> int:
    """Count the statements of a page once warm."""
    cliente = Client()
    if persona:
        cliente.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")
    assert cliente.get(ruta).status_code == 200
    with CaptureQueriesContext(connection) as hechas:
        cliente.get(ruta)
    return len(hechas)


def test_la_bandeja_de_cada_rol():
    generar(60, ahora=timezone.now())
    personas = personas_de_prueba()
    antes = {rol: consultas(reverse("tramites:bandeja"), personas[rol]) for rol in ROLES}
    generar(240, ahora=timezone.now())
    assert {rol: consultas(reverse("tramites:bandeja"), personas[rol]) for rol in ROLES} == antes


@pytest.mark.parametrize("rol", [Rol.OFAI_TITULAR, Rol.DGCP_ANALISTA, Rol.CJ_REVISOR])
def test_el_expediente(rol):
    ahora = timezone.now()
    generar(30, ahora=ahora)
    personas = personas_de_prueba()
    acuerdo = Acuerdo.objects.filter(gobierno=personas[Rol.OFAI_TITULAR].gobierno, estado=Estado.CON_OBSERVACIONES)[0]
    poner_poco(acuerdo, personas, ahora, movimientos=5)
    ruta = reverse("tramites:expediente", args=[acuerdo.folio])
    antes = consultas(ruta, personas[rol])
    poner_mucho(acuerdo, personas, ahora)
    # A case with what to show reads it all at once: the names of languages, of grounds…
    assert consultas(ruta, personas[rol]) <= antes + 3


def test_el_registro_publico():
    generar(30, ahora=timezone.now(), estados=[Estado.HISTORICO])
    paginas = [reverse("inicio"), reverse("registro:lista"), f"{reverse('registro:lista')}?q=cultura"]
    antes = [consultas(pagina) for pagina in paginas]
    generar(120, ahora=timezone.now(), estados=[Estado.HISTORICO])
    assert [consultas(pagina) for pagina in paginas] == antes
