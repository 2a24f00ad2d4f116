"""The PDFs that a person asks for: made once, read by that person alone, refused to whoever lost sight of the visit."""

import datetime as dt
import io
from pathlib import Path

import pypdf
import pytest
from django.core.cache import cache
from django.utils import timezone

from directorio.roles import Rol
from tests.fabricas import visitas as fabrica
from tests.fabricas.directorio import PaisFactory, UsuarioFactory
from visitas import tasks
from visitas.estados import Estado
from visitas.models import Acto, ClaseImpreso, Consulta, Impreso, Visita
from visitas.publicaciones import impresos

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def cola(monkeypatch):
    """The jobs that were queued, none of them done."""
    cache.clear()  # how often one asked is counted there
    encoladas = []
    monkeypatch.setattr(impresos, "encolar", lambda tarea, **k: encoladas.append((tarea, k)))
    return encoladas


@pytest.fixture
def gira(db) -> Visita:
    return fabrica.gira_completa()


@pytest.fixture
def analista(db, client):
    """Somebody of the DGCP, signed in."""
    persona = UsuarioFactory(rol=Rol.DGCP_ANALISTA)
    client.force_login(persona)
    return persona


def pedir(client, una: Visita, clase: str = "carpeta", **datos) -> Impreso:
    respuesta = client.post(f"/visitas/{una.folio}/impresos/{clase}/", datos)
    assert respuesta.status_code == 302, respuesta.content[:300]
    return Impreso.objects.get(pk=int(respuesta.url.rstrip("/").rpartition("/")[2]))


def hacer(impreso: Impreso, ahora=None) -> Impreso:
    assert impresos.generar(impreso.pk, ahora=ahora or timezone.now())
    impreso.refresh_from_db()
    return impreso


def un_acto(una: Visita) -> Acto:
    return Acto.objects.create(
        visita=una, nombre="Cena oficial", pais_anfitrion=PaisFactory(codigo="MX"), creado_en=fabrica.AHORA
    )


def test_de_pedirlo_a_descargarlo(client, analista, gira, cola):
    impreso = pedir(client, gira)
    assert cola == [("visitas.tasks.generar_impreso", {"impreso_id": impreso.pk})]
    pagina = client.get(f"/visitas/impresos/{impreso.pk}/").content.decode()
    assert "Carpeta de la visita" in pagina
    assert "Se está preparando el PDF" in pagina
    assert f'hx-get="/visitas/impresos/{impreso.pk}/estado/"' in pagina
    assert client.get(f"/visitas/impresos/{impreso.pk}.pdf").status_code == 404
    tasks.generar_impreso(impreso_id=impreso.pk)
    impreso.refresh_from_db()
    estado = client.get(f"/visitas/impresos/{impreso.pk}/estado/")
    assert "no-store" in estado.headers["Cache-Control"]
    assert "Descargar el PDF" in estado.content.decode()
    assert impreso.sha256 in estado.content.decode()
    respuesta = client.get(f"/visitas/impresos/{impreso.pk}.pdf")
    contenido = b"".join(respuesta.streaming_content)
    assert respuesta.headers["Content-Type"] == "application/pdf"
    assert respuesta.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in respuesta.headers["Cache-Control"]
    hoy = timezone.localdate().isoformat()
    assert f'attachment; filename="carpeta-{gira.folio.lower()}-{hoy}.pdf"' == respuesta.headers["Content-Disposition"]
    assert len(contenido) == impreso.tamanio
    assert gira.titulo in pypdf.PdfReader(io.BytesIO(contenido)).metadata.title


def test_el_informe_tambien_se_pide(client, analista, gira):
    impreso = hacer(pedir(client, fabrica.con_resultados(gira), "informe"))
    lector = pypdf.PdfReader(io.BytesIO(impreso.archivo.read()))
    assert lector.metadata.title.startswith("Informe final: ")


def test_solo_lo_lee_quien_lo_pidio(client, analista, gira):
    impreso = hacer(pedir(client, gira))
    client.force_login(UsuarioFactory(rol=Rol.DGCP_DIRECCION))  # who may see the visit as well
    for direccion in (f"{impreso.pk}/", f"{impreso.pk}/estado/", f"{impreso.pk}.pdf"):
        assert client.get(f"/visitas/impresos/{direccion}").status_code == 404, direccion


def test_pedirlo_otra_vez_mientras_se_espera_lleva_al_mismo(client, analista, gira, cola):
    primero, segundo = pedir(client, gira), pedir(client, gira)
    assert (primero.pk, len(cola)) == (segundo.pk, 1)
    assert pedir(client, gira, "informe").pk != primero.pk
    assert pedir(client, fabrica.feria_completa()).pk != primero.pk
    hacer(primero)
    assert pedir(client, gira).pk != primero.pk  # the visit may say something else now


def test_el_de_otra_persona_nunca_se_da(client, analista, gira):
    suyo = pedir(client, gira)
    client.force_login(UsuarioFactory(rol=Rol.DGCP_ANALISTA))
    assert pedir(client, gira).pk != suyo.pk


