"""What was published: listed, read as it was, compared word by word, and made the draft again."""

import copy

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directorio.roles import Rol
from expediente.flujo import VersionCambiada
from perfiles import registro, tramite
from perfiles.estructura import PERFIL
from perfiles.ficha.avances import avances_de
from perfiles.ficha.fotografia import fotografiar
from perfiles.ficha.versiones import comparar_contenidos, diferencias, huella_de
from perfiles.models import Escrito, Imagen
from tests.fabricas.directorio import AdministracionFactory, IdiomaFactory, UsuarioFactory
from tests.fabricas.perfiles import AHORA, contenido_de, escrito, publicado, traduccion_de

pytestmark = pytest.mark.django_db


def texto_de(respuesta) -> str:
    return " ".join(respuesta.content.decode().split())


def url(uno, nombre, *resto) -> str:
    return reverse(f"perfiles:{nombre}", args=[uno.gobierno.clave, uno.clase, *resto])


def guardar(uno, por, clave, contenido, idioma="es", traduce=None):
    numero = uno.secciones.get(seccion=clave, idioma=idioma).numero
    return registro.guardar_seccion(
        uno, clave, contenido, por=por, ahora=AHORA, numero=numero, idioma=idioma, traduce=traduce
    )


def foto_en(uno, seccion, alt):
    """Give an image of a section, without its file."""
    return Imagen.objects.create(
        escrito=uno, seccion=seccion, ancho=1600, alto=900, tamanio=3, sha256="a" * 64, nombre="plaza.jpg",
        pies={"es": {"alt": alt}}, credito="Ayuntamiento", subida_en=AHORA,
    )  # fmt: skip


# The content compared ----------------------------------------------------------------------------

BASE = {
    "secciones": {"es": {"fisico": {"clima": "Templado y seco"}}},
    "ediciones": {"es": {"fisico": 1}},
    "traduce": {},
    "imagenes": [],
}


def con(seccion: str, contenido: dict, idioma: str = "es", **resto) -> dict:
    otro = copy.deepcopy(BASE) | resto
    otro["secciones"].setdefault(idioma, {})[seccion] = contenido
    return otro


def cambios(antes: dict, despues: dict) -> dict:
    """Give {element: pieces} of the one section that differs, hard spaces as plain ones."""
    (seccion,) = comparar_contenidos(PERFIL, antes, despues)
    return {
        c.etiqueta: [[(clase, texto.replace("\xa0", " ")) for clase, texto in p.piezas] for p in c.parrafos]
        for c in seccion.cambios
    }


def test_un_texto_se_compara_palabra_por_palabra():
    despues = con("fisico", {"clima": "Templado y muy seco"})
    assert cambios(BASE, despues) == {"Clima": [[("igual", "Templado y"), ("puesto", " muy"), ("igual", " seco")]]}


def test_una_cifra_se_dice_entera_con_lo_que_la_sostiene():
    antes = con("fisico", {"extension": {"valor": "151.4", "unidad": "km²", "anio": 2020, "fuente": "INEGI"}})
    despues = con("fisico", {"extension": {"valor": "1510", "unidad": "km²", "anio": 2024}})
    assert cambios(antes, despues)["Extensión territorial"] == [
        [("quitado", "151.4 km² (2020, INEGI)"), ("igual", " → "), ("puesto", "1,510 km² (2024)")]
    ]
    sin_nada = con("fisico", {})
    assert cambios(antes, sin_nada)["Extensión territorial"] == [[("quitado", "151.4 km² (2020, INEGI)")]]


def test_cambiar_solo_la_fuente_de_una_cifra_tambien_se_ve():
    cifra = {"valor": "100", "unidad": "km²", "anio": 2024}
    dicho = cambios(con("fisico", {"extension": cifra}), con("fisico", {"extension": cifra | {"fuente": "INEGI"}}))
    assert ("puesto", "100 km² (2024, INEGI)") in dicho["Extensión territorial"][0]


