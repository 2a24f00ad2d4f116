"""The room of a profile or a plan: what its office sees and does there, and what the DGCP does."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from directorio.roles import Rol
from expediente.models import Aviso
from perfiles import registro, tramite
from perfiles.estados import Estado
from perfiles.models import Clase, Escrito, Folleto, Formato
from perfiles.registro import intereses
from tests.fabricas.directorio import AdministracionFactory, IdiomaFactory, UsuarioFactory
from tests.fabricas.perfiles import AHORA, contenido_de, en_estado, escrito, publicado, titular, traduccion_de

pytestmark = pytest.mark.django_db
LISTA = "/perfiles/escritorio/"
UN_DIA = dt.timedelta(days=1)


def texto_de(respuesta) -> str:
    return " ".join(respuesta.content.decode().split())


def pagina(cliente, uno, sufijo="") -> str:
    respuesta = cliente.get(uno.url_de_trabajo + sufijo)
    assert respuesta.status_code == 200
    return texto_de(respuesta)


def cambiar(uno, por, clave="fisico", marca=" otra vez", idioma="es", ahora=AHORA):
    fila = uno.secciones.get(seccion=clave, idioma=idioma)
    contenido = contenido_de(uno, clave, marca)
    return registro.guardar_seccion(uno, clave, contenido, por=por, ahora=ahora, numero=fila.numero, idioma=idioma)


# The list of a government ------------------------------------------------------------------------


def test_sin_nada_empezado_dice_para_que_sirve_y_se_empieza_ahi(como, duenio):
    cliente = como(duenio)
    inicial = texto_de(cliente.get(LISTA))
    assert "Empezar el perfil" in inicial
    assert "Empezar el plan" in inicial
    respuesta = cliente.post(reverse("perfiles:abrir", args=["plan"]))
    plan = Escrito.objects.get()
    assert (plan.clase, plan.gobierno) == (Clase.PLAN, duenio.gobierno)
    assert respuesta.url == plan.url_de_trabajo
    despues = texto_de(cliente.get(LISTA))
    assert "Empezar el perfil" in despues
    assert "Empezar el plan" not in despues


def test_la_tarjeta_dice_como_va_y_que_sigue(como, duenio):
    escrito(duenio, secciones=["presentacion"])
    tarjeta = texto_de(como(duenio).get(LISTA))
    assert "En preparación" in tarjeta
    assert "Todavía no se publica" in tarjeta
    assert "Continuar «Perfil físico, cultural y turístico»" in tarjeta


def test_un_gobierno_no_ve_lo_de_otro(como, duenio):
    ajeno = publicado()
    cliente = como(duenio)
    assert ajeno.gobierno.nombre_publico not in texto_de(cliente.get(LISTA))
    assert cliente.get(ajeno.url_de_trabajo).status_code == 404


# What comes next ---------------------------------------------------------------------------------


def boton_principal(html: str) -> str:
    """Give the text of the one primary button of the page, or fail if there is not just one."""
    assert html.count('class="btn btn-primary"') == 1, html.count('class="btn btn-primary"')
    return html.split('class="btn btn-primary"', 1)[1].split(">", 1)[1].split("<", 1)[0]


def test_lo_primero_es_escribir_despues_publicar_y_despues_nada(como, duenio):
    cliente = como(duenio)
    uno = registro.abrir(Clase.PERFIL, por=duenio, ahora=AHORA)
    assert boton_principal(pagina(cliente, uno)) == "Escribir «Presentación»"
    escrito(duenio)
    assert boton_principal(pagina(cliente, uno)) == "Publicar"
    tramite.publicar(uno, por=duenio, ahora=AHORA)
    assert boton_principal(pagina(cliente, uno)) == "Ver la página pública"
    cambiar(uno, duenio)
    html = pagina(cliente, uno)
    assert boton_principal(html) == "Publicar"
    assert "Hay cambios sin publicar en una sección." in html


def test_a_medias_lo_que_sigue_es_la_seccion_menos_completa(como, duenio):
    uno = escrito(duenio)
    fila = uno.secciones.get(seccion="gobierno")
    a_medias = {"administracion": "Cabildo de quince regidores."}
    registro.guardar_seccion(uno, "gobierno", a_medias, por=duenio, ahora=AHORA, numero=fila.numero)
    tramite.publicar(uno, por=duenio, ahora=AHORA)
    html = pagina(como(duenio), uno)
    assert boton_principal(html) == "Continuar «Gobierno y asuntos públicos»"
    assert "1 de 6 puntos" in html


def test_quien_no_publica_lee_quien_puede(como, duenio):
    escrito(duenio)
    enlace = UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=duenio.gobierno)
    html = pagina(como(enlace), Escrito.objects.get())
    assert "pida a quien es titular de su oficina que lo publique" in html
    assert boton_principal(html) == "Ver la vista previa"
    assert "Este paso corresponde a: Titular de la OFAI." in html


def test_devuelto_dice_por_que_que_seccion_y_para_cuando(como, duenio, monkeypatch):
    uno = publicado(duenio)
    analista = UsuarioFactory(rol=Rol.DGCP_ANALISTA)
    tramite.devolver(
        uno, por=analista, ahora=AHORA, nota="Revise las cifras.", observaciones={"economico": "Falta la fuente."}
    )
    html = pagina(como(duenio), uno)
    assert "Devuelto con observaciones" in html
    assert "Revise las cifras." in html
    assert boton_principal(html) == "Corregir «Panorama económico»"
    assert "1 comentario por atender" in html
    assert "Meta interna para publicarlo otra vez" in html
    assert "23 de marzo de 2026" in html  # 15 working days after 2 March, no day off in this test


def test_devuelto_no_dice_que_este_publicado_y_recuerda_las_observaciones_aunque_haya_cambios(como, duenio):
    uno = publicado(duenio)
    tramite.devolver(uno, por=UsuarioFactory(rol=Rol.DGCP_ANALISTA), ahora=AHORA, nota="Revise las cifras.")
    cambiar(uno, duenio)
    html = pagina(como(duenio), uno)
    assert "La DGCP lo devolvió: cuando haya atendido sus observaciones, publíquelo otra vez." in html
    assert boton_principal(html) == "Publicar"
    assert "Ya no se ve" in html
    assert "Se vio la versión 1, del <time" in html


def test_al_dia_lo_que_sigue_es_contestar_a_quien_escribio_de_fuera(como, duenio):
    uno = publicado(duenio)
    recibido = intereses.recibir(
        uno, idioma="en", ahora=AHORA, tipo="organizacion_internacional", nombre="Unión de Ciudades", pais=None,
        persona="Ana", cargo="Enlace", correo="ana@ejemplo.invalid", mensaje="Queremos escribirles.",
    )  # fmt: skip
    assert boton_principal(pagina(como(duenio), uno)) == "Ver la página pública"  # not confirmed: nobody reads it
    intereses.confirmar(recibido.llave, ahora=AHORA)
    html = pagina(como(duenio), uno)
    assert "Está al día; una expresión de interés espera respuesta." in html
    assert boton_principal(html) == "Leer quién escribió"


def test_al_dia_lo_que_sigue_es_el_comentario_por_atender(como, duenio):
    uno = publicado(duenio)
    registro.comentar(uno, "economico", texto="¿De qué año?", por=duenio, ahora=AHORA)
    html = pagina(como(duenio), uno)
    assert "Está al día; queda un comentario por atender." in html
    assert boton_principal(html) == "Leer lo comentado en «Panorama económico»"
    assert "no hay nada pendiente" not in html


def test_heredado_pide_confirmarlo_y_al_confirmarlo_ya_no(como, duenio):
    hoy = timezone.localdate()
    AdministracionFactory(gobierno=duenio.gobierno, inicio=hoy - dt.timedelta(days=900), fin=hoy - dt.timedelta(days=9))
    uno = publicado(duenio, ahora=timezone.now() - dt.timedelta(days=60))
    AdministracionFactory(gobierno=duenio.gobierno, titular="Aurelia Nava", inicio=hoy - dt.timedelta(days=8), fin=None)
    cliente = como(duenio)
    html = pagina(cliente, uno)
    assert "Su administración heredó este perfil: revíselo y confírmelo o actualícelo" in html
    assert "Aurelia Nava" in html
    assert boton_principal(html) == "Confirmar que sigue vigente"
    tramite.revisar(uno, por=duenio, ahora=timezone.now())
    assert "heredó" not in pagina(cliente, uno)


def test_con_el_gobierno_inactivo_se_lee_y_se_dice_por_que_no_se_escribe(como, duenio):
    uno = escrito(duenio)
    duenio.gobierno.activo = False
    duenio.gobierno.save()
    cliente = como(duenio)
    html = pagina(cliente, uno)
    assert "pida a la DGCP que lo reactive" in html
    assert 'class="btn btn-primary"' not in html
    assert "encargo-" not in html
    respuesta = cliente.post(reverse("perfiles:abrir", args=["plan"]), follow=True)
    assert "pida a la DGCP que lo reactive" in texto_de(respuesta)
    assert Escrito.objects.count() == 1


# The table ---------------------------------------------------------------------------------------


def test_cada_seccion_dice_quien_la_escribio_y_como_va_en_cada_idioma(como, duenio):
    uno = escrito(duenio, idiomas=["en"])
    cambiar(uno, duenio, "fisico")
    fila = uno.secciones.get(seccion="economico", idioma="en")
    parte = {"vocacion": "Shoes"}
    registro.guardar_seccion(uno, "economico", parte, por=duenio, ahora=AHORA, numero=fila.numero, idioma="en")
    html = pagina(como(duenio), uno)
    assert f"{duenio.nombre}, 2 de marzo de 2026" in html
    renglones = {clave: html.split(f"encargo-{clave}", 1)[1].split("</tr>")[0] for clave in uno.estructura.claves()}
    assert ">Inglés</a>: <span>atrasada</span>" in renglones["fisico"]
    assert ">Inglés</a>: <span>al día</span>" in renglones["gobierno"]
    assert ">Inglés</a>: <span>1 de " in renglones["economico"]
    assert "1 sección atrasada" in html


def test_cada_seccion_dice_cuantas_paginas_ocupa_y_cuantas_se_sugieren(como, duenio):
    uno = escrito(duenio)
    cliente = como(duenio)
    html = pagina(cliente, uno)
    assert "Sugerido: 3 páginas" in html
    assert "se mide al hacer el folleto" in html
    for n, paginas in enumerate((9.9, 3.4)):  # the last one made counts
        Folleto.objects.create(
            codigo=str(n), escrito=uno, formato=Formato.FOLLETO, idioma="es", datos={}, pedido_en=AHORA + n * UN_DIA,
            generado_en=AHORA + n * UN_DIA, medidas={"economico": paginas, "gobierno": 0.7},
        )  # fmt: skip
    html = pagina(cliente, uno)
    assert '<p class="paginas paginas--pasa">' in html
    assert "3.4 de 3 páginas" in html
    assert "0.7 de 1 página<" in html
    assert "9.9" not in html
    assert "que se hizo el 3 de marzo de 2026" in html


def test_lo_que_falta_primero_es_lo_que_mas_pesa_y_lleva_a_su_seccion(como, duenio):
    uno = registro.abrir(Clase.PERFIL, por=duenio, ahora=AHORA)
    html = pagina(como(duenio), uno)
    faltas = html.split("echaría de menos primero", 1)[1].split("</ol>")[0]
    assert faltas.count("<li>") == 5
    assert "En una frase" in faltas
    assert reverse("perfiles:seccion", args=[uno.gobierno.clave, "perfil", "presentacion"]) in faltas
    escrito(duenio)
    assert "echaría de menos" not in pagina(como(duenio), uno)


def test_lo_que_no_se_ha_publicado_se_dice_por_seccion_e_idioma(como, duenio):
    uno = publicado(duenio, idiomas=["en"])
    cliente = como(duenio)
    assert "El borrador dice lo mismo que la versión 1." in pagina(cliente, uno)
    cambiar(uno, duenio, "fisico")
    fila = uno.secciones.get(seccion="gobierno", idioma="en")
    otra = traduccion_de(uno, "gobierno", " (new)")
    registro.guardar_seccion(uno, "gobierno", otra, por=duenio, ahora=AHORA, numero=fila.numero, idioma="en")
    html = pagina(cliente, uno)
    assert "«Perfil físico, cultural y turístico»: cambia" in html
    assert "«Gobierno y asuntos públicos», en inglés: cambia" in html
    assert "«Panorama económico»" not in html.split('id="cambios"', 1)[1].split("</section>")[0]


def test_encargar_una_seccion_la_pone_a_nombre_de_un_colega_y_le_avisa(como, duenio):
    uno = escrito(duenio)
    colega = UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=duenio.gobierno, nombre="Inés Valadez")
    cliente = como(duenio)
    url = reverse("perfiles:encargar", args=[uno.gobierno.clave, "perfil", "gobierno"])
    cliente.post(url, {"responsable": colega.pk})
    assert uno.secciones.get(seccion="gobierno").responsable == colega
    assert Aviso.objects.get(tipo="perfil_encargo").para == colega
    cliente.post(url, {"responsable": titular().pk})
    assert "Elija a una persona de su oficina" in pagina(cliente, uno)
    assert uno.secciones.get(seccion="gobierno").responsable == colega
    cliente.post(url, {"responsable": ""})
    assert uno.secciones.get(seccion="gobierno").responsable is None
    otra = reverse("perfiles:encargar", args=[uno.gobierno.clave, "perfil", "no-hay"])
    assert cliente.post(otra, {"responsable": ""}).status_code == 404


def test_el_historial_se_cuenta_en_palabras(como, duenio):
    IdiomaFactory(codigo="es")
    uno = en_estado(Estado.DEVUELTO, duenio)
    html = pagina(como(duenio), uno).split('id="historial"', 1)[1]
    assert html.index("lo devolvió con observaciones") < html.index("publicó una versión") < html.index("lo empezó")
    assert "De «En preparación» a «Publicado»." in html
    assert "Versión 1, en español." in html


# The DGCP ----------------------------------------------------------------------------------------


def test_la_dgcp_ve_lo_alguna_vez_publicado_lo_que_espera_primero(como, duenio, analista):
    escrito(titular())  # never published
    leido, devuelto, por_leer = publicado(duenio), en_estado(Estado.DEVUELTO, titular()), publicado()
    cliente = como(analista)
    cliente.get(leido.url_de_trabajo)
    html = texto_de(cliente.get(LISTA))
    assert "2 publicados · 1 por leer · 1 devuelto" in html
    lugares = [html.index(f'href="{uno.url_de_trabajo}"') for uno in (por_leer, devuelto, leido)]
    assert lugares == sorted(lugares)
    assert html.count("bandeja__folio") == 3


def test_publicarlo_otra_vez_vuelve_a_ponerlo_por_leer(como, duenio, analista):
    uno = publicado(duenio)
    cliente = como(analista)
    cliente.get(uno.url_de_trabajo)
    assert "0 por leer" in texto_de(cliente.get(LISTA))
    cambiar(uno, duenio)
    tramite.publicar(uno, por=duenio, ahora=AHORA)
    html = texto_de(cliente.get(LISTA))
    assert "1 por leer" in html
    assert "?de=1&amp;a=2" in html


def test_la_lista_se_filtra_y_dice_lo_que_no_entiende(como, analista):
    uno, otro = publicado(), en_estado(Estado.RETIRADO, titular())
    cliente = como(analista)
    html = texto_de(cliente.get(LISTA, {"estado": "retirado"}))
    assert otro.url_de_trabajo in html
    assert uno.url_de_trabajo not in html
    html = texto_de(cliente.get(LISTA, {"texto": uno.folio}))
    assert uno.url_de_trabajo in html
    assert otro.url_de_trabajo not in html
    html = texto_de(cliente.get(LISTA, {"entidad": uno.gobierno.entidad.clave, "clase": "plan"}))
    assert "Ninguno cumple los filtros" in html
    html = texto_de(cliente.get(LISTA, {"estado": "perdido", "entidad": "x"}))
    assert "Se ignoró el filtro «Estado»: «perdido» no es una opción." in html
    assert uno.url_de_trabajo in html


def consultas_de(cliente, url) -> int:
    with CaptureQueriesContext(connection) as consultas:
        assert cliente.get(url).status_code == 200
    return len(consultas)


def test_tantas_consultas_con_1_como_con_30(como, analista):
    publicado()
    cliente = como(analista)
    consultas_de(cliente, LISTA)  # what a process reads once
    con_uno = consultas_de(cliente, LISTA)
    for _ in range(29):
        publicado(secciones=["presentacion"])
    assert consultas_de(cliente, LISTA) == con_uno


def test_la_dgcp_lee_lo_publicado_y_no_el_borrador(como, duenio, analista):
    uno = publicado(duenio)
    cambiar(uno, duenio, "fisico", " en borrador")
    html = pagina(como(analista), uno)
    assert "Clima escrita" in html
    assert "Clima escrita en borrador" not in html
    assert "Devolver con observaciones" in html
    assert "Comentar esta sección" in html


def test_la_administracion_lee_y_no_toca(como, duenio):
    uno = publicado(duenio)
    cliente = como(UsuarioFactory(rol=Rol.ADMINISTRACION))
    html = pagina(cliente, uno)
    assert "Clima escrita" in html
    assert "Comentar esta sección" not in html
    assert "/paso/" not in html
    assert uno.url_de_trabajo in texto_de(cliente.get(LISTA))


def test_un_borrador_ajeno_no_existe_para_la_dgcp(como, duenio, analista):
    uno = escrito(duenio)
    assert como(analista).get(uno.url_de_trabajo).status_code == 404
