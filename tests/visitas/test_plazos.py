"""The numbers of the guide for the visits, the edges of the calendar, and the sentence beside each date."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expediente.plazos import sumar_habiles
from visitas import plazos

D = dt.date
LUNES = D(2026, 3, 2)
UN_DIA = dt.timedelta(days=1)
NATALICIO = {D(2026, 3, 16): "Natalicio de Benito Juárez"}
DICIEMBRE = {
    D(2026, 12, 21) + n * UN_DIA: "Suspensión de labores de diciembre" for n in range(17)
}  # to 6 January, weekends too

fechas = st.dates(min_value=D(1992, 1, 2), max_value=D(2199, 12, 31))
inhabiles = st.dictionaries(st.dates(D(2025, 6, 1), D(2027, 12, 31)), st.just("asueto"), max_size=60)
cercanas = st.dates(D(2025, 6, 1), D(2027, 9, 1))


# The numbers of the guide ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("numero", "valor", "capitulo", "fuente"),
    [
        (plazos.DIAS_HABILES_FERIA, 15, "capítulo 7, «Ferias de servicios», lineamiento 1", plazos.FUENTE_FERIA),
        (plazos.DIAS_REUNIFICACION, 15, "capítulo 7, «Programas de Reunificación Familiar»",
         plazos.FUENTE_REUNIFICACION),
        (plazos.MESES_GIRA_RECOMENDADOS, (1, 2), "capítulo 4, «Recomendaciones para las visitas al exterior»",
         plazos.FUENTE_GIRA),
    ],
)  # fmt: skip
def test_cada_numero_es_el_de_la_guia_y_cita_su_capitulo(numero, valor, capitulo, fuente):
    assert numero == valor
    assert fuente == f"ABC de la internacionalización de las ciudades mexicanas (SRE), {capitulo}"


# Feria: fifteen working days ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("solicitud", "dias", "primera"),
    [
        (LUNES, {}, D(2026, 3, 23)),  # three whole weeks
        (D(2026, 3, 6), {}, D(2026, 3, 27)),
        (D(2026, 3, 7), {}, D(2026, 3, 27)),  # asked on a Saturday: as on the Friday before
        (D(2026, 3, 8), {}, D(2026, 3, 27)),
        (LUNES, NATALICIO, D(2026, 3, 24)),
        (LUNES, {D(2026, 3, 15): "domingo feriado"}, D(2026, 3, 23)),  # a Sunday is no news
        (D(2028, 2, 14), {}, D(2028, 3, 6)),  # through 29 February
        (D(2027, 2, 15), {}, D(2027, 3, 8)),
        (D(2026, 12, 11), {}, D(2027, 1, 1)),
        (D(2026, 12, 11), DICIEMBRE, D(2027, 1, 20)),  # five before the suspension, ten after it
        (D(2026, 12, 24), DICIEMBRE, D(2027, 1, 27)),  # asked during the suspension
    ],
)
def test_la_primera_feria_posible(solicitud, dias, primera):
    computo = plazos.primera_feria_posible(solicitud, dias)
    assert computo.fecha == primera
    assert (computo.dias, computo.habiles, computo.es_meta) == (15, True, False)


def test_el_dia_15_se_admite_y_el_14_se_niega_con_la_primera_fecha_y_los_dias_que_no_contaron():
    dia_15 = D(2026, 3, 24)
    assert plazos.anticipacion_de_feria(dia_15, hoy=LUNES, inhabiles=NATALICIO).suficiente
    negada = plazos.anticipacion_de_feria(dia_15 - UN_DIA, hoy=LUNES, inhabiles=NATALICIO)
    assert not negada.suficiente
    assert negada.frase == (
        "Entre hoy y el 23 de marzo de 2026 hay 14 días hábiles y se necesitan al menos 15: la primera fecha posible "
        "es el 24 de marzo de 2026. 15 días hábiles contados desde el día siguiente al 2 de marzo de 2026. No se "
        "cuentan sábados ni domingos, ni el 16 de marzo de 2026 (Natalicio de Benito Juárez). Fuente: ABC de la "
        "internacionalización de las ciudades mexicanas (SRE), capítulo 7, «Ferias de servicios», lineamiento 1."
    )


def test_la_suspension_de_diciembre_se_nombra_dia_por_dia_sin_fines_de_semana():
    negada = plazos.anticipacion_de_feria(D(2027, 1, 15), hoy=D(2026, 12, 11), inhabiles=DICIEMBRE)
    assert "hay 12 días hábiles" in negada.frase
    assert "la primera fecha posible es el 20 de enero de 2027" in negada.frase
    assert negada.frase.count("Suspensión de labores de diciembre") == 13
    assert "ni el 26 de diciembre" not in negada.frase  # a Saturday


@pytest.mark.parametrize(
    ("inicio", "dice"),
    [(LUNES, "hay 0 días hábiles"), (D(2026, 3, 3), "hay 1 día hábil y"), (D(2026, 2, 27), "hay 0 días hábiles")],
)
def test_lo_que_falta_se_dice_en_singular_y_nunca_en_negativo(inicio, dice):
    assert dice in plazos.anticipacion_de_feria(inicio, hoy=LUNES, inhabiles={}).frase


@given(hoy=cercanas, dias=st.integers(-30, 90), inhabiles=inhabiles)
def test_una_feria_se_admite_justo_desde_el_dia_15(hoy, dias, inhabiles):
    inicio = hoy + dias * UN_DIA
    dada = plazos.anticipacion_de_feria(inicio, hoy=hoy, inhabiles=inhabiles)
    assert dada.suficiente == (inicio >= hoy and plazos.habiles_entre(hoy, inicio, inhabiles) >= 15)


@given(desde=cercanas, dias=st.integers(0, 60), inhabiles=inhabiles)
def test_habiles_entre_cuenta_como_sumar_habiles(desde, dias, inhabiles):
    hasta, _ = sumar_habiles(desde, dias, inhabiles)
    assert plazos.habiles_entre(desde, hasta, inhabiles) == dias


@given(solicitud=cercanas, inhabiles=inhabiles)
def test_el_ultimo_dia_para_una_feria_deshace_la_primera_posible(solicitud, inhabiles):
    """Asked for on the last day, it is possible; a day later it is not: the two are inverses."""
    primera = plazos.primera_feria_posible(solicitud, inhabiles).fecha
    ultimo = plazos.ultimo_dia_para_la_feria(primera, inhabiles).fecha
    assert ultimo >= solicitud
    assert plazos.primera_feria_posible(ultimo, inhabiles).fecha == primera
    assert plazos.primera_feria_posible(ultimo + UN_DIA, inhabiles).fecha > primera


@given(inicio=cercanas, inhabiles=inhabiles)
def test_el_ultimo_dia_para_cualquier_feria_alcanza_y_el_siguiente_no(inicio, inhabiles):
    ultimo = plazos.ultimo_dia_para_la_feria(inicio, inhabiles)
    assert plazos.primera_feria_posible(ultimo.fecha, inhabiles).fecha <= inicio
    assert plazos.primera_feria_posible(ultimo.fecha + UN_DIA, inhabiles).fecha > inicio


def test_explicacion_del_ultimo_dia_para_una_feria():
    computo = plazos.ultimo_dia_para_la_feria(D(2026, 3, 24), NATALICIO)
    assert computo.fecha == LUNES
    assert computo.explicacion.startswith(
        "15 días hábiles antes del 24 de marzo de 2026. No se cuentan sábados ni domingos, ni el 16 de marzo de 2026 "
        "(Natalicio de Benito Juárez)."
    )


# Reunificación: fifteen calendar days -------------------------------------------------------------


@pytest.mark.parametrize(
    ("salida", "hoy", "alcanza"),
    [
        (D(2026, 3, 17), LUNES, True),
        (D(2026, 3, 16), LUNES, False),
        (D(2026, 3, 21), D(2026, 3, 6), True),  # weekends and holidays count
        (D(2028, 2, 29), D(2028, 2, 14), True),
        (D(2028, 2, 29), D(2028, 2, 15), False),
        (D(2028, 3, 1), D(2028, 2, 15), True),
        (D(2027, 3, 1), D(2027, 2, 14), True),
        (D(2027, 3, 1), D(2027, 2, 15), False),
        (D(2027, 1, 4), D(2026, 12, 20), True),  # over the end of the year, and over the suspension of December
        (D(2027, 1, 3), D(2026, 12, 20), False),
        (D(2026, 2, 1), LUNES, False),
    ],
)
def test_el_dia_15_de_un_viaje_se_admite_y_el_14_se_niega(salida, hoy, alcanza):
    assert plazos.anticipacion_de_reunificacion(salida, hoy=hoy).suficiente is alcanza


def test_la_negativa_de_un_viaje_dice_los_dias_y_la_primera_fecha():
    negada = plazos.anticipacion_de_reunificacion(D(2026, 3, 16), hoy=LUNES)
    assert negada.frase == (
        "Entre hoy y la salida (16 de marzo de 2026) hay 14 días naturales y se necesitan al menos 15: la primera "
        "fecha posible es el 17 de marzo de 2026. 15 días naturales contados desde el día siguiente al 2 de marzo de "
        "2026. Fuente: ABC de la internacionalización de las ciudades mexicanas (SRE), capítulo 7, «Programas de "
        "Reunificación Familiar»."
    )
    assert "hay 1 día natural y" in plazos.anticipacion_de_reunificacion(D(2026, 3, 3), hoy=LUNES).frase
    assert "hay 0 días naturales" in plazos.anticipacion_de_reunificacion(D(2026, 3, 1), hoy=LUNES).frase


@given(aviso=fechas, dias=st.integers(-40, 60))
def test_un_viaje_se_admite_justo_desde_el_dia_15(aviso, dias):
    assert plazos.anticipacion_de_reunificacion(aviso + dias * UN_DIA, hoy=aviso).suficiente == (dias >= 15)


@given(aviso=fechas)
def test_ida_y_vuelta_del_plazo_de_un_viaje(aviso):
    primero = plazos.primer_viaje_posible(aviso).fecha
    assert plazos.ultimo_dia_para_el_viaje(primero).fecha == aviso


# Gira: one or two months, by the calendar ---------------------------------------------------------


@pytest.mark.parametrize(
    ("hoy", "inicio", "dice", "alcanza"),
    [
        (D(2026, 1, 31), D(2026, 2, 28), "Faltan 28 días naturales para el viaje: entre uno y dos meses", True),
        (D(2026, 1, 31), D(2026, 2, 27), "Faltan 27 días naturales para el viaje: 1 menos que el mes", False),
        (D(2028, 1, 31), D(2028, 2, 28), "Faltan 28 días naturales para el viaje: 1 menos que el mes", False),
        (D(2028, 1, 31), D(2028, 2, 29), "Faltan 29 días naturales para el viaje: entre uno y dos meses", True),
        (D(2028, 2, 29), D(2028, 3, 28), "Faltan 28 días naturales para el viaje: 1 menos que el mes", False),
        (D(2028, 2, 29), D(2028, 3, 29), "Faltan 29 días naturales para el viaje: entre uno y dos meses", True),
        (LUNES, D(2026, 4, 1), "Faltan 30 días naturales para el viaje: 1 menos que el mes", False),  # not 30 days
        (LUNES, D(2026, 4, 2), "Faltan 31 días naturales para el viaje: entre uno y dos meses", True),
        (LUNES, D(2026, 5, 1), "Faltan 60 días naturales para el viaje: entre uno y dos meses", True),
        (LUNES, D(2026, 5, 2), "Faltan 61 días naturales para el viaje: más de los dos meses", True),
        (D(2026, 12, 31), D(2027, 2, 28), "Faltan 59 días naturales para el viaje: más de los dos meses", True),
        (LUNES, LUNES, "Faltan 0 días naturales para el viaje: 31 menos que el mes", False),
        (LUNES, D(2026, 3, 3), "Falta 1 día natural para el viaje: 30 menos que el mes", False),
    ],
)
def test_la_anticipacion_de_una_gira(hoy, inicio, dice, alcanza):
    dada = plazos.anticipacion_de_gira(inicio, hoy=hoy)
    assert dada.frase.startswith(dice)
    assert dada.suficiente is alcanza
    assert dada.frase.endswith(f"Fuente: {plazos.FUENTE_GIRA}.")


def test_con_menos_de_un_mes_se_advierte_y_se_dice_que_puede_pedirse():
    frase = plazos.anticipacion_de_gira(D(2026, 3, 20), hoy=LUNES).frase
    assert "Puede solicitarla; la Representación tendrá poco tiempo para concertar encuentros." in frase


@pytest.mark.parametrize(
    ("dia", "meses", "esperado"),
    [
        (D(2026, 1, 31), 1, D(2026, 2, 28)),
        (D(2028, 1, 31), 1, D(2028, 2, 29)),
        (D(2028, 2, 29), 12, D(2029, 2, 28)),
        (D(2028, 2, 29), 48, D(2032, 2, 29)),
        (D(2026, 12, 31), 2, D(2027, 2, 28)),
        (D(2026, 3, 31), -1, D(2026, 2, 28)),
        (D(2026, 1, 15), -1, D(2025, 12, 15)),
        (D(2026, 3, 2), 0, D(2026, 3, 2)),
        (D(9999, 11, 30), 1, D(9999, 12, 30)),
    ],
)
def test_sumar_meses(dia, meses, esperado):
    assert plazos.sumar_meses(dia, meses) == esperado


@pytest.mark.parametrize(("dia", "meses"), [(D(9999, 12, 1), 1), (D(1, 1, 1), -1)])
def test_una_cuenta_de_meses_que_sale_del_calendario_se_dice(dia, meses):
    with pytest.raises(ValueError, match="sale del calendario"):
        plazos.sumar_meses(dia, meses)


@given(dia=fechas, meses=st.integers(-600, 600))
def test_un_mes_despues_es_otro_mes_y_el_mismo_dia_o_el_ultimo(dia, meses):
    suyo = plazos.sumar_meses(dia, meses)
    assert (suyo.year - dia.year) * 12 + suyo.month - dia.month == meses
    assert suyo.day == dia.day or (suyo.day < dia.day and (suyo + UN_DIA).day == 1)


@given(dia=fechas, meses=st.integers(0, 24))
def test_sumar_meses_no_cambia_el_orden(dia, meses):
    assert plazos.sumar_meses(dia, meses) <= plazos.sumar_meses(dia + UN_DIA, meses)


# Passports and reports ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("vence", "regreso", "meses", "alcanza"),
    [
        (D(2026, 5, 16), D(2026, 5, 16), 0, True),  # the day of the return itself
        (D(2026, 5, 15), D(2026, 5, 16), 0, False),
        (D(2026, 11, 16), D(2026, 5, 16), 6, True),
        (D(2026, 11, 15), D(2026, 5, 16), 6, False),
        (D(2027, 2, 28), D(2026, 8, 31), 6, True),  # a shorter month: its last day
        (D(2027, 2, 27), D(2026, 8, 31), 6, False),
        (D(2028, 2, 28), D(2027, 8, 31), 6, False),  # of a leap year: the 29th
        (D(2028, 2, 29), D(2027, 8, 31), 6, True),
    ],
)
def test_el_pasaporte_alcanza(vence, regreso, meses, alcanza):
    assert plazos.pasaporte_alcanza(vence, regreso, meses) is alcanza


def test_el_informe_se_recuerda_diez_dias_despues_del_regreso():
    assert plazos.limite_para_informar(D(2026, 5, 16)) == D(2026, 5, 26)
    assert plazos.limite_para_informar(D(2028, 2, 20)) == D(2028, 3, 1)
