"""Where Mexico is in the networks: every figure is what looking at each membership gives, and leads to them."""

import csv
import datetime as dt
import io
from urllib.parse import parse_qs, urlsplit

import pypdf
import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from redes.busqueda import memoria, presencia
from redes.busqueda.catalogo import Catalogo
from redes.busqueda.criterios import Criterios
from redes.estados import Estado
from redes.ficha.catalogo import cuentas_de_miembros
from redes.ficha.presencia.entidad import DeEntidad
from redes.ficha.presencia.marcas import Marca
from redes.ficha.presencia.matriz import Matriz
from redes.ficha.presencia.panorama import Panorama
from redes.models import Impreso, Membresia, Origen, TipoRed
from redes.tasks import generar_impreso
from sre_portal.limites import Cupo
from tests.fabricas.directorio import EntidadFactory, GobiernoFactory, MunicipioFactory
from tests.fabricas.redes import CargoFactory, MembresiaFactory, RedFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def descargas_sin_cuenta(monkeypatch):
    """Start with nothing counted, and with room for what a test leaves half read."""
    cache.clear()
    monkeypatch.setattr("redes.views.presencia.descargas", Cupo(100))


HOY = dt.date(2026, 3, 2)


def municipal(entidad, nombre, **mas):
    return GobiernoFactory(
        entidad=entidad, municipio=MunicipioFactory(entidad=entidad, nombre=nombre), nombre=nombre, **mas
    )


@pytest.fixture
def pais():
    """Three governments of two entidades in four networks, one of them merged into another."""
    jalisco = EntidadFactory(clave="14", nombre="Jalisco", nombre_corto="Jalisco")
    puebla = EntidadFactory(clave="21", nombre="Puebla", nombre_corto="Puebla")
    gdl, zap = municipal(jalisco, "Guadalajara"), municipal(jalisco, "Zapopan")
    pue = municipal(puebla, "Puebla de Zaragoza")
    cglu = RedFactory(clave="cglu", siglas="CGLU", nombre="Ciudades Unidas", tipo=TipoRed.GLOBAL)
    vieja = RedFactory(clave="vieja", siglas="VIEJA", nombre="Red Vieja", fusionada_en=cglu, fusionada_el=HOY)
    masvieja = RedFactory(clave="mas-vieja", siglas="MV", nombre="Red Más Vieja", fusionada_en=vieja, fusionada_el=HOY)
    delice = RedFactory(clave="delice", siglas="", nombre="Délice", tipo=TipoRed.TEMATICA)
    nadie = RedFactory(clave="nadie", siglas="NAD", nombre="Red de Nadie", tipo=TipoRed.TEMATICA)
    m = MembresiaFactory
    suyas = {
        "gdl-cglu": m(gobierno=gdl, red=cglu, desde=dt.date(2020, 5, 1)),
        "gdl-vieja": m(gobierno=gdl, red=vieja, estado=Estado.CONCLUIDA, desde=dt.date(2015, 1, 1),
                       hasta=dt.date(2021, 6, 30)),
        "gdl-masvieja": m(gobierno=gdl, red=masvieja, estado=Estado.CONCLUIDA, desde=dt.date(2010, 1, 1),
                          hasta=dt.date(2012, 6, 30)),
        "zap-cglu": m(gobierno=zap, red=vieja, estado=Estado.SUSPENDIDA, desde=dt.date(2022, 1, 1)),
        "pue-delice": m(gobierno=pue, red=delice, desde=None, origen=Origen.GUIA),
        "pue-cglu": m(gobierno=pue, red=cglu, estado=Estado.CONCLUIDA, desde=dt.date(2018, 1, 1), hasta=None),
        "zap-delice": m(gobierno=zap, red=delice, estado=Estado.SOLICITADA),
        "gdl-nadie": m(gobierno=gdl, red=nadie, estado=Estado.DESCARTADA),
    }  # fmt: skip
    CargoFactory(
        membresia=suyas["gdl-cglu"], nombre="Vicepresidencia para América del Norte", desde=dt.date(2025, 1, 1)
    )
    CargoFactory(membresia=suyas["gdl-cglu"], nombre="Cargo de antes", desde=dt.date(2021, 1, 1),
                 hasta=dt.date(2022, 1, 1))  # fmt: skip
    CargoFactory(membresia=suyas["pue-cglu"], nombre="Cargo de quien salió", desde=dt.date(2019, 1, 1))
    return suyas


