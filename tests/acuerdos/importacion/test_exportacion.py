"""The Registro goes out and comes back: nothing new, not a byte changed."""

import csv
import io
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from acuerdos import importacion
from acuerdos.estados import Estado
from acuerdos.models import Acuerdo
from directorio.models import Ods
from expediente.models import Consecutivo
from tests.fabricas.acuerdos import Elenco, llevar_a
from tests.fabricas.directorio import ContraparteFactory, PaisFactory

from .conftest import hoja_csv

ENVIADOS = Path(settings.BASE_DIR, "acuerdos", "datos", "acuerdos_historicos.csv")


def exportado() -> str:
    return "".join(importacion.lineas_csv(Acuerdo.objects.publicos().order_by("pk")))


def importar(contenido: bytes, *, ahora) -> importacion.Informe:
    return importacion.importar(importacion.leer(contenido, nombre="a.csv"), por=None, ahora=ahora)


def test_importar_nuestra_exportacion_no_cambia_nada(catalogos, ahora):
    """With inscribed and historical agreements, some touched by people in the portal meanwhile."""
    importar(ENVIADOS.read_bytes(), ahora=ahora)
    llevar_a(
        Estado.COMUNICADO, Elenco(), ahora=ahora, titulo="=1+1 «Convenio»\ncon salto",
        contrapartes=[ContraparteFactory(nombre="Ministerio de Agricultura, Pesca y Campo"),
                      ContraparteFactory(tipo="organizacion_internacional", nombre="OCDE", pais=None, ciudad="París")],
    )  # fmt: skip
    tocado = Acuerdo.objects.get(clave="h-00005")
    tocado.resumen, tocado.lugar_firma, tocado.vigencia_indefinida = "Dos\nlíneas", "Toluca, México", True
    tocado.save()
    tocado.ods.set(Ods.objects.filter(numero__in=[4, 17]))
    antes = exportado()
    informe = importar(antes.encode(), ahora=ahora)
    assert (informe.nuevas, len(informe.repetidas), informe.errores) == ([], 137, [])
    assert exportado() == antes


def test_una_exportacion_reconstruye_el_registro_historico_en_otra_base(catalogos, ahora):
    importar(ENVIADOS.read_bytes(), ahora=ahora)
    acuerdo = Acuerdo.objects.get(clave="h-00001")
    acuerdo.titulo, acuerdo.resumen, acuerdo.lugar_firma = "+ Título propio", "'=Resumen", "Sendai, Japón"
    acuerdo.save()
    acuerdo.ods.set(Ods.objects.filter(numero=11))
    antes = exportado()
    Acuerdo.objects.all().delete()
    Consecutivo.objects.all().delete()
    importar(antes.encode(), ahora=ahora)
    assert exportado() == antes
    assert Acuerdo.objects.get(clave="h-00001").titulo == "+ Título propio"


def test_ninguna_celda_puede_tomarse_por_una_formula(catalogos, ahora):
    importar(hoja_csv({"titulo": '=HYPERLINK("x")', "resumen": "@SUM(1)", "lugar_firma": "-Roma"}), ahora=ahora)
    (fila,) = csv.DictReader(io.StringIO(exportado()))
    assert (fila["titulo"], fila["resumen"], fila["lugar_firma"]) == ('\'=HYPERLINK("x")', "'@SUM(1)", "'-Roma")
    acuerdo = Acuerdo.objects.get()
    assert (acuerdo.titulo, acuerdo.resumen, acuerdo.lugar_firma) == ('=HYPERLINK("x")', "@SUM(1)", "-Roma")


def test_solo_sale_lo_publico(elenco, ahora):
    llevar_a(Estado.INFORMADO, elenco, ahora=ahora, titulo="Negociación reservada")
    llevar_a(
        Estado.INSCRITO, elenco, ahora=ahora, titulo="Acuerdo inscrito",
        contrapartes=[ContraparteFactory(pais=PaisFactory(codigo="US"))],
    )  # fmt: skip
    filas = list(csv.DictReader(io.StringIO(exportado())))
    assert [(f["clave"], f["titulo"], f["situacion"], f["numero_registro"]) for f in filas] == [
        ("rai-00001", "Acuerdo inscrito", "inscrito", "1")
    ]
    assert "@" not in exportado()


def test_las_consultas_no_crecen_con_los_acuerdos(catalogos, ahora, django_assert_max_num_queries):
    importar(ENVIADOS.read_bytes(), ahora=ahora)
    with django_assert_max_num_queries(8):
        exportado()


# The commands --------------------------------------------------------------------------------


def orden(*argumentos, **opciones) -> str:
    salida = io.StringIO()
    call_command(*argumentos, stdout=salida, stderr=salida, **opciones)
    return salida.getvalue()


def test_las_ordenes_dicen_lo_que_hicieron(catalogos, tmp_path):
    archivo, copia = tmp_path / "a.csv", tmp_path / "copia.csv"
    archivo.write_bytes(hoja_csv({}, {"contraparte": "Roma", "pais": "Italia"}))
    assert orden("importar_acuerdos", archivo, simular=True) == "Se importarían 2 de 2 acuerdos; 0 ya estaban.\n"
    assert not Acuerdo.objects.exists()
    assert orden("importar_acuerdos", archivo) == "Se importaron 2 de 2 acuerdos; 0 ya estaban.\n"
    assert orden("importar_acuerdos", archivo) == "Se importaron 0 de 2 acuerdos; 2 ya estaban.\n"
    assert orden("exportar_acuerdos", copia) == f"Se exportaron 2 acuerdos a {copia}.\n"
    assert copia.read_bytes().decode() == exportado() == orden("exportar_acuerdos")


def test_la_orden_dice_todos_los_errores_y_termina_mal(catalogos, tmp_path):
    archivo = tmp_path / "a.csv"
    archivo.write_bytes(hoja_csv({"tipo": ""}, {}, {"pais": "Narnia"}))
    salida = io.StringIO()
    with pytest.raises(CommandError, match="2 errores en 3 filas: no se importó nada"):
        call_command("importar_acuerdos", archivo, stdout=salida, stderr=salida)
    assert salida.getvalue().splitlines() == [
        "Error · fila 2, tipo: está vacía; admite: hermanamiento, cooperación específica.",
        "Error · fila 4, pais: no hay un país «Narnia» en el catálogo.",
    ]
    assert not Acuerdo.objects.exists()


@pytest.mark.parametrize(
    ("argumentos", "queja"),
    [
        (["no-existe.csv"], "No se puede leer"),
        (["{ilegible}"], "está vacío"),
        (["{bueno}", "--por", "x@y.z"], "cuenta"),
    ],
)
def test_la_orden_explica_lo_que_no_puede_hacer(catalogos, tmp_path, argumentos, queja):
    (tmp_path / "vacio.csv").write_bytes(b"")
    (tmp_path / "bueno.csv").write_bytes(hoja_csv({}))
    rutas = {"ilegible": tmp_path / "vacio.csv", "bueno": tmp_path / "bueno.csv"}
    with pytest.raises(CommandError, match=queja):
        call_command("importar_acuerdos", *(argumento.format(**rutas) for argumento in argumentos))
    assert not Acuerdo.objects.exists()
