"""What an agenda is told of itself: what cannot be, what is better known, and nothing that is not so."""

import csv
import datetime as dt
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import directorio
from visitas import cruces
from visitas.cruces import Cita, Clase, Estancia, Gravedad, Parametros, Tramo

TOKIO, MEXICO, NUEVA_YORK, MADRID = "Asia/Tokyo", "America/Mexico_City", "America/New_York", "Europe/Madrid"
AL_ESTE = AUCKLAND, ANGELES = "Pacific/Auckland", "America/Los_Angeles"
EN_OSAKA = {"ciudad": "Osaka"}
EN_SEUL = {"ciudad": "Seúl", "pais": "KR", "zona": "Asia/Seoul"}


def en(zona: str, *partes: int) -> dt.datetime:
    return dt.datetime(*partes, tzinfo=ZoneInfo(zona))


def cita(id, de, a, ciudad="Kioto", pais="JP", zona=TOKIO, dia=3, hasta=None, **otros) -> Cita:
    """A meeting of Tuesday 3 March 2026 (or another day of that month), with hours written «10:30»."""
    (h1, m1), (h2, m2) = (map(int, hora.split(":")) for hora in (de, a))
    return Cita(
        id=id,
        titulo=f"Reunión {id}",
        inicio=en(zona, 2026, 3, dia, h1, m1),
        fin=en(zona, 2026, 3, hasta or dia, h2, m2),
        ciudad=ciudad,
        pais=pais,
        zona=zona,
        **otros,
    )


def tramo(
    id="v", sale=None, llega=None, origen="Tokio", destino="Ciudad de México", zonas=(TOKIO, MEXICO), **otros
) -> Tramo:
    return Tramo(
        id=id, vuelo="AM 57", sale=sale, llega=llega, origen=origen, destino=destino,
        zona_origen=zonas[0], zona_destino=zonas[1], **otros,
    )  # fmt: skip


def hallados(*args, **kwargs) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(c.clase, c.gravedad, c.ids) for c in cruces.revisar(*args, **kwargs)]


def textos(*args, **kwargs) -> list[str]:
    return [c.texto for c in cruces.revisar(*args, **kwargs)]


# Meetings ---------------------------------------------------------------------------------------


def test_dos_que_se_enciman_se_dicen_con_sus_horas_locales():
    assert textos([cita("A", "10:00", "11:30"), cita("B", "11:00", "12:00")]) == [
        "Se enciman «Reunión A» (Kioto, 3 de marzo de 2026, de 10:00 a 11:30 h, hora de Tokio) y "
        "«Reunión B» (Kioto, 3 de marzo de 2026, de 11:00 a 12:00 h, hora de Tokio)."
    ]


@pytest.mark.parametrize(
    ("una", "otra", "esperado"),
    [
        (("10:00", "11:00"), ("11:00", "12:00"), []),  # one after the other
        (("10:00", "11:00"), ("10:59", "12:00"), [(Clase.ENCIMADAS, "choque", ("A", "B"))]),
        (("10:00", "14:00"), ("11:00", "12:00"), [(Clase.ENCIMADAS, "choque", ("A", "B"))]),
        (("10:00", "11:00"), ("10:00", "11:00"), [(Clase.ENCIMADAS, "choque", ("A", "B"))]),
    ],
)
def test_cuando_dos_se_enciman(una, otra, esperado):
    assert hallados([cita("A", *una), cita("B", *otra)]) == esperado