def test_lo_que_se_elige_dice_que_se_quito_y_que_se_puso():
    antes, despues = con("presentacion", {"tipos": ["capital", "puerto"]}), con("presentacion", {"tipos": ["capital"]})
    despues["secciones"]["es"]["presentacion"]["tipos"].append("turistica")
    piezas = cambios(antes, despues)["Qué clase de ciudad es"][0]
    assert [p for p in piezas if p[1] != "; "] == [("igual", "Capital"), ("quitado", "Puerto"), ("puesto", "Turística")]


def test_una_serie_dice_que_anios_cambiaron():
    serie = {"puntos": [{"anio": 2023, "valor": "10"}, {"anio": 2024, "valor": "12"}], "unidad": "mdd", "fuente": "SE"}
    otra = serie | {"puntos": [{"anio": 2024, "valor": "13"}, {"anio": 2025, "valor": "14"}]}
    piezas = cambios(
        con("economico", {"inversion_extranjera": serie}), con("economico", {"inversion_extranjera": otra})
    )
    quitados = {texto for clase, texto in piezas["Inversión extranjera directa"][0] if clase == "quitado"}
    assert quitados == {"2023: 10", "2024: 12"}


def test_de_una_lista_se_dice_que_fila_se_agrego_se_quito_o_cambio():
    filas = [{"id": "a", "nombre": "Zapatos SA", "empleos": "10"}, {"id": "b", "nombre": "Pieles SA"}]
    nuevas = [{"id": "a", "nombre": "Zapatos SA", "empleos": "1200"}, {"id": "c", "nombre": "Tequila SA"}]
    (seccion,) = comparar_contenidos(
        PERFIL, con("economico", {"empresas": filas}), con("economico", {"empresas": nuevas})
    )
    dichas = {fila.titulo: fila for fila in seccion.cambios[0].filas}
    assert {titulo: fila.que for titulo, fila in dichas.items()} == {
        "Zapatos SA": "cambia", "Tequila SA": "nueva", "Pieles SA": "quitada",
    }  # fmt: skip
    (celda,) = dichas["Zapatos SA"].celdas
    assert (celda[0], celda[1][0].piezas) == (
        "Empleos", [("quitado", "10 empleos"), ("igual", " → "), ("puesto", "1,200 empleos")],
    )  # fmt: skip
    orden = comparar_contenidos(
        PERFIL, con("economico", {"empresas": filas}), con("economico", {"empresas": filas[::-1]})
    )
    assert [p.piezas for p in orden[0].cambios[0].parrafos] == [[("igual", "Cambió el orden.")]]


def test_en_otro_idioma_solo_se_compara_lo_escrito_en_el():
    es = {"empresas": [{"id": "a", "nombre": "Zapatos SA", "actividad": "Hace zapatos"}], "vocacion": "Calzado"}
    antes, despues = con("economico", es), con("economico", es)
    antes["secciones"]["en"] = {"economico": {"vocacion": "Shoes"}}
    despues["secciones"]["en"] = {
        "economico": {"vocacion": "Footwear", "empresas": {"a": {"actividad": "Makes shoes"}}}
    }
    (seccion,) = comparar_contenidos(PERFIL, antes, despues)
    assert (seccion.idioma, [c.etiqueta for c in seccion.cambios]) == (
        "en", ["Sectores económicos", "Principales empresas e inversiones extranjeras"],
    )  # fmt: skip
    assert [(fila.titulo, fila.que) for fila in seccion.cambios[1].filas] == [("Zapatos SA", "nueva")]


