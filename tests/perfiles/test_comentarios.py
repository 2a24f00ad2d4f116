"""Comments beside the sections, and the languages: in the pages where people write them."""

import re

import pytest
from django.conf import settings
from django.urls import reverse

from expediente.models import Aviso
from perfiles import registro
from perfiles.models import Comentario
from tests.fabricas.directorio import CONTRASENIA, IdiomaFactory
from tests.fabricas.perfiles import AHORA, escrito, publicado

pytestmark = pytest.mark.django_db


def texto_de(respuesta) -> str:
    return " ".join(respuesta.content.decode().split())


def url(uno, nombre, *resto) -> str:
    return reverse(f"perfiles:{nombre}", args=[uno.gobierno.clave, uno.clase, *resto])


def test_la_dgcp_comenta_lo_publicado_y_el_gobierno_responde(como, duenio, analista):
    uno = publicado(duenio)
    cliente = como(analista)
    respuesta = cliente.post(url(uno, "comentar", "economico"), {"texto": "¿De qué año es <b>el PIB</b>?"})
    observacion = Comentario.objects.get()
    assert respuesta.url == f"{uno.url_de_trabajo}#comentario-{observacion.pk}"
    assert "¿De qué año es &lt;b&gt;el PIB&lt;/b&gt;?" in texto_de(cliente.get(uno.url_de_trabajo))
    cliente = como(duenio)
    cliente.post(url(uno, "comentar", "economico"), {"texto": "De 2024."})
    cliente.post(url(uno, "resolver", observacion.pk))
    observacion.refresh_from_db()
    assert observacion.resuelto_por == duenio
    html = texto_de(como(analista).get(uno.url_de_trabajo))
    assert "Atendidos (1)" in html
    assert f"lo atendió {duenio.nombre}" in html


def test_quien_comenta_sabe_que_la_dgcp_lo_lee(como, duenio, analista):
    """What the office said among itself while it wrote is read by the DGCP too, once it is published."""
    uno = publicado(duenio)
    assert "desde que se publica, también la DGCP" in texto_de(como(duenio).get(url(uno, "seccion", "fisico")))
    registro.comentar(uno, "fisico", texto="Esto está por confirmarse.", por=duenio, ahora=AHORA)
    assert "Esto está por confirmarse." in texto_de(como(analista).get(uno.url_de_trabajo))


def test_el_aviso_de_un_comentario_lleva_a_cada_quien_a_donde_puede_leerlo(como, duenio, analista):
    uno = publicado(duenio)
    registro.comentar(uno, "gobierno", texto="Falta el periodo.", por=analista, ahora=AHORA)
    registro.comentar(uno, "gobierno", texto="Ya está.", por=duenio, ahora=AHORA)
    para = {aviso.para: aviso.url for aviso in Aviso.objects.filter(tipo="perfil_comentario")}
    assert para == {
        duenio: f"{url(uno, 'seccion', 'gobierno')}#comentarios",
        analista: f"{uno.url_de_trabajo}#comentarios-gobierno",
    }
    assert como(analista).get(para[analista]).status_code == 200
    assert 'id="comentarios-gobierno"' in texto_de(como(analista).get(uno.url_de_trabajo))


@pytest.mark.parametrize(("texto", "frase"), [
    ("", "Escriba el comentario antes de enviarlo."),
    (" … ", "Escriba el comentario."),
    ("a" * 3001, "3000"),
])  # fmt: skip
def test_lo_que_no_es_un_comentario_se_dice_y_no_se_pierde(como, duenio, analista, texto, frase):
    uno = publicado(duenio)
    respuesta = como(analista).post(url(uno, "comentar", "economico"), {"texto": texto})
    assert respuesta.status_code == 422
    assert frase in texto_de(respuesta)
    assert texto.strip() in respuesta.content.decode()
    assert Comentario.objects.count() == 0


def test_se_vuelve_a_la_pagina_donde_se_escribio(como, duenio):
    uno = escrito(duenio)
    editor = url(uno, "seccion", "fisico")
    respuesta = como(duenio).post(
        url(uno, "comentar", "fisico"), {"texto": "¿Y los ríos?"}, headers={"referer": f"http://testserver{editor}"}
    )
    assert respuesta.url.startswith(f"{editor}#comentario-")
    ajena = {"referer": "https://ajeno.invalid/x/"}
    respuesta = como(duenio).post(url(uno, "comentar", "fisico"), {"texto": "¿Y el mar?"}, headers=ajena)
    assert respuesta.url.startswith(uno.url_de_trabajo)


