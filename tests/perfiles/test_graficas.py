"""Charts of a profile: what is drawn is in proportion, is said in words and in a table, and nothing breaks it."""

from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st

from perfiles.ficha.graficas import Grafica, comparacion, proporcion, sectores, serie

from .dibujo import SVG, fuera, leer_imagen, textos

TODAS_EN_SU_TABLA = "Todos los valores están en su tabla."
VACIO, FONDO = "#f3efe8", "#ffffff"


def barras_de(grafica: Grafica, alto: str) -> list[tuple[float, float]]:
    """Give from where and how far each coloured bar of a chart goes."""
    raiz = leer_imagen(grafica.svg)
    rectangulos = (r.attrib for r in raiz.iter(f"{SVG}rect") if r.get("height") == alto)
    return [(_n(r["x"]), _n(r["width"])) for r in rectangulos if r["fill"] != VACIO and _n(r["width"]) != 1.5]


def columnas_de(grafica: Grafica) -> list[tuple[float, float]]:
    """Give the top and the height of each column."""
    raiz = leer_imagen(grafica.svg)
    rectangulos = (r.attrib for r in raiz.iter(f"{SVG}rect") if r.get("fill") == "#9b2247")
    return [(_n(r["y"]), _n(r["height"])) for r in rectangulos]


def _n(texto: str) -> float:
    return float(texto.removesuffix("%"))


# Sectors -----------------------------------------------------------------------------------------


def tres(primario, secundario, terciario, **mas) -> Grafica:
    return sectores(primario, secundario, terciario, clave="s", titulo="Población ocupada", **mas)


def test_los_tres_sectores_en_una_barra_con_sus_palabras_y_su_tabla():
    grafica = tres("1.2", 38.4, Decimal("60.4"))
    assert barras_de(grafica, "26") == [(0, 1.2), (1.2, 38.4), (39.6, 60.4)]
    assert grafica.alternativa == (
        "Gráfica «Población ocupada»: Sector primario, 1.2\xa0%; Sector secundario, 38.4\xa0%; "
        f"Sector terciario, 60.4\xa0%. {TODAS_EN_SU_TABLA}"
    )
    assert leer_imagen(grafica.svg).attrib["aria-label"] == grafica.alternativa
    assert grafica.encabezados == ("Sector", "Porcentaje")
    assert grafica.tabla == (
        ("Sector primario", "1.2\xa0%"),
        ("Sector secundario", "38.4\xa0%"),
        ("Sector terciario", "60.4\xa0%"),
    )
    assert grafica.nota == ""
    # Colour never speaks alone: each part has its own weave, and the same one beside its name.
    rellenos = [r.get("fill") for r in leer_imagen(grafica.svg).iter(f"{SVG}rect") if r.get("width") == "12"]
    assert rellenos == ["#9b2247", "url(#g-s-1)", "url(#g-s-2)"]


@pytest.mark.parametrize(
    ("cifras", "llega", "nota"),
    [
        (("10", "30", "60.5"), 100, ""),
        (("10", "30", "59"), 100, ""),
        (("10", "20", "30"), 60, "Las cifras de los tres sectores suman 60\xa0%."),
        (("80", "50", "30"), 100, "Las cifras de los tres sectores suman 160\xa0%."),
        (("0.5", "0.3", "0.2"), 1, "Las cifras de los tres sectores suman 1\xa0%."),
    ],
)
def test_si_no_suman_cien_se_dice(cifras, llega, nota):
    grafica = tres(*cifras)
    desde, parte = barras_de(grafica, "26")[-1]
    assert desde + parte == pytest.approx(llega, abs=0.2)
    assert grafica.nota == nota
    assert [fila[1] for fila in grafica.tabla] == [f"{cifra}\xa0%" for cifra in cifras]


@pytest.mark.parametrize("cifras", [("10", None, "60"), ("10", "", "60"), ("10", "-5", "95"), ("n/d", 1, 2), (0, 0, 0)])
def test_sin_alguno_de_los_tres_no_se_dibuja_y_la_tabla_queda(cifras):
    grafica = tres(*cifras)
    assert grafica.svg == ""
    assert grafica.nota == "No hay gráfica: falta el porcentaje de algún sector o no es válido."
    assert len(grafica.tabla) == 3
    assert tres("10", None, "n/d").tabla[1:] == (("Sector secundario", "sin dato"), ("Sector terciario", "n/d"))


# A part of a total -------------------------------------------------------------------------------


def pea(parte, total, **mas) -> Grafica:
    return proporcion(
        parte, total, "personas", clave="p", titulo="PEA", etiqueta="Activa", resto="Resto de la población", **mas
    )


def test_una_parte_del_total_con_los_dos_numeros():
    grafica = pea(712_345, "1312000")
    assert barras_de(grafica, "26") == [(0, 54.3), (54.3, 45.7)]
    assert grafica.alternativa == (
        f"Gráfica «PEA», en personas: Activa, 712,345 de 1,312,000: 54.3\xa0%. {TODAS_EN_SU_TABLA}"
    )
    assert grafica.encabezados == ("Concepto", "Personas", "Porcentaje")
    assert grafica.tabla == (
        ("Activa", "712,345", "54.3\xa0%"),
        ("Resto de la población", "599,655", "45.7\xa0%"),
        ("Total", "1,312,000", "100\xa0%"),
    )
    assert "712,345 · 54.3\xa0%" in textos(leer_imagen(grafica.svg))