def test_una_imagen_que_se_agrega_se_describe_o_se_quita_se_ve():
    imagen = {
        "id": 7,
        "seccion": "fisico",
        "orden": 1,
        "pies": {"es": {"alt": "La catedral"}},
        "credito": "Ayuntamiento",
    }
    antes, despues = copy.deepcopy(BASE), copy.deepcopy(BASE) | {"imagenes": [imagen]}
    (seccion,) = comparar_contenidos(PERFIL, antes, despues)
    assert [(fila.titulo, fila.que) for fila in seccion.cambios[0].filas] == [("La catedral", "nueva")]
    traducida = copy.deepcopy(despues)
    traducida["imagenes"][0]["pies"]["en"] = {"alt": "The cathedral"}
    (seccion,) = comparar_contenidos(PERFIL, despues, traducida)
    assert (seccion.idioma, seccion.cambios[0].filas[0].titulo) == ("en", "The cathedral")
    assert [d.idioma for d in diferencias(PERFIL, despues, traducida)] == ["en"]


CONTENIDOS = st.fixed_dictionaries(
    {},
    optional={
        "clima": st.sampled_from(["Seco", "Húmedo y seco"]),
        "extension": st.fixed_dictionaries({"valor": st.sampled_from(["1", "2"])}, optional={"anio": st.just(2024)}),
        "lugar": st.fixed_dictionaries({"latitud": st.sampled_from(["20", "21"]), "longitud": st.just("-103")}),
    },
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CONTENIDOS, CONTENIDOS)
def test_se_dice_que_algo_cambia_si_y_solo_si_cambia(uno, otro):
    antes, despues = con("fisico", uno), con("fisico", otro)
    hay = comparar_contenidos(PERFIL, antes, despues)
    assert bool(hay) == (uno != otro) == bool(diferencias(PERFIL, antes, despues))
    for cambio in hay[0].cambios if hay else ():
        assert any(parrafo.cambia for parrafo in cambio.parrafos)


# The pages ---------------------------------------------------------------------------------------


@pytest.fixture
def con_dos(duenio):
    """One published twice, and written again since."""
    IdiomaFactory(codigo="es")
    AdministracionFactory(gobierno=duenio.gobierno, titular="Remedios Luna")
    uno = publicado(duenio, idiomas=["en"])
    guardar(uno, duenio, "fisico", contenido_de(uno, "fisico") | {"clima": "Templado con lluvias"})
    tramite.publicar(uno, por=duenio, ahora=AHORA, idiomas=["en"])
    guardar(uno, duenio, "gobierno", contenido_de(uno, "gobierno") | {"oficina": "Dirección de enlace internacional"})
    return Escrito.objects.con_partes().get(pk=uno.pk)


def test_la_lista_dice_cuando_quien_y_en_que_idiomas(como, duenio, con_dos):
    html = texto_de(como(duenio).get(url(con_dos, "versiones")))
    assert html.index("Versión 2") < html.index("Versión 1")
    assert html.count("a la vista del público") == 1
    assert "2 de marzo de 2026, 12:00 h" in html
    assert "Remedios Luna, Presidenta municipal" in html
    assert "Español, Inglés" in html


def test_una_version_se_lee_como_se_publico(como, duenio, con_dos):
    cliente = como(duenio)
    primera = texto_de(cliente.get(url(con_dos, "version", 1)))
    assert "Clima escrita" in primera
    assert "Templado con lluvias" not in primera
    segunda = texto_de(cliente.get(url(con_dos, "version", 2)))
    assert "Templado con lluvias" in segunda
    assert "Dirección de enlace internacional" not in segunda
    assert "Clima (en)" in texto_de(cliente.get(url(con_dos, "version", 2), {"idioma": "en"}))
    assert cliente.get(url(con_dos, "version", 2), {"idioma": "fr"}).status_code == 404
    assert cliente.get(url(con_dos, "version", 3)).status_code == 404


def test_se_comparan_dos_versiones_o_una_con_el_borrador(como, duenio, con_dos):
    cliente = como(duenio)
    html = texto_de(cliente.get(url(con_dos, "comparar_versiones"), {"de": "1", "a": "2"}))
    assert "<del>Clima escrita</del><ins>Templado con lluvias</ins>" in html
    assert "enlace internacional" not in html
    html = texto_de(cliente.get(url(con_dos, "comparar_versiones")))
    assert "Entre <strong>la versión 2</strong> y <strong>el borrador</strong>" in html
    assert "Dirección de enlace internacional</ins>" in html
    assert "Dicen lo mismo" in texto_de(cliente.get(url(con_dos, "comparar_versiones"), {"de": "1", "a": "1"}))
    assert "una de las que pide esta dirección no existe" in texto_de(
        cliente.get(url(con_dos, "comparar_versiones"), {"de": "9", "a": "x"})
    )


