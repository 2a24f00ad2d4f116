"""The chair of each guest at its table: by precedence from who presides, and near somebody with whom to speak.

The first three places are never moved. Of the others, two change chairs when that leaves fewer people beside nobody
who speaks a language of theirs.
"""

from collections import defaultdict

from visitas.precedencia.ambitos import sillas_en_orden

from .calificacion import Reparto
from .problema import Mesa, Problema

DE_HONOR = 3  # places that only precedence gives


def sentar(problema: Problema, reparto: Reparto) -> dict[str, int]:
    """Give the chair of each guest, from 1; those fixed by hand are kept."""
    en_mesa: dict[str, list[str]] = defaultdict(list)
    for comensal in problema.en_orden:
        if comensal.clave in reparto:
            en_mesa[reparto[comensal.clave]].append(comensal.clave)
    sillas: dict[str, int] = {}
    for clave, sentados in en_mesa.items():
        sillas |= _sentar_mesa(problema, problema.mesa_de[clave], sentados)
    return sillas


def _sentar_mesa(problema: Problema, mesa: Mesa, sentados: list[str]) -> dict[str, int]:
    sillas: dict[str, int] = {}
    for clave in sentados:
        fijo = problema.fijos.get(clave)
        if fijo and fijo.silla:
            sillas[clave] = fijo.silla
    tomadas = set(sillas.values())
    libres = iter([silla for silla in sillas_en_orden(mesa.capacidad) if silla not in tomadas])
    movibles = []
    for n, clave in enumerate(sentados):
        if clave not in sillas:
            sillas[clave] = next(libres)
            if n >= DE_HONOR:
                movibles.append(clave)
    return _acercar(problema, mesa, sillas, movibles)


def _acercar(problema: Problema, mesa: Mesa, sillas: dict[str, int], movibles: list[str]) -> dict[str, int]:
    """Swap chairs, the first swap that helps each time, while fewer are left without a neighbour to speak with."""
    faltan = _sin_vecino(problema, mesa, sillas)
    mejora = True
    while faltan and mejora:
        mejora = False
        for n, uno in enumerate(movibles):
            for otro in movibles[n + 1 :]:
                sillas[uno], sillas[otro] = sillas[otro], sillas[uno]
                ahora = _sin_vecino(problema, mesa, sillas)
                if ahora < faltan:
                    faltan, mejora = ahora, True
                else:
                    sillas[uno], sillas[otro] = sillas[otro], sillas[uno]
    return sillas


def _sin_vecino(problema: Problema, mesa: Mesa, sillas: dict[str, int]) -> int:
    en = {silla: problema.por_clave[clave].idiomas for clave, silla in sillas.items()}
    ninguno: frozenset[str] = frozenset()
    return sum(
        bool(idiomas)
        and not idiomas
        & (en.get(silla % mesa.capacidad + 1, ninguno) | en.get((silla - 2) % mesa.capacidad + 1, ninguno))
        for silla, idiomas in en.items()
    )
