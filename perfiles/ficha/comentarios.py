"""What people say beside a section, as the page shows it: what is open first, what was attended folded away."""

from collections import Counter
from dataclasses import dataclass

from ..estructura import Seccion
from ..models import Comentario, Escrito


@dataclass(frozen=True)
class Hilo:
    """The comments of a section."""

    escrito: Escrito
    seccion: Seccion
    abiertos: list[Comentario]
    resueltos: list[Comentario]


def hilos_de(escrito: Escrito) -> dict[str, Hilo]:
    """Give the comments of every section, in one query."""
    hilos = {seccion.clave: Hilo(escrito, seccion, [], []) for seccion in escrito.estructura.secciones}
    for comentario in escrito.comentarios.select_related("autor__gobierno__entidad", "resuelto_por"):
        if hilo := hilos.get(comentario.seccion):
            (hilo.resueltos if comentario.resuelto_en else hilo.abiertos).append(comentario)
    return hilos


def hilo_de(escrito: Escrito, clave: str) -> Hilo:
    """Give the comments of one section."""
    return hilos_de(escrito)[clave]


def abiertos_por_seccion(escrito: Escrito) -> Counter[str]:
    """Count what is open in each section."""
    return Counter(escrito.comentarios.filter(resuelto_en=None).values_list("seccion", flat=True))