def test_se_enciman_aunque_sus_relojes_digan_otra_cosa():
    """14:00 in Madrid is 08:00 in New York, the last week of March; a week before, it was 09:00."""
    madrid = Cita(
        id="M", titulo="Videollamada", inicio=en(MADRID, 2026, 3, 31, 14), fin=en(MADRID, 2026, 3, 31, 15),
        ciudad="Madrid", pais="ES", zona=MADRID, es_reunion=False,
    )  # fmt: skip
    york = Cita(
        id="N", titulo="Consulado", inicio=en(NUEVA_YORK, 2026, 3, 31, 8, 30), fin=en(NUEVA_YORK, 2026, 3, 31, 9),
        ciudad="Nueva York", pais="US", zona=NUEVA_YORK, es_reunion=False,
    )  # fmt: skip
    assert hallados([madrid, york]) == [(Clase.ENCIMADAS, "choque", ("M", "N"))]


def test_lo_cancelado_y_lo_declinado_no_cuentan():
    for estado in ("cancelada", "declinada"):
        assert hallados([cita("A", "10:00", "11:30"), cita("B", "11:00", "12:00", estado=estado)]) == []


def test_la_que_termina_antes_de_empezar_se_dice():
    assert hallados([cita("A", "11:00", "10:00")]) == [(Clase.DURACION, "choque", ("A",))]


def test_sin_zona_no_se_compara():
    with pytest.raises(TypeError, match="of which zone"):
        Cita(
            id="x",
            titulo="",
            inicio=dt.datetime(2026, 3, 3),
            fin=dt.datetime(2026, 3, 3),
            ciudad="",
            pais="JP",
            zona=TOKIO,
        )


@pytest.mark.parametrize(
    ("citas", "esperado"),
    [
        # another place of the same city
        ([cita("A", "10:00", "11:00", lugar="Ayuntamiento"), cita("B", "11:10", "12:00", lugar="Puerto")], ["aviso"]),
        ([cita("A", "10:00", "11:00", lugar="Ayuntamiento"), cita("B", "11:15", "12:00", lugar="Puerto")], []),
        ([cita("A", "10:00", "11:00", lugar="Ayuntamiento"), cita("B", "11:00", "12:00", lugar="AYUNTAMIENTO")], []),
        ([cita("A", "10:00", "11:00"), cita("B", "11:00", "12:00", lugar="Puerto")], []),
        # another city of the same country
        ([cita("A", "10:00", "11:00"), cita("B", "12:59", "14:00", **EN_OSAKA)], ["choque"]),
        ([cita("A", "10:00", "11:00"), cita("B", "13:00", "14:00", **EN_OSAKA)], []),
        ([cita("A", "10:00", "11:00"), cita("B", "11:00", "12:00", ciudad="KIOTO")], []),
        # another country
        ([cita("A", "10:00", "11:00"), cita("B", "14:59", "16:00", **EN_SEUL)], ["choque"]),
        ([cita("A", "10:00", "11:00"), cita("B", "15:00", "16:00", **EN_SEUL)], []),
        # Paris, Texas is not Paris
        (
            [
                cita("A", "10:00", "11:00", ciudad="París", pais="FR", zona="Europe/Paris"),
                cita("B", "12:00", "13:00", ciudad="Paris", pais="US", zona="America/Chicago"),
            ],
            [],
        ),
        # a transfer or free time is no meeting to arrive at
        ([cita("A", "10:00", "11:00"), cita("B", "11:00", "12:30", ciudad="Osaka", es_reunion=False)], []),
    ],
)  # fmt: skip
def test_el_tiempo_para_ir_de_una_a_otra(citas, esperado):
    assert [g for clase, g, _ in hallados(citas) if clase == Clase.TRASLADO] == esperado


def test_el_traslado_se_mide_desde_la_ultima_que_termina():
    osaka = [cita("B", "09:30", "10:00", **EN_OSAKA), cita("C", "13:00", "14:00", **EN_OSAKA)]
    citas = [cita("A", "09:00", "12:00"), *osaka]
    assert (Clase.TRASLADO, "choque", ("A", "C")) in hallados(citas)


