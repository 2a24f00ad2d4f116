"""The same person in two trips at once."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from directorio.nombres import normalizar
from expediente.plazos import en_palabras

from .datos import Clase, Cruce, Gravedad

# fmt: off
TRATAMIENTOS = frozenset({
    "arq", "c", "cp", "dip", "dr", "dra", "gral", "ing", "lae", "lcda", "lcdo", "lic", "licda", "mtra", "mtro", "prof",
    "profa", "sen", "sr", "sra", "srta",
})
# fmt: on
"""Before a name, none of these is part of it."""


@dataclass(frozen=True, kw_only=True)
class Presencia:
    """A person in a visit of a government; both days are included."""

    persona: str
    visita: str  # its id
    titulo: str
    gobierno: str  # its id
    desde: dt.date
    hasta: dt.date


def quien_es(nombre: str) -> str:
    """Give what two ways of writing a person's name have in common: blind to accents, titles and order of surnames."""
    palabras = normalizar(nombre).split()
    propias = [palabra for palabra in palabras if palabra not in TRATAMIENTOS] or palabras
    return " ".join(sorted(propias)) or nombre.strip().casefold()


def repetidas(presencias: Iterable[Presencia]) -> list[Cruce]:
    """Give who is in two visits of one government whose days overlap: once for each pair of visits and person."""
    por_persona: dict[tuple[str, str], list[Presencia]] = {}
    for una in sorted(set(presencias), key=lambda p: (p.desde, p.hasta, p.visita, p.persona)):
        if quien := quien_es(una.persona):
            por_persona.setdefault((una.gobierno, quien), []).append(una)
    hallados: dict[tuple[str, str, str], Cruce] = {}
    for (_, quien), suyas in por_persona.items():
        for i, una in enumerate(suyas):
            for otra in suyas[i + 1 :]:
                if otra.desde > una.hasta:
                    break
                if otra.visita != una.visita:
                    hallados.setdefault((una.visita, otra.visita, quien), _decir(una, otra))
    return sorted(hallados.values(), key=lambda cruce: (cruce.ids, cruce.texto))


def _decir(una: Presencia, otra: Presencia) -> Cruce:
    texto = (
        f"{una.persona} está en dos visitas a la vez: «{una.titulo}», del {en_palabras(una.desde)} al "
        f"{en_palabras(una.hasta)}, y «{otra.titulo}», del {en_palabras(otra.desde)} al {en_palabras(otra.hasta)}."
    )
    return Cruce(Clase.PERSONA, Gravedad.CHOQUE, (una.visita, otra.visita), texto)
