"""Every kind of public page, in both languages and at both widths: axe finds nothing, and English has no Spanish left.

A new kind of page is a row of PAGINAS: its address without the language, where «{clave}» is an inscribed agreement and
«{historico}» a historical record.
"""

import re

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from acuerdos.estados import Estado
from directorio.models import Municipio
from expediente.documentos import generar
from tests.fabricas.acuerdos import Elenco, historico, llevar_a
from tests.fabricas.directorio import GobiernoFactory

from .conftest import revisar

PAGINAS = {
    "inicio": "/",
    "resultados": "/registro/",
    "resultados filtrados": "/registro/?q=sendai&pais=JP&orden=antiguos",
    "ningún resultado": "/registro/?q=inexistente&anio_desde=1990&pais=ZZ",
    "acuerdo inscrito": "/registro/{clave}/",
    "acuerdo histórico": "/registro/{historico}/",
    "explorar": "/registro/explorar/",
    "entidades": "/registro/entidades/",
    "una entidad": "/registro/entidades/11/",
    "un municipio": "/registro/municipios/11-irapuato/",
    "países": "/registro/paises/",
    "un país": "/registro/paises/JP/",
    "materias": "/registro/materias/",
    "una materia": "/registro/materias/cultura/",
    "ODS": "/registro/ods/",
    "un ODS": "/registro/ods/4/",
    "años": "/registro/anios/",
    "mapas": "/registro/mapa/",
    "cronología": "/registro/cronologia/",
    "estadísticas": "/registro/estadisticas/",
    "datos abiertos": "/registro/datos/",
    "API": "/api/",
    "bitácora": "/registro/bitacora/",
    "un asiento": "/registro/bitacora/1/",
    "reportar un error": "/registro/{clave}/reportar/",
    "alerta": "/registro/alertas/?q=agua&pais=JP",
    "alerta pedida": "/registro/alertas/pedida/",
    "confirmar la alerta": "{confirmar}",
    "cancelar la alerta": "{baja}",
    "mis alertas": "{mias}",
    "verificar": "/verificar/",
    "un documento": "/verificar/{codigo}/",
    "directorio": "/directorio/",
    "accesibilidad": "/accesibilidad/",
    "privacidad": "/privacidad/",
    "visitas": "/visitas/",
    "casas de los estados": "/visitas/casas/",
    "en preparación": "/redes/",
}
# Words that a Spanish sentence hardly does without, and no name of a place has.
ESPANIOL = re.compile(
    r"\b(acuerdos?|ningún|ninguna|según|fecha|búsqueda|página|también|puede|cuando|desde|hasta|firma|entidad|está|"
    r"inscrita|vigente|quién|cuál|dónde|descargar|ver|todos|todas|sobre|por)\b",
    re.I,
)
LO_QUE_SE_LEE = """() => {
    const copia = document.body.cloneNode(true);
    copia.querySelectorAll('[lang^=es], script, pre, code, svg, iframe').forEach((nodo) => nodo.remove());
    const atributos = [...copia.querySelectorAll('[aria-label], [title], [placeholder]')]
        .flatMap((nodo) => ['aria-label', 'title', 'placeholder'].map((nombre) => nodo.getAttribute(nombre) || ''));
    return [document.title, copia.textContent, ...atributos].join('\\n');
}"""


@pytest.fixture
def lugares(transactional_db, client, monkeypatch) -> dict[str, str]:
    """An inscribed agreement with its PDFs, a historical record, and an alert to confirm."""
    call_command("cargar_catalogos", verbosity=0)
    elenco = _en_irapuato()
    with monkeypatch.context() as sin_cola:
        sin_cola.setattr("sre_portal.adapters.cola._publicar", lambda *args: None)
        inscrito = llevar_a(Estado.COMUNICADO, elenco, ahora=timezone.now(), titulo="Cooperación con Sendai")
        viejo = historico(elenco, ahora=timezone.now())
    for documento in inscrito.documentos.all():
        generar(documento.pk, ahora=timezone.now())
    client.post("/registro/alertas/?pais=JP", {"correo": "ana@ejemplo.org"})
    (correo,) = mail.outbox
    confirmar = re.search(r"/registro/alertas/confirmar/\S+/", correo.body)[0]
    baja = re.search(r"/registro/alertas/baja/[^>]+/", correo.extra_headers["List-Unsubscribe"])[0]
    constancia = inscrito.documentos.get(clase="constancia")
    return {
        "clave": inscrito.clave, "historico": viejo.clave, "codigo": constancia.codigo, "confirmar": confirmar,
        "baja": baja, "mias": baja.replace("/baja/", "/mias/"),
    }  # fmt: skip


def _en_irapuato() -> Elenco:
    irapuato = Municipio.objects.get(entidad__clave="11", nombre="Irapuato")
    return Elenco(GobiernoFactory(municipio=irapuato, clave="irapuato-guanajuato"))


@pytest.mark.parametrize("idioma", ["es", "en"])
def test_cada_pagina_publica(pagina, lugares, idioma):
    faltas = []
    for nombre, ruta in PAGINAS.items():
        direccion = ("/en" if idioma == "en" else "") + ruta.format(**lugares)
        try:
            revisar(pagina, direccion)
        except AssertionError as error:
            faltas.append(f"{nombre}: {error}")
            continue
        assert pagina.evaluate("document.documentElement.lang") == ("en" if idioma == "en" else "es-MX")
        if idioma == "en":
            restos = sorted(set(ESPANIOL.findall(pagina.evaluate(LO_QUE_SE_LEE))))
            faltas += [f"{nombre} ({direccion}) dice en español: {restos}"] if restos else []
    assert faltas == []


def test_cambiar_de_idioma_conserva_la_busqueda(pagina, lugares):
    pagina.goto("/registro/?q=sendai&orden=antiguos")
    pagina.get_by_role("link", name="English").click()
    pagina.wait_for_url("**/en/registro/?q=sendai&orden=antiguos")
    assert pagina.get_by_role("heading", level=1).inner_text() == "Register of Inter-institutional Agreements"
    pagina.get_by_role("link", name="Español").click()
    pagina.wait_for_url("**/registro/?q=sendai&orden=antiguos")
    assert "/en/" not in pagina.url


def test_la_cabecera_cabe_en_un_telefono_y_el_menu_lleva_a_todo(pagina, lugares):
    pagina.set_viewport_size({"width": 320, "height": 700})
    pagina.goto("/en/")
    assert pagina.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    pagina.get_by_role("button", name="Menu", exact=True).click()
    for nombre in ("Register", "Explore", "Statistics", "Open data", "Verify a document", "Directory"):
        assert pagina.locator("#menu-principal").get_by_role("link", name=nombre, exact=True).is_visible()
