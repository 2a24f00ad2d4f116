"""Time zones as people meet them: the list, the names, the suggestion, and hours that do not exist or happen twice."""

import csv
import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import directorio
from expediente import husos

VERANO = dt.datetime(2026, 7, 1, 12, tzinfo=dt.UTC)
INVIERNO = dt.datetime(2026, 1, 15, 12, tzinfo=dt.UTC)
DIA = VERANO.date()
ZONAS = sorted(
    {zona for pais in ("MX", "US", "ES", "JP", "AU", "CL", "IR", "MA", "NP") for zona in husos.zonas_de(pais)}
)


@pytest.mark.parametrize(
    ("zona", "momento", "nombre"),
    [
        ("Asia/Tokyo", VERANO, "Tokio (UTC+9)"),
        ("Europe/Madrid", VERANO, "Madrid (UTC+2)"),
        ("Europe/Madrid", INVIERNO, "Madrid (UTC+1)"),
        ("Europe/London", INVIERNO, "Londres (UTC)"),
        ("America/New_York", VERANO, "Nueva York (UTC−4)"),
        ("Asia/Kolkata", VERANO, "Calcuta (UTC+5:30)"),
        ("America/St_Johns", INVIERNO, "San Juan de Terranova (UTC−3:30)"),
        ("America/Argentina/Buenos_Aires", VERANO, "Buenos Aires (UTC−3)"),
        # Mexico: Sonora and Quintana Roo never change, nor the centre since 2022; the border does.
        ("America/Mexico_City", VERANO, "Ciudad de México (UTC−6)"),
        ("America/Mexico_City", INVIERNO, "Ciudad de México (UTC−6)"),
        ("America/Hermosillo", VERANO, "Hermosillo (UTC−7)"),
        ("America/Hermosillo", INVIERNO, "Hermosillo (UTC−7)"),
        ("America/Cancun", VERANO, "Cancún (UTC−5)"),
        ("America/Cancun", INVIERNO, "Cancún (UTC−5)"),
        ("America/Tijuana", VERANO, "Tijuana (UTC−7)"),
        ("America/Tijuana", INVIERNO, "Tijuana (UTC−8)"),
        ("America/Ciudad_Juarez", INVIERNO, "Ciudad Juárez (UTC−7)"),
        ("America/Ciudad_Juarez", VERANO, "Ciudad Juárez (UTC−6)"),
        ("America/Matamoros", INVIERNO, "Matamoros (UTC−6)"),
        ("America/Matamoros", VERANO, "Matamoros (UTC−5)"),
    ],
)
def test_una_zona_se_lee_por_su_ciudad_y_su_diferencia(zona, momento, nombre):
    assert husos.nombrar(zona, momento) == nombre


def test_todas_las_zonas_tienen_un_nombre_que_se_lee():
    nombres = {husos.ciudad(zona) for pais in husos.zonas._por_pais() for zona in husos.zonas_de(pais)}
    assert [nombre for nombre in nombres if "/" in nombre or "_" in nombre or not nombre] == []


def test_la_lista_de_mexico_dice_que_cubre_cada_zona():
    assert len(husos.opciones("MX", INVIERNO)) == 12
    assert dict(husos.opciones("MX", INVIERNO))["America/Hermosillo"] == "Hermosillo: Sonora (UTC−7)"
    assert husos.opciones("JP", INVIERNO) == [("Asia/Tokyo", "Tokio (UTC+9)")]
    assert husos.opciones("XX", INVIERNO) == []


@pytest.mark.parametrize(
    ("pais", "zona"),
    [
        ("JP", "Asia/Tokyo"),
        ("DE", "Europe/Berlin"),  # Büsingen has the same hour
        ("AR", "America/Argentina/Buenos_Aires"),
        ("ES", "Europe/Madrid"),
        ("CN", "Asia/Shanghai"),
        ("UA", "Europe/Kyiv"),
        ("US", ""),
        ("MX", ""),
        ("BR", ""),
        ("XX", ""),
    ],
)
def test_la_zona_de_un_pais_cuando_la_hay(pais, zona):
    assert husos.zona_de_pais(pais, dia=DIA) == zona


