"""Writing a section over HTTP: every kind of element goes and comes back, and nothing typed is lost."""

import pytest
from django.core.management import call_command
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as de_hypothesis
from hypothesis import strategies as st

from directorio.roles import Rol
from perfiles import registro
from perfiles.estructura import ESTRUCTURAS, PERFIL, limpio
from perfiles.models import Clase
from tests.fabricas.directorio import PaisFactory, UsuarioFactory
from tests.fabricas.perfiles import contenido_de, escrito, titular

from .paginas import fila, formulario, guardar, palabras, url

pytestmark = pytest.mark.django_db


def renglones(nombre, *filas):
    """Give the fields of the rows of a list, as its page would send them."""
    datos = {f"{nombre}-TOTAL_FORMS": str(len(filas)), f"{nombre}-INITIAL_FORMS": "0"}
    for n, celdas in enumerate(filas):
        datos |= {f"{nombre}-{n}-{columna}": valor for columna, valor in celdas.items()}
    return datos


# Every element ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("clase", "seccion"), [(c, s) for c, estructura in ESTRUCTURAS.items() for s in estructura.claves()]
)
def test_lo_que_muestra_la_pagina_se_vuelve_a_guardar_igual(como, duenio, clase, seccion):
    """A full section is opened and sent as it is: every kind of element comes back as it was."""
    uno = escrito(duenio, clase=clase, secciones=[seccion])
    antes = fila(uno, seccion)
    navegador = como(duenio)
    respuesta = navegador.get(url(uno, seccion))
    respuesta = navegador.post(url(uno, seccion), formulario(respuesta).datos, follow=True)
    assert "No había cambios que guardar." in palabras(respuesta)
    assert fila(uno, seccion).contenido == antes.contenido == limpio(uno.estructura.seccion(seccion), antes.contenido)


FISICO = {
    "ubicacion": "Al centro del Bajío.",
    "lugar__latitud": "20° 40' 25.2\" N",
    "lugar__longitud": "101° 21' W",
    "extension__valor": "851.7 km2",
    "extension__anio": "2020",
    "extension__fuente": "INEGI, Marco geoestadístico",
    "altitud__valor": "1,724 metros",
    "cuartos__valor": "3.4 mil",
    "caracteristicas": "Río Guanajuato.\n\n- Cerro de Bernalejo\n- Llano",
}


def test_se_escribe_se_guarda_y_la_pagina_lo_muestra(como, duenio, perfil):
    navegador = como(duenio)
    datos = formulario(navegador.get(url(perfil))).poner(**FISICO)
    respuesta = navegador.post(url(perfil), datos, follow=True)
    assert respuesta.redirect_chain == [(url(perfil), 302)]
    assert fila(perfil).contenido == {
        "ubicacion": "Al centro del Bajío.",
        "lugar": {"latitud": "20.673667", "longitud": "-101.35"},
        "extension": {"valor": "851.7", "unidad": "km²", "anio": 2020, "fuente": "INEGI, Marco geoestadístico"},
        "altitud": {"valor": "1724", "unidad": "m s. n. m."},
        "cuartos": {"valor": "3400", "unidad": "cuartos"},
        "caracteristicas": "Río Guanajuato.\n\n- Cerro de Bernalejo\n- Llano",
    }
    dicho = palabras(respuesta)
    assert "Se leyó: 851.7 km², de 2020." in dicho
    assert "Se leyó: 3,400 cuartos. Falta decir de qué año es y de dónde viene." in dicho
    puesto = formulario(respuesta).datos
    assert puesto["extension__valor"] == ["851.7"]
    assert puesto["caracteristicas"] == [FISICO["caracteristicas"]]
    assert puesto["numero"] == ["1"]


