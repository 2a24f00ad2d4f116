"""The page of the memberships says what their table says."""

from django.conf import settings
from django.core.management import call_command

from redes import exigencias, permisos
from redes.avisos import TABLA
from redes.estados import Accion, Estado
from redes.management.commands import documentar_redes as pagina


def test_la_pagina_esta_al_dia():
    escrita = (settings.BASE_DIR / pagina.DESTINO).read_text(encoding="utf-8")
    assert escrita == pagina.documento(), "corra «python3 portal.py manage documentar_redes»"


def test_dice_todos_los_estados_los_pasos_y_lo_que_se_pide():
    entera = pagina.documento()
    assert [codigo for codigo in (*Estado.values, *Accion.values) if f"| `{codigo}` |" not in entera] == []
    assert [que for que, _ in exigencias.NOMBRES.values() if f"| {que} |" not in entera] == []
    assert 'exploratoria ==>|"Registrar la solicitud enviada"| solicitada' in entera
    assert 'activa -.->|"Suspender"| suspendida' in entera


def test_cada_audiencia_y_cada_parte_tienen_sus_palabras():
    assert {destino.audiencia for destinos in TABLA.values() for destino in destinos} == set(pagina.AUDIENCIAS)
    assert set(permisos.PARTES) == set(pagina.DE_CADA_PARTE)


def test_la_orden_la_escribe(tmp_path, monkeypatch):
    (tmp_path / "docs").mkdir()
    monkeypatch.setattr(settings, "BASE_DIR", tmp_path)
    call_command("documentar_redes")
    assert (tmp_path / pagina.DESTINO).read_text(encoding="utf-8") == pagina.documento()
