"""Several people pressing at once, on real transactions: exactly one wins, and no number is lost or given twice."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction

from acuerdos import tramite
from acuerdos.estados import Accion, Estado
from acuerdos.models import Acuerdo
from directorio.registro import desactivar
from expediente.documentos import tomar_numero
from expediente.flujo import EstadoNoAdmite, FlujoError, NoPermitido, VersionCambiada
from expediente.models import Archivo, Aviso, Consecutivo, DocumentoEmitido
from tests.fabricas.acuerdos import CLASE_PROYECTO, Elenco, abrir, adjuntar, argumentos, dar, llevar_a, word
from tests.fabricas.directorio import UsuarioFactory

pytestmark = pytest.mark.django_db(transaction=True)

CASOS = 40


@pytest.fixture
def elenco(transactional_db, settings) -> Elenco:
    settings.CELERY_TASK_ALWAYS_EAGER = False  # no mail or PDF: here it is the rows that matter
    return Elenco().todos()


@pytest.fixture(autouse=True)
def sin_cola(monkeypatch):
    """Queue nothing: what each step queues is tried in tests/expediente."""
    monkeypatch.setattr("sre_portal.adapters.cola._publicar", lambda tarea, kwargs: None)


def a_la_vez(funciones) -> list:
    """Run the functions side by side from the same instant; give what each returned or raised."""
    salida = threading.Barrier(len(funciones), timeout=30)

    def una(funcion):
        try:
            salida.wait()
            return funcion()
        except FlujoError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(funciones)) as hilos:
        return list(hilos.map(una, funciones))


def test_de_dos_que_inscriben_a_la_vez_gana_uno_y_el_otro_lee_por_que(elenco, ahora):
    acuerdo = llevar_a(Estado.COPIAS_REMITIDAS, elenco, ahora=ahora)
    personas = [elenco.consultora, elenco.revisor]
    hechos = a_la_vez(
        [
            lambda p=p: tramite.inscribir(
                Acuerdo.objects.get(pk=acuerdo.pk), por=p, ahora=ahora, version=acuerdo.version
            )
            for p in personas
        ]
    )
    errores = [hecho for hecho in hechos if isinstance(hecho, FlujoError)]
    assert [type(error) for error in errores] == [EstadoNoAdmite]
    assert "el expediente está en «Inscrito»" in str(errores[0])
    assert acuerdo.movimientos.filter(accion=Accion.INSCRIBIR).count() == 1
    assert DocumentoEmitido.objects.filter(clase="constancia").count() == 1
    assert Consecutivo.objects.get(serie="registro").ultimo == 1


def test_doble_clic_en_un_paso_que_no_cambia_el_estado(elenco, ahora):
    """Two presses of the same page: the second reads that somebody changed the case, and nothing is doubled."""
    acuerdo = llevar_a(Estado.SOLICITADO, elenco, ahora=ahora)
    datos = argumentos(Accion.REPROGRAMAR_FIRMA, acuerdo, elenco, ahora=ahora, por=elenco.enlace)
    hechos = a_la_vez(
        [
            lambda: tramite.reprogramar_firma(
                Acuerdo.objects.get(pk=acuerdo.pk), por=elenco.enlace, ahora=ahora, version=acuerdo.version, **datos
            )
        ]
        * 2
    )
    assert [type(h) for h in hechos if isinstance(h, FlujoError)] == [VersionCambiada]
    movimientos = acuerdo.movimientos.filter(accion=Accion.REPROGRAMAR_FIRMA)
    assert movimientos.count() == 1
    assert Aviso.objects.filter(clave=f"acuerdos.movimiento:{movimientos.get().pk}").count() > 0
    assert Aviso.objects.filter(tipo=Accion.REPROGRAMAR_FIRMA).values("clave").distinct().count() == 1


def test_turnar_y_devolver_a_la_vez(elenco, ahora):
    acuerdo = llevar_a(Estado.SOLICITADO, elenco, ahora=ahora)
    hechos = a_la_vez(
        [
            lambda: dar(Accion.TURNAR, Acuerdo.objects.get(pk=acuerdo.pk), elenco, ahora=ahora),
            lambda: dar(Accion.DEVOLVER_INCOMPLETA, Acuerdo.objects.get(pk=acuerdo.pk), elenco, ahora=ahora),
        ]
    )
    assert [type(h) for h in hechos if isinstance(h, FlujoError)] == [EstadoNoAdmite]
    acuerdo.refresh_from_db()
    ultimo = acuerdo.movimientos.last()
    assert (acuerdo.estado, acuerdo.movimientos.count()) == (ultimo.a, 3)


class SeArrepiente(FlujoError):
    """The step was written and its transaction undone."""


def test_cuarenta_inscripciones_desde_dos_hilos_dan_numeros_seguidos(elenco, ahora):
    """Some transactions roll back after taking their number: it goes to the next one."""
    modelo = llevar_a(Estado.COPIAS_REMITIDAS, elenco, ahora=ahora)
    casos = [modelo.pk, *copias(modelo, CASOS - 1)]

    def inscribir(pk: int, arrepentirse: bool):
        with transaction.atomic():
            tramite.inscribir(Acuerdo.objects.get(pk=pk), por=elenco.consultora, ahora=ahora)
            if arrepentirse:
                raise SeArrepiente

    def hilo(mitad):
        def trabajo():
            for n, pk in enumerate(mitad):
                if n % 5 == 0:
                    with pytest.raises(SeArrepiente):
                        inscribir(pk, arrepentirse=True)
                inscribir(pk, arrepentirse=False)

        return trabajo

    assert a_la_vez([hilo(casos[::2]), hilo(casos[1::2])]) == [None, None]
    inscritos = Acuerdo.objects.filter(pk__in=casos, estado=Estado.INSCRITO)
    assert sorted(inscritos.values_list("numero_registro", flat=True)) == list(range(1, CASOS + 1))
    assert sorted(inscritos.values_list("clave", flat=True)) == [f"rai-{n:05d}" for n in range(1, CASOS + 1)]
    constancias = DocumentoEmitido.objects.filter(clase="constancia").values_list("consecutivo", flat=True)
    previos = DocumentoEmitido.objects.filter(unidad="CJ").exclude(clase="constancia").count()
    assert sorted(constancias) == list(range(previos + 1, previos + CASOS + 1))


def copias(modelo: Acuerdo, cuantas: int) -> list[int]:
    """Give more cases like one, with its parties, at the door of the Registro."""
    contrapartes, pks = list(modelo.contrapartes.all()), []
    for n in range(cuantas):
        nuevo = Acuerdo.objects.get(pk=modelo.pk)
        nuevo.pk, nuevo.folio, nuevo._state.adding = None, f"AI-2026-9{n:03d}", True
        nuevo.save()
        nuevo.contrapartes.set(contrapartes)
        pks.append(nuevo.pk)
    return pks


def test_dos_gobiernos_que_abren_a_la_vez_tienen_folios_seguidos(elenco, ahora):
    otro = Elenco().todos()
    contrapartes = [llevar_a(Estado.NEGOCIACION, elenco, ahora=ahora).contrapartes.get()]
    hechos = a_la_vez([lambda e=e: abrir(e, ahora=ahora, contrapartes=contrapartes).folio for e in (elenco, otro) * 3])
    assert sorted(hechos) == [f"AI-2026-{n:04d}" for n in range(2, 8)]


def test_dos_pestanias_que_suben_el_mismo_archivo_dejan_uno(elenco, ahora):
    acuerdo = llevar_a(Estado.INFORMADO, elenco, ahora=ahora)
    archivo = word("Cláusula I").read()

    def subir():
        caso = Acuerdo.objects.get(pk=acuerdo.pk)
        subido = SimpleUploadedFile("proyecto.docx", archivo)
        return adjuntar(caso, CLASE_PROYECTO, por=elenco.enlace, ahora=ahora, idioma="es", archivo=subido).pk

    assert len(set(a_la_vez([subir, subir]))) == 1
    assert Archivo.objects.filter(retirado_en=None).count() == 1


def test_una_serie_nueva_nace_una_vez_aunque_varios_pidan_su_primer_numero(elenco):
    hechos = a_la_vez([lambda: transaction.atomic(tomar_numero)("nueva", 2026)] * 4)
    assert sorted(hechos) == [1, 2, 3, 4]


def test_quien_se_va_mientras_da_un_paso_no_se_queda_con_el_caso(elenco, ahora):
    """Neither waits for what the other holds: the person's row is locked, but can be cited by the step.

    Whichever comes first, the case is the successor's; a step that comes second is refused to who has gone.
    """
    acuerdo = llevar_a(Estado.EN_REVISION, elenco, ahora=ahora)
    colega = UsuarioFactory(rol="cj_revisor")
    hechos = a_la_vez(
        [
            lambda: desactivar(elenco.revisor, por=elenco.consultora, ahora=ahora, sucesor=colega),
            lambda: dar(Accion.OBSERVAR, Acuerdo.objects.get(pk=acuerdo.pk), elenco, ahora=ahora),
        ]
    )
    negados = [type(hecho) for hecho in hechos if isinstance(hecho, FlujoError)]
    acuerdo.refresh_from_db()
    assert acuerdo.revisor == colega
    assert (negados, acuerdo.estado) in [([], Estado.CON_OBSERVACIONES), ([NoPermitido], Estado.EN_REVISION)]
