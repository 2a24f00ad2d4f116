"""The public Registro and the import as a person uses them, with axe at both widths on every page."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from acuerdos.estados import Estado
from acuerdos.models import Acuerdo
from directorio.roles import Rol
from tests.acuerdos.importacion.conftest import hoja_csv
from tests.fabricas.acuerdos import Elenco, llevar_a

from .conftest import ANCHOS, revisar


@pytest.fixture
def registro(transactional_db, tmp_path):
    call_command("cargar_catalogos", verbosity=0)
    archivo = tmp_path / "historicos.csv"
    archivo.write_bytes(hoja_csv(*({"contraparte": f"Puerto {n}", "fecha_firma": "1981"} for n in range(60)), {}))
    call_command("importar_acuerdos", archivo, verbosity=0)
    elenco = Elenco()
    llevar_a(Estado.COMUNICADO, elenco, ahora=timezone.now(), titulo="Acuerdo con Ciudad Nueva")
    return elenco


def test_las_paginas_publicas(pagina, registro):
    for ruta in (
        "/", "/registro/", "/registro/?pagina=2", "/registro/?q=sendai&pais=JP&anio=1973", "/registro/?q=nada",
        "/registro/?pais=ZZ&pagina=99", "/registro/h-00001/", "/registro/rai-00001/",
    ):  # fmt: skip
        revisar(pagina, ruta)


def test_buscar_filtrar_y_volver(pagina, registro):
    pagina.goto("/")
    pagina.get_by_label("Busque una ciudad").fill("sendai")
    pagina.keyboard.press("Enter")
    pagina.wait_for_url("**/registro/?q=sendai")
    pagina.get_by_text("Más filtros").click()
    pagina.get_by_label("País").select_option("JP")
    pagina.get_by_role("button", name="Aplicar filtros").click()
    pagina.wait_for_url("**pais=JP**")
    pagina.get_by_role("link", name="Hermanamiento entre Acapulco").click()
    pagina.wait_for_url("**/registro/h-*/")
    assert pagina.get_by_role("button", name="Copiar la cita").is_visible()
    pagina.go_back()
    assert "pais=JP" in pagina.url
    pagina.get_by_role("link", name="País: Japón").click()
    pagina.wait_for_url(lambda url: "pais" not in url or "pais=&" in url)


@pytest.mark.parametrize("ancho", ANCHOS)
def test_importar(pagina, registro, como, tmp_path, ancho):
    pagina = como(registro[Rol.DGCP_ANALISTA])
    revisar(pagina, "/tramites/importar/", anchos=[ancho])
    malo, bueno = tmp_path / "malo.csv", tmp_path / "bueno.csv"
    malo.write_bytes(hoja_csv({"pais": "Narnia"}, {}))
    bueno.write_bytes(hoja_csv({"contraparte": f"Roma {ancho}", "pais": "Italia"}, {}))
    for archivo in (malo, bueno):
        pagina.goto("/tramites/importar/")
        pagina.set_input_files("input[name=archivo]", archivo)
        pagina.get_by_role("button", name="Revisar el archivo").click()
        pagina.wait_for_url("**/importar/revision/")
        revisar(pagina, "/tramites/importar/revision/", anchos=[ancho])
    pagina.get_by_role("button", name="Importar 1 acuerdo").click()
    pagina.wait_for_url("**/tramites/importar/")
    assert "al Registro público: 1." in pagina.locator("#mensajes").inner_text()
    assert Acuerdo.objects.filter(contrapartes__nombre=f"Roma {ancho}").count() == 1
