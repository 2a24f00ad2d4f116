"""Fixtures of the adapters."""

import itertools

import pytest


@pytest.fixture
def plantilla(settings, tmp_path):
    """Write the HTML given as a new template, and give its name."""
    cuenta = itertools.count()
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path, *settings.TEMPLATES[0]["DIRS"]]}]

    def escribir(html: str, nombre: str = "") -> str:
        nombre = nombre or f"de_prueba_{next(cuenta)}.html"  # Django remembers those that it read
        (tmp_path / nombre).write_text(html, encoding="utf-8")
        return nombre

    return escribir
