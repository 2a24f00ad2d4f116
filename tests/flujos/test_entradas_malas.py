"""Bad input over HTTP: a clear answer in Spanish, and nothing typed or uploaded is lost."""

import datetime as dt

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from acuerdos import plazos
from acuerdos.estados import Estado
from acuerdos.models import Acuerdo, Movimiento
from directorio.models import Contraparte, Idioma, Materia, Pais
from tests.fabricas.acuerdos import Elenco, llevar_a, pdf, word

from .conftest import en_dias, fila, url_paso

pytestmark = pytest.mark.django_db


@pytest.fixture
def elenco(catalogos):
    return Elenco().todos()


@pytest.fixture
def informado(elenco):
    return llevar_a(Estado.INFORMADO, elenco, ahora=timezone.now())


@pytest.fixture
def espaniol():
    return Idioma.objects.get(codigo="es")


def solicitud(espaniol, **cambios):
    datos = {
        "fecha_firma_prevista": en_dias(30),
        "sin_cabildo_motivo": "La ley orgánica no la exige.",
        **fila("textos", {"idioma": espaniol.pk, "archivo": word()}),
    }
    return datos | cambios


def texto_de(respuesta):
    return respuesta.content.decode()


class TestFechas:
    def test_trece_dias_se_rechaza_con_la_primera_fecha_posible(self, actuar, elenco, informado, espaniol):
        url = url_paso(informado, "solicitar_dictamen")
        respuesta = actuar(elenco.titular, url, solicitud(espaniol, fecha_firma_prevista=en_dias(13)))
        primera = plazos.en_palabras(timezone.localdate() + dt.timedelta(days=14))
        assert respuesta.status_code == 422
        assert f"la primera fecha posible es el {primera}" in texto_de(respuesta)
        assert "La ley orgánica no la exige." in texto_de(respuesta)
        # The text that came with it was received: it need not be chosen again.
        assert "proyecto.docx" in texto_de(actuar_get(actuar, elenco, informado))
        respuesta = actuar(
            elenco.titular,
            url,
            {
                "fecha_firma_prevista": en_dias(14),
                "sin_cabildo_motivo": "No la exige.",
                "idiomas_recibidos": [espaniol.pk],
                **fila("textos", {"idioma": ""}),
            },
        )
        informado.refresh_from_db()
        assert informado.estado == Estado.SOLICITADO

    @pytest.mark.parametrize(
        ("fecha", "dice"),
        [
            ("2027-02-29", "Esa fecha no existe"),
            ("29/02/2027", "Esa fecha no existe"),
            ("mañana", "Esa fecha no existe"),
            ("2001-01-01", "ya pasó"),
            ("0001-01-01", "ya pasó"),
            ("", "Escriba la fecha prevista de firma"),
        ],
    )
    def test_fechas_imposibles(self, actuar, elenco, informado, espaniol, fecha, dice):
        url = url_paso(informado, "solicitar_dictamen")
        respuesta = actuar(elenco.titular, url, solicitud(espaniol, fecha_firma_prevista=fecha))
        informado.refresh_from_db()
        assert (respuesta.status_code, informado.estado) == (422, Estado.INFORMADO)
        assert dice in texto_de(respuesta)

    def test_el_29_de_febrero_de_un_bisiesto_se_acepta(self, actuar, elenco, informado, espaniol):
        url = url_paso(informado, "solicitar_dictamen")
        actuar(elenco.titular, url, solicitud(espaniol, fecha_firma_prevista="29/02/2028"))
        informado.refresh_from_db()
        assert informado.fecha_firma_prevista == dt.date(2028, 2, 29)


def actuar_get(actuar, elenco, acuerdo):
    """Open the case as its OFAI sees it."""
    return actuar(elenco.titular, reverse("tramites:mensaje", args=[acuerdo.folio]), {"texto": ""})