def test_los_minutos_son_los_que_se_dan():
    citas = [cita("A", "10:00", "11:00"), cita("B", "13:00", "14:00", **EN_OSAKA)]
    assert hallados(citas, parametros=Parametros(entre_ciudades=121)) == [(Clase.TRASLADO, "choque", ("A", "B"))]
    assert textos(citas, parametros=Parametros(entre_ciudades=150)) == [
        "De «Reunión A» (Kioto, 3 de marzo de 2026, de 10:00 a 11:00 h, hora de Tokio) a «Reunión B» (Osaka, 3 de "
        "marzo de 2026, de 13:00 a 14:00 h, hora de Tokio) hay 2 h, y para ir de Kioto a Osaka se cuentan 2 h 30 min "
        "por lo menos."
    ]


# Flights ----------------------------------------------------------------------------------------


def test_una_reunion_durante_el_vuelo_es_un_choque():
    vuelo = tramo(sale=en(TOKIO, 2026, 3, 3, 11), llega=en(MEXICO, 2026, 3, 3, 9, 20))
    (unico,) = [c for c in cruces.revisar([cita("A", "11:30", "12:00", ciudad="Tokio")], [vuelo]) if c.es_choque]
    assert (unico.clase, unico.ids) == (Clase.EN_VUELO, ("A", "v"))
    assert "cae durante el vuelo AM 57 de Tokio a Ciudad de México, que sale a las 11:00 h" in unico.texto


@pytest.mark.parametrize(
    ("sale", "llega", "esperado"),
    [
        # the meeting in Tokyo ends at 11:00, the one in Seoul begins at 18:00 (both UTC+9)
        ((13, 0), (15, 30), []),
        ((12, 0), (15, 30), [(Clase.TRASLADO, "aviso", ("A", "v"))]),  # one hour to board
        ((13, 0), (17, 30), [(Clase.TRASLADO, "aviso", ("B", "v"))]),  # half an hour to leave the airport
        ((10, 0), (12, 30), [(Clase.EN_VUELO, "choque", ("A", "v"))]),  # it leaves before the meeting ends
        ((16, 0), (18, 30), [(Clase.EN_VUELO, "choque", ("B", "v"))]),
    ],
)
def test_el_vuelo_entre_dos_ciudades_debe_caber(sale, llega, esperado):
    vuelo = tramo(
        sale=en(TOKIO, 2026, 3, 3, *sale), llega=en("Asia/Seoul", 2026, 3, 3, *llega), origen="Tokio (Haneda)",
        destino="Seúl, Incheon", zonas=(TOKIO, "Asia/Seoul"), pais_origen="JP", pais_destino="KR",
    )  # fmt: skip
    assert (
        hallados([cita("A", "10:00", "11:00", ciudad="Tokio"), cita("B", "18:00", "19:00", **EN_SEUL)], [vuelo])
        == esperado
    )


def test_un_vuelo_desde_otra_ciudad_pide_el_tiempo_de_llegar_a_ella():
    vuelo = tramo(
        sale=en(TOKIO, 2026, 3, 3, 12), llega=en("Asia/Seoul", 2026, 3, 3, 14), origen="Osaka", destino="Seúl",
        zonas=(TOKIO, "Asia/Seoul"), pais_origen="JP", pais_destino="KR",
    )  # fmt: skip
    (unico,) = cruces.revisar([cita("A", "10:00", "11:00"), cita("B", "18:00", "19:00", **EN_SEUL)], [vuelo])
    assert (unico.clase, unico.gravedad, unico.ids) == (Clase.TRASLADO, "choque", ("A", "v"))
    assert "para ir de Kioto a Osaka se cuentan 2 h" in unico.texto


