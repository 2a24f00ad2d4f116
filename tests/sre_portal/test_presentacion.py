"""What every page shows the same way: dates, sizes, the menu, the way home, and the pages that say something failed."""

import datetime as dt
import re
import subprocess
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory
from django.views.defaults import server_error

from sre_portal.templatetags import portal

RAIZ = Path(__file__).resolve().parents[2]
UTC = ZoneInfo("UTC")


def pintar(texto: str, **contexto) -> str:
    return Template(texto).render(Context(contexto))


@pytest.mark.parametrize(
    ("filtro", "valor", "esperado"),
    [
        (portal.fecha_larga, dt.date(2026, 3, 5), "5 de marzo de 2026"),
        (portal.fecha_larga, dt.datetime(2026, 3, 5, 3, 0, tzinfo=UTC), "4 de marzo de 2026"),  # 21:00 in Mexico City
        (portal.fecha_larga, "2026-03-05", "5 de marzo de 2026"),
        (portal.fecha_larga, "2026-02-30", ""),
        (portal.fecha_larga, None, ""),
        (portal.fecha_corta, dt.date(2026, 9, 16), "16 sep 2026"),
        (portal.fecha_con_dia, dt.date(2026, 3, 5), "jueves 5 de marzo de 2026"),
        (portal.fecha_hora, dt.datetime(2026, 3, 5, 20, 5, tzinfo=UTC), "5 de marzo de 2026, 14:05 h"),
        (portal.fecha_hora, None, ""),
        (portal.fecha_parcial, "1981", "1981"),
        (portal.fecha_parcial, "2024-09", "septiembre de 2024"),
        (portal.fecha_parcial, "1978-08-03", "3 de agosto de 1978"),
        (portal.fecha_parcial, "2024-99", "2024-99"),
        (portal.fecha_parcial, "", ""),
        (portal.fecha_iso, dt.datetime(2026, 3, 5, 3, 0, tzinfo=UTC), "2026-03-04"),
        (portal.tamanio_legible, 0, "0 bytes"),
        (portal.tamanio_legible, 999, "999 bytes"),
        (portal.tamanio_legible, 1_500, "1.5 kB"),
        (portal.tamanio_legible, 183_223, "183 kB"),
        (portal.tamanio_legible, 25_000_000, "25.0 MB"),
        (portal.tamanio_legible, 3_200_000_000, "3.2 GB"),
        (portal.tamanio_legible, None, ""),
        (portal.huella_corta, "0123456789abcdef" * 4, "01234567…89abcdef"),
        (portal.huella_corta, "", ""),
    ],
)
def test_filtros(filtro, valor, esperado):
    assert filtro(valor) == esperado


def test_migas_empiezan_una_sola_vez_en_el_inicio():
    salida = pintar('{% migas "Inicio" "inicio" "Registro" "registro:lista" "H-00001" %}')
    assert salida.count("Inicio") == 1
    assert '<a href="/registro/">Registro</a>' in salida
    assert '<li class="breadcrumb-item active" aria-current="page">H-00001</li>' in salida


@pytest.mark.parametrize(
    ("ruta", "marca"),
    [("/registro/", ' aria-current="page"'), ("/registro/h-0001/", ' aria-current="true"'), ("/", "")],
)
def test_el_menu_marca_donde_se_esta(ruta, marca):
    salida = pintar('{% enlace_nav "registro:lista" "Registro" %}', request=RequestFactory().get(ruta))
    assert salida.strip() == f'<li><a href="/registro/"{marca}><span>Registro</span></a></li>'


def test_una_sala_que_no_existe_no_esta_en_el_menu():
    assert pintar('{% enlace_nav "sala:ausente" "Sala" %}').strip() == ""


def test_una_insignia_dice_con_palabras_lo_que_dice_con_color():
    salida = pintar('{% insignia "En revisión" "curso" %}')
    assert "insignia--curso" in salida
    assert "<span>En revisión</span>" in salida
    assert "#espera" in salida


