"""What is due in the networks is told once, to whom it concerns, and a quiet night reads little."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directorio.roles import Rol
from expediente.models import Aviso, Recordatorio
from redes import recordatorios
from redes.estados import Estado
from redes.models import Autoevaluacion, Cuota
from tests.fabricas import perfiles as fabrica_de_perfiles
from tests.fabricas.directorio import GobiernoFactory, MateriaFactory, UsuarioFactory
from tests.fabricas.redes import (
    AutoevaluacionFactory,
    CompromisoFactory,
    CuotaFactory,
    EventoFactory,
    MembresiaFactory,
    ParticipacionFactory,
    RedFactory,
)

pytestmark = pytest.mark.django_db
D = dt.date
MX = ZoneInfo("America/Mexico_City")


def noche(hoy: D) -> list[str]:
    """Run the night of a day; give the milestones that it announced."""
    ahora = dt.datetime.combine(hoy, dt.time(7, 25), tzinfo=MX)
    return [uno.hito for uno in recordatorios.enviar_pendientes(hoy=hoy, ahora=ahora)]


@pytest.fixture
def ofai(db):
    return UsuarioFactory(rol=Rol.OFAI_ENLACE)


@pytest.fixture
def membresia(ofai):
    return MembresiaFactory(gobierno=ofai.gobierno, red__siglas="CGLU")


def test_una_cuota_se_recuerda_treinta_dias_antes_siete_antes_y_vencida_cada_vez_una(membresia, ofai):
    CuotaFactory(membresia=membresia, vence=D(2026, 6, 30), importe="1234.5", moneda="EUR")
    assert noche(D(2026, 5, 30)) == []
    assert noche(D(2026, 5, 31)) == ["cuota_30"]
    assert noche(D(2026, 6, 1)) == noche(D(2026, 6, 22)) == []
    assert noche(D(2026, 6, 24)) == ["cuota_7"]  # the night of the 23rd was missed
    assert noche(D(2026, 6, 30)) == []
    assert noche(D(2026, 7, 1)) == ["cuota_vencida"]
    assert noche(D(2026, 7, 2)) == noche(D(2027, 1, 1)) == []
    avisos = list(Aviso.objects.filter(para=ofai).order_by("pk"))
    assert [a.titulo.split(": ", 1)[1] for a in avisos] == [
        "vence en 30 días la cuota de 2026 de CGLU",
        "vence en 6 días la cuota de 2026 de CGLU",
        "venció la cuota de 2026 de CGLU",
    ]
    assert "1,234.50 EUR, a más tardar el 30 de junio de 2026" in avisos[0].texto


def test_quien_se_ve_tarde_solo_oye_lo_mas_urgente(membresia):
    CuotaFactory(membresia=membresia, vence=D(2026, 3, 4))
    assert noche(D(2026, 3, 2)) == ["cuota_7"]


def test_una_fecha_nueva_se_recuerda_otra_vez(membresia):
    cuota = CuotaFactory(membresia=membresia, vence=D(2026, 3, 4))
    assert noche(D(2026, 3, 2)) == ["cuota_7"]
    Cuota.objects.filter(pk=cuota.pk).update(vence=D(2026, 3, 8))
    assert noche(D(2026, 3, 2)) == ["cuota_7"]


@pytest.mark.parametrize("cambios", [{"pagada_el": D(2026, 3, 1)}, {"exenta": True}])
def test_lo_pagado_y_lo_dispensado_no_se_recuerdan(membresia, cambios):
    CuotaFactory(membresia=membresia, vence=D(2026, 3, 4), **cambios)
    assert noche(D(2026, 3, 2)) == []


@pytest.mark.parametrize("estado", [e for e in Estado if e not in (Estado.ACTIVA, Estado.SUSPENDIDA)])
def test_de_quien_no_es_miembro_no_se_recuerda_nada(ofai, estado):
    membresia = MembresiaFactory(gobierno=ofai.gobierno, estado=estado, renueva_el=D(2026, 3, 4))
    CuotaFactory(membresia=membresia, vence=D(2026, 3, 4))
    CompromisoFactory(membresia=membresia, vence=D(2026, 3, 4))
    assert noche(D(2026, 3, 2)) == []


def test_renovaciones_y_compromisos(membresia):
    membresia.renueva_el = D(2026, 4, 30)
    membresia.save(update_fields=["renueva_el"])
    CompromisoFactory(membresia=membresia, vence=D(2026, 3, 5))
    assert noche(D(2026, 3, 2)) == ["renovacion_60", "compromiso_3"]
    assert noche(D(2026, 3, 6)) == ["compromiso_vencida"]
    assert noche(D(2026, 5, 1)) == ["renovacion_vencida"]


# Calls ------------------------------------------------------------------------------------------------


def convocatoria(limite: dt.datetime, **campos):
    return EventoFactory(nombre="Premio del Agua", inicio=None, fin=None, limite=limite, **campos)


def con_perfil():
    """Give the person of a city whose published profile is of culture, goal 11, a capital for tourists."""
    titular = fabrica_de_perfiles.titular(GobiernoFactory())
    fabrica_de_perfiles.publicado(titular, secciones=["presentacion"])
    return titular


def test_una_convocatoria_se_recuerda_a_quien_su_perfil_coincide_o_es_miembro_y_no_a_los_demas():
    red = RedFactory()
    afin, ajena = con_perfil(), UsuarioFactory(rol=Rol.OFAI_TITULAR)
    miembro, inscrita = UsuarioFactory(rol=Rol.OFAI_ENLACE), UsuarioFactory(rol=Rol.OFAI_ENLACE)
    for persona in (miembro, inscrita):
        MembresiaFactory(gobierno=persona.gobierno, red=red)
    evento = convocatoria(dt.datetime(2026, 5, 1, 23, 59, tzinfo=MX), red=red)
    evento.materias.set([MateriaFactory(clave="cultura")])
    ParticipacionFactory(evento=evento, gobierno=inscrita.gobierno, papel="postula")
    assert noche(D(2026, 3, 1)) == []
    assert noche(D(2026, 3, 2)) == ["convocatoria_60"]
    assert set(Aviso.objects.values_list("para", flat=True)) == {afin.pk, miembro.pk}
    assert ajena.avisos.count() == 0
    assert noche(D(2026, 4, 1)) == ["convocatoria_30"]
    assert noche(D(2026, 4, 24)) == ["convocatoria_7"]
    assert noche(D(2026, 5, 1)) == noche(D(2026, 5, 2)) == []


def test_la_de_una_red_fusionada_llega_a_los_miembros_de_una_y_de_otra():
    sigue = RedFactory()
    vieja = RedFactory(fusionada_en=sigue, fusionada_el=D(2025, 1, 1))
    de_vieja, de_sigue = UsuarioFactory(rol=Rol.OFAI_ENLACE), UsuarioFactory(rol=Rol.OFAI_ENLACE)
    MembresiaFactory(gobierno=de_vieja.gobierno, red=vieja)
    MembresiaFactory(gobierno=de_sigue.gobierno, red=sigue)
    for red in (vieja, sigue):
        evento = convocatoria(dt.datetime(2026, 5, 1, 12, tzinfo=MX), red=red)
        assert {persona.pk for persona in recordatorios.AQuienLeSirve(evento)} == {de_vieja.pk, de_sigue.pk}


def test_una_convocatoria_de_otra_clase_de_ciudad_no_le_sirve():
    afin = con_perfil()
    evento = convocatoria(dt.datetime(2026, 3, 20, 12, tzinfo=MX), tipos_ciudad=["puerto"])
    evento.materias.set([MateriaFactory(clave="cultura")])
    assert noche(D(2026, 3, 2)) == ["convocatoria_30"]
    assert afin.avisos.count() == 0


def test_el_cierre_de_otra_zona_se_cuenta_y_se_dice_en_la_de_mexico():
    afin = con_perfil()
    # 00:30 of 10 March in Singapore is 10:30 of the 9th in Mexico City
    evento = convocatoria(dt.datetime(2026, 3, 10, 0, 30, tzinfo=ZoneInfo("Asia/Singapore")))
    evento.materias.set([MateriaFactory(clave="cultura")])
    assert noche(D(2026, 3, 2)) == ["convocatoria_7"]
    aviso = afin.avisos.get()
    assert "vence en 7 días" in aviso.titulo
    assert "Cierra el 9 de marzo de 2026 a las 10:30, hora de la Ciudad de México" in aviso.texto
    assert not aviso.obligatorio


def test_lo_que_no_es_publico_no_se_recuerda():
    evento = convocatoria(dt.datetime(2026, 3, 9, 12, tzinfo=MX), publicado=False)
    evento.materias.set([MateriaFactory(clave="cultura")])
    con_perfil()
    assert noche(D(2026, 3, 2)) == []


# The self-assessment ----------------------------------------------------------------------------------


def test_la_autoevaluacion_se_pide_una_vez_al_anio_a_quien_no_la_ha_enviado(ofai, settings):
    settings.AUTOEVALUACION_MES = 9
    enviada = UsuarioFactory(rol=Rol.OFAI_ENLACE)
    AutoevaluacionFactory(gobierno=enviada.gobierno, anio=2026, enviada_en=dt.datetime(2026, 8, 1, tzinfo=MX))
    AutoevaluacionFactory(gobierno=ofai.gobierno, anio=2026)  # begun, not sent
    GobiernoFactory()  # nobody there has an account
    assert noche(D(2026, 8, 31)) == []
    assert noche(D(2026, 9, 1)) == ["autoevaluacion"]
    assert noche(D(2026, 9, 2)) == noche(D(2026, 12, 31)) == []
    assert [a.para for a in Aviso.objects.all()] == [ofai]
    Autoevaluacion.objects.filter(gobierno=ofai.gobierno).update(enviada_en=dt.datetime(2026, 10, 1, tzinfo=MX))
    assert sorted(noche(D(2027, 9, 1))) == ["autoevaluacion", "autoevaluacion"]


# How much it reads ------------------------------------------------------------------------------------


def test_simular_no_escribe(membresia):
    CuotaFactory(membresia=membresia, vence=D(2026, 3, 4))
    ahora = dt.datetime(2026, 3, 2, 7, tzinfo=MX)
    assert len(recordatorios.enviar_pendientes(hoy=D(2026, 3, 2), ahora=ahora, simular=True)) == 1
    assert not Recordatorio.objects.exists()


def test_una_noche_tranquila_pregunta_lo_mismo_haya_lo_que_haya(membresia):
    def consultas():
        with CaptureQueriesContext(connection) as hechas:
            assert noche(D(2026, 3, 3)) == []
        return len(hechas)

    CuotaFactory(membresia=membresia, vence=D(2026, 3, 4))
    noche(D(2026, 3, 2))
    noche(D(2026, 3, 3))
    pocas = consultas()
    for anio in range(2010, 2026):
        CuotaFactory(membresia=membresia, anio=anio, vence=D(anio, 6, 30), pagada_el=D(anio, 6, 1))
    for i in range(20):
        CompromisoFactory(membresia=membresia, vence=D(2026, 7, 1 + i))
    assert consultas() == pocas
