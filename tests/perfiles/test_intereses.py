"""What a foreign government writes to a city: what is refused, who reads it, and what is forgotten."""

import datetime as dt
import html
import json
import re
import uuid

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as ajustes
from hypothesis import strategies as st

from directorio.models import Idioma, Materia, Ods, Pais
from directorio.roles import DGCP, OFAI, Rol
from expediente.flujo import DatosIncompletos, NoPermitido
from expediente.models import Aviso, CorreoDemo
from perfiles import avisos, tasks, tramite
from perfiles.estados import Estado
from perfiles.ficha.intereses import enlace_de_respuesta
from perfiles.models import EstadoInteres, Interes
from perfiles.registro import intereses
from tests.fabricas import perfiles as fabrica
from tests.fabricas.directorio import GobiernoFactory, PaisFactory, UsuarioFactory

pytestmark = pytest.mark.django_db
AHORA = fabrica.AHORA


@pytest.fixture(autouse=True)
def nadie_ha_preguntado():
    cache.clear()


@pytest.fixture
def titular():
    return fabrica.titular(GobiernoFactory(municipio__nombre="Irapuato"))


@pytest.fixture
def ciudad(titular):
    PaisFactory(codigo="MX")
    return fabrica.publicado(titular, secciones=["presentacion"])


def formulario(**cambios) -> dict:
    """Give what a good form sends."""
    return {
        "tipo": "organo_local",
        "nombre": "Sendai",
        "pais": "JP",
        "subdivision": "Miyagi",
        "sitio": "https://www.city.sendai.jp/",
        "mensaje": "Queremos trabajar con ustedes en prevención de desastres.\n\nVean http://sendai.example/plan.",
        "persona": "Haruka Mori",
        "cargo": "Directora de Relaciones Internacionales",
        "correo": "haruka@sendai.example",
        "telefono": "+81 22 000 0000",
        "acepta": "on",
    } | cambios


def direccion(ciudad) -> str:
    return reverse("perfiles:interesarse", args=[ciudad.gobierno.clave])


def enviar(client, ciudad, **cambios):
    datos = {campo: valor for campo, valor in formulario(**cambios).items() if valor is not None}
    return client.post(direccion(ciudad), datos)


def recibido(ciudad, *, ahora=AHORA, **cambios) -> Interes:
    datos = {c: v for c, v in formulario().items() if c != "acepta"} | {"pais": Pais.objects.get(codigo="JP")} | cambios
    return intereses.recibir(ciudad, idioma="en", ahora=ahora, **datos)


def confirmado(ciudad, *, ahora=AHORA, **cambios) -> Interes:
    return intereses.confirmar(recibido(ciudad, ahora=ahora, **cambios).llave, ahora=ahora)


def entrar(client, persona):
    client.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")
    return client


def texto(respuesta) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", respuesta.text)).split())


# The form --------------------------------------------------------------------------------------------


def test_el_aviso_de_privacidad_va_antes_de_lo_que_se_pide(client, ciudad):
    pagina = client.get(direccion(ciudad)).text
    assert pagina.index("Leer el aviso de privacidad") < pagina.index('name="nombre"')
    assert pagina.index('name="correo"') < pagina.index('name="acepta"')
    assert enviar(client, ciudad, acepta=None).status_code == 422
    assert Interes.objects.count() == 0


def test_lo_que_se_envia_se_guarda_sin_confirmar(client, ciudad):
    materias, objetivos = list(Materia.objects.all()), list(Ods.objects.all())
    respuesta = enviar(client, ciudad, temas=[m.pk for m in materias], ods=[o.pk for o in objetivos])
    assert (respuesta.status_code, respuesta.url) == (302, f"{direccion(ciudad)}enviado/")
    assert "Revise su correo" in client.get(respuesta.url).text
    interes = Interes.objects.get()
    assert (interes.escrito, interes.nombre, interes.pais.codigo, interes.tipo) == (
        ciudad, "Sendai", "JP", "organo_local",
    )  # fmt: skip
    assert (interes.folio, interes.confirmado_en, interes.estado) == (None, None, EstadoInteres.NUEVO)
    assert interes.acepto_aviso_en == interes.creado_en
    assert interes.mensaje == formulario()["mensaje"]
    assert (list(interes.temas.all()), list(interes.ods.all())) == (materias, objetivos)
    assert Aviso.objects.filter(tipo="perfil_interes").count() == 0


