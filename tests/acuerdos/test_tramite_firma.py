"""What is demanded from the dictamen to the Registro, and by the steps that do not change the state."""

import datetime as dt

import pytest

from acuerdos.estados import Accion, Estado
from acuerdos.exigencias import CLASE_COPIA
from acuerdos.models import Acuerdo
from directorio.roles import Rol
from expediente.flujo import NoPermitido
from tests.fabricas.acuerdos import (
    adjuntar,
    con_texto,
    dar,
    firmantes,
    llevar_a,
    negativa,
    pdf,
    word,
)
from tests.fabricas.directorio import IdiomaFactory, UsuarioFactory

pytestmark = pytest.mark.django_db


# the signing, the copies, the Registro ----------------------------------------------------------


@pytest.mark.parametrize(
    ("dias", "empieza"),
    [(-1, "La firma no puede ser anterior al dictamen (2 de marzo de 2026)"), (6, "La fecha de firma no puede ser")],
)
def test_la_firma_va_entre_el_dictamen_y_hoy(elenco, ahora, hoy, dias, empieza):
    acuerdo = llevar_a(Estado.DICTAMINADO, elenco, ahora=ahora)
    despues = ahora + dt.timedelta(days=5)
    fecha = hoy + dt.timedelta(days=dias)
    errores = negativa(Accion.REGISTRAR_FIRMA, acuerdo, elenco, ahora=despues, fecha_firma=fecha)
    assert list(errores) == ["fecha_firma"]
    assert errores["fecha_firma"].startswith(empieza)


@pytest.mark.parametrize("dias", [0, 5], ids=["el día del dictamen", "hoy"])
def test_la_firma_admite_los_dos_extremos(elenco, ahora, hoy, dias):
    acuerdo = llevar_a(Estado.DICTAMINADO, elenco, ahora=ahora)
    fecha = hoy + dt.timedelta(days=dias)
    dar(Accion.REGISTRAR_FIRMA, acuerdo, elenco, ahora=ahora + dt.timedelta(days=5), fecha_firma=fecha)
    assert (acuerdo.fecha_firma, acuerdo.fecha_firma_parcial) == (fecha, fecha.isoformat())


def test_la_firma_exige_lugar_y_firmantes_de_cada_parte(elenco, ahora, hoy):
    acuerdo = llevar_a(Estado.DICTAMINADO, elenco, ahora=ahora)
    incompletos = [firmantes()[0] | {"cargo": " "}]
    errores = negativa(
        Accion.REGISTRAR_FIRMA, acuerdo, elenco, ahora=ahora, fecha_firma=None, lugar_firma=" ", firmantes=incompletos
    )
    assert errores == {
        "fecha_firma": "Escriba la fecha en que se firmó.",
        "lugar_firma": "Escriba la ciudad y el país donde se firmó.",
        "firmantes_mexicana": "Escriba nombre y cargo de quien firmó por la parte mexicana.",
        "firmantes_extranjera": "Escriba nombre y cargo de quien firmó por la contraparte.",
    }
    assert negativa(
        Accion.REGISTRAR_FIRMA, acuerdo, elenco, ahora=ahora, vigencia_hasta=hoy - dt.timedelta(days=1)
    ) == {"vigencia_hasta": "La vigencia no puede terminar antes de la firma."}


def test_remitir_exige_un_pdf_firmado_por_idioma(elenco, ahora):
    acuerdo = llevar_a(Estado.FIRMADO, elenco, ahora=ahora)
    acuerdo.idiomas.add(IdiomaFactory(codigo="ja"))
    assert negativa(Accion.REMITIR_COPIAS, acuerdo, elenco, ahora=ahora) == {
        "copia_es": "Falta la copia firmada en español.",
        "copia_ja": "Falta la copia firmada en japonés.",
    }
    adjuntar(acuerdo, CLASE_COPIA, por=elenco.enlace, ahora=ahora, idioma="ja", archivo=word("firmado"))
    adjuntar(acuerdo, CLASE_COPIA, por=elenco.enlace, ahora=ahora, idioma="es")
    assert list(negativa(Accion.REMITIR_COPIAS, acuerdo, elenco, ahora=ahora)) == ["copia_ja"]


def test_devolver_copias_las_retira_y_pide_otras(elenco, ahora):
    acuerdo = llevar_a(Estado.COPIAS_REMITIDAS, elenco, ahora=ahora)
    assert list(negativa(Accion.DEVOLVER_COPIAS, acuerdo, elenco, ahora=ahora, motivo=" ")) == ["motivo"]
    dar(Accion.DEVOLVER_COPIAS, acuerdo, elenco, ahora=ahora)
    assert set(acuerdo.archivos.filter(clase=CLASE_COPIA).values_list("retirado_en", flat=True)) == {ahora}
    assert list(negativa(Accion.REMITIR_COPIAS, acuerdo, elenco, ahora=ahora)) == ["copia_es"]
    dar(Accion.REMITIR_COPIAS, acuerdo, elenco, ahora=ahora)
    assert (acuerdo.estado, acuerdo.archivos.get(clase=CLASE_COPIA, retirado_en=None).version) == (
        "copias_remitidas",
        2,
    )


