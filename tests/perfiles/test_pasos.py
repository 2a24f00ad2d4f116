"""The steps of a profile in the browser: what each shows before it is taken, what it leaves, and what stops it."""

import re

import pytest
from django.urls import reverse

from directorio.roles import Rol
from expediente.models import Borrador
from perfiles import registro, tramite
from perfiles.estados import TRANSICIONES, Accion, Estado
from perfiles.models import Clase, Escrito
from tests.fabricas.directorio import IdiomaFactory, UsuarioFactory
from tests.fabricas.perfiles import ACTOR, AHORA, DEMANDA, contenido_de, en_estado, escrito, publicado

pytestmark = pytest.mark.django_db


def direccion(uno, accion) -> str:
    return reverse("perfiles:paso", args=[uno.gobierno.clave, uno.clase, str(accion)])


def formulario(cliente, uno, accion) -> dict:
    """Open the form of a step and give what its hidden fields and marked boxes would send."""
    form = cliente.get(direccion(uno, accion)).context["form"]
    datos = ocultos(form)
    if "idiomas" in form.fields:
        datos["idiomas"] = [valor for valor, _ in form.fields["idiomas"].choices if valor in form["idiomas"].value()]
    return datos


def ocultos(form) -> dict:
    return {campo.name: campo.value() for campo in form.hidden_fields()}


def texto_de(respuesta) -> str:
    return " ".join(respuesta.content.decode().split())


def guardar(uno, por, clave, marca):
    numero = uno.secciones.get(seccion=clave, idioma="es").numero
    contenido = contenido_de(uno, clave, marca)
    return registro.guardar_seccion(uno, clave, contenido, por=por, ahora=AHORA, numero=numero)


def actor_de(accion, duenio, analista):
    return duenio if ACTOR[accion] == Rol.OFAI_TITULAR else analista


@pytest.mark.parametrize("accion", Accion)
def test_cada_paso_se_da_desde_su_pagina(como, duenio, analista, accion):
    uno = en_estado(min(TRANSICIONES[accion].desde, key=list(Estado).index), duenio)
    cliente = como(actor_de(accion, duenio, analista))
    datos = formulario(cliente, uno, accion) | DEMANDA[accion]
    respuesta = cliente.post(direccion(uno, accion), datos)
    assert (respuesta.status_code, respuesta.url) == (302, uno.url_de_trabajo)
    ultimo = Escrito.objects.get(pk=uno.pk).movimientos.last()
    assert (ultimo.accion, ultimo.nota) == (accion, DEMANDA[accion].get("nota", ""))
    assert f"Listo: usted {TRANSICIONES[accion].hecho}." in texto_de(cliente.get(uno.url_de_trabajo))


@pytest.mark.parametrize("accion", Accion)
def test_cada_paso_dice_a_quien_se_avisara(como, duenio, analista, accion):
    uno = publicado(duenio)
    UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=duenio.gobierno, nombre="Inés Valadez")
    html = texto_de(como(actor_de(accion, duenio, analista)).get(direccion(uno, accion)))
    assert "Inés Valadez (Enlace de la OFAI)" in html
    assert (f"{analista.nombre} (Analista de la DGCP)" in html) == (accion in (Accion.PUBLICAR, Accion.RETIRAR))


def test_un_paso_que_ya_no_toca_lleva_a_la_sala_y_lo_dice(como, duenio):
    uno = escrito(duenio)
    cliente = como(duenio)
    respuesta = cliente.get(direccion(uno, Accion.RETIRAR), follow=True)
    assert respuesta.redirect_chain[-1][0] == uno.url_de_trabajo
    assert "Está en «En preparación»." in texto_de(respuesta)


# Publishing --------------------------------------------------------------------------------------


def test_antes_de_publicar_se_ve_que_notara_un_lector_y_como_va_cada_idioma(como, duenio):
    uno = escrito(duenio, idiomas=["en"])
    guardar(uno, duenio, "fisico", " nueva")
    html = texto_de(como(duenio).get(direccion(uno, Accion.PUBLICAR)))
    assert "La guía pide tres proyectos o temas de interés (capítulo 4) y hay uno." in html
    assert "No tiene imagen de portada." in html
    assert reverse("perfiles:seccion", args=[uno.gobierno.clave, "perfil", "proyectos"]) in html
    assert re.search(r"Inglés: (\d+) de \1 textos traducidos; 1 sección de un texto anterior", html)


def test_se_publica_en_los_idiomas_que_se_eligen(como, duenio):
    uno = escrito(duenio, idiomas=["en", "ja"])
    cliente = como(duenio)
    datos = formulario(cliente, uno, Accion.PUBLICAR)
    assert set(datos["idiomas"]) == {"en", "ja"}  # of what was never published, all are proposed
    cliente.post(direccion(uno, Accion.PUBLICAR), datos | {"idiomas": ["ja"]})
    uno = Escrito.objects.con_partes().get()
    assert uno.publicada.idiomas == ["es", "ja"]
    assert formulario(cliente, uno, Accion.PUBLICAR)["idiomas"] == ["ja"]  # then, those of the last one
    cliente.post(direccion(uno, Accion.PUBLICAR), formulario(cliente, uno, Accion.PUBLICAR) | {"idiomas": ["fr"]})
    assert Escrito.objects.con_partes().get().publicada.numero == 1  # nobody wrote French


def test_antes_de_publicar_otra_vez_se_ve_que_cambia(como, duenio):
    IdiomaFactory(codigo="es")
    uno = publicado(duenio)
    html = texto_de(como(duenio).get(direccion(uno, Accion.PUBLICAR)))
    assert "Lo escrito es lo mismo que ya se publicó" in html
    guardar(uno, duenio, "gobierno", " nueva")
    html = texto_de(como(duenio).get(direccion(uno, Accion.PUBLICAR)))
    assert "«Gobierno y asuntos públicos»: cambia" in html
    assert "«Panorama económico»: cambia" not in html


