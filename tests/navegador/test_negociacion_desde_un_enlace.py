"""A link from another room, in a browser: its data in the form, the draft that wins, and going back to the link's."""

from urllib.parse import urlencode

import pytest
from django.core.management import call_command

from directorio.roles import Rol
from tests.fabricas.acuerdos import Elenco

from .conftest import revisar

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]

DATOS = {
    "titulo": "Hermanamiento entre Irapuato y Sendai",
    "tipo": "hermanamiento",
    "resumen": "Intercambio de estudiantes.",
    "ods": "11,99",
    "contraparte_tipo": "organo_local",
    "contraparte_nombre": "Sendai",
    "contraparte_pais": "JP",
    "procedencia": "la expresión de interés I-2026-0007",
}
ENLACE = f"/tramites/nuevo/?{urlencode(DATOS)}"


@pytest.fixture
def enlace(como, transactional_db):
    call_command("cargar_catalogos", verbosity=0)
    return como(Elenco().todos()[Rol.OFAI_ENLACE])


def test_del_enlace_al_borrador_y_de_vuelta(enlace):
    revisar(enlace, ENLACE)
    titulo = enlace.get_by_label("Título")
    assert titulo.input_value() == DATOS["titulo"]
    assert enlace.get_by_label("País").input_value() != ""
    titulo.fill("Otro título")
    enlace.locator("[data-borrador-estado]", has_text="Borrador guardado").wait_for()

    revisar(enlace, ENLACE)
    assert titulo.input_value() == "Otro título"
    enlace.get_by_text("Lo que trae el enlace").click()
    assert enlace.get_by_text(DATOS["titulo"]).is_visible()

    enlace.get_by_role("button", name="Descartar borrador").click()
    enlace.get_by_role("button", name="Sí, descartarlo").click()
    enlace.get_by_text("Se descartó el borrador.").wait_for()
    assert titulo.input_value() == DATOS["titulo"]
