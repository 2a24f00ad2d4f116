"""The calendar of the visits in a browser, at both widths: axe finds nothing and the month fits."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone

from directorio.roles import Rol
from tests.fabricas.directorio import GobiernoFactory, PaisFactory, UsuarioFactory
from tests.fabricas.visitas import (
    de_la_representacion,
    diplomatica_completa,
    feria_completa,
    gira_completa,
    reunificacion_completa,
    visita,
)
from visitas.estados import Clase, Estado
from visitas.models import Destino, Visita
from visitas.registro import calendario as direcciones

from .conftest import revisar

LARGO = "Gira de promoción económica, turística y cultural con empresarias y empresarios del sector agroalimentario"


@pytest.fixture
def irapuato(transactional_db):
    call_command("cargar_catalogos", verbosity=0)
    return GobiernoFactory(nombre="Irapuato")


@pytest.fixture
def lleno(irapuato):
    """A month with the four kinds, one that comes from the month before, and more than a week can show."""
    gira_completa(irapuato)
    for otra, dias in (
        (feria_completa(irapuato), (dt.date(2026, 5, 2), dt.date(2026, 5, 3))),
        (diplomatica_completa(irapuato), (dt.date(2026, 5, 20), dt.date(2026, 5, 21))),
        (reunificacion_completa(irapuato), (dt.date(2026, 4, 28), dt.date(2026, 5, 6))),
    ):
        Visita.objects.filter(pk=otra.pk).update(fecha_inicio=dias[0], fecha_fin=dias[1])
    japon = PaisFactory(codigo="JP")
    nombres = (
        "Dolores Hidalgo Cuna de la Independencia Nacional",
        "León",
        "Celaya",
        "Guadalajara",
        "Mérida",
        "Tijuana",
        "Puebla",
    )
    for i, nombre in enumerate(nombres):
        una = visita(
            Clase.GIRA, gobierno=GobiernoFactory(nombre=nombre), estado=Estado.EN_COORDINACION, titulo=LARGO,
            fecha_inicio=dt.date(2026, 5, 11 + i % 3), fecha_fin=dt.date(2026, 5, 13 + i),
        )  # fmt: skip
        Destino.objects.create(
            visita=una, pais=japon, ciudad="Tokio", llegada=una.fecha_inicio, salida=una.fecha_fin, zona="Asia/Tokyo"
        )
    return irapuato


def test_el_calendario_de_cada_quien(como, lleno):
    ofai = UsuarioFactory(rol=Rol.OFAI_TITULAR, gobierno=lleno)
    analista = UsuarioFactory(rol=Rol.DGCP_ANALISTA)
    en_japon = Destino.objects.filter(representacion__isnull=False, pais__codigo="JP").first()
    embajada = de_la_representacion(en_japon.representacion)
    for persona in (ofai, analista, embajada):
        pagina = como(persona)
        for ruta in ("?mes=2026-05", "?mes=2026-05&vista=agenda", "?mes=2026-05&clase=feria&pais=US", "?mes=1980-01"):
            revisar(pagina, f"/visitas/calendario/{ruta}")


def test_lo_que_tambien_viaja_se_abre(como, lleno):
    for persona in (UsuarioFactory(rol=Rol.OFAI_TITULAR, gobierno=lleno), UsuarioFactory(rol=Rol.DGCP_ANALISTA)):
        pagina = como(persona)
        pagina.set_viewport_size({"width": 390, "height": 900})
        pagina.goto("/visitas/calendario/?mes=2026-05")
        assert not pagina.locator(".tambien__lista").is_visible()
        pagina.locator(".tambien > summary").click()
        assert pagina.locator(".tambien__lista").is_visible()
        assert pagina.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_la_pagina_de_la_suscripcion(como, irapuato):
    persona = UsuarioFactory(rol=Rol.OFAI_TITULAR, gobierno=irapuato)
    pagina = como(persona)
    revisar(pagina, "/visitas/calendario/suscripcion/")
    pagina.get_by_role("button", name="Hacer mi dirección").click()
    direccion = pagina.locator("#direccion").inner_text()
    assert direccion.endswith(".ics")
    for ancho in (1280, 390):
        pagina.set_viewport_size({"width": ancho, "height": 900})
        assert pagina.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    revisar(pagina, "/visitas/calendario/suscripcion/")
    direcciones.revocar_direccion(por=persona, ahora=timezone.now())
