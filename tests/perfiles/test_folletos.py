"""The PDFs of profiles and plans: what they say, in which language, how long they are and how they are read."""

from itertools import pairwise

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from perfiles import registro, tramite
from perfiles.estructura import PERFIL, PLAN, PROYECTOS_PEDIDOS
from perfiles.estructura import Clase as K
from perfiles.ficha.lectura import Lectura
from perfiles.models import Clase, Folleto, Formato
from perfiles.publicaciones import imprenta
from perfiles.publicaciones.impreso import Impreso, rotulos_de
from sre_portal.mapas import geometria_de
from tests.fabricas.acuerdos import Elenco, historico
from tests.fabricas.directorio import IdiomaFactory
from tests.fabricas.perfiles import AHORA, contenido_de, escrito, publicado, titular

from .impresos import alternativas, con_oficina, encolados, hacer, ilustrar, marcadores, pedir, texto_de

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def cola(monkeypatch):
    cache.clear()  # how often one asked is counted there
    return encolados(monkeypatch)


@pytest.fixture
def ofai():
    return con_oficina()


def _dicho(bloque) -> list[str]:
    """What of an element must be read in the PDF."""
    if bloque.clase in (K.FRASE, K.TEXTO):
        return [bloque.valor]
    if bloque.clase == K.CIFRA:
        return [bloque.valor.numero]
    if bloque.clase == K.SERIE:
        return [str(anio) for anio, _ in bloque.valor.puntos]
    if bloque.clase == K.OPCIONES:
        return [opcion.texto for opcion in bloque.valor]
    if bloque.clase == K.LUGAR:
        return [f"{abs(valor):.2f}" for valor in bloque.valor]
    return [celda.texto for fila in bloque.valor for celda in fila.celdas.values()]


