"""The PDFs of profiles and plans: what they say and how they are read, made once, and of whom each one is."""

import datetime as dt
import io
import os
import signal
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone, translation
from PIL import Image

from acuerdos.ficha.mapas import geometria_de
from directorio.models import Materia
from directorio.roles import Rol
from perfiles import registro, tasks, tramite
from perfiles.estructura import PERFIL, PLAN, PROYECTOS_PEDIDOS
from perfiles.estructura import Clase as K
from perfiles.ficha.lectura import Lectura
from perfiles.models import Clase, Folleto, Formato
from perfiles.publicaciones import folletos, imprenta
from perfiles.publicaciones.impreso import Impreso, rotulos_de
from tests.fabricas.acuerdos import Elenco, historico
from tests.fabricas.directorio import (
    AdministracionFactory,
    EntidadFactory,
    GobiernoFactory,
    IdiomaFactory,
    MunicipioFactory,
    OfaiFactory,
    UsuarioFactory,
)
from tests.fabricas.perfiles import AHORA, contenido_de, escrito, publicado, titular

pytestmark = pytest.mark.django_db
HOY = AHORA.date()
EN_TRANSACCION = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def cola(monkeypatch):
    """The jobs that were queued, none of them done."""
    cache.clear()  # how often one asked is counted there
    encoladas = []
    monkeypatch.setattr("perfiles.publicaciones.folletos.encolar", lambda tarea, **k: encoladas.append((tarea, k)))
    return encoladas


@pytest.fixture
def ofai():
    """The titular of a municipio of Jalisco that has an office and an administration."""
    jalisco = EntidadFactory(clave="14", nombre="Jalisco", nombre_corto="Jalisco")
    gobierno = GobiernoFactory(municipio=MunicipioFactory(entidad=jalisco, nombre="Guadalajara"), clave="guadalajara")
    OfaiFactory(gobierno=gobierno, nombre="Dirección de Enlace", telefono="+52 33 1234 5678")
    AdministracionFactory(gobierno=gobierno)
    IdiomaFactory(codigo="ko", nombre="Coreano")
    return titular(gobierno)


def foto(color="teal"):
    memoria = io.BytesIO()
    Image.new("RGB", (1200, 800), color).save(memoria, "JPEG")
    return SimpleUploadedFile("plaza.jpg", memoria.getvalue(), "image/jpeg")


def ilustrar(uno, por, *secciones):
    for n, seccion in enumerate(secciones):
        registro.agregar_imagen(
            uno, seccion, foto(), alt=f"Vista {n} de {seccion}", credito="Ana Ruiz", por=por, ahora=AHORA
        )


def pedir(uno, *, idioma="es", formato=Formato.FOLLETO, hoy=HOY, borrador=False) -> Folleto:
    return folletos.pedir(uno, idioma=idioma, formato=formato, hoy=hoy, ahora=timezone.now(), borrador=borrador)


def hacer(folleto: Folleto) -> pypdf.PdfReader:
    assert folletos.generar(folleto.pk, ahora=timezone.now())
    folleto.refresh_from_db()
    return pypdf.PdfReader(io.BytesIO(folleto.archivo.read()))


def texto_de(lector) -> str:
    return " ".join(" ".join(pagina.extract_text() for pagina in lector.pages).split())


def alternativas(lector) -> list[str]:
    return [str(figura.get("/Alt", "")) for figura in _nodos(lector.trailer["/Root"]["/StructTreeRoot"], "/Figure")]


def _nodos(nodo, clase):
    hijos = nodo.get("/K", []) if hasattr(nodo, "get") else []
    for hijo in hijos if isinstance(hijos, list) else [hijos]:
        hijo = hijo.get_object()
        if hasattr(hijo, "get"):
            if hijo.get("/S") == clase:
                yield hijo
            yield from _nodos(hijo, clase)


def marcadores(lector, lista=None) -> list[tuple[str, int]]:
    """The bookmarks of the first level of the sections: their title and their page, from 1."""
    salida = []
    for uno in lector.outline if lista is None else lista:
        if not isinstance(uno, list):
            salida.append((uno.title, lector.get_destination_page_number(uno) + 1))
    return salida


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
        from acuerdos.busqueda import nombres

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
            assert (client.get(url).status_code, client.get(pedido).status_code) == (404, 404), ajeno.rol
        self.entrar(client, UsuarioFactory(rol=Rol.CJ_REVISOR))
        assert (client.get(url).status_code, client.get(pedido).status_code) == (404, 403)
        self.entrar(client, ofai)
        respuesta = client.get(url)
        assert respuesta.status_code == 200
        assert "private" in respuesta.headers["Cache-Control"]
        assert "Borrador" in client.get(pedido, {"formato": "hoja"}).content.decode()
        assert client.get(reverse("perfiles:borrador_folleto", args=["guadalajara", "perfil", "fr"])).status_code == 404

    def test_el_borrador_de_lo_que_se_publico_lo_ve_la_dgcp_y_el_publico_no(self, client, ofai, pdf):
        uno = publicado(ofai)
        url = pdf(uno, borrador=True)
        assert client.get(url).status_code == 404
        self.entrar(client, UsuarioFactory(rol=Rol.DGCP_ANALISTA))
        assert client.get(url).status_code == 200

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
