"""The order of precedence against the guide's lists, and where each place is in each ámbito."""

import datetime as dt
import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visitas.precedencia import (
    AMBITOS,
    BLOQUES,
    CRITERIOS,
    MEXICANAS,
    RANGOS,
    Ajuste,
    BanderaAnfitrion,
    Clase,
    Criterio,
    Invitado,
    OrdenDeEstados,
    Poder,
    RangoDiplomatico,
    Reglas,
    Vehiculo,
    banderas,
    cortejo,
    en_vehiculos,
    estrado,
    mesa,
    ordenar,
)
from visitas.precedencia.alfabeto import clave, es_seguro
from visitas.precedencia.ambitos import del_centro_afuera, sillas_en_orden

D = dt.date


def nombres(invitados, reglas=None, ajustes=()) -> list[str]:
    return [lugar.invitado.nombre for lugar in ordenar(invitados, reglas, ajustes)]


def delegado(nombre: str, pais: str, **datos) -> Invitado:
    return Invitado(
        clave=nombre, nombre=nombre, clase=Clase.DELEGACION, pais=pais[:2].upper(), nombre_pais=pais, **datos
    )


def uno(nombre: str, clase: str = Clase.AUTORIDAD, **datos) -> Invitado:
    return Invitado(clave=nombre, nombre=nombre, clase=clase, **datos)


# The guide's lists ----------------------------------------------------------------------------------


def test_los_criterios_son_los_cuatro_de_la_guia():
    assert list(CRITERIOS.values()) == [
        "Orden alfabético del nombre del país en el idioma del Estado anfitrión",
        "Fecha de adhesión al organismo o acuerdo",
        "Fecha de confirmación de asistencia del mandatario visitante",
        "Fecha de toma de posesión del mandatario visitante",
    ]


def test_las_listas_van_como_las_letras_de_la_guia():
    assert list(BLOQUES.values())[:4] == [
        "Delegaciones", "Autoridades", "Autoridades mexicanas", "Agentes diplomáticos",
    ]  # fmt: skip


def test_las_autoridades_mexicanas_van_como_en_la_guia():
    assert list(MEXICANAS.values()) == ["Poderes", "Gobiernos de los Estados", "Gabinete del Ejecutivo Federal"]


def test_los_rangos_son_los_nueve_que_la_guia_imprime_en_diez_renglones():
    assert list(RANGOS.values()) == [
        "Embajador Extraordinario y Plenipotenciario",
        "Enviado Extraordinario y Ministro Plenipotenciario",
        "Ministro Residente",
        "Encargado de Negocios ad hoc",
        "Encargado de Negocios ad interim",
        "Primer Secretario",
        "Segundo Secretario",
        "Tercer Secretario",
        "Agregado Diplomático",
    ]


def test_los_ambitos_son_los_seis_de_la_guia():
    assert list(AMBITOS.values()) == [
        "Vehículos", "Estrados", "Cortejos", "Mesas", "Banderas y placas", "Salutaciones",
    ]  # fmt: skip


# a) Delegaciones ------------------------------------------------------------------------------------

TRES = [
    delegado("Hans", "Alemania", adhesion=D(1973, 9, 18), confirmacion=D(2026, 3, 2), en_el_cargo_desde=D(2024, 2, 29)),
    delegado("Ana", "España", adhesion=D(1955, 12, 14), confirmacion=D(2026, 3, 9), en_el_cargo_desde=D(2024, 3, 1)),
    delegado("Paul", "Francia", adhesion=D(1945, 10, 24), confirmacion=D(2026, 3, 1), en_el_cargo_desde=D(2024, 2, 28)),
]


@pytest.mark.parametrize(
    ("criterio", "orden"),
    [
        (Criterio.ALFABETICO, ["Hans", "Ana", "Paul"]),
        (Criterio.ADHESION, ["Paul", "Ana", "Hans"]),
        (Criterio.CONFIRMACION, ["Paul", "Hans", "Ana"]),
        (Criterio.TOMA_DE_POSESION, ["Paul", "Hans", "Ana"]),  # 28 and 29 February, 1 March
    ],
)
def test_cada_criterio_ordena_a_las_delegaciones(criterio, orden):
    assert nombres(TRES, Reglas(criterio=criterio)) == orden