@pytest.mark.parametrize(("parte", "llega"), [(0, [(0, 100)]), (50, [(0, 100)])])
def test_nada_o_todo_del_total(parte, llega):
    assert barras_de(pea(parte, 50), "26") == llega


@pytest.mark.parametrize(
    ("parte", "total"), [(5, 3), (-1, 3), (0, 0), (None, 3), (3, None), (3, "NaN"), (1, "Infinity")]
)
def test_una_parte_mayor_que_su_total_no_se_dibuja(parte, total):
    grafica = pea(parte, total)
    assert grafica.svg == ""
    assert "la parte es mayor que el total" in grafica.nota
    assert [fila[0] for fila in grafica.tabla] == ["Activa", "Total"]


# A figure by year --------------------------------------------------------------------------------


def ied(puntos, unidad="millones de dólares", **mas) -> Grafica:
    return serie(puntos, unidad, clave="i", titulo="Inversión", **mas)


def test_una_columna_por_anio_con_los_que_faltan_en_su_lugar():
    grafica = ied([(2023, "240.5"), (2020, 120), (2021, Decimal(60))])
    alturas = [round(alto, 1) for _y, alto in columnas_de(grafica)]
    assert alturas == [round(150 * v / 240.5, 1) for v in (120, 60, 240.5)]
    letras = textos(leer_imagen(grafica.svg))
    assert [t for t in letras if t.startswith("20")] == ["2020", "2021", "2022", "2023"]
    assert {"120", "60", "240.5", "millones de dólares"} <= set(letras)
    assert grafica.encabezados == ("Año", "Millones de dólares")
    assert grafica.tabla == (("2020", "120"), ("2021", "60"), ("2023", "240.5"))
    assert grafica.alternativa.startswith(
        "Gráfica «Inversión», en millones de dólares: 2020, 120; 2021, 60; 2023, 240.5."
    )


def test_lo_negativo_cuelga_de_la_linea():
    (y1, alto1), (y2, alto2) = columnas_de(ied([(2020, 100), (2021, -50)]))
    assert (alto1, alto2) == (100, 50)
    assert y2 == y1 + alto1
    assert barras_de(comparacion([("A", 30), ("B", -10)], "%", clave="c", titulo="t", encabezado="e"), "12") == [
        (25, 75),
        (0, 25),
    ]


@pytest.mark.parametrize(
    "puntos",
    [
        [(2022, "4.2")],
        [(2020, 0), (2021, 0)],
        [(1900, 5), (2000, 7), (2020, 9)],
        [(2020, 5), (2020, 6)],
    ],
)
def test_lo_que_no_es_para_columnas_va_en_barras(puntos):
    grafica = ied(puntos)
    letras = textos(leer_imagen(grafica.svg))
    assert [t for t in letras if t in {str(anio) for anio, _valor in puntos}] == [str(anio) for anio, _v in puntos]
    assert len(grafica.tabla) == len(puntos)


def test_sin_ninguna_cifra_no_hay_grafica():
    for grafica in (ied([]), ied([(2020, None), (2021, "n/d")])):
        assert grafica.svg == ""
        assert grafica.alternativa == f"Gráfica «Inversión», en millones de dólares: sin datos. {TODAS_EN_SU_TABLA}"
    assert grafica.tabla == (("2020", "sin dato"), ("2021", "n/d"))
    assert grafica.nota == "2 renglones de la tabla no tienen cifra y no se dibujan."


def test_los_numeros_que_no_caben_sobre_las_columnas_van_en_la_escala():
    letras = textos(leer_imagen(ied([(2000 + n, 10**6 + n) for n in range(25)]).svg))
    assert "1,000,024" in letras
    assert "1,000,010" not in letras
    assert [t for t in letras if t.startswith("20")] == ["2000", "2004", "2008", "2012", "2016", "2020", "2024"]


# Rows compared -----------------------------------------------------------------------------------


def paises(filas, unidad="empresas", **mas) -> Grafica:
    return comparacion(filas, unidad, clave="c", titulo="Empresas", encabezado="País", **mas)


def test_una_barra_por_renglon_en_su_orden():
    grafica = paises([("Japón", 17), ("Estados Unidos", 34), ("Corea", 0)])
    assert barras_de(grafica, "12") == [(0, 50), (0, 100)]
    assert textos(leer_imagen(grafica.svg)) == ["empresas", "Japón", "17", "Estados Unidos", "34", "Corea", "0"]
    assert grafica.tabla == (("Japón", "17"), ("Estados Unidos", "34"), ("Corea", "0"))
    assert (grafica.encabezados, grafica.nota) == (("País", "Empresas"), "")


