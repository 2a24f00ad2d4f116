"""What presence can be narrowed to, and how the state of a government in a network is told."""

from dataclasses import dataclass

from ..estados import Estado

POR_VERIFICAR, VIGENTE, SIN_INICIO = "por_verificar", "vigente", "sin_inicio"
# The best state that a government has in a network, from 0: twice the place here, and one more if only the guide
# says it.
RANGOS = (Estado.ACTIVA, Estado.SUSPENDIDA, Estado.CONCLUIDA)
# Which ranks each state that may be asked for has.
DE_CADA_ESTADO: dict[str, tuple[int, ...]] = {
    Estado.ACTIVA.value: (0, 1),
    Estado.SUSPENDIDA.value: (2, 3),
    Estado.CONCLUIDA.value: (4, 5),
    VIGENTE: (0, 1, 2, 3),
    POR_VERIFICAR: (1, 3, 5),
}


@dataclass(frozen=True)
class Criterios:
    """What was asked; empty narrows nothing. `anio` is a year or `sin_inicio`, `red` the key of one that goes on."""

    entidad: str = ""
    tipo: str = ""
    tipo_gobierno: str = ""
    estado: str = ""
    anio: str = ""
    red: str = ""
    gobierno: str = ""
    texto: str = ""


def estado_de(rango: int) -> Estado:
    return RANGOS[rango // 2]
