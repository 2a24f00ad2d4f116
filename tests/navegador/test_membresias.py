"""The memberships in a browser, as each role sees them, at both widths: axe finds nothing, nothing overflows."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from directorio.models import Idioma
from directorio.roles import Rol
from redes.estados import TRANSICIONES, Accion, Estado
from redes.models import Membresia
from tests.fabricas.pasos_de_redes import dar, de_la_guia, llevar_a
from tests.fabricas.pasos_de_visitas import Elenco
from tests.fabricas.redes import CargoFactory, CompromisoFactory, CuotaFactory, RedFactory

from .conftest import revisar

pytestmark = pytest.mark.django_db(transaction=True)
LARGO = "Asociación Internacional de Ciudades y Gobiernos Locales para la Cooperación Descentralizada"
CON_ACUERDO = {
    "siglas": "ODC", "nombre": "Organización para el Desarrollo de las Ciudades", "requiere_acuerdo": True,
    "fundamento_acuerdo": "Guía, capítulo 6: la participación se formaliza con un acuerdo.",
}  # fmt: skip


@pytest.fixture
def elenco(transactional_db) -> Elenco:
    call_command("cargar_catalogos", verbosity=0)
    return Elenco().todos()


@pytest.fixture
def varias(elenco):
    """One in each state, one of which the guide speaks, and one that implies an acuerdo, with all its parts."""
    casos = {estado: llevar_a(estado, elenco) for estado in Estado}
    activa = casos[Estado.ACTIVA]
    hoy = timezone.localdate()
    CuotaFactory(membresia=activa, vence=hoy + dt.timedelta(days=20))
    CargoFactory(membresia=activa)
    CompromisoFactory(membresia=activa, vence=hoy - dt.timedelta(days=3))
    dar(Accion.OBSERVAR, activa, elenco)
    casos["guia"] = de_la_guia(elenco, red=RedFactory(nombre=LARGO))
    casos["acuerdo"] = llevar_a(Estado.SOLICITADA, elenco, **CON_ACUERDO)
    return casos


def test_la_lista_y_la_pagina_en_cada_estado(como, varias, elenco):
    for rol in (Rol.OFAI_TITULAR, Rol.DGCP_DIRECCION):
        pagina = como(elenco[rol])
        for ver in ("vigentes", "tramite"):
            revisar(pagina, f"{reverse('redes:membresias')}?ver={ver}")
        for caso in varias.values():
            revisar(pagina, caso.get_absolute_url())


def test_los_formularios(como, varias, elenco):
    pagina = como(elenco.titular)
    revisar(pagina, f"{reverse('redes:membresia_nueva')}?procedencia=la+visita+GIR-2026-0001&red=Nadie")
    exploratoria, acuerdo = varias[Estado.EXPLORATORIA], varias["acuerdo"]
    for nombre in ("membresia_datos", "membresia_archivo_subir"):
        revisar(pagina, reverse(f"redes:{nombre}", args=[exploratoria.folio]))
    revisar(pagina, reverse("redes:membresia_paso", args=[acuerdo.folio, Accion.ACTIVAR]))
    for accion, transicion in TRANSICIONES.items():
        de_la_tabla = varias[next(e for e in Estado if e in transicion.desde)]
        caso = varias["guia"] if accion == Accion.VERIFICAR else de_la_tabla
        pagina = como(elenco.titular if Rol.OFAI_TITULAR in transicion.roles else elenco.direccion)
        revisar(pagina, reverse("redes:membresia_paso", args=[caso.folio, accion]))


def test_de_la_exploracion_al_ingreso_sin_salir_de_las_paginas(como, elenco, tmp_path):
    """A person chooses the network, is told what is missing, brings the letter, and registers that it is in."""
    frances = Idioma.objects.get(codigo="fr")
    RedFactory(clave="delice-x", siglas="DELX", nombre="Ciudades del Gusto", idioma_carta=frances)
    carta = tmp_path / "carta.pdf"
    carta.write_bytes(b"%PDF-1.7\n% carta\ntrailer<<>>\n%%EOF\n")
    pagina = como(elenco.titular)
    pagina.goto(f"{reverse('redes:membresia_nueva')}?red=DELX&procedencia=la+visita+GIR-2026-0001")
    pagina.get_by_label("Para qué").fill("Aprender de otras cocinas.")
    pagina.get_by_role("button", name="Empezar").click()
    pagina.get_by_role("heading", name="Ciudades del Gusto").wait_for()
    pagina.get_by_role("link", name="Registrar la solicitud enviada").click()
    pagina.get_by_label("Día en que se envió").fill(timezone.localdate().isoformat())
    pagina.get_by_role("button", name="Registrar la solicitud enviada").click()
    pagina.get_by_text("No se envió: revise lo siguiente").wait_for()
    pagina.get_by_label("Carta firmada o comprobante").set_input_files(carta)
    pagina.get_by_role("button", name="Registrar la solicitud enviada").click()
    pagina.get_by_text("Le toca a: La red").wait_for()
    pagina.get_by_role("link", name="Registrar el ingreso").click()
    pagina.get_by_label("Miembro desde").fill(timezone.localdate().isoformat())
    pagina.get_by_role("button", name="Registrar el ingreso").click()
    pagina.get_by_text("Listo: usted registró el ingreso a la red.").wait_for()
    pagina.get_by_role("link", name="Agregar una cuota").wait_for()
    assert Membresia.objects.get(red__clave="delice-x").estado == Estado.ACTIVA
