"""The private address: made, shown once, read by other programs against the agenda, and revoked."""

import datetime as dt
import hashlib
import re

import pytest
import vobject
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from directorio.models import Usuario
from directorio.roles import Rol
from expediente.calendario import Calendario
from tests.fabricas.directorio import GobiernoFactory, UsuarioFactory
from tests.fabricas.visitas import (
    AHORA,
    actividad,
    consulado,
    de_la_representacion,
    feria_completa,
    gira_completa,
    reunificacion_completa,
    visita,
)
from visitas.estados import Clase, Estado
from visitas.ficha.suscripcion import DIAS_ATRAS, calendario_de, eventos_de
from visitas.models import Actividad, Destino, SuscripcionCalendario, Visita
from visitas.registro import calendario as direcciones

pytestmark = pytest.mark.django_db
HOY = dt.date(2026, 3, 2)


@pytest.fixture
def como(client):
    """Act as a person."""

    def entrar(persona):
        client.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return entrar


@pytest.fixture
def irapuato():
    return GobiernoFactory(nombre="Irapuato")


@pytest.fixture
def enlace(irapuato):
    return UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=irapuato)


def direccion_para(persona) -> str:
    return reverse("visitas:ics_privado", args=[direcciones.crear_direccion(por=persona, ahora=AHORA)])


def leidos(datos: bytes) -> dict:
    conocidas = vobject.icalendar.__dict__["__tzidMap"]  # it keeps the zones of every calendar that it ever read
    for zona in set(conocidas) - {"UTC"}:
        del conocidas[zona]
    return {uno.uid.value: uno for uno in getattr(vobject.readOne(datos.decode()), "vevent_list", [])}


def de_ahora() -> None:
    """Bring every visit to these days: by HTTP, what ended long ago is not read."""
    hoy = timezone.localdate()
    Visita.objects.update(fecha_inicio=hoy, fecha_fin=hoy + dt.timedelta(days=6))


def bytes_de(visitas=None) -> bytes:
    todas = Visita.objects.all() if visitas is None else visitas
    return Calendario("x", list(eventos_de(todas, todas)), zona="America/Mexico_City").escribir()


# Making it ----------------------------------------------------------------------------------------


def test_la_direccion_se_muestra_una_vez_y_solo_se_guarda_su_huella(como, enlace):
    client = como(enlace)
    assert "Todavía no tiene una dirección" in client.get(reverse("visitas:suscripcion")).content.decode()
    respuesta = client.post(reverse("visitas:suscripcion_nueva"), {"actual": ""})
    ficha = re.search(r"/visitas/calendario/([A-Za-z0-9_-]{43})\.ics", respuesta.content.decode())[1]
    guardada = SuscripcionCalendario.objects.get()
    assert guardada.huella == hashlib.sha256(ficha.encode()).hexdigest()
    assert guardada.usuario == enlace
    assert "no-store" in respuesta["Cache-Control"]
    despues = client.get(reverse("visitas:suscripcion")).content.decode()
    assert ficha not in despues
    assert "Ya tiene una dirección privada" in despues
    assert Client().get(reverse("visitas:ics_privado", args=[ficha])).status_code == 200


def test_hacer_otra_deja_sin_servir_la_anterior(como, enlace):
    primera = direccion_para(enlace)
    actual = SuscripcionCalendario.objects.get()
    como(enlace).post(reverse("visitas:suscripcion_nueva"), {"actual": actual.pk})
    assert Client().get(primera).status_code == 404
    assert SuscripcionCalendario.objects.filter(revocada_en__isnull=True).count() == 1


def test_pulsar_dos_veces_no_deja_a_nadie_con_una_direccion_muerta(como, enlace):
    client = como(enlace)
    client.post(reverse("visitas:suscripcion_nueva"), {"actual": ""})
    repetida = client.post(reverse("visitas:suscripcion_nueva"), {"actual": ""}, follow=True)
    assert "Su dirección cambió mientras tanto" in repetida.content.decode()
    assert SuscripcionCalendario.objects.count() == 1


def test_dejar_de_compartir(como, enlace):
    ruta = direccion_para(enlace)
    leida = como(enlace).post(reverse("visitas:suscripcion_revocar"), follow=True).content.decode()
    assert "dejó de servir" in leida
    assert Client().get(ruta).status_code == 404


