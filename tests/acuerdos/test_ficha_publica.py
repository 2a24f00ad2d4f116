"""The page of an agreement: what it says, on what it rests, and the same for machines and reference managers."""

import datetime as dt
import json
import re

import pytest
from django.core.cache import cache
from hypothesis import given
from hypothesis import strategies as st

from acuerdos.estados import Estado
from acuerdos.ficha.citas import _latex, bibtex, ris
from acuerdos.models import Acuerdo, Clase
from acuerdos.registro import cadena, reindexar
from tests.fabricas.acuerdos import Elenco, llevar_a
from tests.fabricas.directorio import ContraparteFactory, GobiernoFactory, MateriaFactory, OdsFactory
from tests.fabricas.registro import publicado

pytestmark = pytest.mark.django_db


@pytest.fixture
def gobierno(elenco):
    return elenco.gobierno


@pytest.fixture
def asentar(elenco, ahora):
    def hacer(clase, anterior, posterior=None, efecto=None, **cambios):
        efecto = dt.date.fromisoformat(efecto) if efecto else None
        datos = {"motivo": "Cláusula XIV del convenio", "por": elenco.analista, "ahora": ahora} | cambios
        return cadena.asentar(clase=clase, anterior=anterior, posterior=posterior, surte_efecto=efecto, **datos)

    return hacer


def leer(client, clave, idioma="") -> str:
    respuesta = client.get(f"{idioma}/registro/{clave}/")
    assert respuesta.status_code == 200
    return re.sub(r"\s+", " ", respuesta.content.decode())


