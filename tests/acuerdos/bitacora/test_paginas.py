"""The pages of the log: what a visitor reads, finds and downloads."""

import datetime as dt
import json

import pytest
from django.urls import reverse

from acuerdos import bitacora
from acuerdos.estados import Accion, Estado
from acuerdos.models import Asiento
from expediente.documentos import generar
from tests.fabricas.acuerdos import dar, historico, llevar_a

pytestmark = pytest.mark.django_db
LISTA = "/registro/bitacora/"
MAS_ASIENTOS = """
    INSERT INTO acuerdos_asiento SELECT n, 'vinculo', asentado_en, contenido, sha256, anterior, huella, acuerdo_id
    FROM acuerdos_asiento, generate_series(2, %s) AS n"""


def texto(respuesta) -> str:
    assert respuesta.status_code == 200
    return respuesta.content.decode()


def test_sin_asientos_lo_dice(client):
    pagina = texto(client.get(LISTA))
    assert "Todavía no hay asientos" in pagina
    assert "Todavía no se firma ninguno" in pagina
    assert client.get(reverse("registro:bitacora_entradas")).getvalue() == b""
    assert client.get(reverse("registro:bitacora_puntos")).json() == {"puntos": [], "claves": []}
    assert client.get(reverse("registro:bitacora_clave")).status_code == 404


def test_la_lista_dice_cada_acto_y_el_ultimo_punto(client, inscrito, elenco, ahora, clave):
    dar(Accion.COMUNICAR, inscrito, elenco, ahora=ahora)
    punto = bitacora.firmar_punto(ahora=ahora)
    pagina = texto(client.get(LISTA))
    assert pagina.index("Comunicación oficial") < pagina.index("Inscripción")
    for dicho in ("RAI-00001", punto.cabeza, punto.firma, punto.clave, "2 asientos", "2 de marzo de 2026"):
        assert dicho in pagina


def test_se_recorre_de_tramo_en_tramo_sin_saltos(client, inscrito, por_la_fuerza):
    por_la_fuerza(MAS_ASIENTOS, 47)
    vistos, url = [], LISTA
    while url:
        bitacora_ = client.get(url).context["bitacora"]
        vistos += [a.numero for a in bitacora_.asientos]
        url = f"{LISTA}?hasta={bitacora_.anteriores}" if bitacora_.anteriores else ""
    assert vistos == list(range(47, 0, -1))
    assert client.get(f"{LISTA}?hasta=7").context["bitacora"].posteriores == 27


def test_la_lista_hace_las_mismas_consultas_con_1_que_con_40(
    client, inscrito, por_la_fuerza, django_assert_max_num_queries
):
    with django_assert_max_num_queries(8) as con_uno:
        client.get(LISTA)
    por_la_fuerza(MAS_ASIENTOS, 40)
    with django_assert_max_num_queries(len(con_uno)):
        client.get(LISTA)


@pytest.mark.parametrize("buscado", ["1", "RAI-1", "rai-00001", "rai 1", "codigo", "codigo en minúsculas"])
def test_se_busca_por_asiento_por_acuerdo_y_por_constancia(client, inscrito, buscado):
    codigo = inscrito.documentos.get(clase="constancia").codigo
    buscado = {"codigo": codigo, "codigo en minúsculas": codigo.lower().replace("-", " ")}.get(buscado, buscado)
    respuesta = client.get(LISTA, {"q": buscado})
    assert (respuesta.status_code, respuesta.url) == (302, f"{LISTA}1/")


@pytest.mark.parametrize("buscado", ["2", "0", "RAI-9", "H-1", "9" * 40, "<b>", "'", "ñ" * 300, "AAAA-BBBB-CCCC", "²"])
def test_lo_que_no_esta_se_dice(client, inscrito, elenco, ahora, buscado):
    historico(elenco, ahora=ahora)
    pagina = texto(client.get(LISTA, {"q": buscado}))
    assert "No hay ningún asiento con" in pagina
    assert "<b>" not in pagina.split("No hay ningún")[1][:80]


@pytest.mark.parametrize("hasta", ["0", "-1", "abc", "9" * 40, "²", "1.5"])
def test_un_tramo_que_no_existe_muestra_los_ultimos(client, inscrito, hasta):
    respuesta = client.get(LISTA, {"hasta": hasta})
    assert [a.numero for a in respuesta.context["bitacora"].asientos] == [1]


def test_la_pagina_de_un_asiento_dice_que_se_asento_y_como_se_comprueba(client, inscrito, ahora, clave):
    asiento = Asiento.objects.get()
    pagina = texto(client.get(asiento.get_absolute_url()))
    assert "Todavía no está en un punto de control firmado" in pagina
    for dicho in ("Acuerdo de hermanamiento", "Remedios Luna", "2 de marzo de 2026", asiento.huella, asiento.sha256):
        assert dicho in pagina
    assert rf"printf '1\n{asiento.anterior}\n{asiento.sha256}\n' | sha256sum" in pagina
    assert client.get(reverse("registro:bitacora_prueba", args=[1])).status_code == 404
    bitacora.firmar_punto(ahora=ahora)
    assert "El punto de control firmado el 2 de marzo de 2026" in texto(client.get(asiento.get_absolute_url()))
    assert client.get(f"{LISTA}2/").status_code == 404