def test_la_dgcp_compara_lo_publicado_y_no_ve_el_borrador(como, con_dos):
    cliente = como(UsuarioFactory(rol=Rol.DGCP_ANALISTA))
    html = texto_de(cliente.get(url(con_dos, "comparar_versiones")))
    assert "Entre <strong>la versión 1</strong> y <strong>la versión 2</strong>" in html
    html = texto_de(cliente.get(url(con_dos, "comparar_versiones"), {"de": "2", "a": "borrador"}))
    assert "Dirección de enlace internacional" not in html
    assert "una de las que pide esta dirección no existe" in html
    assert "Restaurar" not in texto_de(cliente.get(url(con_dos, "versiones")))


@pytest.mark.parametrize("numero", ["0", "-1", "9" * 30, "x", "²"])
def test_una_version_que_no_existe(como, duenio, con_dos, numero):
    cliente = como(duenio)
    sala = con_dos.url_de_trabajo
    for ruta in (f"{sala}versiones/{numero}/", f"{sala}versiones/{numero}/restaurar/"):
        assert cliente.get(ruta).status_code == 404
    html = texto_de(cliente.get(url(con_dos, "comparar_versiones"), {"de": numero, "a": "2"}))
    assert "una de las que pide esta dirección no existe" in html


def test_sin_nada_publicado_se_dice_que_hacer(como, duenio):
    uno = escrito(duenio)
    cliente = como(duenio)
    assert "Todavía no se publica ninguna versión" in texto_de(cliente.get(url(uno, "versiones")))
    assert "No hay con qué comparar" in texto_de(cliente.get(url(uno, "comparar_versiones")))


# Restoring ---------------------------------------------------------------------------------------


def test_antes_de_restaurar_se_ve_que_cambiara(como, duenio, con_dos):
    html = texto_de(como(duenio).get(url(con_dos, "restaurar_version", 1)))
    assert "«Perfil físico, cultural y turístico»: cambia" in html
    assert "«Gobierno y asuntos públicos»: cambia" in html
    assert "«Panorama económico»" not in html
    assert fotografiar(con_dos)["secciones"]["es"]["fisico"]["clima"] == "Templado con lluvias"


def test_restaurar_vuelve_el_borrador_a_lo_publicado_sin_publicar_nada(como, duenio, con_dos):
    cliente = como(duenio)
    huella = cliente.get(url(con_dos, "restaurar_version", 1)).context["huella"]
    respuesta = cliente.post(url(con_dos, "restaurar_version", 1), {"borrador": huella}, follow=True)
    assert "El borrador dice otra vez lo de la versión 1: cambió 2 secciones." in texto_de(respuesta)
    assert fotografiar(con_dos)["secciones"] == con_dos.versiones.get(numero=1).contenido["secciones"]
    assert Escrito.objects.get().publicada.numero == 2
    assert "No hay nada que restaurar" in texto_de(cliente.get(url(con_dos, "restaurar_version", 1)))


def test_no_se_restaura_sobre_lo_que_otro_acaba_de_guardar(como, duenio, con_dos):
    cliente = como(duenio)
    huella = cliente.get(url(con_dos, "restaurar_version", 1)).context["huella"]
    guardar(con_dos, duenio, "economico", contenido_de(con_dos, "economico", " de último momento"))
    respuesta = cliente.post(url(con_dos, "restaurar_version", 1), {"borrador": huella})
    assert respuesta.status_code == 422
    assert "guardó cambios mientras usted tenía abierta esta página" in texto_de(respuesta)
    assert "«Panorama económico»: cambia" in texto_de(respuesta)
    assert fotografiar(con_dos)["secciones"]["es"]["fisico"]["clima"] == "Templado con lluvias"


