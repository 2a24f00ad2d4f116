"""How the state of a profile or a plan looks, and whose turn it is, in words."""

from expediente.ficha import QUIEN, Insignia

from ..estados import TURNO, Estado

# estado: (tono, icono)
ASPECTO = {
    Estado.EN_PREPARACION: ("neutro", "borrador"),
    Estado.PUBLICADO: ("favorable", "mundo"),
    Estado.DEVUELTO: ("atencion", "devuelto"),
    Estado.RETIRADO: ("cerrado", "archivo"),
}


def insignia(estado: str) -> Insignia:
    """Give the words, tone and icon of a state."""
    tono, icono = ASPECTO[Estado(estado)]
    return Insignia(Estado(estado).label, tono, icono)


def turno(estado: str, *, heredado: bool = False) -> str:
    """Say whose turn it is; empty when it is public and nothing waits for anybody."""
    return QUIEN["ofai"] if heredado else QUIEN.get(TURNO.get(Estado(estado), ""), "")