@pytest.mark.parametrize(
    ("criterio", "razon"),
    [
        (Criterio.ALFABETICO, "Delegaciones. Orden alfabético del país en español: «Alemania»."),
        (Criterio.ADHESION, "Delegaciones. Fecha de adhesión a la ONU: 18 de septiembre de 1973."),
        (Criterio.CONFIRMACION, "Delegaciones. Fecha de confirmación de asistencia: 2 de marzo de 2026."),
        (Criterio.TOMA_DE_POSESION, "Delegaciones. Fecha de toma de posesión: 29 de febrero de 2024."),
    ],
)
def test_cada_lugar_trae_su_razon(criterio, razon):
    lugares = ordenar(TRES, Reglas(criterio=criterio, organismo="la ONU"))
    assert next(lugar.razon for lugar in lugares if lugar.invitado.nombre == "Hans") == razon


def test_un_empate_pasa_al_criterio_siguiente_y_lo_dice():
    dos = [
        delegado("Ana", "España", adhesion=D(1955, 12, 14), confirmacion=D(2026, 3, 9)),
        delegado("Rui", "Portugal", adhesion=D(1955, 12, 14), confirmacion=D(2026, 3, 2)),
        delegado("Eva", "Austria", adhesion=D(1955, 12, 14), confirmacion=D(2026, 3, 9)),
    ]
    rui, eva, ana = ordenar(dos, Reglas(criterio=Criterio.ADHESION))
    assert [x.invitado.nombre for x in (rui, eva, ana)] == ["Rui", "Eva", "Ana"]
    assert rui.razon == (
        "Delegaciones. Fecha de adhesión al organismo o acuerdo: 14 de diciembre de 1955. Empata con Austria y España; "
        "decide la fecha de confirmación de asistencia: 2 de marzo de 2026."
    )
    assert "decide el orden alfabético del país en español: «Austria»" in eva.razon
    assert "Empata con España; " in eva.razon


def test_sin_fecha_va_al_final_y_lo_dice():
    dos = [delegado("Ana", "Andorra"), delegado("Zoé", "Zambia", adhesion=D(1964, 12, 1)), delegado("Eva", "Austria")]
    lugares = ordenar(dos, Reglas(criterio=Criterio.ADHESION, organismo="la ONU"))
    assert [x.invitado.nombre for x in lugares] == ["Zoé", "Ana", "Eva"]
    assert lugares[1].razon.startswith("Delegaciones. Sin fecha de adhesión a la ONU: al final. Empata con Austria;")


def test_una_delegacion_va_junta_por_la_fecha_de_quien_la_encabeza():
    delegacion = [
        delegado("Consejera", "Japón", confirmacion=D(2026, 1, 1), rango=2),
        delegado("Alcalde", "Francia", confirmacion=D(2026, 2, 1), encabeza=True),
        delegado("Gobernadora", "Japón", confirmacion=D(2026, 3, 1), encabeza=True, rango=5),
        delegado("Intérprete", "Japón"),
    ]
    reglas = Reglas(criterio=Criterio.CONFIRMACION)
    lugares = ordenar(delegacion, reglas)
    assert [x.invitado.nombre for x in lugares] == ["Alcalde", "Gobernadora", "Consejera", "Intérprete"]
    assert lugares[1].razon.endswith("En su delegación: la encabeza.")
    assert "En su delegación: no la encabeza. Empata con Intérprete; decide la jerarquía: 2." in lugares[2].razon
    jefes_primero = Reglas(criterio=Criterio.CONFIRMACION, comitivas=False)
    assert nombres(delegacion, jefes_primero) == ["Alcalde", "Gobernadora", "Consejera", "Intérprete"]
    otra = [*delegacion, delegado("Regidora", "Francia")]
    assert nombres(otra, reglas)[:2] == ["Alcalde", "Regidora"]
    assert nombres(otra, jefes_primero)[:2] == ["Alcalde", "Gobernadora"]


