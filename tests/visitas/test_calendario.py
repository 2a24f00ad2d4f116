"""The file that other calendars read, against an independent parser; the month; the trips that could join."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from expediente.calendario import EstadoEvento, Evento, Mes, calendario, semanas
from expediente.calendario.datos import en_un_renglon, llano
from expediente.calendario.reglas import regla_de
from visitas.calendario import Paso, que_se_juntan

MEXICO, MADRID, YORK, TIJUANA, TOKIO = (
    "America/Mexico_City", "Europe/Madrid", "America/New_York", "America/Tijuana", "Asia/Tokyo",
)  # fmt: skip
MODIFICADO = dt.datetime(2026, 1, 5, 18, 30, 15, 999, tzinfo=dt.UTC)


def en(zona: str, *partes: int, fold: int = 0) -> dt.datetime:
    return dt.datetime(*partes, tzinfo=ZoneInfo(zona), fold=fold)


def evento(uid="1@portal", zona=MADRID, de=(2026, 3, 3, 10), a=(2026, 3, 3, 11), **otros) -> Evento:
    datos = {"inicio": en(zona, *de), "fin": en(zona, *a), "titulo": "Reunión", "modificado": MODIFICADO} | otros
    return Evento(uid=uid, zona=zona, **datos)


def escribir(*eventos: Evento) -> bytes:
    return calendario(eventos, nombre="Visitas", zona=MEXICO)


def leer(datos: bytes):
    """Read a calendar with a library that shares nothing with the one that wrote it, and with its own zones alone."""
    conocidas = vobject.icalendar.__dict__["__tzidMap"]  # it keeps the zones of every calendar that it ever read
    for zona in set(conocidas) - {"UTC"}:
        del conocidas[zona]
    return vobject.readOne(datos.decode())


def leidos(datos: bytes) -> dict:
    return {uno.uid.value: uno for uno in getattr(leer(datos), "vevent_list", [])}


def lineas(datos: bytes) -> list[str]:
    return re.sub(r"\r\n[ \t]", "", datos.decode()).split("\r\n")


# Hours ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zona", "de", "utc"),
    [
        # both sides of each change of clock of 2026
        (MADRID, (2026, 3, 28, 10), "2026-03-28T09:00"),
        (MADRID, (2026, 3, 29, 10), "2026-03-29T08:00"),
        (MADRID, (2026, 10, 24, 10), "2026-10-24T08:00"),
        (MADRID, (2026, 10, 25, 10), "2026-10-25T09:00"),
        (YORK, (2026, 3, 7, 9), "2026-03-07T14:00"),
        (YORK, (2026, 3, 8, 9), "2026-03-08T13:00"),
        (YORK, (2026, 10, 31, 9), "2026-10-31T13:00"),
        (YORK, (2026, 11, 1, 9), "2026-11-01T14:00"),
        (TIJUANA, (2026, 3, 7, 9), "2026-03-07T17:00"),
        (TIJUANA, (2026, 3, 8, 9), "2026-03-08T16:00"),
        (TIJUANA, (2026, 11, 1, 0, 59), "2026-11-01T07:59"),
        (TIJUANA, (2026, 11, 1, 3), "2026-11-01T11:00"),
        # where clocks do not change
        (TOKIO, (2026, 7, 1, 9), "2026-07-01T00:00"),
        ("America/Hermosillo", (2026, 7, 1, 9), "2026-07-01T16:00"),
        ("America/Cancun", (2026, 7, 1, 9), "2026-07-01T14:00"),
        (MEXICO, (2026, 7, 1, 9), "2026-07-01T15:00"),
        # where they do it otherwise: south of the equator, half an hour, on Thursday
        ("America/Santiago", (2026, 9, 6, 9), "2026-09-06T12:00"),
        ("Australia/Lord_Howe", (2026, 4, 5, 9), "2026-04-04T22:30"),
        ("Africa/Cairo", (2026, 7, 1, 9), "2026-07-01T06:00"),
        ("Europe/Dublin", (2026, 7, 1, 9), "2026-07-01T08:00"),
        ("Asia/Kolkata", (2028, 2, 29, 9), "2028-02-29T03:30"),
    ],
)
def test_otro_programa_lee_la_hora_que_es(zona, de, utc):
    escrito = escribir(evento(zona=zona, de=de, a=(*de[:3], 23)))
    inicio = leidos(escrito)["1@portal"].dtstart.value
    assert f"{inicio.astimezone(dt.UTC):%Y-%m-%dT%H:%M}" == utc
    assert inicio.replace(tzinfo=None) == dt.datetime(*de)  # and in the hour of the place
    assert f"DTSTART;TZID={zona}:" in escrito.decode()


def test_cada_zona_usada_va_descrita_una_vez_y_en_la_forma_que_outlook_lee():
    escrito = escribir(evento("1", MADRID), evento("2", MADRID, a=(2026, 9, 1)), evento("3", TOKIO), evento("4", YORK))
    texto = escrito.decode()
    assert re.findall(r"(?m)^TZID:(.+?)\r$", texto) == [YORK, TOKIO, MADRID]
    for huso in re.findall(r"BEGIN:VTIMEZONE.*?END:VTIMEZONE", texto, re.S):
        assert huso.count("BEGIN:STANDARD") == 1
        assert huso.count("BEGIN:DAYLIGHT") <= 1
        assert "RDATE" not in huso
        assert huso.count("RRULE") == huso.count("BYDAY") in (0, 2)
        assert huso.count("DTSTART:1970") == 1 + huso.count("BEGIN:DAYLIGHT")


def test_lo_anterior_a_una_ley_va_en_la_hora_universal():
    """Mexico took away its summer time in October 2022: one rule cannot say both, and a wrong hour is worse."""
    vieja = evento("1", MEXICO, (2021, 6, 28, 10), (2021, 6, 28, 11))
    nueva = evento("2", MEXICO, (2026, 6, 28, 10), (2026, 6, 28, 11))
    escrito = escribir(vieja, nueva)
    assert "DTSTART:20210628T150000Z" in escrito.decode()
    assert f"DTSTART;TZID={MEXICO}:20260628T100000" in escrito.decode()
    for uid, uno in (("1", vieja), ("2", nueva)):
        assert leidos(escrito)[uid].dtstart.value == uno.inicio.astimezone(dt.UTC)
    assert "BEGIN:DAYLIGHT" not in escrito.decode()


def test_la_segunda_vez_que_pasa_una_hora_va_en_la_hora_universal():
    dos = evento(zona=YORK, inicio=en(YORK, 2026, 11, 1, 1, 30, fold=1), fin=en(YORK, 2026, 11, 1, 3))
    assert "DTSTART:20261101T063000Z" in escribir(dos).decode()
    una = evento(zona=YORK, inicio=en(YORK, 2026, 11, 1, 1, 30), fin=en(YORK, 2026, 11, 1, 3))
    assert f"DTSTART;TZID={YORK}:20261101T013000" in escribir(una).decode()


ZONAS = [MADRID, YORK, TIJUANA, TOKIO, MEXICO, "America/Santiago", "Africa/Casablanca", "Asia/Tehran", "Africa/Cairo",
         "America/Sao_Paulo", "Europe/Istanbul", "Asia/Jerusalem", "Australia/Lord_Howe", "Pacific/Apia"]  # fmt: skip
momentos = st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2040, 1, 1), timezones=st.just(dt.UTC)).map(
    lambda m: m.replace(microsecond=0)
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(momentos, st.integers(0, 3000), st.sampled_from(ZONAS)), min_size=1, max_size=6))
def test_cualquier_momento_de_cualquier_zona_se_lee_igual(dados):
    eventos = [
        Evento(uid=str(i), inicio=m, fin=m + dt.timedelta(minutes=d), zona=z, titulo="x", modificado=MODIFICADO)
        for i, (m, d, z) in enumerate(dados)
    ]
    vueltos = leidos(escribir(*eventos))
    for uno in eventos:
        assert vueltos[uno.uid].dtstart.value.astimezone(dt.UTC) == uno.inicio
        final = getattr(vueltos[uno.uid], "dtend", vueltos[uno.uid].dtstart)  # what lasts nothing has no end
        assert final.value.astimezone(dt.UTC) == uno.fin


@pytest.mark.parametrize("zona", ZONAS)
def test_la_regla_de_una_zona_dice_cuando_no_sabe(zona):
    """Wherever the rule claims to write an hour, it is the hour of the zone: every 7 hours of twenty years."""
    regla = regla_de(zona, 2026)
    momento = dt.datetime(2015, 1, 1, tzinfo=dt.UTC)
    while momento.year < 2035:
        if regla.escribe(momento):
            assert regla.diferencia(momento) == momento.astimezone(ZoneInfo(zona)).utcoffset()
        momento += dt.timedelta(hours=7)


def test_los_dias_enteros_terminan_al_dia_siguiente_del_ultimo():
    viaje = Evento(
        uid="v", inicio=dt.date(2028, 2, 27), fin=dt.date(2028, 2, 29), titulo="Gira", modificado=MODIFICADO,
        estado=EstadoEvento.TENTATIVO,
    )  # fmt: skip
    escrito = escribir(viaje).decode()
    assert "DTSTART;VALUE=DATE:20280227\r\n" in escrito
    assert "DTEND;VALUE=DATE:20280301\r\n" in escrito
    assert "TRANSP:TRANSPARENT" in escrito  # a trip does not fill the days of who looks at it
    assert leidos(escribir(viaje))["v"].dtend.value == dt.date(2028, 3, 1)
    assert "VTIMEZONE" not in escrito


# Texts ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("titulo", "leido"),
    [
        ("Reunión con la Cámara, S.A. de C.V.; y «otros»", "Reunión con la Cámara, S.A. de C.V.; y «otros»"),
        ("Dos\nrenglones\r\ny tres", "Dos renglones y tres"),
        ("Brindis 🥂🇯🇵 👩‍👩‍👧", "Brindis 🥂🇯🇵 👩‍👩‍👧"),
        ("東京都庁 訪問", "東京都庁 訪問"),
        (r"C:\Nuevo\nada, \;", r"C:\Nuevo\nada, \;"),
        ("x\r\nATTENDEE:mailto:alguien@example.com", "x ATTENDEE:mailto:alguien@example.com"),
        ("x\u2028BEGIN:VALARM\u2029\x85\x0b\x0cEND:VALARM", "x BEGIN:VALARM END:VALARM"),
        ("\u202edesrever\x00\x07", "desrever"),
        ("ñ" * 200, "ñ" * 200),
        ("😀" * 100, "😀" * 100),
    ],
)
def test_un_titulo_se_lee_como_se_escribio(titulo, leido):
    escrito = escribir(evento(titulo=titulo))
    assert leidos(escrito)["1@portal"].summary.value == leido
    assert escrito.count(b"BEGIN:VALARM") == 0 or b"\nBEGIN:VALARM" not in escrito
    assert all(len(linea) <= 75 for linea in escrito.split(b"\r\n"))


def test_la_descripcion_guarda_sus_renglones_y_la_direccion_no_los_tiene():
    escrito = escribir(
        evento(
            descripcion="Con: Alcaldía, Cámara\r\nPara: firmar; brindar\n\nFin", lugar="Salón A,\nPiso 2",
            url="https://portal.example/visitas/GIR-2026-0001/\r\nX-MALO:1",
        )
    )  # fmt: skip
    uno = leidos(escrito)["1@portal"]
    assert uno.description.value == "Con: Alcaldía, Cámara\nPara: firmar; brindar\n\nFin"
    assert uno.location.value == "Salón A, Piso 2"
    assert "X-MALO:1" not in lineas(escrito)
    assert uno.url.value.startswith("https://portal.example/visitas/GIR-2026-0001/")


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=120), st.text(max_size=120), st.text(max_size=60))
def test_ningun_texto_escapa_de_su_renglon(titulo, descripcion, lugar):
    escrito = escribir(evento(titulo=titulo, descripcion=descripcion, lugar=lugar))
    escrito.decode("utf-8")
    nombres = {re.match(r"[A-Z-]+", linea)[0] for linea in lineas(escrito) if linea}
    assert nombres <= {
        "BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "NAME", "X-WR-CALNAME", "X-WR-TIMEZONE",
        "REFRESH-INTERVAL", "X-PUBLISHED-TTL", "TZID", "DTSTART", "DTEND", "RRULE", "TZNAME", "TZOFFSETFROM",
        "TZOFFSETTO", "SUMMARY", "DTSTAMP", "UID", "SEQUENCE", "DESCRIPTION", "LAST-MODIFIED", "LOCATION", "STATUS",
        "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS",
    }  # fmt: skip
    uno = leidos(escrito)["1@portal"]
    assert uno.summary.value == en_un_renglon(titulo)
    assert (uno.description.value if llano(descripcion) else "") == llano(descripcion)


# The calendar -----------------------------------------------------------------------------------


def test_lo_que_el_calendario_dice_de_si_mismo():
    escrito = calendario([], nombre="Visitas, Estado de Jalisco", zona=MEXICO, descripcion="Lo que puede ver")
    assert lineas(escrito) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Secretaría de Relaciones Exteriores//Portal de la DGCP//ES",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALDESC:Lo que puede ver",
        r"NAME:Visitas\, Estado de Jalisco",
        r"X-WR-CALNAME:Visitas\, Estado de Jalisco",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "X-WR-TIMEZONE:America/Mexico_City",
        "END:VCALENDAR",
        "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("estado", "ocupado", "transparencia"),
    [("TENTATIVE", "TENTATIVE", "OPAQUE"), ("CONFIRMED", "BUSY", "OPAQUE"), ("CANCELLED", "FREE", "TRANSPARENT")],
)
def test_el_estado_y_la_version_de_un_evento(estado, ocupado, transparencia):
    dichas = lineas(escribir(evento(estado=EstadoEvento(estado), secuencia=7)))
    for linea in (
        f"STATUS:{estado}", f"X-MICROSOFT-CDO-BUSYSTATUS:{ocupado}", f"TRANSP:{transparencia}", "SEQUENCE:7",
        "DTSTAMP:20260105T183015Z", "LAST-MODIFIED:20260105T183015Z",
    ):  # fmt: skip
        assert linea in dichas


def test_el_mismo_contenido_da_los_mismos_bytes_en_cualquier_orden():
    eventos = [evento(str(i), zona, de=(2026, 3, 3 + i, 10), a=(2026, 3, 3 + i, 11)) for i, zona in enumerate(ZONAS)]
    assert escribir(*eventos) == escribir(*reversed(eventos))
    assert escribir(*eventos) != escribir(*eventos[1:])


def test_dos_eventos_con_un_nombre_se_rechazan():
    with pytest.raises(ValueError, match="name of another"):
        escribir(evento(), evento())


@pytest.mark.parametrize(
    "otros",
    [
        {"inicio": dt.datetime(2026, 1, 1)},
        {"inicio": dt.date(2026, 1, 1)},
        {"modificado": dt.datetime(2026, 1, 1)},
    ],
)
def test_sin_zona_no_hay_evento(otros):
    with pytest.raises(TypeError):
        evento(**otros)


# The month --------------------------------------------------------------------------------------


class Viaje:
    def __init__(self, clave, desde, hasta):
        self.clave, self.desde, self.hasta = clave, desde, hasta


def marzo(clave, desde, hasta) -> Viaje:
    return Viaje(clave, dt.date(2026, 3, 1) + dt.timedelta(desde - 1), dt.date(2026, 3, 1) + dt.timedelta(hasta - 1))


def dibujo(mes: Mes, viajes, renglones=3) -> list[list[tuple]]:
    return [
        [(b.dato.clave, b.columna, b.ancho, b.renglon, b.viene, b.sigue) for b in semana.barras]
        for semana in semanas(mes, viajes, renglones=renglones)
    ]


def test_las_semanas_empiezan_en_lunes_y_cubren_el_mes():
    paginas = semanas(Mes(2026, 3), [], renglones=3)
    assert [s.casillas[0].dia.day for s in paginas] == [23, 2, 9, 16, 23, 30]
    assert [c.dia.day for c in paginas[0].casillas if c.es_del_mes] == [1]
    assert len(semanas(Mes(2027, 2), [], renglones=3)) == 4  # a February that begins on Monday
    assert [c.dia.day for c in semanas(Mes(2028, 2), [], renglones=3)[-1].casillas if c.es_del_mes] == [28, 29]


def test_un_viaje_de_varias_semanas_sigue_en_cada_una():
    assert dibujo(Mes(2026, 3), [marzo("a", 6, 17)]) == [
        [],
        [("a", 5, 3, 1, False, True)],
        [("a", 1, 7, 1, True, True)],
        [("a", 1, 2, 1, True, False)],
        [],
        [],
    ]


def test_los_que_coinciden_van_en_otro_renglon_y_los_que_no_caben_se_cuentan():
    viajes = [marzo("a", 2, 5), marzo("b", 3, 3), marzo("c", 4, 8), marzo("d", 6, 6)]
    segunda = semanas(Mes(2026, 3), viajes, renglones=2)[1]
    assert [(b.dato.clave, b.renglon) for b in segunda.barras] == [("a", 1), ("b", 2), ("c", 2), ("d", 1)]
    apretada = semanas(Mes(2026, 3), viajes, renglones=1)[1]
    assert [(b.dato.clave, b.renglon) for b in apretada.barras] == [("a", 1), ("d", 1)]
    assert [(c.dia.day, c.sin_lugar) for c in apretada.casillas if c.sin_lugar] == [
        (3, 1), (4, 1), (5, 1), (6, 1), (7, 1), (8, 1),
    ]  # fmt: skip


viajes_al_azar = st.lists(
    st.tuples(st.integers(-40, 80), st.integers(0, 40)).map(lambda t: (t[0], t[0] + t[1])), max_size=25
)


@given(viajes_al_azar, st.integers(1, 4), st.randoms())
def test_ningun_viaje_se_pierde_ni_tapa_a_otro(tramos, renglones, azar):
    viajes = [marzo(f"{i:02}", *tramo) for i, tramo in enumerate(tramos)]
    esperado = dibujo(Mes(2026, 3), viajes, renglones)
    azar.shuffle(viajes)
    assert dibujo(Mes(2026, 3), viajes, renglones) == esperado
    for semana in semanas(Mes(2026, 3), viajes, renglones=renglones):
        tomadas = [(b.renglon, c) for b in semana.barras for c in range(b.columna, b.columna + b.ancho)]
        assert len(tomadas) == len(set(tomadas))
        assert semana.renglones <= renglones
        for i, casilla in enumerate(semana.casillas):
            de_ese_dia = {v.clave for v in viajes if v.desde <= casilla.dia <= v.hasta}
            assert {v.clave for v in casilla.datos} == de_ese_dia
            a_la_vista = sum(1 for _, columna in tomadas if columna == i + 1)
            assert a_la_vista + casilla.sin_lugar == len(de_ese_dia)


@pytest.mark.parametrize(
    "texto", ["", "2026", "2026-13", "2026-00", "2026-3", "1979-12", "2101-01", "٢٠٢٦-٠٣", "2026-03-01", "-001-03"]
)
def test_lo_que_no_es_un_mes_se_rechaza(texto):
    with pytest.raises(ValueError, match=r"2026-03|1980"):
        Mes.leer(texto)


def test_el_mes_anterior_y_el_siguiente():
    assert str(Mes.leer("2026-01").desplazar(-1)) == "2025-12"
    assert str(Mes.leer("2026-12").desplazar(1)) == "2027-01"
    assert Mes.leer("1980-01").desplazar(-1) is None
    assert Mes.leer("2100-12").desplazar(1) is None
    assert str(Mes.de(dt.date(9999, 1, 1))) == "2100-01"


# Trips that could join --------------------------------------------------------------------------


def paso(visita, desde, hasta, ciudad="Tokio", pais="JP", gobierno=None) -> Paso:
    uno = marzo("", desde, hasta)
    return Paso(visita=visita, gobierno=gobierno or visita, pais=pais, ciudad=ciudad, desde=uno.desde, hasta=uno.hasta)


@pytest.mark.parametrize(
    ("otro", "esperado"),
    [
        (paso(2, 3, 8), (True, 0)),
        (paso(2, 3, 8, "TOKIO"), (True, 0)),
        (paso(2, 3, 8, "Osaka"), (False, 0)),
        (paso(2, 12, 15), (True, 7)),
        (paso(2, 13, 15), None),
        (paso(2, -9, -6), (True, 7)),
        (paso(2, -9, -7), None),
        (paso(2, 3, 8, "Tokio", "KR"), None),
        (paso(2, 3, 8, gobierno=1), None),  # the same government
    ],
)
def test_quienes_van_al_mismo_lugar_por_los_mismos_dias(otro, esperado):
    juntas = que_se_juntan([paso(1, 1, 5)], [otro], dias=7)
    assert [(j.misma_ciudad, j.dias) for j in juntas] == ([esperado] if esperado else [])


def test_de_dos_visitas_se_dice_el_lugar_mas_cercano_y_una_vez():
    propios = [paso(1, 1, 3, "Osaka"), paso(1, 4, 6, "Tokio")]
    ajenos = [paso(2, 2, 3, "Nagoya"), paso(2, 9, 10, "Tokio")]
    (junta,) = que_se_juntan(propios, ajenos, dias=7)
    assert (junta.paso.ciudad, junta.otro.ciudad, junta.dias) == ("Tokio", "Tokio", 3)


pasos = st.lists(
    st.builds(
        lambda v, d, n, c, p: paso(v, d, d + n, c, p, gobierno=v % 3 + 1),
        st.integers(1, 8), st.integers(1, 40), st.integers(0, 9), st.sampled_from("AB"), st.sampled_from(["JP", "KR"]),
    ),
    max_size=12,
)  # fmt: skip


@given(pasos, pasos, st.integers(0, 10))
def test_se_encuentran_todas_las_parejas_y_ninguna_mas(propios, ajenos, dias):
    juntas = que_se_juntan(propios, ajenos, dias=dias)
    a_mano = {
        (a.visita, b.visita)
        for a in propios
        for b in ajenos
        if a.pais == b.pais and a.gobierno != b.gobierno and a.visita != b.visita
        and b.desde <= a.hasta + dt.timedelta(dias) and a.desde <= b.hasta + dt.timedelta(dias)
    }  # fmt: skip
    assert [(j.paso.visita, j.otro.visita) for j in juntas] == list(
        dict.fromkeys((j.paso.visita, j.otro.visita) for j in juntas)
    )
    assert {(j.paso.visita, j.otro.visita) for j in juntas} == a_mano
