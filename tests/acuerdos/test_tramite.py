"""What each verb demands, with its sentence, until the case is in review; and the guard against stale pages."""

import datetime as dt

import pytest
from django.utils import timezone

from acuerdos import tramite
from acuerdos.estados import Accion, Estado
from acuerdos.exigencias import CLASE_CABILDO, CLASE_CONSULTA
from acuerdos.models import Acuerdo, Sentido
from directorio.models import TipoContraparte
from directorio.roles import Rol
from expediente.flujo import DatosIncompletos, NoPermitido, VersionCambiada
from tests.fabricas.acuerdos import (
    abrir,
    adjuntar,
    argumentos,
    con_texto,
    dar,
    llevar_a,
    negativa,
    pdf,
    todo_lo_escrito,
)
from tests.fabricas.directorio import ContraparteFactory, IdiomaFactory, PaisFactory, UsuarioFactory

pytestmark = pytest.mark.django_db


# informar_negociacion ---------------------------------------------------------------------------


def test_informar_exige_partes_materias_y_resumen(elenco, ahora):
    acuerdo = abrir(elenco, ahora=ahora, resumen="  ", materias=[])
    acuerdo.contrapartes.clear()
    assert negativa(Accion.INFORMAR_NEGOCIACION, acuerdo, elenco, ahora=ahora) == {
        "contrapartes": "Diga con quién se negocia: elija o agregue la contraparte.",
        "materias": "Elija al menos una materia.",
        "resumen": "Escriba el resumen de lo que se negocia.",
    }


def test_informar_exige_una_parte_extranjera(elenco, ahora):
    acuerdo = abrir(elenco, ahora=ahora)
    acuerdo.contrapartes.set([ContraparteFactory(pais=PaisFactory(codigo="MX"))])
    errores = negativa(Accion.INFORMAR_NEGOCIACION, acuerdo, elenco, ahora=ahora)
    assert list(errores) == ["contrapartes"]
    assert "Ninguna contraparte es extranjera" in errores["contrapartes"]


def test_informar_deja_fecha_responsable_y_acuse(elenco, ahora):
    acuerdo = abrir(elenco, ahora=ahora)
    movimiento = dar(Accion.INFORMAR_NEGOCIACION, acuerdo, elenco, ahora=ahora)
    documento = acuerdo.documentos.get()
    assert (acuerdo.informado_en, acuerdo.responsable_ofai) == (ahora, elenco.enlace)
    assert (documento.clase, documento.numero, movimiento.datos) == (
        "acuse",
        "DGCP/0001/2026",
        {"documentos": [documento.pk]},
    )


# solicitar_dictamen -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dias", "empieza"),
    [
        (-1, "La fecha prevista de firma (1 de marzo de 2026) ya pasó"),
        (0, "Entre hoy y la firma prevista (2 de marzo de 2026) hay 0 días naturales y se necesitan al menos 14"),
        (13, "Entre hoy y la firma prevista (15 de marzo de 2026) hay 13 días naturales y se necesitan al menos 14"),
    ],
)
def test_solicitar_exige_14_dias(elenco, ahora, hoy, dias, empieza):
    acuerdo = con_texto(llevar_a(Estado.INFORMADO, elenco, ahora=ahora), elenco, ahora)
    fecha = hoy + dt.timedelta(days=dias)
    errores = negativa(Accion.SOLICITAR_DICTAMEN, acuerdo, elenco, ahora=ahora, fecha_firma_prevista=fecha)
    assert list(errores) == ["fecha_firma_prevista"]
    assert errores["fecha_firma_prevista"].startswith(empieza)


def test_solicitar_exige_una_fecha(elenco, ahora):
    acuerdo = con_texto(llevar_a(Estado.INFORMADO, elenco, ahora=ahora), elenco, ahora)
    assert negativa(Accion.SOLICITAR_DICTAMEN, acuerdo, elenco, ahora=ahora, fecha_firma_prevista=None) == {
        "fecha_firma_prevista": "Escriba la fecha prevista de firma."
    }


@pytest.mark.parametrize(
    ("momento", "fecha"),
    [
        (dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC), dt.date(2026, 3, 16)),
        (dt.datetime(2028, 2, 15, 18, tzinfo=dt.UTC), dt.date(2028, 2, 29)),
        # 02:00 UTC of the 16th is still the 15th in Mexico City
        (dt.datetime(2028, 2, 16, 2, tzinfo=dt.UTC), dt.date(2028, 2, 29)),
        (dt.datetime(2026, 12, 31, 20, tzinfo=dt.UTC), dt.date(2027, 1, 14)),
    ],
)
def test_el_dia_14_se_admite_segun_el_reloj_de_mexico(elenco, momento, fecha):
    acuerdo = llevar_a(Estado.INFORMADO, elenco, ahora=momento)
    dar(Accion.SOLICITAR_DICTAMEN, acuerdo, elenco, ahora=momento, fecha_firma_prevista=fecha)
    assert (acuerdo.estado, acuerdo.fecha_firma_prevista, acuerdo.solicitado_en) == ("solicitado", fecha, momento)