def test_inscribir_numera_publica_las_copias_vigentes_y_expide_la_constancia(elenco, ahora):
    acuerdos = [llevar_a(Estado.COPIAS_REMITIDAS, elenco, ahora=ahora) for _ in range(2)]
    dar(Accion.DEVOLVER_COPIAS, acuerdos[0], elenco, ahora=ahora)
    dar(Accion.REMITIR_COPIAS, acuerdos[0], elenco, ahora=ahora)
    adjuntar(acuerdos[0], CLASE_COPIA, por=elenco.enlace, ahora=ahora, idioma="ja", archivo=pdf("sin presentar"))
    for acuerdo in acuerdos:
        dar(Accion.INSCRIBIR, acuerdo, elenco, ahora=ahora)
    assert [(a.numero_registro, a.clave, a.inscrito_en) for a in acuerdos] == [
        (1, "rai-00001", ahora),
        (2, "rai-00002", ahora),
    ]
    copias = acuerdos[0].archivos.filter(clase=CLASE_COPIA)
    publicas = [(a.version, a.presentado_en is not None, a.retirado_en) for a in copias.filter(publico=True)]
    assert publicas == [(2, True, None)]
    assert acuerdos[0].documentos.get(clase="constancia").publico is True


def test_comunicar_expide_el_oficio(elenco, ahora):
    acuerdo = llevar_a(Estado.COMUNICADO, elenco, ahora=ahora)
    assert list(acuerdo.documentos.values_list("clase", "numero")) == [
        ("acuse", "DGCP/0001/2026"),
        ("acuse", "DGCP/0002/2026"),
        ("dictamen", "CJ/0001/2026"),
        ("constancia", "CJ/0002/2026"),
        ("comunicacion", "DGCP/0003/2026"),
    ]


# steps that do not change the state -------------------------------------------------------------


def en(dias: int, hoy: dt.date) -> dt.date:
    return hoy + dt.timedelta(days=dias)


@pytest.mark.parametrize("estado", [Estado.INFORMADO, Estado.SOLICITADO, Estado.EN_REVISION, Estado.CON_OBSERVACIONES])
def test_reprogramar_respeta_los_14_dias_mientras_no_hay_dictamen(estado, elenco, ahora, hoy):
    acuerdo = llevar_a(estado, elenco, ahora=ahora)
    errores = negativa(
        Accion.REPROGRAMAR_FIRMA, acuerdo, elenco, ahora=ahora, fecha_firma_prevista=en(13, hoy), motivo=" "
    )
    assert list(errores) == ["fecha_firma_prevista", "motivo"]
    dar(Accion.REPROGRAMAR_FIRMA, acuerdo, elenco, ahora=ahora, fecha_firma_prevista=en(14, hoy))
    assert (acuerdo.estado, acuerdo.fecha_firma_prevista) == (estado, en(14, hoy))


def test_reprogramar_con_dictamen_solo_rechaza_el_pasado(elenco, ahora, hoy):
    acuerdo = llevar_a(Estado.DICTAMINADO, elenco, ahora=ahora)
    for fecha in (None, en(-1, hoy)):
        errores = negativa(Accion.REPROGRAMAR_FIRMA, acuerdo, elenco, ahora=ahora, fecha_firma_prevista=fecha)
        assert list(errores) == ["fecha_firma_prevista"]
    dar(Accion.REPROGRAMAR_FIRMA, acuerdo, elenco, ahora=ahora, fecha_firma_prevista=en(1, hoy))
    assert acuerdo.fecha_firma_prevista == en(1, hoy)