@pytest.mark.parametrize(
    ("sale", "llega", "zonas", "dia", "dura"),
    [
        # over the date line, to the east: it lands before the hour at which it left
        (en(TOKIO, 2026, 3, 3, 16, 25), en(MEXICO, 2026, 3, 3, 14, 10), (TOKIO, MEXICO), "", "12 h 45 min"),
        (en(AUCKLAND, 2026, 3, 3, 1), en(ANGELES, 2026, 3, 2, 17), AL_ESTE, "llega el día anterior", "13 h"),
        # and to the west
        (en(MEXICO, 2026, 3, 3, 23), en(TOKIO, 2026, 3, 5, 6), (MEXICO, TOKIO), "llega 2 días después", "16 h"),
        (en(MEXICO, 2026, 3, 3, 20), en(MADRID, 2026, 3, 4, 13), (MEXICO, MADRID), "llega el día siguiente", "10 h"),
        # the night in which clocks change: four hours by the clock are five
        (en(NUEVA_YORK, 2026, 11, 1, 0), en(NUEVA_YORK, 2026, 11, 1, 4, 30), (NUEVA_YORK,) * 2, "", "5 h 30 min"),
        (en(TOKIO, 2028, 2, 28, 23), en(TOKIO, 2028, 2, 29), (TOKIO, TOKIO), "llega el día siguiente", "1 h"),
    ],
)  # fmt: skip
def test_los_vuelos_que_cruzan_la_linea_de_la_fecha_se_aceptan(sale, llega, zonas, dia, dura):
    vuelo = tramo(sale=sale, llega=llega, zonas=zonas)
    assert cruces.defecto_de(vuelo) == ""
    assert (cruces.dia_de_llegada(vuelo), cruces.duracion(vuelo)) == (dia, dura)


@pytest.mark.parametrize(
    ("llega", "dice"),
    [
        (en(MEXICO, 2026, 3, 2, 14, 10), "11 h 15 min antes de salir"),
        (en(MEXICO, 2026, 3, 3, 1, 25), "a la misma hora en que sale"),
        (en(MEXICO, 2026, 3, 5, 14, 10), "duraría 60 h 45 min, y ninguno pasa de 36 h"),
    ],
)
def test_un_vuelo_que_no_puede_ser_se_rechaza(llega, dice):
    vuelo = tramo(sale=en(TOKIO, 2026, 3, 3, 16, 25), llega=llega)
    assert dice in cruces.defecto_de(vuelo)
    assert hallados([], [vuelo]) == [(Clase.VUELO, "choque", ("v",))]


def test_36_horas_todavia_es_un_vuelo():
    sale = en(TOKIO, 2026, 3, 3, 0)
    assert cruces.defecto_de(tramo(sale=sale, llega=sale + dt.timedelta(hours=36))) == ""
    assert cruces.defecto_de(tramo(sale=sale, llega=sale + dt.timedelta(hours=36, minutes=1))) != ""


def test_una_escala_corta_y_dos_vuelos_a_la_vez_se_avisan():
    ocho, llega = en(MEXICO, 2026, 3, 3, 8), en(ANGELES, 2026, 3, 3, 10)
    primero = tramo("1", ocho, llega, "Toluca", "Los Ángeles", (MEXICO, ANGELES))
    segundo = tramo("2", en(ANGELES, 2026, 3, 3, 10, 35), en(TOKIO, 2026, 3, 4, 15), "Los Ángeles (LAX)", "Tokio")
    encimado = tramo("3", en(MEXICO, 2026, 3, 3, 9), en(MEXICO, 2026, 3, 3, 9, 30), "Toluca", "Toluca")
    assert [(c.gravedad, c.ids) for c in cruces.revisar_vuelos([segundo, primero])] == [("aviso", ("1", "2"))]
    assert "hay 35 min en Los Ángeles" in cruces.revisar_vuelos([primero, segundo])[0].texto
    assert [(c.gravedad, c.ids) for c in cruces.revisar_vuelos([primero, encimado])] == [("aviso", ("1", "3"))]


