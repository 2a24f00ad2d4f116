"""Drafts: saved while typing, shown again, nobody else's, and kept when the session ends half-way."""

import datetime as dt
from urllib.parse import urlencode

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from acuerdos.estados import Accion, Estado
from directorio.roles import Rol
from expediente import registro
from expediente.models import Borrador, Mensaje
from expediente.tasks import limpiar_borradores
from expediente.views.borradores import datos_iniciales
from tests.fabricas.acuerdos import Elenco, llevar_a
from tests.fabricas.directorio import CONTRASENIA, UsuarioFactory

NUEVO = "/tramites/nuevo/"


def url_de(formulario: str) -> str:
    return f"/borradores/?{urlencode({'formulario': formulario})}"


@pytest.fixture
def ahora():
    return timezone.now()


@pytest.fixture
def elenco(db) -> Elenco:
    return Elenco()


@pytest.fixture
def cliente(client, elenco):
    client.force_login(elenco.titular)
    return client


def guardar(cliente, datos, formulario=NUEVO):
    return cliente.post(
        url_de(formulario),
        urlencode(datos, doseq=True),
        content_type="application/x-www-form-urlencoded",
        headers={"X-Borrador": "1"},
    )


def terminar_sesion(cliente) -> None:
    """The session expires on the server while the page is open."""
    cliente.get(NUEVO)  # the page was open: the browser knows whose it is
    Session.objects.all().delete()


def test_lo_guardado_vuelve_al_abrir_el_formulario(cliente):
    assert guardar(cliente, {"titulo": "Acuerdo con Sendai", "resumen": "A medias…"}).status_code == 204
    respuesta = cliente.get(NUEVO)
    assert "Acuerdo con Sendai" in respuesta.text
    assert "A medias…" in respuesta.text
    assert "Recuperamos lo que había escrito el" in respuesta.text
    assert "is-invalid" not in respuesta.text  # what is still to be typed is not yet an error
    assert respuesta.status_code == 200


def test_se_guarda_uno_por_formulario_y_persona(cliente, elenco):
    guardar(cliente, {"titulo": "Primero"})
    guardar(cliente, {"titulo": "Segundo"})
    guardar(cliente, {"motivo": "Otro"}, "/tramites/AI-2026-0001/desistir/")
    assert sorted(Borrador.objects.values_list("usuario", "formulario", "datos__titulo")) == [
        (elenco.titular.pk, "/tramites/AI-2026-0001/desistir/", None),
        (elenco.titular.pk, NUEVO, ["Segundo"]),
    ]


def test_nadie_ve_el_borrador_de_otra_persona(cliente, elenco):
    guardar(cliente, {"titulo": "Confidencial"})
    cliente.force_login(elenco.enlace)
    assert "Confidencial" not in cliente.get(NUEVO).text
    assert cliente.delete(url_de(NUEVO)).status_code == 204
    cliente.post(f"/borradores/descartar/?formulario={NUEVO}")
    assert Borrador.objects.get().usuario == elenco.titular


def test_lo_que_nunca_se_guarda(cliente):
    secretos = {"csrfmiddlewaretoken": "x" * 64, "password": "secreta", "oldPassword1": "secreta"}
    guardar(cliente, {**secretos, "titulo": "Sí"})
    assert Borrador.objects.get().datos == {"titulo": ["Sí"]}


def test_varios_valores_100_kb_nul_y_emojis(cliente):
    largo = "á" * 100_000
    datos = {"materias": ["1", "2"], "resumen": largo, "titulo": "con\x00nul 🏙️", "ra\x00ro": "x"}
    assert guardar(cliente, datos).status_code == 204
    assert Borrador.objects.get().datos == {
        "materias": ["1", "2"],
        "resumen": [largo],
        "titulo": ["connul 🏙️"],
        "raro": ["x"],
    }
    assert largo in cliente.get(NUEVO).text


def test_lo_demasiado_grande_se_dice_y_no_borra_lo_anterior(cliente):
    guardar(cliente, {"titulo": "Cabe"})
    respuesta = guardar(cliente, {"titulo": "x" * (registro.BORRADOR_MAXIMO + 1)})
    assert respuesta.status_code == 413
    assert "300,000 caracteres" in respuesta.json()["error"]
    assert Borrador.objects.get().datos == {"titulo": ["Cabe"]}


@pytest.mark.parametrize("formulario", ["", "tramites/nuevo/", "//otro.invalid/", "/\\otro.invalid", "/x" * 100])
def test_una_direccion_que_no_es_de_un_formulario(cliente, formulario):
    assert guardar(cliente, {"titulo": "x"}, formulario).status_code == 404
    assert cliente.post(f"/borradores/descartar/?{urlencode({'formulario': formulario})}").status_code == 404
    assert not Borrador.objects.exists()


def test_guardar_no_se_pide_con_get(cliente):
    assert cliente.get(url_de(NUEVO)).status_code == 405


def test_descartar_olvida_y_abre_el_formulario_vacio(cliente):
    guardar(cliente, {"titulo": "Acuerdo con Sendai"})
    respuesta = cliente.post(f"/borradores/descartar/?formulario={NUEVO}", follow=True)
    assert respuesta.redirect_chain == [(NUEVO, 302)]
    assert "Acuerdo con Sendai" not in respuesta.text
    assert "Recuperamos" not in respuesta.text
    assert not Borrador.objects.exists()


def test_un_borrador_viejo_no_trae_una_version_vieja(cliente, elenco, ahora):
    caso = llevar_a(Estado.INFORMADO, elenco, ahora=ahora)
    ruta = reverse(f"tramites:{Accion.DESISTIR}", args=[caso.folio])
    guardar(cliente, {"version": "1", "motivo": "Cambió la administración."}, ruta)
    respuesta = cliente.get(ruta)
    assert "Cambió la administración." in respuesta.text
    assert f'name="version" value="{caso.version}"' in respuesta.text
    assert caso.version > 1


