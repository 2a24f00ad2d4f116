"""Where an expression of interest leads: the form of a negotiation and a mail, each with its address filled in."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.urls import reverse

from directorio.models import Materia, Ods
from expediente.ficha import DIRECCION_MAXIMA
from perfiles.ficha.intereses import enlace_a_negociar, enlace_de_respuesta
from tests.fabricas import perfiles as fabrica
from tests.fabricas.directorio import GobiernoFactory, PaisFactory

from .test_intereses import confirmado

pytestmark = pytest.mark.django_db


@pytest.fixture
def ciudad():
    PaisFactory(codigo="MX")
    titular = fabrica.titular(GobiernoFactory(municipio__nombre="Irapuato"))
    return fabrica.publicado(titular, secciones=["presentacion"])


def test_el_enlace_lleva_lo_del_gobierno_y_nada_de_la_persona(ciudad):
    interes = confirmado(ciudad, temas=list(Materia.objects.all()), ods=list(Ods.objects.all()))
    partes = urlsplit(enlace_a_negociar(interes))
    datos = {campo: valores[0] for campo, valores in parse_qs(partes.query).items()}
    assert partes.path == reverse("tramites:nuevo")
    assert datos == {
        "procedencia": f"la expresión de interés {interes.folio}",
        "titulo": f"Acuerdo de cooperación: {ciudad.gobierno.nombre_publico} – Sendai (Japón)",
        "resumen": interes.mensaje,
        "contraparte_tipo": "organo_local",
        "contraparte_nombre": "Sendai",
        "contraparte_pais": "JP",
        "contraparte_subdivision": "Miyagi",
        "materias": "cultura",
        "ods": "11",
    }
    assert not re.search("Haruka|haruka|Directora|81", partes.query)


@pytest.mark.parametrize("letra", ["m", "ñ", "災", "😀"])
def test_un_mensaje_largo_cabe_recortado_en_la_direccion(ciudad, letra):
    interes = confirmado(ciudad, mensaje="災" + letra * 2_990, nombre=letra * 200, subdivision=letra * 120)
    enlace = enlace_a_negociar(interes)
    assert len(enlace) <= DIRECCION_MAXIMA
    resumen = parse_qs(urlsplit(enlace).query).get("resumen", ["…"])[0]
    assert resumen.endswith("…")
    assert interes.mensaje.startswith(resumen.rstrip("…"))


def test_responder_escribe_a_su_correo_y_a_nadie_mas(ciudad):
    interes = confirmado(ciudad, correo="a?bcc=otro@b.example&x")
    enlace = enlace_de_respuesta(interes)
    assert unquote(enlace.partition("?")[0]) == f"mailto:{interes.correo}"
    assert list(parse_qs(enlace.partition("?")[2])) == ["subject"]
