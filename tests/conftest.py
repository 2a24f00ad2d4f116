"""Fixtures that every test may use; those of one app live beside its tests."""

import datetime as dt
import os
import re
import shutil
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

CIUDAD_DE_MEXICO = ZoneInfo("America/Mexico_City")
NAVEGADORES = ("chromium", "chromium-browser", "google-chrome")
OPCIONES_DEL_NAVEGADOR = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def ruta_del_navegador() -> str | None:
    """Return the Chromium of this machine (CHROMIUM chooses another), None if it has none."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAVEGADORES)), None)


def pytest_collection_modifyitems(items):
    """Mark what lives in tests/navegador, and skip it, saying why, where there is no Chromium."""
    exigido = os.environ.get("PORTAL_EXIGE_NAVEGADOR", "") not in ("", "0")
    falta = None if exigido or ruta_del_navegador() else pytest.mark.skip(reason="no hay Chromium en esta máquina")
    for item in items:
        if "navegador" in item.path.parts:
            item.add_marker("navegador")
        if falta and item.get_closest_marker("navegador"):
            item.add_marker(falta)


@pytest.fixture(autouse=True)
def archivos_aparte(settings, tmp_path):
    """Keep what a test uploads or issues out of everybody else's way."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def nombres_de_esta_prueba():
    """Forget the names of catalogues and the index of profiles that another test's rows had."""
    from acuerdos.busqueda import nombres
    from perfiles.busqueda import memoria

    nombres.olvidar()
    memoria.olvidar()


# Kept between transactional tests: they are the same for ever, and writing them again took a quarter of a second.
DE_TODAS = frozenset({"django_content_type", "auth_permission"})


@pytest.fixture(autouse=True, scope="session")
def vaciar_lo_que_no_se_vacia():
    """Let the test runner, and only it, empty the tables between transactional tests, the append-only ones too.

    Only those that have something, row by row: truncating two hundred tables and their indexes took over a second.
    """
    from django.db.backends.postgresql.operations import DatabaseOperations

    original = DatabaseOperations.execute_sql_flush

    def vaciar(self, sql_list):
        tablas = [t for t in re.findall(r'"([^"]+)"', " ".join(sql_list)) if t not in DE_TODAS]
        con_algo = " UNION ALL ".join(f"SELECT '{t}' WHERE EXISTS (SELECT FROM \"{t}\")" for t in tablas)  # noqa: S608
        with transaction.atomic(using=self.connection.alias), self.connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")  # neither guards nor foreign keys
            cursor.execute(con_algo)
            for (tabla,) in cursor.fetchall():
                cursor.execute(f'DELETE FROM "{tabla}"')  # noqa: S608

    DatabaseOperations.execute_sql_flush = vaciar
    yield
    DatabaseOperations.execute_sql_flush = original


@pytest.fixture
def hoy() -> dt.date:
    """A Monday."""
    return dt.date(2026, 3, 2)


@pytest.fixture
def ahora(hoy) -> dt.datetime:
    """Noon of `hoy` in Mexico City."""
    return dt.datetime.combine(hoy, dt.time(12), tzinfo=CIUDAD_DE_MEXICO)


@dataclass
class Reloj:
    """What time it is in the portal."""

    ahora: dt.datetime


@pytest.fixture
def reloj(monkeypatch, ahora) -> Reloj:
    """Set the clock of the portal to noon of 2 March 2026, and let a test move it."""
    suyo = Reloj(ahora)
    monkeypatch.setattr("django.utils.timezone.now", lambda: suyo.ahora)
    return suyo


@pytest.fixture(scope="session")
def chromium():
    """One Chromium for the whole session."""
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps an event loop in this thread
    ruta = ruta_del_navegador()
    assert ruta, "no hay Chromium: «apt-get install chromium»"
    with sync_playwright() as playwright:
        navegador = playwright.chromium.launch(executable_path=ruta, args=OPCIONES_DEL_NAVEGADOR)
        yield navegador
        navegador.close()


@pytest.fixture
def pagina(chromium, live_server):
    """An empty page whose addresses are relative to a running portal; what the browser complained of fails the test."""
    contexto = chromium.new_context(base_url=live_server.url, locale="es-MX", timezone_id="America/Mexico_City")
    pagina = contexto.new_page()
    quejas = []
    pagina.on("pageerror", lambda error: quejas.append(f"{pagina.url}: {error}"))

    def anotar(dicho):
        if dicho.type == "error" and "status of 422" not in dicho.text:  # 422 is how a form says what is missing
            quejas.append(f"{pagina.url}: {dicho.text}")

    pagina.on("console", anotar)
    yield pagina
    contexto.close()
    assert quejas == []
