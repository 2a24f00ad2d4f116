"""The PDFs of profiles and plans: made once for what they say, whoever dies, and given to whom each one is for."""

import datetime as dt
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.urls import reverse
from django.utils import timezone, translation

from acuerdos.busqueda import nombres
from directorio.models import Materia
from directorio.roles import Rol
from perfiles import tasks, tramite
from perfiles.models import Folleto, Formato
from perfiles.publicaciones import folletos
from tests.fabricas.acuerdos import Elenco, historico
from tests.fabricas.directorio import GobiernoFactory, UsuarioFactory
from tests.fabricas.perfiles import AHORA, escrito, publicado, titular

from .impresos import HOY, alternativas, con_oficina, encolados, hacer, pedir, texto_de

EN_TRANSACCION = pytest.mark.django_db(transaction=True)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def cola(monkeypatch):
    cache.clear()  # how often one asked is counted there
    return encolados(monkeypatch)


@pytest.fixture
def ofai():
    return con_oficina()


class TestUnaVez:
    def test_lo_mismo_lleva_al_mismo_quien_y_cuando_sea(self, ofai, cola):
        uno = publicado(ofai, idiomas=["en"])
        primero = pedir(uno)
        assert pedir(uno, hoy=HOY + dt.timedelta(days=30)).pk == primero.pk
        with translation.override("en"):  # the page from which it is asked for is in English
            assert pedir(uno).pk == primero.pk
        assert cola == [("perfiles.tasks.generar_folleto", {"folleto_id": primero.pk})]
        otros = {pedir(uno, idioma="en").pk, pedir(uno, formato=Formato.HOJA).pk, pedir(uno, borrador=True).pk}
        assert len({primero.pk, *otros}) == 4

    def test_un_acuerdo_nuevo_un_nombre_corregido_u_otra_version_piden_otro(self, ofai):
        uno = publicado(ofai)
        vistos = [pedir(uno)]
        historico(Elenco(gobierno=uno.gobierno), ahora=AHORA)
        vistos.append(pedir(uno))
        Materia.objects.filter(clave="cultura").update(nombre="Cultura y artes")
        nombres.olvidar()
        vistos.append(pedir(uno))
        tramite.publicar(uno, por=ofai, ahora=AHORA + dt.timedelta(days=1), idiomas=())
        vistos.append(pedir(uno))
        assert len({folleto.codigo for folleto in vistos}) == 4
        assert [len(folleto.datos["hechos"]["acuerdos"]) for folleto in vistos] == [0, 1, 1, 1]

    def test_dice_lo_que_decia_al_pedirse(self, ofai):
        uno = publicado(ofai)
        folleto = pedir(uno)
        historico(Elenco(gobierno=uno.gobierno), ahora=AHORA)
        ofai.gobierno.ofai.nombre = "Otra oficina"
        ofai.gobierno.ofai.save()
        todo = texto_de(hacer(folleto))
        assert "Dirección de Enlace" in todo
        assert "Otra oficina" not in todo
        assert "En el Registro" not in todo

    def test_generarlo_dos_veces_no_lo_hace_dos_veces(self, ofai):
        folleto = pedir(publicado(ofai), formato=Formato.HOJA)
        hacer(folleto)
        huella = folleto.sha256
        hacer(folleto)
        assert (folleto.sha256, folleto.intentos) == (huella, 1)

    def test_una_falla_se_anota_y_un_dia_se_deja_de_intentar(self, ofai, client, monkeypatch, settings):
        folleto = pedir(publicado(ofai))
        monkeypatch.setattr(folletos, "imprimir", lambda *args: 1 / 0)
        for _ in range(settings.DOCUMENTO_INTENTOS):
            with pytest.raises(ZeroDivisionError):
                folletos.generar(folleto.pk, ahora=timezone.now())
        assert not folletos.por_generar().exists()
        pagina = client.get(reverse("perfiles:folleto_estado", args=["guadalajara", folleto.codigo])).content.decode()
        assert "No se pudo preparar el PDF" in pagina
        assert "ZeroDivisionError" not in pagina

    def test_sin_trabajador_el_pedido_queda_y_el_barrido_lo_encola(self, ofai, client, monkeypatch):
        folleto = pedir(publicado(ofai))
        Folleto.objects.update(pedido_en=timezone.now() - dt.timedelta(minutes=5))
        url = reverse("perfiles:folleto_estado", args=["guadalajara", folleto.codigo])
        assert "parece que el servicio que prepara los PDF no está trabajando" in client.get(url).content.decode()
        encoladas = []
        monkeypatch.setattr("expediente.tasks.encolar", lambda tarea, **k: encoladas.append((tarea, k)))
        assert tasks.reencolar_folletos() == 1
        assert encoladas == [("perfiles.tasks.generar_folleto", {"folleto_id": folleto.pk})]

    def test_se_barren_los_borradores_y_lo_reemplazado_y_queda_lo_ultimo_publicado(self, ofai, settings):
        uno = publicado(ofai, idiomas=["en"])
        viejo = pedir(uno, formato=Formato.HOJA)
        hacer(viejo)
        ruta = Path(viejo.archivo.path)
        historico(Elenco(gobierno=uno.gobierno), ahora=AHORA)
        nuevo, ingles = pedir(uno, formato=Formato.HOJA), pedir(uno, formato=Formato.HOJA, idioma="en")
        borrador = pedir(uno, formato=Formato.HOJA, borrador=True)
        sin_hacer = pedir(uno)
        for folleto in (nuevo, ingles, borrador):
            hacer(folleto)
        assert tasks.barrer_folletos() == 0
        for folleto in (viejo, nuevo, ingles, borrador, sin_hacer):
            folleto.pedido_en -= dt.timedelta(days=settings.FOLLETOS_DIAS, hours=1)
            folleto.save()
        assert tasks.barrer_folletos() == 3
        assert set(Folleto.objects.all()) == {nuevo, ingles}
        assert not ruta.exists()


