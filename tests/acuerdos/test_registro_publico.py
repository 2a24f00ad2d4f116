"""The public Registro: found by words and filters, whatever is typed, and nothing of what is not public."""

import csv
import datetime as dt
import html
import io
import re
import urllib.parse

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acuerdos.busqueda.criterios import NOMBRES
from acuerdos.estados import PUBLICOS, Estado
from acuerdos.exigencias import CLASE_COPIA
from acuerdos.models import Acuerdo, Tipo
from acuerdos.registro import reindexar
from directorio.models import Contraparte, Gobierno
from directorio.roles import Rol
from expediente.models import Archivo
from tests.fabricas.acuerdos import CAMINO, Elenco, abrir, adjuntar, llevar_a, pdf
from tests.fabricas.directorio import ContraparteFactory, EntidadFactory, GobiernoFactory, MunicipioFactory, PaisFactory

LISTA = "/registro/"


@pytest.fixture
def gobierno(db) -> Gobierno:
    jalisco = EntidadFactory(clave="14", nombre="Jalisco")
    return GobiernoFactory(municipio=MunicipioFactory(entidad=jalisco, nombre="Tlaquepaque"))


@pytest.fixture
def historico(gobierno, ahora):
    """Give a maker of historical agreements, each in the index."""

    def hacer(clave="h-00001", contraparte="Sendai", codigo="JP", **cambios) -> Acuerdo:
        datos = {"gobierno": gobierno, "tipo": Tipo.HERMANAMIENTO, "estado": Estado.HISTORICO, "fuente": "Archivo"}
        datos |= {"titulo": f"Hermanamiento con {contraparte}", "creado_en": ahora, "movido_en": ahora}
        acuerdo = Acuerdo.objects.create(**datos | {"clave": clave, "folio": clave.upper()} | cambios)
        donde = {"tipo": "organo_local", "nombre": contraparte, "pais": PaisFactory(codigo=codigo)}
        acuerdo.contrapartes.set([Contraparte.objects.get_or_create(**donde)[0]])
        reindexar(acuerdo)
        return acuerdo

    return hacer


def hallados(client, **consulta) -> list[str]:
    respuesta = client.get(LISTA, consulta)
    assert respuesta.status_code == 200
    return sorted(claves(respuesta))


def claves(respuesta) -> list[str]:
    """Give the agreements of a page of results, in its order."""
    return [renglon["clave"] for renglon in respuesta.context["r"].renglones]


# Search and filters ------------------------------------------------------------------------------


@pytest.fixture
def tres(historico):
    otro = GobiernoFactory(municipio=MunicipioFactory(entidad=EntidadFactory(clave="11"), nombre="Irapuato"))
    historico("h-00001", "Sendai", titulo="Intercambio de educación y canciones", fecha_firma_parcial="1981")
    historico("h-00002", "Mérida", "US", fecha_firma_parcial="1981-05-03", fecha_firma=dt.date(1981, 5, 3))
    historico(
        "h-00003", "Québec", "US", gobierno=otro, tipo=Tipo.COOPERACION_ESPECIFICA, fecha_firma_parcial="1982-01",
        titulo="Cooperación en educación",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("consulta", "esperados"),
    [
        ({}, ["h-00001", "h-00002", "h-00003"]),
        ({"q": "sendai"}, ["h-00001"]),
        ({"q": "SENDÁI japon"}, ["h-00001"]),
        ({"q": "merida"}, ["h-00002"]),
        ({"q": "quebec"}, ["h-00003"]),
        ({"q": "educacion"}, ["h-00001", "h-00003"]),
        ({"q": "educaciones"}, ["h-00001", "h-00003"]),
        ({"q": "canción"}, ["h-00001"]),
        ({"q": "sendai quebec"}, []),
        ({"q": "h-00002"}, ["h-00002"]),
        ({"q": "irapuato"}, ["h-00003"]),
        ({"q": "nagasaki"}, []),
        ({"entidad": "14"}, ["h-00001", "h-00002"]),
        ({"pais": "JP"}, ["h-00001"]),
        ({"pais": "US", "entidad": "11"}, ["h-00003"]),
        ({"tipo": "cooperacion_especifica"}, ["h-00003"]),
        ({"anio_desde": "1981", "anio_hasta": "1981"}, ["h-00001", "h-00002"]),
        ({"anio_desde": "1982"}, ["h-00003"]),
        ({"anio_hasta": "1981"}, ["h-00001", "h-00002"]),
        ({"anio_desde": "198"}, ["h-00001", "h-00002", "h-00003"]),  # no year: ignored
        ({"anio_desde": "1983", "anio_hasta": "1980"}, []),
        ({"municipio": "11-irapuato"}, ["h-00003"]),
        ({"municipio": "11-irapuato", "entidad": "11"}, ["h-00003"]),
        ({"continente": "asia"}, ["h-00001"]),
        ({"ambito": "municipal"}, ["h-00001", "h-00002", "h-00003"]),
        ({"ambito": "estatal"}, []),
        ({"vigencia": "sin_dato"}, ["h-00001", "h-00002", "h-00003"]),
        ({"vigencia": "vigente"}, []),
        ({"pais": "jp"}, ["h-00001"]),
        ({"situacion": "historico"}, ["h-00001", "h-00002", "h-00003"]),
        ({"situacion": "inscrito"}, []),
        ({"q": "educacion", "anio_desde": "1981", "pais": "JP", "tipo": "hermanamiento"}, ["h-00001"]),
    ],
)
def test_lo_que_encuentra_cada_direccion(client, tres, consulta, esperados):
    assert hallados(client, **consulta) == esperados