@pytest.mark.parametrize(
    ("escrita", "guardada", "mostrada"),
    [
        ("12,500", {"valor": "12500", "unidad": "pesos"}, "12,500"),
        ("US$ 12,500", {"valor": "12500", "unidad": "USD"}, "12,500 USD"),
        ("1.2340", {"valor": "1.234", "unidad": "pesos"}, "1.2340"),
        ("1.5 millones", {"valor": "1500000", "unidad": "pesos"}, "1,500,000"),
    ],
)
def test_una_cifra_se_muestra_como_se_puede_volver_a_leer(como, duenio, perfil, escrita, guardada, mostrada):
    navegador = como(duenio)
    datos = formulario(navegador.get(url(perfil, "economico"))).poner(pib_per_capita__valor=escrita)
    respuesta = navegador.post(url(perfil, "economico"), datos, follow=True)
    assert fila(perfil, "economico").contenido["pib_per_capita"] == guardada
    puesto = formulario(respuesta)
    assert puesto.datos["pib_per_capita__valor"] == [mostrada]
    navegador.post(url(perfil, "economico"), puesto.datos)
    assert fila(perfil, "economico").contenido["pib_per_capita"] == guardada


def test_los_renglones_se_agregan_se_ordenan_y_se_quitan_sin_javascript(como, duenio, perfil):
    PaisFactory(codigo="US")
    navegador = como(duenio)
    primera = formulario(navegador.get(url(perfil, "economico")))
    assert primera.datos["empresas-TOTAL_FORMS"] == ["3"]  # blank ones, to be filled
    empresas = {"empresas-0-nombre": "Danone", "empresas-0-pais": "japon", "empresas-1-nombre": "Unidor"}
    exportable = {
        "exportable-0-producto": "Fresa", "exportable-0-destinos": "Japón y estados unidos de america",
        "exportable-0-volumen": "3.4 mdd",
    }  # fmt: skip
    serie = {
        "inversion_extranjera-0-anio": "2024", "inversion_extranjera-0-valor": "1,234.5",
        "inversion_extranjera-1-anio": "2022", "inversion_extranjera-1-valor": "-3 mdd",
        "inversion_extranjera__fuente": "Secretaría de Economía",
    }  # fmt: skip
    datos = primera.poner(**empresas, **exportable, **serie)
    respuesta = navegador.post(url(perfil, "economico"), datos, follow=True)
    guardado = fila(perfil, "economico").contenido
    assert [(e["nombre"], e.get("pais")) for e in guardado["empresas"]] == [("Danone", "JP"), ("Unidor", None)]
    assert guardado["exportable"][0]["destinos"] == ["JP", "US"]
    assert guardado["exportable"][0]["volumen"] == "3.4"
    assert guardado["inversion_extranjera"] == {
        "puntos": [{"anio": 2022, "valor": "-3"}, {"anio": 2024, "valor": "1234.5"}],
        "unidad": "millones de dólares",
        "fuente": "Secretaría de Economía",
    }
    segunda = formulario(respuesta)
    assert segunda.datos["exportable-0-destinos"] == ["Japón, Estados Unidos de América"]
    ids = [segunda.datos[f"empresas-{n}-id"][0] for n in (0, 1)]
    cambios = {"empresas-0-ORDER": "2", "empresas-1-ORDER": "1", "exportable-0-DELETE": "on"}
    navegador.post(url(perfil, "economico"), segunda.poner(**cambios))
    guardado = fila(perfil, "economico").contenido
    assert [e["id"] for e in guardado["empresas"]] == ids[::-1]  # each keeps its name, wherever it goes
    assert "exportable" not in guardado


@pytest.mark.parametrize("nombre", ["", "\x00", "x" * 300, "../", "dos palabras"])
def test_un_renglon_con_un_nombre_que_no_lo_es_recibe_otro(como, duenio, perfil, nombre):
    guardar(perfil, duenio, {"empresas": [{"id": "aa", "nombre": "Danone"}]}, "economico")
    navegador = como(duenio)
    datos = formulario(navegador.get(url(perfil, "economico"))).poner(**{"empresas-0-id": nombre})
    assert navegador.post(url(perfil, "economico"), datos).status_code == 302
    unica = fila(perfil, "economico").contenido["empresas"][0]
    assert unica["nombre"] == "Danone"
    assert unica["id"].isalnum()


