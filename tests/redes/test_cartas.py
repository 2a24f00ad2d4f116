"""The letter of a membership: its template and why, its language, its date, what it lacks; as a PDF and as Word."""

import datetime as dt
import io
import re

import docx
import pypdf
import pytest
from django.utils import timezone

from directorio.roles import Rol
from expediente.flujo import CAMBIADA
from redes.documentos import plantillas
from redes.documentos.carta import carta_de, fecha_en
from redes.estados import Estado
from redes.models import ClaseImpreso, Impreso, PlantillaCarta
from redes.publicaciones import impresos
from redes.registro.plantillas import cargar_plantillas
from tests.fabricas import redes as fabrica
from tests.fabricas.directorio import AdministracionFactory, IdiomaFactory, PaisFactory, UsuarioFactory

pytestmark = pytest.mark.django_db
HOY = dt.date(2026, 3, 5)
PELIGROSO = "Proteger <b>el centro</b> & {titular}, {no_existe} y {{ 7|add:7 }}\x00.\n\nSegundo párrafo."


@pytest.fixture
def idiomas(db):
    nombres = {"es": "Español", "en": "Inglés", "fr": "Francés", "pt": "Portugués"}
    hechos = {codigo: IdiomaFactory(codigo=codigo, nombre=nombre) for codigo, nombre in nombres.items()}
    cargar_plantillas()
    return hechos


@pytest.fixture
def membresia(idiomas):
    """One that is being prepared, by a government with its head, to a network that is written to in French."""
    red = fabrica.RedFactory(
        nombre="Fondo de Ciudades", nombre_original="Fonds des villes", nombre_en="Cities Fund",
        idioma_carta=idiomas["fr"], sede_ciudad="París",
        sede_pais=PaisFactory(codigo="FR", nombre="Francia", nombre_en="France"), correo="adhesion@ejemplo.invalid",
    )  # fmt: skip
    una = fabrica.MembresiaFactory(
        red=red,
        estado=Estado.EXPLORATORIA,
        motivo="Aprender de otras ciudades.",
        aportacion="",
        contacto_nombre="A. Dupont",
    )
    AdministracionFactory(gobierno=una.gobierno, cargo="Presidenta Municipal", inicio=dt.date(2020, 1, 1), fin=None)
    return una


@pytest.fixture
def enlace(client, membresia):
    persona = UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=membresia.gobierno)
    client.force_login(persona)
    return persona


@pytest.fixture
def analista(client, db):
    persona = UsuarioFactory(rol=Rol.DGCP_ANALISTA)
    client.force_login(persona)
    return persona


def en(membresia, codigo: str):
    return carta_de(membresia, IdiomaFactory(codigo=codigo), hoy=HOY)


# What it says --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("codigo", "dia", "dicho"),
    [
        ("es", HOY, "5 de marzo de 2026"),
        ("en", HOY, "5 March 2026"),
        ("fr", HOY, "5 mars 2026"),
        ("fr", dt.date(2026, 3, 1), "1er mars 2026"),
        ("fr", dt.date(2026, 3, 11), "11 mars 2026"),
        ("pt", HOY, "5 de março de 2026"),
        ("zz", HOY, "2026-03-05"),
    ],
)
def test_la_fecha_en_el_idioma_de_la_carta(codigo, dia, dicho):
    assert fecha_en(dia, codigo) == dicho


def test_cada_idioma_llama_a_las_cosas_a_su_modo(membresia):
    ciudad = membresia.gobierno.nombre
    espaniol, ingles, frances = (en(membresia, codigo) for codigo in ("es", "en", "fr"))
    assert espaniol.lugar_y_fecha == f"{ciudad}, a 5 de marzo de 2026"
    assert ingles.lugar_y_fecha == f"{ciudad}, 5 March 2026"
    assert frances.lugar_y_fecha == f"{ciudad}, le 5 mars 2026"
    assert (ingles.asunto, frances.asunto) == (
        "Subject: Application for membership: Cities Fund", "Objet : Demande d’adhésion : Fonds des villes",
    )  # fmt: skip
    assert espaniol.firma[:2] == ("Remedios Luna", "Presidenta Municipal")
    assert (ingles.firma[1], frances.firma[1]) == ("Mayor", "Maire")
    assert ingles.firma[2].startswith(f"Municipality of {ciudad}")
    assert frances.destinatario == ("A. Dupont", "Fonds des villes", "Paris, France", "adhesion@ejemplo.invalid")
    for una in (espaniol, ingles, frances):
        assert "Aprender de otras ciudades." in una.parrafos
        assert not [p for p in una.parrafos if "{" in p]


