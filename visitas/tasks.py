"""Celery doors of the visits: the clock is read here and nowhere below."""

from datetime import timedelta

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from expediente.tasks import reencolar

from . import recordatorios
from .publicaciones import acomodo, impresos

DIAS_RESERVADOS = 1  # that a folder which may name the older people of a trip is kept


@shared_task
def enviar_recordatorios() -> int:
    ahora = timezone.now()
    return len(recordatorios.enviar_pendientes(hoy=timezone.localdate(ahora), ahora=ahora))


@shared_task
def generar_impreso(*, impreso_id: int) -> None:
    impresos.generar(impreso_id, ahora=timezone.now())


@shared_task
def reencolar_impresos() -> int:
    """Queue again the PDFs of visits that were asked for and are not made."""
    return reencolar(
        "visitas.tasks.generar_impreso", "impreso_id", impresos.por_generar(),
        desde="pedido_en", maximo=settings.DOCUMENTO_INTENTOS, ahora=timezone.now(),
    )  # fmt: skip


@shared_task
def barrer_impresos() -> int:
    """Delete the PDFs of visits once they were kept long enough; those that name older people, much sooner."""
    ahora = timezone.now()
    return impresos.barrer(
        antes_de=ahora - timedelta(days=settings.IMPRESOS_DIAS),
        reservados_antes_de=ahora - timedelta(days=min(DIAS_RESERVADOS, settings.IMPRESOS_DIAS)),
    )


@shared_task
def acomodar(*, acomodo_id: int) -> None:
    acomodo.resolver(acomodo_id, ahora=timezone.now())


@shared_task
def reencolar_acomodos() -> int:
    """Queue again the seatings that were asked for and are not solved."""
    return reencolar(
        "visitas.tasks.acomodar", "acomodo_id", acomodo.por_resolver(),
        desde="pedido_en", maximo=settings.DOCUMENTO_INTENTOS, ahora=timezone.now(),
    )  # fmt: skip
