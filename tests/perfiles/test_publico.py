"""The public page of a profile and of a plan: in each language, with live facts, and nothing of a draft."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from acuerdos.busqueda.revision import reconstruir
from directorio.roles import Rol
from perfiles import registro, tramite
from perfiles.estructura import PERFIL, PLAN
from perfiles.ficha.lectura import Lectura
from perfiles.ficha.publica import ficha_publica
from perfiles.models import Clase, Escrito, Imagen, PerfilPublicado
from tests.fabricas.acuerdos import Elenco, historico
from tests.fabricas.directorio import AdministracionFactory, IdiomaFactory, OfaiFactory, UsuarioFactory
from tests.fabricas.perfiles import AHORA, contenido_de, escrito, publicado, titular

pytestmark = pytest.mark.django_db


def imagen(uno, por, seccion="presentacion"):
    foto = Imagen(
        escrito=uno, seccion=seccion, orden=1, ancho=1600, alto=900, tamanio=3, sha256="a" * 64, nombre="plaza.jpg",
        pies={"es": {"alt": "La plaza al amanecer"}, "en": {"alt": "The square at dawn"}}, credito="Ayuntamiento",
        subida_por=por, subida_en=AHORA,
    )  # fmt: skip
    foto.archivo.save("g.jpg", ContentFile(b"\xff\xd8\xff"), save=False)
    foto.miniatura.save("m.jpg", ContentFile(b"\xff\xd8\xff"), save=False)
    foto.save()
    return foto


def pagina(client, uno, sufijo="", prefijo=""):
    respuesta = client.get(f"{prefijo}/perfiles/{uno.gobierno.clave}/{sufijo}")
    assert respuesta.status_code == 200
    return respuesta.content.decode()


def _dice(texto, cifra):
    en_su_cuadro = f'{cifra.numero} <span class="cifra__unidad">{cifra.unidad_dicha}</span>'
    return en_su_cuadro in texto or cifra.texto in texto  # in a chart, number and unit are one


def test_la_pagina_dice_cada_elemento_del_perfil(client):
    uno = publicado()
    texto = pagina(client, uno)
    lectura = Lectura(PERFIL, uno.publicada.contenido)
    faltan = [
        bloque.clave
        for seccion in lectura
        for bloque in seccion
        if (bloque.clase in ("frase", "texto") and bloque.valor not in texto)
        or (bloque.clase == "cifra" and not _dice(texto, bloque.valor))
        or (bloque.clase == "lista" and any(c.texto not in texto for f in bloque.valor for c in f.celdas.values()))
        or (bloque.clase == "opciones" and any(opcion.texto not in texto for opcion in bloque.valor))
    ]  # fmt: skip
    assert faltan == []
    assert [leida.titulo for leida in lectura if f"<span>{leida.titulo}</span>" not in texto] == ["Presentación"]


def test_en_ingles_se_lee_la_traduccion_y_el_resto_se_dice_en_que_lengua_esta(client):
    duenio = titular()
    IdiomaFactory(codigo="es", nombre_en="Spanish")
    uno = escrito(duenio)
    registro.guardar_seccion(
        uno, "presentacion", {"lema": "A city of canals"}, por=duenio, ahora=AHORA, numero=0, idioma="en", traduce=1
    )
    tramite.publicar(uno, por=duenio, ahora=AHORA, idiomas=["en"])
    texto = pagina(client, uno, prefijo="/en")
    assert "A city of canals" in texto
    assert "City profile" in texto
    assert "<h1>Municipality of" in texto
    assert "Not translated yet: it is in Spanish." in texto
    assert 'lang="es"' in texto


def test_un_idioma_de_derecha_a_izquierda_lo_dice(client):
    duenio = titular()
    uno = escrito(duenio, secciones=["presentacion"])
    arabe = {"lema": "مدينة القنوات", "titulo": "تقديم"}
    registro.guardar_seccion(uno, "presentacion", arabe, por=duenio, ahora=AHORA, numero=0, idioma="ar", traduce=1)
    tramite.publicar(uno, por=duenio, ahora=AHORA, idiomas=["ar"])
    texto = pagina(client, uno, "ar/")
    assert 'lang="ar" dir="rtl">مدينة القنوات' in texto
    assert 'hreflang="ar"' in pagina(client, uno)
    assert client.get(f"/perfiles/{uno.gobierno.clave}/ja/").status_code == 404
    assert client.get(f"/perfiles/{uno.gobierno.clave}/en/").url == f"/en/perfiles/{uno.gobierno.clave}/"


def test_una_traduccion_atrasada_lo_dice_al_publicarse(client):
    duenio = titular()
    uno = escrito(duenio, idiomas=["en"])
    nueva = contenido_de(uno, "fisico", " nueva")
    registro.guardar_seccion(uno, "fisico", nueva, por=duenio, ahora=AHORA, numero=1)
    tramite.publicar(uno, por=duenio, ahora=AHORA, idiomas=["en"])
    assert pagina(client, uno, prefijo="/en").count("the Spanish original changed afterwards") == 1


def test_lo_que_se_quita_del_espaniol_no_se_lee_en_otro_idioma_ni_se_busca(client):
    """A name taken out of the Spanish goes from the English page, whoever forgets to take it out there."""
    uno = publicado(idiomas=["en"])
    por, gobierno, fisico = uno.abierto_por, contenido_de(uno, "gobierno"), contenido_de(uno, "fisico")
    assert "Quién dará seguimiento (en)" in pagina(client, uno, prefijo="/en")
    del gobierno["seguimiento_nombre"], gobierno["autoridades"], fisico["clima"]
    registro.guardar_seccion(uno, "gobierno", gobierno, por=por, ahora=AHORA, numero=1)
    registro.guardar_seccion(uno, "fisico", fisico, por=por, ahora=AHORA, numero=1)
    registro.guardar_seccion(uno, "proyectos", {}, por=por, ahora=AHORA, numero=1)
    tramite.publicar(uno, por=por, ahora=AHORA, idiomas=["en"])
    quitados = ["Quién dará seguimiento (en)", "Cargo (en)", "Clima (en)", "Quién participaría (en)"]
    texto, indice = pagina(client, uno, prefijo="/en"), PerfilPublicado.objects.get(escrito=uno).texto
    assert [quitado for quitado in quitados if quitado in texto or quitado in indice] == []
    quedan = ["Atractivos culturales (en)", "Oficina de asuntos internacionales y de planeación (en)"]
    assert [queda for queda in quedan if queda not in texto or queda not in indice] == []


def test_los_hechos_del_portal_son_los_de_hoy(client):
    elenco = Elenco()
    uno = publicado(elenco.titular)
    OfaiFactory(gobierno=elenco.gobierno, telefono="449 000 0000")
    AdministracionFactory(gobierno=elenco.gobierno, titular="Remedios Luna Arce")
    texto = pagina(client, uno)
    assert "Todavía no tiene acuerdos en el Registro." in texto
    assert "449 000 0000" in texto
    assert "Remedios Luna Arce" in texto
    acuerdo = historico(elenco, ahora=timezone.now())
    reconstruir()
    assert acuerdo.titulo in pagina(client, uno)


def test_un_borrador_no_se_lee_ni_se_adivina(client):
    uno = escrito()
    assert client.get(f"/perfiles/{uno.gobierno.clave}/").status_code == 404
    ver = f"/perfiles/escritorio/{uno.gobierno.clave}/perfil/ver/es/"
    assert client.get(ver).status_code == 302
    for quien, codigo in ((titular(), 404), (UsuarioFactory(rol=Rol.DGCP_ANALISTA), 403), (uno.abierto_por, 200)):
        client.force_login(quien, backend="django.contrib.auth.backends.ModelBackend")
        assert client.get(ver).status_code == codigo
    assert "Así se verá al publicarse" in client.get(ver).content.decode()


def test_lo_devuelto_deja_de_leerse(client):
    uno = publicado()
    pagina(client, uno)
    tramite.devolver(uno, por=UsuarioFactory(rol=Rol.DGCP_ANALISTA), ahora=AHORA, nota="Corrija.")
    assert client.get(f"/perfiles/{uno.gobierno.clave}/").status_code == 404


def test_una_imagen_se_sirve_si_esta_publicada_o_a_quien_la_edita(client):
    duenio = titular()
    uno = escrito(duenio)
    publica = imagen(uno, duenio)
    tramite.publicar(uno, por=duenio, ahora=AHORA)
    privada = imagen(uno, duenio)
    ruta = "/perfiles/imagenes/{}/miniatura/"
    respuesta = client.get(ruta.format(publica.pk))
    assert (respuesta.status_code, respuesta.headers["Content-Type"]) == (200, "image/jpeg")
    assert respuesta.headers["X-Content-Type-Options"] == "nosniff"
    assert client.get(ruta.format(privada.pk)).status_code == 404
    assert client.get(f"/perfiles/imagenes/{publica.pk}/enorme/").status_code == 404
    client.force_login(duenio, backend="django.contrib.auth.backends.ModelBackend")
    respuesta = client.get(ruta.format(privada.pk))
    assert respuesta.status_code == 200
    assert "private" in respuesta.headers["Cache-Control"]
    assert respuesta.getvalue() == b"\xff\xd8\xff"
    client.force_login(titular(), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(ruta.format(privada.pk)).status_code == 404
    assert 'alt="La plaza al amanecer"' in pagina(client, uno)


def test_la_imagen_de_lo_devuelto_no_sigue_en_las_copias_que_otros_guardaron(client):
    """Nobody may keep one without asking: what is asked again is not sent twice, and of what was returned, nothing."""
    uno = escrito()
    ruta = f"/perfiles/imagenes/{imagen(uno, uno.abierto_por).pk}/grande/"
    tramite.publicar(uno, por=uno.abierto_por, ahora=AHORA)
    primera = client.get(ruta)
    assert primera.headers["Cache-Control"] == "public, no-cache"
    otra = client.get(ruta, headers={"If-None-Match": primera.headers["ETag"]})
    assert (otra.status_code, otra.content) == (304, b"")
    assert client.get(ruta.replace("grande", "miniatura")).headers["ETag"] != primera.headers["ETag"]
    tramite.devolver(uno, por=UsuarioFactory(rol=Rol.DGCP_ANALISTA), ahora=AHORA, nota="La foto no es suya.")
    assert client.get(ruta, headers={"If-None-Match": primera.headers["ETag"]}).status_code == 404


def test_el_plan_publicado_se_lee_entero(client):
    uno = publicado(clase=Clase.PLAN)
    texto = pagina(client, uno, "plan/")
    lectura = Lectura(PLAN, uno.publicada.contenido)
    for seccion in lectura:
        assert seccion.titulo in texto
        for bloque in seccion:
            celdas = [c.texto for f in bloque.valor for c in f.celdas.values()] if bloque.clase == "lista" else []
            dichos = celdas or [bloque.valor]
            assert all(dicho in texto for dicho in dichos), bloque.clave
    assert client.get(f"/perfiles/{uno.gobierno.clave}/").status_code == 404  # its profile is not published


def test_la_administracion_que_lo_heredo_se_dice(client, hoy):
    duenio = titular()
    AdministracionFactory(gobierno=duenio.gobierno, inicio=hoy.replace(year=2023), fin=hoy.replace(month=3, day=10))
    uno = publicado(duenio)
    assert "Hay una administración nueva" not in pagina(client, uno)
    AdministracionFactory(gobierno=duenio.gobierno, inicio=hoy.replace(month=3, day=11), fin=None)
    assert "Hay una administración nueva" in pagina(client, uno)


def test_lo_publicado_de_noche_en_mexico_es_de_ese_dia(client):
    """At 23:30 of the 30th it is the 1st in London: who took office on the 1st inherits it, as the reminders say."""
    duenio = titular()
    noche = dt.datetime(2026, 9, 30, 23, 30, tzinfo=ZoneInfo("America/Mexico_City"))
    uno = publicado(duenio, ahora=noche)
    entra = AdministracionFactory(gobierno=duenio.gobierno, inicio=dt.date(2026, 10, 1), fin=None)
    assert ficha_publica(uno, "es", hoy=dt.date(2026, 10, 1)).administracion_nueva == entra
    assert list(Escrito.objects.con_administracion_nueva(dt.date(2026, 10, 1))) == [uno]
    assert "<lastmod>2026-09-30</lastmod>" in client.get("/sitemap-perfiles-0.xml").content.decode()


def test_las_mismas_consultas_con_un_acuerdo_que_con_treinta(client, django_assert_max_num_queries):
    elenco = Elenco()
    uno = publicado(elenco.titular, idiomas=["en"])
    historico(elenco, ahora=timezone.now())
    pagina(client, uno)
    with django_assert_max_num_queries(8):
        pagina(client, uno)
    for n in range(2, 14):
        historico(elenco, ahora=timezone.now(), numero=n)
    with django_assert_max_num_queries(8):
        pagina(client, uno)


def test_el_mapa_del_sitio_lleva_a_lo_publicado_y_a_nada_mas(client):
    perfil, plan, borrador = publicado(), publicado(clase=Clase.PLAN), escrito()
    texto = client.get("/sitemap-perfiles-0.xml").content.decode()
    assert f"/perfiles/{perfil.gobierno.clave}/<" in texto
    assert f"/en/perfiles/{plan.gobierno.clave}/plan/" in texto
    assert borrador.gobierno.clave not in texto
