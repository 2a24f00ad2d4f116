"""Who of Mexico takes part in a forum: each government says it of itself, and links the visit that was made for it."""

import datetime as dt

import pytest
from django.utils import timezone

from directorio.roles import Rol
from expediente.flujo import DatosIncompletos, NoPermitido, VersionCambiada
from redes.models import Fallo, Papel, Participacion
from redes.registro import eventos as registro
from tests.fabricas.directorio import GobiernoFactory, UsuarioFactory
from tests.fabricas.redes import AHORA, EventoFactory, ParticipacionFactory
from tests.fabricas.visitas import visita as hacer_visita
from visitas.models import Visita


@pytest.fixture
def titular(db, client):
    persona = UsuarioFactory(rol=Rol.OFAI_TITULAR)
    client.force_login(persona)
    return persona


@pytest.fixture
def foro(db):
    inicio = timezone.localdate() + dt.timedelta(days=60)
    return EventoFactory(nombre="Foro de Ciudades", clave="foro", inicio=inicio, fin=inicio + dt.timedelta(days=2))


PARTICIPAR = "/redes/eventos/foro/participar/"


def enviado(**otros) -> dict:
    return {"version": "0", "papel": "asiste", "quien": "Presidencia municipal", "fallo": "pendiente"} | otros


# What a government says of itself -----------------------------------------------------------------


def test_un_gobierno_se_registra_y_se_ve_en_la_pagina_publica(titular, foro, client):
    assert client.post(PARTICIPAR, enviado(logros="Se acordó un hermanamiento")).status_code == 302
    fila = Participacion.objects.get()
    assert (fila.gobierno, fila.papel) == (titular.gobierno, Papel.ASISTE)
    propia = client.get(foro.get_absolute_url()).content.decode()
    assert "Se acordó un hermanamiento" in propia
    assert "Corregir la participación de su gobierno" in propia
    client.logout()
    publica = client.get(foro.get_absolute_url()).content.decode()
    assert titular.gobierno.nombre_publico in publica
    assert "Presidencia municipal" in publica
    assert "hermanamiento" not in publica  # what it obtained is its own and the DGCP's


def test_una_vez_por_evento_y_despues_se_corrige(titular, foro, client):
    client.post(PARTICIPAR, enviado())
    client.post(PARTICIPAR, enviado(version="1", papel="postula", proyecto="Parques", fallo="ganador"))
    fila = Participacion.objects.get()
    assert (fila.papel, fila.fallo, fila.version) == (Papel.POSTULA, Fallo.GANADOR, 2)
    with pytest.raises(DatosIncompletos, match="ya está registrado"):
        registro.participar(foro, {"papel": "asiste"}, por=titular, ahora=AHORA)


@pytest.mark.parametrize(
    ("datos", "campo", "dice"),
    [
        ({"papel": ""}, "papel", "obligatorio"),
        ({"papel": "baila"}, "papel", "baila"),
        ({"papel": "postula"}, "proyecto", "con qué proyecto"),
        ({"papel": "postula", "proyecto": "\u200b"}, "proyecto", "con qué proyecto"),
        ({"fallo": "ganador"}, "fallo", "Sólo una postulación"),
        ({"visita": "GIR-2026-9999"}, "visita", "no tiene una visita con el folio"),
        ({"visita": "x" * 31}, "visita", "30"),
        ({"quien": "x" * 201}, "quien", "200"),
    ],
)
def test_lo_que_no_puede_ser_se_dice_junto_a_su_campo(titular, foro, client, datos, campo, dice):
    respuesta = client.post(PARTICIPAR, enviado(**datos))
    assert respuesta.status_code == 422
    assert dice in respuesta.context["form"].errors[campo][0]
    assert not Participacion.objects.exists()


def test_dos_personas_de_la_oficina_y_la_segunda_lo_sabe(titular, foro, client):
    client.post(PARTICIPAR, enviado())
    client.post(PARTICIPAR, enviado(version="1", quien="Regiduría de Cultura"))
    respuesta = client.post(PARTICIPAR, enviado(version="1", quien="Secretaría de Turismo"))
    assert respuesta.status_code == 422
    texto = respuesta.content.decode()
    assert "Otra persona de su oficina cambió esta participación" in texto
    assert 'value="Secretaría de Turismo"' in texto
    assert Participacion.objects.get().quien == "Regiduría de Cultura"
    client.post(PARTICIPAR, enviado(version="2", quien="Secretaría de Turismo"))
    assert Participacion.objects.get().quien == "Secretaría de Turismo"


def test_corregir_lo_que_otra_persona_quito_lo_dice(titular, foro, client):
    respuesta = client.post(PARTICIPAR, enviado(version="3"))
    assert respuesta.status_code == 422
    assert "quitó esta participación" in respuesta.content.decode()
    assert client.post(PARTICIPAR, enviado(version="0")).status_code == 302


def test_quitarla_pide_confirmacion_y_no_quita_la_que_cambio(titular, foro, client):
    ParticipacionFactory(evento=foro, gobierno=titular.gobierno, version=2)
    quitar = f"{PARTICIPAR}quitar/"
    assert "¿Quitar la participación de su gobierno?" in client.get(quitar).content.decode()
    for vieja in ("1", "", "9" * 30, "-2"):
        client.post(quitar, {"version": vieja})
        assert Participacion.objects.exists()
    assert client.post(quitar, {"version": "2"}).headers["Location"] == foro.get_absolute_url()
    assert not Participacion.objects.exists()
    assert client.get(quitar).status_code == 404