@pytest.mark.parametrize(
    ("orden", "esperados"),
    [
        ("", ["h-00003", "h-00002", "h-00001", "h-00004"]),
        ("recientes", ["h-00003", "h-00002", "h-00001", "h-00004"]),
        ("antiguos", ["h-00001", "h-00002", "h-00003", "h-00004"]),
    ],
)
def test_los_ordenes_y_lo_que_no_tiene_fecha_al_final(client, tres, historico, orden, esperados):
    historico("h-00004", titulo="Árbol de la amistad")
    assert claves(client.get(LISTA, {"orden": orden} if orden else {})) == esperados


def test_con_palabras_va_primero_lo_que_mejor_coincide(client, historico):
    historico("h-00001", resumen="Una mención de Sendai entre muchas otras cosas.", contraparte="Kobe")
    historico("h-00002", titulo="Sendai y la ciudad de Sendai: Sendai", contraparte="Sendai")
    assert claves(client.get(LISTA, {"q": "sendai"})) == ["h-00002", "h-00001"]


DESCONOCIDOS = {
    "entidad": ("99", "«99» no es un valor de «entidad»: ese filtro no se aplicó."),
    "municipio": ("14-irapuato", "«14-irapuato» no es un municipio conocido: ese filtro no se aplicó."),
    "pais": ("ZZ", "«ZZ» no es un valor de «pais»: ese filtro no se aplicó."),
    "tipo": ("tratado", "«tratado» no es un valor de «tipo»: ese filtro no se aplicó."),
    "anio_desde": ("ayer", "«ayer» no es un número: «anio_desde» no se aplicó."),
    "anio_hasta": ("3000", "«3000» no es un año de firma posible: «anio_hasta» no se aplicó."),
    "situacion": ("secreto", "«secreto» no es un valor de «situacion»: ese filtro no se aplicó."),
    "orden": ("-estado; DROP", "«-estado; DROP» no es un valor de «orden»: ese filtro no se aplicó."),
    "pagina": ("dos", "«dos» no es un número de página: se muestra la primera."),
}


@pytest.mark.parametrize("campo", DESCONOCIDOS)
def test_lo_que_no_se_conoce_se_ignora_y_se_dice(client, tres, campo):
    valor, frase = DESCONOCIDOS[campo]
    respuesta = client.get(LISTA, {campo: valor})
    assert respuesta.context["r"].avisos == [frase]
    assert len(claves(respuesta)) == 3
    assert frase in html.unescape(respuesta.content.decode())