# field → value, and what it is answered
MALOS = [
    ({"tipo": "persona_privada"}, "es para gobiernos y organizaciones internacionales"),
    ({"tipo": "alcaldia"}, "Elija qué representa"),
    ({"tipo": None}, "Elija qué representa"),
    ({"pais": "MX"}, "entre dos gobiernos de México no hay acuerdo"),
    ({"pais": None}, "Elija su país"),
    ({"pais": "ZZ"}, "Elija su país de la lista"),
    ({"nombre": "   "}, "Este campo es obligatorio"),
    ({"nombre": "—···—"}, "Escríbalo con letras"),
    ({"nombre": "\u200b\u202e"}, "Este campo es obligatorio"),
    ({"nombre": "n" * 201}, "200 caracteres"),
    ({"mensaje": "\u2063 \n"}, "Escriba qué le interesa"),
    ({"mensaje": "m" * 3_001}, "Caben 3,000 caracteres y sobran 1"),
    ({"correo": "haruka"}, "Escriba un correo completo"),
    ({"correo": "a@b.example\nBcc: otro@b.example"}, "Escriba un correo completo"),
    ({"sitio": "javascript:alert(1)"}, "Escriba una dirección completa"),
    ({"telefono": "no tengo"}, "con números"),
    ({"acepta": None}, "marque la casilla"),
]


@pytest.mark.parametrize(("mal", "dicho"), MALOS)
def test_lo_que_no_puede_ser_se_dice_y_nada_se_pierde(client, ciudad, mal, dicho):
    respuesta = enviar(client, ciudad, **mal)
    assert respuesta.status_code == 422
    assert dicho in texto(respuesta)
    for campo, valor in formulario(**mal).items():
        if valor and campo in ("persona", "cargo", "subdivision"):
            assert f'value="{valor}"' in respuesta.text
    assert "prevención de desastres" in respuesta.text or "mensaje" in mal
    assert Interes.objects.count() == 0


def test_una_organizacion_no_necesita_pais(client, ciudad):
    assert enviar(client, ciudad, tipo="organizacion_internacional", pais=None, nombre="CGLU").status_code == 302
    assert Interes.objects.get().de_donde == "CGLU (Miyagi)"


def test_lo_que_no_se_ve_se_quita_y_lo_demas_queda(client, ciudad):
    enviar(client, ciudad, nombre="  Sen\u202edai\t\u200b  ", mensaje="Hola\x07<b>mundo</b>\r\n- uno\r\n- dos")
    interes = Interes.objects.get()
    assert interes.nombre == "Sendai"
    assert interes.mensaje == "Holamundo\n\n- uno\n- dos"


def test_una_maquina_cae_en_el_campo_escondido(client, ciudad):
    assert enviar(client, ciudad, fax="1234").status_code == 302
    assert Interes.objects.count() == 0


@pytest.mark.parametrize("estado", [Estado.EN_PREPARACION, Estado.DEVUELTO, Estado.RETIRADO])
def test_solo_se_escribe_a_quien_publica(client, titular, estado):
    uno = fabrica.en_estado(estado, titular)
    assert client.get(direccion(uno)).status_code == 404
    assert client.post(direccion(uno), formulario()).status_code == 404
    assert client.get(f"{direccion(uno)}enviado/").status_code == 404