@pytest.mark.parametrize(
    ("pais", "lugar", "subdivision", "zona"),
    [
        ("JP", "Kioto", "", "Asia/Tokyo"),
        ("ES", "Las Palmas de Gran Canaria", "", "Atlantic/Canary"),
        ("CA", "Ottawa", "", "America/Toronto"),
        ("CA", "Saskatoon", "", ""),
        ("AU", "Sídney", "", "Australia/Sydney"),
        ("BR", "São Paulo", "", "America/Sao_Paulo"),
        ("BR", "sao paulo", "", "America/Sao_Paulo"),
        # by state when all of it has one hour, whatever the name of the city
        ("US", "Petersburg", "Virginia", "America/New_York"),
        ("US", "Portland", "Maine", "America/New_York"),
        ("US", "Sacramento", "California", "America/Los_Angeles"),
        ("US", "Chicago", "IL", "America/Chicago"),
        ("US", "Santa Fe", "Nuevo México", "America/Denver"),
        # by city where the state has two
        ("US", "El Paso", "Texas", "America/Denver"),
        ("US", "McAllen", "Texas", "America/Chicago"),
        ("US", "Portland", "Oregón", "America/Los_Angeles"),
        ("US", "Tucson", "Arizona", "America/Phoenix"),
        ("US", "Van Horn", "Texas", ""),
        ("US", "Los Ángeles", "", "America/Los_Angeles"),
        ("US", "Springfield", "", ""),
        ("US", "Chicago", "Ontario", ""),
        # Mexico: the municipios of the border are not their entidad
        ("MX", "Hermosillo", "Sonora", "America/Hermosillo"),
        ("MX", "Nogales", "Sonora", "America/Hermosillo"),
        ("MX", "Nogales", "Veracruz de Ignacio de la Llave", "America/Mexico_City"),
        ("MX", "Juárez", "Chihuahua", "America/Ciudad_Juarez"),
        ("MX", "Juárez", "Nuevo León", "America/Monterrey"),
        ("MX", "Ojinaga", "Chihuahua", "America/Ojinaga"),
        ("MX", "Chihuahua", "Chihuahua", "America/Chihuahua"),
        ("MX", "Matamoros", "Tamaulipas", "America/Matamoros"),
        ("MX", "Matamoros", "Coahuila de Zaragoza", "America/Monterrey"),
        ("MX", "Piedras Negras", "Coahuila", "America/Matamoros"),
        ("MX", "Bahía de Banderas", "Nayarit", "America/Bahia_Banderas"),
        ("MX", "Mexicali", "Baja California", "America/Tijuana"),
        ("MX", "Benito Juárez", "Quintana Roo", "America/Cancun"),
        ("MX", "Tijuana", "", "America/Tijuana"),
        ("MX", "Guerrero", "", ""),
        ("MX", "Guerrero", "Ontario", ""),
    ],
)
def test_la_zona_que_se_propone_para_un_lugar(pais, lugar, subdivision, zona):
    assert husos.sugerir(pais, lugar, subdivision, dia=DIA) == zona


def test_toda_zona_que_se_propone_existe_y_es_de_su_pais():
    from expediente.husos import lugares

    de_eua = {z for z, _ in lugares.ESTADOS_DE_EUA.values() if z} | {
        z for d in lugares.CIUDADES_DE_EUA.values() for z in d
    }
    assert de_eua - {"America/Puerto_Rico"} <= set(husos.zonas_de("US"))
    for pais, zonas in lugares.CIUDADES.items():
        assert set(zonas) <= set(husos.zonas_de(pais)), pais
    mexicanas = (
        set(lugares.ENTIDADES.values()) | {z for d in lugares.MUNICIPIOS.values() for z in d} | {lugares.CENTRAL}
    )
    assert mexicanas == set(husos.zonas_de("MX"))
    for codigo, (zona, _nombres) in lugares.ESTADOS_DE_EUA.items():
        assert bool(zona) != (codigo in lugares.CIUDADES_DE_EUA), codigo


def test_las_32_entidades_tienen_la_zona_que_dice_el_directorio():
    with (Path(directorio.__file__).parent / "datos" / "entidades.csv").open(encoding="utf-8") as archivo:
        entidades = list(csv.DictReader(archivo))
    assert len(entidades) == 32
    for nombre in ("nombre", "nombre_corto"):
        assert {e["clave"]: husos.sugerir("MX", "", e[nombre], dia=DIA) for e in entidades} == {
            e["clave"]: e["zona_horaria"] for e in entidades
        }


@pytest.mark.parametrize(
    "nombre", ["", "Tokio", "../../etc/passwd", "/etc/localtime", "Asia/Tokyo\0", "asia/tokyo", "x" * 500]
)
def test_lo_que_no_es_una_zona_se_dice(nombre):
    with pytest.raises(husos.ZonaDesconocida, match="no es una zona horaria"):
        husos.local(dt.datetime(2026, 1, 1), nombre)


