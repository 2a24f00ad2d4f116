"""The engine: what it guarantees to any workflow, whatever its rules say."""

import dataclasses

import pytest

from acuerdos import tramite
from acuerdos.estados import TRANSICIONES, Accion, Estado
from acuerdos.models import Acuerdo, Movimiento
from directorio.roles import Rol
from expediente.flujo import SI, EstadoNoAdmite, Flujo, NoPermitido, VersionCambiada, mover
from expediente.models import Aviso, DocumentoEmitido
from tests.fabricas.acuerdos import llevar_a, todo_lo_escrito
from tests.fabricas.directorio import UsuarioFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def acuerdo(elenco, ahora) -> Acuerdo:
    return llevar_a(Estado.SOLICITADO, elenco, ahora=ahora)


def con(**cambios) -> Flujo:
    return dataclasses.replace(tramite.FLUJO, **cambios)


def test_un_paso_escribe_a_la_vez_estado_version_y_movimiento(acuerdo, elenco, ahora):
    version = acuerdo.version
    movimiento = mover(
        tramite.FLUJO, acuerdo, Accion.TURNAR, por=elenco.analista, ahora=ahora, nota="con prisa", datos={"uno": 1},
        preparar=lambda actual: {"dos": 2},
    )  # fmt: skip
    assert (movimiento.caso, movimiento.de, movimiento.a, movimiento.por, movimiento.nota, movimiento.datos) == (
        acuerdo,
        Estado.SOLICITADO,
        Estado.EN_REVISION,
        elenco.analista,
        "con prisa",
        {"uno": 1, "dos": 2},
    )
    guardado = Acuerdo.objects.get()
    assert (guardado.estado, guardado.version, guardado.movido_en) == (Estado.EN_REVISION, version + 1, ahora)


def test_el_objeto_de_quien_llama_queda_como_en_la_base(acuerdo, elenco, ahora):
    """Also what somebody else wrote meanwhile, and nothing kept from before."""
    viejo = Acuerdo.objects.prefetch_related("contrapartes").get(pk=acuerdo.pk)
    list(viejo.contrapartes.all())
    Acuerdo.objects.update(titulo="Lo cambió otra persona")
    Acuerdo.objects.get().contrapartes.clear()
    mover(tramite.FLUJO, viejo, Accion.TURNAR, por=elenco.analista, ahora=ahora)
    assert (viejo.titulo, viejo.estado, list(viejo.contrapartes.all())) == (
        "Lo cambió otra persona",
        Estado.EN_REVISION,
        [],
    )


def test_no_pisa_lo_que_otra_persona_escribio(acuerdo, elenco, ahora):
    """Only the columns that the step names are saved."""
    viejo = Acuerdo.objects.get()
    viejo.titulo = "Sin guardar"
    mover(tramite.FLUJO, viejo, Accion.TURNAR, por=elenco.analista, ahora=ahora)
    assert Acuerdo.objects.get().titulo == "Acuerdo de hermanamiento"


@pytest.mark.parametrize("donde", ["preparar", "avisar"])
def test_si_algo_falla_no_queda_nada(acuerdo, elenco, ahora, donde):
    """A fault of the program, not only a refusal: no state, no movement, no document, no notice."""

    def fallar(*_):
        raise ZeroDivisionError

    antes = todo_lo_escrito(acuerdo)
    flujo = con(avisar=fallar) if donde == "avisar" else tramite.FLUJO
    with pytest.raises(ZeroDivisionError):
        mover(
            flujo, acuerdo, Accion.TURNAR, por=elenco.analista, ahora=ahora,
            preparar=fallar if donde == "preparar" else None,
        )  # fmt: skip
    assert todo_lo_escrito(acuerdo) == antes


def test_el_estado_se_exige_aunque_las_reglas_lo_olviden(acuerdo, elenco, ahora):
    with pytest.raises(EstadoNoAdmite, match="parte de «Inscrito»"):
        mover(con(puede=lambda *_: SI), acuerdo, Accion.COMUNICAR, por=elenco.analista, ahora=ahora)


def test_a_quien_no_le_toca_no_se_le_dice_en_que_estado_esta(acuerdo, elenco, ahora):
    """Role and scope come before the state: another government learns nothing of the case."""
    ajena = UsuarioFactory(rol=Rol.OFAI_TITULAR)
    with pytest.raises(NoPermitido, match="El expediente es de otro gobierno"):
        mover(tramite.FLUJO, acuerdo, Accion.REMITIR_COPIAS, por=ajena, ahora=ahora)


@pytest.mark.parametrize("version", [0, 1, 99])
def test_una_version_que_no_es_la_de_ahora_se_rechaza(acuerdo, elenco, ahora, version):
    with pytest.raises(VersionCambiada):
        mover(tramite.FLUJO, acuerdo, Accion.TURNAR, por=elenco.analista, ahora=ahora, version=version)


def test_sin_version_no_se_compara(acuerdo, elenco, ahora):
    assert mover(tramite.FLUJO, acuerdo, Accion.TURNAR, por=elenco.analista, ahora=ahora).a == Estado.EN_REVISION


def test_una_accion_que_no_existe_es_un_error_de_programa(acuerdo, elenco, ahora):
    with pytest.raises(KeyError):
        mover(tramite.FLUJO, acuerdo, "archivar", por=elenco.analista, ahora=ahora)


@pytest.mark.parametrize(
    ("accion", "a", "destino"),
    [
        (Accion.TURNAR, None, Estado.EN_REVISION),
        (Accion.REPROGRAMAR_FIRMA, None, Estado.SOLICITADO),
        (Accion.EMITIR_DICTAMEN, Estado.IMPROCEDENTE, Estado.IMPROCEDENTE),
        (Accion.EMITIR_DICTAMEN, Estado.INSCRITO, ValueError),
        (Accion.EMITIR_DICTAMEN, None, ValueError),
        (Accion.TURNAR, Estado.INSCRITO, ValueError),
    ],
)
def test_los_destinos_son_los_de_la_tabla(accion, a, destino):
    transicion = TRANSICIONES[accion]
    if destino is ValueError:
        with pytest.raises(ValueError, match="no lleva a"):
            transicion.destino(Estado.SOLICITADO, a)
    else:
        assert transicion.destino(Estado.SOLICITADO, a) == destino


def test_los_avisos_y_documentos_van_en_la_transaccion_del_paso(
    acuerdo, django_capture_on_commit_callbacks, ahora, elenco
):
    """Rows first; what is queued waits for the commit."""
    previos = Aviso.objects.count()
    with django_capture_on_commit_callbacks() as encolado:
        tramite.turnar(acuerdo, por=elenco.analista, ahora=ahora, revisor=elenco.revisor)
        assert Aviso.objects.count() > previos
    assert len(encolado) == Aviso.objects.filter(por_correo=True).count() - previos
    assert Movimiento.objects.count() == 3
    assert DocumentoEmitido.objects.count() == 2