def test_el_parrafo_sin_nada_que_decir_se_omite_con_la_frase_que_lo_anuncia(membresia):
    sin_aportacion = en(membresia, "es").parrafos
    assert not [p for p in sin_aportacion if "ofrecemos" in p or "campo de" in p or "he designado" in p]
    membresia.aportacion, membresia.area_responsable = "Tres museos.", "Dirección de Cultura"
    completa = en(membresia, "es").parrafos
    assert completa[completa.index("Por nuestra parte, ofrecemos a la red lo siguiente:") + 1] == "Tres museos."
    assert any(p.endswith("he designado a: Dirección de Cultura.") for p in completa)


def test_que_plantilla_se_usa_y_por_que(membresia, idiomas):
    red = membresia.red
    assert (
        en(membresia, "fr").elegida.porque
        == f"La plantilla general en francés: {red} no tiene una propia en ese idioma."
    )
    en_portugues = en(membresia, "pt")
    assert en_portugues.elegida.porque.startswith("No hay plantilla en portugués: se usa la general en español.")
    assert (en_portugues.lengua, en_portugues.asunto[:7]) == ("es-MX", "Asunto:")  # all of it in one language
    propia = {"red": red, "asunto": "Entrar a {siglas}", "cuerpo": "Hola {contacto}.", "despedida": "Adiós"}
    PlantillaCarta.objects.create(idioma=idiomas["es"], **propia)
    assert "se usa la propia de" in en(membresia, "pt").elegida.porque
    assert "general en francés" in en(membresia, "fr").elegida.porque  # before its own in another language
    PlantillaCarta.objects.create(idioma=idiomas["fr"], **propia)
    assert en(membresia, "fr").elegida.porque == f"La plantilla propia de {red} en francés."
    assert en(membresia, "fr").parrafos == ("Hola A. Dupont.",)


def test_lo_que_falta_para_hacerla(client, enlace, membresia):
    membresia.gobierno.administraciones.all().delete()
    membresia.motivo = membresia.aportacion = " \u200b"
    membresia.save()
    assert not [p for p in en(membresia, "es").parrafos if "ofrecemos" in p or "\u200b" in p]
    pagina = client.get(f"/redes/membresias/{membresia.folio}/carta/").content.decode()
    assert "El directorio no dice quién encabeza" in pagina
    assert "Escriba para qué quiere ingresar" in pagina
    assert "Hacer el PDF" not in pagina
    respuesta = client.post(f"/redes/membresias/{membresia.folio}/carta/carta/")
    assert respuesta.url == f"/redes/membresias/{membresia.folio}/carta/"
    assert not Impreso.objects.exists()


def test_a_una_red_que_se_fusiono_no_se_le_escribe_y_se_dice_con_cual(client, enlace, membresia):
    red, otra = membresia.red, fabrica.RedFactory(nombre="La que sigue", clave="la-que-sigue")
    red.fusionada_en, red.fusionada_el = otra, dt.date(2025, 1, 1)
    red.save()
    pagina = client.get(f"/redes/membresias/{membresia.folio}/carta/").content.decode()
    assert '<a href="/redes/la-que-sigue/">La que sigue</a>' in pagina
    assert "Hacer el PDF" not in pagina


def test_la_pagina_dice_en_que_idioma_escribir_y_deja_elegir_otro(client, enlace, membresia):
    pagina = client.get(f"/redes/membresias/{membresia.folio}/carta/").content.decode()
    assert "escríbalos en francés" in pagina
    assert "Fonds des villes" in pagina
    otra = client.get(f"/redes/membresias/{membresia.folio}/carta/?idioma=en").content.decode()
    assert "To whom it may concern," in otra
    for raro, estado in (("zz", 200), ("%00", 400), ("x" * 500, 200)):
        assert client.get(f"/redes/membresias/{membresia.folio}/carta/?idioma={raro}").status_code == estado


def test_de_otro_gobierno_no_hay_carta(client, enlace):
    ajena = fabrica.MembresiaFactory(estado=Estado.EXPLORATORIA)
    assert client.get(f"/redes/membresias/{ajena.folio}/carta/").status_code == 404
    assert client.post(f"/redes/membresias/{ajena.folio}/carta/carta/").status_code == 404


# The files -----------------------------------------------------------------------------------------


def pedir(client, membresia, clase: str, idioma: str) -> Impreso:
    respuesta = client.post(f"/redes/membresias/{membresia.folio}/carta/{clase}/", {"idioma": idioma})
    assert respuesta.status_code == 302, respuesta.content[:300]
    pedido = Impreso.objects.latest("pk")
    assert respuesta.url == f"/redes/impresos/{pedido.pk}/"
    assert impresos.generar(pedido.pk, ahora=timezone.now())
    pedido.refresh_from_db()
    return pedido