def test_las_opciones_se_eligen_y_una_que_ya_no_esta_en_la_lista_no_se_pierde(como, duenio, perfil):
    guardar(perfil, duenio, {"temas": ["cultura", "ya-no-existe"], "paises": ["JP"]}, "presentacion")
    navegador = como(duenio)
    pagina = formulario(navegador.get(url(perfil, "presentacion")))
    assert pagina.datos["temas"] == ["cultura", "ya-no-existe"]
    navegador.post(url(perfil, "presentacion"), pagina.poner(tipos=["puerto", "capital"], paises=None))
    guardado = fila(perfil, "presentacion").contenido
    assert guardado == {"temas": ["cultura", "ya-no-existe"], "tipos": ["puerto", "capital"]}
    respuesta = navegador.post(url(perfil, "presentacion"), pagina.poner(numero=2, tipos=["inventada"]))
    assert respuesta.status_code == 422
    assert "«inventada» no está en la lista" in palabras(respuesta)


def test_los_paises_se_agrupan_por_continente(como, duenio, perfil):
    call_command("cargar_catalogos", verbosity=0)
    guardar(perfil, duenio, {"paises": ["JP", "VN", "BQ"]}, "presentacion")
    respuesta = como(duenio).get(url(perfil, "presentacion"))
    dicho = palabras(respuesta)
    assert "Asia 2 elegidos" in dicho
    assert "América 1 elegido" in dicho
    assert len(formulario(respuesta).opciones["paises"]) == 249


# What does not fit ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seccion", "campos", "frase"),
    [
        ("fisico", {"extension__valor": "1.234"}, "puede ser 1,234 (con millares) o 1.234 (con decimales)"),
        ("fisico", {"extension__valor": "mucha"}, "«mucha» no trae ningún número"),
        ("fisico", {"extension__valor": "12 habitantes"}, "este dato va en «km²»"),
        ("fisico", {"extension__valor": "0"}, "Se leyó 0 km², y este dato va de 0.1 a 2,000,000"),
        ("economico", {"sector_primario__valor": "234 %"}, "Se leyó 234 %, y este dato va de 0 a 100"),
        ("economico", {"poblacion__valor": "12.5"}, "lleva decimales y aquí va un número entero"),
        ("fisico", {"extension__anio": "1850", "extension__valor": "2"}, "El año va de 1900 a"),
        ("fisico", {"extension__anio": "3024", "extension__valor": "2"}, "El año va de 1900 a"),
        ("fisico", {"extension__anio": "el pasado", "extension__valor": "2"}, "escríbalo con cuatro cifras"),
        ("fisico", {"extension__fuente": "INEGI"}, "Escriba la cifra, o borre su año y su fuente."),
        ("fisico", {"lugar__latitud": "20.67"}, "Escriba también la longitud, o borre las dos."),
        ("fisico", {"lugar__latitud": "20.67", "lugar__longitud": "103.35"}, "va con signo menos, -103.35"),
        ("fisico", {"lugar__latitud": "-103.35", "lugar__longitud": "20.67"}, "parecen estar al revés"),
        ("fisico", {"lugar__latitud": "48.85", "lugar__longitud": "2.35"}, "El punto 48.85, 2.35 no está en México"),
        ("fisico", {"lugar__latitud": "al norte", "lugar__longitud": "-103"}, "No se entiende «al norte»"),
        ("presentacion", {"lema": "x" * 141}, "El texto tiene 141 caracteres y caben 140: sobra 1"),
        (
            "economico",
            renglones("empresas", {"nombre": "Danone", "pais": "Japom"}),
            "No hay un país «Japom» en la lista: ¿quiso decir «Japón»?",
        ),
        ("economico", renglones("empresas", {"actividad": "Yogur"}), "Escriba «Empresa», o quite el renglón."),
        ("economico", renglones("clusteres", {"nombre": "Castro del Río"}), "Elija «Qué es», o quite el renglón."),
        ("economico", renglones("inversion_extranjera", {"valor": "12"}), "Diga de qué año es la cifra."),
        ("economico", renglones("inversion_extranjera", {"anio": "2024"}), "Escriba la cifra de 2024, o borre el año."),
        (
            "economico",
            renglones("inversion_extranjera", {"anio": "2024", "valor": "1"}, {"anio": "2024", "valor": "2"}),
            "Ya hay otro renglón de 2024",
        ),
        ("economico", {"inversion_extranjera__fuente": "SE"}, "Escriba al menos un año con su cifra"),
        ("proyectos", renglones("proyectos", *[{"titulo": "Agua", "origen": "plan"}] * 7), "Caben 6 renglones y hay 7"),
    ],
)  # fmt: skip
def test_lo_que_no_cabe_se_dice_y_lo_escrito_se_conserva(como, duenio, perfil, seccion, campos, frase):
    navegador = como(duenio)
    datos = formulario(navegador.get(url(perfil, seccion))).poner(**campos)
    respuesta = navegador.post(url(perfil, seccion), datos)
    assert respuesta.status_code == 422
    assert frase in palabras(respuesta)
    assert "No se guardó: revise lo siguiente." in palabras(respuesta)
    assert not perfil.ediciones.exists()
    puesto = formulario(respuesta).datos
    for nombre, valor in campos.items():
        if not nombre.endswith("_FORMS"):
            assert puesto[nombre] == [valor]