def test_lo_escrito_al_terminar_la_sesion_vuelve_a_su_lugar(como, duenio, analista):
    uno = publicado(duenio)
    cliente = como(analista)
    cliente.get(uno.url_de_trabajo)
    cliente.cookies.pop(settings.SESSION_COOKIE_NAME)  # the session ends while the page is open
    pagina = {"referer": f"http://testserver{uno.url_de_trabajo}"}
    respuesta = cliente.post(url(uno, "comentar", "fisico"), {"texto": "Falta el mapa."}, headers=pagina)
    assert respuesta.url.startswith(reverse("account_login"))
    cliente.post(reverse("account_login"), {"login": analista.email, "password": CONTRASENIA})
    html = texto_de(cliente.get(uno.url_de_trabajo))
    assert "Falta el mapa.</textarea>" in html
    assert html.count("Falta el mapa.") == 1
    assert Comentario.objects.count() == 0


def test_un_comentario_de_otro_escrito_o_de_otro_gobierno_no_existe(como, duenio, analista):
    uno, otro = publicado(duenio), publicado()
    ajeno = registro.comentar(otro, "fisico", texto="Algo.", por=analista, ahora=AHORA)
    assert como(duenio).post(url(otro, "comentar", "fisico"), {"texto": "Hola"}).status_code == 404
    assert como(duenio).post(url(otro, "resolver", ajeno.pk)).status_code == 404
    assert como(analista).post(url(uno, "resolver", ajeno.pk)).status_code == 404
    assert como(analista).post(url(uno, "comentar", "no-hay"), {"texto": "Hola"}).status_code == 404
    ajeno.refresh_from_db()
    assert (Comentario.objects.count(), ajeno.resuelto_en) == (1, None)


def test_la_dgcp_no_comenta_un_borrador(como, duenio, analista):
    assert como(analista).post(url(escrito(duenio), "comentar", "fisico"), {"texto": "Hola"}).status_code == 404


# Languages ---------------------------------------------------------------------------------------


def test_agregar_un_idioma_lleva_a_traducir_la_primera_seccion(como, duenio):
    uno = escrito(duenio, secciones=["fisico"])
    IdiomaFactory(codigo="ja")
    cliente = como(duenio)
    assert "Sólo está en español" in texto_de(cliente.get(url(uno, "idiomas")))
    respuesta = cliente.post(url(uno, "idiomas"), {"idioma": "ja"})
    assert respuesta.url == url(uno, "traduccion", "fisico", "ja")
    respuesta = cliente.post(url(uno, "idiomas"), {"idioma": "tlh"})
    assert respuesta.status_code == 422
    assert "elija otro de la lista" in texto_de(respuesta)


def test_cada_idioma_dice_como_va_y_los_empezados_no_se_proponen(como, duenio):
    uno = publicado(duenio, idiomas=["en"])
    respuesta = como(duenio).get(url(uno, "idiomas"))
    html = texto_de(respuesta)
    assert re.search(r"(\d+) de \1 textos", html)
    assert 'Inglés <span class="nota">publicado' in html
    assert "en" not in respuesta.context["form"].fields["idioma"].queryset.values_list("codigo", flat=True)


def test_quitar_un_idioma_pregunta_antes_y_lo_publicado_sigue(como, duenio):
    uno = publicado(duenio, idiomas=["en"])
    cliente = como(duenio)
    html = texto_de(cliente.get(url(uno, "idiomas"), {"quitar": "en"}))
    assert "¿Quitar inglés del borrador?" in html
    assert "El público lo seguirá leyendo hasta que usted publique otra versión." in html
    assert "¿Quitar" not in texto_de(cliente.get(url(uno, "idiomas"), {"quitar": "fr"}))
    respuesta = cliente.post(url(uno, "idiomas"), {"quitar": "en"}, follow=True)
    assert "Se quitó ese idioma del borrador." in texto_de(respuesta)
    assert "Sólo está en español" in texto_de(respuesta)
    uno.refresh_from_db()
    assert uno.publicada.idiomas == ["es", "en"]
    respuesta = cliente.post(url(uno, "idiomas"), {"quitar": "es"}, follow=True)
    assert "El español no se quita" in texto_de(respuesta)