def test_de_otro_gobierno_ni_se_corrige_ni_se_quita(titular, foro, client):
    ajena = ParticipacionFactory(evento=foro)
    assert client.get(f"{PARTICIPAR}quitar/").status_code == 404
    with pytest.raises(NoPermitido, match="otro gobierno"):
        registro.corregir_participacion(ajena, {"quien": "Nadie"}, por=titular, version=1)
    with pytest.raises(NoPermitido):
        registro.quitar_participacion(ajena, por=titular, version=1)
    assert not client.get(PARTICIPAR).context["fila"]


@pytest.mark.parametrize("rol", [Rol.DGCP_DIRECCION, Rol.CJ_REVISOR, Rol.ADMINISTRACION, Rol.REPRESENTACION])
def test_solo_una_ofai_registra_participaciones(foro, client, rol):
    persona = UsuarioFactory(rol=rol)
    client.force_login(persona)
    assert client.get(PARTICIPAR).status_code == 403
    with pytest.raises(NoPermitido):
        registro.participar(foro, {"papel": "asiste"}, por=persona, ahora=AHORA)


def test_un_gobierno_inactivo_o_un_evento_no_publico_no_se_registran(titular, foro):
    oculto = EventoFactory(publicado=False)
    with pytest.raises(NoPermitido, match="no es público"):
        registro.participar(oculto, {"papel": "asiste"}, por=titular, ahora=AHORA)
    titular.gobierno.activo = False
    with pytest.raises(NoPermitido, match="inactivo"):
        registro.participar(foro, {"papel": "asiste"}, por=titular, ahora=AHORA)


def test_otra_version_se_rechaza_tambien_en_el_dominio(titular, foro):
    fila = ParticipacionFactory(evento=foro, gobierno=titular.gobierno)
    registro.corregir_participacion(fila, {"quien": "Una"}, por=titular, version=1)
    with pytest.raises(VersionCambiada):
        registro.corregir_participacion(fila, {"quien": "Otra"}, por=titular, version=1)


# The visit ----------------------------------------------------------------------------------------


def test_la_gira_se_abre_con_los_datos_del_evento_y_vuelve_con_su_folio(titular, foro, client):
    """The whole way, following the links that each page shows."""
    url = client.get(PARTICIPAR).context["url_gira"]
    pagina = client.get(url)
    assert "el evento «Foro de Ciudades»" in pagina.content.decode()
    form = pagina.context["form"]
    assert form["titulo"].value() == "Gira para asistir a: Foro de Ciudades"
    assert (form["fecha_inicio"].value(), form["fecha_fin"].value()) == (foro.inicio, foro.fin)
    abierta = client.post(url, {"titulo": "Gira a Barcelona", "fecha_inicio": foro.inicio, "fecha_fin": foro.fin})
    folio = Visita.objects.get().folio
    assert abierta.headers["Location"] == f"{PARTICIPAR}?visita={folio}"
    vuelta = client.get(abierta.headers["Location"])
    assert "Su gira quedó abierta" in vuelta.content.decode()
    assert vuelta.context["form"]["visita"].value() == folio
    client.post(abierta.headers["Location"], enviado(visita=folio.lower()))
    assert Participacion.objects.get().visita == folio
    assert f"Visita {folio}" in client.get(foro.get_absolute_url()).content.decode()


def test_la_pagina_de_la_visita_lleva_al_evento_para_el_que_se_hace(titular, foro, client):
    visita = hacer_visita(gobierno=titular.gobierno)
    assert "Foro o convocatoria" not in client.get(visita.get_absolute_url()).content.decode()
    ParticipacionFactory(evento=foro, gobierno=titular.gobierno, visita=visita.folio)
    oculto = EventoFactory(publicado=False)
    ParticipacionFactory(evento=oculto, gobierno=titular.gobierno, visita=visita.folio)
    pagina = client.get(visita.get_absolute_url()).content.decode()
    assert f'<a href="{foro.get_absolute_url()}">{foro.nombre}</a>' in pagina
    assert oculto.get_absolute_url() not in pagina


def test_la_visita_de_otro_gobierno_no_se_acepta_ni_se_dice_que_existe(titular, foro, client):
    ajena = hacer_visita(gobierno=GobiernoFactory())
    respuesta = client.post(PARTICIPAR, enviado(visita=ajena.folio))
    assert respuesta.status_code == 422
    assert "Su gobierno no tiene una visita con el folio" in respuesta.content.decode()
    traida = client.get(PARTICIPAR, {"visita": ajena.folio})
    assert traida.context["traida"] is None
    assert not traida.context["form"]["visita"].value()


def test_el_enlace_a_la_visita_lo_ve_quien_puede_abrirla(titular, foro, client):
    visita = hacer_visita(gobierno=titular.gobierno)  # a draft: the DGCP does not see it yet
    ParticipacionFactory(evento=foro, gobierno=titular.gobierno, visita=visita.folio)
    assert visita.get_absolute_url() in client.get(foro.get_absolute_url()).content.decode()
    for otro in (None, UsuarioFactory(rol=Rol.OFAI_TITULAR), UsuarioFactory(rol=Rol.DGCP_DIRECCION)):
        client.logout()
        if otro:
            client.force_login(otro)
        assert visita.folio not in client.get(foro.get_absolute_url()).content.decode()


@pytest.mark.parametrize("folio", ["\x00", "' OR 1=1", "x" * 5000, "GIR-2026-0001"])
def test_un_folio_cualquiera_en_la_direccion_no_rompe_nada(titular, foro, client, folio):
    assert client.get(PARTICIPAR, {"visita": folio}).status_code in (200, 400)
