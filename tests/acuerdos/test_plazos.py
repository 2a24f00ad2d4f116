"""Dates of the procedure: the edges of the calendar, and the sentence beside each date."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acuerdos import plazos
from expediente.plazos import meta_habil, sumar_habiles

LUNES = dt.date(2026, 3, 2)
fechas = st.dates(min_value=dt.date(1992, 1, 2), max_value=dt.date(2200, 12, 31))
inhabiles = st.dictionaries(st.dates(dt.date(2025, 1, 1), dt.date(2027, 12, 31)), st.just("asueto"), max_size=40)


@pytest.mark.parametrize(
    ("firma", "hoy", "extemporanea", "empieza"),
    [
        (dt.date(2026, 3, 1), LUNES, False, "La fecha prevista de firma (1 de marzo de 2026) ya pasó"),
        (dt.date(2026, 3, 1), LUNES, True, "La fecha prevista de firma (1 de marzo de 2026) ya pasó"),
        (LUNES, LUNES, False, "Entre hoy y la firma prevista (2 de marzo de 2026) hay 0 días naturales"),
        (dt.date(2026, 3, 3), LUNES, False, "Entre hoy y la firma prevista (3 de marzo de 2026) hay 1 día natural y"),
        (dt.date(2026, 3, 15), LUNES, False, "Entre hoy y la firma prevista (15 de marzo de 2026) hay 13 días"),
        (dt.date(2026, 3, 15), LUNES, True, ""),
        (dt.date(2026, 3, 16), LUNES, False, ""),
        (dt.date(2026, 3, 17), LUNES, False, ""),
        # 29 February, and the same count in a year that has none
        (dt.date(2028, 2, 29), dt.date(2028, 2, 15), False, ""),
        (dt.date(2028, 2, 29), dt.date(2028, 2, 16), False, "Entre hoy y la firma prevista (29 de febrero de 2028)"),
        (dt.date(2028, 3, 1), dt.date(2028, 2, 16), False, ""),
        (dt.date(2027, 3, 1), dt.date(2027, 2, 15), False, ""),
        (dt.date(2027, 3, 1), dt.date(2027, 2, 16), False, "Entre hoy y la firma prevista (1 de marzo de 2027)"),
        # across the end of the year
        (dt.date(2027, 1, 3), dt.date(2026, 12, 20), False, ""),
        (dt.date(2027, 1, 2), dt.date(2026, 12, 20), False, "Entre hoy y la firma prevista (2 de enero de 2027)"),
    ],
)
def test_motivo_fecha_de_firma(firma, hoy, extemporanea, empieza):
    motivo = plazos.motivo_fecha_de_firma(firma, hoy=hoy, extemporanea=extemporanea)
    assert motivo.startswith(empieza)
    assert bool(motivo) == bool(empieza)


def test_la_negativa_dice_la_primera_fecha_posible_y_que_hacer():
    motivo = plazos.motivo_fecha_de_firma(dt.date(2026, 3, 15), hoy=LUNES)
    assert "la primera fecha posible es el 16 de marzo de 2026" in motivo
    assert "autorice la solicitud extemporánea" in motivo


@given(hoy=fechas, dias=st.integers(min_value=-400, max_value=400))
def test_se_admite_desde_el_dia_14_y_nunca_antes(hoy, dias):
    firma = hoy + dt.timedelta(days=dias)
    assert (plazos.motivo_fecha_de_firma(firma, hoy=hoy) == "") == (dias >= 14)
    assert (plazos.motivo_fecha_de_firma(firma, hoy=hoy, extemporanea=True) == "") == (dias >= 0)


@given(solicitud=fechas)
def test_ida_y_vuelta_del_plazo_de_firma(solicitud):
    primera = plazos.primera_firma_posible(solicitud)
    assert plazos.ultimo_dia_para_solicitar(primera.fecha).fecha == solicitud


@pytest.mark.parametrize(
    ("desde", "dias", "inhabiles", "fecha", "omitidos"),
    [
        (LUNES, 0, {}, LUNES, ()),
        (LUNES, 1, {}, dt.date(2026, 3, 3), ()),  # counted from the day after
        (dt.date(2026, 3, 6), 1, {}, dt.date(2026, 3, 9), ()),  # Friday: over the weekend
        (dt.date(2026, 3, 7), 1, {}, dt.date(2026, 3, 9), ()),  # received on a Saturday
        (LUNES, 10, {}, dt.date(2026, 3, 16), ()),
        (
            LUNES,
            10,
            {dt.date(2026, 3, 16): "Natalicio de Benito Juárez"},
            dt.date(2026, 3, 17),
            ((dt.date(2026, 3, 16), "Natalicio de Benito Juárez"),),
        ),
        (LUNES, 1, {dt.date(2026, 3, 8): "domingo feriado"}, dt.date(2026, 3, 3), ()),  # a Sunday is no news
        (dt.date(2026, 12, 31), 1, {dt.date(2027, 1, 1): "Año Nuevo"}, dt.date(2027, 1, 4),
         ((dt.date(2027, 1, 1), "Año Nuevo"),)),
        (dt.date(2028, 2, 28), 1, {}, dt.date(2028, 2, 29), ()),
        (dt.date(2026, 3, 9), -1, {}, dt.date(2026, 3, 6), ()),  # backwards, over the weekend
        (dt.date(2026, 3, 17), -1, {dt.date(2026, 3, 16): "asueto"}, dt.date(2026, 3, 13),
         ((dt.date(2026, 3, 16), "asueto"),)),
    ],
)  # fmt: skip
def test_sumar_habiles(desde, dias, inhabiles, fecha, omitidos):
    assert sumar_habiles(desde, dias, inhabiles) == (fecha, omitidos)


@pytest.mark.parametrize(("desde", "dias"), [(dt.date.max, 1), (dt.date.min, -1)])
def test_una_cuenta_que_sale_del_calendario_se_dice(desde, dias):
    with pytest.raises(ValueError, match="sale del calendario"):
        sumar_habiles(desde, dias, {})


@given(desde=st.dates(dt.date(2025, 6, 1), dt.date(2027, 6, 1)), dias=st.integers(-120, 120), inhabiles=inhabiles)
def test_propiedades_de_los_dias_habiles(desde, dias, inhabiles):
    fecha, omitidos = sumar_habiles(desde, dias, inhabiles)
    paso = dt.timedelta(days=1 if dias >= 0 else -1)
    recorridos = [desde + paso * n for n in range(1, abs((fecha - desde).days) + 1)]
    assert sum(plazos.es_habil(dia, inhabiles) for dia in recorridos) == abs(dias)
    assert [dia for dia, _ in omitidos] == [d for d in recorridos if d in inhabiles and d.weekday() < 5]
    assert dias == 0 or plazos.es_habil(fecha, inhabiles)


def test_explicacion_del_plazo_hacia_adelante():
    assert plazos.primera_firma_posible(LUNES).explicacion == (
        "14 días naturales contados desde el día siguiente al 2 de marzo de 2026. Fuente: ABC de la "
        "internacionalización de las ciudades mexicanas (SRE), capítulo 5, «Procedimiento legal aplicable», paso 3."
    )


def test_explicacion_del_plazo_hacia_atras():
    assert plazos.ultimo_dia_para_solicitar(dt.date(2028, 2, 29)).explicacion.startswith(
        "14 días naturales antes del 29 de febrero de 2028."
    )


def test_explicacion_de_una_meta_dice_que_no_es_ley_y_que_dias_no_conto():
    computo = meta_habil(LUNES, 10, {dt.date(2026, 3, 16): "Natalicio de Benito Juárez"}, fuente="ajuste")
    assert computo.explicacion == (
        "10 días hábiles contados desde el día siguiente al 2 de marzo de 2026. No se cuentan sábados ni domingos, "
        "ni el 16 de marzo de 2026 (Natalicio de Benito Juárez). Meta interna, no es un plazo legal. Fuente: ajuste."
    )


def test_explicacion_de_una_meta_sin_asuetos():
    computo = meta_habil(LUNES, 2, {}, fuente="ajuste")
    assert "No se cuentan sábados ni domingos." in computo.explicacion


def test_un_dia_se_dice_en_singular():
    assert meta_habil(LUNES, 1, {}, fuente="ajuste").explicacion.startswith("1 día hábil contado desde el día")


@pytest.mark.parametrize(
    ("dia", "palabras"),
    [(dt.date(2026, 1, 1), "1 de enero de 2026"), (dt.date(2028, 2, 29), "29 de febrero de 2028")],
)
def test_en_palabras(dia, palabras):
    assert plazos.en_palabras(dia) == palabras
