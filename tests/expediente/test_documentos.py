"""Issued documents: numbered without gaps, rendered once whatever dies or repeats, failures kept and retried."""

import hashlib
import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from django.core.files.base import ContentFile
from django.db import connection, connections, transaction

from acuerdos.estados import Estado
from expediente import documentos, tasks
from expediente.models import DocumentoEmitido
from tests.fabricas.acuerdos import abrir, llevar_a

EN_TRANSACCION = pytest.mark.django_db(transaction=True)


@pytest.fixture
def emitido(elenco, ahora):
    """A document issued and not rendered yet."""
    return llevar_a(Estado.INFORMADO, elenco, ahora=ahora).documentos.get()


@pytest.fixture
def por_generar(emitido):
    """The same where commits are real, and what follows them was done: as if the queue had lost it."""
    emitido.refresh_from_db()
    emitido.archivo.delete(save=False)
    DocumentoEmitido.objects.filter(pk=emitido.pk).update(
        generado_en=None, sha256="", tamanio=None, intentos=0, archivo=""
    )
    emitido.refresh_from_db()
    return emitido


def pdfs(settings) -> list:
    return sorted(settings.MEDIA_ROOT.rglob("*.pdf"))


@pytest.mark.django_db
def test_se_genera_una_vez_y_se_guarda_con_su_huella(emitido, ahora, settings):
    assert documentos.generar(emitido.pk, ahora=ahora) is True
    emitido.refresh_from_db()
    contenido = emitido.archivo.read()
    assert contenido.startswith(b"%PDF-")
    assert emitido.sha256 == hashlib.sha256(contenido).hexdigest()
    assert (emitido.tamanio, emitido.generado_en, emitido.intentos) == (len(contenido), ahora, 1)
    assert documentos.generar(emitido.pk, ahora=ahora) is True
    emitido.refresh_from_db()
    assert emitido.intentos == 1
    assert len(pdfs(settings)) == 1


@pytest.mark.django_db
def test_lo_que_dejo_un_trabajador_muerto_antes_de_confirmar_se_sustituye(emitido, ahora, settings):
    nombre = emitido.archivo.field.generate_filename(emitido, f"acuse-{emitido.codigo}.pdf")
    emitido.archivo.storage.save(nombre, ContentFile(b"a medias"))
    documentos.generar(emitido.pk, ahora=ahora)
    emitido.refresh_from_db()
    assert emitido.archivo.name == nombre
    assert [p.read_bytes()[:5] for p in pdfs(settings)] == [b"%PDF-"]


@pytest.mark.django_db
def test_un_documento_que_no_existe_no_es_un_error(ahora):
    assert documentos.generar(0, ahora=ahora) is True


@pytest.mark.django_db
def test_una_falla_queda_escrita_y_se_vuelve_a_intentar(emitido, ahora, settings, django_capture_on_commit_callbacks):
    DocumentoEmitido.objects.filter(pk=emitido.pk).update(plantilla="acuerdos/pdf/no_existe.html")
    for intento in range(1, settings.DOCUMENTO_INTENTOS + 1):
        with pytest.raises(Exception, match="no_existe"):
            documentos.generar(emitido.pk, ahora=ahora)
        emitido.refresh_from_db()
        assert (emitido.intentos, emitido.listo) == (intento, False)
        assert emitido.ultimo_error.startswith("TemplateDoesNotExist")
    assert emitido.fallido
    assert list(documentos.fallidos()) == [emitido]
    assert tasks.barrer_pendientes()["documentos"] == 0  # nobody insists on what a person must look at
    DocumentoEmitido.objects.filter(pk=emitido.pk).update(plantilla="acuerdos/pdf/acuse.html")
    with django_capture_on_commit_callbacks(execute=True):
        assert documentos.reintentar(emitido) is True
    emitido.refresh_from_db()
    assert (emitido.listo, emitido.fallido, emitido.ultimo_error) == (True, False, "")
    assert documentos.reintentar(emitido) is False


