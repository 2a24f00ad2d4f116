"""Writes that are no step: opening, correcting, indexing and handing over."""

import datetime as dt

import pytest

from acuerdos import registro
from acuerdos.estados import Accion, Estado
from acuerdos.models import Acuerdo
from directorio.models import TipoContraparte
from directorio.registro import desactivar
from directorio.roles import Rol
from expediente.flujo import DatosIncompletos, EstadoNoAdmite, NoPermitido, VersionCambiada
from tests.fabricas.acuerdos import abrir, dar, llevar_a
from tests.fabricas.directorio import ContraparteFactory, MateriaFactory, PaisFactory, UsuarioFactory

pytestmark = pytest.mark.django_db


def test_abrir_da_folio_y_responsable(elenco, ahora):
    acuerdos = [abrir(elenco, ahora=ahora) for _ in range(2)]
    assert [a.folio for a in acuerdos] == ["AI-2026-0001", "AI-2026-0002"]
    assert (acuerdos[0].estado, acuerdos[0].gobierno, acuerdos[0].responsable_ofai, acuerdos[0].informado_en) == (
        Estado.NEGOCIACION,
        elenco.gobierno,
        elenco.enlace,
        None,
    )


def test_el_folio_es_del_anio_de_mexico(elenco):
    medianoche = dt.datetime(2027, 1, 1, 3, tzinfo=dt.UTC)  # 21:00 of 31 December in Mexico City
    assert abrir(elenco, ahora=medianoche).folio == "AI-2026-0001"


@pytest.mark.parametrize(
    ("contrapartes", "empieza"),
    [
        (list, "Diga con quién se negocia"),
        (lambda: [ContraparteFactory(pais=PaisFactory(codigo="MX"))], "Ninguna contraparte es extranjera"),
    ],
)
def test_sin_parte_extranjera_no_se_abre(elenco, ahora, contrapartes, empieza):
    with pytest.raises(DatosIncompletos) as error:
        registro.abrir_negociacion(
            por=elenco.enlace, ahora=ahora, tipo="hermanamiento", denominacion="acuerdo", titulo="T", resumen="R",
            contrapartes=contrapartes(), materias=[],
        )  # fmt: skip
    assert error.value.errores["contrapartes"].startswith(empieza)
    assert (Acuerdo.objects.count(), abrir(elenco, ahora=ahora).folio) == (0, "AI-2026-0001")


def test_una_extranjera_basta_y_las_organizaciones_lo_son(elenco, ahora):
    mexicana = ContraparteFactory(pais=PaisFactory(codigo="MX"))
    onu = ContraparteFactory(tipo=TipoContraparte.ORGANIZACION_INTERNACIONAL, pais=None)
    assert abrir(elenco, ahora=ahora, contrapartes=[mexicana, onu]).contrapartes.count() == 2


@pytest.mark.parametrize("rol", [Rol.DGCP_ANALISTA, Rol.CJ_TITULAR, Rol.REPRESENTACION, Rol.ADMINISTRACION])
def test_solo_una_ofai_abre(elenco, ahora, rol):
    with pytest.raises(NoPermitido, match="Solo la OFAI de un gobierno local"):
        registro.abrir_negociacion(
            por=elenco[rol], ahora=ahora, tipo="hermanamiento", denominacion="acuerdo", titulo="T", resumen="R",
            contrapartes=[ContraparteFactory()], materias=[],
        )  # fmt: skip


def test_corregir_cambia_datos_version_y_palabras_de_busqueda(elenco, ahora):
    acuerdo = abrir(elenco, ahora=ahora)
    nueva = ContraparteFactory(nombre="Sendai")
    corregido = registro.corregir_negociacion(
        acuerdo, por=elenco.enlace, version=1, titulo="Otro título", contrapartes=[nueva],
        materias=[MateriaFactory(clave="agua")],
    )  # fmt: skip
    assert (corregido.titulo, corregido.version, list(corregido.contrapartes.all())) == ("Otro título", 2, [nueva])
    assert list(Acuerdo.objects.buscar("sendai agua")) == [acuerdo]
    assert list(Acuerdo.objects.buscar("cultura")) == []


def test_corregir_una_pagina_vieja_no_pisa_lo_de_otra_persona(elenco, ahora):
    acuerdo = abrir(elenco, ahora=ahora)
    registro.corregir_negociacion(acuerdo, por=elenco.enlace, version=1, titulo="Primero")
    with pytest.raises(VersionCambiada):
        registro.corregir_negociacion(acuerdo, por=elenco.titular, version=1, titulo="Segundo")
    assert Acuerdo.objects.get().titulo == "Primero"


def test_corregir_lo_solicitado_no_se_puede(elenco, ahora):
    acuerdo = llevar_a(Estado.SOLICITADO, elenco, ahora=ahora)
    with pytest.raises(EstadoNoAdmite, match="los datos ya no se modifican"):
        registro.corregir_negociacion(acuerdo, por=elenco.titular, titulo="Otro")