MUERE_A_MEDIAS = """
import os, django
django.setup()
from django.conf import settings
settings.DATABASES["default"]["NAME"] = os.environ["BASE_DE_PRUEBAS"]
from django.utils import timezone
from perfiles.publicaciones import folletos
def a_medias(*args):
    print("a medias", flush=True)
    import time; time.sleep(60)
folletos.imprimir = a_medias
folletos.generar(int(os.environ["FOLLETO"]), ahora=timezone.now())
"""


@EN_TRANSACCION
def test_matar_al_trabajador_a_medias_no_deja_nada_roto(ofai, settings):
    folleto = pedir(publicado(ofai), formato=Formato.HOJA)
    entorno = {
        **os.environ, "DJANGO_SETTINGS_MODULE": "sre_portal.settings.test", "FOLLETO": str(folleto.pk),
        "BASE_DE_PRUEBAS": connection.settings_dict["NAME"],
    }  # fmt: skip
    proceso = subprocess.Popen(
        [sys.executable, "-c", MUERE_A_MEDIAS], env=entorno, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True
    )
    try:
        assert proceso.stdout.readline() == "a medias\n"
    finally:
        proceso.send_signal(signal.SIGKILL)
        proceso.wait(10)
        proceso.stdout.close()
    folleto.refresh_from_db()
    assert (folleto.intentos, folleto.listo) == (1, False)
    for _ in range(50):  # the server notices the dead client and lets its row go
        if folletos.generar(folleto.pk, ahora=timezone.now()):
            break
        time.sleep(0.1)
    folleto.refresh_from_db()
    assert (folleto.listo, folleto.paginas) == (True, 1)
    assert [ruta.name for ruta in settings.MEDIA_ROOT.rglob("*.pdf")] == [folleto.nombre_guardado]


