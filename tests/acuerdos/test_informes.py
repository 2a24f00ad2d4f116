"""The PDF of the statistics: made once, whoever asks; tagged, titled and readable; nothing is lost without a worker."""

import io
from datetime import timedelta
from pathlib import Path

import pypdf
import pytest
from django.core.cache import cache
from django.utils import timezone, translation

from acuerdos import tasks
from acuerdos.busqueda import Criterios
from acuerdos.models import Informe
from acuerdos.publicaciones import informes
from tests.fabricas.directorio import ContraparteFactory, EntidadFactory, GobiernoFactory, MunicipioFactory, PaisFactory
from tests.fabricas.registro import publicado

PEDIR = "/registro/estadisticas/informe/"


@pytest.fixture
def cola(monkeypatch):
    """The jobs that were queued, none of them done."""
    encoladas = []
    monkeypatch.setattr("acuerdos.publicaciones.informes.encolar", lambda tarea, **k: encoladas.append((tarea, k)))
    return encoladas


@pytest.fixture
def dos(db):
    cache.clear()  # how often one asked is counted there
    jalisco = EntidadFactory(clave="14", nombre="Jalisco", nombre_corto="Jalisco")
    gobierno = GobiernoFactory(municipio=MunicipioFactory(entidad=jalisco, nombre="Guadalajara"))
    japon = PaisFactory(codigo="JP", nombre="Japón", nombre_en="Japan")
    for firma in ("1980", "2025-02-03"):
        publicado(gobierno, firma=firma, contrapartes=[ContraparteFactory(pais=japon)])
    return gobierno


def pedir(client, **consulta) -> Informe:
    respuesta = client.get(PEDIR, consulta)
    assert respuesta.status_code == 302, respuesta.content[:300]
    informe = Informe.objects.get(codigo=respuesta.url.rstrip("/").rpartition("/")[2])
    assert client.get(respuesta.url).status_code == 200
    return informe


def hacer(informe: Informe) -> Informe:
    assert informes.generar(informe.pk, ahora=timezone.now())
    informe.refresh_from_db()
    return informe


def test_de_pedirlo_a_descargarlo(client, dos, cola):
    informe = pedir(client, entidad="14")
    assert cola == [("acuerdos.tasks.generar_informe", {"informe_id": informe.pk})]
    assert "Se está preparando el PDF" in client.get(f"{PEDIR}{informe.codigo}/").content.decode()
    assert client.get(f"{PEDIR}{informe.codigo}.pdf").status_code == 404
    tasks.generar_informe(informe_id=informe.pk)
    informe.refresh_from_db()
    estado = client.get(f"{PEDIR}{informe.codigo}/estado/").content.decode()
    assert "Descargar el PDF" in estado
    assert informe.sha256 in estado
    respuesta = client.get(f"{PEDIR}{informe.codigo}.pdf")
    contenido = b"".join(respuesta.streaming_content)
    assert respuesta.headers["Content-Type"] == "application/pdf"
    assert respuesta.headers["X-Content-Type-Options"] == "nosniff"
    assert "attachment" in respuesta.headers["Content-Disposition"]
    assert len(contenido) == informe.tamanio


def test_lo_que_dice_y_como_se_lee(client, dos, cola):
    informe = hacer(pedir(client, entidad="14"))
    lector = pypdf.PdfReader(io.BytesIO(informe.archivo.read()))
    raiz = lector.trailer["/Root"]
    texto = " ".join(" ".join(p.extract_text() for p in lector.pages).split())
    assert lector.metadata.title.startswith("Estadísticas del Registro de acuerdos interinstitucionales, ")
    assert raiz["/Lang"] == "es-MX"
    assert raiz["/MarkInfo"]["/Marked"]
    assert raiz["/StructTreeRoot"]
    for dicho in (
        "Entidad federativa: Jalisco",
        informe.sello,
        "Hermanamientos: 100 % (2 de 2)",
        "Japón",
        "Página 1 de",
    ):
        assert dicho in texto, dicho
    alternativas = [nodo["/Alt"] for nodo in _figuras(raiz["/StructTreeRoot"])]
    assert any(alt.startswith("Gráfica «Países y territorios»: Japón, 2") for alt in alternativas)


def _figuras(nodo):
    hijos = nodo.get("/K", []) if hasattr(nodo, "get") else []
    for hijo in hijos if isinstance(hijos, list) else [hijos]:
        hijo = hijo.get_object()
        if not hasattr(hijo, "get"):
            continue
        if hijo.get("/S") == "/Figure":
            yield hijo
        yield from _figuras(hijo)


