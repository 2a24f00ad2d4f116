"""Two people in one section, drafts and presence over HTTP: nothing that either typed is lost."""

import datetime as dt

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from expediente import registro as del_expediente
from expediente.models import Borrador
from perfiles.estructura import PERFIL
from perfiles.ficha.redaccion import formulario_de
from tests.fabricas.perfiles import titular

from .paginas import fila, formulario, guardar, palabras, url

pytestmark = pytest.mark.django_db


# Two people at once -----------------------------------------------------------------------------


def test_dos_que_cambian_puntos_distintos_conservan_los_dos(como, duenio, colega, perfil):
    guardar(perfil, duenio, {"ubicacion": "Al centro", "clima": "Templado"})
    navegador = como(duenio)
    abierta = formulario(navegador.get(url(perfil)))
    guardar(perfil, colega, {"ubicacion": "Al centro", "clima": "Cálido"})
    respuesta = navegador.post(url(perfil), abierta.poner(ubicacion="Al norte"), follow=True)
    assert "junto con lo que otras personas cambiaron" in palabras(respuesta)
    assert fila(perfil).contenido == {"ubicacion": "Al norte", "clima": "Cálido"}


@pytest.fixture
def choque(como, duenio, colega, perfil):
    """The page that shows both texts: Inés changed the climate and the extension, and wrote a history."""
    antes = {"clima": "Templado", "extension": {"valor": "850", "unidad": "km²"}, "deporte": "Estadio"}
    guardar(perfil, duenio, antes)
    navegador = como(duenio)
    abierta = formulario(navegador.get(url(perfil)))
    guardar(perfil, colega, antes | {"clima": "Cálido", "extension": {"valor": "900", "unidad": "km²"}})
    guardar(perfil, duenio, fila(perfil).contenido | {"historia": "Fundada en 1547"})
    mio = abierta.poner(clima="Frío", extension__valor="800", deporte="Estadio y alberca")
    respuesta = navegador.post(url(perfil), mio)
    assert respuesta.status_code == 422
    return navegador, respuesta


def test_dos_que_cambian_lo_mismo_ven_los_dos_textos_lado_a_lado(choque, perfil):
    _, respuesta = choque
    dicho = palabras(respuesta)
    assert dicho.count("Lo que usted escribió") == 2
    assert dicho.count("Lo que guardó Inés Valadez hace") == 2  # she, although somebody else saved after her
    assert "Cálido" in dicho
    assert "900 km²" in dicho
    puesto = formulario(respuesta).datos
    assert (puesto["clima"], puesto["extension__valor"]) == (["Frío"], ["800"])  # mine, in its field
    assert (puesto["historia"], puesto["deporte"]) == (
        ["Fundada en 1547"],
        ["Estadio y alberca"],
    )  # the rest, merged
    assert puesto["numero"] == ["3"]
    assert fila(perfil).contenido["clima"] == "Cálido"


def test_al_guardar_otra_vez_queda_lo_que_se_eligio(choque, perfil):
    navegador, respuesta = choque
    navegador.post(url(perfil), formulario(respuesta).poner(dejar__extension="suyo"))
    assert fila(perfil).contenido == {
        "clima": "Frío", "extension": {"valor": "900", "unidad": "km²"}, "deporte": "Estadio y alberca",
        "historia": "Fundada en 1547",
    }  # fmt: skip


def test_un_error_no_quita_la_eleccion_entre_los_dos_textos(choque, perfil):
    navegador, respuesta = choque
    datos = formulario(respuesta).poner(dejar__clima="suyo", extension__valor="1.234", lugar__latitud="20")
    respuesta = navegador.post(url(perfil), datos)
    assert respuesta.status_code == 422
    puesto = formulario(respuesta)
    assert (puesto.datos["dejar__clima"], puesto.datos["dejar__extension"]) == (["suyo"], ["mio"])
    assert "Lo que guardó Inés Valadez" in palabras(respuesta)
    # What is not kept is not judged either.
    navegador.post(url(perfil), puesto.poner(dejar__extension="suyo", lugar__latitud=""))
    assert fila(perfil).contenido["extension"]["valor"] == "900"
    assert fila(perfil).contenido["clima"] == "Cálido"


