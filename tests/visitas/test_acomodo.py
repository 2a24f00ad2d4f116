"""The seating: what cannot be is named, what is sought is met, and the same problem gives the same answer."""

import itertools
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from visitas.acomodo import (
    Comensal,
    Fijo,
    Mesa,
    Parte,
    Pesos,
    Problema,
    Restriccion,
    calificar,
    contradicciones,
    se_cumple,
)
from visitas.acomodo.contradicciones import enumerar
from visitas.acomodo.dietas import hay_que_leerla, reconocer
from visitas.acomodo.razones import pendientes, razones
from visitas.acomodo.solucion import Final, resolver
from visitas.acomodo.voraz import al_azar, voraz

IDIOMAS = {"es": "Español", "en": "Inglés", "fr": "Francés"}


def gente(nombres: str, **datos) -> list[Comensal]:
    return [Comensal(nombre, nombre, n, **datos) for n, nombre in enumerate(nombres.split(), start=1)]


def mesas(*capacidades: int, jerarquias=None) -> tuple[Mesa, ...]:
    jerarquias = jerarquias or [1] * len(capacidades)
    return tuple(
        Mesa(f"m{n}", f"Mesa {n}", capacidad, jerarquia, n)
        for n, (capacidad, jerarquia) in enumerate(zip(capacidades, jerarquias, strict=True), start=1)
    )


def pide(tipo: str, a: str, b: str = "", *, dura: bool = True, motivo: str = "") -> Restriccion:
    def parte(clave: str) -> Parte:
        return Parte(clave, es_grupo=":" in clave)

    return Restriccion(f"{tipo}-{a}-{b}", tipo, parte(a), parte(b) if b else None, dura, motivo)


def problema(comensales, mesas_, *restricciones, fijos=None, grupos=None, **mas) -> Problema:
    return Problema(tuple(comensales), tuple(mesas_), restricciones, fijos or {}, grupos or {}, **mas)


def textos(uno: Problema) -> list[str]:
    return [contradiccion.texto for contradiccion in contradicciones(uno)]


def mesa_de(solucion) -> dict[str, str]:
    return {clave: asiento.mesa for clave, asiento in solucion.asientos.items()}


# What cannot be ---------------------------------------------------------------------------------------


def test_una_cadena_contradictoria_se_dice_entera():
    uno = problema(
        gente("Ana Beto Carla Diego"), mesas(4, 4), pide("juntos", "Ana", "Beto", motivo="es su intérprete"),
        pide("juntos", "Beto", "Carla"), pide("separados", "Carla", "Ana", motivo="litigan"),
    )  # fmt: skip
    assert textos(uno) == [
        "Carla y Ana deben estar juntos y separados a la vez: Beto junto con Carla; Ana junto con Beto (es su "
        "intérprete); pero se pide Carla en mesa distinta de Ana (litigan)."
    ]
    (contradiccion,) = contradicciones(uno)
    assert set(contradiccion.restricciones) == {"juntos-Ana-Beto", "juntos-Beto-Carla", "separados-Carla-Ana"}
    assert resolver(uno).final == Final.CONTRADICTORIO


JAPON = {"g:jp": "Japón"}
DE_JAPON = {"grupos": frozenset({"g:jp"})}
EN_LA_1, EN_LA_2 = Fijo("m1"), Fijo("m2")
DOS = gente("Ana Beto")
DEL_JAPON = gente("Ana Beto Carla", **DE_JAPON)


