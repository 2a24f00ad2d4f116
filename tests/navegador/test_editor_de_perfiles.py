"""Writing a section in a browser: at both widths axe finds nothing, and what the scripts add does not lose a word."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone

from directorio.roles import Rol
from expediente.models import Borrador
from perfiles import registro
from tests.fabricas.directorio import UsuarioFactory
from tests.fabricas.perfiles import escrito, titular, traduccion_de
from tests.perfiles.paginas import fila, guardar, url
from tests.perfiles.test_editor_imagenes import agregar

from .conftest import faltas_de, revisar


@pytest.fixture(autouse=True)
def en_calma(transactional_db, pagina):
    """Leave no page asking for its measures while the database is emptied."""
    yield
    pagina.goto("about:blank")
    pagina.wait_for_timeout(500)


@pytest.fixture
def duenio(transactional_db):
    call_command("cargar_catalogos", verbosity=0)
    return titular()


@pytest.fixture
def perfil(duenio):
    return escrito(duenio, secciones=["presentacion", "fisico", "economico"], ahora=timezone.now())


def empresas(pagina):
    return pagina.locator("[data-formset=empresas]")


def test_editor_en_los_dos_anchos(como, duenio, perfil):
    imagen = agregar(perfil, duenio)
    for idioma in ("en", "ar"):
        registro.guardar_seccion(
            perfil, "fisico", traduccion_de(perfil, "fisico"), por=duenio, ahora=timezone.now(), numero=0,
            idioma=idioma, traduce=1,
        )  # fmt: skip
    guardar(perfil, duenio, fila(perfil).contenido | {"clima": "Otro clima", "extension": {"valor": "1"}})
    registro.comentar(perfil, "fisico", texto="Falta el río Lerma.", por=duenio, ahora=timezone.now())
    pagina = como(duenio)
    for seccion in perfil.estructura.claves():
        revisar(pagina, url(perfil, seccion))
    for ruta in (
        url(perfil, "fisico", "traduccion", "en"), url(perfil, "fisico", "traduccion", "ar"),
        url(perfil, "gobierno", "traduccion", "en"), url(perfil, "fisico", "historia", "es"),
        url(perfil, "gobierno", "historia", "es"), url(perfil, "fisico", "imagenes"),
        url(perfil, "gobierno", "imagenes"), url(perfil, "fisico", "imagen", imagen.pk),
    ):  # fmt: skip
        revisar(pagina, ruta)


def test_editor_lo_que_falta_y_los_dos_textos_se_dicen_sin_barreras(como, duenio, perfil):
    ines = UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=duenio.gobierno, nombre="Inés Valadez")
    pagina = como(duenio)
    pagina.goto(url(perfil))
    pagina.locator("[name=extension__valor]").fill("1.234")
    pagina.locator("[name=clima]").fill("Frío")
    pagina.get_by_role("button", name="Guardar la sección").click()
    pagina.get_by_text("No se guardó: revise lo siguiente").wait_for()
    assert pagina.evaluate("document.activeElement.id") == "errores"
    assert faltas_de(pagina) == []
    guardar(perfil, ines, fila(perfil).contenido | {"clima": "Cálido"})
    pagina.locator("[name=extension__valor]").fill("1,234")
    pagina.get_by_role("button", name="Guardar la sección").click()
    pagina.get_by_text("Lo que guardó Inés Valadez").wait_for()
    for ancho in (1280, 390):
        pagina.set_viewport_size({"width": ancho, "height": 900})
        assert faltas_de(pagina) == []
        assert pagina.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    pagina.get_by_label("Lo de Inés Valadez").check()
    pagina.get_by_role("button", name="Guardar la sección").click()
    pagina.get_by_text("Sección guardada").wait_for()
    assert fila(perfil).contenido["clima"] == "Cálido"
    assert fila(perfil).contenido["extension"]["valor"] == "1234"


def test_editor_los_renglones_se_agregan_se_mueven_y_se_quitan(como, duenio, perfil):
    pagina = como(duenio)
    pagina.goto(url(perfil, "economico"))
    lista = empresas(pagina)
    assert lista.locator(".fila:visible").count() == 1  # the blank ones are for who has no scripts
    for nombre in ("Danone", "Unidor"):
        lista.get_by_role("button", name="Agregar un renglón").click()
        lista.locator(".fila").last.get_by_label("Empresa").fill(nombre)
    assert lista.locator(".fila summary").all_inner_texts() == ["Empresa escrita", "Danone", "Unidor"]
    lista.locator(".fila").last.get_by_role("button", name="Subir").click()
    lista.locator(".fila").first.locator("summary").click()
    lista.locator(".fila").first.get_by_role("button", name="Quitar").click()
    pagina.get_by_role("button", name="Guardar la sección").click()
    pagina.get_by_text("Sección guardada").wait_for()
    assert [e["nombre"] for e in fila(perfil, "economico").contenido["empresas"]] == ["Unidor", "Danone"]


def test_editor_una_lista_larga_se_busca(como, duenio, perfil):
    pagina = como(duenio)
    pagina.goto(url(perfil, "presentacion"))
    paises = pagina.locator("#e-paises")
    paises.locator("details.opciones > summary").click()
    paises.get_by_label("Buscar en la lista").fill("canada")
    assert paises.locator(".form-check:visible").all_inner_texts() == ["Canadá"]
    paises.get_by_label("Canadá").check()
    paises.get_by_label("Buscar en la lista").fill("")
    pagina.get_by_role("button", name="Guardar la sección").click()
    pagina.get_by_text("Sección guardada").wait_for()
    assert fila(perfil, "presentacion").contenido["paises"] == ["CA", "JP"]
    assert "Canadá, Japón" in paises.locator("summary").first.inner_text()


def test_editor_lo_guardado_no_se_ofrece_otra_vez_y_lo_no_guardado_si(como, duenio, perfil):
    pagina = como(duenio)
    pagina.goto(url(perfil))
    pagina.locator("[name=clima]").fill("Templado y seco")
    pagina.get_by_text("Borrador guardado a las").wait_for()
    assert Borrador.objects.count() == 1
    pagina.get_by_role("button", name="Guardar la sección").click()
    pagina.get_by_text("Sección guardada").wait_for()
    assert Borrador.objects.count() == 0
    assert pagina.get_by_text("En este equipo quedó texto").count() == 0
    assert pagina.get_by_text("Recuperamos lo que había escrito").count() == 0
    assert pagina.evaluate("Object.keys(localStorage).filter((clave) => clave.startsWith('borrador:'))") == []
    pagina.locator("[name=clima]").fill("Templado, seco y frío")
    pagina.get_by_text("Borrador guardado a las").wait_for()
    pagina.goto(url(perfil, "gobierno"))
    pagina.goto(url(perfil))
    pagina.get_by_text("Recuperamos lo que había escrito").wait_for()
    assert pagina.locator("[name=clima]").input_value() == "Templado, seco y frío"
    pagina.get_by_role("button", name="Guardar y seguir").click()  # and lands on the next one without a false alarm
    pagina.get_by_text("Sección guardada").wait_for()
    assert pagina.url.endswith(url(perfil, "economico"))
    pagina.goto(url(perfil))
    assert pagina.get_by_text("En este equipo quedó texto").count() == 0


def test_editor_quien_mas_escribe_aparece_sin_recargar(como, duenio, perfil):
    ines = UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=duenio.gobierno, nombre="Inés Valadez")
    pagina = como(duenio)
    pagina.goto(url(perfil))
    estado = pagina.locator(".presentes[role=status]")
    assert estado.inner_text() == ""
    Borrador.objects.create(
        usuario=ines, formulario=f"/perfiles/{perfil.folio}/fisico/es/", datos={"clima": ["x"]},
        actualizado_en=timezone.now() - dt.timedelta(seconds=5),
    )  # fmt: skip
    pagina.evaluate("htmx.ajax('GET', document.querySelector('.presentes').getAttribute('hx-get'), '.presentes')")
    estado.get_by_text("Inés Valadez está escribiendo esta sección").wait_for()
    assert estado.get_attribute("hx-trigger") == "every 20s"


def test_editor_una_cuenta_dice_cuanto_sobra_sin_cortar(como, duenio, perfil):
    pagina = como(duenio)
    pagina.goto(url(perfil, "presentacion"))
    pagina.locator("[name=lema]").fill("x" * 145)
    cuenta = pagina.locator("[data-cuenta-de=id_lema]")
    assert cuenta.inner_text() == "145 de 140 caracteres: sobran 5"
    assert pagina.locator("[name=lema]").input_value() == "x" * 145