def test_dos_personas_tienen_cada_una_la_suya(enlace):
    otra = UsuarioFactory(rol=Rol.OFAI_TITULAR, gobierno=enlace.gobierno)
    una, dos = direccion_para(enlace), direccion_para(otra)
    direcciones.revocar_direccion(por=otra, ahora=AHORA)
    assert Client().get(una).status_code == 200
    assert Client().get(dos).status_code == 404


@pytest.mark.parametrize("nombre", ["suscripcion", "suscripcion_nueva", "suscripcion_revocar"])
def test_solo_quien_lleva_visitas_se_suscribe(como, nombre):
    client = como(UsuarioFactory(rol=Rol.CJ_REVISOR))
    pedir = client.get if nombre == "suscripcion" else client.post
    assert pedir(reverse(f"visitas:{nombre}")).status_code == 403


# Reading it ---------------------------------------------------------------------------------------


def test_una_direccion_que_nadie_dio_no_existe(db):
    for ficha in ("a" * 43, "A-_" * 14 + "b"):
        assert Client().get(reverse("visitas:ics_privado", args=[ficha])).status_code == 404
    for ruta in ("/visitas/calendario/corta.ics", f"/visitas/calendario/{'a' * 44}.ics"):
        assert Client().get(ruta).status_code in (302, 404)


def test_quien_se_fue_ya_no_lee(enlace):
    ruta = direccion_para(enlace)
    Usuario.objects.filter(pk=enlace.pk).update(is_active=False)
    assert Client().get(ruta).status_code == 404


def test_la_lee_un_programa_sin_sesion_y_nadie_la_guarda_por_el_camino(enlace, irapuato):
    gira_completa(irapuato)
    de_ahora()
    respuesta = Client().get(direccion_para(enlace))
    assert b"BEGIN:VEVENT" in respuesta.content
    assert respuesta["Content-Type"] == "text/calendar; charset=utf-8"
    assert respuesta["Cache-Control"] == "private, no-cache"
    assert respuesta["X-Robots-Tag"] == "noindex, nofollow"
    assert respuesta["Content-Disposition"] == 'inline; filename="visitas.ics"'
    assert not respuesta.cookies
    assert respuesta.content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert Client().head(direccion_para(enlace)).content == b""
    assert Client().post(direccion_para(enlace)).status_code == 405


def test_si_nada_cambio_se_le_dice_y_si_algo_cambio_se_le_da(enlace, irapuato):
    una = gira_completa(irapuato)
    de_ahora()
    ruta = direccion_para(enlace)
    primera = Client().get(ruta)
    igual = Client().get(ruta, headers={"if-none-match": f'"otra", W/{primera["ETag"]}'})
    assert (igual.status_code, igual.content, igual["ETag"]) == (304, b"", primera["ETag"])
    assert Client().get(ruta).content == primera.content
    for cambio in (
        lambda: Actividad.objects.filter(titulo__startswith="Reunión en la Emb").update(lugar="Otro salón"),
        lambda: Visita.objects.filter(pk=una.pk).update(titulo="Gira de otoño"),
        lambda: una.vuelos.filter(numero="NH179").update(destino="Tokio (HND)"),
        lambda: una.destinos.filter(ciudad="Osaka").update(ciudad="Kobe"),
    ):
        etiqueta = Client().get(ruta)["ETag"]
        cambio()
        respuesta = Client().get(ruta, headers={"if-none-match": etiqueta})
        assert respuesta.status_code == 200
        assert respuesta["ETag"] != etiqueta


def test_se_anota_cuando_se_leyo_sin_escribir_cada_vez(enlace):
    ruta = direccion_para(enlace)
    Client().get(ruta)
    primera = SuscripcionCalendario.objects.get().usada_en
    assert primera is not None
    Client().get(ruta)
    assert SuscripcionCalendario.objects.get().usada_en == primera
    SuscripcionCalendario.objects.update(usada_en=timezone.now() - dt.timedelta(hours=2))
    Client().get(ruta)
    assert SuscripcionCalendario.objects.get().usada_en > primera


def test_quien_pregunta_demasiado_espera(enlace, settings):
    settings.CALENDARIO_LIMITE_POR_MINUTO = 2
    ruta = direccion_para(enlace)
    codigos = [Client().get(ruta, REMOTE_ADDR="198.51.100.7").status_code for _ in range(3)]
    assert codigos == [200, 200, 429]


def test_no_esta_en_el_mapa_del_sitio_ni_se_cierra_a_google(client, settings):
    settings.ADMITE_BUSCADORES = True
    assert "calendario" not in client.get("/sitemap-paginas.xml").content.decode()
    robots = client.get("/robots.txt").content.decode()
    # Google Calendar obeys robots.txt: a calendar that it closes is never read.
    assert not any(
        linea.startswith("Disallow: /visitas/cal") or linea == "Disallow: /" for linea in robots.splitlines()
    )


