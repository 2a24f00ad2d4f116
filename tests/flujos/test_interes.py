"""A city of Japan reads the profile of Irapuato and writes to it; the two end up negotiating an agreement."""

import html
import re
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.cache import cache

from acuerdos.models import Acuerdo
from directorio.models import Contraparte, Materia, Ods, Pais
from expediente.models import Aviso
from perfiles.models import Interes
from perfiles.registro import intereses
from tests.fabricas import perfiles as fabrica
from tests.fabricas.acuerdos import Elenco, llevar_a

from .test_negociacion_desde_un_enlace import escrito as lo_que_muestra

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nadie_ha_preguntado():
    cache.clear()


def entrar(client, persona):
    client.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")


def texto(respuesta) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", respuesta.text)).split())


def test_del_mensaje_de_sendai_a_una_negociacion(client, personas, django_capture_on_commit_callbacks):
    perfil = fabrica.publicado(personas["titular"], secciones=["presentacion"])
    clave = perfil.gobierno.clave
    agua, ods = Materia.objects.get(clave="agua"), Ods.objects.get(numero=11)

    # In public, in English: the form, and a mail to confirm.
    pagina = client.get(f"/en/perfiles/{clave}/interes/")
    assert pagina.status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        respuesta = client.post(
            f"/en/perfiles/{clave}/interes/",
            {
                "tipo": "organo_local", "nombre": "Sendai", "pais": "JP", "subdivision": "Miyagi",
                "mensaje": "We would like to share our experience in water management.", "temas": [agua.pk],
                "ods": [ods.pk], "persona": "Haruka Mori", "cargo": "International Relations",
                "correo": "haruka@sendai.example", "acepta": "on",
            },
        )  # fmt: skip
    assert respuesta.url == f"/en/perfiles/{clave}/interes/enviado/"
    (confirmacion,) = mail.outbox
    assert confirmacion.to == ["haruka@sendai.example"]
    enlace = urlsplit(re.search(r"https?://\S+/perfiles/interes/\S+/", confirmacion.body)[0]).path
    assert enlace.startswith("/en/")

    # A program that opens the links of mails sends nothing; a press does.
    client.get(enlace)
    assert Aviso.objects.filter(tipo="perfil_interes").count() == 0
    with django_capture_on_commit_callbacks(execute=True):
        llegada = client.post(enlace, follow=True)
    interes = Interes.objects.get()
    assert interes.folio in texto(llegada)

    # The city's office and the DGCP are told; another city is not.
    avisados = {aviso.para for aviso in Aviso.objects.filter(tipo="perfil_interes")}
    assert avisados == {personas[quien] for quien in ("titular", "enlace", "analista", "direccion")}
    suyo = next(correo for correo in mail.outbox[1:] if correo.to == [personas["titular"].email])
    assert "Sendai (Miyagi, Japón)" in suyo.subject
    assert "water management" in suyo.body
    al_detalle = urlsplit(re.search(r"https?://\S+/perfiles/intereses/\S+/", suyo.body)[0]).path
    assert not al_detalle.startswith("/en/")
    entrar(client, personas["ajena"])
    assert client.get(al_detalle).status_code == 404

    # From there, the form of a negotiation with the data of Sendai, and none of the person.
    entrar(client, personas["titular"])
    detalle = client.get(al_detalle)
    assert "Negociaciones abiertas con esta contraparte desde entonces Ninguna." in texto(detalle)
    nuevo = html.unescape(re.search(r'href="(/tramites/nuevo/\?[^"]+)"', detalle.text)[1])
    formulario = client.get(nuevo)
    assert f"Datos traídos de: la expresión de interés {interes.folio}" in texto(formulario)
    assert "No se usó esto del enlace" not in texto(formulario)
    assert "Haruka" not in formulario.text
    datos = lo_que_muestra(formulario)
    assert datos["contrapartes_nuevas-0-nombre"] == ["Sendai"]
    assert datos["resumen"] == ["We would like to share our experience in water management."]
    assert datos["materias"] == [str(agua.pk)]

    # Once it is opened, it shows under what Sendai wrote, by who it is with alone.
    client.post("/tramites/nuevo/", {**datos, "tipo": "cooperacion_especifica"})
    acuerdo = Acuerdo.objects.get()
    assert acuerdo.folio in client.get(al_detalle).text
    entrar(client, personas["direccion"])
    assert acuerdo.folio not in client.get(al_detalle).text  # it was not informed to the SRE yet

    # And its office closes it.
    entrar(client, personas["enlace"])
    client.post(al_detalle, {"estado": "atendido", "nota": "Les respondimos y abrimos la negociación."})
    assert "Les respondimos" in client.get(al_detalle).text
    assert "Nadie espera respuesta" in client.get("/perfiles/intereses/").text


@pytest.mark.parametrize(
    ("nombre", "pais", "aparece"),
    [("SENDÁI", "JP", True), ("Sendai", "US", False), ("Sendai-shi", "JP", False)],
)
def test_la_negociacion_se_reconoce_por_su_nombre_y_su_pais(client, personas, nombre, pais, aparece):
    perfil = fabrica.publicado(personas["titular"], secciones=["presentacion"])
    interes = intereses.recibir(
        perfil, idioma="es-mx", ahora=fabrica.AHORA, tipo="organo_local", nombre="Sendai",
        pais=Pais.objects.get(codigo="JP"), persona="H", cargo="D", correo="h@sendai.example", mensaje="Hola",
    )  # fmt: skip
    interes = intereses.confirmar(interes.llave, ahora=fabrica.AHORA)
    elenco = Elenco(perfil.gobierno)
    acuerdo = llevar_a("informado", elenco, ahora=fabrica.AHORA.replace(day=9))
    acuerdo.contrapartes.set(
        [Contraparte.objects.create(tipo="organo_local", nombre=nombre, pais=Pais.objects.get(codigo=pais))]
    )
    antes = llevar_a("informado", elenco, ahora=fabrica.AHORA.replace(day=1))
    antes.contrapartes.set(acuerdo.contrapartes.all())
    for quien in ("titular", "analista"):
        entrar(client, personas[quien])
        pagina = client.get(f"/perfiles/intereses/{interes.folio}/").text
        assert (acuerdo.folio in pagina) == aparece
        assert antes.folio not in pagina  # it was opened before they wrote
