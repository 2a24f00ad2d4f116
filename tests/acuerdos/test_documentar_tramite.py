"""The page of the workflow says what the table says."""

import pytest
from django.conf import settings
from django.core.management import call_command

from acuerdos.avisos import TABLA
from acuerdos.estados import Accion, Estado
from acuerdos.management.commands.documentar_tramite import AUDIENCIAS, DESTINO, diagrama, documento


def test_la_pagina_esta_al_dia():
    escrita = (settings.BASE_DIR / DESTINO).read_text(encoding="utf-8")
    assert escrita == documento(), "corra «python3 portal.py manage documentar_tramite»"


def test_dice_todos_los_estados_y_todos_los_pasos():
    pagina = documento()
    assert [codigo for codigo in (*Estado.values, *Accion.values) if f"| `{codigo}` |" not in pagina] == []


def test_cada_audiencia_tiene_sus_palabras():
    assert {destino.audiencia for destinos in TABLA.values() for destino in destinos} == set(AUDIENCIAS)


@pytest.mark.parametrize(
    "arista",
    [
        'negociacion ==>|"Informar la negociación"| informado',
        'en_revision ==>|"Emitir el dictamen"| dictaminado',
        'en_revision -->|"Emitir el dictamen"| fuera_de_lct',
        'solicitado -.->|"Devolver por incompleta"| informado',
        'con_observaciones -->|"Reingresar el proyecto"| en_revision',
    ],
)
def test_el_diagrama_distingue_el_camino_principal(arista):
    assert f"    {arista}" in diagrama().splitlines()


def test_la_orden_la_escribe(tmp_path, monkeypatch):
    (tmp_path / "docs").mkdir()
    monkeypatch.setattr(settings, "BASE_DIR", tmp_path)
    call_command("documentar_tramite")
    assert (tmp_path / DESTINO).read_text(encoding="utf-8") == documento()