# b), c), d) ---------------------------------------------------------------------------------------------


def test_las_autoridades_van_por_jerarquia_y_antiguedad():
    cuatro = [
        uno("Sin nada"), uno("Segunda nueva", rango=2, en_el_cargo_desde=D(2025, 1, 1)),
        uno("Segunda vieja", rango=2, en_el_cargo_desde=D(2020, 2, 29)), uno("Primera", rango=1),
    ]  # fmt: skip
    assert nombres(cuatro) == ["Primera", "Segunda vieja", "Segunda nueva", "Sin nada"]
    razones = {x.invitado.nombre: x.razon for x in ordenar(cuatro)}
    assert razones["Segunda vieja"] == (
        "Autoridades. Jerarquía: 2. Empata con Segunda nueva; decide la antigüedad en el cargo: 29 de febrero de 2020."
    )
    assert razones["Sin nada"] == "Autoridades. Sin jerarquía: al final."


MEXICANOS = [
    uno("Secretario", Clase.GABINETE, rango=1),
    uno("Gobernadora de Yucatán", Clase.ESTADOS, entidad="Yucatán", en_el_cargo_desde=D(2018, 10, 1)),
    uno("Gobernador de Ávila", Clase.ESTADOS, entidad="Ávila", en_el_cargo_desde=D(2021, 10, 1)),
    uno("Ministra", Clase.PODERES, poder=Poder.JUDICIAL),
    uno("Senador", Clase.PODERES, poder=Poder.LEGISLATIVO, rango=1),
    uno("Presidencia", Clase.PODERES, poder=Poder.EJECUTIVO),
]


def test_las_mexicanas_van_poderes_estados_y_gabinete():
    assert nombres(MEXICANOS) == [
        "Presidencia", "Senador", "Ministra", "Gobernador de Ávila", "Gobernadora de Yucatán", "Secretario",
    ]  # fmt: skip
    razones = [x.razon for x in ordenar(MEXICANOS)]
    assert razones[0] == "Autoridades mexicanas. Poderes. Poder Ejecutivo."
    assert razones[3] == "Autoridades mexicanas. Gobiernos de los Estados. Orden alfabético del estado: «Ávila»."


def test_el_orden_de_los_poderes_y_de_los_estados_es_un_supuesto_que_se_cambia():
    reglas = Reglas(
        poderes=(Poder.LEGISLATIVO, Poder.EJECUTIVO, Poder.JUDICIAL), estados=OrdenDeEstados.TOMA_DE_POSESION
    )
    assert nombres(MEXICANOS, reglas)[:5] == [
        "Senador", "Presidencia", "Ministra", "Gobernadora de Yucatán", "Gobernador de Ávila",
    ]  # fmt: skip


def test_los_agentes_van_por_su_rango_y_sus_credenciales():
    agentes = [uno(f"rango {rango}", Clase.AGENTE, rango=rango) for rango in reversed(RangoDiplomatico)]
    assert nombres(agentes) == [f"rango {rango}" for rango in RangoDiplomatico]
    embajadores = [
        uno("Nueva", Clase.AGENTE, rango=1, credenciales=D(2025, 5, 5)),
        uno("Decana", Clase.AGENTE, rango=1, credenciales=D(2016, 2, 29)),
        uno("Por presentar", Clase.AGENTE, rango=1),
    ]
    lugares = ordenar(embajadores)
    assert [x.invitado.nombre for x in lugares] == ["Decana", "Nueva", "Por presentar"]
    assert lugares[0].razon == (
        "Agentes diplomáticos. Rango: Embajador Extraordinario y Plenipotenciario. Empata con Nueva y Por presentar; "
        "decide la presentación de credenciales: 29 de febrero de 2016."
    )
    assert "va después por no constar la presentación de credenciales" in lugares[2].razon


def test_como_se_suceden_las_listas_es_un_supuesto_que_se_cambia():
    dos = [uno("Autoridad"), delegado("Ana", "España")]
    assert nombres(dos) == ["Ana", "Autoridad"]
    assert nombres(dos, Reglas(orden=("autoridades", "delegaciones"))) == ["Autoridad", "Ana"]
    assert nombres(dos, Reglas(orden=())) == ["Ana", "Autoridad"]


