"""What people type: found as they mean it, first what they mean, and never an error."""

import datetime as dt
import random

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acuerdos.busqueda import Criterios, leer, marcar, resolver
from acuerdos.busqueda.indice import indexar
from acuerdos.busqueda.resultado import DIMENSIONES
from acuerdos.estados import Estado
from acuerdos.models import Acuerdo, Entrada, Tipo
from directorio.models import Contraparte, Gobierno, Materia
from tests.fabricas.directorio import EntidadFactory, GobiernoFactory, MunicipioFactory, PaisFactory

from .ingenuo import poblar


@pytest.fixture
def gobierno(db) -> Gobierno:
    return GobiernoFactory(
        municipio=MunicipioFactory(entidad=EntidadFactory(clave="14", nombre="Jalisco"), nombre="Tala")
    )


@pytest.fixture
def registrar(gobierno, ahora):
    """Give a maker of historical agreements, in the index."""

    def hacer(numero: int, titulo: str, con: str = "Sendai", fecha: str = "1990", **mas) -> Acuerdo:
        base = {"gobierno": gobierno, "tipo": Tipo.COOPERACION_ESPECIFICA, "estado": Estado.HISTORICO}
        base |= {"folio": f"H-{numero:05d}", "clave": f"h-{numero:05d}", "creado_en": ahora, "movido_en": ahora}
        acuerdo = Acuerdo.objects.create(**base | {"titulo": titulo, "fecha_firma_parcial": fecha} | mas)
        donde = {"tipo": "organo_local", "nombre": con, "pais": PaisFactory(codigo="JP")}
        acuerdo.contrapartes.set([Contraparte.objects.get_or_create(**donde)[0]])
        indexar([acuerdo.pk])
        return acuerdo

    return hacer


@pytest.fixture
def buscar(hoy):
    return lambda q, **mas: [d["clave"] for d in resolver(Criterios(q=q, **mas), hoy=hoy).pagina(1)]


def test_primero_los_nombres_luego_el_titulo_luego_lo_demas_y_al_final_lo_afin(registrar, buscar):
    materia = Materia.objects.create(clave="ambiente", nombre="Medio ambiente", sinonimos=["miyako"])
    registrar(1, "Intercambio", fecha="2020").materias.set([materia])
    indexar(Acuerdo.objects.values_list("pk", flat=True))
    registrar(2, "Intercambio", fecha="2010", resumen="Visitas a Miyako.")
    registrar(3, "Acuerdo de Miyako", fecha="2000")
    registrar(4, "Intercambio", con="Miyako", fecha="1980")
    registrar(5, "Intercambio", con="Miyakojima", fecha="2022")
    assert buscar("miyako") == ["h-00004", "h-00003", "h-00002", "h-00001", "h-00005"]
    assert buscar("miyako ") == ["h-00004", "h-00003", "h-00002", "h-00001"]  # the space ends the word
    assert buscar('"miyako"') == ["h-00004", "h-00003", "h-00002"]  # exactly, and not by another name


@pytest.mark.parametrize("q", ["H-7", "h7", "h 7", "H-00007", "7", "«7»"])
def test_por_su_numero_es_el_primero(registrar, buscar, q):
    registrar(7, "Intercambio", fecha="1950")
    registrar(8, "Acuerdo 7, con el H 7", fecha="2020")
    assert buscar(q)[0] == "h-00007"


def test_frase_sin_y_prefijo(registrar, buscar):
    registrar(1, "Acuerdo de cooperación técnica")
    registrar(2, "Acuerdo técnico de cooperación")
    registrar(3, "Acuerdo de cooperación cultural")
    assert buscar("cooperaciones tecnica") == ["h-00002", "h-00001"]
    assert buscar('"cooperacion tecnica"') == ["h-00001"]
    assert buscar("cooperación -técnicos") == ["h-00003"]
    assert buscar('cooperación -"cooperación técnica"') == ["h-00003", "h-00002"]
    assert buscar("coop cult") == []  # only the last word may be half written
    assert buscar("cooperación cult") == ["h-00003"]
    assert buscar("-cultural") == ["h-00002", "h-00001"]


