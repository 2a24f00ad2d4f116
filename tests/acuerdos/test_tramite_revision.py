"""What the review demands: checklist, observations and their answers, and who may sign the dictamen."""

import datetime as dt

import pytest

from acuerdos import tramite
from acuerdos.estados import Accion, Estado
from acuerdos.exigencias import CLASE_PROYECTO
from acuerdos.models import Acuerdo, Observacion, Sentido
from directorio.roles import Rol
from expediente.flujo import NoPermitido
from tests.fabricas.acuerdos import (
    adjuntar,
    argumentos,
    dar,
    llevar_a,
    negativa,
    observacion,
    pdf,
    word,
)
from tests.fabricas.directorio import UsuarioFactory

pytestmark = pytest.mark.django_db


# preparar_revision, observar --------------------------------------------------------------------


def test_preparar_exige_la_lista_entera_propuesta_y_consideraciones(elenco, ahora):
    acuerdo = llevar_a(Estado.SOLICITADO, elenco, ahora=ahora)
    dar(Accion.TURNAR, acuerdo, elenco, ahora=ahora)
    errores = negativa(
        Accion.PREPARAR_REVISION, acuerdo, elenco, ahora=ahora, puntos={"capacidad": {"valor": "quizá"}},
        propuesta="tal vez", consideraciones="",
    )  # fmt: skip
    assert errores == {
        "puntos": "Conteste todos los puntos de la lista de revisión.",
        "propuesta": "Proponga el sentido del dictamen.",
        "consideraciones": "Escriba las consideraciones en que se apoya la propuesta.",
    }


def test_preparar_otra_vez_corrige_la_misma_revision(elenco, ahora):
    acuerdo = llevar_a(Estado.EN_REVISION, elenco, ahora=ahora)
    dar(Accion.PREPARAR_REVISION, acuerdo, elenco, ahora=ahora, consideraciones="Mejor dicho.")
    assert acuerdo.revisiones.values_list("ronda", "consideraciones").get() == (1, "Mejor dicho.")


def test_solo_el_revisor_asignado_prepara_y_observa(elenco, ahora):
    acuerdo = llevar_a(Estado.EN_REVISION, elenco, ahora=ahora)
    otro = UsuarioFactory(rol=Rol.CJ_REVISOR)
    for accion in (Accion.PREPARAR_REVISION, Accion.OBSERVAR):
        with pytest.raises(NoPermitido, match=f"La revisión está asignada a {elenco.revisor.nombre}"):
            dar(accion, acuerdo, elenco, ahora=ahora, por=otro)


def test_observar_exige_sobre_que_y_que(elenco, ahora):
    acuerdo = llevar_a(Estado.EN_REVISION, elenco, ahora=ahora)
    assert negativa(Accion.OBSERVAR, acuerdo, elenco, ahora=ahora, observaciones=[]) == {
        "observaciones": "Formule al menos una observación."
    }
    malas = [observacion(), observacion(sobre="todo"), observacion(referencia=" ", texto="")]
    assert negativa(Accion.OBSERVAR, acuerdo, elenco, ahora=ahora, observaciones=malas) == {
        "referencia_2": "Observación 2: diga sobre qué cláusula, dato o archivo es.",
        "referencia_3": "Observación 3: diga sobre qué cláusula, dato o archivo es.",
        "texto_3": "Observación 3: escriba la observación.",
    }


def test_las_observaciones_se_numeran_a_traves_de_las_rondas(elenco, ahora):
    acuerdo = llevar_a(Estado.EN_REVISION, elenco, ahora=ahora)
    dar(Accion.OBSERVAR, acuerdo, elenco, ahora=ahora, observaciones=[observacion(), observacion()])
    dar(Accion.REINGRESAR, acuerdo, elenco, ahora=ahora)
    dar(Accion.OBSERVAR, acuerdo, elenco, ahora=ahora)
    assert list(acuerdo.observaciones.values_list("numero", "ronda")) == [(1, 1), (2, 1), (3, 2)]


# reingresar -------------------------------------------------------------------------------------