def test_lo_que_uno_borro_y_otro_cambio_tambien_se_elige(como, duenio, colega, perfil):
    guardar(perfil, duenio, {"clima": "Templado", "deporte": "Estadio"})
    navegador = como(duenio)
    abierta = formulario(navegador.get(url(perfil)))
    guardar(perfil, colega, {"deporte": "Estadio"})
    respuesta = navegador.post(url(perfil), abierta.poner(clima="Frío"))
    assert "Lo dejó vacío." in palabras(respuesta)
    navegador.post(url(perfil), formulario(respuesta).poner(dejar__clima="suyo"))
    assert fila(perfil).contenido == {"deporte": "Estadio"}


@pytest.mark.parametrize("numero", ["", "999", "-1", "x", "9" * 40, "٣"])
def test_una_edicion_que_nunca_hubo_no_pisa_lo_guardado(como, duenio, colega, perfil, numero):
    guardar(perfil, colega, {"clima": "Cálido"})
    navegador = como(duenio)
    datos = formulario(navegador.get(url(perfil))).poner(numero=numero, clima="Frío")
    respuesta = navegador.post(url(perfil), datos)
    assert respuesta.status_code == 422
    assert fila(perfil).contenido == {"clima": "Cálido"}
    assert formulario(respuesta).datos["clima"] == ["Frío"]


# Drafts and presence ----------------------------------------------------------------------------


def borrador(persona, perfil, datos, *, hace=0, seccion="fisico"):
    return del_expediente.guardar_borrador(
        por=persona, formulario=formulario_de(perfil, perfil.estructura.seccion(seccion)),
        datos={nombre: [valor] for nombre, valor in datos.items()}, ahora=timezone.now() - dt.timedelta(seconds=hace),
    )  # fmt: skip


def test_lo_no_enviado_se_recupera_y_se_junta_con_lo_de_los_demas(como, duenio, colega, perfil):
    guardar(perfil, duenio, {"clima": "Templado", "deporte": "Estadio"})
    navegador = como(duenio)
    abierta = formulario(navegador.get(url(perfil)))
    ruta = f"{reverse('borradores:guardar')}?formulario={formulario_de(perfil, PERFIL.seccion('fisico'))}"
    navegador.post(ruta, abierta.poner(clima="Frío", extension__valor="1.234"))
    guardar(perfil, colega, {"clima": "Templado", "deporte": "Estadio y alberca"})
    respuesta = navegador.get(url(perfil))
    dicho = palabras(respuesta)
    assert "Recuperamos lo que había escrito" in dicho
    assert "La sección cambió desde que usted escribió esto" in dicho
    assert "puede ser 1,234" not in dicho  # not judged until it is sent
    recuperado = formulario(respuesta)
    assert (recuperado.datos["clima"], recuperado.datos["numero"]) == (["Frío"], ["1"])
    navegador.post(url(perfil), recuperado.poner(extension__valor=""))
    assert fila(perfil).contenido == {"clima": "Frío", "deporte": "Estadio y alberca"}
    assert not Borrador.objects.exists()


def test_los_renglones_de_un_borrador_conservan_su_nombre(como, duenio, colega, perfil):
    una, otra = {"id": "aa", "nombre": "Danone"}, {"id": "bb", "nombre": "Unidor"}
    guardar(perfil, duenio, {"empresas": [una, otra]}, "economico")
    navegador = como(duenio)
    abierta = formulario(navegador.get(url(perfil, "economico")))
    del_expediente.guardar_borrador(
        por=duenio, formulario=formulario_de(perfil, PERFIL.seccion("economico")),
        datos=abierta.poner(vocacion="Fresa"), ahora=timezone.now(),
    )  # fmt: skip
    guardar(perfil, colega, {"empresas": [otra, una]}, "economico")
    recuperado = formulario(navegador.get(url(perfil, "economico")))
    assert [recuperado.datos[f"empresas-{n}-id"] for n in (0, 1)] == [["aa"], ["bb"]]
    navegador.post(url(perfil, "economico"), recuperado.datos)
    assert fila(perfil, "economico").contenido == {"empresas": [otra, una], "vocacion": "Fresa"}