class TestQuienLoTiene:
    @pytest.fixture
    def pdf(self, ofai):
        """Ask for one, make it, and give its address."""

        def dar(uno, **opciones):
            folleto = pedir(uno, formato=Formato.HOJA, **opciones)
            hacer(folleto)
            return reverse("perfiles:folleto_pdf", args=[uno.gobierno.clave, folleto.codigo])

        return dar

    def entrar(self, client, quien):
        client.force_login(quien, backend="django.contrib.auth.backends.ModelBackend")

    def test_de_pedirlo_a_leerlo(self, client, ofai, cola):
        publicado(ofai)
        url = "/perfiles/guadalajara/folleto/es/folleto/"
        pagina = client.get(url).content.decode()
        folleto = Folleto.objects.get()
        estado = reverse("perfiles:folleto_estado", args=["guadalajara", folleto.codigo])
        assert "Se está preparando el PDF" in pagina
        assert f'hx-get="{estado}"' in pagina
        assert client.get(reverse("perfiles:folleto_pdf", args=["guadalajara", folleto.codigo])).status_code == 404
        tasks.generar_folleto(folleto_id=folleto.pk)
        folleto.refresh_from_db()
        listo = client.get(estado).content.decode()
        assert f"{folleto.paginas} páginas" in listo
        assert "Español" in listo
        respuesta = client.get(reverse("perfiles:folleto_pdf", args=["guadalajara", folleto.codigo]))
        assert b"".join(respuesta.streaming_content)[:5] == b"%PDF-"
        assert respuesta.headers["Content-Type"] == "application/pdf"
        assert respuesta.headers["Content-Disposition"] == 'inline; filename="perfil-guadalajara-es.pdf"'
        assert respuesta.headers["X-Content-Type-Options"] == "nosniff"
        otra_vez = client.get(respuesta.request["PATH_INFO"], headers={"If-None-Match": respuesta.headers["ETag"]})
        assert otra_vez.status_code == 304

    def test_en_la_pagina_inglesa_se_dice_en_ingles(self, client, ofai):
        publicado(ofai)
        pagina = client.get("/en/perfiles/guadalajara/folleto/es/folleto/").content.decode()
        assert "The PDF is being prepared" in pagina or "being prepared" in pagina
        assert Folleto.objects.get().idioma == "es"

    @pytest.mark.parametrize(
        "ruta",
        ["folleto/fr/folleto/", "folleto/es/cartel/", "folleto/es/hoja/?clase=plan", "folleto/es/folleto/?clase=plan"],
    )
    def test_lo_que_no_hay_no_se_pide(self, client, ofai, ruta):
        publicado(ofai)
        assert client.get(f"/perfiles/guadalajara/{ruta}").status_code == 404
        assert not Folleto.objects.exists()

    def test_lo_publicado_es_de_cualquiera_mientras_sea_lo_publicado(self, client, ofai, pdf):
        uno = publicado(ofai)
        url = pdf(uno)
        assert client.get(url).status_code == 200
        tramite.publicar(uno, por=ofai, ahora=AHORA + dt.timedelta(days=1), idiomas=())
        assert client.get(url).status_code == 404
        nuevo = pdf(type(uno).objects.con_partes().get(pk=uno.pk))
        assert client.get(nuevo).status_code == 200
        tramite.retirar(uno, por=ofai, ahora=AHORA + dt.timedelta(days=2), nota="Se rehace.")
        assert client.get(nuevo).status_code == 404
        assert client.get("/perfiles/guadalajara/folleto/es/hoja/").status_code == 404

    def test_un_borrador_solo_de_quien_ve_su_sala(self, client, ofai, pdf):
        uno = escrito(ofai)
        url = pdf(uno, borrador=True)
        pedido = reverse("perfiles:borrador_folleto", args=["guadalajara", "perfil", "es"])
        assert (client.get(url).status_code, client.get(pedido).status_code) == (404, 302)
        for ajeno in (titular(), UsuarioFactory(rol=Rol.DGCP_ANALISTA)):  # it was never published
            self.entrar(client, ajeno)
            se_niega = 404 if ajeno.gobierno_id else 403
            assert (client.get(url).status_code, client.get(pedido).status_code) == (404, se_niega), ajeno.rol
        self.entrar(client, UsuarioFactory(rol=Rol.CJ_REVISOR))
        assert (client.get(url).status_code, client.get(pedido).status_code) == (404, 403)
        self.entrar(client, ofai)
        respuesta = client.get(url)
        assert respuesta.status_code == 200
        assert "private" in respuesta.headers["Cache-Control"]
        assert "Borrador" in client.get(pedido, {"formato": "hoja"}).content.decode()
        assert client.get(reverse("perfiles:borrador_folleto", args=["guadalajara", "perfil", "fr"])).status_code == 404

    def test_el_borrador_de_lo_que_se_publico_sigue_siendo_de_quien_lo_escribe(self, client, ofai, pdf):
        uno = publicado(ofai)
        url = pdf(uno, borrador=True)
        antes = pdf(uno)
        tramite.publicar(uno, por=ofai, ahora=AHORA + dt.timedelta(days=1), idiomas=())
        assert (client.get(url).status_code, client.get(antes).status_code) == (404, 404)
        self.entrar(client, UsuarioFactory(rol=Rol.DGCP_ANALISTA))
        assert (client.get(url).status_code, client.get(antes).status_code) == (404, 200)
        self.entrar(client, ofai)
        assert (client.get(url).status_code, client.get(antes).status_code) == (200, 200)

    def test_el_qr_de_un_borrador_lleva_a_su_sala(self, ofai):
        uno = escrito(ofai)
        lector = hacer(pedir(uno, formato=Formato.HOJA, borrador=True))
        assert any(dicho.endswith("/perfiles/escritorio/guadalajara/perfil/") for dicho in alternativas(lector))

    def test_el_de_un_gobierno_no_se_da_bajo_la_clave_de_otro(self, client, ofai, pdf):
        url = pdf(publicado(ofai))
        publicado(titular(GobiernoFactory(clave="zapopan")))
        assert client.get(url.replace("guadalajara", "zapopan")).status_code == 404

    def test_hay_tope_por_minuto_y_de_pedidos_en_espera(self, client, ofai, settings, monkeypatch):
        publicado(ofai, idiomas=["en"])
        monkeypatch.setattr(folletos, "EN_ESPERA_MAXIMOS", 1)
        assert client.get("/perfiles/guadalajara/folleto/es/folleto/").status_code == 200
        respuesta = client.get("/perfiles/guadalajara/folleto/en/folleto/")
        assert (respuesta.status_code, respuesta.headers["Retry-After"]) == (503, "300")
        assert "Vuelva a pedirlo en unos minutos" in respuesta.content.decode()
        settings.FOLLETOS_LIMITE_POR_MINUTO = 0
        assert client.get("/perfiles/guadalajara/folleto/es/folleto/").status_code == 429
        estado = reverse("perfiles:folleto_estado", args=["guadalajara", Folleto.objects.get().codigo])
        assert client.get(estado).status_code == 200  # waiting is not asking

    def test_mirar_sin_pedir_no_crea_nada(self, client, ofai):
        publicado(ofai)
        assert client.head("/perfiles/guadalajara/folleto/es/folleto/").status_code == 405
        assert client.post("/perfiles/guadalajara/folleto/es/folleto/").status_code == 405
        assert not Folleto.objects.exists()
