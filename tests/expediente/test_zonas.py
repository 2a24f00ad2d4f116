"""The field of a time zone: written by its city, chosen from the list, never taken for another."""

import datetime as dt

import pytest
from django import forms

from expediente.forms.zonas import ZonaHoraria, escrita, opciones


@pytest.mark.parametrize(
    ("escrito", "zona"),
    [
        ("Singapur · Asia/Singapore", "Asia/Singapore"),
        ("Asia/Singapore", "Asia/Singapore"),
        (" singapur ", "Asia/Singapore"),
        ("Ciudad de México", "America/Mexico_City"),
        ("nueva york", "America/New_York"),
        ("New York", "America/New_York"),
        ("UTC", "Etc/UTC"),
        ("AoE", "Etc/GMT+12"),
        ("Cualquier lugar del mundo (AoE) · Etc/GMT+12", "Etc/GMT+12"),
        ("", ""),
    ],
)
def test_una_zona_se_escribe_por_su_ciudad_o_por_su_nombre(escrito, zona):
    assert ZonaHoraria(required=False).clean(escrito) == zona


@pytest.mark.parametrize("escrito", ["Atlantida", "../../etc/passwd", "posixrules", "Europe/", "·", "x" * 80, "UTC+25"])
def test_lo_que_no_es_una_zona_se_rechaza_y_dice_que_hacer(escrito):
    with pytest.raises(forms.ValidationError, match="no es una zona horaria de la lista"):
        ZonaHoraria().clean(escrito)


def test_de_un_desliz_se_propone_la_que_quiso_decir():
    with pytest.raises(forms.ValidationError, match="¿Quiso decir «Singapur · Asia/Singapore»"):
        ZonaHoraria().clean("Singapor")


def test_la_lista_trae_cada_zona_una_vez_y_todas_se_entienden():
    escritas = [uno for uno, _ in opciones(dt.date(2026, 3, 2))]
    assert len(escritas) == len(set(escritas)) > 300
    assert escritas[0] == "Ciudad de México · America/Mexico_City"
    campo = ZonaHoraria()
    assert all(escrita(campo.clean(uno)) == uno for uno in escritas)


def test_lo_mismo_escrito_de_otro_modo_no_es_un_cambio():
    campo = ZonaHoraria()
    assert campo.prepare_value("Europe/Madrid") == "Madrid · Europe/Madrid"
    assert not campo.has_changed("Europe/Madrid", "madrid")
    assert campo.has_changed("Europe/Madrid", "Singapur")