def test_dos_coordenadas_pegadas_juntas_se_entienden(como, duenio, perfil):
    navegador = como(duenio)
    datos = formulario(navegador.get(url(perfil))).poner(lugar__latitud="20.6736, -103.344")
    navegador.post(url(perfil), datos)
    assert fila(perfil).contenido == {"lugar": {"latitud": "20.6736", "longitud": "-103.344"}}


def test_diez_paginas_en_una_seccion_de_una_se_guardan_con_advertencia(como, duenio, perfil):
    """Up to what each element admits; beyond, it is told by how much, and nothing is cut."""
    navegador = como(duenio)
    pagina = formulario(navegador.get(url(perfil, "gobierno")))
    once_mil = ("Palabras de un gobierno. " * 500)[:11_999].strip()
    funciones = renglones("organigrama", *[{"area": f"Área {n}", "funcion": "x" * 200} for n in range(30)])
    datos = pagina.poner(administracion=once_mil, oficina=once_mil, **funciones)
    respuesta = navegador.post(url(perfil, "gobierno"), datos, follow=True)
    assert fila(perfil, "gobierno").contenido["oficina"] == once_mil
    assert "Lo escrito ocupa unas 8 páginas y la guía sugiere 1." in palabras(respuesta)
    diez_paginas = once_mil * 4
    datos = formulario(respuesta).poner(oficina=diez_paginas)
    respuesta = navegador.post(url(perfil, "gobierno"), datos)
    assert respuesta.status_code == 422
    assert f"caben 12,000: sobran {len(diez_paginas) - 12_000:,}" in palabras(respuesta)
    assert formulario(respuesta).datos["oficina"] == [diez_paginas]


def test_lo_pegado_de_word_se_guarda_limpio_y_asi_se_muestra(como, duenio, perfil):
    word = (
        '<p class="MsoNormal" style="margin:0cm"><b>Irapuato</b>&nbsp;es la capital mundial de la <i>fresa</i>.'
        "<o:p></o:p></p><script>alert(1)</script><p>Tiene\tferias.</p>"
    )
    navegador = como(duenio)
    datos = formulario(navegador.get(url(perfil))).poner(historia=word)
    respuesta = navegador.post(url(perfil), datos, follow=True)
    limpio = "Irapuato es la capital mundial de la fresa.\n\nTiene ferias."
    assert fila(perfil).contenido == {"historia": limpio}
    assert formulario(respuesta).datos["historia"] == [limpio]


# Around the form --------------------------------------------------------------------------------