def test_reingresar_exige_respuesta_a_cada_una_texto_nuevo_y_fecha(elenco, ahora, hoy):
    acuerdo = llevar_a(Estado.EN_REVISION, elenco, ahora=ahora)
    dar(Accion.OBSERVAR, acuerdo, elenco, ahora=ahora, observaciones=[observacion(), observacion(), observacion()])
    respuestas = {
        1: {"sentido": Observacion.Respuesta.ATENDIDA, "texto": "Se atendió."},
        2: {"sentido": Observacion.Respuesta.ATENDIDA, "texto": "  "},
        3: {"sentido": "quizá", "texto": "Se atendió."},
    }
    errores = negativa(Accion.REINGRESAR, acuerdo, elenco, ahora=ahora, respuestas=respuestas, fecha_firma_prevista=hoy)
    assert list(errores) == ["respuesta_2", "respuesta_3", "textos", "fecha_firma_prevista"]
    assert errores["respuesta_2"] == "Conteste la observación 2: qué se hizo y por qué."
    assert errores["textos"].startswith("Adjunte la nueva versión del texto renegociado")


def test_el_mismo_archivo_no_es_una_version_nueva(elenco, ahora):
    acuerdo = llevar_a(Estado.INFORMADO, elenco, ahora=ahora)
    adjuntar(acuerdo, CLASE_PROYECTO, por=elenco.titular, ahora=ahora, idioma="es", archivo=word("Objeto"))
    texto = acuerdo.archivos.get()
    tramite.solicitar_dictamen(
        acuerdo, por=elenco.titular, ahora=ahora,
        **argumentos(Accion.SOLICITAR_DICTAMEN, acuerdo, elenco, ahora=ahora, por=elenco.titular),
    )  # fmt: skip
    dar(Accion.TURNAR, acuerdo, elenco, ahora=ahora)
    dar(Accion.OBSERVAR, acuerdo, elenco, ahora=ahora)
    texto.archivo.open()
    identico = pdf()
    identico.name, identico.file = "proyecto.docx", texto.archivo.file
    identico.size = texto.tamanio
    adjuntar(acuerdo, CLASE_PROYECTO, por=elenco.titular, ahora=ahora, idioma="es", archivo=identico)
    assert list(negativa(Accion.REINGRESAR, acuerdo, elenco, ahora=ahora)) == ["textos"]


def test_reingresar_vuelve_al_mismo_revisor_en_otra_ronda_y_dice_que_cambio(elenco, ahora, hoy):
    acuerdo = llevar_a(Estado.CON_OBSERVACIONES, elenco, ahora=ahora)
    despues = ahora + dt.timedelta(days=5)
    movimiento = dar(Accion.REINGRESAR, acuerdo, elenco, ahora=despues)
    nuevo = acuerdo.archivos.order_by("-version").first()
    assert (acuerdo.estado, acuerdo.revisor, acuerdo.ronda, acuerdo.turnado_en) == (
        "en_revision",
        elenco.revisor,
        2,
        despues,
    )
    assert movimiento.datos == {
        "ronda": 2,
        "reingreso": True,
        "archivos": [nuevo.pk],
        "respondidas": [1],
        "fecha_firma_prevista": (hoy + dt.timedelta(days=35)).isoformat(),
        "cambio_fecha": True,
        "extemporanea": False,
    }
    assert (nuevo.version, nuevo.presentado_en) == (2, despues)
    observada = acuerdo.observaciones.get()
    assert (observada.respuesta, observada.respondida_por, observada.respondida_en) == (
        "Se atendió.",
        elenco.titular,
        despues,
    )


def test_si_el_revisor_se_fue_reingresa_sin_revisor_y_la_titular_reasigna(elenco, ahora):
    acuerdo = llevar_a(Estado.CON_OBSERVACIONES, elenco, ahora=ahora)
    consultora, nuevo = elenco.consultora, UsuarioFactory(rol=Rol.CJ_REVISOR)
    Acuerdo.objects.update(revisor=None)
    elenco.revisor.is_active = False
    elenco.revisor.save()
    movimiento = dar(Accion.REINGRESAR, acuerdo, elenco, ahora=ahora)
    assert (acuerdo.estado, acuerdo.revisor) == (Estado.EN_REVISION, None)
    assert set(consultora.avisos.filter(clave__endswith=f":{movimiento.pk}").values_list("obligatorio", flat=True)) == {
        True
    }
    dar(Accion.REASIGNAR, acuerdo, elenco, ahora=ahora, por=consultora, a_quien=nuevo)
    dar(Accion.PREPARAR_REVISION, acuerdo, elenco, ahora=ahora, por=nuevo)
    dar(Accion.EMITIR_DICTAMEN, acuerdo, elenco, ahora=ahora)
    assert acuerdo.estado == Estado.DICTAMINADO