def test_solicitar_exige_idiomas(elenco, ahora):
    acuerdo = llevar_a(Estado.INFORMADO, elenco, ahora=ahora)
    assert negativa(Accion.SOLICITAR_DICTAMEN, acuerdo, elenco, ahora=ahora, idiomas=[]) == {
        "idiomas": "Elija al menos un idioma en el que se firmará el acuerdo."
    }


def test_solicitar_exige_el_texto_en_cada_idioma(elenco, ahora):
    acuerdo = con_texto(llevar_a(Estado.INFORMADO, elenco, ahora=ahora), elenco, ahora, "es")
    idiomas = [IdiomaFactory(codigo=codigo) for codigo in ("es", "en", "ja")]
    assert negativa(Accion.SOLICITAR_DICTAMEN, acuerdo, elenco, ahora=ahora, idiomas=idiomas) == {
        "texto_en": "Falta el texto del proyecto en inglés.",
        "texto_ja": "Falta el texto del proyecto en japonés.",
    }


def test_solicitar_exige_cabildo_o_su_motivo(elenco, ahora):
    acuerdo = con_texto(llevar_a(Estado.INFORMADO, elenco, ahora=ahora), elenco, ahora)
    assert negativa(Accion.SOLICITAR_DICTAMEN, acuerdo, elenco, ahora=ahora, sin_cabildo_motivo="  ") == {
        "sin_cabildo_motivo": "Adjunte la aprobación del cabildo o diga por qué no la hay."
    }
    adjuntar(acuerdo, CLASE_CABILDO, por=elenco.enlace, ahora=ahora)
    dar(Accion.SOLICITAR_DICTAMEN, acuerdo, elenco, ahora=ahora, sin_cabildo_motivo="")
    assert acuerdo.estado == Estado.SOLICITADO


def test_solicitar_con_contraparte_privada_exige_reconocerlo(elenco, ahora):
    privada = ContraparteFactory(tipo=TipoContraparte.PERSONA_PRIVADA, nombre="Robotics Co.")
    acuerdo = con_texto(llevar_a(Estado.INFORMADO, elenco, ahora=ahora, contrapartes=[privada]), elenco, ahora)
    errores = negativa(Accion.SOLICITAR_DICTAMEN, acuerdo, elenco, ahora=ahora, reconoce_privada=False)
    assert list(errores) == ["reconoce_privada"]
    assert "la LCT no aplica" in errores["reconoce_privada"]
    dar(Accion.SOLICITAR_DICTAMEN, acuerdo, elenco, ahora=ahora, reconoce_privada=True)
    assert Acuerdo.objects.get().contraparte_privada_reconocida is True


def test_reconocer_una_privada_que_no_hay_no_se_guarda(elenco, ahora):
    acuerdo = llevar_a(Estado.INFORMADO, elenco, ahora=ahora)
    dar(Accion.SOLICITAR_DICTAMEN, acuerdo, elenco, ahora=ahora, reconoce_privada=True)
    assert Acuerdo.objects.get().contraparte_privada_reconocida is False


def test_una_contraparte_privada_solo_termina_fuera_de_la_lct(elenco, ahora):
    privada = ContraparteFactory(tipo=TipoContraparte.PERSONA_PRIVADA)
    acuerdo = llevar_a(Estado.SOLICITADO, elenco, ahora=ahora, contrapartes=[privada])
    dar(Accion.TURNAR, acuerdo, elenco, ahora=ahora)
    with pytest.raises(NoPermitido, match="solo puede terminar como «Fuera de la LCT»"):
        dar(Accion.OBSERVAR, acuerdo, elenco, ahora=ahora)
    assert list(negativa(Accion.PREPARAR_REVISION, acuerdo, elenco, ahora=ahora)) == ["propuesta"]
    dar(Accion.PREPARAR_REVISION, acuerdo, elenco, ahora=ahora, propuesta=Sentido.FUERA_DE_LCT)
    for sentido in (Sentido.PROCEDENTE, Sentido.IMPROCEDENTE):
        errores = negativa(Accion.EMITIR_DICTAMEN, acuerdo, elenco, ahora=ahora, sentido=sentido)
        assert list(errores) == ["sentido"]
        assert "La contraparte es privada: la LCT no aplica (art. 2, fracción II)" in errores["sentido"]
    dar(Accion.EMITIR_DICTAMEN, acuerdo, elenco, ahora=ahora, sentido=Sentido.FUERA_DE_LCT)
    assert acuerdo.estado == Estado.FUERA_DE_LCT


def test_la_ocde_exige_el_documento_de_la_consulta(elenco, ahora):
    ocde = ContraparteFactory(
        tipo=TipoContraparte.ORGANIZACION_INTERNACIONAL, pais=None, nombre="OCDE", requiere_consulta_sectorial=True
    )
    acuerdo = con_texto(llevar_a(Estado.INFORMADO, elenco, ahora=ahora, contrapartes=[ocde]), elenco, ahora)
    errores = negativa(Accion.SOLICITAR_DICTAMEN, acuerdo, elenco, ahora=ahora)
    assert list(errores) == ["consulta_sectorial"]
    assert "dependencia federal cabeza de sector" in errores["consulta_sectorial"]
    adjuntar(acuerdo, CLASE_CONSULTA, por=elenco.enlace, ahora=ahora)
    dar(Accion.SOLICITAR_DICTAMEN, acuerdo, elenco, ahora=ahora)
    assert acuerdo.estado == Estado.SOLICITADO


