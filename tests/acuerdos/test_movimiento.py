"""The history only grows: the model and the database refuse to change, delete or empty it."""

import pytest
from django.db import DatabaseError, connection, transaction

from acuerdos.estados import Accion, Estado
from acuerdos.models import Movimiento
from expediente.models.caso import SoloSeAgrega
from tests.fabricas.acuerdos import llevar_a

pytestmark = pytest.mark.django_db


@pytest.fixture
def movimiento(elenco, ahora) -> Movimiento:
    return llevar_a(Estado.INFORMADO, elenco, ahora=ahora).movimientos.get()


@pytest.mark.parametrize(
    "intento",
    [
        lambda m: m.save(),
        lambda m: m.save(update_fields=["nota"]),
        lambda m: m.delete(),
        lambda m: Movimiento.objects.update(nota="otra"),
        lambda m: Movimiento.objects.filter(pk=m.pk).delete(),
        lambda m: m.caso.movimientos.all().delete(),
        lambda m: Movimiento.objects.bulk_update([m], ["nota"]),
    ],
    ids=["save", "update_fields", "delete", "queryset.update", "queryset.delete", "relacionado", "bulk_update"],
)
def test_el_modelo_se_niega(movimiento, intento):
    movimiento.nota = "otra"
    with pytest.raises(SoloSeAgrega, match="el historial solo crece"), transaction.atomic():
        intento(movimiento)
    assert list(Movimiento.objects.values_list("nota", flat=True)) == [""]


@pytest.mark.parametrize(
    "orden",
    [
        "UPDATE acuerdos_movimiento SET nota = 'otra'",
        "UPDATE acuerdos_movimiento SET a = 'inscrito' WHERE accion = 'informar_negociacion'",
        "DELETE FROM acuerdos_movimiento",
        "TRUNCATE acuerdos_movimiento",
        "TRUNCATE acuerdos_acuerdo CASCADE",
    ],
)
def test_la_base_de_datos_se_niega(movimiento, orden):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else TRUNCATE stops at what is pending, not at our trigger
        with pytest.raises(DatabaseError, match="acuerdos_movimiento"), transaction.atomic():
            cursor.execute(orden)
    assert list(Movimiento.objects.values_list("nota", "a")) == [("", Estado.INFORMADO)]


def test_el_caso_con_historia_tampoco_se_borra(movimiento):
    with pytest.raises(Exception, match=r"solo crece|protected|referenced"):
        movimiento.caso.delete()


def test_guarda_codigos_y_los_dice_en_palabras(movimiento, elenco, ahora):
    assert (movimiento.accion, movimiento.de, movimiento.a, movimiento.por, movimiento.ocurrio_en) == (
        Accion.INFORMAR_NEGOCIACION,
        Estado.NEGOCIACION,
        Estado.INFORMADO,
        elenco.enlace,
        ahora,
    )
    assert (movimiento.accion_nombre, movimiento.de_nombre, movimiento.a_nombre) == (
        "Informar la negociación",
        "En negociación",
        "Informado a la SRE",
    )
