"""A browser signed in as each role, on cases in every state, and axe's verdict on a page."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from acuerdos.estados import Estado
from expediente.documentos import generar
from tests.fabricas.acuerdos import ESTADOS_DE_TRAMITE, Elenco, historico, llevar_a

ANCHOS = (1280, 390)
# What it finds is whole; what passes is only named, which takes half the time.
REGLAS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}


@pytest.fixture
def mundo(transactional_db, monkeypatch):
    """The cast, a case in every state and a historical record; only two cases have their PDFs made."""
    call_command("cargar_catalogos", verbosity=0)
    elenco = Elenco().todos()
    with monkeypatch.context() as sin_cola:
        sin_cola.setattr("sre_portal.adapters.cola._publicar", lambda *args: None)
        casos = {estado: llevar_a(estado, elenco, ahora=timezone.now()) for estado in ESTADOS_DE_TRAMITE}
    casos[Estado.HISTORICO] = historico(elenco, ahora=timezone.now())
    for estado in (Estado.INSCRITO, Estado.COMUNICADO):
        for documento in casos[estado].documentos.all():
            generar(documento.pk, ahora=timezone.now())
    return elenco, casos


@pytest.fixture
def como(pagina):
    """Sign a person in without walking through the form."""

    def entrar(persona):
        cliente = Client()
        cliente.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")
        galleta = cliente.cookies[settings.SESSION_COOKIE_NAME]
        pagina.context.clear_cookies()
        base = pagina.evaluate("location.origin") if pagina.url.startswith("http") else None
        pagina.goto("/accesibilidad/") if base is None else None
        url = pagina.evaluate("location.origin")
        pagina.context.add_cookies([{"name": galleta.key, "value": galleta.value, "url": url}])
        return pagina

    return entrar


def faltas_de(pagina) -> list[str]:
    """Give what axe finds on the page as it is."""
    return [
        f"{falta['id']} en {falta['nodes'][0]['html'][:120]}"
        for falta in Axe().run(pagina, options=REGLAS).response["violations"]
    ]


def revisar(pagina, ruta, anchos=ANCHOS):
    """Open a page at both widths: it answers 200, does not scroll sideways and axe finds nothing."""
    faltas = []
    for ancho in anchos:
        pagina.set_viewport_size({"width": ancho, "height": 900})
        respuesta = pagina.goto(ruta)
        assert respuesta.status == 200, f"{ruta}: {respuesta.status}"
        desborda = pagina.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if desborda > 0:
            faltas.append(f"{ruta} a {ancho} px: se desborda {desborda} px")
        faltas += [f"{ruta} a {ancho} px: {falta}" for falta in faltas_de(pagina)]
        if pagina.locator("h1").count() != 1:
            faltas.append(f"{ruta}: tiene {pagina.locator('h1').count()} títulos h1")
    assert faltas == []
