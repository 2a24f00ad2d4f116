"""The letters and the parts of a membership in a browser, at both widths: axe finds nothing, and a letter is made."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from redes.estados import Estado
from redes.models import Impreso, PlantillaCarta
from tests.fabricas.directorio import AdministracionFactory
from tests.fabricas.pasos_de_visitas import Elenco
from tests.fabricas.redes import CargoFactory, CompromisoFactory, CuotaFactory, MembresiaFactory, RedFactory

from .conftest import revisar

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def elenco(transactional_db) -> Elenco:
    call_command("cargar_catalogos", verbosity=0)
    return Elenco().todos()


def test_las_plantillas_y_las_partes(como, elenco):
    activa = MembresiaFactory(gobierno=elenco.titular.gobierno)
    cuota, cargo = CuotaFactory(membresia=activa), CargoFactory(membresia=activa)
    compromiso = CompromisoFactory(membresia=activa, vence=timezone.localdate() + dt.timedelta(days=9))
    pagina = como(elenco.titular)
    for parte, fila in (("cuotas", cuota), ("cargos", cargo), ("compromisos", compromiso)):
        revisar(pagina, reverse("redes:parte_agregar", args=[activa.folio, parte]))
        revisar(pagina, reverse("redes:parte_corregir", args=[activa.folio, parte, fila.pk]))
    revisar(pagina, reverse("redes:compromiso_cumplir", args=[activa.folio, compromiso.pk]))
    revisar(pagina, reverse("redes:membresia_cambios", args=[activa.folio]))
    pagina = como(elenco.analista)
    revisar(pagina, reverse("redes:plantillas"))
    revisar(pagina, reverse("redes:plantilla", args=[PlantillaCarta.objects.get(red=None, idioma__codigo="fr").pk]))


def test_de_la_membresia_al_archivo_de_word(como, elenco):
    """A person opens the letter of its membership, sees it in English, asks for the Word file, and takes it away."""
    red = RedFactory(nombre="Ciudades del Gusto", nombre_en="Cities of Taste")
    una = MembresiaFactory(
        gobierno=elenco.titular.gobierno, red=red, estado=Estado.EXPLORATORIA, motivo="To share our cooking."
    )
    AdministracionFactory(gobierno=una.gobierno, inicio=dt.date(2020, 1, 1), fin=None)
    pagina = como(elenco.titular)
    pagina.goto(una.get_absolute_url())
    pagina.get_by_role("link", name="Preparar la carta").click()
    revisar(pagina, reverse("redes:carta", args=[una.folio]))
    pagina.get_by_role("link", name="Inglés").click()
    assert "Cities of Taste" in pagina.locator(".carta-texto").inner_text()
    pagina.get_by_role("button", name="Hacer el archivo de Word").click()
    with pagina.expect_download() as descarga:
        pagina.get_by_role("link", name="Descargar el archivo de Word").click()
    assert descarga.value.suggested_filename.endswith(".docx")
    revisar(pagina, reverse("redes:impreso", args=[Impreso.objects.get().pk]))
