"""`bench` itself: what it knows to measure, how it says it, and that it leaves the portal's data alone."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from acuerdos.management.commands.bench import AJUSTES
from acuerdos.management.rendimiento import ROLES, bandeja
from acuerdos.management.rendimiento.importacion import importar
from acuerdos.management.rendimiento.informe import Corte, Escena, Exportacion, Medidas, comparacion, tabla, veredicto
from acuerdos.management.rendimiento.registro import escenas, llenar, medir_corte
from acuerdos.models import Acuerdo
from sre_portal.rendimiento import ENCABEZADO, Medidor, escenarios, renglon
from sre_portal.rendimiento_http import Tiempos, servidor


def test_los_escenarios_se_encuentran_solos():
    hallados = escenarios()
    assert {"bandeja", "importacion", "registro"} <= set(hallados)
    salida = StringIO()
    call_command("bench", "--lista", stdout=salida)
    for uno in hallados.values():
        assert uno.nombre in salida.getvalue()
        assert uno.descripcion in salida.getvalue()


def test_un_escenario_que_no_hay_se_dice_con_los_que_hay():
    with pytest.raises(CommandError, match=r"No hay escenario «visita»: elija entre .*bandeja"):
        call_command("bench", "visita", stdout=StringIO())


@pytest.mark.django_db
def test_un_escenario_mide_cada_pagina(settings):
    for ajuste, valor in AJUSTES.items():
        setattr(settings, ajuste, valor)
    dicho: list[str] = []
    medidor = Medidor(decir=dicho.append, vueltas=1)
    bandeja(medidor, tamanios=(10, 20))
    assert dicho == [renglon(medida) for medida in medidor.medidas]
    assert len(dicho) == 2 * len(ROLES) + 1 + 6
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


@pytest.mark.django_db
def test_la_importacion_se_mide_entera():
    dicho: list[str] = []
    importar(Medidor(decir=dicho.append, tamanios=(50,)))
    assert dicho[0].startswith("| 50 | ")
    assert dicho[0].endswith("| sí |")
    assert Acuerdo.objects.filter(estado="historico").count() >= 45


@pytest.mark.django_db(transaction=True)
def test_el_registro_se_mide_por_http_con_el_servidor_de_la_demo():
    call_command("cargar_catalogos", verbosity=0, stdout=StringIO())
    llenar(60, decir=lambda linea: None)
    pocas = [escena for escena in escenas(60) if escena.nombre in ("Página sin filtros", "Una página de la API")]
    with servidor(connection.settings_dict["NAME"]) as portal:
        corte = medir_corte(portal, 60, pocas, Medidor(decir=print, vueltas=1))
        assert all(portal.una(ruta).estado == 200 for escena in escenas(60) for ruta in escena.rutas[:1])
    assert [m.escena.nombre for m in corte.medidas] == ["Página sin filtros", "Una página de la API"]
    assert all(m.consultas > 0 and m.kilobytes > 1 and m.uno.p95 >= m.uno.p50 > 0 for m in corte.medidas)
    lista = corte.medidas[0]
    assert lista.otra_vez.p50 < lista.uno.p50  # it came from the cache
    assert corte.csv.filas == 60
    assert corte.en_vivo.startswith("50 de 50 ")
    assert "2 procesos" in corte.en_vivo


def test_el_veredicto_dice_que_regla_no_se_cumple_y_por_cuanto():
    def corte(tamanio: int, veces: float) -> Corte:
        tiempos = Tiempos(pagina=[veces] * 20, vacia=[1.0] * 20)
        lista = Medidas(Escena("Lista", ("/",)), 6, 50, 1.0, tiempos, tiempos, Tiempos([1.5] * 20, [1.0] * 20))
        return Corte(tamanio, [lista], [], Exportacion(10, 1.0, 2.0, 1.0, 90_000, 80_000), "50 de 50")

    cortes = [corte(10_000, 7.0), corte(1_000_000, 28.0)]
    dicho = "\n".join([*veredicto(cortes), *comparacion(cortes), *tabla(cortes[0])])
    assert "| p95 con 1,000,000 ≤ 3 × p95 con 10,000 | **no** (1 de 1) | 4.00: Lista |" in dicho
    assert "| Página de búsqueda sin caché ≤ 8 × la vista vacía, con 10,000 | sí | 7.00: Lista |" in dicho
    assert (
        "| Página de búsqueda sin caché ≤ 20 × la vista vacía, con 1,000,000 | **no** (1 de 1) | 28.00: Lista |"
        in dicho
    )
    assert "| Servida otra vez ≤ 2 × la vista vacía | sí | 1.50: Lista, 10,000 |" in dicho
    assert "| CSV: al menos 1/4 de la velocidad de COPY, con 1,000,000 | sí | 0.50 |" in dicho
    assert "| Lista | 6 | 50 | 7.0 | 7.0 | 7.0 | 7.0 | 1.5 | 1.5 | — | — |" in dicho
