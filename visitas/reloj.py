"""Celery doors that take steps and write cases when a day comes: above `tramite`, which `tasks` may not know."""

from datetime import timedelta

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from . import tramite
from .registro import participantes, protocolo


@shared_task
def mover_visitas() -> int:
    """Begin and end the visits whose day came and nobody registered it; give how many."""
    ahora = timezone.now()
    return tramite.mover_por_reloj(hoy=timezone.localdate(ahora), ahora=ahora)


@shared_task
def retirar_participantes() -> int:
    """Delete the data of the participants of the reunification trips whose term went by; give of how many trips."""
    return participantes.retirar_vencidos(ahora=timezone.now())


@shared_task
def retirar_dietas() -> int:
    """Delete what the guests of past acts eat or do not, once it serves nobody; give of how many guests."""
    hoy = timezone.localdate()
    return protocolo.retirar_dietas(antes_de=hoy - timedelta(days=settings.DIETAS_DIAS))
