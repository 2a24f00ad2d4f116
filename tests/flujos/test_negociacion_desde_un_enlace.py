"""Another room leads to the form of a new negotiation with its data: they are proposed, never saved by themselves."""

import html
import re
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.conf import settings as ajustes_del_portal
from hypothesis import HealthCheck, given
from hypothesis import settings as ajustes
from hypothesis import strategies as st

from acuerdos.forms.enlace import PARAMETROS, PROBLEMAS_MAXIMOS, PROCEDENCIA_MAXIMA
from acuerdos.models import Acuerdo
from directorio.models import Contraparte, Materia, Ods, Pais
from expediente.models import Borrador
from tests.fabricas.registro import publicado

pytestmark = pytest.mark.django_db

NUEVO = "/tramites/nuevo/"
SENDAI = {
    "titulo": "Hermanamiento entre Irapuato y Sendai",
    "tipo": "hermanamiento",
    "resumen": "Intercambio de estudiantes.\n\nY de bomberos.",
    "ods": "11,13",
    "contraparte_tipo": "organo_local",
    "contraparte_nombre": "Sendai",
    "contraparte_pais": "JP",
    "contraparte_subdivision": "Miyagi",
    "contraparte_ciudad": "Sendai",
    "procedencia": "la expresión de interés I-2026-0007",
}


@pytest.fixture
def titular(client, personas):
    client.force_login(personas["titular"], backend="django.contrib.auth.backends.ModelBackend")
    return personas["titular"]


@pytest.fixture
def abrir(client, titular):
    """Follow a link and give its page."""

    def hacer(consulta=None, **datos):
        respuesta = client.get(f"{NUEVO}?{consulta if consulta is not None else urlencode(datos, doseq=True)}")
        assert respuesta.status_code == 200
        return respuesta

    return hacer


def escrito(respuesta) -> dict[str, list[str]]:
    """Give what the form of a page would send as it is, as a browser does."""
    formulario = re.search(r'<form class="formulario".*?</form>', respuesta.text, re.S)[0]
    formulario = re.sub(r"<template.*?</template>", "", formulario, flags=re.S)
    enviado: dict[str, list[str]] = {}

    def poner(nombre, valor):
        enviado.setdefault(nombre, []).append(html.unescape(valor))

    for etiqueta in re.findall(r"<input\b[^>]*>", formulario):
        nombre, valor = re.search(r'name="([^"]+)"', etiqueta), re.search(r'value="([^"]*)"', etiqueta)
        if nombre and ("checked" in etiqueta or not re.search(r'type="(checkbox|radio)"', etiqueta)):
            poner(nombre[1], valor[1] if valor else "")
    for nombre, texto in re.findall(r'<textarea\b[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', formulario, re.S):
        poner(nombre, texto.removeprefix("\n"))
    for nombre, opciones in re.findall(r'<select\b[^>]*name="([^"]+)"[^>]*>(.*?)</select>', formulario, re.S):
        for valor in re.findall(r'<option value="([^"]*)" selected', opciones):
            poner(nombre, valor)
    return enviado