# The place --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("estancias", "esperado"),
    [
        ([], []),
        ([(3, 5)], []),
        ([(1, 3)], []),
        ([(4, 5)], [(Clase.ESTANCIA, "choque", ("A",))]),
        ([(1, 2), (4, 5)], [(Clase.ESTANCIA, "choque", ("A",))]),
        ([(1, 1), (3, 3)], []),
    ],
)
def test_la_reunion_cae_en_los_dias_de_la_ciudad(estancias, esperado):
    dadas = [
        Estancia(ciudad="Kioto", pais="JP", llegada=dt.date(2026, 3, a), salida=dt.date(2026, 3, b))
        for a, b in estancias
    ]
    assert hallados([cita("A", "10:00", "11:00")], estancias=dadas) == esperado


def test_el_dia_es_el_del_lugar_y_no_el_de_mexico():
    """08:00 of the 3rd in Kyoto is still the 2nd in Mexico."""
    estancia = Estancia(ciudad="Kioto", pais="JP", llegada=dt.date(2026, 3, 3), salida=dt.date(2026, 3, 3))
    en_mexico = cita("A", "08:00", "09:00")
    movida = Cita(**{**vars(en_mexico), "inicio": en_mexico.inicio.astimezone(ZoneInfo(MEXICO))})
    assert movida.inicio.day == 2
    assert hallados([movida], estancias=[estancia]) == []


def test_una_ciudad_que_no_esta_en_el_viaje_se_avisa():
    estancia = Estancia(ciudad="Tokio", pais="JP", llegada=dt.date(2026, 3, 1), salida=dt.date(2026, 3, 9))
    assert textos([cita("A", "10:00", "11:00")], estancias=[estancia]) == [
        "«Reunión A» (Kioto, 3 de marzo de 2026, de 10:00 a 11:00 h, hora de Tokio) es en Kioto, que no está entre las "
        "ciudades del viaje."
    ]


@pytest.mark.parametrize(
    ("de", "a", "hasta", "hay"),
    [
        ("07:00", "08:00", 3, False),
        ("06:59", "08:00", 3, True),
        ("21:00", "23:00", 3, False),
        ("21:00", "23:01", 3, True),
        ("22:00", "01:00", 4, True),
    ],
)
def test_a_deshora_se_avisa(de, a, hasta, hay):
    assert (hallados([cita("A", de, a, hasta=hasta)]) == [(Clase.HORA, "aviso", ("A",))]) == hay


@pytest.mark.parametrize(
    ("pais", "zona", "dia", "subdivision", "clase", "dice"),
    [
        ("JP", TOKIO, 20, "", Clase.FESTIVO, "Vernal Equinox Day"),  # the library has no Spanish name
        ("MX", MEXICO, 16, "", Clase.FESTIVO, "Natalicio de Benito Juárez"),
        ("US", "America/Chicago", 2, "Texas", Clase.FESTIVO, "Texas Independence Day"),
        ("US", NUEVA_YORK, 2, "Ohio", None, ""),
        ("US", "America/Chicago", 2, "", None, ""),
        ("JP", TOKIO, 7, "", Clase.FIN_DE_SEMANA, "es en sábado"),
        ("JP", TOKIO, 6, "", None, ""),
        ("SA", "Asia/Riyadh", 6, "", Clase.FIN_DE_SEMANA, "es en viernes"),
        ("SA", "Asia/Riyadh", 8, "", None, ""),  # Sunday is a day of work
        ("IL", "Asia/Jerusalem", 6, "", Clase.FIN_DE_SEMANA, "es en viernes"),
        ("ZZ", TOKIO, 8, "", Clase.FIN_DE_SEMANA, "es en domingo"),
    ],
)
def test_los_dias_en_que_ahi_no_se_trabaja(pais, zona, dia, subdivision, clase, dice):
    encontrados = cruces.revisar([cita("A", "10:00", "11:00", pais=pais, zona=zona, dia=dia, subdivision=subdivision)])
    assert [(c.clase, c.gravedad) for c in encontrados] == ([(clase, "aviso")] if clase else [])
    assert all(dice in c.texto for c in encontrados)