def test_el_pdf_y_el_word_dicen_lo_mismo_y_no_interpretan_lo_escrito(client, enlace, membresia):
    membresia.motivo, membresia.aportacion = PELIGROSO.replace("\x00", ""), "Una\nDos"
    membresia.save()
    un_pdf, un_word = (pedir(client, membresia, clase, "en") for clase in ("carta", "carta_word"))
    assert un_pdf.nombre.endswith(".pdf")
    assert un_word.nombre.endswith(".docx")
    lector = pypdf.PdfReader(io.BytesIO(un_pdf.archivo.read()))
    en_pdf = " ".join(" ".join(pagina.extract_text() for pagina in lector.pages).split())
    assert lector.trailer["/Root"]["/Lang"] == "en-GB"
    documento = docx.Document(io.BytesIO(un_word.archivo.read()))
    en_word = " ".join(" ".join(p.text for p in documento.paragraphs).split())
    for dicho in (
        "To whom it may concern,", "Proteger <b>el centro</b> & {titular}, {no_existe} y {{ 7|add:7 }}.",
        "Segundo párrafo.", "Una Dos", "Cities Fund", "Yours faithfully,", "Remedios Luna", "Mayor",
    ):  # fmt: skip
        assert dicho in en_pdf, dicho
        assert dicho in en_word, dicho
    assert documento.core_properties.language == "en-GB"
    assert 'w:lang w:val="en-GB"' in documento.styles["Normal"].element.xml
    estilos = {p.style.name for p in documento.paragraphs}
    assert estilos == {
        "Membrete",
        "Lugar y fecha",
        "Destinatario",
        "Asunto",
        "Cuerpo de la carta",
        "Despedida",
        "Firma",
    }
    respuesta = client.get(f"/redes/impresos/{un_word.pk}/archivo/")
    assert "wordprocessingml" in respuesta.headers["Content-Type"]
    assert respuesta.headers["Content-Disposition"].startswith("attachment")


def test_una_plantilla_pegada_de_word_no_estropea_las_cartas(client, analista, membresia, idiomas):
    """Word breaks a line with a vertical tab, which no file of Word may hold as text."""
    general = PlantillaCarta.objects.get(red=None, idioma__codigo="es")
    datos = {"asunto": "Ingreso\x0ba {red}\x0c", "cuerpo": "Uno\x0bdos:\u202e {motivo}", "despedida": "Con\x0baprecio"}
    assert client.post(f"/redes/cartas/plantillas/{general.pk}/", datos).status_code == 302
    client.force_login(UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=membresia.gobierno))
    hecha = pedir(client, membresia, "carta_word", "es")
    parrafos = [p.text for p in docx.Document(io.BytesIO(hecha.archivo.read())).paragraphs]
    for dicho in ("Asunto: Ingreso a Fondo de Ciudades", "Uno\ndos: Aprender de otras ciudades.", "Con aprecio"):
        assert dicho in parrafos


# The templates -------------------------------------------------------------------------------------


def test_cargarlas_otra_vez_no_cambia_nada_ni_toca_lo_editado(idiomas, analista, client):
    assert cargar_plantillas() == 0
    general = PlantillaCarta.objects.get(red=None, idioma__codigo="es")
    datos = {"asunto": "Ingreso a {red}", "cuerpo": "Estimados:\n\n{motivo}", "despedida": "Saludos"}
    assert client.post(f"/redes/cartas/plantillas/{general.pk}/", datos).status_code == 302
    assert cargar_plantillas() == 0
    general.refresh_from_db()
    assert (general.asunto, general.version, general.editada_por) == ("Ingreso a {red}", 2, analista)


def test_las_que_vienen_usan_campos_que_existen_y_dicen_lo_mismo():
    vienen = plantillas.lo_que_viene()["plantilla"]
    assert [una["idioma"] for una in vienen] == ["es", "en", "fr"]
    usados = [sorted(re.findall(r"\{(\w+)\}", una["cuerpo"])) for una in vienen]
    assert usados[0] == usados[1] == usados[2]
    for una in vienen:
        assert plantillas.defecto_de(una["asunto"] + una["cuerpo"]) == ""