# By hand ------------------------------------------------------------------------------------------------

CINCO = [uno(letra, rango=n) for n, letra in enumerate("ABCDE", start=1)]


@pytest.mark.parametrize(
    ("ajustes", "orden"),
    [
        ([Ajuste("D", 1, "anfitriona")], "DABCE"),
        ([Ajuste("A", 5, "cierra")], "BCDEA"),
        ([Ajuste("E", 2, "x"), Ajuste("A", 4, "y")], "BECAD"),
        ([Ajuste("C", 99, "al final")], "ABDEC"),
        ([Ajuste("B", 3, "x"), Ajuste("E", 3, "y")], "ACBED"),  # the first by the criteria has it
        ([Ajuste("D", 5, "x"), Ajuste("E", 5, "y")], "ABCED"),
        ([Ajuste("Z", 1, "ya no está")], "ABCDE"),
    ],
)
def test_lo_movido_a_mano_ocupa_su_lugar_y_los_demas_siguen_en_orden(ajustes, orden):
    assert "".join(nombres(CINCO, None, ajustes)) == orden


def test_un_lugar_a_mano_se_dice_con_el_que_le_tocaba():
    lugar = ordenar(CINCO, None, [Ajuste("D", 1, "Es la anfitriona.")])[0]
    assert (lugar.numero, lugar.calculado) == (1, 4)
    assert lugar.explicacion == (
        "Ajustado a mano: Es la anfitriona. Por los criterios le corresponde el lugar 4. Autoridades. Jerarquía: 4."
    )


def test_dos_en_el_mismo_lugar_a_mano_se_avisa():
    lugares = ordenar(CINCO, None, [Ajuste("B", 3, "x"), Ajuste("E", 3, "y")])
    assert lugares[3].avisos == ("El lugar 3 lo tiene también puesto a mano B: quedó en el 4.",)


@pytest.mark.parametrize(("lugar", "nota"), [(1, ""), (1, "  \n"), (0, "x"), (-2, "x")])
def test_un_ajuste_lleva_nota_y_un_lugar_que_exista(lugar, nota):
    with pytest.raises(ValueError, match=r"nota|desde el 1"):
        Ajuste("A", lugar, nota)


def test_dos_invitados_no_comparten_clave():
    with pytest.raises(ValueError, match="misma clave"):
        ordenar([uno("A"), uno("A")])


# Always the same ----------------------------------------------------------------------------------------

fechas = st.none() | st.dates(D(1945, 1, 1), D(2030, 12, 31))
listas = st.lists(
    st.builds(
        Invitado,
        clave=st.integers(1, 10**9).map(str),
        nombre=st.text(max_size=8),
        clase=st.sampled_from(list(Clase)),
        pais=st.sampled_from(["", "FR", "JP", "MX"]),
        nombre_pais=st.sampled_from(["", "Francia", "Japón", "México", "日本"]),
        encabeza=st.booleans(),
        rango=st.none() | st.integers(1, 9),
        poder=st.sampled_from(["", *Poder]),
        entidad=st.sampled_from(["", "Jalisco", "Ávila"]),
        adhesion=fechas,
        confirmacion=fechas,
        en_el_cargo_desde=fechas,
        credenciales=fechas,
    ),
    max_size=12,
    unique_by=lambda invitado: invitado.clave,
)


@given(listas, st.sampled_from(list(Criterio)), st.booleans(), st.randoms(use_true_random=False))
def test_el_orden_no_depende_de_como_llegan_y_nadie_se_pierde(invitados, criterio, comitivas, azar):
    reglas = Reglas(criterio=criterio, comitivas=comitivas)
    ajustes = [Ajuste(i.clave, n + 1, "x") for n, i in enumerate(invitados[:3])]
    lugares = ordenar(invitados, reglas, ajustes)
    revueltos = invitados[:]
    azar.shuffle(revueltos)
    assert ordenar(revueltos, reglas, ajustes) == lugares
    assert [lugar.numero for lugar in lugares] == list(range(1, len(invitados) + 1))
    assert sorted(x.invitado.clave for x in lugares) == sorted(i.clave for i in invitados)
    assert all(lugar.razon and "None" not in lugar.razon for lugar in lugares)
    assert all(x.ajuste for x in lugares if x.invitado.clave in {a.clave for a in ajustes})