def test_los_festivos_se_dicen_en_espanol_donde_los_hay():
    assert cruces.festivos("ES", 2026)[dt.date(2026, 1, 6)] == "Epifanía del Señor"
    assert cruces.festivos("US", 2026)[dt.date(2026, 7, 3)] == "Día de la Independencia (se recorre)"
    assert cruces.festivos("FR", 2026)[dt.date(2026, 12, 25)] == "Navidad"
    assert cruces.festivos("US", 2028, "Nuevo México") != {}
    for raro in ("", "xx", "ZZ", "HolidayBase", "__class__", "España", "country_holidays"):
        assert cruces.festivos(raro, 2026) == {}
        assert cruces.fin_de_semana(raro) == {5, 6}


def test_todos_los_paises_del_directorio_se_pueden_preguntar():
    with (Path(directorio.__file__).parent / "datos" / "paises.csv").open(encoding="utf-8") as archivo:
        codigos = [pais["codigo"] for pais in csv.DictReader(archivo)]
    sin_datos = [codigo for codigo in codigos if not cruces.festivos(codigo, 2026)]
    assert len(codigos) > 200
    assert set(sin_datos) <= {"BV", "HM", "IO", "UA"}  # three where nobody lives, and Ukraine under martial law


@pytest.mark.parametrize(("de", "dura", "hay"), [("08:00", 14, True), ("12:01", 14, False), ("08:00", 7, False)])
def test_recien_llegado_de_un_vuelo_largo_se_avisa(de, dura, hay):
    llega = en(TOKIO, 2026, 3, 3, 8)
    vuelo = tramo(
        sale=llega - dt.timedelta(hours=dura),
        llega=llega,
        origen="Lima",
        destino="Kioto",
        zonas=("America/Lima", TOKIO),
    )
    assert ((Clase.DESFASE, "aviso", ("A", "v")) in hallados([cita("A", de, "13:00")], [vuelo])) == hay


# From the rows of a visit -------------------------------------------------------------------------


def test_los_renglones_de_una_visita_se_leen_como_estan():
    japon = SimpleNamespace(codigo="JP")
    dias = {"llegada": dt.date(2026, 3, 3), "salida": dt.date(2026, 3, 5)}
    kioto = SimpleNamespace(ciudad="Kioto", subdivision="", pais=japon, zona="", **dias)

    def actividad(pk, de, a, **otros):
        filas = {"lugar": "", "estado": "aceptada", "parte": "economica", "destino": kioto} | otros
        horas = {"inicio": en(TOKIO, 2026, 3, 3, de), "fin": en(TOKIO, 2026, 3, 3, a)}
        return SimpleNamespace(pk=pk, titulo=f"Acto {pk}", **horas, **filas)

    vuelo = SimpleNamespace(
        pk=9, aerolinea="ANA", numero="NH180", origen="Osaka", origen_zona=TOKIO, sale=en(TOKIO, 2026, 3, 3, 10),
        destino="Ciudad de México", destino_zona=MEXICO, llega=en(MEXICO, 2026, 3, 3, 8),
    )  # fmt: skip
    actividades = [actividad(1, 9, 11), actividad(2, 9, 10, estado="declinada"), actividad(3, 22, 23, parte="libre")]
    encontrados = cruces.de_agenda(actividades, [vuelo], [kioto])
    assert [(c.clase, c.ids) for c in encontrados] == [
        (Clase.EN_VUELO, ("actividad-1", "vuelo-9")),
        (Clase.EN_VUELO, ("actividad-3", "vuelo-9")),
    ]


# Whatever is given ------------------------------------------------------------------------------

CIUDADES = [
    ("Kioto", "JP", TOKIO),
    ("Seúl", "KR", "Asia/Seoul"),
    ("Madrid", "ES", MADRID),
    ("Laredo", "US", "America/Chicago"),
]
momentos = st.integers(0, 60 * 24 * 40).map(lambda m: dt.datetime(2026, 3, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=m))