def test_una_traduccion_restaurada_dice_de_que_texto_es(duenio):
    uno = publicado(duenio, idiomas=["en"])
    guardar(uno, duenio, "fisico", traduccion_de(uno, "fisico", " (new)"), idioma="en")
    registro.restaurar_version(uno, uno.publicada, por=duenio, ahora=AHORA)
    assert uno.secciones.get(seccion="fisico", idioma="en").contenido["clima"] == "Clima (en)"
    assert uno.secciones.get(seccion="fisico", idioma="en").traduce == 1


def test_la_traduccion_del_texto_que_vuelve_esta_otra_vez_al_dia(duenio):
    """The Spanish comes back with another number: what translated it is not behind for that."""
    uno = publicado(duenio, idiomas=["en"])
    guardar(uno, duenio, "fisico", contenido_de(uno, "fisico", " de otro modo"))
    guardar(uno, duenio, "gobierno", contenido_de(uno, "gobierno", " de otro modo"))
    guardar(uno, duenio, "gobierno", traduccion_de(uno, "gobierno", " (new)"), idioma="en", traduce=2)
    hechas = registro.restaurar_version(uno, uno.publicada, por=duenio, ahora=AHORA)
    assert [(f.seccion, f.idioma) for f in hechas] == [("fisico", "es"), ("gobierno", "es"), ("gobierno", "en")]
    assert not [t.seccion.clave for t in avances_de(uno).en_idioma("en").traducciones if t.atrasada]
    guardar(uno, duenio, "fisico", contenido_de(uno, "fisico", " de hoy"))
    assert [t.seccion.clave for t in avances_de(uno).en_idioma("en").atrasadas] == ["fisico"]


def test_lo_que_estaba_atrasado_al_publicarse_vuelve_atrasado(duenio):
    uno = escrito(duenio, idiomas=["en"])
    guardar(uno, duenio, "fisico", contenido_de(uno, "fisico", " de otro modo"))
    tramite.publicar(uno, por=duenio, ahora=AHORA, idiomas=["en"])
    guardar(uno, duenio, "fisico", contenido_de(uno, "fisico", " de hoy"))
    registro.restaurar_version(uno, uno.publicada, por=duenio, ahora=AHORA)
    assert [t.seccion.clave for t in avances_de(uno).en_idioma("en").atrasadas] == ["fisico"]


def test_lo_que_se_guarda_mientras_se_restaura_no_se_pisa(duenio):
    uno = publicado(duenio)
    visto = huella_de(fotografiar(uno))
    guardar(uno, duenio, "fisico", contenido_de(uno, "fisico", " de último momento"))
    with pytest.raises(VersionCambiada, match="guardó cambios"):
        registro.restaurar_version(uno, uno.publicada, por=duenio, ahora=AHORA, visto=visto)
    assert "de último momento" in uno.secciones.get(seccion="fisico", idioma="es").contenido["clima"]


def test_las_imagenes_de_una_version_vuelven_si_caben(como, duenio):
    uno = escrito(duenio)
    vieja = foto_en(uno, "presentacion", "La plaza")
    tramite.publicar(uno, por=duenio, ahora=AHORA)
    registro.retirar_imagen(vieja, por=duenio, ahora=AHORA)
    nueva = foto_en(uno, "presentacion", "El puerto")
    cliente, ruta = como(duenio), url(uno, "restaurar_version", 1)
    respuesta = cliente.post(ruta, {"borrador": cliente.get(ruta).context["huella"]})
    assert "«Presentación» lleva hasta una imagen y, con las de esa versión, tendría 2" in texto_de(respuesta)
    assert list(uno.imagenes.filter(retirada_en=None)) == [nueva]
    registro.retirar_imagen(nueva, por=duenio, ahora=AHORA)
    cliente.post(ruta, {"borrador": cliente.get(ruta).context["huella"]})
    assert list(uno.imagenes.filter(retirada_en=None)) == [vieja]