@pytest.mark.parametrize(
    ("uno", "dice"),
    [
        (problema(gente("Ana Beto Carla"), mesas(2)), "Hay 3 personas y 2 lugares: falta 1."),
        (problema(gente("Ana"), ()), "No hay ninguna mesa."),
        (
            problema(DEL_JAPON, mesas(2, 2), pide("juntos", "g:jp"), grupos=JAPON),
            "3 personas deben estar juntas y en la mesa mayor caben 2: Ana, Beto y Carla. Las juntan: «Japón», todos "
            "en una mesa.",
        ),
        (
            problema(gente("Ana Beto"), mesas(2, 2), pide("separados", "Ana", "Ana")),
            "separa a Ana de sí mismo",
        ),
        (
            problema(DEL_JAPON, mesas(2, 2), pide("separados", "g:jp", "Ana"), grupos=JAPON),
            "«Japón» en mesa distinta de Ana» separa a Ana de sí mismo: está en las dos partes.",
        ),
        (
            problema(DEL_JAPON, mesas(3, 3), pide("separados", "g:jp"), grupos=JAPON),
            "3 personas deben estar cada una en una mesa distinta y hay 2 mesas: Ana, Beto y Carla. Lo piden: «Japón», "
            "cada quien en una mesa distinta.",
        ),
        (
            problema(gente("Ana Beto"), mesas(2, 2), fijos={"Ana": Fijo("m1", 1), "Beto": Fijo("m1", 1)}),
            "La silla 1 de Mesa 1 está puesta a mano para Ana y Beto.",
        ),
        (
            problema(gente("Ana Beto"), mesas(1, 2), fijos={"Ana": Fijo("m1"), "Beto": Fijo("m1")}),
            "En Mesa 1 caben 1 y hay 2 personas puestas a mano: Ana y Beto.",
        ),
        (
            problema(DOS, mesas(2, 2), pide("juntos", "Ana", "Beto"), fijos={"Ana": EN_LA_1, "Beto": EN_LA_2}),
            "Ana está a mano en Mesa 1 y Beto en Mesa 2, pero deben estar juntos: Ana junto con Beto.",
        ),
        (
            problema(DOS, mesas(2, 2), pide("separados", "Ana", "Beto"), fijos={"Ana": EN_LA_1, "Beto": EN_LA_1}),
            "Ana y Beto están puestos a mano en Mesa 1, pero se pide Ana en mesa distinta de Beto.",
        ),
        (
            problema(gente("Ana"), mesas(2), fijos={"Ana": Fijo("m9")}),
            "Ana tiene puesta a mano una mesa que ya no existe.",
        ),
        (
            problema(gente("Ana"), mesas(2), fijos={"Ana": Fijo("m1", 7)}),
            "Ana tiene puesta a mano la silla 7 de Mesa 1, que tiene 2.",
        ),
    ],
)  # fmt: skip
def test_lo_que_no_puede_ser_se_dice_por_su_nombre(uno, dice):
    assert any(dice in texto for texto in textos(uno))
    solucion = resolver(uno)
    assert solucion.final == Final.CONTRADICTORIO
    assert not solucion.asientos


def test_lo_que_solo_ve_el_solucionador_tambien_se_nombra():
    seis = [Comensal(str(n), f"P{n}", n, grupos=frozenset({f"g:{n // 6}"})) for n in range(18)]
    uno = problema(
        seis,
        mesas(10, 8),
        *(pide("juntos", f"g:{g}") for g in range(3)),
        grupos={f"g:{g}": f"Grupo {g}" for g in range(3)},
    )
    assert not contradicciones(uno)
    solucion = resolver(uno)
    assert solucion.final == Final.CONTRADICTORIO
    assert "«Grupo 0», todos en una mesa; «Grupo 1», todos en una mesa; «Grupo 2»" in solucion.contradicciones[0].texto


def test_un_deseo_no_contradice_a_nadie():
    uno = problema(gente("Ana Beto"), mesas(2), pide("separados", "Ana", "Beto", dura=False, motivo="lo pidió Ana"))
    solucion = resolver(uno)
    assert solucion.hay
    assert pendientes(uno, solucion.calificacion, IDIOMAS) == [
        "No se cumplió: Ana en mesa distinta de Beto (lo pidió Ana)."
    ]


def test_una_restriccion_de_quien_ya_no_esta_no_pide_nada():
    uno = problema(gente("Ana Beto"), mesas(2), pide("separados", "Ana", "Zoe"), pide("juntos", "g:xx"))
    assert not contradicciones(uno)
    assert resolver(uno).final == Final.OPTIMO