def matriz(*, pagina=1, **criterios) -> Matriz:
    return Matriz(Criterios(**criterios), memoria.vigente(hoy=HOY), Catalogo(), pagina=pagina)


def pares(**criterios) -> dict[str, dict[str, str]]:
    """What the matrix shows: by government, the letter in each network."""
    filas = matriz(**criterios).filas
    return {fila.gobierno.nombre: {red.clave: marca.letra for red, marca in fila.suyas} for fila in filas}


def resumen(hoy=HOY) -> presencia.Resumen:
    return presencia.resumen(memoria.vigente(hoy=hoy))


# Figures ------------------------------------------------------------------------------------------


def test_los_totales_son_los_de_mirar_cada_membresia(pais):
    total = resumen().total
    assert total.por_estado == {Estado.ACTIVA: 2, Estado.SUSPENDIDA: 1, Estado.CONCLUIDA: 1}
    assert (total.vigentes, total.gobiernos, len(total.redes), len(total.entidades)) == (3, 3, 2, 2)
    assert (total.por_verificar, resumen().cargos) == (1, 1)


def test_lo_fusionado_cuenta_en_la_que_sigue_y_una_vez_por_gobierno(pais):
    assert pares() == {
        "Guadalajara": {"cglu": "A"},
        "Puebla de Zaragoza": {"cglu": "C", "delice": "A?"},
        "Zapopan": {"cglu": "S"},
    }
    por_red = {uno.red.clave: uno.cuenta.vigentes for uno in Panorama(hoy=HOY).redes}
    assert por_red == {"cglu": 2, "delice": 1}


def test_la_pagina_de_las_redes_cuenta_lo_mismo(pais):
    por_red = {red: (c.vigentes, c.por_verificar) for red, c in resumen().por_red.items() if c.vigentes}
    assert cuentas_de_miembros() == por_red


def test_cada_anio_cuenta_una_vez_a_cada_quien_y_lo_que_no_se_sabe_aparte(pais):
    p = Panorama(hoy=HOY)
    por_anio = {uno.anio: uno.n for uno in p.anios}
    esperado = (
        dict.fromkeys(range(2010, 2013), 1) | dict.fromkeys((2013, 2014), 0) | dict.fromkeys(range(2015, 2022), 1)
    )
    assert por_anio == esperado | dict.fromkeys(range(2022, 2027), 2)
    assert p.sin_inicio == 2  # one without beginning, another that ended nobody knows when


def test_cada_cifra_lleva_a_una_lista_con_esas_membresias(pais):
    p = Panorama(hoy=HOY)
    figuras = [(uno.url, uno.n) for uno in p.anios] + [(url, n) for uno in p.redes for n, url in uno.celdas]
    figuras += [(uno.url_vigentes, uno.cuenta.vigentes) for uno in p.entidades]
    jalisco = next(uno.lugar for uno in p.entidades if uno.lugar.clave == "14")
    figuras += [(url, n) for uno in DeEntidad(jalisco, pagina=1, hoy=HOY).redes for n, url in uno.celdas]
    for url, n in figuras:
        pedido = {k: v[0] for k, v in parse_qs(urlsplit(url).query).items()}
        assert matriz(**pedido).cuantos_pares == n, url
    sin_inicio = parse_qs(urlsplit(p.url_sin_inicio).query)["anio"][0]
    assert matriz(anio=sin_inicio).cuantos_pares == p.sin_inicio
    por_nombre = {c.etiqueta: c for c in p.cifras}
    for etiqueta in ("Membresías en vigor", "Según la guía, por verificar", "Concluidas"):
        estado = parse_qs(urlsplit(por_nombre[etiqueta].url).query)["estado"][0]
        assert matriz(estado=estado).cuantos_pares == por_nombre[etiqueta].valor