def test_cada_clase_de_asiento_tiene_su_pagina(client, elenco, ahora):
    from acuerdos.registro import cadena

    uno, otro = (llevar_a(Estado.COMUNICADO, elenco, ahora=ahora) for _ in range(2))
    constancia = otro.documentos.get(clase="constancia")
    generar(constancia.pk, ahora=ahora)
    vinculo = cadena.asentar(
        clase="renovacion", anterior=uno, posterior=otro, por=elenco.analista, ahora=ahora, motivo="Cláusula XIV",
        vigente_hasta=dt.date(2031, 5, 4),
    )  # fmt: skip
    cadena.retirar(vinculo, motivo="Era otra.", por=elenco.analista, ahora=ahora)
    bitacora.asentar_correccion(uno, motivo="Fe de erratas", por=elenco.consultora, ahora=ahora)
    paginas = {a.tipo: texto(client.get(a.get_absolute_url())) for a in Asiento.objects.all()}
    assert set(paginas) == set(Asiento.Tipo.values)
    constancia.refresh_from_db()
    assert constancia.sha256 in paginas["constancia"]
    assert "4 de mayo de 2031" in paginas["vinculo"]
    assert "Fe de erratas" in paginas["correccion"]
    assert "Otros asientos de este acuerdo" in paginas["comunicacion"]
    assert all("Traceback" not in pagina for pagina in paginas.values())


def test_las_descargas_son_completas_y_se_leen_de_cualquier_sitio(client, inscrito, elenco, ahora, clave):
    dar(Accion.COMUNICAR, inscrito, elenco, ahora=ahora)
    bitacora.firmar_punto(ahora=ahora)
    respuesta = client.get(f"{LISTA}entradas.jsonl")
    lineas = [json.loads(linea) for linea in respuesta.getvalue().splitlines()]
    assert [(a["numero"], a["huella"]) for a in lineas] == list(Asiento.objects.values_list("numero", "huella"))
    assert respuesta["Access-Control-Allow-Origin"] == "*"
    assert client.head(f"{LISTA}entradas.jsonl").getvalue() == b""
    punto = client.get(f"{LISTA}punto-2026-03-02.json").json()
    assert [p["asientos"] for p in punto["puntos"]] == [2]
    assert punto["claves"][0]["desde"] == "2026-03-02"
    assert b"BEGIN PUBLIC KEY" in client.get(f"{LISTA}clave-publica.pem").content
    for mala in ("2026-03-03", "2026-13-45", "ayer"):
        assert client.get(f"{LISTA}punto-{mala}.json").status_code == 404
    assert client.post(LISTA).status_code == 405


def test_verificar_la_constancia_lleva_a_su_asiento(client, inscrito):
    codigo = inscrito.documentos.get(clase="constancia").codigo
    pagina = texto(client.get(reverse("verificar:documento", args=[codigo])))
    assert f'href="{LISTA}1/"' in pagina
    assert "Asiento 1 de la bitácora" in pagina


def test_dos_firmas_sin_nada_nuevo_son_una_y_otra_llave_sigue(client, inscrito, elenco, ahora, settings, clave):
    from sre_portal.adapters import firma

    uno, otro = bitacora.firmar_punto(ahora=ahora), bitacora.firmar_punto(ahora=ahora + dt.timedelta(hours=2))
    assert uno == otro
    dar(Accion.COMUNICAR, inscrito, elenco, ahora=ahora)
    assert bitacora.firmar_punto(ahora=ahora + dt.timedelta(hours=3)).asientos == 2
    settings.BITACORA_CLAVE = firma.nueva()
    nuevo = bitacora.firmar_punto(ahora=ahora + dt.timedelta(days=1))
    claves = client.get(f"{LISTA}puntos.json").json()["claves"]
    assert [c["clave"] for c in claves] == [nuevo.clave, uno.clave]
    assert bitacora.comprobar().fallas == []


def test_muchos_asientos_de_golpe_tienen_puntos_intermedios(inscrito, ahora, clave, monkeypatch):
    monkeypatch.setattr("acuerdos.bitacora.puntos.CADA", 2)
    for _ in range(4):
        bitacora.asentar.asentar_retrato(inscrito, Asiento.Tipo.CORRECCION, ahora=ahora)
    bitacora.firmar_punto(ahora=ahora)
    assert [p["asientos"] for p in bitacora.puntos_publicados()["puntos"]] == [2, 4, 5]
    assert bitacora.punto_que_cubre(Asiento.objects.get(numero=3)).asientos == 4


@pytest.mark.parametrize("puesta", ["", "no es una llave", "/no/existe"])
def test_sin_llave_no_se_firma_y_se_dice(inscrito, ahora, settings, puesta):
    settings.BITACORA_CLAVE, settings.DEMO = puesta, False
    with pytest.raises(bitacora.SinClave):
        bitacora.firmar_punto(ahora=ahora)


def test_la_demo_hace_su_llave_una_vez_y_solo_la_lee_su_duenio(ahora, settings, tmp_path):
    settings.BITACORA_CLAVE, settings.DEMO, settings.DATOS = "", True, tmp_path / "datos"
    assert bitacora.clave_del_dia() == bitacora.clave_del_dia()
    assert (tmp_path / "datos" / "bitacora.clave").stat().st_mode & 0o777 == 0o600
