"""The files that are made when somebody asks: once, given to that person alone or to anybody, and swept soon."""

import datetime as dt
from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils import timezone

from directorio.roles import Rol
from redes import tasks
from redes.documentos import NoSePuede
from redes.estados import Estado
from redes.models import ClaseImpreso, Impreso
from redes.publicaciones import impresos
from redes.views import impresos as vistas
from tests.fabricas import redes as fabrica
from tests.fabricas.directorio import GobiernoFactory, UsuarioFactory

pytestmark = pytest.mark.django_db
CARTA, PRESENCIA = ClaseImpreso.CARTA, ClaseImpreso.PRESENCIA


@pytest.fixture(autouse=True)
def imprenta(monkeypatch):
    """Make files that cost nothing, and keep the jobs that were queued without doing them."""
    cache.clear()
    encoladas = []
    monkeypatch.setattr(impresos, "encolar", lambda tarea, **k: encoladas.append((tarea, k)))
    for clase in (CARTA, PRESENCIA):
        monkeypatch.setitem(impresos.PRODUCTORES, clase, lambda impreso: b"%PDF-1.7 " + impreso.clase.encode())
    return encoladas


@pytest.fixture
def membresia(db):
    return fabrica.MembresiaFactory(estado=Estado.EXPLORATORIA)


@pytest.fixture
def enlace(client, membresia):
    persona = UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=membresia.gobierno)
    client.force_login(persona)
    return persona


def pedir(clase=CARTA, *, por=None, ahora=None, **opciones) -> Impreso:
    return impresos.pedir(clase, por=por, ahora=ahora or timezone.now(), **opciones)


def test_de_pedirlo_a_descargarlo(client, enlace, membresia, imprenta):
    pedido = pedir(por=enlace, membresia=membresia, nombre="carta-metropolis")
    assert imprenta == [("redes.tasks.generar_impreso", {"impreso_id": pedido.pk})]
    pagina = client.get(f"/redes/impresos/{pedido.pk}/").content.decode()
    assert "Se está preparando" in pagina
    assert f'hx-get="/redes/impresos/{pedido.pk}/estado/"' in pagina
    assert client.get(f"/redes/impresos/{pedido.pk}/archivo/").status_code == 404
    tasks.generar_impreso(impreso_id=pedido.pk)
    estado = client.get(f"/redes/impresos/{pedido.pk}/estado/")
    assert "Descargar el PDF" in estado.content.decode()
    assert "no-store" in estado.headers["Cache-Control"]
    respuesta = client.get(f"/redes/impresos/{pedido.pk}/archivo/")
    assert b"".join(respuesta.streaming_content) == b"%PDF-1.7 carta"
    assert respuesta.headers["Content-Disposition"].startswith('attachment; filename="carta-metropolis-2')
    pedido.refresh_from_db()
    huella = pedido.sha256
    assert impresos.generar(pedido.pk, ahora=timezone.now())  # a second worker, or the sweep
    pedido.refresh_from_db()
    assert (pedido.sha256, pedido.intentos) == (huella, 1)


def test_solo_quien_lo_pidio_y_mientras_vea_la_membresia(client, enlace, membresia):
    pedido = pedir(por=enlace, membresia=membresia)
    colega = UsuarioFactory(rol=Rol.OFAI_TITULAR, gobierno=membresia.gobierno)
    for persona in (colega, UsuarioFactory(rol=Rol.DGCP_DIRECCION)):
        client.force_login(persona)
        for resto in ("", "estado/", "archivo/"):
            assert client.get(f"/redes/impresos/{pedido.pk}/{resto}").status_code == 404
    client.logout()
    assert client.get(f"/redes/impresos/{pedido.pk}/").status_code == 404
    enlace.gobierno = GobiernoFactory()
    enlace.save()
    client.force_login(enlace)
    assert impresos.generar(pedido.pk, ahora=timezone.now()) is False  # nothing is made for who lost sight of it
    assert client.get(f"/redes/impresos/{pedido.pk}/").status_code == 404
    assert not impresos.por_generar().exists()


def test_el_publico_es_de_cualquiera_y_sirve_unos_minutos(client, imprenta):
    ahora = timezone.now()
    uno = pedir(PRESENCIA, ahora=ahora, parametros={"idioma": "es"})
    assert pedir(PRESENCIA, ahora=ahora, parametros={"idioma": "es"}) == uno  # it is waited for
    tasks.generar_impreso(impreso_id=uno.pk)
    assert pedir(PRESENCIA, ahora=ahora + dt.timedelta(minutes=5), parametros={"idioma": "es"}) == uno
    assert pedir(PRESENCIA, ahora=ahora, parametros={"idioma": "en"}) != uno
    assert pedir(PRESENCIA, ahora=ahora + dt.timedelta(minutes=20), parametros={"idioma": "es"}) != uno
    for prefijo in ("", "/en"):
        assert client.get(f"{prefijo}/redes/impresos/{uno.pk}/").status_code == 200
    assert client.get(f"/redes/impresos/{uno.pk}/archivo/").status_code == 200


def test_lo_que_nadie_pidio_no_se_hace_publico_por_no_tener_duenio(client, membresia):
    huerfano = pedir(CARTA, membresia=membresia)
    assert client.get(f"/redes/impresos/{huerfano.pk}/").status_code == 404


def test_lo_pedido_dos_veces_es_lo_mismo_y_lo_fallido_se_pide_otra_vez(enlace, membresia, monkeypatch, imprenta):
    uno = pedir(por=enlace, membresia=membresia)
    assert pedir(por=enlace, membresia=membresia) == uno
    assert len(imprenta) == 1

    def no_se_puede(impreso):
        raise NoSePuede("Falta quien firma.")

    monkeypatch.setitem(impresos.PRODUCTORES, CARTA, no_se_puede)
    assert impresos.generar(uno.pk, ahora=timezone.now()) is False
    uno.refresh_from_db()
    assert uno.fallido
    assert uno.ultimo_error == "Falta quien firma."
    assert pedir(por=enlace, membresia=membresia) != uno


def test_demasiados_en_espera(rf, enlace, membresia, monkeypatch):
    monkeypatch.setattr(impresos, "EN_ESPERA_MAXIMOS", 1)
    pedir(por=enlace, membresia=membresia)
    peticion = rf.post("/")
    peticion.user = enlace
    respuesta = vistas.pedir_y_llevar(peticion, PRESENCIA, publico=True, vuelta="/redes/")
    assert respuesta.status_code == 503
    assert respuesta.headers["Retry-After"] == "300"


def test_se_barre_lo_viejo_con_su_archivo(enlace, membresia, settings):
    viejo = pedir(por=enlace, membresia=membresia, ahora=timezone.now() - dt.timedelta(days=settings.IMPRESOS_DIAS + 1))
    tasks.generar_impreso(impreso_id=viejo.pk)
    viejo.refresh_from_db()
    ruta = Path(viejo.archivo.path)
    nuevo = pedir(por=enlace, membresia=membresia)
    assert ruta.exists()
    assert tasks.barrer_impresos() == 1
    assert not ruta.exists()
    assert list(Impreso.objects.all()) == [nuevo]
    assert tasks.reencolar_impresos() in (0, 1)


def test_lo_que_no_esta_en_el_almacen_no_rompe(client, enlace, membresia):
    pedido = pedir(por=enlace, membresia=membresia)
    tasks.generar_impreso(impreso_id=pedido.pk)
    pedido.refresh_from_db()
    Path(pedido.archivo.path).unlink()
    assert client.get(f"/redes/impresos/{pedido.pk}/archivo/").status_code == 404
