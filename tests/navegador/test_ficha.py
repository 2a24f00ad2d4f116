"""The page of an agreement and the form to report on it, as a browser and axe see them at both widths."""

import datetime as dt

import pytest
from django.utils import timezone

from acuerdos.models import Clase, Reporte
from acuerdos.registro import cadena
from tests.fabricas.acuerdos import Elenco
from tests.fabricas.registro import publicado

from .conftest import revisar


@pytest.fixture
def cadena_de_tres(transactional_db):
    elenco = Elenco().todos()
    uno, dos, tres = (publicado(elenco.gobierno, numero=n, firma=f"201{n}-01-01", es_demo=True) for n in (1, 2, 3))
    datos = {"motivo": "Cláusula XIV", "por": elenco.analista, "ahora": timezone.now()}
    cadena.asentar(clase=Clase.ADENDA, anterior=uno, posterior=dos, **datos)
    cadena.asentar(clase=Clase.SUSTITUCION, anterior=uno, posterior=tres, surte_efecto=dt.date(2013, 1, 1), **datos)
    return elenco


@pytest.mark.parametrize("idioma", ["", "/en"])
def test_la_ficha_y_el_formulario(pagina, cadena_de_tres, idioma):
    for ruta in (
        "/registro/rai-00001/",
        "/registro/rai-00003/",
        "/registro/rai-00001/reportar/",
        "/registro/reportar/",
    ):
        revisar(pagina, f"{idioma}{ruta}")


def test_lo_del_personal(pagina, cadena_de_tres, como):
    como(cadena_de_tres.analista)
    for ruta in ("/registro/rai-00001/", "/tramites/registro/rai-00001/vinculos/nuevo/", "/tramites/reportes/"):
        revisar(pagina, ruta)


def test_se_reporta_con_el_teclado_y_la_trampa_no_estorba(pagina, cadena_de_tres):
    errores = []
    pagina.on("console", lambda m: errores.append(m.text) if m.type == "error" else None)
    pagina.goto("/registro/rai-00001/")
    pagina.get_by_role("link", name="Reportar un error").click()
    pagina.get_by_label("Un dato está equivocado").check()
    pagina.get_by_label("¿Qué está mal o qué falta?").fill("El año es 2014.")
    pagina.get_by_label("Su correo, si quiere respuesta").focus()
    pagina.keyboard.press("Tab")
    assert pagina.evaluate("document.activeElement.textContent.trim()") == "Enviar el reporte"
    pagina.wait_for_timeout(3200)  # what a person takes at the least
    pagina.keyboard.press("Enter")
    pagina.get_by_role("heading", name="Gracias: recibimos su reporte").wait_for()
    assert Reporte.objects.get().folio in pagina.content()
    assert errores == []


def test_el_papel_lleva_direccion_y_fecha_y_no_lleva_menus(pagina, cadena_de_tres):
    pagina.emulate_media(media="print")
    pagina.goto("/registro/rai-00001/")
    assert pagina.get_by_text("Consultado el", exact=False).first.is_visible()
    for fuera in ("Reportar un error", "Explorar", "Iniciar sesión", "Otros acuerdos de las partes"):
        assert not pagina.get_by_text(fuera, exact=True).first.is_visible()
