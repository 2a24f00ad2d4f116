"""All or nothing, nothing twice, and the 136 shipped agreements whole."""

import io
import threading
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from acuerdos import importacion
from acuerdos.busqueda import Criterios, resolver
from acuerdos.estados import Estado
from acuerdos.importacion import ImportacionRechazada
from acuerdos.models import Acuerdo, Entrada, Termino
from acuerdos.registro import reindexar
from directorio.models import Contraparte, Gobierno
from expediente.models import Consecutivo
from tests.fabricas.directorio import UsuarioFactory

from .conftest import hoja_csv

ENVIADOS = Path(settings.BASE_DIR, "acuerdos", "datos", "acuerdos_historicos.csv")


def importar(contenido: bytes, *, ahora, por=None) -> importacion.Informe:
    return importacion.importar(importacion.leer(contenido, nombre="a.csv"), por=por, ahora=ahora)


def claves() -> list[str]:
    return list(Acuerdo.objects.order_by("pk").values_list("clave", flat=True))


def test_los_136_entran_todos_y_la_segunda_vez_ninguno(catalogos, ahora):
    contenido = ENVIADOS.read_bytes()
    informe = importar(contenido, ahora=ahora)
    assert (len(informe.nuevas), informe.repetidas, informe.errores) == (136, [], [])
    assert [aviso.fila for aviso in informe.avisos] == [9]  # Puerto de Lázaro Cárdenas, whose tipo nobody said
    assert claves() == [f"h-{n:05d}" for n in range(1, 137)]
    assert Acuerdo.objects.filter(estado=Estado.HISTORICO).exclude(fuente="").count() == 136
    assert Acuerdo.objects.filter(tipo="cooperacion_especifica").count() == 11
    assert Acuerdo.objects.exclude(fecha_firma_parcial="").count() == 39
    assert Acuerdo.objects.filter(fuente__contains="wikipedia.org").count() == 48
    assert resolver(Criterios(situacion="historico"), hoy=ahora.date()).total == 136
    assert not Acuerdo.objects.exclude(texto_busqueda="").exists()  # of the trays, which never list them
    antes = Contraparte.objects.count(), Gobierno.objects.count()
    otra_vez = importar(contenido, ahora=ahora)
    assert (otra_vez.nuevas, len(otra_vez.repetidas), otra_vez.errores) == ([], 136, [])
    assert (Contraparte.objects.count(), Gobierno.objects.count(), len(claves())) == (*antes, 136)
    assert Consecutivo.objects.get(serie="historicos").ultimo == 136


def test_lo_que_queda_escrito(catalogos, ahora):
    quien = UsuarioFactory()
    importar(hoja_csv({"fecha_firma": "1973-10"}), ahora=ahora, por=quien)
    acuerdo = Acuerdo.objects.get()
    assert (acuerdo.folio, acuerdo.clave, acuerdo.estado) == ("H-00001", "h-00001", "historico")
    assert (acuerdo.fecha_firma, acuerdo.fecha_firma_parcial) == (None, "1973-10")
    assert (acuerdo.fuente, acuerdo.materias_texto) == ("Archivo municipal, caja 3", "cultura; turismo")
    assert (acuerdo.abierto_por, acuerdo.creado_en, acuerdo.numero_registro) == (quien, ahora, None)
    assert [materia.clave for materia in acuerdo.materias.all()] == ["cultura", "turismo"]
    assert [idioma.codigo for idioma in acuerdo.idiomas.all()] == ["es", "ja"]
    assert list(map(str, acuerdo.contrapartes.all())) == ["Sendai, Prefectura de Miyagi (Japón)"]
    for palabras in ("hermanamientos sendai", "japon", "turismos", "H-00001", "guerrero"):
        hallados = resolver(Criterios(q=palabras), hoy=ahora.date()).pagina(1)
        assert [d["id"] for d in hallados] == [acuerdo.pk], palabras
    assert resolver(Criterios(q="osaka"), hoy=ahora.date()).total == 0


def test_el_indice_en_bloque_dice_lo_mismo_que_el_de_uno_en_uno(catalogos, ahora):
    importar(hoja_csv({"contraparte": "Kioto; Roma", "pais": "Japón; Italia"}), ahora=ahora)
    en_bloque = Entrada.objects.values().get()
    terminos = set(Termino.objects.values_list("dimension", "valor", "cuantos"))
    Entrada.objects.all().delete()
    Termino.objects.all().delete()
    reindexar(Acuerdo.objects.get())
    assert Entrada.objects.values().get() == en_bloque
    assert set(Termino.objects.values_list("dimension", "valor", "cuantos")) == terminos


def test_una_fila_mala_entre_mil_no_deja_entrar_a_ninguna(catalogos, ahora):
    filas = [{"contraparte": f"Ciudad {n}"} for n in range(1000)]
    filas[700] |= {"pais": "Narnia"}
    antes = Gobierno.objects.count(), Contraparte.objects.count()
    with pytest.raises(ImportacionRechazada, match="1 errores: no se importó nada") as rechazo:
        importar(hoja_csv(*filas), ahora=ahora)
    assert [(error.fila, error.columna) for error in rechazo.value.informe.errores] == [(702, "pais")]
    assert (claves(), Gobierno.objects.count(), Contraparte.objects.count()) == ([], *antes)
    assert not Consecutivo.objects.filter(serie="historicos", ultimo__gt=0).exists()


