"""Celery doors of the networks: the clock is read here and nowhere below."""

from datetime import timedelta

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from expediente.tasks import reencolar

from . import recordatorios
from .publicaciones import impresos


@shared_task
def enviar_recordatorios() -> int:
    ahora = timezone.now()
    return len(recordatorios.enviar_pendientes(hoy=timezone.localdate(ahora), ahora=ahora))


@shared_task
def generar_impreso(*, impreso_id: int) -> None:
    impresos.generar(impreso_id, ahora=timezone.now())


@shared_task
def reencolar_impresos() -> int:
    """Queue again the files that were asked for and are not made."""
    return reencolar(
        "redes.tasks.generar_impreso", "impreso_id", impresos.por_generar(),
        desde="pedido_en", maximo=settings.DOCUMENTO_INTENTOS, ahora=timezone.now(),
    )  # fmt: skip


@shared_task
def barrer_impresos() -> int:
    """Delete the files that were asked for once they were kept long enough."""
    return impresos.barrer(antes_de=timezone.now() - timedelta(days=settings.IMPRESOS_DIAS))
