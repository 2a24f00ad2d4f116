"""What other calendars read of the forums: against a parser that shares nothing with the writer."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
import vobject
from django.utils import timezone
from django.utils.http import http_date

from expediente import husos
from redes.ficha.calendario import calendario_de, cambio, recientes
from redes.models import Evento
from redes.registro import eventos as registro
from tests.fabricas.directorio import UsuarioFactory
from tests.fabricas.redes import AHORA, EventoFactory, RedFactory

HOY = AHORA.date()
TODOS = "/redes/eventos/calendario.ics"


def limite(zona: str, *partes: int) -> dt.datetime:
    return husos.local(dt.datetime(*partes), zona).momento


def escribir(red=None, *, ahora=AHORA) -> bytes:
    return calendario_de(recientes(Evento.objects.publicos(), HOY), red, ahora=ahora).escribir()


def leidos(datos: bytes) -> dict:
    return {uno.uid.value.partition("@")[0]: uno for uno in getattr(vobject.readOne(datos.decode()), "vevent_list", [])}


def este_anio(**otros) -> Evento:
    """Make an event of these days: what ended before last year is not told."""
    hoy = timezone.localdate()
    return EventoFactory(inicio=hoy, fin=hoy + dt.timedelta(days=1), **otros)


# What it says -------------------------------------------------------------------------------------


def test_los_dias_van_como_dias_y_el_limite_como_un_momento_aparte(db):
    uno = EventoFactory(
        clave="foro", nombre="Foro", limite=limite("Asia/Singapore", 2026, 3, 5, 23, 59), limite_zona="Asia/Singapore",
        web="https://foro.example/",
    )  # fmt: skip
    dias, cierre = (leidos(escribir())[uid] for uid in ("evento-foro-dias", "evento-foro-limite"))
    assert (dias.dtstart.value, dias.dtend.value) == (uno.inicio, uno.fin + dt.timedelta(days=1))
    assert cierre.dtstart.value == dt.datetime(2026, 3, 5, 15, 59, tzinfo=dt.UTC)
    assert not hasattr(cierre, "dtend")
    assert cierre.summary.value == "Fecha límite: Foro"
    assert "a las 23:59 (hora de Singapur), 9:59 en la Ciudad de México" in cierre.description.value
    assert {uno.transp.value for uno in (dias, cierre)} == {"TRANSPARENT"}
    assert dias.url.value.endswith("/redes/eventos/foro/")
    assert b"DTSTART;VALUE=DATE:20260511" in escribir()
    assert b"DTSTART:20260305T155900Z" in escribir()


@pytest.mark.parametrize(
    ("zona", "partes", "utc"),
    [
        ("Europe/Madrid", (2026, 3, 28, 23, 59), (2026, 3, 28, 22, 59)),  # both sides of each change of clock
        ("Europe/Madrid", (2026, 3, 29, 23, 59), (2026, 3, 29, 21, 59)),
        ("Europe/Madrid", (2026, 10, 24, 23, 59), (2026, 10, 24, 21, 59)),
        ("Europe/Madrid", (2026, 10, 25, 23, 59), (2026, 10, 25, 22, 59)),
        ("Europe/Madrid", (2026, 10, 25, 2, 30), (2026, 10, 25, 0, 30)),  # it happens twice: the first
        ("America/New_York", (2026, 3, 8, 23, 59), (2026, 3, 9, 3, 59)),
        ("America/Mexico_City", (2026, 7, 1, 23, 59), (2026, 7, 2, 5, 59)),
        ("Asia/Kathmandu", (2028, 2, 29, 12, 0), (2028, 2, 29, 6, 15)),
        ("Pacific/Kiritimati", (2026, 3, 1, 0, 0), (2026, 2, 28, 10, 0)),
        ("Etc/GMT+12", (2026, 3, 1, 23, 59), (2026, 3, 2, 11, 59)),
    ],
)
def test_otro_programa_lee_el_momento_que_es(db, zona, partes, utc):
    EventoFactory(clave="foro", inicio=None, fin=None, limite=limite(zona, *partes), limite_zona=zona)
    [(uid, leido)] = leidos(escribir()).items()
    assert (uid, leido.dtstart.value) == ("evento-foro-limite", dt.datetime(*utc, tzinfo=dt.UTC))
    alla = leido.dtstart.value.astimezone(ZoneInfo(zona))
    assert alla.replace(tzinfo=None) == dt.datetime(*partes)


def test_los_dias_no_se_mueven_con_el_reloj_y_febrero_tiene_los_suyos(db):
    EventoFactory(clave="bisiesto", inicio=dt.date(2028, 2, 29), fin=None)
    EventoFactory(clave="cambio", inicio=dt.date(2026, 3, 28), fin=dt.date(2026, 3, 30))
    todos = leidos(escribir())
    assert todos["evento-bisiesto-dias"].dtend.value == dt.date(2028, 3, 1)
    assert (todos["evento-cambio-dias"].dtend.value - todos["evento-cambio-dias"].dtstart.value).days == 3


HOSTIL = "Foro; «A, B»\\N\r\nBEGIN:VEVENT\u2028 fin 🇲🇽 " + "ñ" * 90


def test_ningun_texto_escapa_de_su_renglon_y_ninguno_pasa_de_75_octetos(db):
    EventoFactory(clave="foro", nombre=HOSTIL[:200], descripcion=HOSTIL, ciudad="Ávila, la de aquí; y\nallá")
    datos = escribir()
    assert datos.count(b"BEGIN:VEVENT\r\n") == 1
    assert max(len(linea) for linea in datos.split(b"\r\n")) <= 75
    leido = leidos(datos)["evento-foro-dias"]
    assert leido.summary.value == " ".join(HOSTIL.replace("\u2028", " ").split())
    assert leido.location.value == "Ávila, la de aquí; y allá"


def test_el_nombre_con_que_lo_conocen_no_cambia_y_su_numero_crece(db):
    analista, uno = UsuarioFactory(), EventoFactory(nombre="Antes")
    antes = leidos(escribir())
    registro.corregir(uno, {"nombre": "Después"}, por=analista, ahora=AHORA, version=1)
    despues = leidos(escribir())
    assert set(antes) == set(despues)
    [uid] = despues
    assert (antes[uid].sequence.value, despues[uid].sequence.value) == ("1", "2")
    assert despues[uid].summary.value == "Después"


def test_lo_que_termino_antes_del_anio_pasado_no_va(db):
    EventoFactory(clave="viejo", inicio=dt.date(2024, 12, 30), fin=dt.date(2024, 12, 31))
    EventoFactory(clave="ultimo", inicio=dt.date(2024, 12, 30), fin=dt.date(2025, 1, 1))
    EventoFactory(clave="oculto", publicado=False)
    assert set(leidos(escribir())) == {"evento-ultimo-dias"}


def test_que_el_plazo_venza_no_cambia_lo_escrito(db):
    EventoFactory(limite=AHORA + dt.timedelta(hours=1))
    assert escribir(ahora=AHORA) == escribir(ahora=AHORA + dt.timedelta(days=3))


def test_lo_que_se_retira_tambien_es_un_cambio(db):
    enero = dt.datetime(2026, 1, 1, tzinfo=ZoneInfo("America/Mexico_City"))
    assert cambio(Evento.objects.all(), hoy=HOY) == enero
    uno = EventoFactory(modificado_en=enero - dt.timedelta(days=9))
    assert cambio(Evento.objects.all(), hoy=HOY) == enero
    registro.retirar(uno, por=UsuarioFactory(), ahora=AHORA)
    assert cambio(Evento.objects.all(), hoy=HOY) == AHORA


# How it is given ----------------------------------------------------------------------------------


def test_cualquiera_lo_lee_y_con_su_etiqueta_no_se_manda_dos_veces(db, client):
    uno = este_anio()
    respuesta = client.get(TODOS)
    assert respuesta.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "public" in respuesta.headers["Cache-Control"]
    assert "Set-Cookie" not in respuesta.headers
    assert set(leidos(respuesta.content)) == {f"evento-{uno.clave}-dias"}
    igual = client.get(TODOS, headers={"If-None-Match": respuesta.headers["ETag"]})
    assert (igual.status_code, igual.content) == (304, b"")
    assert client.get(TODOS, headers={"If-Modified-Since": respuesta.headers["Last-Modified"]}).status_code == 304
    vieja = "Thu, 01 Jan 2015 00:00:00 GMT"
    assert client.get(TODOS, headers={"If-Modified-Since": vieja}).status_code == 200
    assert client.get(TODOS, headers={"If-Modified-Since": "ayer"}).status_code == 200
    este_anio()
    otra = client.get(TODOS, headers={"If-None-Match": respuesta.headers["ETag"]})
    assert otra.status_code == 200


def test_el_de_una_red_lleva_los_suyos_y_los_de_las_que_absorbio(db, client):
    red = RedFactory(clave="metropolis", siglas="METRO")
    vieja = RedFactory(clave="vieja", fusionada_con=red, fusionada_en=red, fusionada_el=HOY)
    suyos = {f"evento-{este_anio(red=una).clave}-dias" for una in (red, vieja)}
    este_anio(red=RedFactory())
    respuesta = client.get("/redes/metropolis/calendario.ics")
    assert set(leidos(respuesta.content)) == suyos
    assert b"X-WR-CALNAME:Foros y convocatorias \xc2\xb7 METRO" in respuesta.content
    assert 'filename="metropolis.ics"' in respuesta.headers["Content-Disposition"]
    desviada = client.get("/redes/vieja/calendario.ics")
    assert (desviada.status_code, desviada.headers["Location"]) == (302, "/redes/metropolis/calendario.ics")


def test_el_de_un_evento_se_descarga(db, client):
    uno = este_anio()
    este_anio()
    respuesta = client.get(f"/redes/eventos/{uno.clave}/evento.ics")
    assert respuesta.headers["Content-Disposition"] == f'attachment; filename="{uno.clave}.ics"'
    assert list(leidos(respuesta.content)) == [f"evento-{uno.clave}-dias"]


def test_el_de_un_evento_de_hace_anios_tambien_se_descarga(db, client):
    uno = EventoFactory(inicio=dt.date(2010, 5, 1), fin=None)
    assert len(leidos(client.get(f"/redes/eventos/{uno.clave}/evento.ics").content)) == 1


def test_en_ingles_con_los_mismos_nombres(db, client):
    hoy = timezone.now()
    este_anio(nombre="Foro", limite=hoy + dt.timedelta(hours=3))
    espaniol, ingles = (leidos(client.get(prefijo + TODOS).content) for prefijo in ("", "/en"))
    assert set(espaniol) == set(ingles)
    assert any(uno.summary.value == "Deadline: Foro" for uno in ingles.values())


@pytest.mark.parametrize("ruta", ["/redes/no-hay/calendario.ics", "/redes/eventos/no-hay/evento.ics"])
def test_lo_que_no_hay_es_un_404(db, client, ruta):
    assert client.get(ruta).status_code == 404


def test_sin_eventos_es_un_calendario_vacio_y_no_un_error(db, client):
    respuesta = client.get(TODOS)
    assert respuesta.status_code == 200
    assert re.search(rb"BEGIN:VCALENDAR\r\n.*END:VCALENDAR\r\n", respuesta.content, re.S)


def test_las_mismas_consultas_con_muchos(db, client, django_assert_num_queries):
    for _ in range(30):
        este_anio(red=RedFactory())
    with django_assert_num_queries(4):
        client.get(TODOS)


def test_un_evento_que_pasa_a_otra_red_sale_del_calendario_de_la_primera(db, client):
    """Also for who asks with the date alone: nothing that stays is newer than what left."""
    una, otra = RedFactory(), RedFactory()
    antes = timezone.now() - dt.timedelta(days=3)
    este_anio(red=una, modificado_en=antes)
    movido = este_anio(red=una, modificado_en=antes)
    calendario = f"/redes/{una.clave}/calendario.ics"
    assert len(leidos(client.get(calendario).content)) == 2
    Evento.objects.filter(pk=movido.pk).update(red=otra, modificado_en=timezone.now())
    ayer = http_date((timezone.now() - dt.timedelta(days=1)).timestamp())
    respuesta = client.get(calendario, headers={"If-Modified-Since": ayer})
    assert (respuesta.status_code, len(leidos(respuesta.content))) == (200, 1)
    assert client.get(calendario, headers={"If-None-Match": respuesta.headers["ETag"]}).status_code == 304