def test_al_lado_se_dice_como_va_y_a_donde_seguir(como, duenio, colega, perfil):
    guardar(perfil, duenio, {"clima": "Templado", "extension": {"valor": "850", "unidad": "km²", "anio": 2019}})
    registro.asignar(perfil, "fisico", responsable=colega, por=duenio, ahora=timezone.now())
    registro.comentar(perfil, "fisico", texto="Falta el río Lerma", por=colega, ahora=timezone.now())
    respuesta = como(duenio).get(url(perfil))
    dicho = palabras(respuesta)
    assert "2 de 11 puntos" in dicho
    assert "Lo que un lector echaría de menos primero: Ubicación geográfica Atractivos culturales" in dicho
    assert "A cargo de Inés Valadez" in dicho
    assert "La guardó Usted, hace un momento" in dicho
    assert "Falta el río Lerma" in dicho
    assert "Busque una más reciente." in dicho
    enlaces = respuesta.content.decode()
    for destino in (
        url(perfil, "presentacion"), url(perfil, "economico"), url(perfil, "fisico", "historia", "es"),
        url(perfil, "fisico", "imagenes"), perfil.url_de_trabajo,
    ):  # fmt: skip
        assert f'href="{destino}"' in enlaces


def test_guardar_y_seguir_lleva_a_la_siguiente(como, duenio, perfil):
    navegador = como(duenio)
    datos = formulario(navegador.get(url(perfil))).poner(clima="Templado", seguir="1")
    assert navegador.post(url(perfil), datos).url == url(perfil, "economico")
    datos = formulario(navegador.get(url(perfil, "proyectos"))).poner(otros="Agua", seguir="1")
    assert navegador.post(url(perfil, "proyectos"), datos).url == url(perfil, "proyectos")


def test_cada_elemento_dice_lo_que_pide_la_guia(como, duenio, perfil):
    for seccion in PERFIL.secciones:
        dicho = palabras(como(duenio).get(url(perfil, seccion.clave)))
        for elemento in seccion.elementos:
            assert str(elemento.etiqueta) in dicho
            assert " ".join(elemento.ayuda.split()) in dicho
        assert dicho.count("Guía, cap. 4") == sum(e.guia for e in seccion.elementos)


@pytest.mark.parametrize("seccion", ["economico", "proyectos", "gobierno"])
def test_una_lista_llena_no_pide_mas_consultas(
    como, duenio, perfil, seccion, django_assert_max_num_queries, django_assert_num_queries
):
    def con(cuantas):
        contenido = contenido_de(perfil, seccion)
        for elemento in perfil.estructura.seccion(seccion).elementos:
            if elemento.clase == "lista":
                modelo = contenido[elemento.clave][0]
                contenido[elemento.clave] = [{**modelo, "id": f"f{n}"} for n in range(cuantas)]
        guardar(perfil, duenio, contenido, seccion)

    navegador = como(duenio)
    con(1)
    navegador.get(url(perfil, seccion))
    with django_assert_max_num_queries(25) as con_una:
        navegador.get(url(perfil, seccion))
    con(6 if seccion == "proyectos" else 30)
    with django_assert_num_queries(len(con_una)):
        navegador.get(url(perfil, seccion))


# Doors ------------------------------------------------------------------------------------------


def todas(perfil):
    return [
        url(perfil), url(perfil, "fisico", "traduccion", "en"), url(perfil, "fisico", "presentes", "es"),
        url(perfil, "fisico", "historia", "es"), url(perfil, "fisico", "restaurar_edicion", "es", "1"),
        url(perfil, "fisico", "imagenes"), url(perfil, "fisico", "imagen", 1),
        url(perfil, "fisico", "imagen_mover", 1), url(perfil, "fisico", "imagen_retirar", 1),
    ]  # fmt: skip


def test_lo_de_otro_gobierno_no_existe(como, perfil):
    navegador = como(titular())
    for ruta in todas(perfil):
        codigos = {navegador.get(ruta).status_code, navegador.post(ruta).status_code}
        assert codigos <= {404, 405}
        assert 404 in codigos
    assert not perfil.ediciones.exists()


