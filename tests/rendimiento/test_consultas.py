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
from acuerdos.management.volumen import cargar
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


CONSULTAS_MAXIMAS = 8  # of a public page, however many agreements there are
# A case file's worth of parties, documents, copies and chain: fixed too, but more.
DE_UN_ACUERDO = 14


def paginas_publicas() -> dict[str, str]:
    """Give the address of every kind of public page of the Registro."""
    lista, acuerdo = reverse("registro:lista"), Acuerdo.objects.filter(estado=Estado.COMUNICADO).order_by("pk")[0]
    return {
        "portada": reverse("inicio"),
        "lista": lista,
        "palabra": f"{lista}?q=hermanamiento",
        "frase": f"{lista}?q=%22medio+ambiente%22",
        "errata": f"{lista}?q=hermanaminto+quebek",
        "filtros": f"{lista}?entidad=14&anio_desde=1990&materia=educacion",
        "última página": f"{lista}?pagina=100000",
        "inglés": f"/en{lista}?q=japan",
        "acuerdo": reverse("registro:ficha", args=[acuerdo.clave]),
        "estadísticas": reverse("registro:estadisticas"),
        "estadísticas con filtro": f"{reverse('registro:estadisticas')}?entidad=14",
        "explorar": reverse("registro:explorar"),
        "entidades": reverse("registro:entidades"),
        "entidad": reverse("registro:entidad", args=["14"]),
        "país": reverse("registro:pais", args=["US"]),
        "materia": reverse("registro:materia", args=["educacion"]),
        "mapa": reverse("registro:mapa"),
        "cronología": reverse("registro:cronologia"),
        "datos": reverse("registro:datos"),
        "novedades": reverse("registro:feed"),
        "bitácora": reverse("registro:bitacora"),
        "asiento": reverse("registro:bitacora_entrada", args=[1]),
        "API": "/api/v1/acuerdos?limite=25",
        "API, estadísticas": "/api/v1/estadisticas",
    }


def test_las_paginas_publicas():
    cargar(30, ahora=timezone.now(), decir=lambda linea: None)
    paginas = paginas_publicas()
    antes = {nombre: consultas(ruta) for nombre, ruta in paginas.items()}
    cargar(270, desde=30, ahora=timezone.now(), decir=lambda linea: None)
    despues = {nombre: consultas(ruta) for nombre, ruta in paginas.items()}
    crecen = {nombre: (antes[nombre], n) for nombre, n in despues.items() if n > antes[nombre] + MARGEN.get(nombre, 0)}
    assert crecen == {}
    topes = {nombre: DE_UN_ACUERDO if nombre == "acuerdo" else CONSULTAS_MAXIMAS for nombre in paginas}
    assert {nombre: n for nombre, n in despues.items() if n > topes[nombre]} == {}


# With more agreements a question finds what it did not, and what was found is read: once, whatever its number.
MARGEN = {"palabra": 2, "frase": 2, "errata": 2, "filtros": 2, "inglés": 2, "entidad": 2, "país": 2, "materia": 2,
          "estadísticas con filtro": 2}  # fmt: skip
