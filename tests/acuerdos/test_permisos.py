"""Who may do what, and the reason that a person reads when it may not."""

import pytest
from django.contrib.auth.models import AnonymousUser

from acuerdos import permisos
from acuerdos.estados import Accion, Estado
from acuerdos.models import Acuerdo
from directorio.models import TipoContraparte
from directorio.roles import FUNCIONARIOS, OFAI, Rol
from tests.fabricas.acuerdos import dar, llevar_a
from tests.fabricas.directorio import ContraparteFactory, GobiernoFactory, UsuarioFactory

pytestmark = pytest.mark.django_db

A = Accion


def ofrecidas(usuario, acuerdo) -> dict[str, str]:
    """Give what the page offers: "" for a button that can be pressed, the reason for a greyed one."""
    return {t.accion: veredicto.motivo for t, veredicto in permisos.acciones_disponibles(usuario, acuerdo)}


ES_DEL_TITULAR = "Este paso corresponde a: Titular de la OFAI."
ES_DE_DIRECCION = "Este paso corresponde a: Dirección de la DGCP."
ES_DEL_REVISOR = "Este paso corresponde a: Revisor de la Consultoría Jurídica."
ES_DE_CJ_TITULAR = "Este paso corresponde a: Titular de la Consultoría Jurídica."


@pytest.mark.parametrize(
    ("estado", "rol", "esperadas"),
    [
        (Estado.NEGOCIACION, Rol.OFAI_ENLACE, {A.INFORMAR_NEGOCIACION: "", A.DESISTIR: ES_DEL_TITULAR}),
        (Estado.NEGOCIACION, Rol.OFAI_TITULAR, {A.INFORMAR_NEGOCIACION: "", A.DESISTIR: ""}),
        (
            Estado.INFORMADO,
            Rol.OFAI_ENLACE,
            {A.REPROGRAMAR_FIRMA: "", A.SOLICITAR_DICTAMEN: ES_DEL_TITULAR, A.DESISTIR: ES_DEL_TITULAR},
        ),
        (Estado.INFORMADO, Rol.DGCP_ANALISTA, {A.REASIGNAR: "", A.AUTORIZAR_EXTEMPORANEA: ES_DE_DIRECCION}),
        (
            Estado.SOLICITADO,
            Rol.DGCP_DIRECCION,
            {A.TURNAR: "", A.DEVOLVER_INCOMPLETA: "", A.AUTORIZAR_EXTEMPORANEA: "", A.REASIGNAR: ""},
        ),
        (
            Estado.EN_REVISION,
            Rol.CJ_REVISOR,
            {
                A.PREPARAR_REVISION: "",
                A.OBSERVAR: "",
                A.EMITIR_DICTAMEN: ES_DE_CJ_TITULAR,
                A.REASIGNAR: "Este paso corresponde a: Analista de la DGCP o Dirección de la DGCP o Titular de la "
                "Consultoría Jurídica.",
            },
        ),
        (
            Estado.EN_REVISION,
            Rol.CJ_TITULAR,
            {
                A.EMITIR_DICTAMEN: "",
                A.REASIGNAR: "",
                A.PREPARAR_REVISION: ES_DEL_REVISOR,
                A.OBSERVAR: ES_DEL_REVISOR,
            },
        ),
        (
            Estado.CON_OBSERVACIONES,
            Rol.OFAI_TITULAR,
            {A.REINGRESAR: "", A.REPROGRAMAR_FIRMA: "", A.DESISTIR: ""},
        ),
        (Estado.DICTAMINADO, Rol.OFAI_TITULAR, {A.REGISTRAR_FIRMA: "", A.REPROGRAMAR_FIRMA: "", A.DESISTIR: ""}),
        (Estado.FIRMADO, Rol.OFAI_ENLACE, {A.REMITIR_COPIAS: ""}),
        (Estado.COPIAS_REMITIDAS, Rol.CJ_TITULAR, {A.INSCRIBIR: "", A.DEVOLVER_COPIAS: "", A.REASIGNAR: ""}),
        (Estado.INSCRITO, Rol.DGCP_ANALISTA, {A.COMUNICAR: "", A.REASIGNAR: ""}),
        (Estado.SOLICITADO, Rol.REPRESENTACION, {}),
        (Estado.SOLICITADO, Rol.ADMINISTRACION, {}),
        (Estado.COMUNICADO, Rol.DGCP_DIRECCION, {}),
        (Estado.DESISTIDO, Rol.OFAI_TITULAR, {}),
    ],
)
def test_lo_que_la_pagina_ofrece(estado, rol, esperadas, elenco, ahora):
    acuerdo = llevar_a(estado, elenco, ahora=ahora)
    ofrece = ofrecidas(elenco[rol], acuerdo)
    assert ofrece == {accion.value: motivo for accion, motivo in esperadas.items()}
    # allowed first
    assert [bool(motivo) for motivo in ofrece.values()] == sorted(bool(motivo) for motivo in ofrece.values())


