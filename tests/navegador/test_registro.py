"""The public Registro and the import as a person uses them, with axe at both widths on every page."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from acuerdos.estados import Estado
from acuerdos.models import Acuerdo
from directorio.roles import Rol
from tests.acuerdos.importacion.conftest import hoja_csv
from tests.fabricas.acuerdos import Elenco, llevar_a

from .conftest import ANCHOS, faltas_de, revisar


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
        "/", "/en/", "/registro/", "/en/registro/", "/registro/?pagina=2", "/registro/?q=sendai&pais=JP&entidad=12",
        "/registro/?q=nada&pais=JP", "/registro/?q=sendau", "/registro/?pais=ZZ&pagina=99", "/registro/rai-00001/",
    ):  # fmt: skip
        revisar(pagina, ruta)


def test_al_escribir_se_refresca_y_atras_vuelve(pagina, registro):
    pagina.goto("/registro/")
    todos = pagina.locator("#cuenta").inner_text()
    caja = pagina.get_by_label("Busque una ciudad")
    caja.press_sequentially("nueva", delay=20)
    pagina.wait_for_url("**/registro/?q=nueva")
    pagina.get_by_text("1 acuerdo coincide").wait_for()
    assert caja.evaluate("(campo) => campo === document.activeElement && campo.value === 'nueva'")
    assert pagina.locator("mark").first.inner_text() == "Nueva"
    assert pagina.title().startswith("nueva · ")

    # A filter, with the keyboard: the counts follow, the focus stays where it was, and the address says it all.
    pagina.get_by_label("Situación").focus()
    pagina.get_by_label("Situación").select_option("inscrito")
    pagina.wait_for_url("**/registro/?q=nueva&situacion=inscrito")
    pagina.get_by_role("link", name="Situación: Inscrito").wait_for()
    assert pagina.evaluate("document.activeElement.id") == "f-situacion"
    foco = "(({outlineStyle, boxShadow}) => outlineStyle + boxShadow)(getComputedStyle(document.activeElement))"
    assert pagina.evaluate(foco) != "nonenone"
    assert faltas_de(pagina) == []

    pagina.go_back()
    pagina.wait_for_url("**/registro/?q=nueva")
    pagina.get_by_role("link", name="Situación: Inscrito").wait_for(state="detached")
    assert pagina.get_by_label("Busque una ciudad").input_value() == "nueva"
    pagina.go_back()
    pagina.wait_for_url("**/registro/")
    pagina.get_by_text(todos, exact=True).wait_for()

    # To an agreement and back: the whole page, not the fragment that travelled for this same address.
    pagina.get_by_label("Busque una ciudad").fill("nueva")
    pagina.get_by_text("1 acuerdo coincide").wait_for()
    pagina.locator(".resultado a").first.click()
    pagina.wait_for_url("**/registro/rai-*/")
    pagina.go_back()
    assert pagina.get_by_role("banner").is_visible()
    assert pagina.locator(".resultado").count() == 1


def test_en_un_telefono_los_filtros_esperan_en_su_cajon(pagina, registro):
    pagina.set_viewport_size({"width": 390, "height": 800})
    pagina.goto("/registro/")
    assert not pagina.get_by_label("Situación").is_visible()
    pagina.get_by_role("button", name="Filtros").click()
    pagina.get_by_label("Situación").select_option("inscrito")
    pagina.wait_for_url("**situacion=inscrito")
    assert faltas_de(pagina) == []
    pagina.get_by_role("button", name="Ver los resultados").click()
    pagina.get_by_label("Situación").wait_for(state="hidden")
    assert pagina.locator(".resultado").count() == 1


def test_sin_javascript_tambien(chromium, live_server, registro):
    contexto = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    pagina = contexto.new_page()
    pagina.goto("/")
    pagina.get_by_label("Busque una ciudad").fill("puerto")
    pagina.keyboard.press("Enter")
    pagina.wait_for_url("**/registro/?q=puerto")
    pagina.get_by_label("País o territorio").select_option("JP")
    pagina.get_by_role("button", name="Ver los resultados").click()
    pagina.wait_for_url("**pais=JP**")
    assert pagina.locator("#cuenta").inner_text() == "60 acuerdos coinciden"
    pagina.get_by_role("link", name="Siguiente").click()
    pagina.wait_for_url("**/registro/?q=puerto&pais=JP&pagina=2")
    pagina.get_by_role("link", name="País o territorio: Japón").click()
    pagina.wait_for_url("**/registro/?q=puerto")
    contexto.close()


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