@st.composite
def agendas(draw):
    citas, tramos = [], []
    for i in range(draw(st.integers(0, 8))):
        ciudad, pais, zona = draw(st.sampled_from(CIUDADES))
        inicio, minutos = draw(momentos), draw(st.integers(-60, 900))
        citas.append(
            Cita(
                id=f"c{i}", titulo=f"T{i}", inicio=inicio, fin=inicio + dt.timedelta(minutes=minutos),
                ciudad=ciudad, pais=pais, zona=zona, lugar=draw(st.sampled_from(["", "A", "B"])),
                es_reunion=draw(st.booleans()), estado=draw(st.sampled_from(["aceptada", "cancelada"])),
            )
        )  # fmt: skip
    for i in range(draw(st.integers(0, 4))):
        (origen, _, za), (destino, _, zb) = draw(st.sampled_from(CIUDADES)), draw(st.sampled_from(CIUDADES))
        sale = draw(momentos)
        tramos.append(
            tramo(f"v{i}", sale, sale + dt.timedelta(minutes=draw(st.integers(-60, 3000))), origen, destino, (za, zb))
        )
    return citas, tramos


@given(agendas(), st.randoms())
def test_el_orden_en_que_se_dan_no_cambia_la_respuesta(agenda, azar):
    citas, tramos = agenda
    esperado = cruces.revisar(citas, tramos)
    azar.shuffle(citas)
    azar.shuffle(tramos)
    assert cruces.revisar(citas, tramos) == esperado
    gravedades = [c.gravedad for c in esperado]
    assert gravedades == sorted(gravedades, key=lambda g: g != Gravedad.CHOQUE)
    assert len({(c.clase, c.ids, c.texto) for c in esperado}) == len(esperado)


@given(agendas())
def test_se_enciman_las_que_se_enciman_y_ninguna_mas(agenda):
    citas, tramos = agenda
    vivas = [c for c in citas if c.estado != "cancelada" and c.fin >= c.inicio]
    a_mano = {frozenset((a.id, b.id)) for a, b in combinations(vivas, 2) if a.inicio < b.fin and b.inicio < a.fin}
    assert {frozenset(c.ids) for c in cruces.revisar(citas, tramos) if c.clase == Clase.ENCIMADAS} == a_mano


@given(agendas())
def test_lo_que_se_dice_nombra_lo_que_hay(agenda):
    citas, tramos = agenda
    ids = {c.id for c in citas} | {t.id for t in tramos}
    for cruce in cruces.revisar(citas, tramos):
        assert set(cruce.ids) <= ids
        assert cruce.texto.endswith(".")
        assert "None" not in cruce.texto


@given(agendas(), st.integers(-30, 30))
def test_lo_que_se_enciman_y_vuela_no_depende_del_dia(agenda, dias):
    """Moving the whole trip by days leaves what collides, whatever clocks did in between."""
    citas, tramos = agenda
    paso = dt.timedelta(days=dias)
    movidas = [Cita(**{**_campos(c), "inicio": c.inicio + paso, "fin": c.fin + paso}) for c in citas]
    movidos = [Tramo(**{**_campos(t), "sale": t.sale + paso, "llega": t.llega + paso}) for t in tramos]
    clases = {Clase.ENCIMADAS, Clase.EN_VUELO, Clase.TRASLADO, Clase.DURACION, Clase.DESFASE}

    def de_horas(encontrados):
        return sorted((c.clase, c.gravedad, c.ids) for c in encontrados if c.clase in clases)

    assert de_horas(cruces.revisar(movidas, movidos)) == de_horas(cruces.revisar(citas, tramos))


def _campos(dato) -> dict:
    return {nombre: getattr(dato, nombre) for nombre in dato.__dataclass_fields__}
