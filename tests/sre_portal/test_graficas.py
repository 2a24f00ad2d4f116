"""Charts: the whole scale when it is asked for, and the radar of a PDF."""

import re

import pytest

from sre_portal.graficas import Barra, barras, radar


def _anchos(svg: str) -> list[float]:
    return [float(ancho) for ancho in re.findall(r'<rect x="0%" y="[\d.]+" width="([\d.]+)%"', svg)]


def test_las_barras_van_sobre_la_escala_que_se_pide():
    filas = [Barra("Plan", (1.5,), "1.5"), Barra("Oficina", (0.75,), "0.8")]
    assert _anchos(barras("a", filas, ["Puntos"], alternativa="", hasta=3)) == [50, 25]
    assert _anchos(barras("a", filas, ["Puntos"], alternativa="")) == [100, 50]
    assert _anchos(barras("a", filas, ["Puntos"], alternativa="", hasta=1)) == [
        100,
        50,
    ]  # all of it fits


def test_el_radar_pone_cada_valor_en_su_eje_y_se_lee_sin_verlo():
    ejes = ["Arriba", "Derecha", "Abajo", "Izquierda"]
    series = [("2026", [3, 0, 1.5, 3]), ("2025", [1, 1, 1, 1])]
    svg = radar("r", ejes, series, hasta=3, alternativa="Arriba <3>", ancho=400)
    assert 'role="img" aria-label="Arriba &lt;3&gt;"' in svg
    poligonos = re.findall(r'<polygon points="([^"]+)"', svg)
    assert len(poligonos) == 3 + 2  # the rings and the two series, the second one behind
    ultimo = [tuple(map(float, punto.split(","))) for punto in poligonos[-1].split()]
    centro, medio, radio = 200, 136, 108
    esperado = [(centro, medio - radio), (centro, medio), (centro, medio + radio / 2), (centro - radio, medio)]
    assert ultimo == [pytest.approx(punto) for punto in esperado]
    assert all(f">{eje}</text>" in svg for eje in ejes)
