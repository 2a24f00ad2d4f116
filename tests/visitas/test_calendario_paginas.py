"""The calendar over HTTP: what each sees of it, where one goes from it, and who else travels."""

import csv
import datetime as dt
import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directorio.roles import Rol
from tests.fabricas.directorio import GobiernoFactory, PaisFactory, UsuarioFactory
from tests.fabricas.visitas import (
    AHORA,
    actividad,
    consulado,
    de_la_representacion,
    diplomatica_completa,
    feria_completa,
    gira_completa,
    reunificacion_completa,
    turnar,
    visita,
)
from visitas.documentos.calendario import COLUMNAS, calendario_anual_pdf, contexto_de
from visitas.estados import Accion, Clase, Estado
from visitas.models import ClaseImpreso, Destino, Impreso, Visita

pytestmark = pytest.mark.django_db
MAYO = {"mes": "2026-05"}


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
def leon():
    return GobiernoFactory(nombre="León")


@pytest.fixture
def analista():
    return UsuarioFactory(rol=Rol.DGCP_ANALISTA)


def titular(gobierno):
    return UsuarioFactory(rol=Rol.OFAI_TITULAR, gobierno=gobierno)


def leer(client, **filtros) -> str:
    respuesta = client.get(reverse("visitas:calendario"), filtros)
    assert respuesta.status_code == 200
    return respuesta.content.decode()


