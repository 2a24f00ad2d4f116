"""The inbox and the preferences: each person's own, read once opened, and mailed only as chosen."""

import datetime as dt

import pytest
from django.core import mail

from acuerdos.estados import Accion, Estado
from directorio.roles import Rol
from expediente import avisos
from expediente.models import Aviso, PreferenciaAviso
from tests.fabricas.acuerdos import Elenco, dar, llevar_a
from tests.fabricas.directorio import UsuarioFactory

URL = "/avisos/"


@pytest.fixture
def persona(db):
    return UsuarioFactory()


@pytest.fixture
def cliente(client, persona):
    client.force_login(persona)
    return client


@pytest.fixture
def avisar(ahora):
    def con(para, n=0, **campos):
        datos = {"titulo": f"Aviso {n}", "texto": "Qué sigue.", "url": "/registro/", "tipo": "mensaje"} | campos
        return Aviso.objects.create(
            clave=f"prueba:{n}", para=para, plantilla="x", creado_en=ahora - dt.timedelta(hours=n), **datos
        )

    return con


def titulos(respuesta) -> list[str]:
    return [aviso.titulo for aviso in respuesta.context["pagina"]]


def test_primero_lo_que_no_se_ha_leido_y_lo_mas_nuevo(cliente, persona, avisar, ahora):
    avisar(persona, 0, leido_en=ahora)
    avisar(persona, 1, leido_en=ahora)
    avisar(persona, 2)
    avisar(persona, 3)
    avisar(UsuarioFactory(), 4)
    respuesta = cliente.get(URL)
    assert titulos(respuesta) == ["Aviso 2", "Aviso 3", "Aviso 0", "Aviso 1"]
    assert respuesta.text.count("Sin leer: ") == 2
    assert "2 sin leer" in respuesta.text


def test_sin_avisos_dice_que_habra_aqui(cliente):
    assert "No tiene avisos" in cliente.get(URL).text


def test_abrir_marca_y_lleva_a_lo_que_dice(cliente, persona, avisar):
    aviso = avisar(persona, url="/tramites/AI-2026-0001/#mensajes")
    respuesta = cliente.get(f"{URL}{aviso.pk}/")
    assert (respuesta.status_code, respuesta.url) == (302, "/tramites/AI-2026-0001/#mensajes")
    aviso.refresh_from_db()
    leido = aviso.leido_en
    assert leido
    cliente.get(f"{URL}{aviso.pk}/")
    aviso.refresh_from_db()
    assert aviso.leido_en == leido


@pytest.mark.parametrize("url", ["", "https://otro.invalid/", "//otro.invalid/", "javascript:alert(1)"])
def test_abrir_nunca_lleva_fuera_del_portal(cliente, persona, avisar, url):
    aviso = avisar(persona, url=url)
    assert cliente.get(f"{URL}{aviso.pk}/").url == URL


def test_el_aviso_de_otra_persona_no_existe(cliente, avisar):
    aviso = avisar(UsuarioFactory())
    assert cliente.get(f"{URL}{aviso.pk}/").status_code == 404
    assert cliente.get(f"{URL}{10**30}/").status_code == 404
    aviso.refresh_from_db()
    assert aviso.leido_en is None


def test_marcar_todos_marca_solo_los_propios(cliente, persona, avisar):
    for n in range(3):
        avisar(persona, n)
    ajeno = avisar(UsuarioFactory(), 9)
    assert cliente.get(f"{URL}leidos/").status_code == 405
    assert cliente.post(f"{URL}leidos/").url == URL
    assert list(Aviso.objects.filter(leido_en=None)) == [ajeno]
    assert "Todos leídos" in cliente.get(URL).text


@pytest.mark.parametrize("pagina", ["x", "0", "-3", "9" * 30])
def test_una_pagina_que_no_hay(cliente, persona, avisar, pagina):
    avisar(persona)
    assert cliente.get(URL, {"pagina": pagina}).status_code == 200


def test_tantas_consultas_con_1_como_con_30(
    cliente, persona, avisar, django_assert_max_num_queries, django_assert_num_queries
):
    avisar(persona, 0)
    with django_assert_max_num_queries(6) as con_uno:
        cliente.get(URL)
    for n in range(1, 30):
        avisar(persona, n)
    with django_assert_num_queries(len(con_uno)):
        assert len(titulos(cliente.get(URL))) == 25