def en_texto(html: str) -> str:
    html = re.sub(r"<script.*?</script>", "", html, flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


class TestLaCadena:
    @pytest.fixture
    def cuatro(self, gobierno, asentar):
        """The original, an addendum, its renewal, and what replaced it."""
        original = publicado(gobierno, numero=1, firma="2008-05-01", vigencia_hasta=dt.date(2013, 5, 1))
        adenda = publicado(gobierno, numero=2, firma="2010-02-01")
        renovacion = publicado(gobierno, numero=3, firma="2013-04-01", vigencia_hasta=dt.date(2030, 4, 1))
        nuevo = publicado(gobierno, numero=4, firma="2022-09-15", vigencia_indefinida=True)
        asentar(Clase.ADENDA, original, adenda)
        asentar(Clase.RENOVACION, original, renovacion)
        asentar(Clase.SUSTITUCION, renovacion, nuevo, "2022-09-15")
        return original, adenda, renovacion, nuevo

    def test_se_lee_en_orden_desde_cualquiera_de_ellos(self, client, cuatro):
        for acuerdo in cuatro:
            texto = en_texto(leer(client, acuerdo.clave))
            papeles = ["Instrumento original", "Adenda: modifica el RAI-00001", "Renovación del RAI-00001",
                       "Sustituye al RAI-00003"]  # fmt: skip
            lugares = [texto.index(papel) for papel in papeles]
            assert lugares == sorted(lugares)
            assert texto.count("Instrumento vigente") == 1
            assert texto.count("Es el que está leyendo.") == 1

    def test_cada_uno_dice_cual_esta_vigente(self, client, cuatro):
        original, _, renovacion, nuevo = (en_texto(leer(client, a.clave)) for a in cuatro)
        assert "Este es el instrumento vigente." in nuevo
        assert "El instrumento vigente es RAI-00004" in original
        assert "Lo sustituyó el RAI-00004 el 15 de septiembre de 2022." in renovacion
        assert "Rigió hasta el 14 de septiembre de 2022" in renovacion
        assert "Rigió hasta el 14 de septiembre de 2022" in original  # as far as its renewal went
        assert "Como lo fija su renovación, RAI-00003." in original

    def test_en_ingles_tambien(self, client, cuatro):
        assert "/en/registro/rai-00004/" in leer(client, "rai-00003", "/en")

    def test_una_terminacion_comunicada_y_una_anunciada(self, client, gobierno, asentar):
        uno = publicado(gobierno, numero=1, firma="2008-05-01", vigencia_indefinida=True)
        dos = publicado(gobierno, numero=2, firma="2008-05-01", vigencia_indefinida=True)
        asentar(Clase.TERMINACION, uno, efecto="2019-07-01", motivo="Oficio 14/2019 de la contraparte")
        asentar(Clase.TERMINACION, dos, efecto="2099-07-01")
        terminado, anunciado = (en_texto(leer(client, a.clave)) for a in (uno, dos))
        assert "Terminó el 1 de julio de 2019." in terminado
        assert "Oficio 14/2019 de la contraparte" in terminado
        assert "Ningún instrumento de esta cadena está hoy en vigor." in terminado
        assert "Terminará el 1 de julio de 2099." in anunciado
        assert "Hasta el 30 de junio de 2099" in anunciado
        assert "Este es el instrumento vigente." in anunciado

    def test_las_mismas_consultas_con_uno_que_con_treinta(
        self, client, gobierno, asentar, django_assert_max_num_queries
    ):
        primero = anterior = publicado(gobierno, numero=1)
        client.get("/registro/rai-00001/")
        with django_assert_max_num_queries(14):
            client.get("/registro/rai-00001/")
        for numero in range(2, 31):
            siguiente = publicado(gobierno, numero=numero, contrapartes=[ContraparteFactory() for _ in range(3)])
            asentar(Clase.ADENDA if numero % 2 else Clase.RENOVACION, anterior, siguiente)
            anterior = siguiente
        client.get("/registro/rai-00001/")
        with django_assert_max_num_queries(14):
            contenido = client.get(f"/registro/{primero.clave}/").content.decode()
        assert contenido.count('class="cadena__eslabon') == 30

    def test_nada_viejo_se_sirve_tras_asentar_o_retirar(self, client, gobierno, asentar, elenco, ahora, settings):
        settings.CACHE_DE_PAGINAS = 60
        cache.clear()
        viejo, nuevo = publicado(gobierno, numero=1), publicado(gobierno, numero=2)
        assert "Cadena de instrumentos" not in leer(client, "rai-00001")
        vinculo = asentar(Clase.ADENDA, viejo, nuevo)
        assert "Adenda: modifica el RAI-00001" in leer(client, "rai-00001")
        assert "Adenda: modifica el RAI-00001" in leer(client, "rai-00002")
        cadena.retirar(vinculo, motivo="Era otro.", por=elenco.analista, ahora=ahora)
        assert "Cadena de instrumentos" not in leer(client, "rai-00001")


class TestLasPartesYLosDatos:
    def test_los_otros_acuerdos_de_cada_parte(self, client, gobierno):
        sendai = ContraparteFactory(nombre="Sendai")
        este = publicado(gobierno, numero=1, contrapartes=[sendai])
        for n in range(2, 10):
            publicado(gobierno, numero=n, titulo=f"Otro del gobierno {n}", firma=f"20{n + 10}-01-01")
        publicado(GobiernoFactory(), titulo="De otro gobierno con Sendai", contrapartes=[sendai])
        html = leer(client, este.clave)
        assert "De otro gobierno con Sendai" in html
        assert "Otro del gobierno 9" in html
        assert "Otro del gobierno 2" not in html  # the five most recent, and a link to the rest
        assert f'/registro/?gobierno={gobierno.clave}">Ver 3 más' in html

    def test_materias_y_objetivos_llevan_a_los_demas(self, client, gobierno):
        acuerdo = publicado(gobierno, numero=1)
        acuerdo.materias.set([MateriaFactory(clave="cultura")])
        acuerdo.ods.set([OdsFactory(numero=4)])
        reindexar(acuerdo)
        html = leer(client, acuerdo.clave)
        assert re.search(r'<a class="ficha" href="[^"]*cultura[^"]*">Cultura</a>', html)
        assert re.search(r'<a class="ficha" href="[^"]*4[^"]*">4\. ', html)

    def test_el_dictamen_se_dice_por_su_numero_y_su_texto_no_se_descarga(self, client, elenco, ahora):
        acuerdo = llevar_a(Estado.INSCRITO, elenco, ahora=ahora)
        dictamen = acuerdo.documentos.get(clase="dictamen")
        html = leer(client, acuerdo.clave)
        assert f"Núm. {dictamen.numero}" in html
        assert dictamen.codigo not in html

    @pytest.mark.parametrize(
        ("datos", "dicho", "sosten"),
        [
            ({"vigencia_indefinida": True}, "Indefinida", "Como lo dice el acuerdo."),
            ({"vigencia_hasta": dt.date(2099, 1, 5)}, "Hasta el 5 de enero de 2099", "Como lo dice el acuerdo."),
            ({"vigencia_hasta": dt.date(2001, 1, 5)}, "Rigió hasta el 5 de enero de 2001", "Como lo dice el acuerdo."),
            ({}, "Sin dato", "El gobierno no indicó fecha de término"),
        ],
    )
    def test_la_vigencia_dice_de_donde_sale(self, client, gobierno, datos, dicho, sosten):
        texto = en_texto(leer(client, publicado(gobierno, numero=1, firma="2000-01-01", **datos).clave))
        assert dicho in texto
        assert sosten in texto

    def test_un_caso_ficticio_lo_dice(self, client, gobierno):
        assert "Este acuerdo no existe" in leer(client, publicado(gobierno, numero=1, es_demo=True).clave)


class TestElCotejo:
    def test_la_direccion_del_historico_lleva_a_la_del_inscrito(self, client, gobierno, asentar, elenco, ahora):
        viejo, inscrito = publicado(gobierno, firma="1981"), publicado(gobierno, numero=7, firma="1981-05-03")
        vinculo = asentar(Clase.COTEJO, viejo, inscrito)
        for escrita in (viejo.clave, "H-1"):
            respuesta = client.get(f"/registro/{escrita}/")
            assert (respuesta.status_code, respuesta.headers["Location"]) == (301, "/registro/rai-00007/")
        client.force_login(elenco.analista, backend="django.contrib.auth.backends.ModelBackend")
        assert "Cotejado: es el mismo acuerdo que" in leer(client, viejo.clave)
        client.logout()
        cadena.retirar(vinculo, motivo="Era otro.", por=elenco.analista, ahora=ahora)
        leer(client, viejo.clave)


class TestParaLasMaquinas:
    def test_jsonld_dice_lo_mismo_en_la_pagina_y_aparte(self, client, elenco, ahora):
        acuerdo = llevar_a(Estado.INSCRITO, elenco, ahora=ahora, titulo="</script><b>Acuerdo & «cosas»")
        html = client.get("/registro/rai-00001/").content.decode()
        bloque = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)[1]
        aparte = client.get("/registro/rai-00001.jsonld")
        assert json.loads(bloque) == json.loads(aparte.content)
        dicho = json.loads(bloque)
        assert (dicho["@type"], dicho["legislationIdentifier"]) == ("Legislation", "RAI-00001")
        assert dicho["name"] == acuerdo.titulo
        assert dicho["encoding"][0]["sha256"] == acuerdo.archivos.get(clase="copia_firmada").sha256
        assert aparte.headers["Content-Type"] == "application/ld+json"

    def test_jsonld_dice_que_sustituye_a_que_y_si_rige(self, client, gobierno, asentar):
        viejo = publicado(gobierno, numero=1, firma="1981", vigencia_indefinida=True)
        asentar(Clase.SUSTITUCION, viejo, publicado(gobierno, numero=2), "2000-01-01")
        uno, dos = (json.loads(client.get(f"/registro/rai-0000{n}.jsonld").content) for n in (1, 2))
        assert uno["legislationLegalForce"].endswith("/NotInForce")
        assert (uno["legislationDate"], uno["expires"]) == ("1981", "1999-12-31")
        assert dos["legislationRepeals"] == [{"@type": "Legislation", "@id": uno["@id"]}]

    @pytest.mark.parametrize(
        ("acepta", "codigo"),
        [
            ("application/ld+json", 302),
            ("application/json", 302),
            ("text/html,application/xhtml+xml,*/*;q=0.8", 200),
            ("*/*", 200),
            ("image/png", 200),
            ("esto no es nada;;q=ñ", 200),
        ],
    )
    def test_a_cada_quien_lo_que_acepta(self, client, gobierno, acepta, codigo):
        publicado(gobierno, numero=1)
        respuesta = client.get("/registro/rai-00001/", headers={"accept": acepta})
        assert respuesta.status_code == codigo
        assert "Accept" in respuesta.headers["Vary"]
        if codigo == 302:
            assert respuesta.headers["Location"] == "/registro/rai-00001.jsonld"

    def test_bibtex_y_ris(self, client, gobierno):
        publicado(gobierno, numero=1, firma="2013-04", titulo="100% {Arte} & cía.\nSegunda línea")
        bib = client.get("/registro/rai-00001.bib")
        texto = bib.content.decode()
        assert texto.startswith("@misc{rai-00001,")
        assert r"title = {{100\% \{Arte\} \& cía. Segunda línea}}" in texto
        assert "year = {2013}" in texto
        assert bib.headers["Content-Disposition"] == 'attachment; filename="rai-00001.bib"'
        lineas = client.get("/registro/rai-00001.ris").content.decode().split("\r\n")
        assert "TI  - 100% {Arte} & cía. Segunda línea" in lineas
        assert "DA  - 2013/04//" in lineas
        assert [lineas[0], lineas[-2]] == ["TY  - LEGAL", "ER  - "]

    @given(st.text(max_size=60))
    def test_ningun_titulo_rompe_la_cita(self, titulo):
        acuerdo = Acuerdo(clave="h-00001", titulo=titulo, estado=Estado.HISTORICO, fecha_firma_parcial="")
        escrito = bibtex(acuerdo, "https://x", hoy=dt.date(2026, 1, 1))
        sin_escapes = re.sub(r"\\[{}]", "", escrito)
        assert sin_escapes.count("{") == sin_escapes.count("}")
        assert len(ris(acuerdo, "https://x", hoy=dt.date(2026, 1, 1)).split("\r\n")) <= 12
        assert "\n" not in _latex(titulo)

    @pytest.mark.parametrize("formato", ["jsonld", "bib", "ris"])
    def test_lo_que_no_es_publico_no_se_cita(self, client, ahora, formato):
        acuerdo = llevar_a(Estado.DICTAMINADO, Elenco(), ahora=ahora)
        Acuerdo.objects.filter(pk=acuerdo.pk).update(clave="rai-00009")
        assert client.get(f"/registro/rai-00009.{formato}").status_code == 404
        assert client.post(f"/registro/rai-00009.{formato}").status_code == 405