# What is sought ------------------------------------------------------------------------------------------


def test_los_primeros_se_sientan_en_la_mesa_principal():
    uno = problema(gente("A B C D E F"), mesas(2, 2, 2, jerarquias=[2, 1, 3]))
    reparto = mesa_de(resolver(uno))
    assert [reparto[x] for x in "ABCDEF"] == ["m2", "m2", "m1", "m1", "m3", "m3"]


def test_quien_preside_es_quien_va_primero_y_alternan_los_lados():
    uno = problema(gente("A B C D E"), mesas(6))
    sillas = {clave: asiento.silla for clave, asiento in resolver(uno).asientos.items()}
    assert sillas == {"A": 1, "B": 2, "C": 6, "D": 3, "E": 5}


def test_cada_quien_tiene_con_quien_hablar():
    nombres = ["es", "es", "fr", "fr", "en", "en", "ja", "ja"]
    personas = [Comensal(str(n), f"P{n}", n, frozenset({idioma})) for n, idioma in enumerate(nombres)]
    random.Random(4).shuffle(personas)
    solucion = resolver(problema(personas, mesas(2, 2, 2, 2)))
    assert solucion.calificacion.sin_con_quien_hablar == ()


def test_ninguna_mesa_la_acapara_un_pais():
    personas = [Comensal(str(n), f"P{n}", n, grupos=frozenset({f"pais:{'MX' if n < 8 else n}"})) for n in range(16)]
    solucion = resolver(problema(personas, mesas(4, 4, 4, 4)))
    assert solucion.calificacion.acaparadas == ()
    assert solucion.calificacion.excesos == ()


def test_sobran_mesas_y_no_se_dispersa_a_nadie():
    solucion = resolver(problema(gente("A B C D"), mesas(4, 4, 4)))
    assert len(set(mesa_de(solucion).values())) == 1


def test_las_dietas_se_reunen_y_pueden_no_contar():
    con = frozenset({"vegana"})
    personas = [Comensal(str(n), f"P{n}", n, dietas=con if n in (1, 5) else frozenset()) for n in range(1, 9)]
    assert resolver(problema(personas, mesas(4, 4))).calificacion.dietas == 1
    sin_peso = problema(personas, mesas(4, 4), pesos=Pesos(dietas=0))
    assert resolver(sin_peso).calificacion.costo == 0


def test_lo_puesto_a_mano_se_respeta():
    uno = problema(gente("A B C D"), mesas(2, 2, jerarquias=[1, 2]), fijos={"D": Fijo("m1", 1)})
    asientos = resolver(uno).asientos
    assert (asientos["D"].mesa, asientos["D"].silla) == ("m1", 1)
    assert asientos["A"].silla == 2


def test_cada_quien_sabe_por_que_esta_en_su_mesa():
    personas = [Comensal("A", "Ana", 1, frozenset({"es"})), Comensal("B", "Beto", 2, frozenset({"es", "fr"})),
                Comensal("C", "Carla", 3), Comensal("D", "Diego", 4, frozenset({"fr"}))]  # fmt: skip
    uno = problema(
        personas, mesas(2, 2, jerarquias=[1, 2]), pide("juntos", "A", "B", motivo="es su intérprete"),
        pide("separados", "A", "D"), fijos={"D": Fijo("m2")},
    )  # fmt: skip
    solucion = resolver(uno)
    dichas = razones(uno, solucion.asientos, IDIOMAS)
    assert dichas["A"] == (
        "Mesa 1, de jerarquía 1: la que toca a su lugar 1 en la precedencia. Habla español con Beto. Se cumple: Ana "
        "junto con Beto (es su intérprete); Ana en mesa distinta de Diego."
    )
    assert dichas["C"].endswith("No se dijo qué idiomas habla.")
    assert dichas["D"].startswith("Mesa 2, de jerarquía 2: puesta a mano. Nadie en la mesa habla un idioma suyo.")
    assert "Nadie en su mesa habla un idioma de Diego (francés)." in pendientes(uno, solucion.calificacion, IDIOMAS)