def avisos(respuesta) -> str:
    """Give the text of the notice about the link."""
    aviso = re.search(r'<p class="alerta__titulo">Datos traídos.*?</div>', respuesta.text, re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", aviso[0])).split()) if aviso else ""


def materias(cuantas=2) -> str:
    return ",".join(Materia.objects.values_list("clave", flat=True)[:cuantas])


def test_el_enlace_llena_el_formulario_y_no_guarda_nada(client, abrir):
    pagina = abrir(**SENDAI, materias=materias())
    enviado = escrito(pagina)
    assert enviado["titulo"] == [SENDAI["titulo"]]
    assert enviado["tipo"] == ["hermanamiento"]
    assert enviado["resumen"] == [SENDAI["resumen"]]
    assert enviado["materias"] == [str(m.pk) for m in Materia.objects.all()[:2]]
    assert enviado["ods"] == [str(o.pk) for o in Ods.objects.filter(numero__in=(11, 13))]
    assert enviado["contrapartes_nuevas-TOTAL_FORMS"] == ["1"]
    assert {c: enviado[f"contrapartes_nuevas-0-{c}"] for c in ("tipo", "nombre", "pais", "subdivision", "ciudad")} == {
        "tipo": ["organo_local"],
        "nombre": ["Sendai"],
        "pais": [str(Pais.objects.get(codigo="JP").pk)],
        "subdivision": ["Miyagi"],
        "ciudad": ["Sendai"],
    }
    assert avisos(pagina).startswith("Datos traídos de: la expresión de interés I-2026-0007 Los trae el enlace")
    assert "is-invalid" not in pagina.text
    assert not Contraparte.objects.filter(nombre="Sendai").exists()
    assert (Acuerdo.objects.count(), Borrador.objects.count()) == (0, 0)


def test_lo_traido_se_envia_como_si_se_hubiera_escrito(client, abrir, titular):
    enviado = escrito(abrir(**SENDAI, materias=materias()))
    respuesta = client.post(f"{NUEVO}?{urlencode(SENDAI)}", enviado)
    acuerdo = Acuerdo.objects.get()
    assert (respuesta.status_code, respuesta.url) == (302, f"/tramites/{acuerdo.folio}/")
    assert (acuerdo.titulo, acuerdo.gobierno, acuerdo.tipo) == (SENDAI["titulo"], titular.gobierno, "hermanamiento")
    assert acuerdo.resumen.split() == SENDAI["resumen"].split()
    assert [(c.nombre, c.pais.codigo, c.subdivision) for c in acuerdo.contrapartes.all()] == [
        ("Sendai", "JP", "Miyagi")
    ]
    assert (acuerdo.materias.count(), sorted(acuerdo.ods.values_list("numero", flat=True))) == (2, [11, 13])


def test_vaciar_la_contraparte_traida_es_no_decirla(client, abrir):
    enviado = escrito(abrir(**SENDAI))
    enviado |= {campo: "" for campo in enviado if campo.startswith("contrapartes_nuevas-0-")}
    respuesta = client.post(NUEVO, enviado)
    assert (respuesta.status_code, "Diga con quién se negocia" in respuesta.text) == (422, True)


def test_lo_que_no_se_entiende_se_dice_y_lo_demas_se_usa(abrir):
    pagina = abrir(
        titulo="Con Sendai", tipo="tratado", materias=f"{materias(1)},alquimia", ods="11,99,１３",
        contraparte_pais="ZZ", contraparte_tipo="imperio", titlo="errata",
    )  # fmt: skip
    enviado = escrito(pagina)
    assert (enviado["titulo"], len(enviado["materias"]), len(enviado["ods"])) == (["Con Sendai"], 1, 1)
    assert "tipo" not in enviado
    aviso = avisos(pagina)
    for dicho in (
        "Tipo: no se reconoce «tratado».",
        "Materias: no se reconoce «alquimia».",
        "Objetivos de Desarrollo Sostenible: no se reconoce «99».",
        "Objetivos de Desarrollo Sostenible: no se reconoce «１３».",
        "Contraparte · País: no se reconoce «ZZ».",
        "Contraparte · Naturaleza: no se reconoce «imperio».",
        "Y 1 más.",
    ):
        assert dicho in aviso, dicho


def test_un_enlace_que_no_trae_nada_que_se_entienda_lo_dice(abrir):
    pagina = abrir(nada="x")
    assert "no trae ningún dato que este formulario entienda" in avisos(pagina)
    assert "«nada» no es un dato de este formulario." in avisos(pagina)
    assert avisos(abrir("")) == avisos(abrir("titulo=&materias=")) == ""


def test_lo_largo_se_corta_a_lo_que_cabe_y_se_dice(abrir):
    pagina = abrir(titulo="á" * 301, contraparte_nombre="b" * 200, procedencia="c" * (PROCEDENCIA_MAXIMA + 50))
    enviado = escrito(pagina)
    assert enviado["titulo"] == ["á" * 300]
    assert enviado["contrapartes_nuevas-0-nombre"] == ["b" * 200]
    assert "Título: el enlace trae 301 caracteres; se conservaron los primeros 300." in avisos(pagina)
    assert "Nombre" not in avisos(pagina)
    assert "c" * PROCEDENCIA_MAXIMA in pagina.text
    assert "c" * (PROCEDENCIA_MAXIMA + 1) not in pagina.text


def test_repetir_un_dato_no_los_mezcla(abrir):
    pagina = abrir(titulo=["Uno", "Dos"], ods=["11", "13,11"])
    enviado = escrito(pagina)
    assert (enviado["titulo"], len(enviado["ods"])) == (["Uno"], 2)
    assert "Título: el enlace trae más de uno y se tomó el primero." in avisos(pagina)


MARCADO = "</textarea><script>alert(1)</script>\"'&amp;<img src=x onerror=alert(1)>"


def test_lo_que_trae_el_enlace_es_solo_texto(client, abrir):
    datos = dict.fromkeys(PARAMETROS, MARCADO) | {"procedencia": MARCADO, MARCADO: "x"}
    pagina = abrir(**datos)
    enviado = escrito(pagina)
    assert enviado["titulo"] == enviado["resumen"] == enviado["contrapartes_nuevas-0-nombre"] == [MARCADO]
    client.post(f"/borradores/?formulario={NUEVO}", {"titulo": "Otra cosa"}, headers={"X-Borrador": "1"})
    for una in (pagina, abrir(**datos)):  # put in the form, and listed beside a draft
        assert "<script>alert" not in una.text
        assert "<img src=x" not in una.text
        assert "&lt;script&gt;alert" in una.text


def test_los_caracteres_de_control_no_llegan_al_formulario(abrir):
    enviado = escrito(abrir("titulo=Con%07+Sen%1bdai%0a%0d%0ay+Kioto&resumen=Uno%0d%0aDos%08"))
    assert (enviado["titulo"], enviado["resumen"]) == (["Con Sendai y Kioto"], ["Uno\nDos"])


def test_nul_y_lo_que_no_es_utf8(client, titular):
    assert client.get(f"{NUEVO}?titulo=a%00b").status_code == 400
    assert client.get(f"{NUEVO}?titulo=%ff%fe").status_code == 200
    assert client.get(f"{NUEVO}?titulo={'x' * 9000}").status_code == 400


def test_de_otro_gobierno_no_se_trae_nada(client, abrir, personas):
    ajeno = publicado(personas["ajena"].gobierno, numero=1, titulo="Acuerdo ajeno muy suyo")
    publicado(personas["titular"].gobierno, numero=2, titulo="Acuerdo propio")  # the form asks for the previous one
    suya = Contraparte.objects.create(tipo="organo_local", nombre="Kioto", pais=Pais.objects.get(codigo="JP"))
    pagina = abrir(
        titulo="Con Sendai", anterior=ajeno.pk, contrapartes=suya.pk, gobierno=ajeno.gobierno_id, version=7,
        clase_vinculo="sustituye", folio=ajeno.folio,
    )  # fmt: skip
    assert "Acuerdo ajeno muy suyo" not in pagina.text
    assert "Kioto" not in pagina.text
    enviado = escrito(pagina)
    assert [enviado.get(campo, [""]) for campo in ("anterior", "contrapartes", "gobierno", "version")] == [[""]] * 4
    assert avisos(pagina).count("no es un dato de este formulario.") == PROBLEMAS_MAXIMOS


def test_un_borrador_gana_al_enlace_y_se_dice(client, abrir):
    borrador = {"titulo": "Lo que yo escribía", "contrapartes_nuevas-0-nombre": "Kioto"}
    client.post(f"/borradores/?formulario={NUEVO}", borrador, headers={"X-Borrador": "1"})
    pagina = abrir(**SENDAI, tipo_=1)
    assert escrito(pagina)["titulo"] == ["Lo que yo escribía"]
    assert "Recuperamos lo que había escrito" in pagina.text
    aviso = avisos(pagina)
    assert "No se pusieron en el formulario, porque usted tenía un borrador" in aviso
    assert "Contraparte · País Japón" in aviso
    assert "Hermanamiento entre Irapuato y Sendai" in aviso
    assert "«tipo_» no es un dato" in aviso

    direccion = f"http://testserver{NUEVO}?{urlencode(SENDAI)}"
    respuesta = client.post(f"/borradores/descartar/?formulario={NUEVO}", headers={"referer": direccion}, follow=True)
    assert respuesta.redirect_chain == [(f"{NUEVO}?{urlencode(SENDAI)}", 302)]
    assert escrito(respuesta)["titulo"] == [SENDAI["titulo"]]
    assert "No se pusieron en el formulario" not in respuesta.text


def test_quien_no_ha_entrado_llega_despues_de_entrar(client, personas):
    respuesta = client.get(NUEVO, SENDAI)
    assert respuesta.status_code == 302
    assert respuesta.url.startswith("/cuenta/")
    client.force_login(personas["enlace"], backend="django.contrib.auth.backends.ModelBackend")
    siguiente = parse_qs(urlsplit(respuesta.url).query)["next"][0]
    assert escrito(client.get(siguiente))["titulo"] == [SENDAI["titulo"]]


@pytest.mark.parametrize("quien", ["analista", "direccion", "revisor", "consultoria"])
def test_quien_no_negocia_no_abre_el_formulario_con_enlace_ni_sin_el(client, personas, quien):
    client.force_login(personas[quien], backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(NUEVO, SENDAI).status_code == 403


def test_al_corregir_los_datos_de_un_caso_el_enlace_no_cuenta(client, abrir):
    client.post(NUEVO, escrito(abrir(**SENDAI, materias=materias())))
    acuerdo = Acuerdo.objects.get()
    pagina = client.get(f"/tramites/{acuerdo.folio}/datos/", {"titulo": "Otro título"})
    assert escrito(pagina)["titulo"] == [SENDAI["titulo"]]
    assert avisos(pagina) == ""


@ajustes(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from([*PARAMETROS, "procedencia", "otro"]) | st.text(max_size=8),
        st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=60), max_size=3),
        max_size=8,
    )
)
def test_traiga_lo_que_traiga_hay_formulario(client, titular, datos):
    datos = {nombre.replace("\x00", ""): valores for nombre, valores in datos.items()}
    assert client.get(NUEVO, datos).status_code == 200


def test_la_receta_dice_cada_parametro():
    receta = Path(ajustes_del_portal.BASE_DIR, "docs", "recetas.md").read_text(encoding="utf-8")
    seccion = receta.split("\n## Abrir una negociación desde otra sala\n", 1)[1].split("\n## ", 1)[0]
    tabla = "\n".join(linea.split("|")[1] for linea in seccion.splitlines() if linea.startswith("| `"))
    assert set(re.findall(r"`(\w+)`", tabla)) == {*PARAMETROS, "procedencia"}