def test_solicitar_presenta_los_archivos_preparados(elenco, ahora):
    acuerdo = llevar_a(Estado.INFORMADO, elenco, ahora=ahora)
    adjuntar(acuerdo, CLASE_CABILDO, por=elenco.enlace, ahora=ahora, archivo=pdf("acta"))
    movimiento = dar(Accion.SOLICITAR_DICTAMEN, acuerdo, elenco, ahora=ahora)
    assert {a.presentado_en for a in acuerdo.archivos.all()} == {ahora}
    assert movimiento.datos["archivos"] == sorted(acuerdo.archivos.values_list("pk", flat=True))


# devolver_incompleta, turnar --------------------------------------------------------------------


@pytest.mark.parametrize("motivos", [[], ["inventado"], ["texto", "inventado"]])
def test_devolver_exige_motivos_de_la_lista_y_explicacion(elenco, ahora, motivos):
    acuerdo = llevar_a(Estado.SOLICITADO, elenco, ahora=ahora)
    assert negativa(
        Accion.DEVOLVER_INCOMPLETA, acuerdo, elenco, ahora=ahora, motivos=motivos, explicacion=" "
    ) == {
        "motivos": "Elija al menos un motivo de la lista.",
        "explicacion": "Explique qué falta para que el gobierno local pueda completarlo.",
    }  # fmt: skip


def test_lo_devuelto_puede_volver_a_solicitarse_con_los_mismos_textos(elenco, ahora):
    acuerdo = llevar_a(Estado.SOLICITADO, elenco, ahora=ahora)
    dar(Accion.DEVOLVER_INCOMPLETA, acuerdo, elenco, ahora=ahora)
    despues = ahora + dt.timedelta(days=2)
    datos = argumentos(Accion.SOLICITAR_DICTAMEN, acuerdo, elenco, ahora=despues, por=elenco.titular)
    tramite.solicitar_dictamen(acuerdo, por=elenco.titular, ahora=despues, **datos)
    assert (acuerdo.estado, acuerdo.solicitado_en) == (Estado.SOLICITADO, despues)


@pytest.mark.parametrize(
    "quien",
    [
        None,
        {"rol": Rol.CJ_REVISOR, "is_active": False},
        {"rol": Rol.CJ_TITULAR},  # could neither prepare (it is the revisor's) nor sign (it would be its own)
        {"rol": Rol.DGCP_ANALISTA},
    ],
)
def test_turnar_exige_un_revisor_activo(elenco, ahora, quien):
    acuerdo = llevar_a(Estado.SOLICITADO, elenco, ahora=ahora)
    revisor = quien and UsuarioFactory(**quien)
    assert negativa(Accion.TURNAR, acuerdo, elenco, ahora=ahora, revisor=revisor) == {
        "revisor": "Elija a una persona activa de la Consultoría Jurídica que revise proyectos."
    }


def test_turnar_abre_la_primera_ronda(elenco, ahora):
    acuerdo = llevar_a(Estado.SOLICITADO, elenco, ahora=ahora)
    dar(Accion.TURNAR, acuerdo, elenco, ahora=ahora)
    assert (acuerdo.revisor, acuerdo.ronda, acuerdo.turnado_en, acuerdo.responsable_dgcp) == (
        elenco.revisor,
        1,
        ahora,
        elenco.analista,
    )


# the guard against stale pages ------------------------------------------------------------------


def test_una_pagina_vieja_no_mueve_nada(elenco, ahora):
    acuerdo = llevar_a(Estado.SOLICITADO, elenco, ahora=ahora)
    vista = acuerdo.version
    dar(Accion.REPROGRAMAR_FIRMA, acuerdo, elenco, ahora=ahora)
    antes = todo_lo_escrito(acuerdo)
    with pytest.raises(VersionCambiada, match="lo que escribió se conserva"):
        dar(Accion.TURNAR, acuerdo, elenco, ahora=ahora, version=vista)
    assert todo_lo_escrito(acuerdo) == antes
    dar(Accion.TURNAR, acuerdo, elenco, ahora=ahora, version=acuerdo.version)
    assert acuerdo.estado == Estado.EN_REVISION


def test_el_objeto_en_memoria_no_cambia_si_el_paso_se_rechaza(elenco, ahora):
    acuerdo = llevar_a(Estado.INFORMADO, elenco, ahora=ahora)
    antes = {k: v for k, v in acuerdo.__dict__.items() if not k.startswith("_")}
    with pytest.raises(DatosIncompletos):
        dar(Accion.SOLICITAR_DICTAMEN, acuerdo, elenco, ahora=ahora, fecha_firma_prevista=timezone.localdate(ahora))
    assert {k: v for k, v in acuerdo.__dict__.items() if not k.startswith("_")} == antes