# What it says -------------------------------------------------------------------------------------


def test_el_calendario_dice_lo_que_dice_la_agenda(irapuato):
    una = gira_completa(irapuato)
    suyos = leidos(bytes_de())
    for cita in una.actividades.select_related("destino"):
        leido = suyos[f"{cita.uid}@127.0.0.1"]
        assert leido.dtstart.value.astimezone(dt.UTC) == cita.inicio.astimezone(dt.UTC)
        assert leido.dtend.value.astimezone(dt.UTC) == cita.fin.astimezone(dt.UTC)
        assert leido.summary.value.removeprefix("Cancelada: ") == cita.titulo
        assert cita.destino.ciudad in leido.location.value
        assert int(leido.sequence.value) == cita.secuencia
    viaje = suyos[f"{una.folio.lower()}@127.0.0.1"]
    assert (viaje.dtstart.value, viaje.dtend.value) == (una.fecha_inicio, una.fecha_fin + dt.timedelta(days=1))
    assert viaje.location.value == "Tokio y Osaka"
    assert viaje.url.value.endswith(una.get_absolute_url())
    vuelo = suyos[f"vuelo-{una.vuelos.get(numero='UA34').pk}@127.0.0.1"]  # it lands before the hour at which it left
    assert vuelo.dtend.value - vuelo.dtstart.value == dt.timedelta(hours=9, minutes=45)
    assert "Llega a San Francisco (SFO) a las 10:55 h (hora de Los Ángeles, UTC−7)" in vuelo.description.value
    assert len(suyos) == 1 + una.actividades.count() + una.vuelos.count()


def test_los_estados_son_los_de_la_agenda(irapuato):
    una = gira_completa(irapuato)
    suyos = leidos(bytes_de())
    estados = {suyos[f"{cita.uid}@127.0.0.1"].status.value for cita in una.actividades.all()}
    por_titulo = {uno.summary.value: uno.status.value for uno in suyos.values()}
    assert estados == {"CONFIRMED", "TENTATIVE", "CANCELLED"}
    assert por_titulo["Visita a la Agencia de Promoción"] == "TENTATIVE"
    assert por_titulo["Cancelada: Cena declinada"] == "CANCELLED"
    assert por_titulo["Gira de promoción a Japón (Irapuato)"] == "TENTATIVE"
    Visita.objects.update(estado=Estado.CANCELADA)
    assert {uno.status.value for uno in leidos(bytes_de()).values()} == {"CANCELLED"}


@pytest.mark.parametrize(
    ("zona", "dia", "hora", "utc"),
    [
        ("Europe/Madrid", dt.date(2026, 3, 28), "10:00", "09:00"),
        ("Europe/Madrid", dt.date(2026, 3, 29), "10:00", "08:00"),
        ("America/New_York", dt.date(2026, 10, 31), "10:00", "14:00"),
        ("America/New_York", dt.date(2026, 11, 1), "10:00", "15:00"),
        ("America/Tijuana", dt.date(2026, 3, 7), "10:00", "18:00"),
        ("America/Tijuana", dt.date(2026, 3, 8), "10:00", "17:00"),
        ("Asia/Tokyo", dt.date(2028, 2, 29), "10:00", "01:00"),
    ],
)
def test_a_los_dos_lados_de_un_cambio_de_horario(irapuato, zona, dia, hora, utc):
    una = gira_completa(irapuato)
    destino = una.destinos.first()
    Destino.objects.filter(pk=destino.pk).update(zona=zona)
    destino.refresh_from_db()
    titulo = "Comida, brindis;\ny «foto» 🥂"
    cita = actividad(destino, dia, hora, "11:30", titulo, lugar="Salón A, piso 2")
    leido = leidos(bytes_de())[f"{cita.uid}@127.0.0.1"]
    assert f"{leido.dtstart.value.astimezone(dt.UTC):%H:%M}" == utc
    assert leido.dtstart.value.replace(tzinfo=None) == dt.datetime.combine(dia, dt.time(10))
    assert leido.summary.value == "Comida, brindis; y «foto» 🥂"
    assert leido.location.value.startswith("Salón A, piso 2")