@pytest.mark.parametrize(
    ("pedida", "mostrada", "se_dice"),
    [
        ("", 1, False), ("1", 1, False), ("2", 2, False), (" 2 ", 2, False),
        ("0", 1, True), ("-1", 1, True), ("3", 2, True), (str(10**9), 2, True), ("9" * 400, 2, True), ("²", 1, True),
    ],
)  # fmt: skip
def test_cualquier_pagina_es_una_pagina(client, historico, pedida, mostrada, se_dice):
    for n in range(1, 27):
        historico(f"h-{n:05d}")
    respuesta = client.get(LISTA, {"pagina": pedida})
    assert (respuesta.status_code, respuesta.context["r"].pagina.number) == (200, mostrada)
    assert bool(respuesta.context["r"].avisos) == se_dice


@pytest.mark.parametrize("parametro", ["q", "entidad", "pais", "anio_desde", "orden", "pagina"])
def test_un_nulo_o_cien_mil_letras_tienen_respuesta(client, tres, parametro):
    assert client.get(f"{LISTA}?{parametro}=%00").status_code == 400
    assert client.get(LISTA, {parametro: "x" * 100_000}).status_code == 400
    assert client.get(LISTA, {parametro: "ñ" * 1000}).status_code == 200


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([*NOMBRES, "orden", "pagina", "otro"]),
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=60),
    )
)
def test_ninguna_direccion_es_un_error_nuestro(client, tres, consulta):
    respuesta = client.get(LISTA, consulta)
    assert respuesta.status_code == 200


def test_cada_filtro_puede_quitarse_y_los_demas_quedan(client, tres):
    r = client.get(LISTA, {"anio_hasta": "1981", "pais": "JP", "q": "educacion", "pagina": "1"}).context["r"]
    assert [(c.texto, c.url) for c in r.condiciones] == [
        ("País o territorio: Japón", f"{LISTA}?q=educacion&anio_hasta=1981"),
        ("Firmado hasta: 1981", f"{LISTA}?q=educacion&pais=JP"),
    ]
    assert r.url_sin_filtros == f"{LISTA}?q=educacion"
    assert r.canonica == f"{LISTA}?q=educacion&pais=JP&anio_hasta=1981"


def opciones(respuesta, parametro: str) -> dict[str, str]:
    """Give what a list of the filters offers, by value."""
    lista = re.search(rf'<select[^>]* name="{parametro}".*?</select>', respuesta.content.decode(), re.S)[0]
    return dict(re.findall(r'<option value="([^"]*)"(?: selected)?>([^<]*)<', lista))


def test_cada_valor_dice_cuantos_acuerdos_dejaria(client, tres):
    todo = client.get(LISTA)
    assert opciones(todo, "entidad") == {"": "Todas", "11": "Entidad 11 (1)", "14": "Jalisco (2)"}
    assert opciones(todo, "tipo") == {
        "": "Todos", "hermanamiento": "Hermanamiento (2)", "cooperacion_especifica": "Cooperación específica (1)",
    }  # fmt: skip
    # What was chosen in a list does not empty it; the other lists count with it, and it stays though nothing has it.
    filtrado = client.get(LISTA, {"pais": "JP", "tipo": "cooperacion_especifica"})
    assert opciones(filtrado, "pais") == {"": "Todos", "US": "Estados Unidos de América (1)", "JP": "Japón (0)"}
    assert opciones(filtrado, "tipo") == {
        "": "Todos", "hermanamiento": "Hermanamiento (1)", "cooperacion_especifica": "Cooperación específica (0)",
    }  # fmt: skip
    assert 'value="JP" selected' in filtrado.content.decode()


def test_los_municipios_se_ofrecen_cuando_hay_entidad(client, tres):
    assert 'name="municipio"' not in client.get(LISTA).content.decode()
    assert opciones(client.get(LISTA, {"entidad": "14"}), "municipio") == {
        "": "Todos",
        "14-tlaquepaque": "Tlaquepaque (2)",
    }


