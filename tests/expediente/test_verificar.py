"""Verification by anyone: by code, by file, by hash; nothing private shown, nothing typed breaks it."""

import hashlib

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from acuerdos.estados import Estado
from expediente import documentos
from expediente.models import Archivo, DocumentoEmitido
from sre_portal.limites import direccion_de
from tests.fabricas.acuerdos import llevar_a

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _sin_cuenta_anterior():
    cache.clear()


@pytest.fixture
def inscrito(elenco, ahora):
    """An inscribed agreement, with the PDFs of its dictamen and its constancia."""
    acuerdo = llevar_a(Estado.INSCRITO, elenco, ahora=ahora)
    for documento in acuerdo.documentos.filter(clase__in=["dictamen", "constancia"]):
        documentos.generar(documento.pk, ahora=ahora)
    return acuerdo


def de_clase(acuerdo, clase: str) -> DocumentoEmitido:
    return acuerdo.documentos.get(clase=clase)


def pagina(codigo: str) -> str:
    return reverse("verificar:documento", args=[codigo])


def subido(contenido: bytes, nombre: str = "recibido.pdf") -> dict:
    return {"archivo": SimpleUploadedFile(nombre, contenido, content_type="application/pdf")}


@pytest.mark.parametrize(
    "escrito",
    [
        "{codigo}",
        "{minusculas}",
        "{junto}",
        " {con_espacios} ",
        "https://portal.invalid/verificar/{codigo}/",
        "http://127.0.0.1:8000/verificar/{minusculas}",
    ],
)
def test_el_codigo_se_lee_como_la_gente_lo_escribe(escrito):
    codigo = documentos.nuevo_codigo()
    formas = {
        "codigo": codigo,
        "minusculas": codigo.lower(),
        "junto": codigo.replace("-", ""),
        "con_espacios": codigo.replace("-", " "),
    }
    assert documentos.normalizar_codigo(escrito.format(**formas)) == codigo


@pytest.mark.parametrize(
    "escrito", ["", "K7QF", "K7QF-2M9X-4TBD-EXTRA", "ñ" * 100_000, "A" * 100_000, "<script>", "\x00", "verificar/"]
)
def test_lo_que_no_puede_ser_un_codigo_no_lo_es(escrito):
    assert documentos.normalizar_codigo(escrito) == ""


def test_el_codigo_lleva_a_su_pagina(client, inscrito):
    constancia = de_clase(inscrito, "constancia")
    respuesta = client.get(reverse("verificar:inicio"), {"codigo": f" {constancia.codigo.lower().replace('-', ' ')}"})
    assert respuesta.status_code == 302
    assert respuesta.url == pagina(constancia.codigo)
    assert client.get(pagina(constancia.codigo.lower())).url == pagina(constancia.codigo)


def test_la_constancia_es_publica_y_se_descarga(client, inscrito):
    constancia = de_clase(inscrito, "constancia")
    respuesta = client.get(pagina(constancia.codigo))
    assert respuesta.status_code == 200
    texto = respuesta.content.decode()
    for dato in (
        constancia.numero,
        constancia.sha256,
        inscrito.titulo,
        reverse("registro:ficha", args=[inscrito.clave]),
    ):
        assert dato in texto
    pdf = client.get(reverse("verificar:descargar", args=[constancia.codigo]))
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf["Content-Disposition"].startswith("attachment")
    assert pdf["X-Content-Type-Options"] == "nosniff"
    assert hashlib.sha256(b"".join(pdf.streaming_content)).hexdigest() == constancia.sha256


def test_de_los_demas_se_dice_que_son_sin_archivo_ni_personas(client, inscrito, elenco):
    documento = de_clase(inscrito, "dictamen")
    respuesta = client.get(pagina(documento.codigo))
    texto = respuesta.content.decode()
    assert documento.numero in texto
    assert documento.sha256 in texto
    assert reverse("verificar:descargar", args=[documento.codigo]) not in texto
    assert [p.nombre for p in elenco.personas.values() if p.nombre in texto] == []
    assert client.get(reverse("verificar:descargar", args=[documento.codigo])).status_code == 404


