"""What the profiles tell the other rooms: what is published, in each language, and nothing else."""

import pytest

from directorio.roles import Rol
from expediente import vecinos
from perfiles import registro, tramite
from tests.fabricas.directorio import GobiernoFactory, UsuarioFactory
from tests.fabricas.perfiles import AHORA, contenido_de, escrito, publicado, titular

pytestmark = pytest.mark.django_db


def test_un_perfil_publicado_se_da_una_vez_por_idioma_con_direcciones_enteras(settings):
    settings.SITIO_URL = "https://portal.invalid"
    uno = publicado(idiomas=("en", "ja"))
    dados = vecinos.perfiles_publicados(uno.gobierno)
    assert [p.idioma for p in dados] == ["es", "en", "ja"]
    clave = uno.gobierno.clave
    assert [p.url for p in dados] == [
        f"https://portal.invalid/perfiles/{clave}/",
        f"https://portal.invalid/en/perfiles/{clave}/",
        f"https://portal.invalid/perfiles/{clave}/ja/",
    ]
    assert dados[1].url_pdf == f"https://portal.invalid/perfiles/{clave}/folleto/en/folleto/"
    assert dados[0].resumen[0] == ("En una frase", "En una frase escrita")
    assert dict(dados[0].resumen)["Temas de interés para cooperar"] == "Cultura"
    assert dados[1].resumen[0] == ("In one sentence", "En una frase (en)")
    assert "Culture" in dict(dados[1].resumen).values()


def test_sus_direcciones_responden(client):
    uno = publicado(idiomas=("en",))
    for perfil in vecinos.perfiles_publicados(uno.gobierno):
        for url in (perfil.url, perfil.url_pdf):
            assert client.get(url.removeprefix("http://127.0.0.1:8000")).status_code == 200, url


def test_lo_que_no_esta_publicado_no_se_da():
    persona = titular()
    assert vecinos.perfiles_publicados(persona.gobierno) == []
    borrador = escrito(persona, secciones=["presentacion"])
    assert vecinos.perfiles_publicados(borrador.gobierno) == []
    assert vecinos.perfiles_publicados(GobiernoFactory()) == []


def test_un_plan_publicado_no_es_un_perfil():
    assert vecinos.perfiles_publicados(publicado(clase="plan").gobierno) == []


@pytest.mark.parametrize(("paso", "rol"), [(tramite.retirar, None), (tramite.devolver, Rol.DGCP_ANALISTA)])
def test_el_que_se_retira_o_se_devuelve_deja_de_darse(paso, rol):
    persona = titular()
    uno = publicado(persona)
    assert vecinos.perfiles_publicados(uno.gobierno)
    paso(uno, por=UsuarioFactory(rol=rol) if rol else persona, ahora=AHORA, nota="Lo rehacemos.")
    assert vecinos.perfiles_publicados(uno.gobierno) == []


def test_se_da_lo_publicado_y_no_lo_que_se_escribe_despues():
    persona = titular()
    uno = publicado(persona)
    nuevo = contenido_de(uno, "presentacion", " otra vez")
    fila = uno.secciones.get(seccion="presentacion", idioma="es")
    registro.guardar_seccion(uno, "presentacion", nuevo, por=persona, ahora=AHORA, numero=fila.numero)
    assert dict(vecinos.perfiles_publicados(uno.gobierno)[0].resumen)["En una frase"] == "En una frase escrita"


def test_sin_la_sala_de_perfiles_no_hay_ninguno(monkeypatch):
    monkeypatch.setattr(vecinos, "PERFILES", [])
    assert vecinos.perfiles_publicados(publicado().gobierno) == []