@pytest.mark.parametrize(
    ("q", "propuesta"),
    [
        ("hermanaminto quebek", "hermanamiento quebec"),
        ("cooperasion tecnica", "cooperación tecnica"),
        ("quebek tecnica", "quebec"),  # together they find nothing: what finds something, leaving out the least
        ("quebek -sendai", "quebec -sendai"),
        ("xyzzyxw", ""),
        ("hermanamiento técnica", ""),  # nothing is misspelt
    ],
)
def test_una_errata_propone_lo_que_si_halla(registrar, hoy, q, propuesta):
    registrar(1, "Hermanamiento con Quebec", con="Quebec")
    registrar(2, "Cooperación técnica")
    registrar(3, "Asistencia técnica")
    resultado = resolver(Criterios(q=q), hoy=hoy)
    assert resultado.total == 0
    assert resultado.propuesta == propuesta
    assert not propuesta or resolver(Criterios(q=propuesta), hoy=hoy).total


def test_lo_hallado_se_marca_como_este_escrito(registrar, hoy):
    registrar(1, "Cooperaciones técnicas & más")
    resultado = resolver(Criterios(q="cooperacion tec"), hoy=hoy)
    marcado = list(marcar("Cooperaciones técnicas & <b>", resultado.marcas))
    assert marcado == [("Cooperaciones", True), (" ", False), ("técnicas", True), (" & <b>", False)]


def test_el_dia_de_inscripcion_es_el_de_mexico(registrar):
    noche = dt.datetime(2026, 3, 2, 20, tzinfo=timezone.get_default_timezone())
    acuerdo = registrar(1, "De noche", estado=Estado.INSCRITO, numero_registro=1, inscrito_en=noche.astimezone(dt.UTC))
    assert Entrada.objects.get(pk=acuerdo.pk).datos["inscrito"] == "2026-03-02"


@pytest.mark.parametrize("q", ["de la", "¿?", '"', "-", '""', '-"', "😀", "…", "   "])
def test_lo_que_no_tiene_palabras_se_dice_y_no_filtra(db, q):
    peticion = leer(_get(q=q))
    assert peticion.criterios.q == ""
    assert [p.parametro for p in peticion.problemas] == (["q"] if q.strip() else [])


def test_un_municipio_de_otra_entidad_no_se_aplica_y_se_dice(gobierno):
    EntidadFactory(clave="11", nombre="Guanajuato")
    peticion = leer(_get(entidad="11", municipio="14-tala"))
    assert (peticion.criterios.entidad, peticion.criterios.municipio) == ("11", "")
    assert "no es un municipio de la entidad elegida" in peticion.problemas[0].mensaje
    assert leer(_get(entidad="14", municipio="14-tala")).problemas == ()


HOSTILES = st.text(max_size=80) | st.sampled_from(
    ("'; DROP TABLE acuerdos_termino; --", "<script>alert(1)</script>", "%s %(x)s \\", "a" * 500, '"' * 50, "-" * 50,
     "9" * 9, "h-" + "9" * 9, "rai 2147483648", "١٢", "½", "ǅ", "ﬁ", "a\u0300\u0301" * 20, "\ud800", "\u1369 12", "² 7")
) | st.text(st.characters(categories=["Nd", "Nl", "No", "Lu"]), max_size=6).map(lambda raro: f"{raro} 12")  # fmt: skip


def test_nada_de_lo_que_se_escriba_falla(registrar, hoy):
    registrar(1, "Hermanamiento")

    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
    @given(HOSTILES)
    def probar(texto):
        pedido = leer(_get(q=texto.encode("utf-8", "replace").decode()))
        resultado = resolver(pedido.criterios, hoy=hoy)
        assert len(resultado.pagina(1)) == min(resultado.total, 25)
        assert isinstance(resultado.propuesta, str)
        assert "".join(t for t, _ in marcar("Hermanamiento <b>", resultado.marcas)) == "Hermanamiento <b>"

    probar()


@pytest.mark.parametrize("orden", ["relevancia", "recientes", "inscripcion", "gobierno"])
def test_tantas_consultas_con_pocos_como_con_muchos(ahora, hoy, db, orden):
    todos = poblar(random.Random(5), 160, ahora)
    veces = []
    for cuantos in (15, 160):
        indexar(a.pk for a in todos[:cuantos])
        resolver(Criterios(), hoy=hoy)
        with CaptureQueriesContext(connection) as hechas:
            resultado = resolver(Criterios(q="acuerdo de cul", entidad="14"), hoy=hoy)
            assert all(resultado.conteo(d) is not None for d in DIMENSIONES if d != "contraparte")
            resultado.pagina(1, orden=orden)
        veces.append(len(hechas))
    assert max(veces) <= 8
    assert abs(veces[0] - veces[1]) <= 1  # a bitmap may be at hand or not


def _get(**pedido) -> QueryDict:
    parametros = QueryDict(mutable=True)
    parametros.update(pedido)
    return parametros
