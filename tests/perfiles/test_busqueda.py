"""Finding a city: words, filters, counts, order, map, comparison, and whatever is written in the address."""

import random

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perfiles import registro, tramite
from perfiles.busqueda import DIMENSIONES, Criterios, leer, resolver, vigente
from perfiles.ficha.comparacion import Comparacion
from perfiles.models import PerfilPublicado
from tests.fabricas.directorio import GobiernoFactory, MateriaFactory, MunicipioFactory, PaisFactory
from tests.fabricas.perfiles import AHORA, contenido_de, escrito, publicado, titular

pytestmark = pytest.mark.django_db


def ciudad(nombre, poblacion=None, **presentacion):
    """Publish the profile of a city that says what is given in its presentation."""
    municipio = MunicipioFactory(nombre=nombre, poblacion=poblacion, poblacion_anio=poblacion and 2020)
    gobierno = GobiernoFactory(municipio=municipio)
    por = titular(gobierno)
    uno = publicado(por, secciones=["presentacion"])
    contenido = contenido_de(uno, "presentacion") | {"lema": f"Lema de {nombre}"} | presentacion
    numero = uno.secciones.get().numero
    registro.guardar_seccion(uno, "presentacion", contenido, por=por, ahora=AHORA, numero=numero)
    tramite.publicar(uno, por=por, ahora=AHORA)
    return uno


@pytest.fixture
def tres():
    MateriaFactory(clave="agua", nombre="Agua y saneamiento", nombre_en="Water")
    PaisFactory(codigo="US")
    return [
        ciudad(
            "León", 1_700_000, temas=["agua", "cultura"], tipos=["industrial"], paises=["JP"], busca="Hace piel fina"
        ),
        ciudad("Álamos", 25_000, temas=["cultura"], tipos=["turistica"], paises=["JP", "US"]),
        ciudad("Zamora", 200_000, temas=["agua"], tipos=["industrial", "turistica"], paises=[]),
    ]  # fmt: skip


def nombres(client, consulta=""):
    respuesta = client.get(f"/perfiles/{consulta}")
    assert respuesta.status_code == 200
    return [t.perfil.nombre for t in respuesta.context["r"].tarjetas]