def test_lo_que_cambia_se_ve_en_seguida_venga_de_donde_venga(pais):
    antes = resumen().total.vigentes
    MembresiaFactory()
    assert resumen().total.vigentes == antes + 1
    Membresia.objects.filter(pk=pais["pue-delice"].pk).update(verificada_el=HOY)
    assert resumen().total.por_verificar == 0
    CargoFactory(membresia=pais["zap-cglu"])
    assert resumen().cargos == 2
    assert resumen(dt.date(2030, 1, 1)).por_anio[2030] == 3


def test_lo_que_se_prepara_o_se_descarto_no_lo_lee_nadie(client, pais):
    for ruta in ("presencia", "presencia_matriz", "presencia_csv"):
        respuesta = client.get(reverse(f"redes:{ruta}"))
        texto = (b"".join(respuesta) if respuesta.streaming else respuesta.content).decode()
        assert "Solicitada" not in texto
        assert "Descartada" not in texto


@pytest.mark.parametrize(
    ("criterios", "esperado"),
    [
        ({"entidad": "14"}, {"Guadalajara": {"cglu": "A"}, "Zapopan": {"cglu": "S"}}),
        ({"entidad": "99"}, {}),
        ({"tipo": "tematica"}, {"Puebla de Zaragoza": {"delice": "A?"}}),
        ({"tipo_gobierno": "estatal"}, {}),
        ({"estado": "activa"}, {"Guadalajara": {"cglu": "A"}, "Puebla de Zaragoza": {"delice": "A?"}}),
        ({"estado": "suspendida"}, {"Zapopan": {"cglu": "S"}}),
        ({"estado": "concluida"}, {"Puebla de Zaragoza": {"cglu": "C"}}),
        ({"estado": "por_verificar"}, {"Puebla de Zaragoza": {"delice": "A?"}}),
        ({"estado": "vigente", "entidad": "21"}, {"Puebla de Zaragoza": {"delice": "A?"}}),
        ({"anio": "2016"}, {"Guadalajara": {"cglu": "A"}}),
        ({"anio": "2014"}, {}),
        ({"red": "delice"}, {"Puebla de Zaragoza": {"delice": "A?"}}),
        ({"texto": "ZAPÓPAN"}, {"Zapopan": {"cglu": "S"}}),
        ({"texto": "50%_"}, {}),
    ],
    ids=str,
)
def test_la_matriz_se_acota(pais, criterios, esperado):
    assert pares(**criterios) == esperado


def test_las_marcas_se_dicen_con_palabras():
    assert [(m.letra, m.palabra) for m in map(Marca.de, range(6))] == [
        ("A", "Activa"), ("A?", "Activa, por verificar"), ("S", "Suspendida"), ("S?", "Suspendida, por verificar"),
        ("C", "Concluida"), ("C?", "Concluida, por verificar"),
    ]  # fmt: skip


# Pages --------------------------------------------------------------------------------------------


def test_las_paginas_dicen_lo_suyo(client, pais):
    portada = client.get(reverse("redes:presencia")).content.decode()
    assert "Vicepresidencia para América del Norte" in portada
    assert "Cargo de antes" not in portada
    assert "Cargo de quien salió" not in portada
    assert "Jalisco: 2 gobiernos" in portada
    assert "2 no están en ningún año" in portada
    matriz = client.get(reverse("redes:presencia_matriz")).content.decode()
    assert '<td data-red="Délice">' in matriz
    assert "Activa, por verificar" in matriz
    entidad = client.get(reverse("redes:presencia_entidad", args=["21"])).content.decode()
    assert "Puebla en redes" in entidad
    assert "Guadalajara" not in entidad
    cargos = client.get(reverse("redes:presencia_cargos") + "?entidad=14").content.decode()
    assert "Vicepresidencia para América del Norte" in cargos
    assert "Hoy no hay ninguno" in client.get(reverse("redes:presencia_cargos") + "?entidad=21").content.decode()