CUALQUIER_TEXTO = st.text(st.characters(exclude_categories=["Cs"]), max_size=80) | st.sampled_from(
    [
        "",
        "\x00",
        "=cmd()",
        "<script>alert(1)</script>",
        "%s%n",
        "'; DROP TABLE",
        "\u202e" * 9,
        "9" * 80,
        "JP",
        "organo_local",
    ]
)


@ajustes(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(datos=st.dictionaries(st.sampled_from([*formulario(), "temas", "ods", "fax", "otro"]), CUALQUIER_TEXTO))
def test_se_envie_lo_que_se_envie_nunca_es_un_error_nuestro(client, ciudad, settings, datos):
    settings.INTERES_LIMITE_POR_MINUTO = 10**6
    for completo in (datos, formulario() | datos):
        assert client.post(direccion(ciudad), completo).status_code in (302, 422)


# Against abuse ---------------------------------------------------------------------------------------


def test_demasiados_a_la_vez_esperan_y_no_pierden_lo_escrito(client, ciudad, settings):
    settings.INTERES_LIMITE_POR_MINUTO = 2
    respuestas = [enviar(client, ciudad, correo=f"p{n}@sendai.example") for n in range(3)]
    assert [r.status_code for r in respuestas] == [302, 302, 429]
    assert int(respuestas[2]["Retry-After"]) > 0
    assert "prevención de desastres" in respuestas[2].text
    assert "envíelo otra vez" in texto(respuestas[2])
    assert client.get(direccion(ciudad)).status_code == 200


def test_a_un_buzon_no_se_le_escribe_mas_de_cinco_veces_al_dia(client, ciudad, settings):
    settings.INTERES_LIMITE_POR_MINUTO = 100
    respuestas = [enviar(client, ciudad, correo=correo) for correo in ["A@b.example", "a@B.example"] * 4]
    assert {(r.status_code, r.url) for r in respuestas} == {(302, f"{direccion(ciudad)}enviado/")}
    assert Interes.objects.count() == 5
    Interes.objects.update(creado_en=timezone.now() - dt.timedelta(hours=25))
    enviar(client, ciudad, correo="a@b.example")
    assert Interes.objects.count() == 6


def test_el_correo_no_lleva_nada_de_lo_escrito(ciudad):
    interes = recibido(ciudad, nombre="Compre barato http://spam.example", mensaje="Oferta", persona="Vendedor")
    assert avisos.pedir_confirmacion(interes.pk, ahora=AHORA)
    (correo,) = mail.outbox
    todo = correo.subject + correo.body + correo.alternatives[0][0]
    assert not re.search(r"spam|Oferta|Vendedor|Compre", todo)
    assert str(interes.llave) in correo.body
    assert "/en/perfiles/interes/" in correo.body  # the page was in English
    assert avisos.pedir_confirmacion(interes.pk, ahora=AHORA)
    assert len(mail.outbox) == 1


# Confirming ------------------------------------------------------------------------------------------


def test_abrir_el_enlace_no_confirma_y_pulsar_dos_veces_confirma_una(client, ciudad, titular, analista):
    interes = recibido(ciudad, ahora=timezone.now())
    url = reverse("perfiles:interes_confirmar", args=[interes.llave])
    for metodo in (client.get, client.head, client.get):
        assert metodo(url).status_code == 200
    interes.refresh_from_db()
    assert (interes.confirmado_en, Aviso.objects.filter(tipo="perfil_interes").count()) == (None, 0)
    primera, segunda = client.post(url, follow=True), client.post(url, follow=True)
    interes.refresh_from_db()
    assert interes.folio == f"IN-{timezone.localdate().year}-0001"
    assert texto(primera) == texto(segunda)
    assert interes.folio in texto(primera)
    suyos = Aviso.objects.filter(tipo="perfil_interes")
    assert {(aviso.para, aviso.obligatorio) for aviso in suyos} == {(titular, True), (analista, False)}


def test_el_aviso_dice_quien_de_donde_y_que_en_espaniol_y_como_texto(client, ciudad, titular):
    interes = recibido(ciudad, ahora=timezone.now(), mensaje="<b>Hola</b> http://malo.example", nombre="Sendai")
    client.post(f"/en{reverse('perfiles:interes_confirmar', args=[interes.llave])}")
    aviso = Aviso.objects.get(para=titular, tipo="perfil_interes")
    assert aviso.titulo == f"Sendai (Miyagi, Japón) escribió a {ciudad.gobierno.nombre_publico}"
    assert aviso.url == reverse("perfiles:interes", args=[Interes.objects.get().folio])
    from expediente.avisos import enviar as mandar

    mandar(aviso.pk, ahora=timezone.now())
    correo = mail.outbox[-1]
    for parte in ("Haruka Mori", "Miyagi, Japón", "<b>Hola</b> http://malo.example", "Órgano gubernamental local"):
        assert parte in correo.body
    assert "&lt;b&gt;Hola" in correo.alternatives[0][0]
    assert 'href="http://malo' not in correo.alternatives[0][0]


def test_por_larga_que_sea_la_ciudad_el_aviso_llega_al_buzon_de_la_demostracion(
    ciudad, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND, ciudad.es_demo = "sre_portal.adapters.buzon.BuzonDemo", True
    with django_capture_on_commit_callbacks(execute=True):
        interes = confirmado(ciudad, nombre="Ñ" * 200, subdivision="W" * 120)
    avisos_de_el = Aviso.objects.filter(tipo="perfil_interes")
    assert [aviso.enviado_en is not None for aviso in avisos_de_el] == [True]
    assert interes.folio in CorreoDemo.objects.get(asunto__startswith="[DEMO] ÑÑÑ").texto


def test_vencida_no_se_confirma_y_se_borra(client, ciudad, settings):
    ahora = timezone.now()
    vieja = recibido(ciudad, ahora=ahora - dt.timedelta(days=settings.INTERES_CONFIRMAR_DIAS, minutes=1))
    joven = recibido(ciudad, ahora=ahora - dt.timedelta(days=settings.INTERES_CONFIRMAR_DIAS - 1))
    ya = confirmado(ciudad, ahora=ahora - dt.timedelta(days=40), correo="otro@sendai.example")
    url = reverse("perfiles:interes_confirmar", args=[vieja.llave])
    assert (client.get(url).status_code, client.post(url).status_code) == (410, 410)
    assert tasks.barrer_intereses()["borrados"] == 1
    assert set(Interes.objects.all()) == {joven, ya}


def test_un_enlace_inventado_no_abre_nada(client):
    url = reverse("perfiles:interes_confirmar", args=[uuid.uuid4()])
    assert (client.get(url).status_code, client.post(url).status_code) == (410, 410)
    assert client.get("/perfiles/interes/no-es-una-llave/").status_code == 404


def test_los_folios_no_saltan(ciudad):
    uno, _sin_confirmar, otro = confirmado(ciudad), recibido(ciudad), confirmado(ciudad)
    assert (uno.folio, otro.folio) == ("IN-2026-0001", "IN-2026-0002")


def test_el_correo_que_no_salio_lo_encola_el_barrido(ciudad, django_capture_on_commit_callbacks):
    recibido(ciudad, ahora=timezone.now() - dt.timedelta(minutes=5))
    with django_capture_on_commit_callbacks(execute=True):
        assert tasks.barrer_intereses()["correos"] == 1
    assert len(mail.outbox) == 1
    assert tasks.barrer_intereses()["correos"] == 0


# Who reads it ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("rol", Rol)
def test_sin_confirmar_no_lo_ve_nadie_y_confirmado_quien_debe(client, ciudad, titular, rol):
    persona = UsuarioFactory(rol=rol, **({"gobierno": titular.gobierno} if rol in OFAI else {}))
    entrar(client, persona)
    escondido = recibido(ciudad, nombre="Escondida")
    lista = client.get(reverse("perfiles:intereses"))
    if rol not in OFAI | DGCP:
        assert lista.status_code == 403
        return
    assert "Escondida" not in lista.text
    assert client.get(reverse("perfiles:interes", args=["None"])).status_code == 404
    interes = intereses.confirmar(escondido.llave, ahora=AHORA)
    assert "Escondida" in client.get(reverse("perfiles:intereses")).text
    detalle = client.get(reverse("perfiles:interes", args=[interes.folio]))
    assert "Haruka Mori" in detalle.text
    assert ("Abrir una negociación con estos datos" in detalle.text) == (rol in OFAI)
    assert ("Cerrar la expresión de interés" in detalle.text) == (rol in OFAI)


def test_el_de_otro_gobierno_no_existe(client, ciudad):
    interes = confirmado(ciudad)
    entrar(client, fabrica.titular())
    url = reverse("perfiles:interes", args=[interes.folio])
    assert (client.get(url).status_code, client.post(url, {"estado": "atendido", "nota": "Ya."}).status_code) == (
        404,
        404,
    )
    assert interes.folio not in client.get(reverse("perfiles:intereses")).text


def test_lo_escrito_nunca_es_un_enlace_ni_html(client, ciudad, titular):
    interes = confirmado(ciudad, mensaje="<img src=x> http://malo.example", sitio="https://malo.example/")
    pagina = entrar(client, titular).get(reverse("perfiles:interes", args=[interes.folio])).text
    assert "<img src=x>" not in pagina
    assert "http://malo.example" in pagina
    assert not re.search(r'href="https?://malo', pagina)


def test_la_bandeja_por_pestanias_y_con_las_mismas_consultas(client, ciudad, titular, analista):
    confirmado(ciudad, ahora=timezone.now() - dt.timedelta(days=3))
    entrar(client, analista)

    def consultas() -> int:
        client.get(reverse("perfiles:intereses"))
        with CaptureQueriesContext(connection) as hechas:
            assert client.get(reverse("perfiles:intereses")).status_code == 200
        return len(hechas)

    una = consultas()
    for n in range(20):
        confirmado(ciudad, correo=f"p{n}@sendai.example", nombre=f"Ciudad {n}")
    assert consultas() == una
    pagina = client.get(reverse("perfiles:intereses"))
    assert "Hace 3 días" in texto(pagina)
    assert "Nadie" not in texto(pagina)
    descartados = client.get(reverse("perfiles:intereses"), {"ver": "descartado"})
    assert "Ninguna todavía" in texto(descartados)
    assert client.get(reverse("perfiles:intereses"), {"ver": "x", "pagina": "9999"}).status_code == 200


# Closing and forgetting ------------------------------------------------------------------------------


def test_su_oficina_lo_cierra_y_la_dgcp_solo_lee(client, ciudad, titular, analista):
    interes = confirmado(ciudad)
    url = reverse("perfiles:interes", args=[interes.folio])
    cierre = {"estado": "atendido", "nota": "Les respondimos el lunes."}
    assert entrar(client, analista).post(url, cierre).status_code == 403
    with pytest.raises(NoPermitido):
        intereses.cerrar_interes(interes, **cierre, por=analista, ahora=AHORA)
    entrar(client, titular)
    for mal in (
        {},
        {"estado": "atendido", "nota": " "},
        {"estado": "nuevo", "nota": "Nada"},
        {"nota": "Sin decir cómo"},
    ):
        respuesta = client.post(url, mal)
        assert respuesta.status_code == 422
        assert mal.get("nota", "").strip() in respuesta.text
    assert client.post(url, cierre, follow=True).status_code == 200
    interes.refresh_from_db()
    assert (interes.estado, interes.nota, interes.cerrado_por) == ("atendido", cierre["nota"], titular)
    otra_vez = client.post(url, {"estado": "descartado", "nota": "No."})
    assert otra_vez.status_code == 422
    assert "ya lo cerró" in texto(otra_vez)
    with pytest.raises(DatosIncompletos):
        intereses.cerrar_interes(interes, estado="descartado", nota="No.", por=titular, ahora=AHORA)
    assert interes.folio in client.get(reverse("perfiles:intereses"), {"ver": "atendido"}).text


def test_los_datos_de_la_persona_se_olvidan_tambien_en_los_avisos_y_en_la_historia(ciudad, titular, analista, settings):
    viejo = confirmado(ciudad, persona="Persona Que Se Va", cargo="Cargo Que Se Va", correo="seva@sendai.example")
    abierto, reciente = confirmado(ciudad, correo="b@b.example"), confirmado(ciudad, correo="c@b.example")
    cierre = {"estado": "atendido", "nota": "Respondido.", "por": titular}
    intereses.cerrar_interes(viejo, **cierre, ahora=AHORA)
    ahora = AHORA + dt.timedelta(days=settings.INTERES_DIAS_CON_DATOS, minutes=1)
    intereses.cerrar_interes(reciente, **cierre, ahora=ahora - dt.timedelta(days=2))
    assert avisos.olvidar_intereses(ahora=ahora) == 1
    assert avisos.olvidar_intereses(ahora=ahora) == 0
    viejo.refresh_from_db()
    assert (viejo.persona, viejo.cargo, viejo.correo, viejo.telefono) == ("", "", "", "")
    assert (viejo.olvidado_en, viejo.nombre) == (ahora, "Sendai")
    for otro in (abierto, reciente):
        otro.refresh_from_db()
        assert otro.persona == "Haruka Mori"
    guardado = [json.dumps(aviso.contexto) + aviso.titulo + aviso.texto for aviso in Aviso.objects.all()]
    from perfiles.models import interes as modulo

    historia = [str(evento.__dict__) for evento in modulo.Interes.pgh_event_model.objects.all()]
    assert historia
    assert not [dicho for dicho in guardado + historia if re.search("Que Se Va|seva@", dicho)]
    assert enlace_de_respuesta(viejo) == ""


def test_olvidado_la_pagina_lo_dice(client, ciudad, titular):
    interes = confirmado(ciudad)
    intereses.cerrar_interes(interes, estado="atendido", nota="Ya.", por=titular, ahora=AHORA)
    avisos.olvidar_intereses(ahora=AHORA + dt.timedelta(days=5_000))
    pagina = texto(entrar(client, titular).get(reverse("perfiles:interes", args=[interes.folio])))
    assert "Se borraron el" in pagina
    assert "Responderle por correo" not in pagina


def test_confirmado_no_se_borra_ni_por_descuido(ciudad):
    interes = confirmado(ciudad)
    from django.db import InternalError, transaction

    with pytest.raises(InternalError), transaction.atomic():
        interes.delete()
    assert Interes.objects.count() == 1


def test_se_lee_aunque_el_perfil_ya_no_se_publique(client, ciudad, titular):
    interes = recibido(ciudad, ahora=timezone.now())
    tramite.retirar(ciudad, por=titular, ahora=AHORA, nota="Se rehace.")
    url = reverse("perfiles:interes_confirmar", args=[interes.llave])
    assert "Su mensaje llegó a la ciudad" in client.post(url, follow=True).text


def test_el_idioma_de_la_pagina_es_el_del_correo(client, ciudad, django_capture_on_commit_callbacks):
    Idioma.objects.get_or_create(codigo="es", defaults={"nombre": "Español", "nombre_en": "Spanish"})
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/en{direccion(ciudad)}", formulario())
    (correo,) = mail.outbox
    assert Interes.objects.get().idioma == "en"
    assert '<html lang="en">' in correo.alternatives[0][0]
