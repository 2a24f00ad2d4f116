"""Translating a section over HTTP, beside its Spanish; and its editions, compared and restored."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from perfiles import registro
from perfiles.ficha.fotografia import fotografiar
from perfiles.ficha.lectura import Lectura
from tests.fabricas.directorio import IdiomaFactory
from tests.fabricas.perfiles import AHORA, contenido_de, escrito, traduccion_de

from .paginas import formulario, formularios, palabras

pytestmark = pytest.mark.django_db


@pytest.fixture
def perfil(duenio):
    for codigo, nombre in (("es", "Español"), ("en", "Inglés"), ("ja", "Japonés"), ("ar", "Árabe")):
        IdiomaFactory(codigo=codigo, nombre=nombre)
    return escrito(duenio, secciones=["fisico", "economico", "proyectos"])


@pytest.fixture
def navegador(client, duenio):
    client.force_login(duenio, backend="django.contrib.auth.backends.ModelBackend")
    return client


def url(perfil, seccion="fisico", nombre="traduccion", *mas):
    return reverse(f"perfiles:{nombre}", args=[perfil.gobierno.clave, perfil.clase, seccion, *mas])


def fila(perfil, idioma, seccion="fisico"):
    return perfil.secciones.get(seccion=seccion, idioma=idioma)


def en_espaniol(perfil, por, seccion="fisico", ahora=None, **cambios):
    """Save the Spanish of a section with some elements changed."""
    actual = fila(perfil, "es", seccion)
    return registro.guardar_seccion(
        perfil, seccion, {**actual.contenido, **cambios}, por=por, ahora=ahora or timezone.now(), numero=actual.numero
    )


@pytest.mark.parametrize("seccion", ["fisico", "economico", "proyectos"])
@pytest.mark.parametrize("idioma", ["en", "ja"])
def test_se_traduce_elemento_por_elemento_y_renglon_por_renglon(navegador, perfil, seccion, idioma):
    pagina = formulario(navegador.get(url(perfil, seccion, "traduccion", idioma)))
    textos = {nombre: f"{nombre} ({idioma})" for nombre in pagina.datos if nombre not in DE_LA_PAGINA}
    assert ("titulo" in textos) == (idioma != "en")  # in English the portal has its own
    respuesta = navegador.post(url(perfil, seccion, "traduccion", idioma), pagina.poner(**textos), follow=True)
    assert "Sección guardada." in palabras(respuesta)
    for nombre, texto in textos.items():
        assert formulario(respuesta).datos[nombre] == [texto]
    guardada = fila(perfil, idioma, seccion)
    assert guardada.traduce == 1
    assert "Todo lo que dice el español está traducido." in palabras(respuesta)
    traducida = traduccion_de(perfil, seccion)
    assert set(guardada.contenido) == set(traducida) | ({"titulo"} if idioma != "en" else set())
    leida = Lectura(perfil.estructura, fotografiar(perfil), idioma)[seccion]
    assert {bloque.idioma for bloque in leida if bloque.idioma} == {idioma} if seccion == "fisico" else True


DE_LA_PAGINA = {"csrfmiddlewaretoken", "numero", "envio", "traduce", "revisada"}


def test_a_la_izquierda_esta_el_espaniol_y_solo_lo_que_se_traduce(navegador, perfil):
    respuesta = navegador.get(url(perfil, "economico", "traduccion", "en"))
    dicho, campos = palabras(respuesta), formulario(respuesta).datos
    assert "Qué hace escrita" in dicho
    assert "empresas__f1__actividad" in campos
    assert not [c for c in campos if c.startswith(("poblacion", "inversion", "empresas__f1__nombre"))]


def test_una_seccion_vacia_dice_que_no_hay_que_traducir(navegador, perfil):
    respuesta = navegador.get(url(perfil, "gobierno", "traduccion", "en"))
    assert "Todavía no hay nada que traducir" in palabras(respuesta)
    assert url(perfil, "gobierno", "seccion") in respuesta.content.decode()


def test_un_idioma_que_se_lee_al_reves_se_escribe_al_reves(navegador, perfil):
    respuesta = navegador.get(url(perfil, "fisico", "traduccion", "ar"))
    html = respuesta.content.decode()
    campos = [c for c in formulario(respuesta).datos if c not in DE_LA_PAGINA]
    assert html.count('lang="ar" dir="rtl"') == len(campos) + 1  # and the language's own name
    assert "العربية" in html
    assert 'dir="rtl"' not in navegador.get(url(perfil, "fisico", "traduccion", "ja")).content.decode()


def test_lo_que_sobra_se_dice_sin_cortar_nada(navegador, perfil):
    pagina = formulario(navegador.get(url(perfil, "fisico", "traduccion", "en")))
    largo = "x" * 3001  # half as much again as the 2,000 of the Spanish
    respuesta = navegador.post(url(perfil, "fisico", "traduccion", "en"), pagina.poner(clima=largo))
    assert respuesta.status_code == 422
    assert "Clima, en inglés : El texto tiene 3,001 caracteres y caben 3,000" in palabras(respuesta)
    assert formulario(respuesta).datos["clima"] == [largo]


@pytest.fixture
def atrasada(perfil, duenio, colega):
    """An English made from the first edition; since then two texts changed, a row came and another went."""
    for seccion in ("fisico", "proyectos"):
        registro.guardar_seccion(
            perfil, seccion, traduccion_de(perfil, seccion), por=duenio, ahora=AHORA, numero=0, idioma="en", traduce=1
        )
    cuando = dt.datetime(2026, 3, 5, 18, tzinfo=AHORA.tzinfo)
    en_espaniol(perfil, colega, ahora=cuando, clima="Clima escrita hoy", deporte="Otra cosa muy distinta")
    nuevo = contenido_de(perfil, "proyectos")["proyectos"][0]
    en_espaniol(perfil, colega, "proyectos", ahora=cuando, proyectos=[{**nuevo, "id": "f2", "titulo": "Nuevo tema"}])
    return perfil


def test_una_traduccion_atrasada_dice_desde_cuando_y_que_cambio(navegador, atrasada):
    respuesta = navegador.get(url(atrasada, "fisico", "traduccion", "en"))
    dicho, html = palabras(respuesta), respuesta.content.decode()
    assert "El español cambió el 5 de marzo de 2026, después de traducirlo" in dicho
    assert "Clima escrita<ins> hoy</ins>" in html
    assert "<del>Infraestructura deportiva escrita</del><ins>Otra cosa muy distinta</ins>" in html
    original = html.split('id="id_ubicacion_original"')[1].split("</div>")[0]
    assert "<ins>" not in original  # the rest, as it is
    de_proyectos = navegador.get(url(atrasada, "proyectos", "traduccion", "en"))
    assert "Nuevo tema" in palabras(de_proyectos)
    assert formulario(de_proyectos).datos["proyectos__f2__titulo"] == [""]
    assert "proyectos__f1__titulo" not in formulario(de_proyectos).datos


def test_guardar_no_la_pone_al_dia_si_no_se_reviso(navegador, atrasada):
    ruta = url(atrasada, "fisico", "traduccion", "en")
    pagina = formulario(navegador.get(ruta))
    assert "revisada" not in pagina.datos  # the box comes unmarked
    respuesta = navegador.post(ruta, pagina.poner(clima="Temperate today"), follow=True)
    assert fila(atrasada, "en").traduce == 1
    assert "El español cambió el" in palabras(respuesta)
    respuesta = navegador.post(ruta, formulario(respuesta).poner(revisada="on"), follow=True)
    assert fila(atrasada, "en").traduce == 2
    assert fila(atrasada, "en").contenido["clima"] == "Temperate today"
    assert "El español cambió el" not in palabras(respuesta)
    assert "revisada" not in formulario(respuesta).opciones


def test_revisar_lo_que_la_pagina_mostraba_no_alcanza_a_lo_que_cambio_despues(navegador, atrasada, colega):
    ruta = url(atrasada, "fisico", "traduccion", "en")
    pagina = formulario(navegador.get(ruta))
    en_espaniol(atrasada, colega, historia="Otra historia")
    navegador.post(ruta, pagina.poner(revisada="on"))
    assert fila(atrasada, "en").traduce == 2
    assert "<ins>Otra historia</ins>" in navegador.get(ruta).content.decode()


@pytest.mark.parametrize("traduce", ["", "999", "-4", "x"])
def test_no_se_traduce_una_edicion_que_no_hay(navegador, atrasada, traduce):
    ruta = url(atrasada, "fisico", "traduccion", "en")
    datos = formulario(navegador.get(ruta)).poner(traduce=traduce, revisada="on", clima="Cold")
    assert navegador.post(ruta, datos).status_code in (302, 422)
    assert fila(atrasada, "en").traduce in (1, 2)


def test_dos_que_traducen_lo_mismo_eligen(navegador, perfil, colega):
    ruta = url(perfil, "proyectos", "traduccion", "ja")
    abierta = formulario(navegador.get(ruta))
    suya = {"titulo": "彼女の題", "proyectos": {"f1": {"titulo": "水"}}}
    registro.guardar_seccion(
        perfil, "proyectos", suya, por=colega, ahora=timezone.now(), numero=0, idioma="ja", traduce=1
    )
    mia = abierta.poner(titulo="私の題", proyectos__f1__titulo="緑", otros="その他")
    respuesta = navegador.post(ruta, mia)
    assert respuesta.status_code == 422
    dicho = palabras(respuesta)
    assert dicho.count("Lo que guardó Inés Valadez hace") == 2
    assert "彼女の題" in dicho
    assert "水" in dicho
    elegida = formulario(respuesta).poner(dejar__proyectos="suyo")
    assert (elegida["titulo"], elegida["proyectos__f1__titulo"], elegida["otros"]) == (["私の題"], ["緑"], ["その他"])
    navegador.post(ruta, elegida)
    assert fila(perfil, "ja", "proyectos").contenido == {
        "titulo": "私の題", "proyectos": {"f1": {"titulo": "水"}}, "otros": "その他",
    }  # fmt: skip


def test_las_pestanias_dicen_como_va_cada_idioma(navegador, atrasada):
    dicho = palabras(navegador.get(url(atrasada, "fisico", "seccion")))
    assert "Español Inglés atrasada" in dicho
    assert "Inglés sin traducir" in palabras(navegador.get(url(atrasada, "economico", "seccion")))


def test_muchos_renglones_no_piden_mas_consultas(
    navegador, perfil, duenio, django_assert_max_num_queries, django_assert_num_queries
):
    def con(cuantos):
        modelo = contenido_de(perfil, "economico")["empresas"][0]
        en_espaniol(perfil, duenio, "economico", empresas=[{**modelo, "id": f"f{n}"} for n in range(cuantos)])

    ruta = url(perfil, "economico", "traduccion", "en")
    con(2)
    navegador.get(ruta)
    with django_assert_max_num_queries(25) as con_dos:
        navegador.get(ruta)
    con(30)
    with django_assert_num_queries(len(con_dos)):
        navegador.get(ruta)


# History ----------------------------------------------------------------------------------------


def test_la_historia_dice_que_cambio_cada_edicion(navegador, perfil, colega):
    en_espaniol(perfil, colega, clima="Clima cambiada", extension={"valor": "850", "unidad": "km²"})
    respuesta = navegador.get(url(perfil, "fisico", "historia", "es"))
    dicho, html = palabras(respuesta), respuesta.content.decode()
    assert dicho.index("Edición 2, la actual · Inés Valadez") < dicho.index("Edición 1 ·")
    assert "2 cambios: Extensión territorial, Clima" in dicho
    assert "Clima<del> escrita</del><ins> cambiada</ins>" in html


def test_restaurar_una_edicion_la_deja_como_estaba_y_hace_otra(navegador, perfil, colega):
    antes = fila(perfil, "es").contenido
    en_espaniol(perfil, colega, clima="Clima cambiada")
    boton = formularios(navegador.get(url(perfil, "fisico", "historia", "es")))[-1]
    assert boton.accion == url(perfil, "fisico", "restaurar_edicion", "es", 1)
    assert navegador.get(boton.accion).status_code == 405
    respuesta = navegador.post(boton.accion, follow=True)
    assert "La sección quedó como en la edición 1." in palabras(respuesta)
    assert (fila(perfil, "es").numero, fila(perfil, "es").contenido) == (3, antes)
    assert "restaurada de la edición 1" in palabras(navegador.get(url(perfil, "fisico", "historia", "es")))


def test_no_se_restaura_por_encima_de_lo_que_otra_persona_acaba_de_guardar(navegador, perfil, colega):
    en_espaniol(perfil, colega, clima="Clima cambiada")
    boton = formularios(navegador.get(url(perfil, "fisico", "historia", "es")))[-1]
    en_espaniol(perfil, colega, clima="Clima de última hora")
    respuesta = navegador.post(boton.accion, boton.datos, follow=True)
    assert "Alguien de su oficina guardó la sección mientras usted leía su historia." in palabras(respuesta)
    assert fila(perfil, "es").contenido["clima"] == "Clima de última hora"
    otra = formularios(respuesta)[-1]
    navegador.post(otra.accion, otra.datos)
    assert fila(perfil, "es").contenido["clima"] == "Clima escrita"


def test_la_historia_de_una_traduccion_es_la_suya(navegador, atrasada, duenio):
    actual = fila(atrasada, "en")
    registro.guardar_seccion(
        atrasada, "fisico", {**actual.contenido, "clima": "Cold"}, por=duenio, ahora=AHORA, numero=1, idioma="en"
    )
    respuesta = navegador.get(url(atrasada, "fisico", "historia", "en"))
    assert "traduce la edición 1 del español" in palabras(respuesta)
    assert "1 cambio: Clima" in palabras(respuesta)
    assert "Ubicación geográfica escrita" not in palabras(respuesta)
    navegador.post(url(atrasada, "fisico", "restaurar_edicion", "en", 1))
    assert fila(atrasada, "en").contenido["clima"] == "Clima (en)"


def test_una_historia_larga_se_lee_por_paginas_con_las_mismas_consultas(
    navegador, perfil, duenio, django_assert_max_num_queries, django_assert_num_queries
):
    ruta = url(perfil, "fisico", "historia", "es")
    for n in range(3):
        en_espaniol(perfil, duenio, clima=f"Clima {n}")
    navegador.get(ruta)
    with django_assert_max_num_queries(25) as con_pocas:
        navegador.get(ruta)
    for n in range(30):
        en_espaniol(perfil, duenio, clima=f"Clima otra vez {n}")
    with django_assert_num_queries(len(con_pocas)):
        primera = navegador.get(ruta)
    assert "Edición 34, la actual" in palabras(primera)
    segunda = palabras(navegador.get(ruta, {"pagina": 2}))
    assert "Edición 19 ·" in segunda
    assert "Edición 20 ·" not in segunda


def test_sin_ediciones_la_historia_dice_que_hacer(navegador, perfil):
    assert "Nadie ha escrito esta sección" in palabras(navegador.get(url(perfil, "gobierno", "historia", "es")))