def test_corregir_lo_ajeno_no_se_puede(elenco, ahora):
    acuerdo = abrir(elenco, ahora=ahora)
    with pytest.raises(NoPermitido):
        registro.corregir_negociacion(acuerdo, por=UsuarioFactory(rol=Rol.OFAI_TITULAR), titulo="Otro")


def test_con_el_dictamen_pedido_no_se_cambia_a_una_contraparte_privada(elenco, ahora):
    acuerdo = llevar_a(Estado.CON_OBSERVACIONES, elenco, ahora=ahora)
    privada = ContraparteFactory(tipo=TipoContraparte.PERSONA_PRIVADA)
    with pytest.raises(DatosIncompletos, match="con una privada la LCT no aplica"):
        registro.corregir_negociacion(acuerdo, por=elenco.titular, contrapartes=[privada])


@pytest.mark.parametrize(
    "buscado",
    ["sendai", "SENDAI japon", "hermanamientos", "japan", "cooperacion cultural", "AI-2026-0001", "ninos y ninas"],
)
def test_se_encuentra_sin_acentos_en_plural_y_en_ingles(elenco, ahora, buscado):
    acuerdo = abrir(
        elenco, ahora=ahora, contrapartes=[ContraparteFactory(nombre="Sendai")],
        resumen="Cooperaciones culturales para niños y niñas.",
    )  # fmt: skip
    assert list(Acuerdo.objects.buscar(buscado)) == [acuerdo]


def test_al_inscribirse_se_encuentra_por_su_numero(elenco, ahora):
    acuerdo = llevar_a(Estado.INSCRITO, elenco, ahora=ahora)
    assert list(Acuerdo.objects.buscar("rai-00001")) == [acuerdo]


# a person leaves --------------------------------------------------------------------------------


def test_quien_se_va_deja_sus_casos_abiertos_a_un_colega_y_su_nombre_en_la_historia(elenco, ahora):
    revisor, colega = elenco.revisor, UsuarioFactory(rol=Rol.CJ_REVISOR)
    abiertos = [llevar_a(estado, elenco, ahora=ahora) for estado in (Estado.EN_REVISION, Estado.CON_OBSERVACIONES)]
    cerrado = llevar_a(Estado.COMUNICADO, elenco, ahora=ahora)
    desactivar(revisor, por=elenco.consultora, ahora=ahora, sucesor=colega)
    for acuerdo in (*abiertos, cerrado):
        acuerdo.refresh_from_db()
    assert [a.revisor for a in abiertos] == [colega, colega]
    assert cerrado.revisor == revisor
    assert set(cerrado.movimientos.filter(accion=Accion.PREPARAR_REVISION).values_list("por__nombre", flat=True)) == {
        revisor.nombre
    }
    dar(Accion.PREPARAR_REVISION, abiertos[0], elenco, ahora=ahora, por=colega)
    dar(Accion.REINGRESAR, abiertos[1], elenco, ahora=ahora)
    assert abiertos[1].revisor == colega


def test_la_revision_no_pasa_a_quien_debe_firmarla(elenco, ahora):
    acuerdo = llevar_a(Estado.EN_REVISION, elenco, ahora=ahora)
    desactivar(elenco.revisor, por=elenco.consultora, ahora=ahora, sucesor=elenco.consultora)
    acuerdo.refresh_from_db()
    assert acuerdo.revisor is None


def test_sin_sucesor_los_casos_quedan_en_su_unidad(elenco, ahora):
    acuerdo = llevar_a(Estado.SOLICITADO, elenco, ahora=ahora)
    Acuerdo.objects.update(responsable_dgcp=elenco.analista)
    desactivar(elenco.analista, por=elenco.direccion, ahora=ahora)
    acuerdo.refresh_from_db()
    assert (acuerdo.responsable_dgcp, acuerdo in Acuerdo.objects.visibles_para(elenco.direccion)) == (None, True)


def test_tambien_pasan_los_de_la_ofai(elenco, ahora):
    acuerdo = llevar_a(Estado.NEGOCIACION, elenco, ahora=ahora)
    desactivar(elenco.enlace, por=elenco.titular, ahora=ahora, sucesor=elenco.titular)
    acuerdo.refresh_from_db()
    assert acuerdo.responsable_ofai == elenco.titular


def test_cambiar_de_contraparte_o_de_materia_deja_historia(elenco, ahora):
    from acuerdos.models import acuerdo as modulo

    acuerdo = abrir(elenco, ahora=ahora)
    anterior = acuerdo.contrapartes.get()
    nueva = ContraparteFactory()
    registro.corregir_negociacion(acuerdo, por=elenco.enlace, contrapartes=[nueva])
    eventos = modulo.AcuerdoContrapartes.pgh_event_model.objects.order_by("pgh_id")
    dichos = [(e.pgh_label, e.contraparte_id) for e in eventos if e.acuerdo_id == acuerdo.pk]
    assert sorted(dichos) == sorted([("insert", anterior.pk), ("delete", anterior.pk), ("insert", nueva.pk)])