# Better than by hand, and always the same -------------------------------------------------------------------


def un_banquete(semilla: int, personas: int = 60, cuantas: int = 6) -> Problema:
    azar = random.Random(semilla)
    hablan = {"MX": "es", "FR": "fr", "JP": "ja", "DE": "de", "US": "en", "BR": "pt"}
    comensales = []
    for n in range(1, personas + 1):
        pais = azar.choice(list(hablan))
        idiomas = {hablan[pais]} | ({"en"} if azar.random() < 0.5 else set())
        comensales.append(Comensal(str(n), f"P{n}", n, frozenset(idiomas), frozenset({f"pais:{pais}"})))
    pares = [azar.sample(range(1, personas + 1), 2) for _ in range(18)]
    restricciones = [
        pide("juntos" if n % 3 else "separados", str(a), str(b), dura=n % 2 == 0) for n, (a, b) in enumerate(pares)
    ]
    return problema(comensales, mesas(*[10] * cuantas, jerarquias=[1, *[2] * (cuantas - 1)]), *restricciones)


def test_es_mejor_que_el_azar_y_que_el_voraz_y_siempre_el_mismo():
    uno = un_banquete(3)
    solucion = resolver(uno, pasos=12)
    assert solucion.hay
    assert solucion.calificacion.incumplidas == ()
    assert solucion.calificacion.costo <= calificar(uno, voraz(uno)).costo
    assert solucion.calificacion.costo < min(calificar(uno, al_azar(uno, semilla=n)).costo for n in range(5))
    assert resolver(un_banquete(3), pasos=12) == solucion
    revuelto = problema(reversed(uno.comensales), reversed(uno.mesas), *reversed(uno.restricciones))
    assert resolver(revuelto, pasos=12) == solucion


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 14), st.integers(1, 4), st.integers(0, 8))
def test_lo_que_se_da_cumple_y_lo_que_no_se_da_se_explica(semilla, personas, cuantas, piden):
    azar = random.Random(semilla)
    comensales = [
        Comensal(str(n), f"P{n}", n, frozenset(azar.sample(["es", "en", "fr"], azar.randint(0, 2))),
                 frozenset(azar.sample(["g:a", "g:b"], azar.randint(0, 1))))
        for n in range(1, personas + 1)
    ]  # fmt: skip
    claves = [c.clave for c in comensales] + ["g:a", "g:b"]
    restricciones = {}
    for _ in range(piden):
        a, b = azar.sample(claves, 2)
        una = pide(azar.choice(["juntos", "separados"]), a, b, dura=azar.random() < 0.6)
        restricciones[una.clave] = una
    uno = problema(comensales, mesas(*[azar.randint(2, 6) for _ in range(cuantas)]), *restricciones.values())
    solucion = resolver(uno, pasos=2)
    if not solucion.hay:
        assert solucion.contradicciones
        assert not solucion.asientos
        return
    reparto = mesa_de(solucion)
    assert set(reparto) == {c.clave for c in comensales}
    assert all(se_cumple(uno, r, reparto) for r in restricciones.values() if r.dura)
    sillas = [(a.mesa, a.silla) for a in solucion.asientos.values()]
    assert len(set(sillas)) == len(sillas)
    assert all(1 <= silla <= uno.mesa_de[mesa].capacidad for mesa, silla in sillas)
    assert solucion.calificacion == calificar(uno, reparto)
    sin_cumplir = {r.clave for r in restricciones.values() if not r.dura and not se_cumple(uno, r, reparto)}
    assert set(solucion.calificacion.deseos) == sin_cumplir


def test_sin_nadie_no_hay_nada_que_acomodar():
    assert resolver(problema((), mesas(4))).final == Final.OPTIMO


