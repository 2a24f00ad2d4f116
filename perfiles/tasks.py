"""Celery doors of the profiles: the clock is read here and nowhere below."""

from datetime import timedelta

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from expediente.tasks import reencolar

from . import avisos, recordatorios
from .models import Interes
from .publicaciones import folletos


@shared_task
def enviar_recordatorios() -> int:
    ahora = timezone.now()
    return len(recordatorios.enviar_pendientes(hoy=timezone.localdate(ahora), ahora=ahora))


@shared_task
def pedir_confirmacion(*, interes_id: int) -> None:
    avisos.pedir_confirmacion(interes_id, ahora=timezone.now())


@shared_task
def barrer_intereses() -> dict[str, int]:
    """Queue again the confirmations that did not leave; delete what nobody confirmed, and forget who wrote long ago."""
    ahora = timezone.now()
    correos = reencolar(
        "perfiles.tasks.pedir_confirmacion", "interes_id", Interes.objects.por_escribir().vigentes(ahora=ahora),
        desde="creado_en", maximo=settings.AVISO_INTENTOS, ahora=ahora,
    )  # fmt: skip
    borrados = Interes.objects.vencidos(ahora=ahora).delete()[1].get(Interes._meta.label, 0)
    return {"correos": correos, "borrados": borrados, "olvidados": avisos.olvidar_intereses(ahora=ahora)}


@shared_task
def generar_folleto(*, folleto_id: int) -> None:
    folletos.generar(folleto_id, ahora=timezone.now())


@shared_task
def reencolar_folletos() -> int:
    """Queue again the PDFs of profiles and plans that were asked for and are not made."""
    return reencolar(
        "perfiles.tasks.generar_folleto", "folleto_id", folletos.por_generar(),
        desde="pedido_en", maximo=settings.DOCUMENTO_INTENTOS, ahora=timezone.now(),
    )  # fmt: skip


@shared_task
def barrer_folletos() -> int:
    """Delete the PDFs of drafts, and those of the public that later ones replaced, once they were kept long enough."""
    return folletos.barrer(antes_de=timezone.now() - timedelta(days=settings.FOLLETOS_DIAS))
