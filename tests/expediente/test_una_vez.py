"""What a row owes is done once, whatever dies, repeats or fails: files stored with their hash, mails sent."""

import datetime as dt
import hashlib
import smtplib
import threading

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.db import connection
from django.utils import timezone, translation

from acuerdos.models import Informe, Reporte
from expediente import tasks, una_vez
from expediente.models import CorreoDemo
from expediente.models.una_vez import TARDA
from sre_portal.adapters import cola

pytestmark = pytest.mark.django_db


@pytest.fixture
def informe(ahora) -> Informe:
    datos = {"codigo": "a" * 24, "sello": "s", "idioma": "es-mx", "dia": ahora.date(), "datos": {"total": 3}}
    return Informe.objects.create(pedido_en=ahora, **datos)


@pytest.fixture
def generar(informe, ahora):
    def hacer(producir=lambda fila: b"%PDF-1.7 hecho", **opciones):
        try:
            return una_vez.generar(Informe, informe.pk, ahora=ahora, producir=producir, **opciones)
        finally:
            informe.refresh_from_db()

    return hacer


def guardados(settings) -> list:
    return [ruta for ruta in settings.MEDIA_ROOT.rglob("*") if ruta.is_file()]


class TestGenerar:
    def test_se_hace_una_vez_y_queda_con_su_huella(self, generar, informe, ahora, settings):
        veces = []

        def producir(fila):
            veces.append(fila.datos["total"])
            return b"%PDF-1.7 hecho"

        assert [generar(producir), generar(producir)] == [True, True]
        assert veces == [3]
        assert informe.archivo.read() == b"%PDF-1.7 hecho"
        assert (informe.sha256, informe.tamanio) == (hashlib.sha256(b"%PDF-1.7 hecho").hexdigest(), 14)
        assert (informe.generado_en, informe.intentos, informe.listo, informe.fallido) == (ahora, 1, True, False)
        assert [ruta.name for ruta in guardados(settings)] == [informe.nombre_guardado]

    def test_lo_demas_que_anota_se_guarda_si_se_nombra(self, generar, informe):
        def producir(fila):
            fila.datos, fila.sello = {"paginas": 8}, "sin nombrar"
            return b"x"

        generar(producir, campos=["datos"])
        assert (informe.datos, informe.sello) == ({"paginas": 8}, "s")

    def test_lo_que_sigue_va_en_la_misma_transaccion(self, generar, informe):
        def falla(fila):
            assert Informe.objects.get(pk=fila.pk).listo
            raise RuntimeError("después")

        with pytest.raises(RuntimeError, match="después"):
            generar(despues=falla)
        assert (informe.listo, informe.sha256, informe.ultimo_error) == (False, "", "RuntimeError: después")

    def test_una_falla_se_anota_y_cuenta_hasta_que_se_deja(self, generar, informe, settings):
        def producir(fila):
            raise ValueError("no\x00 se pudo" + "x" * 5000)

        for intento in range(1, settings.DOCUMENTO_INTENTOS + 1):
            assert list(una_vez.por_generar(Informe)) == [informe]
            with pytest.raises(ValueError, match="se pudo"):
                generar(producir)
            assert informe.intentos == intento
        assert informe.ultimo_error.startswith("ValueError: no se pudoxxx")
        assert (len(informe.ultimo_error), informe.fallido) == (2000, True)
        assert not una_vez.por_generar(Informe).exists()
        assert generar()
        assert (informe.ultimo_error, informe.fallido) == ("", False)

    def test_un_trabajador_muerto_a_medias_no_deja_nada_y_su_intento_cuenta(self, generar, informe, settings):
        def morir(fila):
            raise SystemExit

        with pytest.raises(SystemExit):
            generar(morir)
        assert (informe.intentos, informe.listo, informe.ultimo_error) == (1, False, "")
        informe.archivo.storage.save(
            f"informes/{informe.dia:%Y/%m}/{informe.nombre_guardado}", ContentFile(b"a medias")
        )
        assert generar()
        assert [ruta.read_bytes() for ruta in guardados(settings)] == [b"%PDF-1.7 hecho"]

    def test_tarda_solo_lo_que_nadie_hace(self, generar, informe, ahora):
        assert not informe.tarda(ahora=ahora + TARDA)
        assert informe.tarda(ahora=ahora + TARDA + dt.timedelta(seconds=1))
        generar()
        assert not informe.tarda(ahora=ahora + dt.timedelta(days=1))


