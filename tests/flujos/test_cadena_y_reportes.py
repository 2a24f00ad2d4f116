"""Stories of what happens to an agreement once it is in the Registro: it is renewed, ended, matched; and corrected."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from acuerdos.estados import Accion, Estado
from acuerdos.forms.reporte import sellar
from acuerdos.models import Acuerdo, Reporte, Vinculo
from directorio.models import Materia, Pais
from tests.fabricas.acuerdos import CAMINO, Elenco, dar, llevar_a
from tests.fabricas.registro import publicado

from .conftest import fila, url_paso

pytestmark = pytest.mark.django_db


@pytest.fixture
def elenco(catalogos):
    return Elenco().todos()


def texto_de(respuesta) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", respuesta.content.decode()))


@pytest.fixture
def anterior(elenco):
    return publicado(elenco.gobierno, numero=1, firma="2015-03-01", vigencia_hasta=dt.date(2020, 3, 1))


class TestUnaRenovacion:
    @pytest.fixture
    def anterior(self, elenco):
        return publicado(elenco.gobierno, numero=901, firma="2015-03-01", vigencia_hasta=dt.date(2020, 3, 1))

    @pytest.fixture
    def renovacion(self, actuar, elenco, anterior):
        """Give a case that its government opened saying that it renews one of its agreements, with its copies sent."""
        japon = Pais.objects.get(codigo="JP")
        datos = {
            "titulo": "Segundo acuerdo", "tipo": "hermanamiento", "denominacion": "acuerdo", "resumen": "Lo mismo.",
            "materias": [Materia.objects.first().pk], "clase_vinculo": "renovacion", "anterior": anterior.pk,
            **fila("contrapartes_nuevas", {"tipo": "organo_local", "nombre": "Sendai", "pais": japon.pk}),
        }  # fmt: skip
        respuesta = actuar(elenco.enlace, reverse("tramites:nuevo"), datos)
        assert "Lo renueva:" in texto_de(respuesta)
        acuerdo = Acuerdo.objects.get(titulo="Segundo acuerdo")
        for accion in CAMINO[Estado.COPIAS_REMITIDAS]:
            cambios = {"vigencia_hasta": dt.date(2099, 1, 1)} if accion == Accion.REGISTRAR_FIRMA else {}
            dar(accion, acuerdo, elenco, ahora=timezone.now(), **cambios)
            acuerdo.refresh_from_db()
        return acuerdo

    def test_no_cuenta_hasta_que_quien_inscribe_la_confirma(self, client, actuar, elenco, anterior, renovacion):
        assert "Cadena de instrumentos" not in texto_de(client.get("/registro/rai-00901/"))
        url = url_paso(renovacion, "inscribir")
        respuesta = actuar(elenco.consultora, url)
        assert respuesta.status_code == 422
        assert "¿Este acuerdo renueva al RAI-00901" in texto_de(respuesta)
        assert "Diga si confirma" in texto_de(respuesta)
        actuar(elenco.consultora, url, {"confirma_vinculo": "si"})
        renovacion.refresh_from_db()
        assert renovacion.estado == Estado.INSCRITO
        client.logout()
        viejo = texto_de(client.get("/registro/rai-00901/"))
        nuevo = texto_de(client.get(f"/registro/{renovacion.clave}/"))
        assert "Hasta el 1 de enero de 2099" in viejo
        assert "Como lo fija su renovación" in viejo
        assert "Renovación del RAI-00901" in nuevo
        assert "Este es el instrumento vigente." in nuevo
        # …and the search finds the old one among those in force, in this very request.
        vigentes = client.get("/registro/", {"vigencia": "vigente"}).content.decode()
        assert "/registro/rai-00901/" in vigentes

    def test_o_se_inscribe_sin_ella(self, client, actuar, elenco, anterior, renovacion):
        actuar(elenco.consultora, url_paso(renovacion, "inscribir"), {"confirma_vinculo": "no"})
        renovacion.refresh_from_db()
        assert renovacion.estado == Estado.INSCRITO
        vinculo = Vinculo.objects.get()
        assert (vinculo.asentado_en, vinculo.motivo_retiro) == (None, "No se confirmó al inscribir.")
        assert "Cadena de instrumentos" not in texto_de(client.get("/registro/rai-00901/"))

    def test_de_otro_gobierno_no_puede_declararse(self, actuar, elenco):
        ajeno = publicado(Elenco().gobierno, numero=5)
        publicado(elenco.gobierno, numero=6)
        datos = {"titulo": "X y", "tipo": "hermanamiento", "clase_vinculo": "renovacion", "anterior": ajeno.pk}
        respuesta = actuar(elenco.enlace, reverse("tramites:nuevo"), datos)
        assert respuesta.status_code == 422
        assert "anterior" in respuesta.context["form"].errors


class TestDesdeLaPaginaPublica:
    def test_la_dgcp_asienta_una_terminacion_y_la_retira(self, client, actuar, elenco, anterior):
        url = reverse("tramites:vincular", args=[anterior.clave])
        mal = actuar(
            elenco.analista, url, {"clase": "terminacion", "motivo": "Oficio 12/2018", "surte_efecto": "2014-01-01"}
        )
        assert mal.status_code == 422
        assert "antes de que se firmara" in texto_de(mal)
        assert "Oficio 12/2018" in mal.content.decode()  # what was typed is there
        bien = actuar(
            elenco.analista, url, {"clase": "terminacion", "motivo": "Oficio 12/2018", "surte_efecto": "2018-01-01"}
        )
        assert "Terminó el 1 de enero de 2018." in texto_de(bien)
        vinculo = Vinculo.objects.get()
        retirar = reverse("tramites:retirar_vinculo", args=[anterior.clave, vinculo.pk])
        assert retirar in bien.content.decode()
        sin_motivo = actuar(elenco.consultora, retirar, {"motivo": ""})
        assert sin_motivo.status_code == 422
        fuera = actuar(elenco.consultora, retirar, {"motivo": "Era de otro acuerdo."})
        assert "Terminó" not in texto_de(fuera)

    def test_un_numero_que_no_existe_y_uno_escrito_como_se_escribe(self, actuar, elenco, anterior):
        publicado(elenco.gobierno, numero=12, firma="2021-01-01")
        url = reverse("tramites:vincular", args=[anterior.clave])
        datos = {"clase": "sustitucion", "motivo": "Cláusula I", "surte_efecto": "2021-01-01"}
        assert "No hay en el Registro" in texto_de(actuar(elenco.analista, url, {**datos, "otro": "RAI-99"}))
        assert "Lo sustituyó el RAI-00012" in texto_de(actuar(elenco.analista, url, {**datos, "otro": "rai-12"}))

    def test_el_publico_no_ve_los_botones_ni_entra(self, client, elenco, anterior):
        url = reverse("tramites:vincular", args=[anterior.clave])
        assert url not in client.get("/registro/rai-00001/").content.decode()
        assert client.get(url).status_code == 302
        client.force_login(elenco.titular, backend="django.contrib.auth.backends.ModelBackend")
        assert url not in client.get("/registro/rai-00001/").content.decode()
        assert client.get(url).status_code == 403


class TestUnReporte:
    URL = "/registro/rai-00001/reportar/"

    @pytest.fixture(autouse=True)
    def sin_limite_de_antes(self):
        cache.clear()

    def escribir(self, client, url=URL, **cambios):
        """Fill the form in as a person does: it was shown half a minute ago."""
        hace_rato = sellar(timezone.now() - dt.timedelta(seconds=30))
        datos = {"categoria": "dato", "que_pasa": "El año es 2014.", "abierto": hace_rato}
        return client.post(url, datos | cambios)

    def test_del_visitante_a_la_respuesta(self, client, actuar, elenco, anterior):
        assert self.URL in client.get("/registro/rai-00001/").content.decode()
        formulario = texto_de(client.get(self.URL))
        assert formulario.index("Unidad de Transparencia") < formulario.index("Su correo")
        mal = self.escribir(client, correo="vecina arroba ejemplo")
        assert mal.status_code == 422
        assert "El año es 2014." in mal.content.decode()
        acuse = self.escribir(client, correo="vecina@ejemplo.mx")
        assert acuse.status_code == 302
        assert "R-2026" not in acuse.headers["Location"]
        reporte = Reporte.objects.get()
        assert reporte.folio in texto_de(client.get(acuse.headers["Location"]))

        bandeja = actuar(elenco.analista, reverse("tramites:bandeja"))
        assert "Reportes del público" in bandeja.content.decode()
        client.force_login(elenco.analista, backend="django.contrib.auth.backends.ModelBackend")
        assert "El año es 2014." in texto_de(client.get(reverse("tramites:reportes")))
        url = reverse("tramites:reporte", args=[reporte.folio])
        sin_nada = actuar(elenco.analista, url, {"estado": "atendido", "respuesta": ""})
        assert sin_nada.status_code == 422
        actuar(elenco.analista, url, {"estado": "atendido", "respuesta": "Tiene razón: se corrigió."})
        (carta,) = [m for m in mail.outbox if m.to == ["vecina@ejemplo.mx"]]
        assert "Tiene razón: se corrigió." in carta.body
        assert elenco.analista.nombre not in carta.body  # the DGCP answers, not a person
        otra_vez = actuar(elenco.direccion, url, {"estado": "descartado", "respuesta": "No."})
        assert "ya lo cerró" in texto_de(otra_vez)

    def test_falta_un_acuerdo(self, client, elenco):
        assert self.escribir(client, "/registro/reportar/", que_pasa="Falta el de León con Cantón.").status_code == 302
        assert Reporte.objects.get().categoria == "falta_acuerdo"

    def test_en_ingles_se_guarda_el_idioma_en_que_se_responde(self, client, elenco, anterior):
        assert self.escribir(client, "/en" + self.URL).status_code == 302
        assert Reporte.objects.get().idioma == "en"

    def test_una_pagina_olvidada_no_pierde_lo_escrito(self, client, anterior):
        respuesta = self.escribir(client, abierto="")
        assert respuesta.status_code == 422
        assert "El año es 2014." in respuesta.content.decode()
        sello = re.search(r'name="abierto" value="([^"]+)"', respuesta.content.decode())[1]
        assert self.escribir(client, abierto=sello).status_code == 302

    def test_el_robot_que_llena_la_trampa_no_pasa(self, client, anterior):
        assert self.escribir(client, sitio="http://spam.invalid").status_code == 422
        assert not Reporte.objects.exists()

    def test_de_una_direccion_no_mas_de_los_que_se_admiten(self, client, anterior, settings):
        settings.REPORTES_LIMITE_POR_MINUTO = 2
        codigos = [self.escribir(client).status_code for _ in range(3)]
        assert codigos == [302, 302, 429]
        assert client.get(self.URL).status_code == 200  # reading is not limited

    def test_lo_que_no_es_publico_no_se_reporta(self, client, elenco):
        acuerdo = llevar_a(Estado.DICTAMINADO, elenco, ahora=timezone.now())
        Acuerdo.objects.filter(pk=acuerdo.pk).update(clave="rai-00009")
        assert client.get("/registro/rai-00009/reportar/").status_code == 404

    def test_un_acuse_inventado_no_existe(self, client, db):
        assert client.get("/registro/reportar/recibido/R-2026-0001/").status_code == 404

    def test_lo_que_escribe_el_publico_no_es_html(self, client, elenco, anterior):
        self.escribir(client, que_pasa="<script>alert(1)</script>", fuente="javascript:alert(1)")
        client.force_login(elenco.analista, backend="django.contrib.auth.backends.ModelBackend")
        pagina = client.get(reverse("tramites:reporte", args=[Reporte.objects.get().folio])).content.decode()
        assert "<script>alert" not in pagina
        assert 'href="javascript' not in pagina