def test_de_un_acuerdo_en_tramite_no_hay_enlace_al_registro(client, elenco, ahora):
    acuerdo = llevar_a(Estado.INFORMADO, elenco, ahora=ahora)
    respuesta = client.get(pagina(de_clase(acuerdo, "acuse").codigo))
    assert respuesta.status_code == 200
    assert respuesta.context["url_publica"] == ""


def test_mientras_se_prepara_el_pdf_la_pagina_lo_dice(client, elenco, ahora):
    acuerdo = llevar_a(Estado.INFORMADO, elenco, ahora=ahora)  # nothing runs after the commit here
    documento = de_clase(acuerdo, "acuse")
    assert not documento.listo
    respuesta = client.get(pagina(documento.codigo))
    assert "se está preparando" in respuesta.content.decode()
    respuesta = client.post(pagina(documento.codigo), subido(b"%PDF-1.7 x"))
    assert respuesta.context["coincide"] is False
    assert "Todavía no puede compararse" in respuesta.content.decode()


def test_comparar_en_el_servidor_dice_si_es_este_otro_o_ninguno(client, inscrito):
    constancia, dictamen = de_clase(inscrito, "constancia"), de_clase(inscrito, "dictamen")
    respuesta = client.post(pagina(constancia.codigo), subido(constancia.archivo.read()))
    assert (respuesta.status_code, respuesta.context["coincide"]) == (200, True)
    respuesta = client.post(pagina(constancia.codigo), subido(dictamen.archivo.read()))
    assert respuesta.context["coincide"] is False
    assert respuesta.context["otro"].que == f"Dictamen {dictamen.numero}"
    respuesta = client.post(pagina(constancia.codigo), subido(b"%PDF-1.7 de otro lado"))
    assert (respuesta.context["coincide"], respuesta.context["otro"]) == (False, None)


def test_sin_codigo_un_pdf_se_busca_entre_lo_expedido_y_las_copias_publicas(client, inscrito):
    inicio = reverse("verificar:inicio")
    constancia = de_clase(inscrito, "constancia")
    assert client.post(inicio, subido(constancia.archivo.read())).context["otro"].url == pagina(constancia.codigo)
    copia = inscrito.archivos.get(clase="copia_firmada")
    ficha = client.post(inicio, subido(copia.archivo.read())).context["otro"]
    assert (ficha.que, ficha.de) == ("Copia firmada en español", inscrito.titulo)
    assert ficha.url == reverse("registro:ficha", args=[inscrito.clave])
    assert client.get(inicio, {"codigo": copia.sha256.upper()}).context["otro"] == ficha


def test_un_archivo_que_no_es_publico_no_se_reconoce(client, inscrito):
    proyecto = inscrito.archivos.get(clase="proyecto")
    assert Archivo.objects.filter(publico=True).count() == 1
    respuesta = client.post(reverse("verificar:inicio"), subido(proyecto.archivo.read()))
    assert respuesta.context["otro"] is None
    assert inscrito.titulo not in respuesta.content.decode()


@pytest.mark.parametrize(
    "codigo", ["AAAA-BBBB-CCCC", "nada", "K7QF-2M9X-4TBD-EXTRA", "%3Cscript%3Ealert(1)%3C", "x" * 3000, "ñandú", "a\tb"]
)
def test_un_codigo_desconocido_es_404_con_una_frase(client, codigo):
    respuesta = client.get(pagina(codigo) if "%" not in codigo else f"/verificar/{codigo}/")
    assert respuesta.status_code == 404
    texto = respuesta.content.decode()
    assert "El portal no expidió ningún documento con este código" in texto
    assert "<script>alert" not in texto


@pytest.mark.parametrize("escrito", ["", "nada", "<b>x</b>", "x" * 301])
def test_lo_que_no_es_un_codigo_se_dice_en_el_formulario(client, escrito):
    respuesta = client.get(reverse("verificar:inicio"), {"codigo": escrito})
    assert respuesta.status_code == 400
    assert respuesta.context["codigo"].errors
    assert "<b>x</b>" not in respuesta.content.decode()