class TestTextosYArchivos:
    def test_sin_ningun_idioma(self, actuar, elenco, informado, espaniol):
        url = url_paso(informado, "solicitar_dictamen")
        respuesta = actuar(elenco.titular, url, solicitud(espaniol, **fila("textos", {"idioma": "", "archivo": ""})))
        assert "Elija al menos un idioma" in texto_de(respuesta)

    def test_un_idioma_sin_texto(self, actuar, elenco, informado, espaniol):
        ingles = Idioma.objects.get(codigo="en")
        filas = fila("textos", {"idioma": espaniol.pk, "archivo": word()}, {"idioma": ingles.pk})
        respuesta = actuar(elenco.titular, url_paso(informado, "solicitar_dictamen"), solicitud(espaniol, **filas))
        informado.refresh_from_db()
        assert informado.estado == Estado.INFORMADO
        assert "Falta el texto del proyecto en inglés" in texto_de(respuesta)

    def test_un_texto_sin_idioma(self, actuar, elenco, informado, espaniol):
        filas = fila("textos", {"idioma": "", "archivo": word()})
        respuesta = actuar(elenco.titular, url_paso(informado, "solicitar_dictamen"), solicitud(espaniol, **filas))
        assert "Diga en qué idioma está este texto" in texto_de(respuesta)

    @pytest.mark.parametrize(
        ("archivo", "dice"),
        [
            (lambda: SimpleUploadedFile("proyecto.docx", b""), "está vacío"),
            (lambda: SimpleUploadedFile("proyecto.pdf", b"MZ\x90\x00" + b"x" * 500), "no es un archivo PDF o Word"),
            (lambda: SimpleUploadedFile("proyecto.docx", b"<html>hola</html>"), "no es un archivo PDF o Word"),
            (lambda: SimpleUploadedFile("foto.pdf", b"\x89PNG\r\n\x1a\n" + b"0" * 99), "no es un archivo PDF o Word"),
        ],
        ids=["vacio", "ejecutable", "html", "png"],
    )
    def test_un_archivo_que_no_es_lo_que_dice(self, actuar, elenco, informado, espaniol, archivo, dice):
        filas = fila("textos", {"idioma": espaniol.pk, "archivo": archivo()})
        respuesta = actuar(elenco.titular, url_paso(informado, "solicitar_dictamen"), solicitud(espaniol, **filas))
        assert respuesta.status_code == 422
        assert dice in texto_de(respuesta)
        assert not informado.archivos.exists()

    def test_un_archivo_mayor_que_el_limite(self, actuar, elenco, informado, espaniol, settings):
        settings.ARCHIVO_TAMANIO_MAXIMO = 1024 * 1024
        grande = SimpleUploadedFile("grande.pdf", b"%PDF-1.7\n" + b"0" * (1024 * 1024) + b"\n%%EOF")
        filas = fila("textos", {"idioma": espaniol.pk, "archivo": grande})
        respuesta = actuar(elenco.titular, url_paso(informado, "solicitar_dictamen"), solicitud(espaniol, **filas))
        assert "el límite es 1 MB" in texto_de(respuesta)

    @pytest.mark.parametrize(
        "nombre", ["../../etc/passwd.pdf", "a\u202efdp.pdf", "<img src=x onerror=1>.pdf", "á" * 300 + ".pdf"]
    )
    def test_un_nombre_hostil_se_limpia(self, actuar, client, elenco, informado, espaniol, nombre):
        filas = fila("textos", {"idioma": espaniol.pk, "archivo": pdf("x", nombre)})
        actuar(elenco.titular, url_paso(informado, "solicitar_dictamen"), solicitud(espaniol, **filas))
        guardado = informado.archivos.get()
        assert not set(guardado.nombre) & set("/\\<>\u202e")
        assert len(guardado.nombre) <= 120
        descarga = client.get(reverse("tramites:archivo", args=[informado.folio, guardado.pk]))
        assert descarga.headers["Content-Disposition"].startswith("attachment")
        assert descarga.headers["X-Content-Type-Options"] == "nosniff"


class TestTextoHostil:
    def test_nul_y_cien_mil_caracteres_en_un_formulario(self, actuar, elenco, informado):
        url = url_paso(informado, "desistir")
        nulo = actuar(elenco.titular, url, {"motivo": "motivo\x00con nulo"})
        assert nulo.status_code == 422
        largo = actuar(elenco.titular, url, {"motivo": "á" * 100_000})
        assert largo.status_code == 422
        assert "4000 caracteres" in texto_de(largo)
        informado.refresh_from_db()
        assert informado.estado == Estado.INFORMADO

    @pytest.mark.parametrize("consulta", ["%00", "a%00b", "x" * 100_000])
    @pytest.mark.parametrize("pagina", ["tramites:bandeja", "registro:lista", "inicio", "directorio:inicio"])
    def test_nul_y_cien_mil_caracteres_en_la_direccion(self, client, elenco, pagina, consulta):
        client.force_login(elenco.analista, backend="django.contrib.auth.backends.ModelBackend")
        respuesta = client.get(f"{reverse(pagina)}?q={consulta}")
        assert respuesta.status_code == 400
        assert "La dirección" in texto_de(respuesta)

    def test_html_en_lo_escrito_no_se_ejecuta(self, actuar, client, elenco, informado):
        actuar(
            elenco.titular,
            reverse("tramites:mensaje", args=[informado.folio]),
            {"texto": "<script>alert(1)</script>"},
        )
        pagina = texto_de(client.get(reverse("tramites:expediente", args=[informado.folio])))
        assert "<script>alert(1)" not in pagina
        assert "&lt;script&gt;alert(1)" in pagina


