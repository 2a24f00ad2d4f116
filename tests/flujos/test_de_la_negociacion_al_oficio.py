"""The story of one agreement by hand: every role signs in and takes its step, from negotiation to official notice."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from acuerdos.estados import Estado
from acuerdos.models import Acuerdo, PuntoRevision
from directorio.models import Fundamento, Idioma, Materia, Pais

from .conftest import en_dias, fila, url_paso

pytestmark = pytest.mark.django_db


def test_un_acuerdo_recorre_todo_el_tramite(client, personas, actuar, pdf, word):
    p = personas
    # 1. The OFAI opens the negotiation and informs the SRE.
    respuesta = actuar(
        p["enlace"],
        reverse("tramites:nuevo"),
        {
            "titulo": "Acuerdo de hermanamiento entre Irapuato y Sendai",
            "tipo": "hermanamiento",
            "denominacion": "acuerdo",
            "resumen": "Intercambio cultural y educativo.",
            "materias": [Materia.objects.first().pk],
            **fila(
                "contrapartes_nuevas",
                {
                    "tipo": "organo_local",
                    "nombre": "Sendai",
                    "pais": Pais.objects.get(codigo="JP").pk,
                    "subdivision": "Prefectura de Miyagi",
                },
            ),
        },
    )
    assert respuesta.status_code == 200, respuesta.context["form"].errors
    acuerdo = Acuerdo.objects.get()
    assert acuerdo.estado == Estado.NEGOCIACION
    assert acuerdo.gobierno == p["enlace"].gobierno

    # Nobody of the SRE, nor another government, sees it yet.
    for quien in ("analista", "direccion", "revisor", "consultoria", "ajena"):
        client.force_login(p[quien], backend="django.contrib.auth.backends.ModelBackend")
        assert client.get(reverse("tramites:expediente", args=[acuerdo.folio])).status_code == 404

    def dar(quien, accion, datos=None, espera=None):
        respuesta = actuar(p[quien], url_paso(acuerdo, accion), datos)
        acuerdo.refresh_from_db()
        errores = respuesta.context and respuesta.context.get("form") and respuesta.context["form"].errors
        assert acuerdo.estado == espera, errores
        return respuesta

    dar("enlace", "informar_negociacion", espera=Estado.INFORMADO)
    assert acuerdo.documentos.get().clase == "acuse"

    # 2. The head of the OFAI requests the dictamen with the text in two languages.
    dar(
        "titular",
        "solicitar_dictamen",
        {
            "fecha_firma_prevista": en_dias(40),
            "sin_cabildo_motivo": "La ley orgánica no la exige.",
            **fila(
                "textos",
                {"idioma": Idioma.objects.get(codigo="es").pk, "archivo": word("Primera\nEl objetivo es cooperar.")},
                {"idioma": Idioma.objects.get(codigo="ja").pk, "archivo": pdf("日本語", "tekisuto.pdf")},
            ),
        },
        espera=Estado.SOLICITADO,
    )
    assert sorted(acuerdo.idiomas.values_list("codigo", flat=True)) == ["es", "ja"]
    assert not acuerdo.archivos.filter(presentado_en=None).exists()

    # 3. The DGCP returns it once, and the OFAI requests again without sending the texts twice.
    dar(
        "analista",
        "devolver_incompleta",
        {"motivos": ["atribuciones"], "explicacion": "Señale el artículo de la ley orgánica."},
        espera=Estado.INFORMADO,
    )
    dar(
        "titular",
        "solicitar_dictamen",
        {
            "fecha_firma_prevista": en_dias(40),
            "sin_cabildo_motivo": "La ley orgánica no la exige (artículo 76).",
            "idiomas_recibidos": [i.pk for i in Idioma.objects.filter(codigo__in=["es", "ja"])],
            **fila("textos", {"idioma": ""}),
        },
        espera=Estado.SOLICITADO,
    )
    dar("analista", "turnar", {"revisor": p["revisor"].pk, "nota": "Con prisa"}, espera=Estado.EN_REVISION)

    # 4. The Consultoría observes; the OFAI answers one by one and comes back with a new text.
    dar(
        "revisor",
        "observar",
        fila(
            "observaciones",
            {
                "sobre": "clausula",
                "referencia": "Cláusula I",
                "texto": "Precise el objetivo.",
                "redaccion_sugerida": "El objetivo es establecer…",
            },
            {"sobre": "archivo", "referencia": "Texto en japonés", "texto": "No coincide con el español."},
        ),
        espera=Estado.CON_OBSERVACIONES,
    )
    dar(
        "titular",
        "reingresar",
        {
            "fecha_firma_prevista": en_dias(30),
            "sentido_1": "atendida",
            "respuesta_1": "Se tomó la redacción.",
            "sentido_2": "parcial",
            "respuesta_2": "Se corrigió la cláusula.",
            "texto_es": word("Primera\nEl objetivo es establecer las bases para cooperar."),
        },
        espera=Estado.EN_REVISION,
    )
    assert acuerdo.ronda == 2
    assert acuerdo.revisor == p["revisor"]
    client.force_login(p["revisor"], backend="django.contrib.auth.backends.ModelBackend")
    versiones = client.get(reverse("tramites:versiones", args=[acuerdo.folio, "es"]))
    assert "<ins>" in versiones.content.decode()

    # 5. The revisor prepares the review; the titular, never the revisor, issues the dictamen.
    dar(
        "revisor",
        "preparar_revision",
        {
            **{f"punto_{punto}": "si" for punto in PuntoRevision.values},
            "valoracion_1": "solventada",
            "valoracion_2": "solventada",
            "propuesta": "procedente",
            "consideraciones": "El proyecto se ajusta a la LCT.",
        },
        espera=Estado.EN_REVISION,
    )
    dar(
        "consultoria",
        "emitir_dictamen",
        {
            "sentido": "procedente",
            "fundamentos": [f.pk for f in Fundamento.objects.filter(clave__in=["lct-2-ii", "lct-7"])],
            "consideraciones": "Procede su suscripción.",
        },
        espera=Estado.DICTAMINADO,
    )

    # 6. Signature, signed copies in both languages, inscription and official notice.
    dar(
        "enlace",
        "registrar_firma",
        {
            "fecha_firma": timezone.localdate().isoformat(),
            "lugar_firma": "Sendai, Japón",
            "vigencia_indefinida": "on",
            **fila(
                "firmantes",
                {"parte": "mexicana", "nombre": "Remedios Luna", "cargo": "Presidenta municipal"},
                {"parte": "extranjera", "nombre": "Kazuko Kōri", "cargo": "Alcaldesa"},
            ),
        },
        espera=Estado.FIRMADO,
    )
    dar("enlace", "remitir_copias", {"copia_es": pdf("es")}, espera=Estado.FIRMADO)  # one language is missing
    assert acuerdo.archivos.filter(clase="copia_firmada", presentado_en=None).count() == 1  # and nothing was lost
    dar("enlace", "remitir_copias", {"copia_ja": pdf("ja")}, espera=Estado.COPIAS_REMITIDAS)
    dar("consultoria", "devolver_copias", {"motivo": "Falta la hoja de firmas."}, espera=Estado.FIRMADO)
    dar(
        "enlace",
        "remitir_copias",
        {"copia_es": pdf("es completa"), "copia_ja": pdf("ja completa")},
        espera=Estado.COPIAS_REMITIDAS,
    )
    dar("consultoria", "inscribir", espera=Estado.INSCRITO)
    assert acuerdo.numero_registro == 1
    dar("direccion", "comunicar", {"nota": ""}, espera=Estado.COMUNICADO)

    # 7. Documents made, history whole, notices sent, and the public finds it.
    clases = list(acuerdo.documentos.values_list("clase", flat=True))
    assert clases == ["acuse", "acuse", "acuse", "observaciones", "dictamen", "constancia", "comunicacion"]
    assert all(d.listo and len(d.sha256) == 64 for d in acuerdo.documentos.all())
    pasos = [m.accion for m in acuerdo.movimientos.all()]
    assert pasos[0] == "informar_negociacion"
    assert pasos[-1] == "comunicar"
    assert len(pasos) == 15
    assert {m.to[0] for m in mail.outbox} >= {p[q].email for q in ("titular", "analista", "revisor", "consultoria")}
    assert p["ajena"].email not in {m.to[0] for m in mail.outbox}
    client.logout()
    ficha = client.get(reverse("registro:ficha", args=[acuerdo.clave]))
    assert "Acuerdo de hermanamiento entre Irapuato y Sendai" in ficha.content.decode()
    constancia = acuerdo.documentos.get(clase="constancia")
    assert constancia.numero in client.get(reverse("verificar:documento", args=[constancia.codigo])).content.decode()
