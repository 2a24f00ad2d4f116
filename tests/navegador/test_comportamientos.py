"""What static/js/portal.js adds to the pages, and that they do without it."""

import hashlib

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from acuerdos.estados import Estado
from directorio.roles import Rol
from expediente.models import Borrador
from tests.fabricas.acuerdos import Elenco, llevar_a

NUEVO = "/tramites/nuevo/"
ESTADO = "[data-borrador-estado]"


@pytest.fixture
def abrir(chromium, live_server):
    """Open a window of one's own as a person; what the browser says of a lost network is no failure here."""
    ventanas = []

    def ventana(persona=None, **opciones):
        contexto = chromium.new_context(base_url=live_server.url, locale="es-MX", **opciones)
        contexto.set_default_timeout(10_000)
        ventanas.append(contexto)
        if persona:
            cliente = Client()
            cliente.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")
            galleta = cliente.cookies[settings.SESSION_COOKIE_NAME]
            contexto.add_cookies([{"name": galleta.key, "value": galleta.value, "url": live_server.url}])
        return contexto.new_page()

    yield ventana
    for contexto in ventanas:
        contexto.close()


@pytest.fixture
def elenco(transactional_db):
    return Elenco().todos()


@pytest.fixture
def formulario(abrir, elenco):
    """The form of a new negotiation, with the enlace at the keyboard."""
    pagina = abrir(elenco[Rol.OFAI_ENLACE])
    pagina.goto(NUEVO)
    return pagina


def esperar(pagina, texto):
    pagina.wait_for_function(
        "([selector, texto]) => document.querySelector(selector).textContent.includes(texto)", arg=[ESTADO, texto]
    )


def test_lo_escrito_se_guarda_solo(formulario):
    formulario.get_by_label("Título").fill("Hermanamiento a medio escribir")
    esperar(formulario, "Borrador guardado a las")
    assert Borrador.objects.count() == 1
    formulario.goto(NUEVO)
    assert formulario.get_by_label("Título").input_value() == "Hermanamiento a medio escribir"


def test_sin_red_o_sin_sesion_lo_escrito_queda_en_el_equipo(formulario):
    contexto = formulario.context
    contexto.set_offline(True)
    formulario.get_by_label("Título").fill("Escrito sin red")
    esperar(formulario, "No hay conexión")
    contexto.set_offline(False)
    galletas = contexto.cookies()
    contexto.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    formulario.get_by_label("Título").fill("Escrito sin sesión")
    esperar(formulario, "Su sesión terminó")
    assert Borrador.objects.count() == 0

    contexto.add_cookies(galletas)
    formulario.on("dialog", lambda dialogo: dialogo.accept())
    formulario.goto(NUEVO)
    formulario.get_by_role("button", name="Recuperarlo").click()
    assert formulario.get_by_label("Título").input_value() == "Escrito sin sesión"
    esperar(formulario, "Borrador guardado a las")
    assert formulario.evaluate("Object.keys(localStorage)") == []


def test_dos_clics_envian_una_vez(formulario):
    enviados = []
    formulario.on("request", lambda peticion: enviados.append(peticion) if peticion.method == "POST" else None)
    with formulario.expect_navigation():
        formulario.evaluate(
            "() => { const b = document.querySelector('.barra-enviar button[type=submit]'); b.click(); b.click(); }"
        )
    assert [peticion.url.endswith(NUEVO) for peticion in enviados] == [True]


def test_los_renglones_se_agregan_y_se_quitan(formulario):
    filas = formulario.locator(".fila-formset:visible")
    antes = filas.count()
    formulario.get_by_role("button", name="Agregar otra contraparte").click()
    assert filas.count() == antes + 1
    assert formulario.evaluate("document.activeElement.closest('.fila-formset') !== null")
    filas.last.locator("[data-formset-quitar]").click()
    assert filas.count() == antes


def test_un_archivo_vacio_o_excesivo_se_dice_al_elegirlo(formulario):
    formulario.evaluate(
        """() => document.querySelector('form[data-borrador-url]').insertAdjacentHTML(
            'beforeend', '<p><input type="file" id="prueba" data-max-bytes="1000"></p>')"""
    )
    campo = formulario.locator("#prueba")
    for contenido, dicho in (
        (b"", "«a.pdf» está vacío."),
        (b"x" * 2000, "«a.pdf» pesa 2.0 kB; el límite es 1.0 kB."),
        (b"x" * 10, "a.pdf (10 bytes)"),
    ):
        campo.set_input_files({"name": "a.pdf", "mimeType": "application/pdf", "buffer": contenido})
        assert formulario.locator(".archivo-elegido").inner_text() == dicho
        assert campo.evaluate("campo => campo.validationMessage") == (dicho if len(contenido) != 10 else "")


def test_un_pdf_se_compara_sin_salir_del_navegador(abrir, elenco):
    documento = llevar_a(Estado.INFORMADO, elenco, ahora=timezone.now()).documentos.get()
    contenido = documento.archivo.read()
    assert hashlib.sha256(contenido).hexdigest() == documento.sha256
    pagina = abrir()
    enviados = []
    pagina.on("request", lambda peticion: enviados.append(peticion.url) if peticion.method == "POST" else None)
    pagina.goto(reverse("verificar:documento", args=[documento.codigo]))
    salida = pagina.locator("[data-comparacion]")
    for buffer, dicho in ((contenido, "Coincide"), (contenido + b" ", "No coincide")):
        archivo = {"name": "recibido.pdf", "mimeType": "application/pdf", "buffer": buffer}
        pagina.locator("[data-verificar-sha256] input[type=file]").set_input_files(archivo)
        salida.get_by_text(f"{dicho}: «recibido.pdf»").wait_for()
    assert enviados == []


def test_en_un_telefono_el_menu_se_abre_y_se_cierra(abrir, elenco):
    for con_javascript in (True, False):
        pagina = abrir(
            elenco[Rol.DGCP_ANALISTA], viewport={"width": 390, "height": 800}, java_script_enabled=con_javascript
        )
        pagina.goto(reverse("tramites:bandeja"))
        enlace = pagina.get_by_role("navigation", name="Principal").get_by_role("link", name="Directorio")
        assert not enlace.is_visible()
        pagina.get_by_role("button", name="Menú", exact=True).click()
        assert enlace.is_visible()
        pagina.get_by_role("button", name="Cerrar menú").click()
        assert not enlace.is_visible()


def test_sin_javascript_se_entra_y_se_envia(abrir, elenco):
    pagina = abrir(java_script_enabled=False)
    pagina.goto(NUEVO)
    pagina.get_by_label("Correo electrónico").fill(elenco[Rol.OFAI_ENLACE].email)
    pagina.get_by_label("Contraseña").fill("portal-demo")
    pagina.get_by_role("button", name="Iniciar sesión").click()
    assert pagina.url.endswith(NUEVO)
    pagina.get_by_role("button", name="Abrir la negociación").click()
    assert "No se envió: revise lo siguiente" in pagina.inner_text("main")