class TestDosALaVez:
    def test_una_pagina_vieja_dice_que_alguien_movio_el_caso(self, client, actuar, elenco, informado, espaniol):
        client.force_login(elenco.titular, backend="django.contrib.auth.backends.ModelBackend")
        url = url_paso(informado, "reprogramar_firma")
        vieja = client.get(url).context["form"]["version"].value()
        actuar(elenco.enlace, url, {"fecha_firma_prevista": en_dias(50), "motivo": "Primero yo."})
        client.force_login(elenco.titular, backend="django.contrib.auth.backends.ModelBackend")
        datos = {"version": vieja, "fecha_firma_prevista": en_dias(60), "motivo": "Motivo que no debe perderse."}
        respuesta = client.post(url, datos)
        assert respuesta.status_code == 422
        assert "Alguien cambió este expediente" in texto_de(respuesta)
        assert "Motivo que no debe perderse." in texto_de(respuesta)
        # Pressing again, having read it, goes through.
        datos["version"] = respuesta.context["form"]["version"].value()
        assert client.post(url, datos).status_code == 302
        informado.refresh_from_db()
        assert informado.fecha_firma_prevista.isoformat() == en_dias(60)

    def test_doble_clic_da_un_solo_paso(self, client, elenco, informado):
        url = url_paso(informado, "desistir")
        client.force_login(elenco.titular, backend="django.contrib.auth.backends.ModelBackend")
        datos = {"version": informado.version, "motivo": "Se acabó."}
        assert client.post(url, datos).status_code == 302
        segundo = client.post(url, datos)
        assert segundo.status_code == 422
        assert "el expediente está en «Desistido»" in texto_de(segundo)
        assert Movimiento.objects.filter(caso=informado, accion="desistir").count() == 1


class TestSesion:
    def test_la_sesion_vencida_no_pierde_lo_escrito(self, client, elenco, informado):
        url = url_paso(informado, "desistir")
        motivo = "Un motivo largo que costó trabajo escribir."
        client.force_login(elenco.titular, backend="django.contrib.auth.backends.ModelBackend")
        client.get(url)
        client.cookies.pop(settings.SESSION_COOKIE_NAME)
        vencida = client.post(url, {"version": informado.version, "motivo": motivo})
        assert (vencida.status_code, vencida.url) == (302, f"{reverse('account_login')}?next={url}")
        entrada = client.post(
            vencida.url, {"login": elenco.titular.email, "password": "portal-demo", "next": url}, follow=True
        )
        assert entrada.redirect_chain[-1][0] == url
        assert motivo in texto_de(entrada)
        informado.refresh_from_db()
        assert informado.estado == Estado.INFORMADO


class TestNegociacion:
    def datos(self, **contraparte):
        return {
            "titulo": "Convenio de prueba",
            "tipo": "hermanamiento",
            "denominacion": "convenio",
            "resumen": "Resumen.",
            "materias": [Materia.objects.first().pk],
            **fila("contrapartes_nuevas", contraparte),
        }

    def test_sin_parte_extranjera_no_se_abre(self, actuar, elenco):
        mexico = Pais.objects.get(codigo="MX").pk
        datos = self.datos(tipo="organo_local", nombre="León", pais=mexico)
        respuesta = actuar(elenco.enlace, reverse("tramites:nuevo"), datos)
        assert respuesta.status_code == 422
        assert "Ninguna contraparte es extranjera" in texto_de(respuesta)
        assert "Convenio de prueba" in texto_de(respuesta)
        assert not Acuerdo.objects.exists()
        assert not Contraparte.objects.filter(nombre="León").exists()

    def test_sin_contraparte_no_se_abre(self, actuar, elenco):
        respuesta = actuar(elenco.enlace, reverse("tramites:nuevo"), self.datos())
        assert "Diga con quién se negocia" in texto_de(respuesta)

    def test_una_contraparte_privada_se_dice_al_momento(self, actuar, elenco):
        japon = Pais.objects.get(codigo="JP").pk
        datos = self.datos(tipo="persona_privada", nombre="Fundación Sakura", pais=japon)
        respuesta = actuar(elenco.enlace, reverse("tramites:nuevo"), datos)
        acuerdo = Acuerdo.objects.get()
        assert respuesta.redirect_chain[-1][0] == reverse("tramites:expediente", args=[acuerdo.folio])
        assert "La contraparte es privada: la LCT no aplica" in texto_de(respuesta)

    def test_la_misma_contraparte_no_se_duplica(self, actuar, elenco):
        japon = Pais.objects.get(codigo="JP").pk
        for nombre in ("Sendai", "  sendai "):
            actuar(elenco.enlace, reverse("tramites:nuevo"), self.datos(tipo="organo_local", nombre=nombre, pais=japon))
        assert Acuerdo.objects.count() == 2
        assert Contraparte.objects.filter(nombre__iexact="sendai").count() == 1
