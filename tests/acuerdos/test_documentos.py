"""What each document of the dictamen workflow says, and what its PDF shows."""

import csv
import datetime as dt
import io
import json
import re
from pathlib import Path

import pytest
from django.apps import apps
from pypdf import PdfReader

from acuerdos.estados import Accion, Estado
from acuerdos.models import Acuerdo, Sentido
from directorio.models import Fundamento
from directorio.models.organos import TipoContraparte
from expediente import documentos
from expediente.models import DocumentoEmitido
from tests.fabricas.acuerdos import abrir, adjuntar, dar, llevar_a, observacion, pdf
from tests.fabricas.directorio import (
    AdministracionFactory,
    ContraparteFactory,
    FundamentoFactory,
    IdiomaFactory,
    OfaiFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def catalogos(db):
    """The legal grounds that the portal ships."""
    with (Path(apps.get_app_config("directorio").path) / "datos" / "fundamentos.csv").open(encoding="utf-8") as archivo:
        for fila in csv.DictReader(archivo):
            FundamentoFactory(**fila | {"vigente_hasta": fila["vigente_hasta"] or None})


@pytest.fixture
def directorio(elenco):
    """The government's head and its international office."""
    AdministracionFactory(gobierno=elenco.gobierno, titular="Remedios Luna", cargo="Presidenta municipal")
    OfaiFactory(gobierno=elenco.gobierno)
    return elenco


def datos_de(acuerdo, clase: str) -> dict:
    """Give what the latest document of a kind says, as the database keeps it."""
    return acuerdo.documentos.filter(clase=clase).latest("pk").datos


def leer(documento: DocumentoEmitido, ahora) -> tuple[str, PdfReader]:
    documentos.generar(documento.pk, ahora=ahora)
    documento.refresh_from_db()
    lector = PdfReader(io.BytesIO(documento.archivo.read()))
    return re.sub(r"\s+", " ", " ".join(pagina.extract_text() for pagina in lector.pages)), lector


def test_cada_paso_expide_su_documento_con_su_numero(elenco, ahora):
    acuerdo = llevar_a(Estado.COMUNICADO, elenco, ahora=ahora)
    expedidos = acuerdo.documentos.values_list("titulo", "numero", "publico", "plantilla")
    assert list(expedidos) == [
        ("Acuse de la negociación", "DGCP/0001/2026", False, "acuerdos/pdf/acuse.html"),
        ("Acuse de la solicitud", "DGCP/0002/2026", False, "acuerdos/pdf/acuse.html"),
        ("Dictamen", "CJ/0001/2026", False, "acuerdos/pdf/dictamen.html"),
        ("Constancia de inscripción", "CJ/0002/2026", True, "acuerdos/pdf/constancia.html"),
        ("Oficio de comunicación", "DGCP/0003/2026", False, "acuerdos/pdf/comunicacion.html"),
    ]


@pytest.mark.parametrize("estado", [Estado.COMUNICADO, Estado.CON_OBSERVACIONES, Estado.IMPROCEDENTE])
def test_todo_documento_se_genera_etiquetado_y_con_lo_de_un_oficio(directorio, catalogos, ahora, estado):
    acuerdo = llevar_a(estado, directorio, ahora=ahora, titulo="Hermanamiento <b>Sendai</b> & Irapuato")
    for documento in acuerdo.documentos.all():
        texto, lector = leer(documento, ahora)
        assert lector.trailer["/Root"]["/Lang"] == "es-MX"
        assert lector.metadata.title.startswith(f"{documento.titulo} {documento.numero}")
        for dato in (
            "Secretaría de Relaciones Exteriores", documento.datos["unidad"], documento.numero, acuerdo.folio,
            "Ciudad de México, 2 de marzo de 2026", "Hermanamiento <b>Sendai</b> & Irapuato", documento.codigo,
            f"Página 1 de {len(lector.pages)}", "Espacio para la e.firma", "no acredita validez",
            "Clasificación archivística",
        ):  # fmt: skip
            assert dato in texto, (documento.titulo, dato)
        assert "DEMO" not in texto
        assert len({imagen.name for pagina in lector.pages for imagen in pagina.images}) == 1  # the QR
        assert "None" not in texto
        if documento.datos["firma"]:
            assert "Atentamente" in texto
            assert documento.datos["firma"]["nombre"] in texto


def test_lo_que_dice_un_documento_no_cambia_con_el_acuerdo(elenco, ahora):
    acuerdo = llevar_a(Estado.INFORMADO, elenco, ahora=ahora, titulo="Como se informó")
    Acuerdo.objects.update(titulo="Otro título")
    documento = acuerdo.documentos.get()
    assert json.loads(json.dumps(documento.datos)) == documento.datos
    texto, _ = leer(documento, ahora)
    assert "Como se informó" in texto
    assert "Otro título" not in texto


def test_el_acuse_de_la_negociacion_dice_hasta_cuando_solicitar(elenco, catalogos, ahora, hoy):
    acuerdo = abrir(elenco, ahora=ahora, fecha_firma_prevista=hoy + dt.timedelta(days=30))
    dar(Accion.INFORMAR_NEGOCIACION, acuerdo, elenco, ahora=ahora)
    datos = datos_de(acuerdo, "acuse")
    assert datos["asunto"] == "Acuse de la información de una negociación"
    assert datos["ultimo_dia"] == {"iso": "2026-03-18", "texto": "18 de marzo de 2026"}
    assert datos["recibido"]["texto"] == "2 de marzo de 2026, 12:00 h"
    texto, _ = leer(acuerdo.documentos.get(), ahora)
    assert "el último día para presentarla es el 18 de marzo de 2026" in texto
    assert "Este acuse no es un dictamen ni autoriza la firma." in texto


def test_sin_fecha_prevista_el_acuse_no_inventa_ninguna(elenco, ahora):
    acuerdo = llevar_a(Estado.INFORMADO, elenco, ahora=ahora)
    datos = datos_de(acuerdo, "acuse")
    assert (datos["ultimo_dia"], datos["acuerdo"]["fecha_firma_prevista"]) == (None, None)
    assert "último día" not in leer(acuerdo.documentos.get(), ahora)[0]


def test_el_acuse_de_la_solicitud_lista_lo_recibido_y_no_hace_ley_de_una_meta(elenco, catalogos, ahora):
    acuerdo = llevar_a(Estado.SOLICITADO, elenco, ahora=ahora)
    datos = datos_de(acuerdo, "acuse")
    assert datos["asunto"] == "Acuse de la solicitud de dictamen"
    assert [(a["clase"], a["idioma"], a["version"]) for a in datos["archivos"]] == [
        ("Texto del proyecto", "Español", 1)
    ]
    assert datos["dias_de_anticipacion"] == 30
    texto, _ = leer(acuerdo.documentos.latest("pk"), ahora)
    assert "10 días hábiles desde que recibe el expediente: es una meta interna, no un plazo legal" in texto
    assert "median 30 días naturales" in texto
    assert "Sin aprobación del cabildo." in texto
    assert "excepción" not in texto


def test_la_extemporanea_y_la_contraparte_privada_se_dicen_en_el_acuse(elenco, ahora, hoy):
    privada = ContraparteFactory(tipo=TipoContraparte.PERSONA_PRIVADA, nombre="Fundación Aguas")
    acuerdo = abrir(elenco, ahora=ahora, contrapartes=[privada])
    dar(Accion.INFORMAR_NEGOCIACION, acuerdo, elenco, ahora=ahora)
    assert datos_de(acuerdo, "acuse")["privadas"] == ["Fundación Aguas (Japón)"]
    dar(Accion.AUTORIZAR_EXTEMPORANEA, acuerdo, elenco, ahora=ahora)
    dar(Accion.SOLICITAR_DICTAMEN, acuerdo, elenco, ahora=ahora, fecha_firma_prevista=hoy + dt.timedelta(days=1))
    texto, _ = leer(acuerdo.documentos.latest("pk"), ahora)
    assert "median 1 día natural;" in texto
    assert "por la excepción que la Dirección de la DGCP autorizó" in texto
    assert "Fundación Aguas (Japón): la Ley sobre la Celebración de Tratados se refiere" in texto


def test_las_observaciones_van_numeradas_con_su_fundamento_y_su_redaccion(elenco, catalogos, ahora):
    acuerdo = llevar_a(Estado.EN_REVISION, elenco, ahora=ahora)
    ley, guia = Fundamento.objects.get(clave="lct-2-ii"), Fundamento.objects.get(clave="guia-cap-5-plazo")
    dar(
        Accion.OBSERVAR, acuerdo, elenco, ahora=ahora,
        observaciones=[
            observacion(fundamento=ley),
            observacion(sobre="dato", referencia="Fecha prevista", fundamento=guia, redaccion_sugerida=""),
            *[observacion(texto=f"Observación larga {n}. " * 40) for n in range(12)],
        ],
    )  # fmt: skip
    datos = datos_de(acuerdo, "observaciones")
    assert [(o["numero"], o["titulo"]) for o in datos["observaciones"][:2]] == [
        (1, "Cláusula VII"),
        (2, "Dato del expediente: Fecha prevista"),
    ]
    assert [o["fundamento"] and o["fundamento"]["es_norma"] for o in datos["observaciones"][:3]] == [True, False, None]
    texto, lector = leer(acuerdo.documentos.latest("pk"), ahora)
    assert len(lector.pages) > 3
    assert "14 observaciones, que se someten" in texto
    assert "14. Cláusula VII" in texto
    assert "Este oficio no es un dictamen" in texto


@pytest.mark.parametrize(
    ("estado", "dice"),
    [
        (Estado.DICTAMINADO, "Primero. Es procedente suscribir"),
        (Estado.IMPROCEDENTE, "Primero. No es procedente suscribir"),
        (Estado.FUERA_DE_LCT, "no se ajusta a los supuestos del artículo 2"),
    ],
)
def test_el_dictamen_dice_su_sentido_y_de_que_textos_habla(directorio, catalogos, ahora, estado, dice):
    acuerdo = llevar_a(estado, directorio, ahora=ahora)
    datos = datos_de(acuerdo, "dictamen")
    assert datos["destinatario"] == {
        "nombre": "Remedios Luna",
        "cargo": "Presidenta municipal",
        "adscripcion": acuerdo.gobierno.nombre_publico,
    }
    assert [a["sha256"] for a in datos["archivos"]] == [acuerdo.archivos.get(clase="proyecto").sha256]
    assert datos["firma"]["nombre"] == directorio.consultora.nombre
    assert "/" in datos["iniciales"]
    texto, _ = leer(acuerdo.documentos.get(clase="dictamen"), ahora)
    assert dice in texto
    assert Sentido(datos["sentido"]).label in texto
    assert "El 2 de marzo de 2026, se informó a la Secretaría" in texto


def test_el_dictamen_distingue_la_version_que_juzga_de_las_anteriores(elenco, ahora):
    acuerdo = llevar_a(Estado.CON_OBSERVACIONES, elenco, ahora=ahora)
    for accion in (Accion.REINGRESAR, Accion.PREPARAR_REVISION, Accion.EMITIR_DICTAMEN):
        dar(accion, acuerdo, elenco, ahora=ahora)
    datos = datos_de(acuerdo, "dictamen")
    assert [(a["version"], a["vigente"]) for a in datos["archivos"]] == [(2, True), (1, False)]
    assert "la Consultoría Jurídica formuló una observación." in datos["antecedentes"][3]
    assert "se recibió por segunda ocasión el proyecto" in datos["antecedentes"][4]
    texto, _ = leer(acuerdo.documentos.get(clase="dictamen"), ahora)
    assert "1 (anterior)" in texto


def test_la_constancia_da_fe_del_registro_y_de_cada_copia(elenco, catalogos, ahora):
    idiomas = [IdiomaFactory(codigo=c) for c in ("es", "en", "ja")]
    acuerdo = llevar_a(Estado.INFORMADO, elenco, ahora=ahora)
    for codigo in ("en", "ja"):
        adjuntar(acuerdo, "proyecto", por=elenco.enlace, ahora=ahora, idioma=codigo, archivo=pdf(codigo))
    for accion in (Accion.SOLICITAR_DICTAMEN, Accion.TURNAR, Accion.PREPARAR_REVISION, Accion.EMITIR_DICTAMEN):
        dar(accion, acuerdo, elenco, ahora=ahora, **({"idiomas": idiomas} if "solicitar" in accion else {}))
    dar(Accion.REGISTRAR_FIRMA, acuerdo, elenco, ahora=ahora)
    for codigo in ("en", "ja"):
        adjuntar(acuerdo, "copia_firmada", por=elenco.enlace, ahora=ahora, idioma=codigo, archivo=pdf(f"c {codigo}"))
    dar(Accion.REMITIR_COPIAS, acuerdo, elenco, ahora=ahora)
    dar(Accion.INSCRIBIR, acuerdo, elenco, ahora=ahora)
    datos = datos_de(acuerdo, "constancia")
    assert datos["registro"]["numero"] == "RAI-00001"
    assert datos["registro"]["url"].endswith("/registro/rai-00001/")
    assert datos["registro"]["fecha_firma"]["texto"] == "2 de marzo de 2026"
    assert {a["idioma"] for a in datos["archivos"]} == {"Español", "Inglés", "Japonés"}
    texto, _ = leer(acuerdo.documentos.get(clase="constancia"), ahora)
    junto = texto.replace(" ", "")
    assert all(copia.sha256 in junto for copia in acuerdo.archivos.filter(clase="copia_firmada"))
    for dato in (
        "RAI-00001",
        "Remedios Luna, Presidenta municipal",
        "Haruka Mori, Alcaldesa",
        "Sendai, Japón, 2 de marzo",
    ):
        assert dato in texto


def test_el_oficio_de_comunicacion_acompania_la_constancia(elenco, ahora):
    acuerdo = llevar_a(Estado.COMUNICADO, elenco, ahora=ahora)
    constancia = acuerdo.documentos.get(clase="constancia")
    assert datos_de(acuerdo, "comunicacion")["constancia"] == {"numero": constancia.numero, "codigo": constancia.codigo}
    texto, _ = leer(acuerdo.documentos.get(clase="comunicacion"), ahora)
    assert constancia.codigo in texto
    assert "A quien encabeza la administración" in texto  # nobody wrote down who governs
    assert "c.c.p. Consultoría Jurídica." in texto


def test_se_citan_los_fundamentos_vigentes_ese_dia_y_la_guia_no_como_norma(elenco, catalogos, ahora):
    acuerdo = llevar_a(Estado.CON_OBSERVACIONES, elenco, ahora=ahora)
    fuentes = [f["fuente"] for f in datos_de(acuerdo, "observaciones")["fundamentos"]]
    assert fuentes[1] == "Reglamento Interior de la Secretaría de Relaciones Exteriores, DOF 02-10-2025"
    antes = ahora.replace(year=2024)
    otro = llevar_a(Estado.CON_OBSERVACIONES, elenco, ahora=antes)
    fuentes = [f["fuente"] for f in datos_de(otro, "observaciones")["fundamentos"]]
    assert fuentes[1] == "Reglamento Interior de la Secretaría de Relaciones Exteriores, DOF 14-06-2021"
    texto, _ = leer(acuerdo.documentos.filter(clase="acuse").latest("pk"), ahora)
    assert (
        texto.index("Fundamento ") < texto.index("Artículo 7") < texto.index("Referencia ") < texto.index("Capítulo 5")
    )


def test_un_caso_ficticio_lo_dice_en_su_documento(elenco, ahora, settings):
    acuerdo = llevar_a(Estado.INFORMADO, elenco, ahora=ahora, es_demo=True)
    assert "DEMO · documento sin validez" in leer(acuerdo.documentos.get(), ahora)[0]
    settings.DEMO = True
    assert datos_de(llevar_a(Estado.INFORMADO, elenco, ahora=ahora), "acuse")["es_demo"] is True
