"""The catalogue, the recommendation, the presence, the offices and the self-assessment at both widths, by role: axe
finds nothing, nothing overflows. The memberships, the letters and the forums have their own."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from directorio.models import Gobierno
from directorio.roles import Rol
from redes.estados import Estado
from redes.models import Red
from tests.fabricas import perfiles as fabrica_de_perfiles
from tests.fabricas.pasos_de_visitas import Elenco
from tests.fabricas.redes import AutoevaluacionFactory, CargoFactory, EventoFactory, MembresiaFactory

from .conftest import revisar

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def elenco(transactional_db) -> Elenco:
    call_command("cargar_catalogos", verbosity=0)
    elenco = Elenco().todos()
    for clave, estado in (("cglu", Estado.ACTIVA), ("iclei", Estado.SUSPENDIDA), ("aice", Estado.CONCLUIDA)):
        MembresiaFactory(gobierno=elenco.gobierno, red=Red.objects.get(clave=clave), estado=estado)
    CargoFactory(membresia=elenco.gobierno.membresias.get(red__clave="cglu"))
    EventoFactory(red=Red.objects.get(clave="cglu"), inicio=timezone.localdate(), fin=timezone.localdate())
    fabrica_de_perfiles.publicado(elenco.titular, secciones=["presentacion"])
    return elenco


PUBLICAS = [
    "/redes/", "/redes/?q=ciudades&miembros=si", "/redes/?q=inexistente", "/redes/cglu/", "/redes/ocde/",
    "/redes/ciudades-creativas/", "/redes/recomendacion/", "/redes/recomendacion/?temas=cultura&ods=11",
    "/redes/recomendacion/{gobierno}/", "/redes/recomendacion/pesos/", "/redes/presencia/", "/redes/presencia/matriz/",
    "/redes/presencia/cargos/", "/redes/presencia/entidades/{entidad}/", "/directorio/ofai/",
    "/directorio/ofai/14/", "/directorio/ofai/mi-ciudad-no-tiene/", "/perfiles/{gobierno}/",
]  # fmt: skip


@pytest.mark.parametrize("prefijo", ["", "/en"])
def test_lo_publico(pagina, elenco, prefijo):
    lugares = {"gobierno": elenco.gobierno.clave, "entidad": elenco.gobierno.entidad.clave}
    for ruta in PUBLICAS:
        revisar(pagina, prefijo + ruta.format(**lugares))


def test_lo_que_lleva_la_dgcp(como, elenco):
    AutoevaluacionFactory(gobierno=Gobierno.objects.exclude(pk=elenco.gobierno.pk).first())
    pagina = como(elenco[Rol.DGCP_DIRECCION])
    for nombre, args in (
        ("inicio", []), ("red", ["cglu"]), ("red_nueva", []), ("red_corregir", ["cglu"]), ("cifra", ["cglu", "cuota"]),
        ("red_fusionar", ["icma"]), ("recomendacion_fijar", []), ("autoevaluaciones", []),
    ):  # fmt: skip
        revisar(pagina, reverse(f"redes:{nombre}", args=args))


def test_la_autoevaluacion_de_quien_la_responde(como, elenco):
    pagina = como(elenco.titular)
    revisar(pagina, reverse("redes:autoevaluacion"))
    revisar(pagina, reverse("redes:autoevaluacion_dimension", args=["presupuesto"]))
