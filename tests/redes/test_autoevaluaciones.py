"""The national picture of the self-assessments: figures counted by hand, who is missing, filters and CSV."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directorio.models import TipoGobierno
from directorio.roles import Rol
from redes.estructura import EDICIONES, VIGENTE, en_decimas
from redes.ficha.autoevaluaciones import Nacional
from redes.models import Autoevaluacion
from tests.fabricas.directorio import EntidadFactory, GobiernoFactory, MunicipioFactory, UsuarioFactory
from tests.fabricas.redes import AutoevaluacionFactory, autoevaluacion_enviada, respuestas

pytestmark = pytest.mark.django_db
EDICION = EDICIONES[VIGENTE]


def url(nombre: str) -> str:
    return reverse(f"redes:{nombre}")


def entrar(client, persona):
    client.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")


@pytest.fixture
def pais(reloj):
    """Jalisco: three expected, two sent; Guanajuato: one expected, none sent; and who has nobody is not expected."""
    jalisco, guanajuato = EntidadFactory(clave="14", nombre="Jalisco"), EntidadFactory(clave="11", nombre="Guanajuato")

    def municipio(entidad, nombre):
        return GobiernoFactory(municipio=MunicipioFactory(entidad=entidad, nombre=nombre))

    tonala, zapopan = municipio(jalisco, "Tonalá"), municipio(jalisco, "Zapopan")
    estado = GobiernoFactory(estatal=True, entidad=jalisco)
    autoevaluacion_enviada(tonala, 2026, 1, plan=3)
    autoevaluacion_enviada(estado, 2026, 2, plan=0)
    autoevaluacion_enviada(tonala, 2025, 1)
    UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=zapopan)
    AutoevaluacionFactory(gobierno=zapopan, respuestas=respuestas(3))  # answered, not sent
    UsuarioFactory(rol=Rol.OFAI_TITULAR, gobierno=municipio(guanajuato, "Irapuato"))
    UsuarioFactory(rol=Rol.OFAI_TITULAR, gobierno=municipio(guanajuato, "León"), is_active=False)
    municipio(guanajuato, "Celaya")
    return jalisco


def test_las_cifras_nacionales_son_las_contadas_a_mano(pais):
    n = Nacional(anio=2026)
    assert (len(n.enviadas), n.esperados, n.porcentaje) == (2, 4, "50 %")
    assert n.general == en_decimas((1.25 + 1.75) / 2)
    assert [str(g.nombre) for g in n.faltan] == ["Irapuato", "Zapopan"]
    assert [(f.nombre, f.enviadas, f.esperados, f.media) for f in n.por_entidad] == [
        ("Guanajuato", 0, 1, ""), ("Jalisco", 2, 3, "1.5"),
    ]  # fmt: skip
    assert {nombre: (media, tramos) for nombre, media, tramos in n.por_dimension} == {
        **{d.nombre: ("1.5", [0, 1, 1, 0]) for d in EDICION.dimensiones},
        "Plan": ("1.5", [1, 0, 0, 1]),
    }
    assert n.por_anio == [(2026, 2, "1.5"), (2025, 1, "1.0")]


@pytest.mark.parametrize(
    ("filtros", "enviadas", "esperados"),
    [
        ({"entidad": "11"}, 0, 1), ({"tipo": TipoGobierno.ESTATAL}, 1, 1), ({"entidad": "14"}, 2, 3),
        ({"anio": 2025}, 1, 4), ({"entidad": "14", "tipo": TipoGobierno.MUNICIPAL}, 1, 2),
    ],
)  # fmt: skip
def test_se_filtra_por_anio_entidad_y_tipo(client, pais, filtros, enviadas, esperados):
    entrar(client, UsuarioFactory(rol=Rol.DGCP_ANALISTA))
    n = client.get(url("autoevaluaciones"), filtros).context["n"]
    assert (len(n.enviadas), n.esperados) == (enviadas, esperados)


def test_el_csv_dice_lo_mismo_y_el_de_pendientes_quien_falta(client, pais):
    entrar(client, UsuarioFactory(rol=Rol.DGCP_DIRECCION))

    def filas(nombre, **filtros):
        respuesta = client.get(url(nombre), filtros)
        assert "attachment" in respuesta["Content-Disposition"]
        return list(csv.DictReader(io.StringIO(b"".join(respuesta).decode("utf-8-sig"))))

    enviadas = filas("autoevaluaciones_csv", anio=2026)
    assert [(f["entidad"], f["general"], f["plan"], f["enviada_el"]) for f in enviadas] == [
        ("Jalisco", "1.8", "0.0", "2026-03-02"), ("Jalisco", "1.3", "3.0", "2026-03-02"),
    ]  # fmt: skip
    assert [f["gobierno"] for f in filas("autoevaluaciones_faltan_csv", entidad="11")] == [
        "Municipio de Irapuato, Guanajuato"
    ]


def test_la_pagina_nacional_dice_todo_y_hace_las_mismas_consultas_con_30(client, pais):
    entrar(client, UsuarioFactory(rol=Rol.DGCP_ANALISTA))

    def leer() -> tuple[int, str]:
        with CaptureQueriesContext(connection) as hechas:
            pagina = client.get(url("autoevaluaciones")).content.decode()
        return len(hechas), pagina

    con_pocas, pagina = leer()
    for dato in (
        "50 %",
        "Quién falta: 2",
        "Municipio de Irapuato, Guanajuato",
        "Estado de Jalisco",
        "Media de cada dimensión",
    ):
        assert dato in pagina
    for _ in range(30):
        autoevaluacion_enviada(GobiernoFactory(), nivel=3)
    con_muchas, pagina = leer()
    assert con_muchas <= con_pocas
    assert "32" in pagina


@pytest.mark.parametrize("filtros", [{"anio": "9" * 50}, {"anio": "x"}, {"entidad": "99"}, {"tipo": "imperio"}])
def test_un_filtro_que_no_existe_se_dice_y_no_es_un_500(client, pais, filtros):
    entrar(client, UsuarioFactory(rol=Rol.DGCP_ANALISTA))
    respuesta = client.get(url("autoevaluaciones"), filtros)
    assert respuesta.status_code == 200
    assert "Se ignoró el filtro" in respuesta.content.decode()


def test_sin_nadie_la_pagina_lo_dice(client, reloj):
    entrar(client, UsuarioFactory(rol=Rol.DGCP_ANALISTA))
    assert "Nadie ha enviado la suya" in client.get(url("autoevaluaciones")).content.decode()


def test_a_quien_se_recuerda_es_a_quien_tiene_gente_y_no_la_ha_enviado(pais):
    sin_enviar = Autoevaluacion.objects.gobiernos_sin_enviar(2026)
    assert sorted(sin_enviar.values_list("nombre", flat=True)) == ["Irapuato", "Zapopan"]
    assert sorted(Autoevaluacion.objects.gobiernos_sin_enviar(2025).values_list("nombre", flat=True)) == [
        "Irapuato", "Jalisco", "Zapopan",
    ]  # fmt: skip