class TestBarrer:
    def test_se_van_los_que_se_dicen_con_su_archivo(self, generar, informe, settings):
        generar()
        assert una_vez.barrer(Informe.objects.exclude(pk=informe.pk)) == 0
        assert len(guardados(settings)) == 1
        assert una_vez.barrer(Informe.objects.all()) == 1
        assert (Informe.objects.count(), guardados(settings)) == (0, [])

    def test_tambien_lo_que_dejo_un_trabajador_muerto(self, informe, settings):
        informe.archivo.storage.save(
            f"informes/{informe.dia:%Y/%m}/{informe.nombre_guardado}", ContentFile(b"a medias")
        )
        assert una_vez.barrer(Informe.objects.all()) == 1
        assert guardados(settings) == []

    @pytest.mark.django_db(transaction=True)
    def test_el_que_se_esta_haciendo_se_deja_para_otra_vez(self, generar, informe):
        barridos = []

        def barrer():
            barridos.append(una_vez.barrer(Informe.objects.all()))
            connection.close()

        def producir(fila):
            hilo = threading.Thread(target=barrer)
            hilo.start()
            hilo.join(20)
            return b"x"

        assert generar(producir)
        assert (barridos, informe.listo) == ([0], True)


@pytest.fixture
def reporte(ahora) -> Reporte:
    """A report that owes its answer to a stranger who reads English."""
    return Reporte.objects.create(
        folio="R-2026-0001", categoria="otro", que_pasa="x", correo="ana@ejemplo.org", idioma="en", creado_en=ahora,
        estado="atendido", respuesta="Ya.", cerrado_en=ahora,
    )  # fmt: skip


@pytest.fixture
def mandar(reporte, ahora):
    def hacer(deben=None, **opciones):
        try:
            return una_vez.mandar(
                Reporte.objects.por_responder() if deben is None else deben, reporte.pk, ahora=ahora,
                escribir=lambda fila: una_vez.Carta("acuerdos/correos/respuesta", fila.correo, {"folio": fila.folio}),
                referencia="prueba", **opciones,
            )  # fmt: skip
        finally:
            reporte.refresh_from_db()

    return hacer


class TestMandar:
    def test_sale_una_vez_en_su_idioma_y_con_su_referencia(self, mandar, reporte, ahora):
        assert [mandar(), mandar()] == [True, True]
        (carta,) = mail.outbox
        assert (carta.to, reporte.folio in carta.subject) == (["ana@ejemplo.org"], True)
        assert '<html lang="en">' in carta.alternatives[0][0]
        assert carta.extra_headers["Message-ID"] == f"<prueba-{reporte.pk}@portal.invalid>"
        assert (reporte.correo_enviado_en, reporte.intentos) == (ahora, 1)
        assert translation.get_language() == "es-mx"

    def test_lo_que_no_se_debe_no_sale(self, mandar, reporte):
        assert mandar(Reporte.objects.none())
        assert (mail.outbox, reporte.intentos) == ([], 0)

    def test_si_el_servidor_se_niega_queda_escrito_y_sale_despues(self, mandar, reporte, monkeypatch):
        def negarse(correo):
            raise smtplib.SMTPRecipientsRefused({"ana@ejemplo.org": (550, b"no")})

        with monkeypatch.context() as parche:
            parche.setattr(mail.EmailMultiAlternatives, "send", negarse)
            with pytest.raises(smtplib.SMTPRecipientsRefused):
                mandar()
        assert (reporte.correo_enviado_en, reporte.intentos) == (None, 1)
        assert reporte.ultimo_error.startswith("SMTPRecipientsRefused")
        assert mandar()
        assert (len(mail.outbox), reporte.ultimo_error, reporte.intentos) == (1, "", 2)

    @pytest.mark.django_db(transaction=True)
    def test_dos_trabajadores_a_la_vez_mandan_uno(self, mandar, settings):
        settings.EMAIL_BACKEND = "sre_portal.adapters.buzon.BuzonDemo"
        salida = threading.Barrier(3, timeout=20)

        def trabajar():
            salida.wait()
            try:
                mandar()
            finally:
                connection.close()

        hilos = [threading.Thread(target=trabajar) for _ in range(3)]
        for hilo in hilos:
            hilo.start()
        for hilo in hilos:
            hilo.join()
        assert CorreoDemo.objects.count() == 1


def test_lo_que_se_debe_se_encola_otra_vez_a_su_turno(informe, monkeypatch, django_capture_on_commit_callbacks):
    encoladas = []
    monkeypatch.setattr(cola, "_publicar", lambda tarea, kwargs: encoladas.append((tarea, kwargs)))
    ahora = timezone.now()

    def barrer() -> int:
        with django_capture_on_commit_callbacks(execute=True):
            return tasks.reencolar(
                "acuerdos.tasks.generar_informe", "informe_id", una_vez.por_generar(Informe), desde="pedido_en",
                maximo=5, ahora=ahora,
            )  # fmt: skip

    for segundos, intentos, toca in [(10, 0, 0), (50, 0, 1), (50, 1, 0), (100, 1, 1), (10**7, 5, 0)]:
        Informe.objects.update(pedido_en=ahora - dt.timedelta(seconds=segundos), intentos=intentos)
        assert barrer() == toca, (segundos, intentos)
    assert encoladas == [("acuerdos.tasks.generar_informe", {"informe_id": informe.pk})] * 2