def test_en_ingles_es_otro_y_lo_dice(client, dos, cola):
    espaniol = pedir(client)
    with translation.override("en"):
        ingles = informes.pedir(Criterios(), hoy=timezone.localdate(), ahora=timezone.now())
    assert ingles.codigo != espaniol.codigo
    lector = pypdf.PdfReader(io.BytesIO(hacer(ingles).archivo.read()))
    assert lector.trailer["/Root"]["/Lang"] == "en"
    assert "Japan" in " ".join(p.extract_text() for p in lector.pages)


def test_pedirlo_otra_vez_lleva_al_mismo(client, dos, cola):
    primero, segundo = pedir(client, entidad="14"), pedir(client, entidad="14")
    assert (primero.pk, len(cola)) == (segundo.pk, 1)
    hacer(primero)
    huella = primero.sha256
    assert informes.generar(primero.pk, ahora=timezone.now())  # a second worker, or the sweep
    primero.refresh_from_db()
    assert (primero.sha256, primero.intentos) == (huella, 1)
    assert pedir(client, pais="JP").pk != primero.pk


def test_lo_nuevo_pide_otro_y_el_que_habia_dice_lo_que_decia(client, dos, cola):
    viejo = pedir(client)
    publicado(dos, firma="2026-01-01")
    nuevo = pedir(client)
    assert nuevo.codigo != viejo.codigo
    assert (viejo.datos["total"], nuevo.datos["total"]) == (2, 3)


def test_un_filtro_que_no_se_entiende_no_da_otro_informe(client, dos, cola):
    respuesta = client.get(PEDIR, {"pais": "ZZ"})
    assert respuesta.status_code == 400
    assert "«ZZ» no es un valor de «pais»" in respuesta.content.decode()
    assert not Informe.objects.exists()


def test_una_falla_se_anota_se_reintenta_y_se_deja_de_intentar(client, dos, cola, monkeypatch, settings):
    informe = pedir(client)
    monkeypatch.setattr(informes, "render_pdf", lambda *args: 1 / 0)
    for _ in range(settings.DOCUMENTO_INTENTOS):
        with pytest.raises(ZeroDivisionError):
            informes.generar(informe.pk, ahora=timezone.now())
    informe.refresh_from_db()
    assert "ZeroDivisionError" in informe.ultimo_error
    assert not informes.por_generar().exists()
    pagina = client.get(f"{PEDIR}{informe.codigo}/").content.decode()
    assert "No se pudo preparar el PDF" in pagina
    assert "ZeroDivisionError" not in pagina


def test_sin_trabajador_el_pedido_queda_y_el_barrido_lo_encola(client, dos, cola, monkeypatch):
    informe = pedir(client)
    Informe.objects.update(pedido_en=timezone.now() - timedelta(minutes=5))
    assert (
        "parece que el servicio que prepara los PDF no está trabajando"
        in client.get(f"{PEDIR}{informe.codigo}/").content.decode()
    )
    encoladas = []
    monkeypatch.setattr("expediente.tasks.encolar", lambda tarea, **k: encoladas.append(k))
    assert tasks.reencolar_informes() == 1
    assert encoladas == [{"informe_id": informe.pk}]


def test_hay_tope_de_pedidos_en_espera_y_por_minuto(client, dos, cola, monkeypatch, settings):
    monkeypatch.setattr(informes, "EN_ESPERA_MAXIMOS", 1)
    pedir(client)
    respuesta = client.get(PEDIR, {"pais": "JP"})
    assert (respuesta.status_code, respuesta.headers["Retry-After"]) == (503, "300")
    settings.INFORMES_LIMITE_POR_MINUTO = 0
    respuesta = client.get(PEDIR)
    assert respuesta.status_code == 429
    assert int(respuesta.headers["Retry-After"]) > 0


def test_los_viejos_se_barren_con_su_archivo(client, dos, cola, settings):
    informe = hacer(pedir(client))
    ruta = Path(informe.archivo.path)
    assert ruta.exists()
    assert tasks.barrer_informes() == 0
    Informe.objects.update(pedido_en=timezone.now() - timedelta(days=settings.INFORMES_DIAS, hours=1))
    assert tasks.barrer_informes() == 1
    assert not ruta.exists()
    assert client.get(f"{PEDIR}{informe.codigo}/").status_code == 404


def test_preguntar_por_el_informe_no_lo_pide(client, dos, cola):
    assert client.head(PEDIR).status_code == 405
    assert client.post(PEDIR).status_code == 405
    assert not Informe.objects.exists()