# Preferences ------------------------------------------------------------------------------------

PREFERENCIAS = f"{URL}preferencias/"


def test_cada_rol_elige_solo_entre_lo_que_le_llega(client, db):
    elenco = Elenco()
    opcionales = {}
    for rol in Rol:
        client.force_login(elenco[rol])
        respuesta = client.get(PREFERENCIAS)
        opcionales[rol] = {clave for clave, _ in respuesta.context["form"].fields["por_correo"].choices}
        assert not opcionales[rol] & set(avisos.tipos_obligatorios(rol)), rol
    assert opcionales[Rol.OFAI_TITULAR] == {
        "turnar",
        "mensaje",
        "vinculo",
        "perfil_publicar",
        "perfil_revisar",
        "perfil_retirar",
        "perfil_comentario",
        "perfil_encargo",
    } | {
        "visita_abrir_agenda",
        "visita_agenda",
        "visita_avisar_consulados",
        "visita_concluir",
        "visita_coordinar",
        "visita_informar",
        "visita_mensaje",
        "visita_opinar",
        "visita_turnar_nuevos",
        "visita_valorar",
    } | {
        "red_activar",
        "red_autoevaluacion",
        "red_convocatoria",
        "red_descartar",
        "red_mensaje",
        "red_reactivar",
        "red_retomar",
        "red_solicitar",
        "red_verificar",
    }
    assert opcionales[Rol.CJ_TITULAR] == {"turnar", "reingresar", "mensaje"}
    assert {"informar_negociacion", "observar", "mensaje"} <= opcionales[Rol.DGCP_ANALISTA]
    assert opcionales[Rol.REPRESENTACION] == {
        "visita_abrir_agenda",
        "visita_agenda",
        "visita_cambio",
        "visita_concluir",
        "visita_informar",
        "visita_iniciar",
        "visita_mensaje",
        "visita_notificar",
    }
    assert opcionales[Rol.ADMINISTRACION] == set()


def test_lo_obligatorio_se_muestra_y_no_puede_quitarse(client, db):
    titular = Elenco().titular
    client.force_login(titular)
    respuesta = client.get(PREFERENCIAS)
    assert {"Emitir el dictamen", "Recordatorios de fechas"} <= set(respuesta.context["obligatorios"])
    respuesta = client.post(PREFERENCIAS, {"por_correo": ["turnar", "mensaje", "vinculo", "emitir_dictamen"]})
    assert respuesta.status_code == 200
    assert respuesta.context["form"].errors
    assert not PreferenciaAviso.objects.exists()


def test_quitar_y_volver_a_pedir(client, db):
    titular = Elenco().titular
    client.force_login(titular)
    todos = client.get(PREFERENCIAS).context["form"].initial["por_correo"]
    assert todos == sorted(avisos.tipos_opcionales(titular.rol))
    sin_mensajes = [tipo for tipo in todos if tipo != "mensaje"]
    client.post(PREFERENCIAS, {"por_correo": sin_mensajes})
    assert list(PreferenciaAviso.objects.values_list("usuario", "tipo")) == [(titular.pk, "mensaje")]
    assert client.get(PREFERENCIAS).context["form"].initial["por_correo"] == sin_mensajes
    client.post(PREFERENCIAS, {"por_correo": todos})
    assert not PreferenciaAviso.objects.exists()


def test_lo_que_no_se_quiere_por_correo_queda_en_la_bandeja(client, elenco, ahora, django_capture_on_commit_callbacks):
    caso = llevar_a(Estado.SOLICITADO, elenco, ahora=ahora)
    client.force_login(elenco.titular)
    client.post(PREFERENCIAS, {"por_correo": ["mensaje"]})
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        dar(Accion.TURNAR, caso, elenco, ahora=ahora)
    assert elenco.titular.email not in {correo.to[0] for correo in mail.outbox}
    assert elenco.titular.avisos.get(tipo="turnar").por_correo is False
    assert any("turnó" in titulo for titulo in titulos(client.get(URL)))


@pytest.fixture
def elenco(db) -> Elenco:
    return Elenco()
