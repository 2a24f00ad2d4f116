"""How the state of a membership looks: words, tone and icon, whose turn it is, and where it stands in its line."""

from expediente.ficha import QUIEN, Insignia

from ..estados import TURNO, VIGENTES, Estado
from ..models import Membresia, Origen

QUIENES = QUIEN | {"red": "La red"}
POR_VERIFICAR = "Gobierno local o DGCP"  # whoever has the datum confirms what the guide says
OFICINA = "ofai"  # in the words of TURNO
LINEA = (Estado.EXPLORATORIA, Estado.SOLICITADA, Estado.ACTIVA)

# estado: (tono, icono)
ASPECTO = {
    Estado.EXPLORATORIA: ("neutro", "borrador"),
    Estado.SOLICITADA: ("curso", "enviar"),
    Estado.ACTIVA: ("favorable", "hecho"),
    Estado.SUSPENDIDA: ("atencion", "espera"),
    Estado.CONCLUIDA: ("cerrado", "archivo"),
    Estado.DESCARTADA: ("cerrado", "rechazado"),
}
CORTO = {Estado.EXPLORATORIA: "Preparación", Estado.SOLICITADA: "Solicitud", Estado.ACTIVA: "Membresía"}


def insignia(membresia: Membresia) -> Insignia:
    """Give the words, tone and icon of the state of a membership."""
    estado = Estado(membresia.estado)
    return Insignia(str(estado.label), *ASPECTO[estado])


def turno(membresia: Membresia, *, vencido: bool = False) -> str:
    """Say whose turn it is; empty when nothing waits for anybody. `vencido`: what it had to do is late."""
    if membresia.por_verificar and membresia.estado not in TURNO:
        return POR_VERIFICAR
    return QUIENES.get(TURNO.get(membresia.estado, OFICINA if vencido else None), "")


def sin_turno(membresia: Membresia) -> str:
    """Say why nothing waits for anybody: it runs its course, or it ended."""
    return "Está en curso: nadie tiene un paso pendiente." if membresia.estado in VIGENTES else "Terminó."


def linea(membresia: Membresia, alcanzados: set[str]) -> list[dict]:
    """Give the steps of the way in for the stepper, given its past states; none where they are unknown."""
    if membresia.origen == Origen.GUIA:
        return []
    if membresia.estado in LINEA[:2]:
        lugar = LINEA.index(membresia.estado)
        pasos = ["hecho" if i < lugar else "actual" if i == lugar else "pendiente" for i in range(len(LINEA))]
    elif membresia.estado in VIGENTES:
        pasos = ["hecho", "hecho", "actual" if membresia.estado == Estado.SUSPENDIDA else "hecho"]
    else:
        pasos = ["hecho" if e in alcanzados else "omitido" for e in LINEA]
        if membresia.estado == Estado.CONCLUIDA:
            pasos = ["hecho"] * len(LINEA)
    return [{"titulo": CORTO[e], "estado": paso} for e, paso in zip(LINEA, pasos, strict=True)]