def test_los_numeros_siguen_sin_huecos_tras_un_rechazo(catalogos, ahora):
    importar(hoja_csv({}), ahora=ahora)
    with pytest.raises(ImportacionRechazada):
        importar(hoja_csv({"contraparte": "Roma"}, {"tipo": ""}), ahora=ahora)
    importar(
        hoja_csv({"contraparte": "Roma", "pais": "Italia"}, {"contraparte": "Milán", "pais": "Italia"}), ahora=ahora
    )
    assert claves() == ["h-00001", "h-00002", "h-00003"]


@pytest.mark.parametrize(
    "igual",
    [
        {},
        {"gobierno_mexicano": "ACAPULCO DE JUAREZ", "pais": "JP"},
        {"contraparte": "sendai, prefectura de miyagi"},
        {"contraparte": "Sendai"},
        {"fuente": "Otra fuente"},
        {"idiomas": ""},
    ],
)
def test_el_mismo_acuerdo_se_reconoce(catalogos, ahora, igual):
    en_el_archivo = importar(hoja_csv({}, igual), ahora=ahora)
    assert en_el_archivo.repetidas == [(3, "en la fila 2")]
    en_la_base = importar(hoja_csv(igual), ahora=ahora)
    assert en_la_base.repetidas == [(2, "en el Registro, h-00001")]
    assert claves() == ["h-00001"]


@pytest.mark.parametrize(
    "distinto",
    [
        {"gobierno_mexicano": "Iguala de la Independencia"},
        {"contraparte": "Sendai, Prefectura de Kagoshima"},
        {"contraparte": "Sendai, Prefectura de Miyagi; Roma", "pais": "Japón; Italia"},
        {"pais": "China"},
        {"tipo": "cooperación específica"},
        {"fecha_firma": "1973-10"},
        {"fecha_firma": ""},
        {"materia": "cultura"},
    ],
)
def test_otro_acuerdo_no_se_confunde_con_el(catalogos, ahora, distinto):
    importar(hoja_csv({}), ahora=ahora)
    informe = importar(hoja_csv(distinto, {}), ahora=ahora)
    assert ([nueva.fila for nueva in informe.nuevas], informe.repetidas) == ([2], [(3, "en el Registro, h-00001")])


def test_dos_gobiernos_nuevos_del_mismo_archivo_no_se_confunden(catalogos, ahora):
    importar(hoja_csv({}, {"gobierno_mexicano": "Iguala de la Independencia"}), ahora=ahora)
    assert Acuerdo.objects.values("gobierno").distinct().count() == 2


def test_reimportar_no_depende_de_en_que_orden_se_conocieron_los_homonimos(catalogos, ahora):
    """«Laredo» joined the only Laredo known; another one that came later must not make it new."""
    filas = [
        {"contraparte": "Laredo, Texas", "pais": "US"},
        {"contraparte": "Laredo", "pais": "US", "gobierno_mexicano": "Iguala de la Independencia"},
        {"contraparte": "Laredo, Misuri", "pais": "US", "fecha_firma": "1999"},
    ]
    importar(hoja_csv(*filas), ahora=ahora)
    assert importar(hoja_csv(*reversed(filas)), ahora=ahora).nuevas == []


def test_una_clave_ajena_o_corregida_se_rechaza(catalogos, ahora):
    importar(hoja_csv({}), ahora=ahora)
    with pytest.raises(ImportacionRechazada) as rechazo:
        importar(hoja_csv({"clave": "H-00001", "fecha_firma": "1974"}), ahora=ahora)
    (error,) = rechazo.value.informe.errores
    assert (error.fila, error.columna) == (2, "clave")
    assert "La importación no corrige" in error.mensaje


def test_revisar_no_escribe_nada_y_dice_lo_mismo_que_importar(catalogos, ahora, hoy):
    contenido = hoja_csv({}, {"contraparte": "Roma", "pais": "Italia"}, {})
    revisado = importacion.revisar(importacion.leer(contenido, nombre="a.csv"), hoy=hoy)
    assert (claves(), Contraparte.objects.filter(nombre="Sendai").count()) == ([], 0)
    importado = importar(contenido, ahora=ahora)
    assert [p.titulo for p in revisado.nuevas] == [p.titulo for p in importado.nuevas]
    assert revisado.repetidas == importado.repetidas


def test_las_consultas_no_crecen_con_las_filas(catalogos, ahora, hoy):
    """The dry run asks as much for 1 row as for 1,000."""
    importar(hoja_csv({}), ahora=ahora)
    cuantas = []
    for filas in ([{}], [{"contraparte": f"Ciudad {n}"} for n in range(1000)]):
        hoja = importacion.leer(hoja_csv(*filas), nombre="a.csv")
        with CaptureQueriesContext(connection) as consultas:
            importacion.revisar(hoja, hoy=hoy)
        cuantas.append(len(consultas))
    assert cuantas[0] == cuantas[1]


@pytest.mark.django_db(transaction=True)
def test_dos_que_confirman_a_la_vez_no_duplican(ahora):
    """The second press waits for the first, and then finds everything there."""
    call_command("cargar_catalogos", anios="2026", stdout=io.StringIO())
    contenido = hoja_csv(*({"contraparte": f"Ciudad {n}"} for n in range(200)))
    juntos, informes = threading.Barrier(2), []

    def apretar():
        juntos.wait()
        try:
            informes.append(importar(contenido, ahora=ahora))
        finally:
            connection.close()

    hilos = [threading.Thread(target=apretar) for _ in range(2)]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join()
    assert sorted(len(informe.nuevas) for informe in informes) == [0, 200]
    assert claves() == [f"h-{n:05d}" for n in range(1, 201)]