def test_se_publica_aunque_tenga_mas_palabras_de_las_que_postgresql_indexa(client):
    """Seven languages written whole, no word like another: what is said first, the Spanish, is found all the same."""
    uno, sorteo = escrito(secciones=["presentacion"]), random.Random(4)
    por, lenguas = uno.abierto_por, ["en", "fr", "de", "pt", "it", "ja"]
    for clave in ("fisico", "economico"):
        largos = {e.clave: e.largo for e in uno.estructura.seccion(clave).elementos if e.clase == "texto"}
        for idioma in ("es", *lenguas):
            dicho = {c: " ".join(f"x{sorteo.randrange(10**12)}" for _ in range(n // 14)) for c, n in largos.items()}
            dicho |= {"clima": "Fresco de canícula"} if (clave, idioma) == ("fisico", "es") else {}
            registro.guardar_seccion(uno, clave, dicho, por=por, ahora=AHORA, numero=0, idioma=idioma)
    tramite.publicar(uno, por=por, ahora=AHORA, idiomas=lenguas)
    assert nombres(client, "?q=canicula") == [uno.gobierno.nombre]
    assert nombres(client, f"?q={uno.publicada.contenido['secciones']['es']['economico']['servicios'].split()[-1]}")


def test_se_listan_por_nombre_sin_que_el_acento_estorbe(client, tres):
    assert nombres(client) == ["Álamos", "León", "Zamora"]
    assert nombres(client, "?orden=poblacion") == ["León", "Zamora", "Álamos"]


@pytest.mark.parametrize(
    ("consulta", "hallados"),
    [
        ("?q=leon", ["León"]),
        ("?q=piel", ["León"]),
        ("?q=Water", ["León", "Zamora"]),
        ("?tema=agua", ["León", "Zamora"]),
        ("?tema=agua&tipo=turistica", ["Zamora"]),
        ("?tipo=industrial&tipo=turistica", ["Álamos", "León", "Zamora"]),
        ("?pais=US", ["Álamos"]),
        ("?poblacion=hasta-50-mil", ["Álamos"]),
        ("?poblacion=mas-de-1-millon&poblacion=50-a-250-mil", ["León", "Zamora"]),
        ("?q=piel&tema=agua&pais=JP", ["León"]),
        ("?q=nadalodice", []),
    ],
)
def test_cada_pregunta_halla_lo_suyo(client, tres, consulta, hallados):
    assert sorted(nombres(client, consulta), key=["Álamos", "León", "Zamora"].index) == hallados


def test_las_cuentas_son_las_de_mirar_cada_perfil(tres):
    memoria = vigente()
    for criterios in (Criterios(), Criterios(tema=("agua",)), Criterios(tema=("agua",), tipo=("turistica",))):
        respuesta = resolver(criterios, memoria)
        for dimension in DIMENSIONES:
            for valor, n in respuesta.cuentas(dimension).items():
                uno = resolver(criterios.sin(dimension).con(dimension, valor), memoria)
                assert n == uno.total, (criterios, dimension, valor)


def test_lo_que_se_publica_o_se_retira_se_ve_en_la_peticion_siguiente(client, tres):
    assert nombres(client, "?q=Zamora") == ["Zamora"]
    tramite.retirar(tres[2], por=tres[2].abierto_por, ahora=AHORA, nota="Se rehace.")
    assert nombres(client, "?q=Zamora") == []
    assert nombres(client) == ["Álamos", "León"]
    tramite.publicar(tres[2], por=tres[2].abierto_por, ahora=AHORA)
    assert nombres(client) == ["Álamos", "León", "Zamora"]


def test_una_errata_propone_la_ciudad(client, tres):
    respuesta = client.get("/perfiles/?q=zamra")
    assert respuesta.context["r"].propuesta.texto == "Zamora"
    assert "¿Quiso decir" in respuesta.content.decode()


def test_sin_resultado_se_dice_que_quitar(client, tres):
    respuesta = client.get("/perfiles/?q=piel&tema=cultura&pais=US")
    assert {e.texto for e in respuesta.context["r"].alternativas} == {
        "Sin las palabras «piel» (1)", "Sin el filtro de país donde busca contraparte (1)",
    }  # fmt: skip


def test_lo_que_no_se_entiende_se_dice_y_no_se_aplica(client, tres):
    respuesta = client.get("/perfiles/?tema=inexistente&pagina=9")
    assert respuesta.context["r"].total == 3
    assert len(respuesta.context["r"].avisos) == 2


def test_htmx_recibe_solo_lo_que_cambia_y_su_direccion(client, tres):
    respuesta = client.get("/perfiles/?tema=agua&vista=lista", headers={"HX-Request": "true"})
    texto = respuesta.content.decode()
    assert respuesta.headers["HX-Push-Url"] == "/perfiles/?tema=agua"
    assert "<html" not in texto
    assert 'id="n-tipo-industrial" hx-swap-oob="innerHTML">2<' in texto


def test_las_mismas_consultas_con_uno_que_con_treinta(client, django_assert_max_num_queries, tres):
    client.get("/perfiles/")
    with django_assert_max_num_queries(4):
        client.get("/perfiles/")
    for _n in range(27):
        publicado(secciones=["presentacion"])
    client.get("/perfiles/")
    with django_assert_max_num_queries(4):
        client.get("/perfiles/?q=escrita&tema=cultura")


def test_el_mapa_lleva_a_cada_ciudad_y_a_su_entidad(client):
    uno = publicado()
    texto = client.get("/perfiles/?vista=mapa").content.decode()
    assert reverse("perfiles:perfil", args=[uno.gobierno.clave]) in texto


TEXTOS = st.text(alphabet=st.characters(exclude_characters="\x00", exclude_categories=("Cs",)), max_size=60)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.dictionaries(st.sampled_from([*DIMENSIONES, "q", "orden", "vista", "pagina", "otro"]), TEXTOS, max_size=5))
def test_nada_de_lo_que_se_pida_es_un_error_nuestro(client, datos):
    assert client.get("/perfiles/", datos).status_code == 200
    assert client.get("/perfiles/comparar/", {"c": list(datos.values())}).status_code == 200


@given(st.dictionaries(st.sampled_from([*DIMENSIONES, "q", "orden", "vista", "pagina"]), TEXTOS, max_size=5))
def test_la_direccion_de_lo_leido_se_lee_igual(datos):
    from django.http import QueryDict

    consulta = QueryDict(mutable=True)
    consulta.update(datos)
    conocidos = {d: {v} for d, v in datos.items() if d in DIMENSIONES}
    leida = leer(consulta, conocidos).criterios
    assert leer(QueryDict(leida.consulta()), conocidos).criterios == leida


def test_se_comparan_hasta_cuatro_y_lo_comun_se_marca(client, tres):
    claves = [uno.gobierno.clave for uno in tres]
    comparacion = Comparacion([*claves, "no-existe"])
    assert [p.nombre for p in comparacion.perfiles] == ["León", "Álamos", "Zamora"]
    assert comparacion.desconocidas == ["no-existe"]
    filas = {fila.etiqueta: fila.casillas for fila in comparacion.renglones}
    assert [c.mayor for c in filas["Población"]] == [True, False, False]
    dos = Comparacion(claves[:2])
    temas = next(fila for fila in dos.renglones if fila.etiqueta == "Temas de interés")
    assert temas.casillas[0].comunes == {"Cultura"}
    assert Comparacion([*claves, "a", "b"]).sobran == 1
    respuesta = client.get("/perfiles/comparar/", {"c": claves})
    assert respuesta.status_code == 200
    assert "<strong>" in respuesta.content.decode()
    assert "Elija una ciudad" in client.get("/perfiles/comparar/").content.decode()


def test_en_ingles_las_listas_estan_en_ingles(client, tres):
    texto = client.get("/en/perfiles/?tema=agua").content.decode()
    assert "Water" in texto
    assert "Agua y saneamiento" not in texto
    assert "Municipality of León" in texto
    assert "Municipio de" not in texto
    comparadas = client.get("/en/perfiles/comparar/", {"c": tres[0].gobierno.clave}).content.decode()
    assert "Municipality of León" in comparadas
    assert "Municipality of Zamora" in comparadas  # one that may be added
    assert "Municipio de" not in comparadas


def test_un_borrador_no_se_halla(client):
    from tests.fabricas.perfiles import escrito

    escrito()
    assert nombres(client) == []
    assert "Todavía no hay perfiles publicados" in client.get("/perfiles/").content.decode()
    assert not PerfilPublicado.objects.exists()