def test_de_la_reunificacion_solo_va_que_la_hay(irapuato):
    una = reunificacion_completa(irapuato)
    escrito = bytes_de()
    (unico,) = leidos(escrito).values()
    assert unico.summary.value == "Reunificación familiar (Irapuato)"
    assert unico.location.value == "Los Ángeles"
    for reservado in ("Eulalia", "Porfirio", "Rosa", "Lucía", "Abrazos", "AA411", "Encuentro", "555", "Seguros"):
        assert reservado.encode() not in escrito
    assert una.folio in unico.description.value


def test_cada_quien_lee_lo_que_ve(irapuato, enlace):
    gira = gira_completa(irapuato)
    feria = feria_completa()
    folios = {
        enlace: {gira.folio},
        UsuarioFactory(rol=Rol.DGCP_ANALISTA): {gira.folio, feria.folio},
        de_la_representacion(consulado("Chicago", "Illinois")): {feria.folio},
        de_la_representacion(consulado("Boise", "Idaho")): set(),
        UsuarioFactory(rol=Rol.CJ_REVISOR): set(),
    }
    for persona, esperados in folios.items():
        suyos = leidos(calendario_de(persona, hoy=HOY).escribir())
        assert {uid.partition("@")[0].upper() for uid in suyos if uid[:3] in ("gir", "fer")} == esperados


def test_la_dgcp_lee_los_encuentros_de_lo_que_tiene_a_su_cargo(irapuato):
    suya, de_otra = gira_completa(irapuato), gira_completa(irapuato)
    analista = UsuarioFactory(rol=Rol.DGCP_ANALISTA)
    Visita.objects.filter(pk=suya.pk).update(responsable_dgcp=analista)
    suyos = leidos(calendario_de(analista, hoy=HOY).escribir())
    assert {f"{una.folio.lower()}@127.0.0.1" for una in (suya, de_otra)} <= set(suyos)
    assert f"{suya.actividades.first().uid}@127.0.0.1" in suyos
    assert f"{de_otra.actividades.first().uid}@127.0.0.1" not in suyos
    assert len(suyos) == 2 + suya.actividades.count() + suya.vuelos.count()


def test_lo_viejo_se_va_y_lo_cancelado_se_tacha_un_tiempo(irapuato, enlace):
    casos = {
        "hoy": {"fecha_inicio": HOY, "fecha_fin": HOY},
        "limite": {"fecha_inicio": dt.date(2025, 1, 1), "fecha_fin": HOY - dt.timedelta(days=DIAS_ATRAS)},
        "vieja": {"fecha_inicio": dt.date(2025, 1, 1), "fecha_fin": HOY - dt.timedelta(days=DIAS_ATRAS + 1)},
        "cancelada": {"estado": Estado.CANCELADA},
        "cancelada hace mucho": {"estado": Estado.CANCELADA, "movido_en": AHORA - dt.timedelta(days=40)},
        "borrador": {},
        "borrador cancelado": {"estado": Estado.CANCELADA, "enviada_en": None},
        "sin fechas": {"fecha_inicio": None, "fecha_fin": None},
    }
    for titulo, cambios in casos.items():
        una = visita(Clase.GIRA, gobierno=irapuato, titulo=titulo)
        Visita.objects.filter(pk=una.pk).update(**{"enviada_en": AHORA, **cambios})
    titulos = {uno.summary.value for uno in leidos(calendario_de(enlace, hoy=HOY).escribir()).values()}
    assert titulos == {f"{t} (Irapuato)" for t in ("hoy", "limite", "Cancelada: cancelada", "borrador")}


def test_el_archivo_de_una_visita(como, enlace, irapuato):
    una, otra = gira_completa(irapuato), gira_completa(irapuato)
    respuesta = como(enlace).get(reverse("visitas:ics", args=[una.folio]))
    assert respuesta["Content-Disposition"] == f'attachment; filename="{una.folio.lower()}.ics"'
    assert una.folio in respuesta.content.decode()
    assert otra.folio not in respuesta.content.decode()
    assert Client().get(reverse("visitas:ics", args=[una.folio])).status_code == 302


def test_las_consultas_no_crecen_con_las_visitas(enlace, irapuato):
    ruta = direccion_para(enlace)

    def cuenta() -> int:
        Client().get(ruta)
        with CaptureQueriesContext(connection) as hechas:
            assert Client().get(ruta).status_code == 200
        return len(hechas)

    gira_completa(irapuato)
    de_ahora()
    con_una = cuenta()
    for _ in range(5):
        gira_completa(irapuato)
    de_ahora()
    assert cuenta() == con_una <= 8