def texto(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def gira_a(gobierno, ciudad, desde, hasta, *, estado=Estado.EN_COORDINACION, codigo="JP", **cambios) -> Visita:
    """Give a coordinated trip to one city on some days of May 2026."""
    dias = {"fecha_inicio": dt.date(2026, 5, desde), "fecha_fin": dt.date(2026, 5, hasta)}
    una = visita(Clase.GIRA, gobierno=gobierno, estado=estado, **dias, **{"titulo": f"Gira a {ciudad}", **cambios})
    Destino.objects.create(
        visita=una,
        pais=PaisFactory(codigo=codigo),
        ciudad=ciudad,
        llegada=dias["fecha_inicio"],
        salida=dias["fecha_fin"],
    )
    return una


# What it shows -----------------------------------------------------------------------------------


def test_un_mes_muestra_cada_visita_en_las_semanas_que_dura(como, irapuato):
    gira_completa(irapuato)  # from Sunday 10 to Saturday 16 May
    html = leer(como(titular(irapuato)), **MAYO)
    assert "mayo de 2026" in html
    barras = re.findall(r'class="barra barra--gira ([^"]+)"', html)
    assert barras == ["barra--c7 barra--a1 barra--r1 barra--sigue", "barra--c1 barra--a6 barra--r1 barra--viene"]
    assert "Tokio y Osaka" in html


def test_la_dgcp_lee_de_que_gobierno_es_cada_una(como, irapuato, analista):
    gira_completa(irapuato)
    html = leer(como(analista), **MAYO)
    assert "<strong>Irapuato</strong>" in html
    assert "Gira de promoción a Japón" in html


@pytest.mark.parametrize(
    ("rol", "ve"),
    [
        ("duenio", True),
        ("otro", False),
        ("analista", True),
        ("administracion", True),
        ("embajada", True),
        ("consulado", False),
    ],
)
def test_cada_quien_ve_en_el_calendario_lo_que_ve_en_su_lista(como, irapuato, leon, rol, ve):
    una = gira_completa(irapuato)
    personas = {
        "duenio": lambda: titular(irapuato),
        "otro": lambda: titular(leon),
        "analista": lambda: UsuarioFactory(rol=Rol.DGCP_ANALISTA),
        "administracion": lambda: UsuarioFactory(rol=Rol.ADMINISTRACION),
        "embajada": lambda: de_la_representacion(una.destinos.first().representacion),
        "consulado": lambda: de_la_representacion(consulado("Chicago", "Illinois")),
    }
    client = como(personas[rol]())
    for vista in ("mes", "agenda"):
        assert (una.folio.lower() in leer(client, vista=vista, **MAYO).lower()) == ve
    assert client.get(reverse("visitas:ics", args=[una.folio])).status_code == (200 if ve else 404)


@pytest.mark.parametrize("rol", [Rol.CJ_REVISOR, Rol.CJ_TITULAR])
def test_la_consultoria_no_lleva_visitas(como, rol):
    assert como(UsuarioFactory(rol=rol)).get(reverse("visitas:calendario")).status_code == 403


def test_lo_cancelado_y_lo_que_no_se_autorizo_no_esta(como, analista, irapuato):
    for estado in (Estado.CANCELADA, Estado.NO_AUTORIZADA, Estado.NEGATIVA_NOTIFICADA):
        gira_a(irapuato, f"Ciudad {estado}", 5, 6, estado=estado)
    assert "Este mes no hay visitas" in leer(como(analista), **MAYO)


def test_de_la_reunificacion_no_se_dice_como_se_llama_ni_quien_viaja(como, analista):
    una = reunificacion_completa()
    for vista in ("mes", "agenda"):
        html = leer(como(analista), vista=vista, **MAYO)
        assert una.folio in html
        assert "Reunificación familiar" in html
        for reservado in ("Abrazos que unen", "Eulalia", "Encuentro con las familias", "AA411", "Lucía Cano"):
            assert reservado not in html


def test_la_agenda_dice_los_encuentros_en_la_hora_de_cada_ciudad(como, irapuato):
    una = gira_completa(irapuato)
    leido = texto(leer(como(titular(irapuato)), vista="agenda", **MAYO))
    assert "domingo 10 de mayo de 2026 Empieza Tokio y Osaka" in leido
    assert "15:00–16:30 h Tokio (UTC+9) Reunión en la Embajada de México" in leido
    assert "Visita a la Agencia de Promoción Propuesta" in leido
    assert "Cena declinada" not in leido
    assert leido.index("lunes 11 de mayo") < leido.index("Reunión en la Embajada") < leido.index("martes 12 de mayo")
    assert una.folio in leido


def test_un_encuentro_es_del_dia_en_que_ocurre_alla(como, irapuato):
    """08:00 of 1 June in Tokyo is still 31 May in Mexico and in UTC."""
    una = gira_a(irapuato, "Tokio", 30, 31)
    destino = una.destinos.get()
    Destino.objects.filter(pk=destino.pk).update(zona="Asia/Tokyo", salida=dt.date(2026, 6, 2))
    Visita.objects.filter(pk=una.pk).update(fecha_fin=dt.date(2026, 6, 2))
    destino.refresh_from_db()
    actividad(destino, dt.date(2026, 6, 1), "08:00", "09:00", "Desayuno")
    client = como(titular(irapuato))
    assert "Desayuno" not in leer(client, vista="agenda", mes="2026-05")
    junio = texto(leer(client, vista="agenda", mes="2026-06"))
    assert "lunes 1 de junio de 2026 En curso Tokio" in junio
    assert "08:00–09:00 h Tokio (UTC+9) Desayuno" in junio


def test_las_que_no_caben_en_la_semana_se_cuentan(como, analista):
    for i in range(9):
        gira_a(GobiernoFactory(), f"Ciudad {i}", 12, 13)
    assert "y 3 más esta semana" in leer(como(analista), **MAYO)
    agenda = leer(como(analista), vista="agenda", **MAYO)
    assert all(f"Ciudad {i}" in agenda for i in range(9))


# Where one goes ----------------------------------------------------------------------------------


def test_se_pasa_de_un_mes_a_otro_con_los_filtros_puestos(como, irapuato, analista):
    gira_completa(irapuato)
    html = leer(como(analista), clase="gira", vista="agenda", mes="2026-12")
    enlaces = [enlace.replace("&amp;", "&") for enlace in re.findall(r'href="(\?[^"]+)"', html)]
    assert "?clase=gira&vista=agenda&mes=2026-11" in enlaces
    assert "?clase=gira&vista=agenda&mes=2027-01" in enlaces


@pytest.mark.parametrize("mes", ["2026-13", "abc", "2026-02-30", "1600-01", "9999-12", "-1-1", "'; --", "٢٠٢٦-٠٣"])
def test_un_mes_que_no_existe_se_dice_y_se_muestra_el_de_hoy(como, irapuato, mes):
    html = leer(como(titular(irapuato)), mes=mes)
    assert "No se entendió el mes" in html


@pytest.mark.parametrize(("mes", "anterior", "siguiente"), [("1980-01", False, True), ("2100-12", True, False)])
def test_el_calendario_tiene_principio_y_fin(como, irapuato, mes, anterior, siguiente):
    html = leer(como(titular(irapuato)), mes=mes)
    assert ('rel="prev"' in html, 'rel="next"' in html) == (anterior, siguiente)


@pytest.mark.parametrize(
    ("filtro", "hallados"),
    [
        ({}, {"Tokio y Osaka", "Chicago", "Toronto"}),
        ({"clase": "feria"}, {"Chicago"}),
        ({"pais": "JP"}, {"Tokio y Osaka"}),
        ({"pais": "US"}, {"Chicago", "Toronto"}),
        ({"gobierno": "leon"}, {"Toronto"}),
        ({"representacion": "chicago"}, {"Chicago"}),
        ({"clase": "feria", "pais": "JP"}, set()),
        ({"clase": "invento"}, {"Tokio y Osaka", "Chicago", "Toronto"}),
        ({"pais": "' OR 1=1"}, {"Tokio y Osaka", "Chicago", "Toronto"}),
    ],
)
def test_los_filtros_del_calendario(como, analista, irapuato, leon, filtro, hallados):
    gira_completa(irapuato)
    feria = feria_completa(irapuato)
    Visita.objects.filter(pk=feria.pk).update(fecha_inicio=dt.date(2026, 5, 2), fecha_fin=dt.date(2026, 5, 3))
    gira_a(leon, "Toronto", 20, 22, codigo="US")
    claves = {"leon": leon.clave, "chicago": str(feria.destinos.get().representacion_id)}
    html = leer(como(analista), **MAYO, **{campo: claves.get(valor, valor) for campo, valor in filtro.items()})
    dichas = set(re.findall(r'barra__texto">(?:<strong>[^<]+</strong> · )?([^<]+)<', html))
    assert dichas == hallados


def test_a_una_ofai_no_se_le_ofrecen_otros_gobiernos(como, irapuato):
    html = leer(como(titular(irapuato)))
    assert 'name="gobierno"' not in html
    assert 'name="pais"' in html


# Who else travels --------------------------------------------------------------------------------


def test_una_ofai_sabe_quien_mas_va_a_su_ciudad_y_nada_mas(como, irapuato, leon):
    gira_completa(irapuato)  # Tokyo from 11 to 13 May
    otra = gira_a(leon, "Tokio", 12, 14, titulo="Gira secreta de inversión", objetivos="Objetivo reservado")
    leido = texto(leer(como(titular(irapuato)), **MAYO))
    assert f"{leon.nombre_publico} Tokio (Japón), del 12 al 14 de mayo de 2026." in leido
    assert "Coinciden en la misma ciudad los mismos días" in leido
    for reservado in (otra.folio, "Gira secreta", "Objetivo reservado"):
        assert reservado not in leer(como(titular(irapuato)), **MAYO)


@pytest.mark.parametrize(
    ("estado", "clase", "desde", "ciudad", "codigo", "aparece"),
    [
        (Estado.EN_COORDINACION, Clase.GIRA, 12, "Tokio", "JP", True),
        (Estado.AGENDA_CONFIRMADA, Clase.GIRA, 20, "Tokio", "JP", True),  # 7 days after leaving Tokyo
        (Estado.AGENDA_CONFIRMADA, Clase.GIRA, 24, "Tokio", "JP", False),
        (Estado.EN_COORDINACION, Clase.GIRA, 12, "Nagoya", "JP", True),  # the same country
        (Estado.EN_COORDINACION, Clase.GIRA, 12, "Tokio", "US", False),
        (Estado.NOTIFICADA, Clase.FERIA, 12, "Tokio", "JP", True),
        (Estado.BORRADOR, Clase.GIRA, 12, "Tokio", "JP", False),
        (Estado.SOLICITADA, Clase.GIRA, 12, "Tokio", "JP", False),
        (Estado.CANCELADA, Clase.GIRA, 12, "Tokio", "JP", False),
        (Estado.EN_VALORACION, Clase.FERIA, 12, "Tokio", "JP", False),
        (Estado.CONSULADOS_AVISADOS, Clase.REUNIFICACION, 12, "Tokio", "JP", False),
        (Estado.EN_COORDINACION, Clase.DIPLOMATICA, 12, "Tokio", "JP", False),
    ],
)
def test_a_una_ofai_solo_se_le_dice_de_lo_coordinado(
    como, irapuato, leon, estado, clase, desde, ciudad, codigo, aparece
):
    gira_completa(irapuato)
    dias = {"llegada": dt.date(2026, 5, desde), "salida": dt.date(2026, 5, 30)}
    otra = visita(clase, gobierno=leon, estado=estado, fecha_inicio=dias["llegada"], fecha_fin=dias["salida"])
    Destino.objects.create(visita=otra, pais=PaisFactory(codigo=codigo), ciudad=ciudad, **dias)
    assert (leon.nombre_publico in leer(como(titular(irapuato)), **MAYO)) == aparece


def test_la_dgcp_lee_que_gobiernos_se_juntan_y_con_que_visita(como, analista, irapuato, leon):
    gira_a(irapuato, "Osaka", 4, 6)
    gira_a(leon, "OSAKA", 12, 13)
    gira_a(GobiernoFactory(), "Nagoya", 14, 15)
    gira_a(GobiernoFactory(), "Toronto", 4, 6, codigo="US")
    reunificacion_completa()
    leido = texto(leer(como(analista), **MAYO))
    assert "También viajan: en 2 lugares coinciden varios gobiernos" in leido
    assert "Osaka (Japón), del 4 al 13 de mayo de 2026 Irapuato: Gira a Osaka" in leido
    assert "Japón, en distintas ciudades" in leido
    assert "coinciden varios gobiernos" not in leer(como(analista), mes="2026-08")


def test_una_representacion_no_sabe_de_lo_que_no_es_suyo(como, irapuato, leon):
    una = gira_completa(irapuato)
    gira_a(leon, "Tokio", 12, 14, titulo="Gira ajena")
    html = leer(como(de_la_representacion(una.destinos.first().representacion)), **MAYO)
    assert "Gira ajena" not in html
    assert leon.nombre not in html


# The year ----------------------------------------------------------------------------------------


def filas_de(client, anio=2026, **filtros) -> list[dict]:
    respuesta = client.get(reverse("visitas:calendario_csv", args=[anio]), filtros)
    assert respuesta["Content-Type"] == "text/csv; charset=utf-8"
    assert respuesta["Cache-Control"] == "private, no-store"
    return list(csv.DictReader(io.StringIO(b"".join(respuesta).decode("utf-8-sig"))))


def test_el_csv_del_anio_obedece_los_filtros_y_lo_que_se_ve(como, analista, irapuato, leon):
    una = gira_completa(irapuato)
    gira_a(leon, "Toronto", 20, 22, codigo="US")
    gira_a(leon, "Borrador", 20, 22, estado=Estado.BORRADOR)
    filas = filas_de(como(analista))
    assert list(filas[0]) == list(COLUMNAS)
    assert [fila["ciudades"] for fila in filas] == ["Tokio; Osaka", "Toronto"]
    assert filas[0] | {"folio": una.folio, "dias": "7", "paises": "Japón", "primer_dia": "2026-05-10"} == filas[0]
    assert [fila["ciudades"] for fila in filas_de(como(analista), pais="US")] == ["Toronto"]
    assert filas_de(como(analista), anio=2025) == []
    assert [fila["ciudades"] for fila in filas_de(como(titular(leon)))] == ["Toronto", "Borrador"]


def test_el_csv_no_lleva_formulas_ni_el_nombre_de_un_viaje_de_mayores(como, analista, irapuato):
    gira_a(irapuato, "=HYPERLINK(1)", 20, 22, titulo="+cmd|' /C calc'!A0")
    reunificacion_completa()
    filas = {fila["clase"]: fila for fila in filas_de(como(analista))}
    assert filas["Gira al exterior"]["ciudades"] == "'=HYPERLINK(1)"
    assert filas["Gira al exterior"]["titulo"].startswith("'+")
    assert filas["Reunificación familiar"]["titulo"] == "Reunificación familiar"


@pytest.mark.parametrize("anio", [0, 1979, 2101, 99999])
def test_un_anio_fuera_del_calendario_no_existe(como, analista, anio):
    assert como(analista).get(reverse("visitas:calendario_csv", args=[anio])).status_code == 404
    assert como(analista).post(reverse("visitas:calendario_pdf", args=[anio])).status_code == 404


def test_el_pdf_del_anio_se_pide_y_es_de_quien_lo_pide(como, analista):
    respuesta = como(analista).post(reverse("visitas:calendario_pdf", args=[2026]))
    pedido = Impreso.objects.get()
    assert (pedido.clase, pedido.parametros, pedido.visita) == (ClaseImpreso.CALENDARIO, {"anio": 2026}, None)
    assert respuesta.url == reverse("visitas:impreso", args=[pedido.pk])
    assert como(UsuarioFactory(rol=Rol.DGCP_ANALISTA)).get(respuesta.url).status_code == 404


def test_el_pdf_del_anio_dice_lo_que_esa_persona_ve(analista, irapuato, leon):
    gira_completa(irapuato)
    diplomatica_completa(leon)
    reunificacion_completa()
    de_antes = gira_a(leon, "Toronto", 1, 2, codigo="US")
    Visita.objects.filter(pk=de_antes.pk).update(fecha_inicio=dt.date(2025, 12, 29), fecha_fin=dt.date(2026, 1, 2))
    todo = contexto_de(analista, 2026, ahora=AHORA)
    assert [(mes["nombre"], len(mes["visitas"])) for mes in todo["meses"]] == [("Enero", 1), ("Mayo", 3)]
    assert todo["totales"] == [2, 1, 0, 1]
    assert todo["meses"][0]["visitas"][0]["empezo_antes"]
    assert [v["titulo"] for v in todo["meses"][1]["visitas"]].count("Reunificación familiar") == 1
    assert contexto_de(titular(leon), 2026, ahora=AHORA)["total"] == 2
    assert calendario_anual_pdf(analista, 2026, ahora=AHORA).startswith(b"%PDF-1.7")
    assert calendario_anual_pdf(analista, 1999, ahora=AHORA).startswith(b"%PDF-1.7")


# What it costs -----------------------------------------------------------------------------------


@pytest.mark.parametrize("vista", ["mes", "agenda"])
@pytest.mark.parametrize("quien", ["analista", "ofai", "embajada"])
def test_las_consultas_no_crecen_con_las_visitas(como, irapuato, leon, vista, quien):
    una = gira_completa(irapuato)
    representacion = una.destinos.first().representacion
    persona = {
        "analista": lambda: UsuarioFactory(rol=Rol.DGCP_ANALISTA),
        "ofai": lambda: titular(irapuato),
        "embajada": lambda: de_la_representacion(representacion),
    }[quien]()
    client, ruta = como(persona), reverse("visitas:calendario") + f"?mes=2026-05&vista={vista}&pais=JP&clase=gira"

    def cuenta() -> int:
        client.get(ruta)
        with CaptureQueriesContext(connection) as hechas:
            assert client.get(ruta).status_code == 200
        return len(hechas)

    con_una = cuenta()
    for gobierno in (irapuato, leon, GobiernoFactory()):
        for dia in range(1, 13):
            otra = gira_a(gobierno, f"Ciudad {dia}", dia, dia + 2)
            otra.destinos.update(representacion=representacion)
            turnar(otra, Accion.COORDINAR, Estado.EN_COORDINACION)
    assert cuenta() == con_una <= 10