def test_sin_nada_tambien_hay_pagina(client):
    assert "Todavía no hay membresías" in client.get(reverse("redes:presencia")).content.decode()
    assert "Ningún gobierno coincide" in client.get(reverse("redes:presencia_matriz")).content.decode()


def test_en_ingles(client, pais):
    with translation.override("en"):
        rutas = [reverse(f"redes:{r}") for r in ("presencia", "presencia_matriz", "presencia_cargos")]
        rutas.append(reverse("redes:presencia_entidad", args=["14"]))
    for ruta in rutas:
        assert ruta.startswith("/en/")
        assert '<html lang="en"' in client.get(ruta).content.decode()
    assert "Active, to be verified" in client.get(rutas[1]).content.decode()


def test_una_red_fusionada_se_pide_con_cualquiera_de_sus_nombres(client, pais):
    respuesta = client.get(reverse("redes:presencia_matriz") + "?red=mas-vieja")
    assert respuesta.context["filtro"].criterios.red == "cglu"
    assert respuesta.context["m"].cuantos == 3


@pytest.mark.parametrize(
    "consulta",
    ["pagina=0", "pagina=-1", "pagina=99999999999999999999", "pagina=x", "pagina=²", "entidad=99", "tipo=x", "anio=1",
     "anio=99999999999", "estado=descartada", "red=no-hay", "texto=" + "ñ" * 300, "texto=%25%27%22", "tipo_gobierno="],
)  # fmt: skip
def test_lo_que_no_es_un_filtro_no_es_un_error(client, pais, consulta):
    for ruta in ("presencia_matriz", "presencia_cargos"):
        assert client.get(f"{reverse(f'redes:{ruta}')}?{consulta}").status_code == 200
    assert client.get(f"{reverse('redes:presencia_csv')}?{consulta}").status_code in (200, 302)
    assert client.get(f"{reverse('redes:presencia_entidad', args=['14'])}?{consulta}").status_code == 200


def test_lo_que_no_existe_se_dice(client, pais):
    for clave in ("32", "x", "1'"):
        respuesta = client.get(reverse("redes:presencia_entidad", args=[clave]))
        assert respuesta.status_code == 404
        assert "Jalisco" in respuesta.content.decode()
    assert client.get(reverse("redes:presencia_matriz") + "?texto=%00").status_code == 400
    assert client.post(reverse("redes:presencia")).status_code == 405


def test_pagina_por_pagina_estan_todos_y_una_vez(pais):
    jalisco = pais["gdl-cglu"].gobierno.entidad
    red = RedFactory(clave="grande")
    for n in range(60):
        MembresiaFactory(gobierno=municipal(jalisco, f"Lugar {n:02}"), red=red)
    vistos = []
    for numero in (1, 2, 3):
        hoja = matriz(red="grande", pagina=numero)
        assert (hoja.cuantos, hoja.pagina.number, hoja.pagina.paginator.num_pages) == (60, numero, 3)
        vistos += [fila.gobierno.nombre for fila in hoja.filas]
    assert vistos == [f"Lugar {n:02}" for n in range(60)]
    assert matriz(red="grande", pagina="900").pagina.number == 3


# CSV ----------------------------------------------------------------------------------------------


def leer(client, consulta="") -> list[dict[str, str]]:
    respuesta = client.get(reverse("redes:presencia_csv") + consulta)
    assert respuesta["Content-Disposition"].startswith('attachment; filename="presencia-en-redes-')
    return list(csv.DictReader(io.StringIO(b"".join(respuesta).decode("utf-8-sig"))))


def test_el_csv_trae_cada_membresia_y_obedece_los_filtros(client, pais):
    filas = leer(client)
    assert len(filas) == 6
    assert [f["gobierno"] for f in leer(client, "?entidad=14")] == ["Guadalajara"] * 3 + ["Zapopan"]
    vieja = next(f for f in filas if f["red_de_ingreso"] == "mas-vieja")
    assert (vieja["red_clave"], vieja["estado"], vieja["desde"], vieja["hasta"]) == (
        "cglu", "Concluida", "2010-01-01", "2012-06-30",
    )  # fmt: skip
    de_la_guia = leer(client, "?estado=por_verificar")
    assert [(f["red"], f["verificacion"], f["desde"]) for f in de_la_guia] == [("Délice", "por_verificar", "")]


