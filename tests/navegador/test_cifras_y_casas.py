"""The figures of the visits and the offices of the states in a browser, at both widths: axe finds nothing."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.urls import reverse

from directorio.models import Entidad, Gobierno, Materia, Pais, Representacion
from directorio.roles import Rol
from tests.fabricas.directorio import UsuarioFactory
from tests.fabricas.visitas import casa, de_la_representacion, visita
from visitas.estados import Clase, Estado
from visitas.models import Casa, Compromiso, Destino

from .conftest import revisar

LARGO = "Mi Casa Puebla en Nueva York y Nueva Jersey, oficina de atención integral a personas migrantes poblanas"


@pytest.fixture
def lleno(transactional_db):
    """Offices of three states, and visits of every kind over several years."""
    call_command("cargar_catalogos", verbosity=0)
    analista = UsuarioFactory(rol=Rol.DGCP_ANALISTA)
    pais, consulado = Pais.objects.get(codigo="US"), Representacion.objects.filter(pais__codigo="US").first()
    for clave, nombre in (("11", "Casa Guanajuato"), ("14", "Casa Jalisco"), ("21", LARGO)):
        casa(
            Entidad.objects.get(clave=clave), pais=pais, nombre=nombre, representacion=consulado,
            servicios="Actas de nacimiento\nApostilla de documentos estatales", telefono="+1 312 555 0142",
            correo="oficina.de.atencion.a.personas.migrantes@gobierno.invalid", horario="Lunes a viernes, 9:00 a 17:00",
            web="https://casa.invalid/una-direccion-muy-larga-que-no-cabe-en-un-renglon", activa=clave != "14",
            verificada_en=dt.date(2026, 2, 3) if clave == "11" else None, verificada_por=analista,
        )  # fmt: skip
    gobiernos, materias = list(Gobierno.objects.all()[:9]), list(Materia.objects.all()[:5])
    for n in range(24):
        una = visita(
            list(Clase)[n % 4], gobierno=gobiernos[n % 9], estado=Estado.CONCLUIDA,
            fecha_inicio=dt.date(2022 + n % 5, 5, 10), fecha_fin=dt.date(2022 + n % 5, 5, 16),
            propios={"pais": pais} if list(Clase)[n % 4] == Clase.DIPLOMATICA else None,
        )  # fmt: skip
        una.materias.set(materias[: n % 5])
        Destino.objects.create(visita=una, pais=pais, ciudad="Chicago", llegada=una.fecha_inicio, salida=una.fecha_fin)
        Compromiso.objects.create(visita=una, que="Enviar el plano", quien="Economía", vence=una.fecha_fin,
                                  estado=("pendiente", "cumplido", "no_cumplido")[n % 3])  # fmt: skip
    return analista


def test_lo_que_lee_cualquiera(pagina, lleno):
    for ruta in ("inicio", "casas"):
        revisar(pagina, reverse(f"visitas:{ruta}"))
        revisar(pagina, f"/en{reverse(f'visitas:{ruta}')}", anchos=(390,))
    pagina.goto(reverse("visitas:inicio"))
    pagina.get_by_text("Tabla «Por país»").click()
    pagina.get_by_role("rowheader", name="Estados Unidos").wait_for()
    pagina.goto(reverse("visitas:casas"))
    pagina.get_by_label("Buscar un servicio o una casa").fill("apostilla puebla")
    pagina.get_by_role("button", name="Buscar").click()
    pagina.get_by_role("heading", name=LARGO).wait_for()
    assert pagina.locator("article.casa").count() == 1


def test_lo_que_ve_quien_las_lleva(como, lleno):
    pagina = como(lleno)
    for ruta in ("cifras", "casas_administrar", "casa_nueva"):
        revisar(pagina, reverse(f"visitas:{ruta}"))
    revisar(pagina, reverse("visitas:casa", args=[Casa.objects.first().pk]), anchos=(390,))
    pagina.locator("[name=web]").fill("javascript:alert(1)")
    pagina.get_by_role("button", name="Guardar", exact=True).click()
    pagina.get_by_text("Escriba una dirección que empiece con https://.").first.wait_for()
    pagina = como(de_la_representacion(Representacion.objects.first()))
    revisar(pagina, reverse("visitas:cifras"), anchos=(390,))