def test_dar_el_paso_borra_el_borrador(cliente, elenco, ahora):
    caso = llevar_a(Estado.INFORMADO, elenco, ahora=ahora)
    ruta = reverse(f"tramites:{Accion.DESISTIR}", args=[caso.folio])
    guardar(cliente, {"motivo": "Cambió"}, ruta)
    respuesta = cliente.post(ruta, {"version": caso.version, "motivo": "Cambió la administración."})
    assert respuesta.status_code == 302
    assert not Borrador.objects.exists()


def test_los_borradores_viejos_se_limpian(cliente, ahora):
    guardar(cliente, {"titulo": "Viejo"})
    Borrador.objects.update(actualizado_en=ahora - dt.timedelta(days=181))
    guardar(cliente, {"titulo": "Nuevo"}, "/otro/")
    assert limpiar_borradores() == 1
    assert Borrador.objects.get().formulario == "/otro/"


# The session ends -------------------------------------------------------------------------------


def test_al_autoguardado_sin_sesion_se_le_contesta_401(cliente):
    terminar_sesion(cliente)
    respuesta = guardar(cliente, {"titulo": "Sigue en la página"})
    assert respuesta.status_code == 401
    assert respuesta.json() == {"error": "Su sesión terminó."}
    assert not Borrador.objects.exists()
    assert "formulario_pendiente" not in cliente.session


def test_la_sesion_termina_a_medio_formulario_y_lo_escrito_vuelve(cliente, elenco):
    terminar_sesion(cliente)
    escrito = {"titulo": "Acuerdo con Sendai", "resumen": "Escrito durante una hora", "tipo": "hermanamiento"}
    respuesta = cliente.post(NUEVO, escrito)
    entrada = f"{reverse('account_login')}?next={NUEVO}"
    assert respuesta.url == entrada
    respuesta = cliente.post(entrada, {"login": elenco.titular.email, "password": CONTRASENIA}, follow=True)
    assert respuesta.redirect_chain[-1][0] == NUEVO
    assert "Acuerdo con Sendai" in respuesta.text
    assert "Escrito durante una hora" in respuesta.text
    assert "Recuperamos lo que había escrito el" in respuesta.text
    assert "Escrito durante una hora" in cliente.get(NUEVO).text  # and it is still there when the page is reloaded


def test_lo_escrito_al_terminar_la_sesion_gana_al_borrador_de_antes(cliente, elenco):
    guardar(cliente, {"titulo": "De hace rato"})
    terminar_sesion(cliente)
    cliente.post(NUEVO, {"titulo": "Lo último"})
    cliente.force_login(elenco.titular)
    assert "Lo último" in cliente.get(NUEVO).text


def test_un_mensaje_a_medias_vuelve_a_la_pagina_donde_se_escribia(cliente, elenco, ahora):
    """The address of a message only takes POST: after signing in one returns to the page of the case."""
    caso = llevar_a(Estado.INFORMADO, elenco, ahora=ahora)
    pagina = reverse("tramites:expediente", args=[caso.folio])
    destino = reverse("tramites:mensaje", args=[caso.folio])
    terminar_sesion(cliente)
    respuesta = cliente.post(destino, {"texto": "¿Qué falta?"}, headers={"Referer": f"http://testserver{pagina}"})
    assert respuesta.url == f"{reverse('account_login')}?next={pagina}"
    cliente.force_login(elenco.titular)
    assert "¿Qué falta?" in cliente.get(pagina).text
    assert not Mensaje.objects.exists()


def test_quien_entra_despues_en_el_mismo_navegador_no_lee_lo_de_otra_persona(cliente, elenco):
    """A colleague of the same office may open the same form: what the other typed is not theirs to read."""
    terminar_sesion(cliente)
    cliente.post(NUEVO, {"titulo": "Nota que solo es mía"})
    cliente.force_login(elenco.enlace)
    assert "Nota que solo es mía" not in cliente.get(NUEVO).text
    cliente.force_login(elenco.titular)
    assert "Nota que solo es mía" not in cliente.get(NUEVO).text  # given back to nobody, it is gone


def test_no_se_vuelve_a_la_pagina_de_otro_sitio(client, db):
    respuesta = client.post(NUEVO, {"titulo": "x"}, headers={"Referer": "https://otro.invalid/trampa/"})
    assert respuesta.url == f"{reverse('account_login')}?next={NUEVO}"


def test_lo_escrito_en_un_formulario_no_aparece_en_otro(cliente, elenco, rf):
    terminar_sesion(cliente)
    cliente.post(NUEVO, {"titulo": "Acuerdo con Sendai"})
    cliente.force_login(elenco.titular)
    solicitud = rf.get("/otro/")
    solicitud.user, solicitud.session = elenco.titular, cliente.session
    assert datos_iniciales(solicitud) is None
    assert cliente.session["formulario_pendiente"]["ruta"] == NUEVO


def test_un_formulario_enorme_sin_sesion_no_se_guarda_y_no_falla(client, db):
    respuesta = client.post(NUEVO, {"titulo": "x" * 250_000})
    assert respuesta.status_code == 302
    assert "formulario_pendiente" not in client.session


def test_nadie_mas_que_quien_entra_guarda_borradores(client, db):
    for rol in Rol:
        client.force_login(UsuarioFactory(rol=rol))
        assert guardar(client, {"titulo": "x"}, "/tramites/AI-2026-0001/").status_code == 204, rol