def test_un_archivo_que_no_seria_lo_pedido_no_se_da(client, pais):
    respuesta = client.get(reverse("redes:presencia_csv") + "?entidad=XX&estado=activa", follow=True)
    assert respuesta.redirect_chain == [(reverse("redes:presencia_matriz") + "?entidad=XX&estado=activa", 302)]
    assert respuesta.content.decode().count("Se ignoró el filtro") == 1


def test_cada_descarga_ocupa_un_lugar(client, pais, monkeypatch):
    monkeypatch.setattr("redes.views.presencia.descargas", Cupo(1))
    primera = client.get(reverse("redes:presencia_csv"))
    llena = client.get(reverse("redes:presencia_csv"))
    assert (llena.status_code, llena.headers["Retry-After"]) == (503, "20")
    assert b"".join(primera)  # read whole, it leaves its place
    assert len(leer(client)) == 6
    assert client.head(reverse("redes:presencia_csv")).status_code == 200


def test_el_csv_no_lleva_formulas(client):
    entidad = EntidadFactory(clave="14")
    MembresiaFactory(gobierno=municipal(entidad, "=1+1"), red=RedFactory(nombre="+SUMA(A1)", siglas=""), campo="@x")
    fila = leer(client)[0]
    assert (fila["gobierno"], fila["red"], fila["campo"]) == ("'=1+1", "'+SUMA(A1)", "'@x")


# What it costs ------------------------------------------------------------------------------------


def preguntas(ruta) -> int:
    """Count the statements of a page once warm, those of what it streams too."""
    b"".join(Client().get(ruta))
    with CaptureQueriesContext(connection) as hechas:
        b"".join(Client().get(ruta))
    return len(hechas)


def test_tantas_consultas_con_pocas_como_con_muchas(pais):
    rutas = [reverse(f"redes:{r}") for r in ("presencia", "presencia_matriz", "presencia_csv", "presencia_cargos")]
    rutas.append(reverse("redes:presencia_entidad", args=["14"]))

    def contar():
        return {ruta: preguntas(ruta) for ruta in rutas}

    contar()  # what is read once per process
    antes = contar()
    jalisco = pais["gdl-cglu"].gobierno.entidad
    redes = [RedFactory() for _ in range(5)]
    for n in range(30):
        suya = MembresiaFactory(gobierno=municipal(jalisco, f"Lugar {n}"), red=redes[n % 5])
        CargoFactory(membresia=suya)
    assert contar() == antes
    assert max(antes.values()) <= 10


# PDF ----------------------------------------------------------------------------------------------


def test_el_pdf_dice_lo_de_la_pagina_en_el_idioma_en_que_se_pidio(client, pais, monkeypatch):
    cache.clear()
    monkeypatch.setattr("redes.publicaciones.impresos.encolar", lambda *a, **k: None)
    assert client.get(reverse("redes:presencia_pdf")).status_code == 405
    with translation.override("en"):
        respuesta = client.post(reverse("redes:presencia_pdf"))
    pedido = Impreso.objects.get()
    assert respuesta.status_code == 302
    assert (pedido.clase, pedido.pedido_por, pedido.parametros) == ("presencia", None, {"idioma": "en"})
    generar_impreso(impreso_id=pedido.pk)
    descarga = client.get(reverse("redes:impreso_descarga", args=[pedido.pk]))
    pdf = pypdf.PdfReader(io.BytesIO(b"".join(descarga)))
    texto = " ".join(" ".join(pagina.extract_text() for pagina in pdf.pages).split())
    for frase in ("Memberships in force 3", "Jalisco 2 1 2 0", "Vicepresidencia para América del Norte", "Page 1 of"):
        assert frase in texto
    assert "Red de Nadie" in texto
    assert "Cargo de antes" not in texto
