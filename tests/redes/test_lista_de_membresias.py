"""The list of memberships: what each one finds in it, and what it costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from expediente import registro
from redes.estados import Accion, Estado
from tests.fabricas.directorio import EntidadFactory, GobiernoFactory, MunicipioFactory
from tests.fabricas.pasos_de_redes import dar, de_la_guia, exploratoria, llevar_a
from tests.fabricas.pasos_de_visitas import Elenco
from tests.fabricas.redes import AHORA, CompromisoFactory, CuotaFactory, MembresiaFactory, RedFactory

pytestmark = pytest.mark.django_db
A, E = Accion, Estado
LISTA = "/redes/membresias/"


@pytest.fixture
def elenco(db) -> Elenco:
    return Elenco()


@pytest.fixture
def como(client):
    """Act as a person."""

    def entrar(persona):
        client.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return entrar


def test_la_lista_de_la_ofai_es_la_suya_y_la_de_la_dgcp_la_de_todos(elenco, como):
    propia, ajena = llevar_a(E.ACTIVA, elenco), MembresiaFactory()
    assert ajena.folio not in como(elenco.titular).get(f"{LISTA}?ver=vigentes").text
    texto = como(elenco.analista).get(LISTA).text
    assert propia.folio in texto
    assert ajena.folio in texto


def test_las_pestanias_reparten_lo_que_hay(elenco, como):
    exploratoria(elenco), llevar_a(E.SOLICITADA, elenco), llevar_a(E.ACTIVA, elenco), llevar_a(E.SUSPENDIDA, elenco)
    de_la_guia(elenco), llevar_a(E.CONCLUIDA, elenco), llevar_a(E.DESCARTADA, elenco)
    respuesta = como(elenco.titular).get(LISTA)
    cuentas = {p["texto"]: p["cuenta"] for p in respuesta.context["pestanias"]}
    assert cuentas == {
        "Le toca a su unidad": 3, "Por ingresar": 2, "Vigentes": 3, "Por verificar": 1, "Terminadas": 2,
    }  # fmt: skip
    assert [p["texto"] for p in respuesta.context["pestanias"] if p["actual"]] == ["Le toca a su unidad"]
    dgcp = como(elenco.analista).get(LISTA)
    assert "Le toca a su unidad" not in {p["texto"] for p in dgcp.context["pestanias"]}


def test_los_filtros_y_la_busqueda(elenco, como):
    jalisco = EntidadFactory(clave="14", nombre="Jalisco", nombre_corto="Jalisco")
    tlaquepaque = GobiernoFactory(municipio=MunicipioFactory(entidad=jalisco, nombre="Tlaquepaqué"))
    red = RedFactory(clave="metropolis", siglas="", nombre="Metrópolis")
    una = MembresiaFactory(red=red, gobierno=tlaquepaque)
    MembresiaFactory.create_batch(2)
    cliente = como(elenco.analista)
    for consulta in ("texto=metropolis", "texto=TLAQUEPAQUE jalisco", "red=metropolis", "entidad=14",
                     f"texto={una.folio}&estado=activa"):  # fmt: skip
        folios = [r.membresia.folio for r in cliente.get(f"{LISTA}?ver=vigentes&{consulta}").context["renglones"]]
        assert folios == [una.folio], consulta
    assert "Ninguna membresía coincide" in cliente.get(f"{LISTA}?texto=nadie").text


def test_pedir_una_red_trae_las_de_la_que_se_fusiono_en_ella(elenco, como):
    sigue = RedFactory()
    vieja = RedFactory(fusionada_en=sigue, fusionada_el=AHORA.date())
    una, otra = MembresiaFactory(red=sigue), MembresiaFactory(red=vieja)
    MembresiaFactory()

    def halladas(red):
        return {r.membresia.pk for r in como(elenco.analista).get(LISTA, {"red": red.clave}).context["renglones"]}

    assert halladas(sigue) == {una.pk, otra.pk}
    assert halladas(vieja) == {otra.pk}


@pytest.mark.parametrize(
    "consulta",
    ["pagina=x", "pagina=-3", f"pagina={10**30}", "ver=otra", "estado=%00", "texto=%00", "red=no%00", "orden=x",
     "entidad=999", f"texto={'a' * 5000}"],
)  # fmt: skip
def test_una_direccion_mala_da_una_lista(consulta, elenco, como):
    """What no browser writes is refused by the portal whole."""
    debido = 400 if "%00" in consulta else 200
    assert como(elenco.analista).get(f"{LISTA}?{consulta}").status_code == debido


def test_la_lista_cuesta_lo_mismo_con_una_que_con_veinticinco(elenco, como):
    cliente = como(elenco.analista)

    def cuantas() -> int:
        with CaptureQueriesContext(
            connection,
        ) as consultas:
            assert cliente.get(f"{LISTA}?ver=vigentes").status_code == 200
        return len(consultas)

    CuotaFactory(membresia=MembresiaFactory())
    con_una = cuantas()
    for membresia in MembresiaFactory.create_batch(24):
        CuotaFactory(membresia=membresia)
    assert cuantas() == con_una


def test_la_pagina_cuesta_lo_mismo_con_mas_historia(elenco, como):
    membresia = llevar_a(E.ACTIVA, elenco)
    cliente = como(elenco.titular)

    def cuantas() -> int:
        with CaptureQueriesContext(connection) as consultas:
            assert cliente.get(membresia.get_absolute_url()).status_code == 200
        return len(consultas)

    def crecer(veces: int) -> None:
        for n in range(veces):
            CuotaFactory(membresia=membresia, anio=2026 + membresia.cuotas.count())
            CompromisoFactory(membresia=membresia)
            dar(A.OBSERVAR, membresia, elenco)
            registro.escribir_mensaje(membresia, por=elenco.analista, texto=f"Uno más: {n}", interno=False, ahora=AHORA)

    crecer(1)
    con_una = cuantas()
    crecer(9)
    assert cuantas() == con_una


def test_el_csv_no_ejecuta_formulas(elenco, como):
    red = RedFactory(nombre="=HYPERLINK(1)")
    MembresiaFactory(red=red)
    respuesta = como(elenco.analista).get(f"{LISTA}membresias.csv?ver=vigentes")
    texto = b"".join(respuesta.streaming_content).decode()
    assert "'=HYPERLINK(1)" in texto
    assert texto.count("\n") == 2
    assert "attachment" in respuesta["Content-Disposition"]