@EN_TRANSACCION
def test_dos_trabajadores_a_la_vez_lo_generan_una_vez(por_generar, ahora, settings):
    barrera, resultados = threading.Barrier(4), []

    def trabajar():
        barrera.wait()
        try:
            resultados.append(documentos.generar(por_generar.pk, ahora=ahora))
        finally:
            connections.close_all()

    hilos = [threading.Thread(target=trabajar) for _ in range(4)]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join(60)
    assert len(resultados) == 4
    assert True in resultados
    assert pdfs(settings) != []
    por_generar.refresh_from_db()
    assert por_generar.listo
    assert [p.name for p in pdfs(settings)] == [os.path.basename(por_generar.archivo.name)]
    assert hashlib.sha256(pdfs(settings)[0].read_bytes()).hexdigest() == por_generar.sha256


MUERE_A_MEDIAS = """
import os, django
django.setup()
from django.conf import settings
settings.DATABASES["default"]["NAME"] = os.environ["BASE_DE_PRUEBAS"]
from django.utils import timezone
from expediente import documentos
def a_medias(plantilla, contexto):
    print("a medias", flush=True)
    import time; time.sleep(60)
documentos.render_pdf = a_medias
documentos.generar(int(os.environ["DOCUMENTO"]), ahora=timezone.now())
"""


@EN_TRANSACCION
def test_matar_al_trabajador_a_medias_no_pierde_ni_repite_nada(por_generar, ahora, settings):
    entorno = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "sre_portal.settings.test",
        "BASE_DE_PRUEBAS": connection.settings_dict["NAME"],
        "DOCUMENTO": str(por_generar.pk),
    }
    proceso = subprocess.Popen(
        [sys.executable, "-c", MUERE_A_MEDIAS], env=entorno, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True
    )
    try:
        assert proceso.stdout.readline() == "a medias\n"
    finally:
        proceso.send_signal(signal.SIGKILL)
        proceso.wait(10)
        proceso.stdout.close()
    por_generar.refresh_from_db()
    assert (por_generar.intentos, por_generar.listo) == (
        1,
        False,
    )  # the try counts: a document that kills is given up one day
    for _ in range(50):  # the server notices the dead client and lets its row go
        if documentos.generar(por_generar.pk, ahora=ahora):
            break
        time.sleep(0.1)
    por_generar.refresh_from_db()
    assert por_generar.listo
    assert len(pdfs(settings)) == 1


@EN_TRANSACCION
def test_los_numeros_de_una_unidad_no_saltan_ni_se_repiten(elenco, ahora):
    acuerdo, por = abrir(elenco, ahora=ahora), elenco.analista

    def emitir():
        try:
            for _ in range(5):
                with transaction.atomic():
                    documentos.emitir(
                        acuerdo, clase="x", titulo="X", unidad="DGCP", plantilla="no.html", datos={}, por=por,
                        ahora=ahora,
                    )  # fmt: skip
        finally:
            connections.close_all()

    hilos = [threading.Thread(target=emitir) for _ in range(4)]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join(60)
    numeros = acuerdo.documentos.order_by("consecutivo").values_list("numero", flat=True)
    assert list(numeros) == [f"DGCP/{n:04d}/2026" for n in range(1, 21)]


@pytest.mark.django_db
def test_el_anio_del_numero_es_el_de_la_ciudad_de_mexico(elenco, ahora):
    acuerdo = abrir(elenco, ahora=ahora)
    fin_de_anio = ahora.replace(month=12, day=31, hour=23, minute=30)  # already 2027 in UTC
    documento = documentos.emitir(
        acuerdo, clase="x", titulo="X", unidad="CJ", plantilla="x.html", datos={}, por=None, ahora=fin_de_anio
    )
    assert (documento.anio, documento.numero) == (2026, "CJ/0001/2026")