@pytest.mark.parametrize(
    ("cuerpo", "frase"),
    [
        ("Hola {alcalde}", "No existe el campo «{alcalde}»"),
        ("Hola {titular.password}", "No existe el campo «{titular.password}»"),
        ("Hola {}", "No existe el campo «{}»"),
        ("Hola {red", "una llave «{» sin su pareja"),
        ("Hola {{red}}", "una llave «{» sin su pareja"),
        ("", "Cuerpo"),
        ("x" * 8001, "Cuerpo"),
    ],
)
def test_un_campo_que_no_existe_se_nombra(client, analista, idiomas, cuerpo, frase):
    general = PlantillaCarta.objects.get(red=None, idioma__codigo="es")
    datos = {"asunto": "A {red}", "cuerpo": cuerpo, "despedida": "Saludos"}
    respuesta = client.post(f"/redes/cartas/plantillas/{general.pk}/", datos)
    assert respuesta.status_code == 422
    assert frase in respuesta.content.decode()
    general.refresh_from_db()
    assert general.version == 1


def test_la_despedida_no_lleva_campos(client, analista, idiomas):
    """It is not filled: the letter would leave with the braces."""
    general = PlantillaCarta.objects.get(red=None, idioma__codigo="es")
    datos = {"asunto": "A {red}", "cuerpo": "{motivo}", "despedida": "Atentamente, {titular}"}
    respuesta = client.post(f"/redes/cartas/plantillas/{general.pk}/", datos)
    assert respuesta.status_code == 422
    assert "La despedida no lleva campos" in respuesta.content.decode()


def test_se_ve_con_un_ejemplo_antes_de_guardarla(client, analista, idiomas):
    datos = {
        "idioma": idiomas["pt"].pk,
        "asunto": "A {red}",
        "cuerpo": "{fecha}\n\nOlá, {titular}.",
        "despedida": "Até",
    }
    vista = client.post("/redes/cartas/plantillas/nueva/", datos | {"ver": "1"}).content.decode()
    assert "A Red de Ciudades de Ejemplo" in vista
    assert "Olá, Nombre Apellido." in vista
    assert "todavía no se guarda" in vista
    assert not PlantillaCarta.objects.filter(idioma__codigo="pt").exists()
    assert client.post("/redes/cartas/plantillas/nueva/", datos).url == "/redes/cartas/plantillas/"
    otra_vez = client.post("/redes/cartas/plantillas/nueva/", datos)
    assert "Ya hay una plantilla de esa red en ese idioma" in otra_vez.content.decode()
    assert otra_vez.status_code == 422


def test_dos_personas_que_corrigen_una_plantilla(client, analista, idiomas):
    general = PlantillaCarta.objects.get(red=None, idioma__codigo="fr")
    pagina = f"/redes/cartas/plantillas/{general.pk}/"
    vista = re.search(r'name="vista" value="([0-9a-f]+)"', client.get(pagina).content.decode())[1]
    datos = {"asunto": "A {red}", "cuerpo": "Uno", "despedida": "Saludos", "vista": vista}
    assert client.post(pagina, datos).status_code == 302
    segunda = client.post(pagina, datos | {"cuerpo": "Lo de la segunda"})
    assert segunda.status_code == 422
    assert CAMBIADA[:40] in segunda.content.decode()
    assert "Lo de la segunda" in segunda.content.decode()


def test_la_general_en_espaniol_no_se_quita(client, analista, idiomas):
    for codigo, queda in (("es", True), ("fr", False)):
        una = PlantillaCarta.objects.get(red=None, idioma__codigo=codigo)
        assert client.post(f"/redes/cartas/plantillas/{una.pk}/quitar/").status_code == 302
        assert PlantillaCarta.objects.filter(pk=una.pk).exists() is queda


def test_solo_la_dgcp_escribe_las_plantillas(client, enlace, idiomas):
    assert client.get("/redes/cartas/plantillas/").status_code == 403
    assert client.post("/redes/cartas/plantillas/nueva/").status_code == 403


def test_la_lista_hace_las_mismas_consultas_con_mas_plantillas(
    client, analista, idiomas, django_assert_max_num_queries
):
    for _ in range(20):
        PlantillaCarta.objects.create(
            red=fabrica.RedFactory(), idioma=idiomas["es"], asunto="A", cuerpo="B", despedida="C"
        )
    with django_assert_max_num_queries(8):
        pagina = client.get("/redes/cartas/plantillas/")
    assert pagina.content.decode().count("Como vino con el portal") == 23


def test_una_carta_que_ya_no_puede_hacerse_no_se_reintenta(client, enlace, membresia):
    client.post(f"/redes/membresias/{membresia.folio}/carta/carta/", {"idioma": "es"})
    pedido = Impreso.objects.get(clase=ClaseImpreso.CARTA)
    membresia.gobierno.administraciones.all().delete()
    assert impresos.generar(pedido.pk, ahora=timezone.now()) is False
    pedido.refresh_from_db()
    assert pedido.fallido
    assert "quién encabeza" in pedido.ultimo_error
    assert "No se pudo preparar" in client.get(f"/redes/impresos/{pedido.pk}/").content.decode()