def test_quinientos_invitados_se_ordenan_al_instante():
    azar = random.Random(1)
    clases = list(Clase)
    muchos = [
        Invitado(str(n), f"Persona número {n}", azar.choice(clases), azar.choice(["FR", "JP"]), "Francia",
                 rango=azar.choice([None, 1, 2]), poder=Poder.JUDICIAL, entidad="Querétaro")
        for n in range(500)
    ]  # fmt: skip
    clave.cache_clear()
    inicio = time.process_time()
    assert len(ordenar(muchos)) == 500
    assert time.process_time() - inicio < 1  # the bench says how long; here, that nothing is quadratic


# The alphabet of each language -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("idioma", "orden"),
    [
        ("es", "canoa canzonetta cañón Chile cuba nadie Nube ñandú oso"),
        ("fr", "Algérie Allemagne États-Unis Égypte Espagne"),
        ("cs", "Česko Čína Chile Japonsko Španělsko Švédsko"),
        ("sv", "Zimbabwe Åland Ägypten Österrike"),
        ("da", "Zimbabwe Ægypten Østrig Åland"),
        ("de", "Ägypten Albanien Österreich Oman"),
        ("hu", "Ciprus Csehország Dánia Svájc Szerbia"),
        ("tr", "Çin Danimarka Irak İspanya İsveç Şili Türkiye"),
        ("ro", "Argentina Suedia Sudan Şri Țara"),
        ("ja", "アメリカ オーストリア ガーナ カナダ キューバ フランス"),
        ("zh", "阿曼 巴西 德国 法国 美国 墨西哥 日本 中国"),
        ("ko", "독일 멕시코 미국 일본 프랑스"),
        ("ru", "Италия Йемен Канада Эстония Япония"),
        ("th", "เคนยา จีน แคนาดา"),
    ],
)  # fmt: skip
def test_cada_idioma_ordena_con_sus_letras(idioma, orden):
    ordenado = sorted(orden.split(), key=lambda nombre: clave(nombre, idioma))
    esperado = {
        "fr": "Algérie Allemagne Égypte Espagne États-Unis", "cs": "Česko Čína Chile Japonsko Španělsko Švédsko",
        "de": "Ägypten Albanien Oman Österreich", "ro": "Argentina Sudan Suedia Şri Țara",
        "th": "เคนยา แคนาดา จีน",
    }.get(idioma, orden)  # fmt: skip
    assert ordenado == esperado.split()


@pytest.mark.parametrize(
    "orden",
    [
        ["Guinea", "Guinea-Bissau", "Guinea Ecuatorial", "Guineana"],
        ["Côte d’Ivoire", "Cote d'Or", "Croacia"],
        ["Bolivia", "Bolivia (Estado Plurinacional de)", "Bolivianos"],
        ["", "A"],
    ],
)
def test_espacios_guiones_y_apostrofos(orden):
    al_reves = orden[::-1]
    assert sorted(al_reves, key=lambda nombre: clave(nombre, "es")) == orden


def test_un_signo_sin_lectura_va_al_final_y_se_avisa():
    assert es_seguro("メキシコ", "ja")
    assert not es_seguro("日本", "ja")
    assert es_seguro("日本", "zh")
    dos = [delegado("Kenji", "日本"), delegado("Marie", "フランス")]
    lugares = ordenar(dos, Reglas(idioma="ja", nombre_idioma="japonés"))
    assert [x.invitado.nombre for x in lugares] == ["Marie", "Kenji"]
    assert lugares[1].avisos == ("El nombre «日本» no dice cómo se lee: revise su lugar.",)


# Where it is applied ----------------------------------------------------------------------------------------