def test_otro_gobierno_lee_por_que_no(elenco, ahora):
    acuerdo = llevar_a(Estado.INFORMADO, elenco, ahora=ahora)
    ajena = UsuarioFactory(rol=Rol.OFAI_TITULAR)
    assert permisos.puede(ajena, A.SOLICITAR_DICTAMEN, acuerdo).motivo == "El expediente es de otro gobierno."
    assert permisos.puede_editar(ajena, acuerdo).motivo == "Solo la OFAI del gobierno que negocia corrige los datos."


def test_otro_revisor_y_la_contraparte_privada_tienen_su_motivo(elenco, ahora):
    acuerdo = llevar_a(Estado.EN_REVISION, elenco, ahora=ahora)
    otro = UsuarioFactory(rol=Rol.CJ_REVISOR)
    assert permisos.puede(otro, A.OBSERVAR, acuerdo).motivo == f"La revisión está asignada a {elenco.revisor}."
    acuerdo.contrapartes.add(ContraparteFactory(tipo=TipoContraparte.PERSONA_PRIVADA))
    assert "«Fuera de la LCT»" in permisos.puede(elenco.revisor, A.OBSERVAR, acuerdo).motivo


def test_sin_revisor_el_motivo_no_nombra_a_nadie(elenco, ahora):
    acuerdo = llevar_a(Estado.EN_REVISION, elenco, ahora=ahora)
    acuerdo.revisor = None
    assert permisos.puede(elenco.revisor, A.OBSERVAR, acuerdo).motivo == (
        "La revisión no está asignada: la Titular de la Consultoría Jurídica debe reasignarla."
    )


def test_la_consultoria_no_reasigna_lo_que_no_se_le_ha_turnado(elenco, ahora):
    acuerdo = llevar_a(Estado.SOLICITADO, elenco, ahora=ahora)
    veredicto = permisos.puede(elenco.consultora, A.REASIGNAR, acuerdo)
    assert veredicto.motivo == "El expediente todavía no se turna a la Consultoría."


@pytest.mark.parametrize("estado", list(Estado))
def test_se_corrige_mientras_es_de_la_ofai(estado, elenco):
    acuerdo = Acuerdo(gobierno=elenco.gobierno, estado=estado)
    editable = estado in (Estado.NEGOCIACION, Estado.INFORMADO, Estado.CON_OBSERVACIONES)
    assert bool(permisos.puede_editar(elenco.enlace, acuerdo)) is editable
    assert {rol: bool(permisos.puede_editar(elenco[rol], acuerdo)) for rol in Rol} == {
        rol: editable and rol in OFAI for rol in Rol
    }


@pytest.mark.parametrize("rol", list(Rol))
def test_solo_la_ofai_activa_de_un_gobierno_activo_abre_negociaciones(rol, elenco):
    usuario = elenco[rol]
    assert permisos.puede_iniciar(usuario) is (rol in OFAI)
    usuario.is_active = False
    assert permisos.puede_iniciar(usuario) is False


def test_un_gobierno_inactivo_no_abre_negociaciones(db):
    usuario = UsuarioFactory(rol=Rol.OFAI_TITULAR, gobierno=GobiernoFactory(activo=False))
    assert permisos.puede_iniciar(usuario) is False


def test_nadie_sin_cuenta_inicia():
    assert permisos.puede_iniciar(AnonymousUser()) is False


@pytest.mark.parametrize("rol", list(Rol))
def test_las_notas_internas_son_de_funcionarios(rol, elenco):
    assert permisos.puede_ver_notas_internas(elenco[rol]) is (rol in FUNCIONARIOS)


def test_preparar_otra_persona_no_borra_que_alguien_ya_preparo(elenco, ahora):
    """The history decides who prepared, not the row that the next revisor overwrote."""
    acuerdo = llevar_a(Estado.EN_REVISION, elenco, ahora=ahora)
    nuevo = UsuarioFactory(rol=Rol.CJ_REVISOR)
    dar(A.REASIGNAR, acuerdo, elenco, ahora=ahora, por=elenco.consultora, a_quien=nuevo)
    dar(A.PREPARAR_REVISION, acuerdo, elenco, ahora=ahora, por=nuevo)
    assert acuerdo.revisiones.get().preparada_por == nuevo
    elenco.revisor.rol = Rol.CJ_TITULAR
    assert not permisos.puede(elenco.revisor, A.EMITIR_DICTAMEN, acuerdo)
