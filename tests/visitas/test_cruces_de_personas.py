"""The same person in two visits of a government whose days overlap, however its name is written."""

import datetime as dt

import pytest

from visitas import cruces
from visitas.cruces import Presencia


def presencia(persona, visita, desde, hasta, gobierno="g") -> Presencia:
    return Presencia(
        persona=persona, visita=visita, titulo=f"Gira {visita}", gobierno=gobierno,
        desde=dt.date(2026, 3, desde), hasta=dt.date(2026, 3, hasta),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("una", "otra", "hay"),
    [
        (("María Pérez López", "a", 1, 5), ("Maria Perez Lopez", "b", 5, 9), True),
        (("Lic. María Pérez López", "a", 1, 5), ("PÉREZ LÓPEZ, María", "b", 4, 9), True),
        (("María Pérez López", "a", 1, 5), ("María Pérez López", "b", 6, 9), False),
        (("María Pérez López", "a", 1, 5), ("María Pérez", "b", 4, 9), False),
        (("María Pérez López", "a", 1, 5), ("María Pérez López", "a", 1, 5), False),  # twice in the same list
        (("María Pérez López", "a", 1, 5), ("María Pérez López", "b", 4, 9, "otro"), False),
        (("山田太郎", "a", 1, 5), ("山田太郎", "b", 4, 9), True),
        (("山田太郎", "a", 1, 5), ("鈴木花子", "b", 4, 9), False),
        (("", "a", 1, 5), ("", "b", 4, 9), False),
    ],
)
def test_la_misma_persona_en_dos_visitas_a_la_vez(una, otra, hay):
    encontrados = cruces.repetidas([presencia(*una), presencia(*otra)])
    assert [c.ids for c in encontrados] == ([("a", "b")] if hay else [])
    assert cruces.repetidas([presencia(*otra), presencia(*una)]) == encontrados


def test_de_la_persona_repetida_se_dicen_las_dos_visitas():
    (unico,) = cruces.repetidas([presencia("Ana Ruiz", "a", 1, 5), presencia("Ana Ruiz", "b", 4, 9)])
    assert unico.texto == (
        "Ana Ruiz está en dos visitas a la vez: «Gira a», del 1 de marzo de 2026 al 5 de marzo de 2026, y «Gira b», "
        "del 4 de marzo de 2026 al 9 de marzo de 2026."
    )
