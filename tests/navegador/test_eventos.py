"""The calendar of forums in a browser, at both widths: axe finds nothing, and a trip to attend goes and comes back."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone

from directorio.models import Materia, Ods, Pais
from directorio.roles import Rol
from expediente import husos
from redes.models import Modalidad, Participacion, Red, TipoEvento
from redes.registro import eventos as registro
from tests.fabricas.directorio import GobiernoFactory, UsuarioFactory
from tests.fabricas.redes import EventoFactory, ParticipacionFactory
from visitas.models import Visita

from .conftest import revisar

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def foro(transactional_db):
    """Several kinds of event around today; the one that is given has everything."""
    call_command("cargar_catalogos", verbosity=0)
    hoy, ahora = timezone.localdate(), timezone.now()
    premio = EventoFactory(
        clave="premio", nombre="Premio Internacional de Ciudades y Comunidades Sostenibles, edición iberoamericana",
        tipo=TipoEvento.PREMIO, inicio=None, fin=None, limite=ahora + dt.timedelta(days=4),
        limite_zona="Asia/Singapore", ciudad="", zona="Asia/Singapore", modalidad=Modalidad.EN_LINEA,
        organiza="Red de prueba",
    )  # fmt: skip
    premio.materias.set(Materia.objects.all()[:4])
    uno = EventoFactory(
        clave="foro", nombre="Foro de Ciudades Intermedias", descripcion="Un párrafo.\n\nOtro párrafo.",
        red=Red.objects.get(clave="cglu"), pais=Pais.objects.get(codigo="ES"), inicio=hoy + dt.timedelta(days=70),
        fin=hoy + dt.timedelta(days=72), limite=ahora + dt.timedelta(days=30), limite_zona="Etc/GMT+12",
        tipos_ciudad=["puerto", "patrimonio"], resultados="Se aprobó una declaración.", fuente="Página del foro",
        web="https://foro.example/una/direccion/larga/que/no/cabe/en/un/renglon/de/telefono/porque/sigue/y/sigue",
    )  # fmt: skip
    uno.materias.set(Materia.objects.all()[:3])
    uno.ods.set(Ods.objects.filter(numero__in=(11, 17)))
    for nombre, papel in (("Dolores Hidalgo Cuna de la Independencia Nacional", "postula"), ("León", "asiste")):
        ParticipacionFactory(
            evento=uno, gobierno=GobiernoFactory(nombre=nombre), papel=papel, quien="Presidencia municipal",
            proyecto="Recuperación de los ríos urbanos y sus riberas",
        )  # fmt: skip
    EventoFactory(nombre="Sin publicar", publicado=False, inicio=hoy + dt.timedelta(days=5), fin=None)
    for publico in (True, False):
        registro.recibir_documento(
            uno, clase="memoria", publico=publico, por=UsuarioFactory(), ahora=ahora,
            subido=SimpleUploadedFile(f"memoria-{publico}.pdf", PDF + b"%%EOF" * publico),
        )  # fmt: skip
    return uno


def test_lo_que_lee_cualquiera(pagina, foro):
    for ruta in ("/redes/eventos/", "/redes/eventos/?cuando=pasados&tipo=premio", "/en/redes/eventos/"):
        revisar(pagina, ruta)
    for prefijo in ("", "/en"):
        revisar(pagina, prefijo + foro.get_absolute_url())


def test_lo_que_escribe_la_dgcp(como, foro):
    pagina = como(UsuarioFactory(rol=Rol.DGCP_ANALISTA))
    base = foro.get_absolute_url()
    for ruta in ("/redes/eventos/", base, f"{base}corregir/", f"{base}documentos/", "/redes/eventos/nuevo/"):
        revisar(pagina, ruta)
    pagina.get_by_label("Nombre").fill("Foro nuevo")
    pagina.get_by_label("Zona horaria del lugar").fill("Atlantida")
    pagina.get_by_role("button", name="Guardar el evento").click()
    assert "no es una zona horaria" in pagina.locator("#errores").inner_text()
    assert pagina.locator("datalist#zonas-horarias option").count() > 300


def test_la_gira_para_asistir_va_y_vuelve(como, foro):
    pagina = como(UsuarioFactory(rol=Rol.OFAI_TITULAR))
    revisar(pagina, f"{foro.get_absolute_url()}participar/")
    pagina.get_by_role("link", name="Abrir la gira para asistir").click()
    assert "el evento «Foro de Ciudades Intermedias»" in pagina.content()
    pagina.get_by_role("button", name="Abrir el borrador").click()
    pagina.get_by_text("Su gira quedó abierta").wait_for()
    pagina.get_by_label("Asiste", exact=True).check()
    pagina.get_by_role("button", name="Guardar la participación").click()
    folio = Visita.objects.get().folio
    pagina.get_by_role("link", name=f"Visita {folio}").wait_for()
    assert Participacion.objects.get(visita=folio).evento == foro
    revisar(pagina, foro.get_absolute_url())
    revisar(pagina, f"{foro.get_absolute_url()}participar/quitar/")


def test_la_zona_de_la_lista_es_la_que_se_guarda(como, foro):
    pagina = como(UsuarioFactory(rol=Rol.DGCP_ANALISTA))
    pagina.goto(f"{foro.get_absolute_url()}corregir/")
    campo = pagina.get_by_label("Zona horaria de la fecha límite")
    assert campo.input_value() == "Cualquier lugar del mundo (AoE) · Etc/GMT+12"
    campo.fill("Singapur")
    pagina.get_by_label("Fecha límite", exact=True).fill("2028-02-29")
    pagina.get_by_label("Hora límite").fill("23:59")
    for dia in ("Primer día", "Último día"):
        pagina.get_by_label(dia).fill("2028-03-10")
    pagina.get_by_role("button", name="Guardar el evento").click()
    pagina.get_by_text("29 de febrero de 2028 a las 23:59 (hora de Singapur)").first.wait_for()
    foro.refresh_from_db()
    assert foro.limite == husos.local(dt.datetime(2028, 2, 29, 23, 59), "Asia/Singapore").momento
