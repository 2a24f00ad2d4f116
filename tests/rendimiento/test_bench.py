"""`bench` itself: what it knows to measure, how it says it, and that it leaves the portal's data alone."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from acuerdos.management.commands.bench import AJUSTES
from acuerdos.management.rendimiento import ROLES, bandeja, publico
from acuerdos.models import Acuerdo
from sre_portal.rendimiento import ENCABEZADO, Medidor, escenarios, renglon


def test_los_escenarios_se_encuentran_solos():
    hallados = escenarios()
    assert {"bandeja", "publico"} <= set(hallados)
    salida = StringIO()
    call_command("bench", "--lista", stdout=salida)
    for uno in hallados.values():
        assert uno.nombre in salida.getvalue()
        assert uno.descripcion in salida.getvalue()


def test_un_escenario_que_no_hay_se_dice_con_los_que_hay():
    with pytest.raises(CommandError, match=r"No hay escenario «visita»: elija entre .*bandeja"):
        call_command("bench", "visita", stdout=StringIO())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("correr", "medidas"),
    [
        (lambda medidor: bandeja(medidor, tamanios=(10, 20)), 2 * len(ROLES) + 1 + 6),
        (lambda medidor: publico(medidor, total=150), 2 * 5),
    ],
    ids=["bandeja", "publico"],
)
def test_un_escenario_mide_cada_pagina(settings, correr, medidas):
    for ajuste, valor in AJUSTES.items():
        setattr(settings, ajuste, valor)
    dicho: list[str] = []
    medidor = Medidor(decir=dicho.append, vueltas=1)
    correr(medidor)
    assert dicho == [renglon(medida) for medida in medidor.medidas]
    assert len(dicho) == medidas
    assert all(linea.count("|") == ENCABEZADO.splitlines()[0].count("|") for linea in dicho)
    assert all(medida.consultas > 0 and medida.razon > 0 for medida in medidor.medidas)


@pytest.mark.django_db
def test_los_casos_ficticios_son_de_la_demostracion_y_lo_dicen(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="solo se generan en la demostración"):
        call_command("generar_casos", "5", stdout=StringIO())
    settings.DEMO = True
    with pytest.raises(CommandError, match="cargar_catalogos"):
        call_command("generar_casos", "5", stdout=StringIO())
    call_command("cargar_catalogos", verbosity=0)
    call_command("generar_casos", "5", stdout=StringIO())
    call_command("generar_casos", "5", stdout=StringIO())
    assert Acuerdo.objects.filter(es_demo=True).count() == 10