class TestLoQueDice:
    @pytest.mark.parametrize(("clase", "estructura"), [(Clase.PERFIL, PERFIL), (Clase.PLAN, PLAN)])
    def test_cada_elemento_de_la_estructura_se_lee_en_el_pdf(self, ofai, clase, estructura):
        uno = publicado(ofai, clase=clase)
        lector = hacer(pedir(uno))
        todo = texto_de(lector) + " ".join(alternativas(lector))
        lectura = Lectura(estructura, uno.publicada.contenido)
        bloques = [bloque for leida in lectura for bloque in leida]
        assert {b.clave for b in bloques} == {e.clave for _, e in estructura.elementos()}  # nothing is left to chance
        faltan = [(b.clave, dicho) for b in bloques for dicho in _dicho(b) if " ".join(dicho.split()) not in todo]
        assert faltan == []
        assert [leida.titulo for leida in lectura if leida.titulo not in todo] == []

    def test_lleva_los_hechos_del_portal(self, ofai):
        uno = publicado(ofai)
        historico(Elenco(gobierno=uno.gobierno), ahora=AHORA)
        lector = hacer(pedir(uno))
        todo = texto_de(lector)
        for dicho in ("Remedios Luna", "Presidenta municipal", "Dirección de Enlace", "+52 33 1234 5678",
                      "1 acuerdo público con el exterior", "Japón", "Jalisco, México",
                      "Versión 1, publicada el 2 de marzo de 2026"):  # fmt: skip
            assert dicho in todo, dicho

    def test_etiquetado_con_titulo_idioma_marcadores_y_alternativas(self, ofai):
        uno = escrito(ofai)
        ilustrar(uno, ofai, "presentacion", "fisico", "fisico", "economico", "gobierno", "proyectos", "proyectos")
        tramite.publicar(uno, por=ofai, ahora=AHORA, idiomas=())
        folleto = pedir(uno)
        lector = hacer(folleto)
        raiz = lector.trailer["/Root"]
        assert lector.metadata.title == "Guadalajara: Perfil de ciudad"
        assert lector.metadata.author == "Municipio de Guadalajara, Jalisco"
        assert raiz["/Lang"] == "es-MX"
        assert raiz["/MarkInfo"]["/Marked"]
        assert b"pdfuaid:part" in raiz["/Metadata"].get_data()
        titulos = [titulo for titulo, _ in marcadores(lector)]
        assert titulos == [
            "Guadalajara",
            "Presentación",
            *(str(s.titulo) for s in PERFIL.secciones[1:]),
            "Coopere con esta ciudad",
        ]
        alt = alternativas(lector)
        assert all(alt)  # no figure without its words
        assert {f"Vista {n}" for n in range(7)} == {dicho[:7] for dicho in alt if dicho.startswith("Vista")}
        assert "Mapa: Dónde está Guadalajara en México" in alt
        assert sum(dicho.startswith("Gráfica") for dicho in alt) == 3
        assert any(dicho.startswith("Código QR que lleva a http") for dicho in alt)
        assert folleto.paginas == len(lector.pages)

    def test_un_perfil_completo_lleva_seis_graficas(self, ofai):
        uno = escrito(ofai)
        economico = contenido_de(uno, "economico")
        for lista, cambios in (("empresas", {"pais": "US"}), ("exportable", {}), ("portafolio", {})):
            economico[lista] = [*economico[lista], {**economico[lista][0], "id": "f2", **cambios}]
        economico["poblacion"]["valor"], economico["pea"]["valor"] = "1000", "400"
        fila = uno.secciones.get(seccion="economico", idioma="es")
        registro.guardar_seccion(uno, "economico", economico, por=ofai, ahora=AHORA, numero=fila.numero)
        tramite.publicar(uno, por=ofai, ahora=AHORA, idiomas=())
        alt = alternativas(hacer(pedir(uno)))
        assert sum(dicho.startswith("Gráfica") for dicho in alt) == 6

    def test_solo_lleva_las_letras_del_portal(self, ofai):
        lector = hacer(pedir(publicado(ofai, idiomas=["en"]), idioma="en"))
        familias = set()
        for pagina in lector.pages:
            for fuente in pagina["/Resources"].get("/Font", {}).values():
                familias.add(str(fuente.get_object()["/BaseFont"]).partition("+")[2])
        assert familias
        assert all(familia.startswith(("Noto-Sans", "Montserrat", "NotoSans")) for familia in familias), familias

    def test_el_mapa_de_mexico_esta_aunque_no_haya_imagenes_ni_coordenadas(self, ofai):
        assert "14" in geometria_de("mexico")["formas"]
        uno = publicado(ofai, secciones=["presentacion"])
        alt = alternativas(hacer(pedir(uno)))
        assert alt.count("Mapa: Dónde está Guadalajara en México") == 2  # on the cover, and where it is situated

    def test_una_imagen_cuyo_archivo_se_perdio_no_lo_detiene(self, ofai):
        uno = escrito(ofai)
        ilustrar(uno, ofai, "presentacion", "fisico")
        tramite.publicar(uno, por=ofai, ahora=AHORA, idiomas=())
        perdida = uno.imagenes.get(seccion="fisico")
        perdida.archivo.storage.delete(perdida.archivo.name)
        alt = alternativas(hacer(pedir(uno)))
        assert [dicho for dicho in alt if dicho.startswith("Vista")] == ["Vista 0 de presentacion"]

    def test_dice_que_es_ficticio_en_cada_pagina(self, ofai):
        uno = publicado(ofai)
        type(uno).objects.filter(pk=uno.pk).update(es_demo=True)
        uno.refresh_from_db()
        lector = hacer(pedir(uno))
        sin_marca = [n for n, pagina in enumerate(lector.pages, start=1) if "ficticio" not in pagina.extract_text()]
        assert sin_marca == []


