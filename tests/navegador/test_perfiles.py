"""The rooms of the profiles in a browser, at both widths: axe finds nothing, and what they promise happens."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from directorio.roles import Rol
from perfiles import registro, tramite
from perfiles.models import Clase, Escrito, Interes
from tests.fabricas.directorio import AdministracionFactory, ContraparteFactory, UsuarioFactory
from tests.fabricas.perfiles import contenido_de, escrito, publicado, titular
from tests.fabricas.registro import publicado as acuerdo_publicado

from .conftest import faltas_de, revisar


@pytest.fixture
def duenio(transactional_db):
    call_command("cargar_catalogos", verbosity=0)
    return titular()


def test_escritorio_de_quien_escribe(como, duenio):
    ahora = timezone.now()
    hoy = timezone.localdate(ahora)
    pagina = como(duenio)
    revisar(pagina, "/perfiles/escritorio/")
    uno = registro.abrir(Clase.PERFIL, por=duenio, ahora=ahora)
    sala = uno.url_de_trabajo
    revisar(pagina, sala)
    AdministracionFactory(gobierno=duenio.gobierno, inicio=hoy - dt.timedelta(days=999), fin=hoy - dt.timedelta(days=9))
    publicado(duenio, idiomas=["en", "ja"], ahora=ahora - dt.timedelta(days=99))
    AdministracionFactory(gobierno=duenio.gobierno, inicio=hoy - dt.timedelta(days=8), fin=hoy + dt.timedelta(days=99))
    fila = uno.secciones.get(seccion="economico", idioma="es")
    otro = contenido_de(uno, "economico", " con otras palabras") | {"pea": {"valor": "1"}, "exportable": []}
    registro.guardar_seccion(uno, "economico", otro, por=duenio, ahora=ahora, numero=fila.numero)
    registro.comentar(uno, "economico", texto="¿De qué año?", por=duenio, ahora=ahora)
    for sufijo in (
        "", "paso/publicar/", "paso/revisar/", "paso/retirar/", "versiones/", "versiones/1/", "versiones/1/?idioma=ja",
        "versiones/comparar/", "versiones/1/restaurar/", "idiomas/", "idiomas/?quitar=ja",
    ):  # fmt: skip
        revisar(pagina, sala + sufijo)
    revisar(pagina, "/perfiles/escritorio/")
    plan = escrito(duenio, clase=Clase.PLAN)
    revisar(pagina, plan.url_de_trabajo, anchos=(1280,))


def test_escritorio_de_la_dgcp(como, duenio):
    uno, ahora = publicado(duenio, idiomas=["en"]), timezone.now()
    analista = UsuarioFactory(rol=Rol.DGCP_ANALISTA)
    registro.comentar(uno, "fisico", texto="¿Y los ríos?", por=analista, ahora=ahora)
    pagina = como(analista)
    for ruta in ("/perfiles/escritorio/", uno.url_de_trabajo, f"{uno.url_de_trabajo}paso/devolver/"):
        revisar(pagina, ruta)
    tramite.devolver(uno, por=analista, ahora=ahora, nota="Revise las cifras.", observaciones={"fisico": "El mapa."})
    revisar(pagina, uno.url_de_trabajo, anchos=(390,))
    revisar(como(duenio), uno.url_de_trabajo)


def test_escritorio_lo_que_falta_se_dice_sin_barreras(como, duenio):
    uno = publicado(duenio)
    pagina = como(UsuarioFactory(rol=Rol.DGCP_ANALISTA))
    pagina.goto(f"{uno.url_de_trabajo}paso/devolver/")
    pagina.get_by_label("En «Panorama económico»").fill("Falta la fuente del PIB.")
    pagina.get_by_role("button", name="Devolver con observaciones").click()
    pagina.get_by_text("No se envió: revise lo siguiente").wait_for()
    assert pagina.get_by_label("En «Panorama económico»").input_value() == "Falta la fuente del PIB."
    assert faltas_de(pagina) == []
    pagina.get_by_label("Por qué se devuelve").fill("Las cifras no dicen de dónde son.")
    pagina.get_by_role("button", name="Devolver con observaciones").click()
    pagina.get_by_text("Listo: usted lo devolvió con observaciones.").wait_for()
    assert Escrito.objects.get().comentarios.get().texto == "Falta la fuente del PIB."


def test_escritorio_el_menu_cabe_en_un_renglon(como, pagina, duenio):
    for persona in (None, duenio, UsuarioFactory(rol=Rol.DGCP_DIRECCION), UsuarioFactory(rol=Rol.ADMINISTRACION)):
        if persona:
            como(persona)
        pagina.set_viewport_size({"width": 1280, "height": 900})
        pagina.goto("/registro/")
        altos = pagina.eval_on_selector_all(".menu-principal li", "todos => todos.map(uno => uno.offsetTop)")
        assert len(altos) >= 6
        assert len(set(altos)) == 1
        assert pagina.locator(".menu-principal a", has_text="Perfil").count() == 1


def test_interes_de_una_ciudad_de_fuera(como, duenio, pagina):
    """From the public form to the office that answers, with what is wrong said beside each field."""
    uno = publicado(duenio, secciones=["presentacion"])
    ruta = reverse("perfiles:interesarse", args=[uno.gobierno.clave])
    revisar(pagina, ruta)
    pagina.get_by_label("Empresa, universidad").check()
    pagina.get_by_label("Mensaje").fill("Queremos cooperar.")
    pagina.get_by_role("button", name="Enviar").click()
    assert "es para gobiernos y organizaciones internacionales" in pagina.locator("#errores").inner_text()
    assert faltas_de(pagina) == []
    pagina.get_by_label("Órgano gubernamental local").check()
    pagina.get_by_label("País").select_option(label="Japón")
    for campo, valor in {
        "Ciudad, gobierno u organización": "Sendai", "Su nombre": "Haruka Mori", "Su cargo": "Directora",
        "Correo": "haruka@sendai.example",
    }.items():  # fmt: skip
        pagina.get_by_label(campo).fill(valor)
    pagina.get_by_label("Leí el aviso de privacidad").check()
    pagina.get_by_role("button", name="Enviar").click()
    assert pagina.url.endswith("/interes/enviado/")
    revisar(pagina, f"{ruta}enviado/")
    interes = Interes.objects.get()
    assert interes.mensaje == "Queremos cooperar."
    revisar(pagina, reverse("perfiles:interes_confirmar", args=[interes.llave]))
    pagina.get_by_role("button", name="Confirmar mi mensaje").click()
    interes.refresh_from_db()
    assert interes.folio in pagina.locator("main").inner_text()
    revisar(pagina, pagina.url)
    como(duenio)
    for sala in (reverse("perfiles:intereses"), reverse("perfiles:interes", args=[interes.folio])):
        revisar(pagina, sala)
    pagina.get_by_role("link", name="Abrir una negociación con estos datos").click()
    assert pagina.locator("[name=contrapartes_nuevas-0-nombre]").input_value() == "Sendai"


def test_afinidad_y_sus_pesos(como, duenio, pagina, monkeypatch):
    monkeypatch.setattr("sre_portal.adapters.cola._publicar", lambda *args: None)
    uno = publicado(duenio, secciones=["presentacion"])
    otra = publicado(titular(), secciones=["presentacion"])
    sendai = ContraparteFactory(nombre="Sendai")
    acuerdo_publicado(otra.gobierno, contrapartes=[sendai])
    acuerdo_publicado(uno.gobierno, contrapartes=[ContraparteFactory(nombre="Kioto")])
    ruta = reverse("perfiles:afinidad", args=[uno.gobierno.clave])
    revisar(pagina, ruta)
    revisar(pagina, reverse("perfiles:afinidad_pesos"))
    como(UsuarioFactory(rol=Rol.DGCP_ANALISTA))
    revisar(pagina, reverse("perfiles:afinidad_fijar"))
    pagina.get_by_label("Temas de interés en común").fill("11")
    pagina.get_by_role("button", name="Guardar los pesos").click()
    assert "De 0 a 10" in pagina.locator("#errores").inner_text()
    pagina.get_by_label("Temas de interés en común").fill("0")
    pagina.get_by_role("button", name="Guardar los pesos").click()
    assert "no cuenta" in pagina.locator("main").inner_text()
    pagina.goto(ruta)
    assert "Sendai" in pagina.locator("main").inner_text()
