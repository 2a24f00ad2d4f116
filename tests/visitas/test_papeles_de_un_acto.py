"""The papers of an act: the list of precedence, the cards of its places and the plan of its tables."""

import io
import itertools

import pytest
from django.urls import reverse
from pypdf import PdfReader

from directorio.roles import Rol
from tests.fabricas.directorio import UsuarioFactory
from tests.fabricas.protocolo import acto, invitado, mesas
from tests.fabricas.visitas import AHORA
from visitas.documentos.protocolo import plano_pdf, precedencia_pdf, tarjetas_pdf
from visitas.models import Acto, Asiento, Impreso
from visitas.publicaciones import impresos

pytestmark = pytest.mark.django_db


@pytest.fixture
def cena():
    uno = acto(nombre="Cena de bienvenida", lugar="Teatro Juárez")
    una, otra = mesas(uno, 2, 4)
    una.nombre = "Mesa de honor"
    una.save()
    aiko = invitado(uno, "Aiko Mori", "JP", cargo="Gobernadora", dieta="no come mariscos", dietas=["sin_mariscos"])
    hans = invitado(uno, "Hans Weber", "DE", lugar_a_mano=1, nota_a_mano="Decano", dieta="ayuna los viernes")
    invitado(uno, "Eva Ríos")
    Asiento.objects.create(acto=uno, invitado=aiko, mesa=una, lugar=2)
    Asiento.objects.create(acto=uno, invitado=hans, mesa=otra, lugar=1, fijo=True)
    return uno


@pytest.fixture
def persona(cena):
    return UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=cena.visita.gobierno, nombre="Inés Cano")


def leer(pdf: bytes) -> str:
    return " ".join("\n".join(pagina.extract_text() for pagina in PdfReader(io.BytesIO(pdf)).pages).split())


def test_la_lista_de_precedencia_dice_cada_lugar_y_por_que(cena, persona):
    texto = leer(precedencia_pdf(cena, persona, ahora=AHORA))
    assert texto.index("Hans Weber") < texto.index("Aiko Mori") < texto.index("Eva Ríos")
    assert "Ajustado a mano: Decano." in texto
    assert "Orden alfabético del país en español: «Japón»" in texto
    assert "Lo que la guía no dice y aquí se supone" in texto
    assert "Banderas y placas" in texto
    assert "Inés Cano" in texto
    assert "mariscos" not in texto


def test_las_tarjetas_van_mesa_por_mesa_y_callan_las_dietas(cena, persona):
    texto = leer(tarjetas_pdf(cena, persona, ahora=AHORA))
    assert texto.index("Aiko Mori") < texto.index("Hans Weber") < texto.index("Eva Ríos")
    assert "Mesa de honor · lugar 2" in texto
    assert "mariscos" not in texto
    assert "viernes" not in texto


def test_el_plano_dice_donde_esta_cada_quien_y_que_se_le_sirve(cena, persona):
    texto = leer(plano_pdf(cena, persona, ahora=AHORA))
    assert "En qué mesa está cada quien" in texto
    assert "Sin asiento: Eva Ríos." in texto
    assert "«no come mariscos» Sin mariscos" in texto
    assert "«ayuna los viernes» Léalo: no se reconoció" in texto
    Acto.objects.update(es_social=False)
    assert "mariscos" not in leer(plano_pdf(Acto.objects.get(), persona, ahora=AHORA))


@pytest.mark.parametrize("hacer", [precedencia_pdf, tarjetas_pdf, plano_pdf])
def test_un_acto_sin_nadie_y_sin_mesas_tambien_se_imprime(hacer, persona):
    vacio = acto(Acto.objects.get().visita, nombre="Firma")
    assert hacer(vacio, persona, ahora=AHORA).startswith(b"%PDF")


@pytest.mark.parametrize("hacer", [precedencia_pdf, tarjetas_pdf, plano_pdf])
def test_el_mismo_acto_da_el_mismo_papel(hacer, cena, persona):
    assert hacer(cena, persona, ahora=AHORA) == hacer(cena, persona, ahora=AHORA)


def test_nombres_en_cualquier_escritura_y_muy_largos_se_imprimen(cena, persona):
    for n, nombre in enumerate(["森 愛子", "Ольга Иванова", "علي حسن", "N" * 150, "María " * 20]):
        invitado(cena, nombre, cargo="Cargo " * 30, institucion=f"Institución {n} " * 10)
    texto = leer(tarjetas_pdf(cena, persona, ahora=AHORA))
    assert "Ольга Иванова" in texto
    assert leer(precedencia_pdf(cena, persona, ahora=AHORA)).count("Otra persona invitada") == 6


@pytest.mark.parametrize("clase", ["precedencia", "tarjetas", "plano"])
def test_se_pide_por_la_pagina_y_solo_de_lo_que_se_ve(client, cena, persona, clase):
    pedir = reverse("visitas:impreso_pedir", args=[cena.visita.folio, clase])
    client.force_login(UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=acto().visita.gobierno))
    assert client.post(pedir, {"acto": cena.pk}).status_code == 404
    client.force_login(persona)
    assert client.post(pedir, {"acto": cena.pk}).status_code == 302
    pedido = Impreso.objects.get()
    assert impresos.generar(pedido.pk, ahora=AHORA)
    pedido.refresh_from_db()
    assert pedido.archivo.read(5) == b"%PDF-"


def test_veinte_mesas_caben_de_dos_en_dos(cena, persona):
    for numero, mesa in enumerate(itertools.islice(mesas(cena, 18, 10), 18)):
        for silla in range(1, 11):
            uno = invitado(cena, f"Persona {numero}-{silla}")
            Asiento.objects.create(acto=cena, invitado=uno, mesa=mesa, lugar=silla)
    paginas = PdfReader(io.BytesIO(plano_pdf(cena, persona, ahora=AHORA))).pages
    assert "Mesa de honor" in paginas[0].extract_text()  # the first tables begin on the first page
    assert len(paginas) < 16