def lugares(cuantos: int):
    return ordenar([uno(str(n), rango=n) for n in range(1, cuantos + 1)])


@pytest.mark.parametrize(
    ("cuantos", "vistos"),
    [(1, "1"), (2, "12"), (3, "213"), (4, "3124"), (5, "42135"), (6, "531246"), (7, "6421357")],
)
def test_del_centro_afuera_visto_por_el_publico(cuantos, vistos):
    columnas = del_centro_afuera(cuantos)
    assert "".join(str(columnas.index(columna) + 1) for columna in range(1, cuantos + 1)) == vistos


def test_el_estrado_pone_al_segundo_a_la_derecha_de_quien_preside():
    puestos = estrado(lugares(3))
    assert [(p.orden, p.columna, p.lado) for p in puestos] == [
        (1, 2, "al centro"), (2, 1, "1.º a la derecha del centro"), (3, 3, "1.º a la izquierda del centro"),
    ]  # fmt: skip
    filas = estrado(lugares(5), por_fila=3)
    assert [(p.orden, p.fila) for p in filas] == [(1, 1), (2, 1), (3, 1), (4, 2), (5, 2)]
    assert filas[3].lado == "1.º a la derecha del eje"
    with pytest.raises(ValueError, match="fila"):
        estrado(lugares(1), por_fila=-1)


def test_el_cortejo_lo_abre_o_lo_cierra_el_primero():
    assert [(p.orden, p.fila, p.lado) for p in cortejo(lugares(3), de_a=2)] == [
        (1, 1, "a la derecha"), (2, 1, "2.º desde la derecha"), (3, 2, "solo"),
    ]  # fmt: skip
    assert [(p.orden, p.fila) for p in cortejo(lugares(3), mayor_al_final=True)] == [(3, 1), (2, 2), (1, 3)]
    with pytest.raises(ValueError, match="al menos una"):
        cortejo(lugares(1), de_a=0)


def test_la_mesa_alterna_derecha_e_izquierda():
    assert sillas_en_orden(6) == [1, 2, 6, 3, 5, 4]
    assert [(p.columna, p.lado) for p in mesa(lugares(4), 6)] == [
        (1, "preside"), (2, "1.º a la derecha de quien preside"), (6, "1.º a la izquierda de quien preside"),
        (3, "2.º a la derecha de quien preside"),
    ]  # fmt: skip
    with pytest.raises(ValueError, match="caben 2"):
        mesa(lugares(3), 2)


@given(st.integers(1, 60))
def test_toda_silla_se_usa_una_vez(capacidad):
    assert sorted(sillas_en_orden(capacidad)) == list(range(1, capacidad + 1))
    assert sorted(del_centro_afuera(capacidad)) == list(range(1, capacidad + 1))


def test_los_vehiculos_se_llenan_en_orden_y_se_dice_quien_no_cabe():
    ocupados, sobran = en_vehiculos(lugares(7), [Vehiculo("Auto 1", 2), Vehiculo("Auto 2", 0), Vehiculo("Van", 4)])
    assert [[p.orden for p in o.puestos] for o in ocupados] == [[1, 2], [], [3, 4, 5, 6]]
    assert ocupados[0].puestos[0].lado == "atrás, a la derecha"
    assert [x.numero for x in sobran] == [7]


def test_la_bandera_del_anfitrion_va_donde_se_diga_y_cada_pais_una_vez():
    gente = ordenar([delegado("Ana", "España"), delegado("Luz", "España"), delegado("Hans", "Alemania"),
                     delegado("Pepe", "México"), uno("Sin país")])  # fmt: skip
    al_centro = banderas(gente, pais="MÉ", nombre="México")
    assert [(b.nombre, b.columna) for b in al_centro] == [("México", 2), ("Alemania", 1), ("España", 3)]
    assert [b.es_anfitrion for b in al_centro] == [True, False, False]
    en_linea = banderas(gente, pais="MÉ", nombre="México", donde=BanderaAnfitrion.DERECHA)
    assert [(b.nombre, b.columna) for b in en_linea] == [("México", 1), ("Alemania", 2), ("España", 3)]
