"""Celery doors of the visits: the clock is read here and nowhere below."""

from celery import shared_task
from django.utils import timezone

from . import recordatorios


@shared_task
def enviar_recordatorios() -> int:
    ahora = timezone.now()
    return len(recordatorios.enviar_pendientes(hoy=timezone.localdate(ahora), ahora=ahora))
