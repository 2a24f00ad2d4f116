"""What the networks tell other rooms: the forums and calls for which a visit is made."""

from expediente.vecinos import EventoVecino

from ..models import Evento


def eventos_de_visita(folio: str, usuario) -> list[EventoVecino]:
    """Give, of the events that a person reads, those in which somebody takes part with that visit, in one query."""
    suyos = Evento.objects.visibles_para(usuario).filter(participaciones__visita=folio).distinct()
    return [EventoVecino(uno.nombre, uno.get_absolute_url()) for uno in suyos.only("clave", "nombre", "inicio")]