class TestIdiomas:
    def test_en_ingles_las_palabras_y_los_rotulos(self, ofai):
        uno = publicado(ofai, idiomas=["en"])
        lector = hacer(pedir(uno, idioma="en"))
        todo = texto_de(lector)
        assert lector.trailer["/Root"]["/Lang"] == "en"
        assert lector.metadata.title == "Guadalajara: City profile"
        for dicho in ("En una frase (en)", "Economic overview", "Historia (en)", "/en/perfiles/guadalajara"):
            assert dicho in todo, dicho

    def test_en_otra_lengua_los_rotulos_van_en_ingles_y_lo_no_traducido_dice_su_lengua(self, ofai):
        uno = escrito(ofai)
        fila = uno.secciones.get(seccion="fisico", idioma="es")
        registro.guardar_seccion(
            uno, "fisico", {"titulo": "자연과 문화", "ubicacion": "멕시코 서부에 있습니다."}, por=ofai, ahora=AHORA,
            numero=0, idioma="ko", traduce=fila.numero,
        )  # fmt: skip
        tramite.publicar(uno, por=ofai, ahora=AHORA, idiomas=["ko"])
        folleto = pedir(uno, idioma="ko")
        html = imprenta.html_de(Impreso(uno.clase, folleto.datos, "ko"), Formato.FOLLETO)
        assert '<html lang="ko" dir="ltr">' in html
        assert '<h2 class="apertura__titulo">자연과 문화</h2>' in html
        assert '<h2 class="apertura__titulo" lang="en">Economic overview</h2>' in html
        assert '<div class="texto"><p>멕시코 서부에 있습니다.</p></div>' in html
        assert '<div class="texto" lang="es"><p>Historia escrita</p></div>' in html
        lector = hacer(folleto)
        assert "멕시코 서부에 있습니다." in texto_de(lector)
        assert any(dicho.endswith("/en/perfiles/guadalajara/ko/") for dicho in alternativas(lector))

    def test_lo_que_se_lee_de_derecha_a_izquierda_va_en_espejo(self, ofai):
        uno = escrito(ofai)
        IdiomaFactory(codigo="ar", nombre="Árabe")
        fila = uno.secciones.get(seccion="presentacion", idioma="es")
        registro.guardar_seccion(
            uno, "presentacion", {"lema": "مدينة تتعلّم المشي"}, por=ofai, ahora=AHORA, numero=0, idioma="ar",
            traduce=fila.numero,
        )  # fmt: skip
        tramite.publicar(uno, por=ofai, ahora=AHORA, idiomas=["ar"])
        folleto = pedir(uno, idioma="ar")
        impreso = Impreso(uno.clase, folleto.datos, "ar")
        assert imprenta.DE_DERECHA in imprenta.hojas_de(impreso, Formato.FOLLETO)
        html = imprenta.html_de(impreso, Formato.FOLLETO)
        assert '<html lang="ar" dir="rtl">' in html
        assert '<p class="portada__lema">مدينة' in html
        assert '<div class="texto" lang="es" dir="ltr"><p>Historia escrita</p></div>' in html
        assert hacer(folleto).trailer["/Root"]["/Lang"] == "ar"

    def test_los_rotulos_son_los_del_catalogo_de_su_lengua_si_lo_hay(self, settings, tmp_path):
        assert [rotulos_de(idioma) for idioma in ("es", "en", "fr", "zh-Hant")] == ["es-mx", "en", "en", "en"]
        catalogo = tmp_path / "fr" / "LC_MESSAGES" / "django.mo"
        catalogo.parent.mkdir(parents=True)
        catalogo.touch()
        settings.LOCALE_PATHS = [tmp_path]
        assert rotulos_de("fr") == "fr"


