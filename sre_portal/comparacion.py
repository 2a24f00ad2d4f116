"""What changed between two versions of a text: paragraph by paragraph, and inside them word by word."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

PARRAFOS_MAXIMOS = 4000
ESFUERZO_MAXIMO = 20_000_000  # comparisons of one alignment: beyond, a stretch is shown as replaced whole


@dataclass(frozen=True)
class Parrafo:
    """A paragraph of the comparison: pieces of text, each "igual", "quitado" or "puesto"."""

    piezas: list[tuple[str, str]]

    @property
    def cambia(self) -> bool:
        return any(clase != "igual" for clase, _ in self.piezas)


def comparar(antes: str, despues: str) -> list[Parrafo]:
    """Compare two texts; long stretches without changes are kept, for the page to fold."""
    viejas, nuevas = antes.splitlines()[:PARRAFOS_MAXIMOS], despues.splitlines()[:PARRAFOS_MAXIMOS]
    parrafos = []
    for clase, i1, i2, j1, j2 in _alinear(viejas, nuevas):
        if clase == "equal":
            parrafos += [Parrafo([("igual", linea)]) for linea in viejas[i1:i2]]
            continue
        pares = min(i2 - i1, j2 - j1)
        parrafos += [Parrafo(_palabras(viejas[i1 + k], nuevas[j1 + k])) for k in range(pares)]
        parrafos += [Parrafo([("quitado", linea)]) for linea in viejas[i1 + pares : i2]]
        parrafos += [Parrafo([("puesto", linea)]) for linea in nuevas[j1 + pares : j2]]
    return parrafos


def _palabras(antes: str, despues: str) -> list[tuple[str, str]]:
    viejas, nuevas = re.findall(r"\s*\S+", antes), re.findall(r"\s*\S+", despues)
    if SequenceMatcher(None, viejas, nuevas).quick_ratio() < 0.4:
        return [("quitado", antes), ("puesto", despues)]
    piezas = []
    for clase, i1, i2, j1, j2 in _alinear(viejas, nuevas):
        if clase == "equal":
            if i2 > i1:
                piezas.append(("igual", "".join(viejas[i1:i2])))
            continue
        if i2 > i1:
            piezas.append(("quitado", "".join(viejas[i1:i2])))
        if j2 > j1:
            piezas.append(("puesto", "".join(nuevas[j1:j2])))
    return piezas


def _alinear(viejas: Sequence[str], nuevas: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """Give the changes between two sequences as difflib's opcodes, in a time that no text makes long."""
    inicio = _comunes(zip(viejas, nuevas, strict=False))
    final = _comunes(zip(reversed(viejas[inicio:]), reversed(nuevas[inicio:]), strict=False))
    a, b = viejas[inicio : len(viejas) - final], nuevas[inicio : len(nuevas) - final]
    veces = Counter(b)
    if sum(veces[uno] for uno in a) * min(len(a), len(b)) > ESFUERZO_MAXIMO:
        cambios = [("replace", 0, len(a), 0, len(b))]
    else:
        cambios = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    corridos = [(clase, *(n + inicio for n in limites)) for clase, *limites in cambios]
    i, j = inicio + len(a), inicio + len(b)
    return [("equal", 0, inicio, 0, inicio), *corridos, ("equal", i, i + final, j, j + final)]


def _comunes(pares) -> int:
    """Count the pairs that are the same before the first that is not."""
    cuantos = 0
    for vieja, nueva in pares:
        if vieja != nueva:
            break
        cuantos += 1
    return cuantos