def test_generar_dos_veces_lo_hace_una(client, analista, gira):
    impreso = hacer(pedir(client, gira))
    huella = impreso.sha256
    assert impresos.generar(impreso.pk, ahora=timezone.now())  # a second worker, or the sweep
    impreso.refresh_from_db()
    assert (impreso.sha256, impreso.intentos) == (huella, 1)


@pytest.mark.parametrize("clase", ["calendario", "factura"])
def test_de_una_visita_no_se_pide_lo_que_no_es_suyo(client, analista, gira, clase):
    assert client.post(f"/visitas/{gira.folio}/impresos/{clase}/").status_code == 404
    assert not Impreso.objects.exists()


def test_pedir_es_con_post(client, analista, gira):
    assert client.get(f"/visitas/{gira.folio}/impresos/carpeta/").status_code == 405


# Who may -----------------------------------------------------------------------------------------


def test_quien_no_ve_la_visita_no_la_pide(client, gira):
    direccion = f"/visitas/{gira.folio}/impresos/carpeta/"
    assert client.post(direccion).status_code == 302  # to sign in
    for persona in (
        UsuarioFactory(rol=Rol.OFAI_TITULAR),
        fabrica.de_la_representacion(fabrica.consulado("Chicago", "Illinois")),
    ):
        client.force_login(persona)
        assert client.post(direccion).status_code == 404, persona
    client.force_login(UsuarioFactory(rol=Rol.CJ_REVISOR))
    assert client.post(direccion).status_code == 403
    assert not Impreso.objects.exists()


def test_quien_deja_de_ver_la_visita_no_recibe_nada(client, gira, settings):
    representante = fabrica.de_la_representacion(fabrica.embajada())
    client.force_login(representante)
    hecho, pendiente = hacer(pedir(client, gira)), pedir(client, gira)
    gira.destinos.update(representacion=fabrica.consulado("Chicago", "Illinois"))
    assert impresos.generar(pendiente.pk, ahora=timezone.now()) is False
    pendiente.refresh_from_db()
    assert pendiente.ultimo_error == "Quien lo pidió ya no puede ver la visita."
    assert pendiente.fallido
    assert not pendiente.archivo
    assert not impresos.por_generar().exists()  # nobody tries again
    for uno in (hecho, pendiente):
        assert client.get(f"/visitas/impresos/{uno.pk}/").status_code == 404
        assert client.get(f"/visitas/impresos/{uno.pk}.pdf").status_code == 404


def test_una_cuenta_desactivada_no_recibe_nada(client, analista, gira):
    impreso = pedir(client, gira)
    type(analista).objects.filter(pk=analista.pk).update(is_active=False)
    assert impresos.generar(impreso.pk, ahora=timezone.now()) is False


def test_la_mirada_a_quienes_viajan_queda_una_vez_aunque_se_repita_el_trabajo(client, analista):
    viaje = fabrica.reunificacion_completa()
    impreso = pedir(client, viaje)
    assert not Consulta.objects.exists()
    for _ in range(2):
        impresos.generar(impreso.pk, ahora=timezone.now())
    assert list(Consulta.objects.values_list("por", "como", "cuantos")) == [(analista.pk, "pdf", 2)]


def test_si_falla_no_queda_mirada_ni_archivo_y_se_reintenta(client, analista, monkeypatch, settings):
    impreso = pedir(client, fabrica.reunificacion_completa())
    monkeypatch.setattr("visitas.documentos.carpeta.render_pdf", lambda *a, **k: 1 / 0)
    for _ in range(settings.DOCUMENTO_INTENTOS):
        assert impresos.por_generar().exists()
        with pytest.raises(ZeroDivisionError):
            impresos.generar(impreso.pk, ahora=timezone.now())
    assert not impresos.por_generar().exists()
    assert not Consulta.objects.exists()
    pagina = client.get(f"/visitas/impresos/{impreso.pk}/").content.decode()
    assert "No se pudo preparar el PDF" in pagina
    assert "ZeroDivisionError" not in pagina


# Of an act ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("clase", sorted(impresos.DE_UN_ACTO))
def test_lo_de_un_acto_lleva_su_acto(client, analista, gira, clase, monkeypatch):
    acto = un_acto(gira)
    vistos = []
    monkeypatch.setitem(impresos.PRODUCTORES, clase, lambda impreso, ahora: vistos.append(impreso) or b"%PDF-1.7")
    impreso = hacer(pedir(client, gira, clase, acto=acto.pk))
    assert impreso.parametros == {"acto": acto.pk}
    assert vistos == [impreso]
    assert pedir(client, gira, clase, acto=un_acto(gira).pk).pk != impreso.pk


@pytest.mark.parametrize("acto", ["", "0", "x", "-1", "9" * 30, "²"])
def test_sin_un_acto_de_la_visita_no_hay_nada_que_pedir(client, analista, gira, acto):
    assert client.post(f"/visitas/{gira.folio}/impresos/precedencia/", {"acto": acto}).status_code == 404


def test_el_acto_de_otra_visita_no_se_pide(client, analista, gira):
    ajeno = un_acto(fabrica.feria_completa())
    assert client.post(f"/visitas/{gira.folio}/impresos/plano/", {"acto": ajeno.pk}).status_code == 404