class TestMedidas:
    def test_lo_que_mide_cada_seccion_es_lo_que_ocupa(self, ofai):
        uno = escrito(ofai)
        fisico = contenido_de(uno, "fisico")
        parrafo = "La ciudad mira al valle y al río, y cada barrio tiene su fiesta y su mercado. " * 6
        for clave in ("historia", "atractivos", "turismo"):
            fisico[clave] = "\n\n".join([parrafo.strip()] * 25)
        fila = uno.secciones.get(seccion="fisico", idioma="es")
        registro.guardar_seccion(uno, "fisico", fisico, por=ofai, ahora=AHORA, numero=fila.numero)
        folleto = pedir(uno, borrador=True)
        lector = hacer(folleto)
        assert set(folleto.medidas) == set(PERFIL.claves())
        assert folleto.medidas["fisico"] > 5  # some 35 thousand letters, where two pages are suggested
        assert folleto.medidas["gobierno"] < 1
        paginas = [pagina for _, pagina in marcadores(lector)][1:]
        for clave, (desde, hasta) in zip(PERFIL.claves(), pairwise(paginas), strict=False):
            assert hasta - desde - 1 < folleto.medidas[clave] <= hasta - desde, clave

    def test_el_editor_lo_pide_lo_espera_y_lo_dice_con_palabras(self, client, ofai, settings):
        settings.PERFIL_PAGINAS_FISICO, settings.PERFIL_PAGINAS_GOBIERNO = 0, 1
        uno = escrito(ofai)
        client.force_login(ofai, backend="django.contrib.auth.backends.ModelBackend")
        url = reverse("perfiles:medidas", args=["guadalajara", "perfil"])
        espera = client.get(url).content.decode()
        assert "Se está midiendo el borrador…" in espera
        assert f'hx-get="{url}?seccion="' in espera
        folleto = Folleto.objects.get(escrito=uno)
        assert (folleto.version, folleto.idioma, folleto.formato) == (None, "es", "folleto")
        Folleto.objects.update(
            medidas={"fisico": 2.4, "gobierno": 1.0, "economico": 3.4}, paginas=9, generado_en=timezone.now()
        )
        listo = client.get(url).content.decode()
        assert "hx-get" not in listo
        assert "Gobierno y asuntos públicos: 1.0 de 1 página" in listo
        assert "Panorama económico: 3.4 de 3 páginas" in listo
        assert listo.count("(pasa de la extensión sugerida)") == 2
        solo = client.get(url, {"seccion": "gobierno"}).content.decode()
        assert "Gobierno" in solo
        assert "pasa de" not in solo
        assert Folleto.objects.count() == 1
        registro.guardar_seccion(uno, "gobierno", {}, por=ofai, ahora=AHORA, numero=1)
        otra = client.get(url).content.decode()  # what was saved is another draft; meanwhile the last measure is told
        assert "Se está midiendo lo que acaba de guardar…" in otra
        assert "Panorama económico: 3.4 de 3 páginas" in otra
        assert Folleto.objects.count() == 2

    def test_nadie_mas_mide_un_borrador(self, client, ofai):
        escrito(ofai)
        url = reverse("perfiles:medidas", args=["guadalajara", "perfil"])
        assert client.get(url).status_code == 302
        client.force_login(titular(), backend="django.contrib.auth.backends.ModelBackend")
        assert client.get(url).status_code == 404
        assert not Folleto.objects.exists()


class TestHoja:
    def test_lo_esencial_en_una_pagina(self, ofai):
        uno = escrito(ofai)
        ilustrar(uno, ofai, "presentacion")
        tramite.publicar(uno, por=ofai, ahora=AHORA, idiomas=())
        lector = hacer(pedir(uno, formato=Formato.HOJA))
        todo = texto_de(lector)
        assert len(lector.pages) == 1
        for dicho in (
            "Guadalajara", "En una frase escrita", "Tema o proyecto escrita", "De qué trata escrita", "Cultura",
            "11 Ciudades y comunidades sostenibles", "internacional@gobierno.invalid", "Quién dará seguimiento escrita",
        ):  # fmt: skip
            assert dicho in todo, dicho
        assert "Vista 0 de presentacion" in alternativas(lector)

    @pytest.mark.parametrize("letra", ["a ", "W", "ひ"])
    def test_con_todo_al_maximo_sigue_siendo_una_y_dice_que_corta(self, ofai, letra):
        uno = escrito(ofai)
        presentacion, proyectos = contenido_de(uno, "presentacion"), contenido_de(uno, "proyectos")
        for clave in ("lema", "resumen"):
            presentacion[clave] = (letra * 3000)[: PERFIL.seccion("presentacion").elemento(clave).largo].strip()
        largo = (letra * 3000)[:2000].strip()
        fila = {**proyectos["proyectos"][0], "titulo": largo[:200].strip(), "descripcion": largo}
        proyectos["proyectos"] = [{**fila, "id": f"f{n}"} for n in range(6)]
        for clave, contenido in (("presentacion", presentacion), ("proyectos", proyectos)):
            registro.guardar_seccion(uno, clave, contenido, por=ofai, ahora=AHORA, numero=1)
        folleto = pedir(uno, formato=Formato.HOJA, borrador=True)
        datos = folleto.datos
        datos["gobierno"]["nombre"] = "San Miguel " * 10
        for lista in ("temas", "ods", "paises", "idiomas", "sectores"):
            datos["contenido"]["secciones"]["es"]["presentacion"][lista] = [f"valor{n:03d}" for n in range(60)]
        folleto.save()
        lector = hacer(folleto)
        assert len(lector.pages) == 1
        assert texto_de(lector).count("…") >= 2 + PROYECTOS_PEDIDOS

    def test_casi_vacia_tambien(self, ofai):
        lector = hacer(pedir(escrito(ofai, secciones=[]), formato=Formato.HOJA, borrador=True))
        assert len(lector.pages) == 1
        assert "Borrador" in texto_de(lector)