def test_nul_y_100_kb_se_rechazan_con_400(client):
    assert client.get("/verificar/?codigo=%00").status_code == 400
    assert client.get("/verificar/", {"codigo": "x" * 100_000}).status_code == 400
    assert client.get("/verificar/a%00b/").status_code == 400


@pytest.mark.parametrize("destino", ["inicio", "documento"])
def test_un_archivo_vacio_enorme_o_ausente_se_dice(client, inscrito, settings, destino):
    codigo = de_clase(inscrito, "constancia").codigo
    url = reverse("verificar:inicio") if destino == "inicio" else pagina(codigo)
    settings.ARCHIVO_TAMANIO_MAXIMO = 1024 * 1024
    for datos, dice in (
        ({}, "Elija el archivo"),
        (subido(b""), "está vacío"),
        (subido(b"%PDF" + b"x" * 1024 * 1024), "hasta 1 MB"),
        (subido(b"x", nombre='"><script>\u202e.pdf'), "octeto"),
    ):
        respuesta = client.post(url, datos)
        assert respuesta.status_code in (200, 400)
        assert dice in respuesta.content.decode()
        assert '"><script>' not in respuesta.content.decode()


def test_pasado_el_limite_por_minuto_es_429_y_dice_cuanto_esperar(client, settings, inscrito):
    settings.VERIFICAR_LIMITE_POR_MINUTO = 3
    codigo = de_clase(inscrito, "constancia").codigo
    estados = [client.get(pagina(codigo)).status_code for _ in range(5)]
    assert estados[:3] == [200, 200, 200]
    respuesta = client.get(pagina("AAAA-BBBB-CCCC"))
    assert respuesta.status_code == 429
    assert 1 <= int(respuesta["Retry-After"]) <= 60
    assert "Demasiadas consultas" in respuesta.content.decode()
    assert client.get(reverse("verificar:inicio")).status_code == 200  # the empty page is not counted
    assert client.get(pagina(codigo), REMOTE_ADDR="192.0.2.7").status_code == 200  # nor does another client wait


def test_sin_valkey_se_sigue_verificando(client, settings, inscrito):
    settings.VERIFICAR_LIMITE_POR_MINUTO = 1
    settings.CACHES = {
        "default": {
            "BACKEND": "sre_portal.cache.CacheTolerante",
            "LOCATION": "redis://127.0.0.1:1/0",
            "KEY_PREFIX": "x",
        }
    }
    codigo = de_clase(inscrito, "constancia").codigo
    assert [client.get(pagina(codigo)).status_code for _ in range(3)] == [200, 200, 200]


@pytest.mark.parametrize(
    ("cabecera", "esperada"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("6.6.6.6, 203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("", ""),
        ("x" * 500, "x" * 64),
    ],
)
def test_la_direccion_es_la_que_dice_el_ultimo_intermediario(rf, settings, cabecera, esperada):
    settings.DIRECCION_DEL_CLIENTE = "HTTP_X_FORWARDED_FOR"
    assert direccion_de(rf.get("/", HTTP_X_FORWARDED_FOR=cabecera)) == esperada


def test_dos_documentos_no_comparten_codigo_y_el_alfabeto_se_dicta():
    codigos = {documentos.nuevo_codigo() for _ in range(500)}
    assert len(codigos) == 500
    assert set("".join(codigos)) <= set(documentos.ALFABETO) | {"-"}


def test_verificar_solo_lee(client, inscrito, django_assert_num_queries):
    codigo = de_clase(inscrito, "constancia").codigo
    client.get(pagina(codigo))
    with django_assert_num_queries(3) as consultas:  # the document, its agreement and its entry in the log
        client.get(pagina(codigo))
    assert {q["sql"].split()[0] for q in consultas.captured_queries} == {"SELECT"}