def test_lo_que_no_se_guardo_por_un_error_tampoco_se_pierde_al_salir(como, duenio, perfil):
    navegador = como(duenio)
    datos = formulario(navegador.get(url(perfil))).poner(clima="Templado", extension__valor="1.234")
    assert navegador.post(url(perfil), datos).status_code == 422
    respuesta = navegador.get(url(perfil))  # it closed the page and comes back
    assert "Recuperamos lo que había escrito" in palabras(respuesta)
    puesto = formulario(respuesta)
    assert (puesto.datos["clima"], puesto.datos["extension__valor"]) == (["Templado"], ["1.234"])
    navegador.post(url(perfil), puesto.poner(extension__valor="1,234"))
    assert fila(perfil).contenido["extension"]["valor"] == "1234"
    assert not Borrador.objects.exists()


def test_la_sesion_termina_y_lo_enviado_espera(como, duenio, perfil, client):
    navegador = como(duenio)
    datos = formulario(navegador.get(url(perfil))).poner(clima="Templado")
    navegador.cookies.pop(settings.SESSION_COOKIE_NAME)
    respuesta = navegador.post(url(perfil), datos, headers={"referer": f"http://testserver{url(perfil)}"})
    assert respuesta.status_code == 302
    assert respuesta.url.startswith(reverse("account_login"))
    guardada = navegador.session["formulario_pendiente"]
    navegador = como(duenio)
    sesion = navegador.session
    sesion["formulario_pendiente"] = guardada  # signing in keeps it
    sesion.save()
    respuesta = navegador.get(url(perfil))
    assert "Recuperamos lo que había escrito" in palabras(respuesta)
    assert formulario(respuesta).datos["clima"] == ["Templado"]


def test_un_borrador_que_llego_tarde_no_se_ofrece(como, duenio, perfil):
    navegador = como(duenio)
    datos = formulario(navegador.get(url(perfil))).poner(clima="Templado")
    navegador.post(url(perfil), datos)
    borrador(duenio, perfil, {"clima": "Templado", "envio": datos["envio"][0], "numero": "0"})
    respuesta = navegador.get(url(perfil))
    assert "Recuperamos lo que había escrito" not in palabras(respuesta)
    assert f'data-envio-guardado="{datos["envio"][0]}"' in respuesta.content.decode()
    assert "data-envio-guardado" not in navegador.get(url(perfil)).content.decode()  # told once


def test_quien_mas_escribe_se_dice_mientras_escribe(como, duenio, colega, perfil):
    ajena = titular()
    borrador(colega, perfil, {"clima": "Tem"}, hace=20)
    borrador(duenio, perfil, {"clima": "T"}, hace=5)
    borrador(ajena, perfil, {"clima": "x"}, hace=5)
    navegador = como(duenio)
    for respuesta in (navegador.get(url(perfil)), navegador.get(url(perfil, "fisico", "presentes", "es"))):
        dicho = palabras(respuesta)
        assert "Inés Valadez está escribiendo esta sección (hace 2" in dicho
        assert dicho.count("está escribiendo") == 1
    assert "está escribiendo" not in palabras(navegador.get(url(perfil, "gobierno")))
    Borrador.objects.filter(usuario=colega).update(actualizado_en=timezone.now() - dt.timedelta(seconds=121))
    assert palabras(navegador.get(url(perfil, "fisico", "presentes", "es"))) == ""


def test_una_eleccion_de_algo_que_no_se_pregunta_no_estorba(como, duenio, perfil):
    navegador = como(duenio)
    guardar(perfil, duenio, {"clima": "Templado"})
    datos = formulario(navegador.get(url(perfil))).poner(dejar__nada="suyo", clima="Seco")
    borrador(duenio, perfil, {campo: valores[0] for campo, valores in datos.items()})
    assert navegador.get(url(perfil)).status_code == 200
    assert navegador.post(url(perfil), datos).status_code == 302
    assert fila(perfil).contenido == {"clima": "Seco"}
