"""What programs read of the Registro: the feed of what is new, the map of the site, and what they should leave."""

import datetime as dt
import re
import xml.etree.ElementTree as ET

import pytest
from django.core.cache import cache
from django.test import override_settings
from django.utils import timezone

from acuerdos.estados import Estado
from acuerdos.publicaciones import sitio
from sre_portal import buscadores
from tests.fabricas.acuerdos import Elenco, llevar_a
from tests.fabricas.directorio import EntidadFactory, GobiernoFactory, MunicipioFactory

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
MAPA = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture
def inscritos():
    lugar = MunicipioFactory(entidad=EntidadFactory(clave="11", nombre="Guanajuato"), nombre="Irapuato")
    elenco = Elenco(GobiernoFactory(municipio=lugar))
    titulos = ("Hermanamiento con Sendai", "Acuerdo <b>de</b> Kioto & Irapuato")
    return [llevar_a(Estado.INSCRITO, elenco, ahora=timezone.now(), titulo=titulo) for titulo in titulos]


def feed(client, ruta="/registro/novedades.atom", **cabeceras):
    respuesta = client.get(ruta, headers=cabeceras)
    assert respuesta.status_code == 200
    assert respuesta["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(respuesta.content)  # noqa: S314 - our own


def test_el_feed_es_un_atom_valido(client, inscritos):
    raiz = feed(client)
    for obligatorio in ("id", "title", "updated"):
        assert raiz.findtext(f"{ATOM}{obligatorio}")
    (propio,) = [e for e in raiz.findall(f"{ATOM}link") if e.get("rel") == "self"]
    assert propio.get("href").endswith("/registro/novedades.atom")
    entradas = raiz.findall(f"{ATOM}entry")
    assert [e.findtext(f"{ATOM}title") for e in entradas] == [
        "Acuerdo <b>de</b> Kioto & Irapuato",
        "Hermanamiento con Sendai",
    ]
    for entrada in entradas:
        assert re.fullmatch(r"tag:[^,]+,2026:registro:rai-\d{5}", entrada.findtext(f"{ATOM}id"))
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d-06:00", entrada.findtext(f"{ATOM}updated"))
        assert entrada.find(f"{ATOM}link").get("href").startswith("http")
    assert len({e.findtext(f"{ATOM}id") for e in entradas}) == 2


def test_el_feed_es_de_una_busqueda(client, inscritos):
    raiz = feed(client, "/registro/novedades.atom?q=kioto&orden=antiguos&pagina=9")
    assert [e.findtext(f"{ATOM}title") for e in raiz.findall(f"{ATOM}entry")] == ["Acuerdo <b>de</b> Kioto & Irapuato"]
    assert "«kioto»" in raiz.findtext(f"{ATOM}subtitle")
    assert feed(client, "/registro/novedades.atom?q=inexistente").findall(f"{ATOM}entry") == []


@pytest.mark.parametrize("consulta", ["pais=ZZ", "anio_desde=ayer", "tipo=x&q=sendai"])
def test_el_feed_de_lo_que_no_se_entiende_no_es_el_de_otra_cosa(client, inscritos, consulta):
    respuesta = client.get(f"/registro/novedades.atom?{consulta}")
    assert (respuesta.status_code, "no se aplicó" in respuesta.content.decode()) == (400, True)


def test_las_claves_del_feed_son_las_mismas_en_los_dos_idiomas(client, inscritos):
    claves = [[e.findtext(f"{ATOM}id") for e in feed(client, r).findall(f"{ATOM}entry")]
              for r in ("/registro/novedades.atom", "/en/registro/novedades.atom")]  # fmt: skip
    assert claves[0] == claves[1] != []


@override_settings(CACHE_DE_PAGINAS=60)
def test_el_feed_solo_se_vuelve_a_mandar_si_algo_cambio(client, inscritos):
    cache.clear()
    etiqueta = client.get("/registro/novedades.atom")["ETag"]
    assert client.get("/registro/novedades.atom", headers={"if-none-match": etiqueta}).status_code == 304
    llevar_a(Estado.INSCRITO, Elenco(), ahora=timezone.now(), titulo="Uno más")
    respuesta = client.get("/registro/novedades.atom", headers={"if-none-match": etiqueta})
    assert (respuesta.status_code, "Uno más" in respuesta.content.decode()) == (200, True)


def test_la_pagina_de_resultados_ofrece_su_feed(client, inscritos):
    pagina = client.get("/registro/?q=sendai&pagina=1").content.decode()
    (enlace,) = re.findall(r'<link rel="alternate" type="application/atom\+xml"[^>]*href="([^"]+)"', pagina)
    assert enlace == "/registro/novedades.atom?q=sendai"


@override_settings(SITIO_URL="https://portal.invalid")
def test_el_mapa_lleva_a_cada_pagina_en_los_dos_idiomas(client, inscritos):
    indice = ET.fromstring(client.get("/sitemap.xml").content)  # noqa: S314
    partes = [e.text for e in indice.iter(f"{MAPA}loc")]
    direcciones = {}
    for parte in partes:
        for url in ET.fromstring(client.get(parte.removeprefix("https://portal.invalid")).content):  # noqa: S314
            otras = {e.get("hreflang"): e.get("href") for e in url.findall(f"{XHTML}link")}
            assert set(otras) == {"es", "en", "x-default"}
            direcciones[url.findtext(f"{MAPA}loc")] = url.findtext(f"{MAPA}lastmod")
    for acuerdo in inscritos:
        for idioma in ("", "/en"):
            assert direcciones[f"https://portal.invalid{idioma}/registro/{acuerdo.clave}/"] == str(timezone.localdate())
    assert {"https://portal.invalid/", "https://portal.invalid/en/registro/"} <= set(direcciones)
    for direccion in direcciones:
        assert client.get(direccion.removeprefix("https://portal.invalid")).status_code == 200, direccion


def test_el_indice_solo_nombra_partes_con_acuerdos(client, inscritos, monkeypatch):
    monkeypatch.setattr(sitio, "POR_TRAMO", 1)
    partes = re.findall(r"/sitemap-acuerdos-(\d+)\.xml", client.get("/sitemap.xml").content.decode())
    assert partes == [str(acuerdo.pk) for acuerdo in inscritos]


def test_una_parte_del_mapa_hace_las_mismas_consultas_sea_cual_sea(client, inscritos, django_assert_max_num_queries):
    with django_assert_max_num_queries(1):
        assert sitio.acuerdos(inscritos[0].pk // sitio.POR_TRAMO)
    assert client.get("/sitemap-acuerdos-99999.xml").status_code == 404
    assert client.get("/sitemap-acuerdos-99999999999999999999.xml").status_code == 404


def test_fuera_de_produccion_los_buscadores_no_entran(client):
    respuesta = client.get("/robots.txt")
    assert respuesta["Content-Type"].startswith("text/plain")
    assert respuesta.content.decode() == "User-agent: *\nDisallow: /\n"


@pytest.fixture
def otra_sala(monkeypatch):
    """The public pages of a room that comes with the test, as its app adds them; what is appended is published."""
    paginas = [("/otra/", None), ("/otra/irapuato/?a=1&b=2", dt.date(2026, 3, 5))]
    monkeypatch.setattr(buscadores, "PAGINAS", {"otra": lambda: iter(paginas)})
    return paginas


def partes_de(client) -> list[str]:
    raiz = ET.fromstring(client.get("/sitemap.xml").content)  # noqa: S314
    return [e.text.removeprefix("https://portal.invalid") for e in raiz.iter(f"{MAPA}loc")]


@override_settings(SITIO_URL="https://portal.invalid")
def test_otra_sala_agrega_sus_paginas(client, otra_sala):
    assert partes_de(client) == ["/sitemap-paginas.xml", "/sitemap-otra-0.xml"]
    respuesta = client.get("/sitemap-otra-0.xml")
    assert respuesta["Content-Type"] == "application/xml; charset=utf-8"
    urls = [[u.findtext(f"{MAPA}{c}") for c in ("loc", "lastmod")] for u in ET.fromstring(respuesta.content)]  # noqa: S314
    assert urls == [
        ["https://portal.invalid/otra/", None],
        ["https://portal.invalid/en/otra/", None],
        ["https://portal.invalid/otra/irapuato/?a=1&b=2", "2026-03-05"],
        ["https://portal.invalid/en/otra/irapuato/?a=1&b=2", "2026-03-05"],
    ]
    for ninguna in ("otra-1", "otra-99999999999999999999", "ninguna-0", "paginas-0"):
        assert client.get(f"/sitemap-{ninguna}.xml").status_code == 404


@override_settings(SITIO_URL="https://portal.invalid")
def test_muchas_paginas_de_otra_sala_se_reparten(client, otra_sala, monkeypatch):
    monkeypatch.setattr(sitio, "POR_TRAMO", 2)
    otra_sala.append(("/otra/leon/", None))
    assert partes_de(client)[1:] == ["/sitemap-otra-0.xml", "/sitemap-otra-1.xml"]
    veces = [client.get(parte).text.count("<url>") for parte in partes_de(client)[1:]]
    assert veces == [4, 2]
    otra_sala.clear()
    assert partes_de(client) == ["/sitemap-paginas.xml"]


@override_settings(CACHE_DE_PAGINAS=60, SITIO_URL="https://portal.invalid")
def test_lo_que_otra_sala_publica_se_ve_en_la_peticion_siguiente(client, otra_sala):
    """The seal of the Registro says nothing of other rooms: their part of the map is never kept."""
    cache.clear()
    rutas = ("/sitemap.xml", "/sitemap-otra-0.xml")
    etiquetas = {ruta: client.get(ruta)["ETag"] for ruta in rutas}
    for ruta, etiqueta in etiquetas.items():
        assert client.get(ruta, headers={"if-none-match": etiqueta}).status_code == 304
    otra_sala.append(("/otra/leon/", None))
    respuesta = client.get(rutas[1], headers={"if-none-match": etiquetas[rutas[1]]})
    assert (respuesta.status_code, "/otra/leon/" in respuesta.text) == (200, True)


@override_settings(ADMITE_BUSCADORES=True)
def test_otra_sala_dice_que_dejar(client, monkeypatch):
    monkeypatch.setattr(buscadores, "VEDADAS", ["/otra/?"])
    texto = client.get("/robots.txt").text
    assert "Disallow: /otra/?\nDisallow: /en/otra/?\n" in texto
    assert "Disallow: /tramites/\n" in texto


@override_settings(ADMITE_BUSCADORES=True, SITIO_URL="https://portal.invalid")
def test_en_produccion_se_les_dice_que_dejar(client):
    texto = client.get("/robots.txt").content.decode()
    assert "Sitemap: https://portal.invalid/sitemap.xml" in texto
    assert "Disallow: /tramites/\n" in texto
    assert "Disallow: /\n" not in texto


def test_a_quien_avisar_de_una_falla_de_seguridad(client, settings):
    assert client.get("/.well-known/security.txt").status_code == 404
    settings.CONTACTO_SEGURIDAD = "mailto:seguridad@portal.invalid"
    texto = client.get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:seguridad@portal.invalid\n" in texto
    assert re.search(r"(?m)^Expires: \d{4}-\d\d-\d\dT00:00:00Z$", texto)