def test_la_extemporanea_levanta_los_14_dias_una_sola_vez(elenco, ahora, hoy):
    acuerdo = llevar_a(Estado.INFORMADO, elenco, ahora=ahora)
    assert list(negativa(Accion.AUTORIZAR_EXTEMPORANEA, acuerdo, elenco, ahora=ahora, motivo="")) == ["motivo"]
    dar(Accion.AUTORIZAR_EXTEMPORANEA, acuerdo, elenco, ahora=ahora)
    with pytest.raises(NoPermitido, match="Ya hay una autorización que no se ha usado"):
        dar(Accion.AUTORIZAR_EXTEMPORANEA, acuerdo, elenco, ahora=ahora)
    # proposing the date before the request spends nothing: the request does
    reprogramada = dar(Accion.REPROGRAMAR_FIRMA, acuerdo, elenco, ahora=ahora, fecha_firma_prevista=en(5, hoy))
    solicitada = dar(Accion.SOLICITAR_DICTAMEN, acuerdo, elenco, ahora=ahora, fecha_firma_prevista=en(5, hoy))
    assert (reprogramada.datos["extemporanea"], solicitada.datos["extemporanea"]) == (False, True)
    assert Acuerdo.objects.get().extemporanea_autorizada is False
    errores = negativa(Accion.REPROGRAMAR_FIRMA, acuerdo, elenco, ahora=ahora, fecha_firma_prevista=en(4, hoy))
    assert list(errores) == ["fecha_firma_prevista"]
    # and it can be authorised again, which the history shows
    dar(Accion.AUTORIZAR_EXTEMPORANEA, acuerdo, elenco, ahora=ahora)
    dar(Accion.REPROGRAMAR_FIRMA, acuerdo, elenco, ahora=ahora, fecha_firma_prevista=en(4, hoy))
    assert Acuerdo.objects.get().extemporanea_autorizada is False
    notas = acuerdo.movimientos.filter(accion=Accion.AUTORIZAR_EXTEMPORANEA).values_list("nota", flat=True)
    assert list(notas) == ["La visita no puede moverse."] * 2


def test_una_fecha_con_tiempo_no_gasta_la_extemporanea(elenco, ahora, hoy):
    acuerdo = llevar_a(Estado.INFORMADO, elenco, ahora=ahora)
    dar(Accion.AUTORIZAR_EXTEMPORANEA, acuerdo, elenco, ahora=ahora)
    dar(Accion.SOLICITAR_DICTAMEN, acuerdo, elenco, ahora=ahora, fecha_firma_prevista=en(14, hoy))
    assert Acuerdo.objects.get().extemporanea_autorizada is True


def test_ni_la_extemporanea_admite_el_pasado(elenco, ahora, hoy):
    acuerdo = con_texto(llevar_a(Estado.INFORMADO, elenco, ahora=ahora), elenco, ahora)
    dar(Accion.AUTORIZAR_EXTEMPORANEA, acuerdo, elenco, ahora=ahora)
    errores = negativa(Accion.SOLICITAR_DICTAMEN, acuerdo, elenco, ahora=ahora, fecha_firma_prevista=en(-1, hoy))
    assert list(errores) == ["fecha_firma_prevista"]


def test_reasignar_cada_unidad_lo_suyo(elenco, ahora):
    acuerdo = llevar_a(Estado.EN_REVISION, elenco, ahora=ahora)
    analista, revisor = UsuarioFactory(rol=Rol.DGCP_ANALISTA), UsuarioFactory(rol=Rol.CJ_REVISOR)
    dar(Accion.REASIGNAR, acuerdo, elenco, ahora=ahora, por=elenco.direccion, a_quien=analista)
    movimiento = dar(Accion.REASIGNAR, acuerdo, elenco, ahora=ahora, por=elenco.consultora, a_quien=revisor)
    assert (acuerdo.responsable_dgcp, acuerdo.revisor, acuerdo.estado) == (analista, revisor, Estado.EN_REVISION)
    assert movimiento.datos == {"campo": "revisor", "antes": elenco.revisor.pk, "ahora": revisor.pk}


def test_reasignar_exige_motivo_y_a_otra_persona_de_la_unidad(elenco, ahora):
    acuerdo = llevar_a(Estado.EN_REVISION, elenco, ahora=ahora)
    casos = [(elenco.direccion, None), (elenco.direccion, elenco.revisor), (elenco.direccion, elenco.analista),
             (elenco.consultora, elenco.analista), (elenco.consultora, elenco.revisor)]  # fmt: skip
    dichos = []
    for por, a_quien in casos:
        errores = negativa(Accion.REASIGNAR, acuerdo, elenco, ahora=ahora, por=por, a_quien=a_quien, motivo="")
        assert list(errores) == ["motivo", "a_quien"]
        dichos.append(errores["a_quien"])
    assert dichos == [
        "Elija a una persona activa de la DGCP.",
        "Elija a una persona activa de la DGCP.",
        "El expediente ya está asignado a esa persona.",
        "Elija a una persona activa de la Consultoría Jurídica que revise proyectos.",
        "El expediente ya está asignado a esa persona.",
    ]


def test_desistir_exige_motivo_y_lo_guarda(elenco, ahora):
    acuerdo = llevar_a(Estado.DICTAMINADO, elenco, ahora=ahora)
    assert list(negativa(Accion.DESISTIR, acuerdo, elenco, ahora=ahora, motivo=" ")) == ["motivo"]
    movimiento = dar(Accion.DESISTIR, acuerdo, elenco, ahora=ahora)
    assert (acuerdo.estado, movimiento.nota) == ("desistido", "Cambió la administración de la contraparte.")
