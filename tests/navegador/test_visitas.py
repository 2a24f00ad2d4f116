"""The room of the visits in a browser, as each role sees it, at both widths: axe finds nothing, nothing overflows."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from directorio.roles import Rol
from tests.fabricas.directorio import GobiernoFactory, UsuarioFactory
from tests.fabricas.protocolo import acto
from tests.fabricas.visitas import (
    con_resultados,
    de_la_representacion,
    diplomatica_completa,
    feria_completa,
    gira_completa,
    reunificacion_completa,
    visita,
)
from visitas.estados import Accion, Clase, Estado
from visitas.forms.partes import DE_CADA_CLASE
from visitas.models import Compromiso, Participante, Visita

from .conftest import faltas_de, revisar

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def gobierno(transactional_db):
    call_command("cargar_catalogos", verbosity=0)
    return GobiernoFactory(nombre="Irapuato")


@pytest.fixture
def titular(gobierno):
    return UsuarioFactory(rol=Rol.OFAI_TITULAR, gobierno=gobierno)


@pytest.fixture
def cuatro(gobierno):
    """One visit of each kind, with everything."""
    return {
        Clase.GIRA: gira_completa(gobierno),
        Clase.DIPLOMATICA: diplomatica_completa(gobierno),
        Clase.FERIA: feria_completa(gobierno),
        Clase.REUNIFICACION: reunificacion_completa(gobierno),
    }


def test_las_listas_y_el_expediente_de_cada_clase(como, cuatro, titular):
    pagina = como(titular)
    for nombre in ("visitas:lista", "visitas:compromisos"):
        revisar(pagina, reverse(nombre))
    for una in cuatro.values():
        revisar(pagina, una.get_absolute_url())
        revisar(pagina, reverse("visitas:agenda", args=[una.folio]))
    for rol in (Rol.DGCP_DIRECCION, Rol.ADMINISTRACION):
        pagina = como(UsuarioFactory(rol=rol))
        revisar(pagina, reverse("visitas:lista"), anchos=(1280,))
        revisar(pagina, cuatro[Clase.GIRA].get_absolute_url(), anchos=(1280,))
    revisar(pagina, reverse("visitas:inicio"))


def test_lo_que_ve_una_representacion(como, cuatro):
    gira = cuatro[Clase.GIRA]
    pagina = como(de_la_representacion(gira.destinos.exclude(representacion=None).first().representacion))
    revisar(pagina, reverse("visitas:lista"), anchos=(390,))
    revisar(pagina, gira.get_absolute_url())
    revisar(pagina, reverse("visitas:agenda", args=[gira.folio]), anchos=(390,))


def test_donde_se_escribe_cada_parte(como, gobierno, titular):
    pagina = como(titular)
    for clase in Clase:
        revisar(pagina, reverse("visitas:nueva", args=[clase]), anchos=(390,))
        borrador = visita(clase, gobierno=gobierno)
        revisar(pagina, reverse("visitas:datos", args=[borrador.folio]))
        for parte in set(DE_CADA_CLASE[clase]) - {"informativos", "contactos", "compromisos"}:
            revisar(pagina, reverse("visitas:parte_agregar", args=[borrador.folio, parte]), anchos=(390,))
    revisar(pagina, reverse("visitas:archivo_subir", args=[borrador.folio]), anchos=(390,))


def test_los_pasos_y_lo_que_falta(como, cuatro, gobierno, titular):
    pagina = como(titular)
    borrador = visita(Clase.FERIA, gobierno=gobierno)
    for accion in (Accion.SOLICITAR, Accion.PEDIR_EXCEPCION, Accion.CANCELAR):
        revisar(pagina, reverse("visitas:paso", args=[borrador.folio, accion]))
    revisar(pagina, reverse("visitas:paso", args=[cuatro[Clase.GIRA].folio, Accion.CONFIRMAR_AGENDA]))
    pagina.goto(reverse("visitas:paso", args=[borrador.folio, Accion.SOLICITAR]))
    pagina.locator("main form button[type=submit]").last.click()
    pagina.get_by_text("No se envió: revise lo siguiente").wait_for()
    assert faltas_de(pagina) == []
    pagina = como(UsuarioFactory(rol=Rol.DGCP_DIRECCION))
    revisar(pagina, reverse("visitas:paso", args=[cuatro[Clase.FERIA].folio, Accion.VALORAR]))


def test_los_participantes_las_advertencias_y_los_resultados(como, cuatro, titular):
    pagina = como(titular)
    viaje = cuatro[Clase.REUNIFICACION]
    Participante.objects.create(visita=viaje, nombre="Petra Anaya", familiar="Luz Anaya", telefono="+1 555 0100")
    revisar(pagina, reverse("visitas:participantes", args=[viaje.folio]))
    revisar(pagina, reverse("visitas:advertencias", args=[viaje.folio]))
    gira = con_resultados(cuatro[Clase.GIRA])
    Visita.objects.filter(pk=gira.pk).update(estado=Estado.POR_INFORMAR)
    revisar(pagina, gira.get_absolute_url())
    revisar(pagina, reverse("visitas:paso", args=[gira.folio, Accion.INFORMAR]), anchos=(390,))
    pendiente = Compromiso.objects.filter(visita=gira, estado="pendiente").first()
    revisar(pagina, reverse("visitas:compromiso_cerrar", args=[pendiente.pk]), anchos=(390,))


def test_el_protocolo_y_las_casas(como, cuatro, titular):
    pagina = como(titular)
    una = cuatro[Clase.DIPLOMATICA]
    acto(una)
    revisar(pagina, reverse("visitas:actos", args=[una.folio]))
    revisar(pagina, reverse("visitas:casas"))
    revisar(pagina, reverse("visitas:cifras"))


def test_una_fecha_se_elige_y_un_vuelo_se_guarda(como, gobierno, titular):
    """The hours of two zones, typed as a person does, end in the page as that person wrote them."""
    gira = gira_completa(gobierno, estado=Estado.BORRADOR)
    gira.vuelos.all().delete()
    pagina = como(titular)
    pagina.goto(reverse("visitas:parte_agregar", args=[gira.folio, "vuelos"]))
    pagina.select_option("[name=sentido]", "regreso")
    for campo, valor in {"aerolinea": "Aerolínea Ficticia", "numero": "XX 57", "origen": "Tokio (Narita)"}.items():
        pagina.fill(f"[name={campo}]", valor)
    pagina.select_option("[name=origen_zona]", "Asia/Tokyo")
    pagina.fill("[name=sale]", "2026-05-16T14:25")
    pagina.fill("[name=destino]", "Ciudad de México")
    pagina.select_option("[name=destino_zona]", "America/Mexico_City")
    pagina.fill("[name=llega]", "2026-05-16T13:55")
    pagina.locator("main form button[type=submit]").last.click()
    pagina.get_by_text("Vuelos: se guardó.").wait_for()
    renglon = pagina.locator("#vuelos tbody tr").inner_text()
    assert "14:25 h" in renglon
    assert "13:55 h" in renglon
    assert timezone.is_aware(gira.vuelos.get().sale)
