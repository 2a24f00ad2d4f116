"""The maps by keyboard and by finger, and the report that appears by itself when it is ready."""

from django.urls import reverse
from django.utils import timezone

from acuerdos.models import Informe
from acuerdos.publicaciones import informes

from .conftest import faltas_de, revisar

PAGINAS = ("explorar", "entidades", "paises", "materias", "odss", "anios", "mapa", "cronologia", "estadisticas")


def test_paginas_para_explorar(pagina, mundo):
    for nombre in PAGINAS:
        revisar(pagina, reverse(f"registro:{nombre}"))
    for nombre, clave in (("entidad", "14"), ("entidad", "32"), ("pais", "JP"), ("ods", "4")):
        revisar(pagina, reverse(f"registro:{nombre}", args=[clave]))


def test_el_mapa_con_el_teclado(pagina, mundo):
    pagina.set_viewport_size({"width": 1280, "height": 900})
    pagina.goto(reverse("registro:mapa"))
    pagina.locator("a[href='#tabla-mundo']").focus()
    assert pagina.locator("a[href='#tabla-mundo']").is_visible()
    pagina.keyboard.press("Tab")
    enfocada = pagina.evaluate(
        "() => { const a = document.activeElement, d = a.querySelector('path, circle');"
        " return [a.querySelector('title').textContent, a.getAttribute('href'), getComputedStyle(d).strokeWidth]; }"
    )
    nombre, direccion, trazo = enfocada
    assert nombre.endswith((" acuerdos", " acuerdo"))
    assert trazo == "4px"
    assert pagina.get_by_role("link", name=nombre, exact=True).count() >= 1
    pagina.keyboard.press("Enter")
    pagina.wait_for_url(f"**{direccion}")
    assert pagina.locator("h1").inner_text() == nombre.partition(":")[0]


def test_un_pais_pequenio_se_alcanza_con_el_dedo(pagina, mundo):
    pagina.set_viewport_size({"width": 390, "height": 844})
    pagina.goto(reverse("registro:paises"))
    pagina.locator("svg a[href$='/paises/SG/'] circle").scroll_into_view_if_needed()
    pagina.locator("svg a[href$='/paises/SG/'] circle").click(force=True)
    pagina.wait_for_url("**/paises/SG/")


def test_el_informe_aparece_solo(pagina, mundo, monkeypatch):
    monkeypatch.setattr("acuerdos.publicaciones.informes.encolar", lambda *args, **kwargs: None)
    pagina.goto(reverse("registro:estadisticas"))
    pagina.get_by_role("button", name="Preparar el PDF").click()
    pagina.get_by_text("Se está preparando el PDF").wait_for()
    assert faltas_de(pagina) == []
    informes.generar(Informe.objects.get().pk, ahora=timezone.now())
    pagina.get_by_role("link", name="Descargar el PDF").wait_for(timeout=15_000)
    assert faltas_de(pagina) == []