def test_la_ronda_nueva_exige_valorar_las_respuestas(elenco, ahora):
    acuerdo = llevar_a(Estado.CON_OBSERVACIONES, elenco, ahora=ahora)
    dar(Accion.REINGRESAR, acuerdo, elenco, ahora=ahora)
    assert negativa(Accion.PREPARAR_REVISION, acuerdo, elenco, ahora=ahora, valoraciones={}) == {
        "valoracion_1": "Diga si la observación 1 quedó solventada o subsiste."
    }


# emitir_dictamen --------------------------------------------------------------------------------


def test_emitir_exige_sentido_fundamentos_y_consideraciones(elenco, ahora):
    acuerdo = llevar_a(Estado.EN_REVISION, elenco, ahora=ahora)
    errores = negativa(
        Accion.EMITIR_DICTAMEN, acuerdo, elenco, ahora=ahora, sentido="tal vez", fundamentos=[], consideraciones=" "
    )
    assert errores == {
        "sentido": "Elija el sentido del dictamen.",
        "fundamentos": "Elija al menos un fundamento.",
        "consideraciones": "Escriba las consideraciones del dictamen.",
    }


def test_no_es_procedente_lo_que_tiene_observaciones_que_subsisten(elenco, ahora):
    acuerdo = llevar_a(Estado.CON_OBSERVACIONES, elenco, ahora=ahora)
    dar(Accion.REINGRESAR, acuerdo, elenco, ahora=ahora)
    dar(Accion.PREPARAR_REVISION, acuerdo, elenco, ahora=ahora, valoraciones={1: Observacion.Valoracion.SUBSISTE})
    assert negativa(Accion.EMITIR_DICTAMEN, acuerdo, elenco, ahora=ahora) == {
        "sentido": "Hay observaciones que subsisten: no puede dictaminarse procedente."
    }
    dar(Accion.EMITIR_DICTAMEN, acuerdo, elenco, ahora=ahora, sentido=Sentido.IMPROCEDENTE)
    assert acuerdo.estado == Estado.IMPROCEDENTE


def test_sin_revision_de_esta_ronda_no_hay_dictamen(elenco, ahora):
    acuerdo = llevar_a(Estado.EN_REVISION, elenco, ahora=ahora)
    dar(Accion.OBSERVAR, acuerdo, elenco, ahora=ahora)
    dar(Accion.REINGRESAR, acuerdo, elenco, ahora=ahora)
    with pytest.raises(NoPermitido, match="todavía no ha preparado la revisión de esta ronda"):
        dar(Accion.EMITIR_DICTAMEN, acuerdo, elenco, ahora=ahora)


@pytest.mark.parametrize("reasignado", [False, True], ids=["sigue asignado", "reasignado y preparado por otro"])
def test_quien_preparo_nunca_emite(elenco, ahora, reasignado):
    """The one who reviewed may be promoted: what it prepared, or observed, it does not sign."""
    acuerdo = llevar_a(Estado.EN_REVISION, elenco, ahora=ahora)
    if reasignado:
        nuevo = UsuarioFactory(rol=Rol.CJ_REVISOR)
        dar(Accion.REASIGNAR, acuerdo, elenco, ahora=ahora, por=elenco.consultora, a_quien=nuevo)
        dar(Accion.PREPARAR_REVISION, acuerdo, elenco, ahora=ahora, por=nuevo)
    elenco.revisor.rol = Rol.CJ_TITULAR
    elenco.revisor.save()
    with pytest.raises(NoPermitido, match="Quien preparó la revisión no puede emitir el dictamen"):
        dar(Accion.EMITIR_DICTAMEN, acuerdo, elenco, ahora=ahora, por=elenco.revisor)
    dar(Accion.EMITIR_DICTAMEN, acuerdo, elenco, ahora=ahora)
    assert acuerdo.dictamen.emitido_por == elenco.consultora


def test_el_dictamen_guarda_en_que_se_apoya_y_su_documento(elenco, ahora):
    acuerdo = llevar_a(Estado.DICTAMINADO, elenco, ahora=ahora)
    dictamen = acuerdo.dictamen
    assert (dictamen.revision.preparada_por, dictamen.documento.numero, dictamen.fundamentos.count()) == (
        elenco.revisor,
        "CJ/0001/2026",
        1,
    )
