"""Two people who correct the same row: the second is told, keeps what it typed, and writes over it knowingly."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from expediente.flujo import CAMBIADA, EstadoNoAdmite
from tests.fabricas.pasos_de_visitas import borrador, dar, llevar_a
from tests.fabricas.visitas import AHORA, actividad
from visitas.estados import Accion, Clase, Estado
from visitas.models import Acto, Compromiso, EstadoActividad, EstadoCompromiso, Integrante, Invitado
from visitas.registro import partes, protocolo

pytestmark = pytest.mark.django_db
DIA = dt.date(2026, 7, 1)


def vista_de(pagina) -> str:
    return re.search(r'name="vista" value="([0-9a-f]+)"', pagina.content.decode())[1]


def test_una_persona_de_la_delegacion_que_otra_cambio_mientras(elenco, como, reloj):
    una = borrador(Clase.GIRA, elenco)
    persona = una.integrantes.first()
    direccion = reverse("visitas:parte_corregir", args=[una.folio, "integrantes", persona.pk])
    cliente = como(elenco.enlace)
    abierta = vista_de(cliente.get(direccion))
    Integrante.objects.filter(pk=persona.pk).update(cargo="Directora, corregida por otra persona")
    datos = {"nombre": persona.nombre, "cargo": "Subdirectora", "visa": persona.visa, "orden": "1", "vista": abierta}
    avisada = cliente.post(direccion, datos)
    persona.refresh_from_db()
    assert (avisada.status_code, persona.cargo) == (422, "Directora, corregida por otra persona")
    assert CAMBIADA in avisada.content.decode()
    assert "Subdirectora" in avisada.content.decode()
    assert cliente.post(direccion, datos | {"vista": vista_de(avisada)}).status_code == 302
    persona.refresh_from_db()
    assert persona.cargo == "Subdirectora"


def test_una_pagina_que_nadie_cambio_se_guarda_a_la_primera(elenco, como, reloj):
    una = borrador(Clase.GIRA, elenco)
    for parte in ("destinos", "integrantes", "vuelos", "hospedajes", "actividades"):
        for fila in getattr(una, parte).all():
            direccion = reverse("visitas:parte_corregir", args=[una.folio, parte, fila.pk])
            pagina = como(elenco.enlace).get(direccion)
            campos = {c.html_name: c.value() for c in pagina.context["form"] if c.value() or c.value() == 0}
            guardada = como(elenco.enlace).post(direccion, campos | {"vista": vista_de(pagina)})
            assert guardada.status_code == 302, (parte, guardada.context["form"].errors)


def test_un_invitado_y_un_acto_que_otra_persona_cambio_mientras(elenco, como, reloj):
    una = borrador(Clase.DIPLOMATICA, elenco)
    acto = protocolo.guardar_acto(
        una, Acto(nombre="Cena", pais_anfitrion=una.destinos.first().pais), por=elenco.enlace, ahora=AHORA
    )
    ana = protocolo.guardar_invitado(acto, Invitado(nombre="Ana Paz", clase="otro"), por=elenco.enlace)
    cliente = como(elenco.enlace)
    direccion = reverse("visitas:invitado", args=[una.folio, acto.pk, ana.pk])
    vista = vista_de(cliente.get(direccion))
    Invitado.objects.filter(pk=ana.pk).update(cargo="Cónsul")
    datos = {"nombre": "Ana Paz Ruiz", "clase": "otro", "vista": vista}
    avisada = cliente.post(direccion, datos)
    ana.refresh_from_db()
    assert (avisada.status_code, ana.nombre, ana.cargo) == (422, "Ana Paz", "Cónsul")
    assert "Ana Paz Ruiz" in avisada.content.decode()
    ajustar = reverse("visitas:acto_ajustar", args=[una.folio, acto.pk, "datos"])
    vista = vista_de(cliente.get(ajustar))
    Acto.objects.filter(pk=acto.pk).update(lugar="Palacio")
    datos = {"nombre": "Cena de gala", "pais_anfitrion": acto.pais_anfitrion_id, "vista": vista}
    assert cliente.post(ajustar, datos).status_code == 422
    acto.refresh_from_db()
    assert (acto.nombre, acto.lugar) == ("Cena", "Palacio")


def test_lo_prometido_no_se_quita_despues_de_concluir_ni_se_reescribe_ya_cerrado(elenco):
    una = llevar_a(Clase.GIRA, Estado.POR_INFORMAR, elenco)
    uno, otro = (Compromiso.objects.create(visita=una, que=q, quien="Economía", vence=DIA) for q in ("Uno", "Otro"))
    opciones = {"por": elenco.enlace, "ahora": AHORA}
    assert partes.quitar(una, "compromisos", otro.pk, **opciones)  # written by mistake
    dar(Accion.CONCLUIR, una, elenco)
    with pytest.raises(EstadoNoAdmite, match="Quedó sin efecto"):
        partes.quitar(una, "compromisos", uno.pk, **opciones)
    uno.estado = EstadoCompromiso.CUMPLIDO
    with pytest.raises(EstadoNoAdmite, match="ábralo otra vez"):
        partes.guardar(una, "compromisos", uno, **opciones)


def test_no_se_acepta_una_propuesta_que_cambio_despues_de_leerla(elenco, como, reloj):
    una = llevar_a(Clase.GIRA, Estado.AGENDA_EN_CONSTRUCCION, elenco)
    cena = actividad(
        una.destinos.get(ciudad="Tokio"),
        dt.date(2026, 5, 12),
        "19:00",
        "21:00",
        "Cena",
        estado=EstadoActividad.PROPUESTA,
    )
    direccion = reverse("visitas:responder", args=[una.folio, cena.pk])
    cliente = como(elenco.enlace)
    leida = {"respuesta": "aceptada", "vista": vista_de(cliente.get(direccion))}
    type(cena).objects.filter(pk=cena.pk).update(lugar="Otra sede")
    avisada = cliente.post(direccion, leida)
    cena.refresh_from_db()
    assert (avisada.status_code, cena.estado) == (422, EstadoActividad.PROPUESTA)
    assert CAMBIADA in avisada.content.decode()
    assert cliente.post(direccion, leida | {"vista": vista_de(avisada)}).status_code == 302