def test_sin_lo_minimo_se_dice_que_escribir_y_no_se_pierde_la_nota(como, duenio):
    uno = escrito(duenio)
    cliente = como(duenio)
    datos = formulario(cliente, uno, Accion.PUBLICAR) | {"nota": "La primera."}
    for fila in uno.secciones.all():  # emptied in another window
        registro.guardar_seccion(uno, fila.seccion, {}, por=duenio, ahora=AHORA, numero=fila.numero)
    cambiado = cliente.post(direccion(uno, Accion.PUBLICAR), datos)
    respuesta = cliente.post(direccion(uno, Accion.PUBLICAR), datos | ocultos(cambiado.context["form"]))
    html = texto_de(respuesta)
    assert respuesta.status_code == 422
    assert "Todavía no hay nada escrito en español" in html
    assert "La primera." in html


def test_sin_nada_que_publicar_el_paso_lo_dice_antes_de_pedir_nada(como, duenio):
    uno = registro.abrir(Clase.PERFIL, por=duenio, ahora=AHORA)
    respuesta = como(duenio).get(direccion(uno, Accion.PUBLICAR), follow=True)
    assert respuesta.redirect_chain == [(uno.url_de_trabajo, 302)]
    assert "Todavía no hay nada escrito en español" in texto_de(respuesta)


# Two people at once ------------------------------------------------------------------------------


def test_una_pagina_vieja_lo_dice_conserva_lo_escrito_y_puede_enviarse_otra_vez(como, duenio):
    uno = publicado(duenio)
    cliente = como(duenio)
    datos = formulario(cliente, uno, Accion.RETIRAR) | {"nota": "Lo rehacemos."}
    tramite.revisar(uno, por=duenio, ahora=AHORA)  # in another window
    respuesta = cliente.post(direccion(uno, Accion.RETIRAR), datos)
    html = texto_de(respuesta)
    assert respuesta.status_code == 422
    assert "Alguien cambió este expediente mientras usted lo tenía abierto." in html
    assert "Lo rehacemos." in html
    otra_vez = datos | {"version": respuesta.context["form"]["version"].value()}
    assert cliente.post(direccion(uno, Accion.RETIRAR), otra_vez).status_code == 302
    assert Escrito.objects.get().estado == Estado.RETIRADO


def test_no_se_publica_lo_que_otro_escribio_despues_de_mirar(como, duenio):
    uno = escrito(duenio)
    colega = UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=duenio.gobierno)
    cliente = como(duenio)
    datos = formulario(cliente, uno, Accion.PUBLICAR)
    guardar(uno, colega, "gobierno", " a última hora")
    respuesta = cliente.post(direccion(uno, Accion.PUBLICAR), datos)
    assert respuesta.status_code == 422
    assert "guardó cambios mientras usted tenía abierta esta página" in texto_de(respuesta)
    assert Escrito.objects.get().estado == Estado.EN_PREPARACION
    otra_vez = {campo.name: campo.value() for campo in respuesta.context["form"].hidden_fields()}
    assert cliente.post(direccion(uno, Accion.PUBLICAR), otra_vez).status_code == 302


def test_una_pagina_que_no_dice_lo_que_vio_no_mueve_nada(como, duenio):
    uno = publicado(duenio)
    assert como(duenio).post(direccion(uno, Accion.RETIRAR), {"nota": "Lo rehacemos."}).status_code == 422
    assert Escrito.objects.get().estado == Estado.PUBLICADO


# Returning and withdrawing -----------------------------------------------------------------------


def test_devolver_lleva_una_observacion_por_seccion(como, duenio, analista):
    uno = publicado(duenio)
    cliente = como(analista)
    datos = formulario(cliente, uno, Accion.DEVOLVER)
    respuesta = cliente.post(direccion(uno, Accion.DEVOLVER), datos | {"observacion_economico": "Falta la fuente."})
    html = texto_de(respuesta)
    assert respuesta.status_code == 422
    assert "Explique por qué se devuelve y qué debe corregirse." in html
    assert "Falta la fuente." in html
    assert uno.comentarios.count() == 0
    cliente.post(
        direccion(uno, Accion.DEVOLVER),
        datos | {"nota": "Las cifras.", "observacion_economico": "Falta la fuente.", "observacion_gobierno": "  "},
    )
    assert list(uno.comentarios.values_list("seccion", "texto")) == [("economico", "Falta la fuente.")]
    assert Escrito.objects.get().estado == Estado.DEVUELTO


def test_lo_escrito_y_no_enviado_vuelve_y_al_darse_el_paso_se_olvida(como, duenio, analista):
    uno = publicado(duenio)
    cliente = como(analista)
    url = direccion(uno, Accion.DEVOLVER)
    cliente.post(f"/borradores/?formulario={url}", {"nota": "A medias", "version": "1"})
    html = texto_de(cliente.get(url))
    assert "Recuperamos lo que había escrito" in html
    assert "A medias" in html
    cliente.post(url, formulario(cliente, uno, Accion.DEVOLVER) | {"nota": "Las cifras."})
    assert not Borrador.objects.exists()


@pytest.mark.parametrize("nota", ["", "   ", " … "])
def test_no_se_retira_sin_decir_por_que(como, duenio, nota):
    uno = publicado(duenio)
    cliente = como(duenio)
    datos = formulario(cliente, uno, Accion.RETIRAR) | {"nota": nota}
    assert cliente.post(direccion(uno, Accion.RETIRAR), datos).status_code == 422
    assert Escrito.objects.get().estado == Estado.PUBLICADO