def test_htmx_recibe_solo_lo_que_cambia_y_la_direccion_canonica(client, tres):
    consulta = {"pais": "", "q": "educacion", "entidad": "14", "orden": "relevancia", "pagina": "1"}
    completa = client.get(LISTA, consulta)
    parte = client.get(LISTA, consulta, headers={"HX-Request": "true"})
    assert parte.headers["HX-Push-Url"] == f"{LISTA}?q=educacion&entidad=14"
    assert "HX-Request" in parte.headers["Vary"]
    texto = parte.content.decode()
    assert "<html" not in texto
    assert claves(parte) == claves(completa) == ["h-00001"]
    assert "1 acuerdo coincide" in texto
    assert 'id="f-pais"' in texto
    assert 'id="q"' not in texto  # the person is typing in it
    atras = client.get(LISTA, consulta, headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<html" in atras.content.decode()
    assert "HX-Push-Url" not in atras.headers


def test_un_resultado_vacio_dice_que_hacer(client, tres):
    respuesta = client.get(LISTA, {"q": "educacion", "pais": "JP", "tipo": "cooperacion_especifica"})
    assert "Ningún acuerdo coincide" in respuesta.content.decode()
    assert [(a.texto, a.url) for a in respuesta.context["r"].alternativas] == [
        ("Sin «País o territorio» hay 1 acuerdo", f"{LISTA}?q=educacion&tipo=cooperacion_especifica"),
        ("Sin «Tipo» hay 1 acuerdo", f"{LISTA}?q=educacion&pais=JP"),
    ]
    assert "Ningún acuerdo coincide" in client.get(LISTA, {"q": "nagasaki"}).content.decode()


def test_un_registro_vacio_lo_dice(client, db):
    assert "El Registro todavía está vacío" in client.get(LISTA).content.decode()


def test_lo_hallado_va_marcado(client, historico):
    historico(titulo="Convenio de Educación & Canción", contraparte="Québec", codigo="US")
    texto = client.get(LISTA, {"q": "educaciones quebec"}).content.decode()
    assert "Convenio de <mark>Educación</mark> &amp; Canción" in texto
    assert "<mark>Québec</mark>" in texto


def test_lo_escrito_por_la_gente_no_es_html(client, historico):
    historico(titulo="<script>alert(1)</script>", contraparte="<b>Roma</b>", fuente='"><img src=x>')
    for url in (f"{LISTA}?q=<script>", "/registro/h-00001/"):
        contenido = client.get(url).content.decode()
        assert "<script>alert" not in contenido
        assert "<b>Roma" not in contenido
        assert "<img src=x" not in contenido


def consultas(client, pregunta: dict, ruta: str = LISTA) -> int:
    with CaptureQueriesContext(connection) as hechas:
        client.get(ruta, pregunta)
    return len(hechas)


def test_las_mismas_consultas_con_1_que_con_25(client, historico):
    historico("h-00001")
    client.get(LISTA)
    preguntas = [{}, {"q": "hermanamiento", "pais": "JP", "entidad": "14", "orden": "gobierno"}]
    pocas = [consultas(client, pregunta) for pregunta in preguntas]
    for n in range(2, 40):
        historico(f"h-{n:05d}", contraparte=f"Ciudad {n}", codigo="US" if n % 2 else "JP")
    client.get(LISTA)
    assert len(claves(client.get(LISTA))) == 25
    assert [consultas(client, pregunta) for pregunta in preguntas] == pocas
    assert max(pocas) <= 8


@pytest.mark.parametrize("url", ["/", LISTA, "/registro/exportar.csv", "/registro/h-00001/"])
def test_solo_se_lee(client, historico, url):
    historico()
    respuesta = client.get(url)
    assert respuesta.status_code == 200
    assert b"".join(respuesta)  # a download keeps its place until it ends
    assert client.head(url).status_code == 200
    assert client.post(url).status_code == 405


# What is public and what is not -------------------------------------------------------------------


@pytest.mark.parametrize("estado", [estado for estado in CAMINO if estado not in PUBLICOS])
def test_lo_que_no_es_publico_no_esta_en_ninguna_parte(client, elenco, ahora, estado):
    acuerdo = llevar_a(estado, elenco, ahora=ahora, titulo="Reservado a las partes")
    Acuerdo.objects.filter(pk=acuerdo.pk).update(clave="rai-00009")  # even if it had a key
    assert hallados(client) == hallados(client, q="reservado") == []
    assert client.get("/registro/rai-00009/").status_code == 404
    assert "Reservado" not in b"".join(client.get("/registro/exportar.csv")).decode()
    assert "Reservado" not in client.get("/").content.decode()


@pytest.fixture
def inscrito(elenco, ahora) -> Acuerdo:
    return llevar_a(Estado.COMUNICADO, elenco, ahora=ahora, titulo="Acuerdo con Sendai")


def test_la_ficha_de_un_inscrito(client, inscrito):
    contenido = client.get("/registro/rai-00001/").content.decode()
    constancia = inscrito.documentos.get(clase="constancia")
    for dicho in (
        "Acuerdo con Sendai", "RAI-00001", "Inscrito", "2 de marzo de 2026</time>", "Sendai, Japón",
        "Remedios Luna", "Haruka Mori", "Alcaldesa", "Firmado en español", constancia.codigo,
        "Número RAI-00001", reverse("verificar:documento", args=[constancia.codigo]), "Consultado el",
    ):  # fmt: skip
        assert dicho in contenido, dicho
    assert "pendiente de cotejo" not in contenido


def test_la_ficha_no_lleva_cuentas_ni_correos_ni_notas(client, inscrito, elenco):
    contenido = client.get("/registro/rai-00001/").content.decode()
    for persona in elenco.personas.values():
        assert persona.email not in contenido
        assert persona.nombre not in contenido
    assert inscrito.folio not in contenido
    assert "@" not in re.sub(r'"@(context|type|id|graph)"', "", contenido)


@pytest.mark.parametrize(
    ("parcial", "dicho", "sosten"),
    [
        ("1981", "1981", "La fuente solo dice el año."),
        ("2024-09", "septiembre de 2024", "La fuente solo dice el mes y el año."),
        ("1978-08-03", "3 de agosto de 1978", "Según la fuente."),
        ("", "Sin dato", "La fuente no la dice."),
    ],
)
def test_la_fecha_de_un_historico_dice_en_que_se_apoya(client, historico, parcial, dicho, sosten):
    historico(fecha_firma_parcial=parcial)
    contenido = client.get("/registro/h-00001/").content.decode()
    assert dicho in contenido
    assert sosten in contenido


def test_un_historico_dice_lo_que_no_prueba_y_da_credito_a_su_fuente(client, historico):
    historico("h-00001", fuente="https://en.wikipedia.org/wiki/Lista (CC BY-SA; sin fecha)")
    historico("h-00002", contraparte="Roma", fuente="https://ejemplo.invalid/nota (2001)")
    de_wikipedia, otra = (client.get(f"/registro/h-0000{n}/").content.decode() for n in (1, 2))
    for contenido in (de_wikipedia, otra):
        assert "no prueba la existencia, la validez ni la vigencia del acuerdo" in contenido
        assert "El portal no tiene copia firmada" in contenido
    assert '<a href="https://en.wikipedia.org/wiki/Lista" rel="nofollow">' in de_wikipedia
    assert "creativecommons.org/licenses/by-sa/4.0" in de_wikipedia
    assert "creativecommons.org" not in otra


@pytest.mark.parametrize("escrita", ["rai-1", "RAI-00001", "RAI-1", "1", "00001"])
def test_otras_formas_de_la_clave_llevan_a_su_direccion(client, inscrito, escrita):
    respuesta = client.get(f"/registro/{escrita}/")
    assert (respuesta.status_code, respuesta.headers["Location"]) == (301, "/registro/rai-00001/")


@pytest.mark.parametrize("escrita", ["H-1", "h-1", "H-00001", "h-0001"])
def test_tambien_las_de_un_historico(client, historico, escrita):
    historico()
    assert client.get(f"/registro/{escrita}/").headers["Location"] == "/registro/h-00001/"


@pytest.mark.parametrize("escrita", ["2", "rai-2", "x-1", "h-00001", "9" * 300, "rai", "ñ", "exportar"])
def test_una_clave_que_no_existe_es_un_404(client, inscrito, escrita):
    assert client.get(f"/registro/{escrita}/").status_code == 404


# Signed copies and CSV ---------------------------------------------------------------------------


def test_la_copia_firmada_se_descarga_y_nunca_se_muestra(client, inscrito):
    (copia,) = client.get("/registro/rai-00001/").context["ficha"].copias
    respuesta = client.get(copia.url)
    assert b"".join(respuesta).startswith(b"%PDF-")
    assert respuesta.headers["Content-Disposition"] == 'attachment; filename="rai-00001-es.pdf"'
    assert respuesta.headers["X-Content-Type-Options"] == "nosniff"
    assert respuesta.headers["Content-Type"] == "application/pdf"


def test_ningun_otro_archivo_del_expediente_se_descarga(client, inscrito, elenco, ahora):
    publica = inscrito.archivos.get(clase=CLASE_COPIA)
    retirada = adjuntar(inscrito, CLASE_COPIA, por=elenco.enlace, ahora=ahora, idioma="en", archivo=pdf("retirada"))
    Archivo.objects.filter(pk=retirada.pk).update(publico=True, retirado_en=ahora)
    otro = llevar_a(Estado.COMUNICADO, Elenco(), ahora=ahora)
    ajenos = [archivo.pk for archivo in Archivo.objects.all() if archivo.pk != publica.pk]
    assert len(ajenos) > 3
    codigos = {pk: client.get(f"/registro/rai-00001/copias/{pk}/").status_code for pk in [*ajenos, 999_999]}
    assert set(codigos.values()) == {404}
    en_tramite = abrir(elenco, ahora=ahora)
    assert client.get(f"/registro/{en_tramite.folio}/copias/{publica.pk}/").status_code == 404
    assert client.get(f"/registro/{otro.clave}/copias/{publica.pk}/").status_code == 404


def test_una_copia_que_falta_en_el_almacen_es_un_404_y_la_ficha_sigue(client, inscrito):
    copia = inscrito.archivos.get(clase=CLASE_COPIA)
    copia.archivo.storage.delete(copia.archivo.name)
    assert client.get(f"/registro/rai-00001/copias/{copia.pk}/").status_code == 404
    assert client.get("/registro/rai-00001/").status_code == 200


def test_el_csv_lleva_lo_mismo_que_la_pagina_filtrada(client, tres):
    respuesta = client.get("/registro/exportar.csv", {"q": "educacion", "entidad": "14"})
    texto = b"".join(respuesta).decode("utf-8-sig")
    assert [fila["clave"] for fila in csv.DictReader(io.StringIO(texto))] == ["h-00001"]
    assert respuesta.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert respuesta.headers["Content-Disposition"].startswith('attachment; filename="registro-acuerdos-')


def test_el_enlace_del_csv_lleva_los_filtros(client, tres):
    contenido = client.get(LISTA, {"q": "educación", "pagina": "1"}).content.decode()
    assert f"/registro/exportar.csv?q={urllib.parse.quote('educación')}" in contenido


# Home --------------------------------------------------------------------------------------------


def test_las_cifras_de_la_portada_salen_de_los_datos(client, tres, inscrito, elenco, ahora):
    llevar_a(Estado.INFORMADO, elenco, ahora=ahora, contrapartes=[ContraparteFactory(pais=PaisFactory(codigo="US"))])
    contexto = client.get("/").context
    assert contexto["cifras"] == {"acuerdos": 4, "inscritos": 1, "historicos": 3, "gobiernos": 3, "paises": 2}
    assert [renglon["clave"] for renglon in contexto["ultimas"]] == ["rai-00001"]


def test_la_portada_vacia_y_la_llena_preguntan_lo_mismo(client, db, historico):
    assert "Todavía no hay inscripciones" in client.get("/").content.decode()
    historico("h-00000")
    client.get("/")
    pocas = consultas(client, {}, "/")
    for n in range(1, 30):
        historico(f"h-{n:05d}")
    client.get("/")
    assert consultas(client, {}, "/") == pocas <= 8


def test_las_puertas_de_la_portada(client, elenco):
    anonima = client.get("/").content.decode()
    for url in (LISTA, reverse("perfiles:inicio"), reverse("verificar:inicio"), reverse("account_login")):
        assert f'href="{url}"' in anonima
    client.force_login(elenco[Rol.OFAI_TITULAR], backend="django.contrib.auth.backends.ModelBackend")
    assert f'href="{reverse("tramites:bandeja")}"' in client.get("/").content.decode()