@pytest.mark.parametrize("rol", sorted(set(Rol) - {Rol.OFAI_ENLACE, Rol.OFAI_TITULAR}))
def test_nadie_mas_escribe(como, duenio, perfil, rol):
    """The DGCP reads the preview and comments on it; the editor is of the office."""
    navegador = como(UsuarioFactory(rol=rol))
    for ruta in todas(perfil):
        assert {navegador.get(ruta).status_code, navegador.post(ruta).status_code} == {403}


def test_lo_que_no_hay_es_un_404(como, duenio, perfil):
    navegador = como(duenio)
    for ruta in (
        url(perfil, "inventada"), url(perfil, "fisico", "traduccion", "xx"),
        url(perfil).replace("/perfil/", "/novela/"), url(perfil, "fisico", "imagen", 99),
    ):  # fmt: skip
        assert navegador.get(ruta).status_code == 404
    assert navegador.post(url(perfil, "fisico", "restaurar_edicion", "es", "9")).status_code == 404
    assert navegador.get(url(perfil, "fisico", "traduccion", "es")).url == url(perfil)


def test_un_gobierno_inactivo_no_escribe_y_se_le_dice(como, duenio, perfil):
    navegador = como(duenio)
    datos = formulario(navegador.get(url(perfil))).poner(clima="Templado")
    perfil.gobierno.activo = False
    perfil.gobierno.save()
    for respuesta in (navegador.get(url(perfil)), navegador.post(url(perfil), datos)):
        assert (respuesta.status_code, respuesta.url) == (302, perfil.url_de_trabajo)
    assert not perfil.ediciones.exists()


NOMBRES = [
    "numero", "envio", "lema", "tipos", "ods", "paises", "extension__valor", "extension__anio", "lugar__latitud",
    "lugar__longitud", "clima", "empresas-TOTAL_FORMS", "empresas-INITIAL_FORMS", "empresas-0-id", "empresas-0-nombre",
    "empresas-0-pais", "empresas-0-ORDER", "empresas-0-DELETE", "empresas-0-empleos", "exportable-TOTAL_FORMS",
    "exportable-INITIAL_FORMS", "exportable-0-destinos", "inversion_extranjera-TOTAL_FORMS",
    "inversion_extranjera-INITIAL_FORMS", "inversion_extranjera-0-anio", "inversion_extranjera-0-valor",
    "dejar__clima", "dejar__empresas", "dejar__inventado", "poblacion__valor", "traduce", "revisada", "titulo",
]  # fmt: skip
VALORES = st.one_of(
    st.text(max_size=60),
    st.sampled_from(["", "0", "1", "-1", "9" * 20, "suyo", "mio", "on", "1e9", "\x00", "1.234", "<p>", "٣"]),
)


@de_hypothesis(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["presentacion", "fisico", "economico"]),
    st.dictionaries(st.sampled_from(NOMBRES), st.lists(VALORES, min_size=1, max_size=3), max_size=12),
    st.sampled_from(["", "en"]),
)
def test_nada_de_lo_que_llegue_rompe_la_pagina(como, duenio, perfil, seccion, datos, idioma):
    ruta = url(perfil, seccion, "traduccion", idioma) if idioma else url(perfil, seccion)
    respuesta = como(duenio).post(ruta, datos)
    assert respuesta.status_code in (302, 422)
    assert como(duenio).get(ruta).status_code == 200


def test_el_plan_se_escribe_en_el_mismo_editor(como, duenio):
    plan = escrito(duenio, clase=Clase.PLAN, secciones=[])
    navegador = como(duenio)
    respuesta = navegador.get(url(plan, "foda"))
    assert palabras(respuesta).count("Guía, cap. 2") == 4
    datos = formulario(respuesta).poner(**{"fortalezas-0-punto": "Tren interurbano"})
    navegador.post(url(plan, "foda"), datos)
    assert fila(plan, "foda").contenido["fortalezas"][0]["punto"] == "Tren interurbano"