# Diets in free text --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("texto", "claves", "leer"),
    [
        ("vegetariana", ["vegetariana"], False),
        ("VEGANA (estricta)", ["vegana"], False),
        ("No es vegetariana", [], True),
        ("no come cerdo ni mariscos", ["sin_cerdo", "sin_mariscos"], False),
        ("alergia al cacahuate, a la nuez y al camarón", ["sin_mariscos", "sin_nueces"], False),
        ("celíaco", ["sin_gluten"], False),
        ("intolerante a la lactosa; no bebe alcohol", ["sin_lacteos", "sin_alcohol"], False),
        ("sí come pescado, pero no carne", ["sin_carne"], False),
        ("Halal", ["halal"], False),
        ("kósher", ["kosher"], False),
        ("diabético", ["sin_azucar"], False),
        ("sin gluten/sin lácteos", ["sin_gluten", "sin_lacteos"], False),
        ("no pork", ["sin_cerdo"], False),
        ("Ninguna", [], False),
        ("come de todo", [], False),
        ("N/A", [], False),
        ("", [], False),
        ("le gusta el pescado", [], True),
        ("ayuna los viernes de cuaresma", [], True),
        ("🙂", [], False),
    ],
)
def test_una_dieta_se_reconoce_en_sus_palabras_y_lo_demas_se_lee(texto, claves, leer):
    assert list(reconocer(texto)) == claves
    assert hay_que_leerla(texto) is leer


@given(st.text(max_size=300))
def test_ningun_texto_rompe_el_reconocimiento(texto):
    reconocer(texto)
    hay_que_leerla(texto)


@pytest.mark.parametrize(
    ("nombres", "dicho"),
    [([], ""), (["Ana"], "Ana"), (["Ana", "Inés"], "Ana e Inés"), (["Ana", "«Irlanda»"], "Ana e «Irlanda»"),
     (["Ana", "Beto", "Hiroshi"], "Ana, Beto e Hiroshi"), (list("ABCDE"), "A, B, C y 2 más")],
)  # fmt: skip
def test_se_enumera_como_se_habla(nombres, dicho):
    assert enumerar(nombres, 3) == dicho


# The model lowers what is measured -----------------------------------------------------------------------


def un_convite(semilla: int) -> Problema:
    """Give a problem so small that every way of sitting can be tried, with a bit of everything."""
    azar = random.Random(semilla)
    comensales = [
        Comensal(
            str(n), f"P{n}", n, frozenset(azar.sample(["es", "en", "fr"], azar.randint(0, 2))),
            frozenset(azar.sample(["g:a", "g:b"], azar.randint(0, 2))),
            frozenset(azar.sample(["vegana"], azar.randint(0, 1))),
        )
        for n in range(1, 7)
    ]  # fmt: skip
    claves = [*"123456", "g:a", "g:b"]
    piden = [
        pide(azar.choice(["juntos", "separados"]), *azar.sample(claves, 2), dura=azar.random() < 0.3) for _ in range(4)
    ]
    fijos = {"6": Fijo("m2")} if azar.random() < 0.3 else {}
    return problema(
        comensales, mesas(4, 3, 3, jerarquias=[1, 2, 2]), *{r.clave: r for r in piden}.values(), fijos=fijos
    )


def todas_las_formas(uno: Problema):
    for elegidas in itertools.product([m.clave for m in uno.mesas], repeat=len(uno.comensales)):
        reparto = dict(zip([c.clave for c in uno.comensales], elegidas, strict=True))
        llenas = all(elegidas.count(mesa.clave) <= mesa.capacidad for mesa in uno.mesas)
        if llenas and all(reparto[clave] == fijo.mesa for clave, fijo in uno.fijos.items()):
            yield calificar(uno, reparto)


@pytest.mark.parametrize("semilla", range(30))
def test_el_optimo_es_el_menor_de_todos_los_acomodos(semilla):
    uno = un_convite(semilla)
    posibles = [una.costo for una in todas_las_formas(uno) if not una.incumplidas]
    solucion = resolver(uno)
    assert solucion.hay is bool(posibles)
    if posibles:
        assert solucion.final == Final.OPTIMO
        assert solucion.calificacion.costo == min(posibles)