def test_un_acto_que_se_borro_se_dice_y_no_se_reintenta(client, analista, gira):
    acto = un_acto(gira)
    impreso = pedir(client, gira, "precedencia", acto=acto.pk)
    acto.delete()
    assert impresos.generar(impreso.pk, ahora=timezone.now()) is False
    impreso.refresh_from_db()
    assert impreso.ultimo_error.startswith("El acto ya no existe")
    assert "No se pudo preparar el PDF" in client.get(f"/visitas/impresos/{impreso.pk}/").content.decode()


def test_toda_clase_tiene_quien_la_haga():
    assert impresos.PRODUCTORES.keys() == set(ClaseImpreso)
    assert set(ClaseImpreso) == impresos.DE_UNA_VISITA | {ClaseImpreso.CALENDARIO}


def test_el_calendario_anual_no_es_de_ninguna_visita(client, analista, monkeypatch):
    monkeypatch.setitem(impresos.PRODUCTORES, ClaseImpreso.CALENDARIO, lambda impreso, ahora: b"%PDF-1.7")
    impreso = impresos.pedir("calendario", por=analista, ahora=timezone.now(), parametros={"anio": 2026})
    hacer(impreso)
    pagina = client.get(f"/visitas/impresos/{impreso.pk}/")
    assert "Calendario anual de visitas" in pagina.content.decode()
    assert client.get(f"/visitas/impresos/{impreso.pk}.pdf").status_code == 200
    assert impreso.nombre == f"calendario-2026-{timezone.localdate().isoformat()}.pdf"
    client.force_login(UsuarioFactory(rol=Rol.DGCP_ANALISTA))
    assert client.get(f"/visitas/impresos/{impreso.pk}/").status_code == 404


# Waiting, limits and sweeping --------------------------------------------------------------------


def test_sin_trabajador_el_pedido_queda_y_el_barrido_lo_encola(client, analista, gira, monkeypatch):
    impreso = pedir(client, gira)
    Impreso.objects.update(pedido_en=timezone.now() - dt.timedelta(minutes=5))
    assert "no está trabajando" in client.get(f"/visitas/impresos/{impreso.pk}/").content.decode()
    encoladas = []
    monkeypatch.setattr("expediente.tasks.encolar", lambda tarea, **k: encoladas.append((tarea, k)))
    assert tasks.reencolar_impresos() == 1
    assert encoladas == [("visitas.tasks.generar_impreso", {"impreso_id": impreso.pk})]
    hacer(impreso)
    assert tasks.reencolar_impresos() == 0


def test_hay_tope_de_pedidos_en_espera_y_por_minuto(client, analista, gira, monkeypatch, settings):
    monkeypatch.setattr(impresos, "EN_ESPERA_MAXIMOS", 1)
    pedir(client, gira)
    respuesta = client.post(f"/visitas/{gira.folio}/impresos/informe/")
    assert (respuesta.status_code, respuesta.headers["Retry-After"]) == (503, "300")
    assert "Hay muchos PDF en espera" in respuesta.content.decode()
    settings.IMPRESOS_LIMITE_POR_MINUTO = 0
    assert client.post(f"/visitas/{gira.folio}/impresos/carpeta/").status_code == 429


def hace(impreso: Impreso, **tiempo) -> None:
    Impreso.objects.filter(pk=impreso.pk).update(pedido_en=timezone.now() - dt.timedelta(**tiempo))


def test_los_viejos_se_barren_con_su_archivo(client, analista, gira, settings):
    impreso = hacer(pedir(client, gira))
    ruta = Path(impreso.archivo.path)
    hace(impreso, days=settings.IMPRESOS_DIAS, hours=-1)
    assert tasks.barrer_impresos() == 0
    assert ruta.exists()
    hace(impreso, days=settings.IMPRESOS_DIAS, hours=1)
    assert tasks.barrer_impresos() == 1
    assert not ruta.exists()
    assert client.get(f"/visitas/impresos/{impreso.pk}/").status_code == 404


def test_la_carpeta_que_nombra_personas_mayores_dura_un_dia(client, analista, gira):
    viaje = fabrica.reunificacion_completa()
    reservada, informe, otra = pedir(client, viaje), pedir(client, viaje, "informe"), pedir(client, gira)
    for impreso in (reservada, informe, otra):
        hace(hacer(impreso), hours=23)
    assert tasks.barrer_impresos() == 0
    for impreso in (reservada, informe, otra):
        hace(impreso, hours=25)
    assert tasks.barrer_impresos() == 1
    assert set(Impreso.objects.values_list("pk", flat=True)) == {informe.pk, otra.pk}


def test_la_visita_se_imprime_en_cualquier_estado(client, gira):
    titular = UsuarioFactory(rol=Rol.OFAI_TITULAR, gobierno=gira.gobierno)
    client.force_login(titular)
    for estado in (Estado.BORRADOR, Estado.CANCELADA, Estado.CONCLUIDA):
        Visita.objects.filter(pk=gira.pk).update(estado=estado)
        assert hacer(pedir(client, gira)).tamanio
