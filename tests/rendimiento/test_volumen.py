"""The fictitious agreements: the same each time, plausible, and written as the portal would have."""

import datetime as dt
import re
from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from acuerdos import importacion
from acuerdos.bitacora import comprobar as comprobar_bitacora
from acuerdos.busqueda import Criterios, resolver
from acuerdos.busqueda.revision import comprobar as diferencias_del_indice
from acuerdos.management.volumen import cargar, escritos
from acuerdos.management.volumen.escritura import mundo
from acuerdos.management.volumen.ficticios import CONTRAPARTES_MAXIMAS, Gobierno, Mundo
from acuerdos.management.volumen.hoja import archivo
from acuerdos.management.volumen.vocabulario import PAISES
from acuerdos.models import Acuerdo
from directorio.models import Gobierno as GobiernoDelDirectorio
from directorio.models import Idioma, Materia, Ods, Pais

MUNDO = Mundo([Gobierno(n, f"Lugar {n}, Jalisco,", f"Lugar {n}") for n in range(2_500)], {c: c for c in PAISES})


def test_mil_son_los_primeros_mil_de_diez_mil():
    diez_mil = list(MUNDO.acuerdos(10_000))
    assert list(MUNDO.acuerdos(1_000)) == diez_mil[:1_000]
    assert list(MUNDO.acuerdos(1_500, desde=2_300)) == diez_mil[2_300:3_800]


def test_no_hay_dos_contrapartes_iguales():
    assert len(set(MUNDO.contrapartes)) == CONTRAPARTES_MAXIMAS


def test_se_reparten_como_los_de_verdad():
    todos = list(MUNDO.acuerdos(20_000))
    inscritos = [uno for uno in todos if not uno.historico]
    assert 0.58 < len(inscritos) / len(todos) < 0.62
    por_gobierno = Counter(uno.gobierno for uno in todos)
    assert por_gobierno[MUNDO.gobiernos[0]] > 10 * por_gobierno[MUNDO.gobiernos[100]] > 0
    assert 0.3 < sum("hermanamiento" in uno.titulo.lower() for uno in todos) / len(todos) < 0.7
    palabras = Counter(palabra for uno in todos for palabra in re.findall(r"\w+", uno.titulo.lower()))
    assert {"educación", "cooperación", "quebec", "jp"} <= set(palabras)
    assert sum(veces == 1 for veces in palabras.values()) > 100
    assert {len(uno.fecha) for uno in todos if uno.historico} == {0, 4, 7, 10}
    assert {len(uno.fecha) for uno in inscritos} == {10}
    assert "1950-01-01" <= min(uno.fecha for uno in inscritos) < max(uno.fecha for uno in inscritos) <= "2026-06-30"
    assert all(uno.fecha < uno.inscrito for uno in inscritos)
    assert all(1 <= len(uno.contrapartes) <= 3 and len(uno.titulo) <= 300 for uno in todos)
    assert {len(uno.ods) for uno in todos} >= {0, 1, 2}
    assert len({parte for uno in todos for parte in uno.contrapartes}) < len(todos) / 15


@pytest.mark.django_db
def test_queda_escrito_asentado_e_indexado(settings):
    call_command("cargar_catalogos", verbosity=0, stdout=StringIO())
    carga = cargar(300, ahora=timezone.now(), decir=lambda linea: None)
    assert (carga.acuerdos, escritos(), Acuerdo.objects.publicos().count()) == (300, 300, 300)
    numeros = Acuerdo.objects.exclude(numero_registro=None).order_by("pk").values_list("numero_registro", flat=True)
    assert list(numeros) == list(range(1, carga.inscritos + 1))
    assert resolver(Criterios(), hoy=dt.date(2026, 7, 1)).total == 300
    assert diferencias_del_indice() == []
    assert comprobar_bitacora().fallas == []
    for acuerdo in Acuerdo.objects.filter(estado="comunicado")[:20]:
        acuerdo.full_clean(exclude=["busqueda"])
        assert [d.clase for d in acuerdo.documentos.all()] == ["dictamen", "constancia"]
        assert acuerdo.archivos.filter(publico=True).count() == 1
    ficticios = list(mundo().acuerdos(400))
    cargar(100, desde=300, ahora=timezone.now(), decir=lambda linea: None)
    escritos_en_orden = Acuerdo.objects.order_by("pk").values_list("titulo", "fecha_firma_parcial")
    assert list(escritos_en_orden) == [(uno.titulo, uno.fecha) for uno in ficticios]
    assert diferencias_del_indice() == []
    assert comprobar_bitacora().fallas == []


@pytest.mark.django_db
def test_solo_en_la_demostracion_y_con_catalogos(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="solo se generan en la demostración"):
        call_command("generar_volumen", "5", stdout=StringIO())
    settings.DEMO = True
    with pytest.raises(CommandError, match="cargar_catalogos"):
        call_command("generar_volumen", "5", stdout=StringIO())


@pytest.mark.django_db
def test_como_archivo_se_importa_sin_errores():
    call_command("cargar_catalogos", verbosity=0, stdout=StringIO())
    antes = GobiernoDelDirectorio.objects.count()
    hoja = importacion.leer(archivo(200), nombre="ficticios.csv")
    informe = importacion.revisar(hoja, hoy=dt.date(2026, 7, 1))
    assert informe.errores == []
    assert len(informe.nuevas) + len(informe.repetidas) == 200
    assert len(informe.nuevas) > 190
    assert GobiernoDelDirectorio.objects.count() == antes  # to look at a file opens no government


@pytest.mark.django_db
def test_usa_solo_claves_de_los_catalogos():
    call_command("cargar_catalogos", verbosity=0, stdout=StringIO())
    todos = list(MUNDO.acuerdos(5_000))
    assert {clave for uno in todos for clave in uno.materias} <= set(Materia.objects.values_list("clave", flat=True))
    assert {numero for uno in todos for numero in uno.ods} <= set(Ods.objects.values_list("numero", flat=True))
    assert {codigo for uno in todos for codigo in uno.idiomas} <= set(Idioma.objects.values_list("codigo", flat=True))
    assert set(PAISES) <= set(Pais.objects.values_list("codigo", flat=True))