@pytest.mark.parametrize(
    ("hora", "zona", "motivo"),
    [
        (
            dt.datetime(2026, 3, 8, 2, 30),
            "America/Tijuana",
            "Las 02:30 h del 8 de marzo de 2026 no existen en Tijuana: a las 02:00 h los relojes se adelantan una "
            "hora. Escriba las 03:30 h, que es lo que marcará el reloj.",
        ),
        (
            dt.datetime(2026, 3, 29, 2, 0),
            "Europe/Madrid",
            "Las 02:00 h del 29 de marzo de 2026 no existen en Madrid: a las 02:00 h los relojes se adelantan una "
            "hora. Escriba las 03:00 h, que es lo que marcará el reloj.",
        ),
        (
            dt.datetime(2026, 10, 4, 2, 15),
            "Australia/Lord_Howe",
            "Las 02:15 h del 4 de octubre de 2026 no existen en Lord Howe: a las 02:00 h los relojes se adelantan "
            "30 minutos. Escriba las 02:45 h, que es lo que marcará el reloj.",
        ),
        (
            dt.datetime(2011, 12, 30, 10, 0),
            "Pacific/Apia",
            "El 30 de diciembre de 2011 no existió en Apia, que cambió de lado de la línea internacional de la fecha. "
            "Escriba el 31 de diciembre de 2011.",
        ),
    ],
)
def test_una_hora_que_no_existe_se_rechaza_y_dice_cual_usar(hora, zona, motivo):
    with pytest.raises(husos.HoraInexistente) as fallo:
        husos.local(hora, zona)
    assert str(fallo.value) == motivo


@pytest.mark.parametrize(
    ("hora", "zona", "utc", "nota"),
    [
        (dt.datetime(2026, 3, 8, 1, 59), "America/Tijuana", "2026-03-08T09:59", ""),
        (dt.datetime(2026, 3, 8, 3, 0), "America/Tijuana", "2026-03-08T10:00", ""),
        (
            dt.datetime(2026, 11, 1, 1, 30),
            "America/New_York",
            "2026-11-01T05:30",
            "Las 01:30 h del 1 de noviembre de 2026 ocurren dos veces en Nueva York: a las 02:00 h los relojes se "
            "atrasan una hora. Se tomó la primera, antes del cambio.",
        ),
        (dt.datetime(2026, 11, 1, 2, 0), "America/New_York", "2026-11-01T07:00", ""),
        (dt.datetime(2026, 3, 8, 2, 30), "America/Hermosillo", "2026-03-08T09:30", ""),
        (
            dt.datetime(2026, 4, 5, 2, 30),
            "America/Mexico_City",
            "2026-04-05T08:30",
            "",
        ),  # it would have changed, in 2022
        (dt.datetime(2028, 2, 29, 9, 0), "Asia/Tokyo", "2028-02-29T00:00", ""),
    ],
)
def test_una_hora_local_es_un_momento(hora, zona, utc, nota):
    leido = husos.local(hora, zona)
    assert f"{leido.momento.astimezone(dt.UTC):%Y-%m-%dT%H:%M}" == utc
    assert leido.nota == nota


def test_una_hora_que_ya_tiene_zona_no_es_local():
    with pytest.raises(TypeError):
        husos.local(VERANO, "Asia/Tokyo")


@pytest.mark.parametrize("hora", [dt.datetime(1, 1, 1), dt.datetime(9999, 12, 31, 23, 59), dt.datetime(1900, 12, 31)])
def test_los_extremos_del_calendario_se_rechazan(hora):
    with pytest.raises(ValueError, match="entre los años 1901 y 2199"):
        husos.local(hora, "Pacific/Kiritimati")


@given(st.datetimes(dt.datetime(1970, 1, 1), dt.datetime(2037, 12, 31)), st.sampled_from(ZONAS))
def test_toda_hora_local_existe_y_vuelve_o_se_dice_cual_usar(hora, zona):
    try:
        leido = husos.local(hora, zona)
    except husos.HoraInexistente:
        ida = hora.replace(tzinfo=ZoneInfo(zona)).astimezone(dt.UTC).astimezone(ZoneInfo(zona))
        assert ida.replace(tzinfo=None) != hora  # there is no such hour
        return
    vuelta = leido.momento.astimezone(dt.UTC).astimezone(ZoneInfo(zona))
    assert (vuelta.replace(tzinfo=None, fold=0), vuelta.fold) == (hora, 0)
    segunda = hora.replace(tzinfo=ZoneInfo(zona), fold=1)
    assert bool(leido.nota) == (segunda.utcoffset() != leido.momento.utcoffset())


def test_la_hora_se_escribe_con_su_zona():
    assert husos.con_zona(VERANO, "Asia/Tokyo") == "21:00 h (hora de Tokio, UTC+9)"