def test_lo_escrito_por_una_persona_no_llega_como_html():
    for texto in ('{% insignia t "curso" %}', "{% migas t %}", '{% include "componentes/_alerta.html" with texto=t %}'):
        assert "<script>" not in pintar(texto, t="<script>alert(1)</script>")


def test_las_paginas_conservan_los_filtros():
    pagina = Paginator(range(100), 25).get_page(2)
    peticion = RequestFactory().get("/registro/", {"q": "león", "pagina": "2"})
    salida = render_to_string(
        "componentes/_paginacion.html", {"pagina": pagina, "nombre": "acuerdos"}, request=peticion
    )
    assert "26–50 de 100 acuerdos" in salida
    assert 'rel="prev" href="?q=le%C3%B3n&amp;pagina=1"' in salida
    assert 'rel="next" href="?q=le%C3%B3n&amp;pagina=3"' in salida


def test_la_pagina_500_no_necesita_nada():
    respuesta = server_error(RequestFactory().get("/"))
    assert respuesta.status_code == 500
    assert "Cada paso se guarda completo o no se guarda" in respuesta.content.decode()


@pytest.mark.django_db
def test_la_pagina_404_dice_por_donde_seguir(client):
    respuesta = client.get("/no/existe/")
    assert respuesta.status_code == 404
    assert b'href="/registro/"' in respuesta.content


@pytest.mark.django_db
def test_un_formulario_caducado_dice_que_no_se_pierde(client):
    client.handler.enforce_csrf_checks = True
    respuesta = client.post("/cuenta/login/", {"login": "a@ejemplo.invalid"})
    assert respuesta.status_code == 403
    assert "no se ha perdido" in respuesta.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("demo", "cuentas"), [(True, 12), (False, 0)])
def test_las_cuentas_de_la_demostracion_solo_se_muestran_en_ella(client, settings, demo, cuentas):
    settings.DEMO = demo
    assert client.get("/cuenta/login/").content.decode().count("data-usar-cuenta=") == cuentas


def test_los_archivos_de_terceros_son_los_del_manifiesto():
    guion = RAIZ / "herramientas" / "vendor" / "actualizar.py"
    resultado = subprocess.run([sys.executable, guion, "--verificar"], capture_output=True, text=True)
    assert (resultado.returncode, resultado.stdout) == (0, "static/vendor: todo como dice el manifiesto\n")


def test_cada_icono_que_pide_una_plantilla_existe():
    hechos = set(re.findall(r'<symbol id="([^"]+)"', (RAIZ / "static" / "img" / "iconos.svg").read_text("utf-8")))
    pedidos = {
        nombre
        for plantilla in (RAIZ / "templates").rglob("*.html")
        for nombre in re.findall(r'{% icono "([^"]+)"', plantilla.read_text("utf-8"))
    } | set(portal.TONOS.values())
    assert pedidos - hechos == set()


@pytest.mark.parametrize("plantilla", sorted(p.name for p in (RAIZ / "templates" / "componentes").glob("_*.html")))
def test_cada_componente_se_lee(plantilla):
    get_template(f"componentes/{plantilla}")


def test_de_bootstrap_se_sirve_lo_que_alguien_escribe(monkeypatch):
    vendor = RAIZ / "herramientas" / "vendor"
    monkeypatch.syspath_prepend(vendor)
    import podar

    palabras, prefijos = podar.escritas()
    servido = podar.clases((RAIZ / "static/vendor/bootstrap/bootstrap.min.css").read_text())
    entero = podar.clases((vendor / "bootstrap.css").read_text())
    usadas = {clase for clase in entero if clase in palabras or clase.startswith(tuple(prefijos))}
    assert usadas - servido == set(), "corra «herramientas/vendor/actualizar.py --podar» con el Python del portal"
    assert {"btn", "form-control", "is-invalid", "visually-hidden", "container"} <= servido < entero
    assert podar.podar(
        ".btn,.nadie-lo-escribe{a:b}@media(x){.nadie-lo-escribe{c:d}}.row:not(.nadie-lo-escribe){e:f}"
    ) == (".btn{a:b}.row:not(.nadie-lo-escribe){e:f}")