def test_una_unidad_corta_va_con_cada_numero():
    grafica = paises([("Puerto", "17.5")], "km")
    assert textos(leer_imagen(grafica.svg)) == ["Puerto", "17.5\xa0km"]
    assert (grafica.encabezados, grafica.tabla) == (("País", "Cifra"), (("Puerto", "17.5\xa0km"),))


def test_de_cuarenta_se_dibujan_las_mayores_y_la_tabla_las_tiene_todas():
    grafica = paises([(f"País {n}", n) for n in range(40)], maximo=15)
    assert len(barras_de(grafica, "12")) == 15
    assert [t for t in textos(leer_imagen(grafica.svg)) if t.startswith("País")] == [f"País {n}" for n in range(25, 40)]
    assert grafica.nota == "La gráfica tiene las 15 mayores de 40; la tabla, todas."
    assert len(grafica.tabla) == 40
    assert len(grafica.alternativa) < 400


def test_lo_que_no_es_una_cifra_queda_en_la_tabla():
    grafica = paises([("Agua", "n/d"), ("Aguacate", "1234567.891"), ("Acero", 10**18)])
    assert [t for t in textos(leer_imagen(grafica.svg)) if t.startswith("A")] == ["Aguacate"]
    assert grafica.tabla == (("Agua", "n/d"), ("Aguacate", "1,234,567.891"), ("Acero", "1000000000000000000"))
    assert grafica.nota == "2 renglones de la tabla no tienen cifra y no se dibujan."


def test_sin_renglones_no_hay_grafica():
    grafica = paises([])
    assert (grafica.svg, grafica.tabla, grafica.nota) == ("", (), "")


# In any language, with anything ------------------------------------------------------------------


def test_en_el_idioma_que_se_pide():
    with translation.override("en"):
        assert tres(1, 2, 97).tabla[0][1] == "1%"  # English joins them
    with translation.override("de"):
        assert paises([("Japan", "1234567.5")]).tabla == (("Japan", "1.234.567,5"),)


numeros = st.one_of(
    st.decimals(allow_nan=True, allow_infinity=True),
    st.floats(),
    st.integers(),
    st.text(max_size=12),
    st.none(),
    st.sampled_from(["0", "-0", "1e-9", "999999999999999999", "-999999999999999999", "0.000001"]),
)
anchos = st.sampled_from([None, 200, 620])


def entera(grafica: Grafica) -> None:
    """Check that a chart, if there is one, is a whole drawing, with its words and its table."""
    assert grafica.alternativa.strip()
    assert all(len(fila) == len(grafica.encabezados) for fila in grafica.tabla)
    assert all(celda for fila in grafica.tabla for celda in fila[1:])
    if grafica.svg:
        raiz = leer_imagen(grafica.svg)
        assert fuera(raiz) == []
        etiquetas = {e.tag.removeprefix(SVG) for e in raiz.iter()}
        assert etiquetas <= {"svg", "defs", "pattern", "rect", "path", "g", "text"}
        assert grafica.imagen.startswith("data:image/svg+xml;base64,")
    else:
        assert grafica.nota or not any(grafica.tabla)


@given(numeros, numeros, numeros, anchos)
def test_los_sectores_nunca_se_rompen(uno, dos, tercero, ancho):
    entera(tres(uno, dos, tercero, ancho=ancho))


@given(numeros, numeros, st.text(max_size=60), st.text(max_size=60), anchos)
def test_la_proporcion_nunca_se_rompe(parte, total, etiqueta, unidad, ancho):
    entera(proporcion(parte, total, unidad, clave="p", titulo=etiqueta, etiqueta=etiqueta, resto=unidad, ancho=ancho))


@given(st.lists(st.tuples(st.integers(1, 9999), numeros), max_size=30), st.text(max_size=30), anchos)
@example([(2000, "1e-9"), (2001, "-999999999999999999")], "", 200)
def test_la_serie_nunca_se_rompe(puntos, unidad, ancho):
    entera(serie(puntos, unidad, clave="s", titulo=unidad, ancho=ancho))


@given(st.lists(st.tuples(st.text(max_size=120), numeros), max_size=45), st.text(max_size=30), anchos)
@example([("</text><script>alert(1)</script>", 1), ("a\x00b\x1bc", 2), ("\ud800", 3)], '"><style>', None)
def test_la_comparacion_nunca_se_rompe(filas, unidad, ancho):
    entera(comparacion(filas, unidad, clave="c", titulo=unidad, encabezado="Qué", ancho=ancho))


def test_en_un_pdf():
    from sre_portal.adapters.pdf import render_desnudo

    graficas = [
        tres("1.2", "38.4", "60.4", ancho=500),
        pea(5, 9, ancho=500),
        ied([(2020, 5), (2021, -6), (2022, 7)], ancho=500),
        paises([("Japón", 3)], ancho=500),
    ]
    imagenes = "".join(f'<img alt="{grafica.alternativa}" src="{grafica.imagen}">' for grafica in graficas)
    assert render_desnudo(f'<html lang="es"><title>Gráficas</title>{imagenes}').startswith(b"%PDF")
