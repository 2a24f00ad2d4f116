"""What a row says: the table of what is refused, and how the rest is understood."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acuerdos import importacion
from acuerdos.importacion.filas import Lectura
from acuerdos.importacion.hojas import Fila
from acuerdos.importacion.partes import Directorio
from acuerdos.models import Denominacion
from directorio.models import Contraparte, Gobierno

from .conftest import FILA, hoja_csv

JALISCO = {"gobierno_mexicano": "Jalisco", "tipo_gobierno": "estado", "entidad": "Jalisco"}

# change of the row → column and message of each fault
FALTAS = [
    ({"gobierno_mexicano": ""}, [("gobierno_mexicano", "está vacía.")]),
    ({"gobierno_mexicano": "Atlantis"}, [("gobierno_mexicano", "no hay un municipio «Atlantis» en Guerrero.")]),
    ({"entidad": ""}, [("entidad", "falta la entidad federativa.")]),
    ({"entidad": "Texas"}, [("entidad", "no hay una entidad federativa «Texas».")]),
    (JALISCO | {"entidad": "Sonora"}, [("gobierno_mexicano", "«Jalisco» no es el gobierno de Sonora.")]),
    (
        {"tipo_gobierno": "reino"},
        [("tipo_gobierno", "no se entiende «reino»; admite: municipio, estado, organismo descentralizado, "
                           "dependencia federal.")],
    ),
    (
        {"tipo_gobierno": ""},
        [("tipo_gobierno", "está vacía y «Acapulco de Juárez» puede ser un municipio o una entidad: diga cuál.")],
    ),
    ({"contraparte": ""}, [("contraparte", "está vacía.")]),
    (
        {"contraparte": ", Texas"},
        [("contraparte", "escriba el nombre (hasta 200 caracteres) y, tras una coma, su estado (hasta 120).")],
    ),
    ({"pais": ""}, [("pais", "falta el país de la contraparte.")]),
    ({"pais": "Narnia"}, [("pais", "no hay un país «Narnia» en el catálogo.")]),
    (
        {"contraparte": "A; B; C", "pais": "Japón; China"},
        [("pais", "hay 3 contrapartes y 2 países: ponga uno por cada una.")],
    ),
    (
        {"contraparte": "Guadalajara, Jalisco", "pais": "México"},
        [("contraparte", "«Guadalajara, Jalisco» no es extranjera (LCT, artículo 2, fracción II).")],
    ),
    ({"tipo": ""}, [("tipo", "está vacía; admite: hermanamiento, cooperación específica.")]),
    ({"tipo": "tratado"}, [("tipo", "no se entiende «tratado»; admite: hermanamiento, cooperación específica.")]),
    ({"fecha_firma": "2001-02-30"}, [("fecha_firma", "«2001-02-30» no existe en el calendario.")]),
    (
        {"fecha_firma": "23/10/1973"},
        [("fecha_firma", "«23/10/1973» no es una fecha: escriba AAAA, AAAA-MM o AAAA-MM-DD, como 1973-10-23.")],
    ),
    ({"fecha_firma": "2026-03-03"}, [("fecha_firma", "«2026-03-03» está en el futuro.")]),
    ({"fecha_firma": "1492"}, [("fecha_firma", "1492 es anterior a 1821.")]),
    ({"idiomas": "español; klingon"}, [("idiomas", "no conozco el idioma «klingon».")]),
    ({"fuente": ""}, [("fuente", "está vacía.")]),
    ({"materia": "x" * 501}, [("materia", "tiene 501 caracteres y admite 500.")]),
    ({"materias": "cultura; magia"}, [("materias", "no hay en el catálogo «magia».")]),
    ({"ods": "18"}, [("ods", "no hay un ODS «18».")]),
    ({"vigencia": "siempre"}, [("vigencia", "«siempre» no es una fecha AAAA-MM-DD ni «indefinida».")]),
    (
        {"situacion": "inscrito", "clave": "rai-00007"},
        [("clave", "la fila es de un acuerdo inscrito que no está en este Registro: solo se importan históricos.")],
    ),
    (
        {"pais": "Narnia", "tipo": "tratado", "fuente": ""},
        [
            ("pais", "no hay un país «Narnia» en el catálogo."),
            ("tipo", "no se entiende «tratado»; admite: hermanamiento, cooperación específica."),
            ("fuente", "está vacía."),
        ],
    ),
]  # fmt: skip


def test_la_tabla_de_lo_que_se_rechaza(catalogos, hoy):
    """All the faults of all the rows at once, each with its row and column, among good rows."""
    contenido = hoja_csv({}, *(cambio for cambio, _ in FALTAS), {"fecha_firma": "2026-03-02"})
    informe = importacion.revisar(importacion.leer(contenido, nombre="a.csv"), hoy=hoy)
    dichas: dict[int, list] = {}
    for error in informe.errores:
        dichas.setdefault(error.fila, []).append((error.columna, error.mensaje))
    assert dichas == {fila: faltas for fila, (_, faltas) in enumerate(FALTAS, start=3)}
    assert [propuesta.fila for propuesta in informe.nuevas] == [2, len(FALTAS) + 3]
    assert informe.filas == len(FALTAS) + 2
    assert not Contraparte.objects.filter(nombre="Sendai").exists()


def proponer(directorio, hoy, **cambios):
    lectura = Lectura(Fila(2, FILA | cambios), directorio, hoy)
    propuesta = lectura.leer()
    assert lectura.errores == []
    return propuesta


@pytest.fixture
def directorio(catalogos):
    return Directorio()


@pytest.mark.parametrize(
    ("escrita", "parcial", "completa"),
    [
        ("1981", "1981", None),
        ("2024-09", "2024-09", None),
        ("1978-08-03", "1978-08-03", dt.date(1978, 8, 3)),
        ("", "", None),
        ("2026-03-02", "2026-03-02", dt.date(2026, 3, 2)),
    ],
)
def test_una_fecha_parcial_sigue_siendo_parcial(directorio, hoy, escrita, parcial, completa):
    propuesta = proponer(directorio, hoy, fecha_firma=escrita)
    assert (propuesta.fecha_parcial, propuesta.fecha) == (parcial, completa)


PUERTO = {"gobierno_mexicano": "Puerto de Lázaro Cárdenas", "tipo_gobierno": "", "entidad": "Michoacán de Ocampo"}
CDMX = {"gobierno_mexicano": "Ciudad de México", "tipo_gobierno": "estado", "entidad": "Ciudad de México"}
FEDERAL = {"gobierno_mexicano": "Secretaría de Turismo", "tipo_gobierno": "dependencia federal", "entidad": ""}
EDOMEX = {"gobierno_mexicano": "Estado de México", "tipo_gobierno": "estado", "entidad": "México"}


@pytest.mark.parametrize(
    ("cambios", "gobierno", "contraparte", "titulo"),
    [
        ({}, "Municipio de Acapulco de Juárez, Guerrero", ("organo_local", "Sendai", "Prefectura de Miyagi", "JP"),
         "Hermanamiento entre Acapulco de Juárez, Guerrero, y Sendai, Prefectura de Miyagi (Japón)"),
        (EDOMEX | {"contraparte": "Prefectura de Saitama"}, "Estado de México",
         ("organo_estatal", "Prefectura de Saitama", "", "JP"),
         "Hermanamiento entre el Estado de México y Prefectura de Saitama (Japón)"),
        (JALISCO | {"contraparte": "Alberta", "pais": "Canadá", "tipo": "cooperación específica"}, "Estado de Jalisco",
         ("organo_estatal", "Alberta", "", "CA"),
         "Cooperación específica entre el Estado de Jalisco y Alberta (Canadá)"),
        (JALISCO | {"contraparte": "Nueva Zelandia", "pais": "Nueva Zelandia"}, "Estado de Jalisco",
         ("organo_nacional", "Nueva Zelandia", "", "NZ"),
         "Hermanamiento entre el Estado de Jalisco y Nueva Zelandia"),
        ({"contraparte": "Panamá", "pais": "Panamá"}, "Municipio de Acapulco de Juárez, Guerrero",
         ("organo_local", "Panamá", "", "PA"),
         "Hermanamiento entre Acapulco de Juárez, Guerrero, y Panamá"),
        ({"contraparte": "Agaña", "pais": "Guam"}, "Municipio de Acapulco de Juárez, Guerrero",
         ("organo_local", "Agaña", "", "GU"),
         "Hermanamiento entre Acapulco de Juárez, Guerrero, y Agaña (Guam)"),
        (CDMX | {"contraparte": "Chicago", "pais": "US"}, "Ciudad de México", ("organo_local", "Chicago", "", "US"),
         "Hermanamiento entre la Ciudad de México y Chicago (Estados Unidos de América)"),
        (PUERTO, "Puerto de Lázaro Cárdenas", ("organo_local", "Sendai", "Prefectura de Miyagi", "JP"),
         "Hermanamiento entre Puerto de Lázaro Cárdenas, Michoacán, y Sendai, Prefectura de Miyagi (Japón)"),
        (FEDERAL, "Secretaría de Turismo", ("organo_local", "Sendai", "Prefectura de Miyagi", "JP"),
         "Hermanamiento entre Secretaría de Turismo y Sendai, Prefectura de Miyagi (Japón)"),
    ],
)  # fmt: skip
def test_las_partes(directorio, hoy, cambios, gobierno, contraparte, titulo):
    propuesta = proponer(directorio, hoy, **cambios)
    (una,) = propuesta.contrapartes
    assert str(propuesta.gobierno) == gobierno
    assert (una.tipo, una.nombre, una.subdivision, una.pais.codigo) == contraparte
    assert propuesta.titulo == titulo


def test_varias_contrapartes_con_un_pais_para_cada_una_o_para_todas(directorio, hoy):
    dos = proponer(directorio, hoy, contraparte="Sendai, Prefectura de Miyagi; Roma", pais="Japón; Italia")
    una = proponer(directorio, hoy, contraparte="Kioto; Nara", pais="Japón")
    assert [str(c) for c in dos.contrapartes] == ["Sendai, Prefectura de Miyagi (Japón)", "Roma (Italia)"]
    assert [str(c) for c in una.contrapartes] == ["Kioto (Japón)", "Nara (Japón)"]


def test_una_organizacion_internacional_puede_no_tener_pais(directorio, hoy):
    propuesta = proponer(
        directorio, hoy, contraparte="ONU-Hábitat", pais="", tipo_contraparte="organización internacional"
    )
    assert [(c.tipo, c.pais) for c in propuesta.contrapartes] == [("organizacion_internacional", None)]


def test_una_contraparte_conocida_conserva_lo_que_la_dgcp_corrigio(directorio, hoy):
    propuesta = proponer(directorio, hoy)
    propuesta.contrapartes[0].tipo = "organo_estatal"
    assert proponer(directorio, hoy).contrapartes == propuesta.contrapartes
    assert proponer(directorio, hoy, contraparte="Sendai").contrapartes == propuesta.contrapartes
    assert proponer(directorio, hoy, contraparte="Sendai, Otra").contrapartes != propuesta.contrapartes


def test_un_organismo_sin_tipo_entra_con_un_aviso(directorio, hoy):
    lectura = Lectura(Fila(9, FILA | PUERTO), directorio, hoy)
    assert lectura.leer().gobierno.tipo == "organismo_descentralizado"
    assert [(aviso.fila, aviso.columna) for aviso in lectura.avisos] == [(9, "tipo_gobierno")]


def test_las_materias_se_reconocen_y_lo_demas_se_conserva(directorio, hoy):
    lectura = Lectura(Fila(2, FILA | {"materia": "cultura y artes; robótica (memorándum)"}), directorio, hoy)
    propuesta = lectura.leer()
    assert [materia.clave for materia in propuesta.materias] == ["cultura"]
    assert propuesta.materias_texto == "cultura y artes; robótica (memorándum)"
    assert propuesta.denominacion == Denominacion.MEMORANDUM
    assert [aviso.mensaje for aviso in lectura.avisos] == [
        "no se reconoce en el catálogo: «robótica»; se conserva el texto."
    ]


def test_leer_filas_no_pregunta_nada_a_la_base(directorio, hoy, django_assert_num_queries):
    proponer(directorio, hoy)
    with django_assert_num_queries(0):
        for numero in range(200):
            proponer(directorio, hoy, contraparte=f"Ciudad {numero}", gobierno_mexicano="Iguala de la Independencia")
    assert not Gobierno.objects.filter(municipio__nombre="Acapulco de Juárez").exists()


textos = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def test_ninguna_fila_rompe_la_lectura(directorio, hoy):
    """Whatever the cells say, a row is a proposal or a list of faults; never an error of ours."""

    @given(st.dictionaries(st.sampled_from([*FILA, "clave", "titulo", "ods", "vigencia", "situacion"]), textos))
    def probar(cambios):
        lectura = Lectura(Fila(2, FILA | cambios), directorio, hoy)
        propuesta = lectura.leer()
        assert (propuesta is None) == bool(lectura.errores)
        if propuesta:
            assert len(propuesta.titulo) <= 300

    probar()
