"""From an empty profile to an expression of interest that becomes a negotiation, page by page, as people press."""

import html
import re
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from acuerdos.models import Acuerdo
from expediente.models import Aviso
from perfiles.models import Escrito, Interes
from tests.perfiles.paginas import formulario, palabras

pytestmark = pytest.mark.django_db
SALA = "/perfiles/escritorio/irapuato-guanajuato/perfil/"


@pytest.fixture(autouse=True)
def nadie_ha_preguntado():
    cache.clear()


def entrar(client, persona):
    client.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")


def mandar(client, ruta, campo="envio", **valores):
    """Open a page, change some fields of the form that has `campo`, send it, and give the page that follows."""
    datos = formulario(client.get(ruta), campo).poner(**valores)
    respuesta = client.post(ruta, datos, follow=True)
    assert respuesta.status_code == 200, palabras(respuesta)[:1500]
    return respuesta


def foto(nombre="fresas.jpg"):
    memoria = BytesIO()
    Image.effect_noise((1600, 1000), 40).convert("RGB").save(memoria, "JPEG")
    return SimpleUploadedFile(nombre, memoria.getvalue(), "image/jpeg")


def test_de_un_perfil_vacio_a_una_negociacion(client, personas, django_capture_on_commit_callbacks):
    gobierno = personas["titular"].gobierno
    gobierno.clave = "irapuato-guanajuato"
    gobierno.save()

    # The enlace begins it, writes, and asks a colleague in a comment.
    entrar(client, personas["enlace"])
    assert "/perfiles/escritorio/abrir/perfil/" in client.get("/perfiles/escritorio/").text
    client.post("/perfiles/escritorio/abrir/perfil/")
    perfil = Escrito.objects.get()
    mandar(client, f"{SALA}seccion/presentacion/", lema="La ciudad de las fresas", resumen="Campo e industria.",
           temas=["agua", "cultura"], sectores=["agroalimentario"], tipos=["agricola"], paises=["JP"])  # fmt: skip
    mandar(client, f"{SALA}seccion/fisico/", ubicacion="En el Bajío.", extension__valor="851,7 km2",
           extension__anio="2024", extension__fuente="INEGI")  # fmt: skip
    alta = {"archivo": foto(), "alt": "Campos de fresa", "credito": "Ayuntamiento"}
    alta = formulario(client.get(f"{SALA}seccion/presentacion/imagenes/"), "alt").poner() | alta
    assert "Campos de fresa" in client.post(f"{SALA}seccion/presentacion/imagenes/", alta, follow=True).text
    client.post(f"{SALA}comentar/fisico/", {"texto": "¿La extensión es del municipio?", "idioma": "es"})
    assert "¿La extensión es del municipio?" in client.get(f"{SALA}seccion/fisico/").text

    # A translation, and the publication, which only the titular may press.
    mandar(client, f"{SALA}seccion/presentacion/en/", lema="The city of strawberries", resumen="Fields and industry.")
    assert client.get(f"{SALA}paso/publicar/").status_code == 403
    assert client.get("/perfiles/irapuato-guanajuato/").status_code == 404
    entrar(client, personas["titular"])
    paso = client.get(f"{SALA}paso/publicar/")
    assert "La guía pide tres proyectos" in palabras(paso)
    mandar(client, f"{SALA}paso/publicar/", "version", idiomas=["en"])
    perfil.refresh_from_db()
    assert (perfil.estado, perfil.publicada.idiomas) == ("publicado", ["es", "en"])

    # The DGCP returns it with a remark; it is mended and published again.
    entrar(client, personas["analista"])
    assert "La ciudad de las fresas" in client.get(SALA).text
    mandar(client, f"{SALA}paso/devolver/", "version", nota="Precise de quién es la cifra.")
    assert client.get("/perfiles/irapuato-guanajuato/").status_code == 404
    assert Aviso.objects.filter(tipo="perfil_devolver", para=personas["titular"]).exists()
    entrar(client, personas["titular"])
    mandar(client, f"{SALA}seccion/fisico/", extension__fuente="INEGI, Marco geoestadístico")
    mandar(client, f"{SALA}paso/publicar/", "version", idiomas=["en"])

    # Whoever looks for water finds it, in either language, and reads it.
    client.logout()
    assert "La ciudad de las fresas" in client.get("/perfiles/?tema=agua").text
    assert "The city of strawberries" in client.get("/en/perfiles/?q=strawberries").text
    pagina = client.get("/perfiles/irapuato-guanajuato/").text
    assert "851.7" in pagina
    assert 'alt="Campos de fresa"' in pagina

    # A city of Japan writes and confirms its mail.
    ruta = "/en/perfiles/irapuato-guanajuato/interes/"
    datos = formulario(client.get(ruta), "correo").poner(
        tipo="organo_local", nombre="Sendai", pais="JP", persona="Haruka Mori", cargo="International Relations",
        correo="haruka@sendai.example", mensaje="Water for strawberries.", acepta="on",
    )  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        client.post(ruta, datos)
    enlace = urlsplit(re.search(r"https?://\S+/perfiles/interes/\S+/", mail.outbox[-1].body)[0]).path
    client.post(enlace)

    # Its office opens a negotiation with what Sendai wrote.
    entrar(client, personas["titular"])
    detalle = client.get(f"/perfiles/intereses/{Interes.objects.get().folio}/")
    nuevo = html.unescape(re.search(r'href="(/tramites/nuevo/\?[^"]+)"', detalle.text)[1])
    datos = formulario(client.get(nuevo), "titulo").poner(tipo="cooperacion_especifica")
    client.post("/tramites/nuevo/", datos)
    acuerdo = Acuerdo.objects.get()
    assert [c.nombre for c in acuerdo.contrapartes.all()] == ["Sendai"]
    assert acuerdo.folio in client.get(f"/perfiles/intereses/{Interes.objects.get().folio}/").text
