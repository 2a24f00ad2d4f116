"""Celery doors of the agreements: the clock is read here and nowhere below."""

import logging
from datetime import timedelta

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from expediente.tasks import reencolar
from sre_portal.adapters.cola import encolar

from . import avisos, bitacora, recordatorios
from .busqueda import revision
from .models import Reporte
from .publicaciones import alertas, informes, volcados

logger = logging.getLogger(__name__)


@shared_task
def responder_reporte(*, reporte_id: int) -> None:
    avisos.responder_reporte(reporte_id, ahora=timezone.now())


@shared_task
def atender_reportes() -> dict[str, int]:
    """Queue again the answers that did not leave, and forget the mails that already served."""
    ahora = timezone.now()
    respuestas = reencolar(
        "acuerdos.tasks.responder_reporte", "reporte_id", Reporte.objects.por_responder(),
        desde="cerrado_en", maximo=settings.AVISO_INTENTOS, ahora=ahora,
    )  # fmt: skip
    limite = ahora - timedelta(days=settings.REPORTES_DIAS_CON_CORREO)
    return {"respuestas": respuestas, "correos_borrados": Reporte.objects.olvidar_correos(antes_de=limite)}


@shared_task(time_limit=3 * 3600)
def revisar_indice() -> int:
    """Mend the index of the Registro where it is not what the agreements say; give in how many points it was not."""
    diferencias = revision.comprobar()
    if diferencias:
        logger.warning("El índice del Registro difería en %s puntos: %s", len(diferencias), diferencias[:5])
        revision.reconstruir()
    return len(diferencias)


@shared_task
def enviar_recordatorios() -> int:
    ahora = timezone.now()
    return len(recordatorios.enviar_pendientes(hoy=timezone.localdate(ahora), ahora=ahora))


@shared_task
def preparar_alertas() -> int:
    """Owe each subscription the mail of what was inscribed since its last one, and forget what nobody confirmed."""
    ahora = timezone.now()
    alertas.limpiar(ahora=ahora)
    return alertas.preparar_novedades(hoy=timezone.localdate(ahora), ahora=ahora)


@shared_task
def enviar_alerta(*, envio_id: int) -> None:
    alertas.enviar(envio_id, ahora=timezone.now())


@shared_task
def barrer_alertas() -> int:
    """Queue again the mails of alerts that are owed and did not leave."""
    return reencolar(
        "acuerdos.tasks.enviar_alerta", "envio_id", alertas.pendientes(),
        desde="creado_en", maximo=settings.AVISO_INTENTOS, ahora=timezone.now(),
    )  # fmt: skip


@shared_task
def volcar_registro() -> list[str]:
    """Queue the dumps that this day lacks, one job for each, and forget the old ones."""
    ahora = timezone.now()
    hoy = timezone.localdate(ahora)
    volcados.barrer(hoy=hoy, ahora=ahora)
    faltan = volcados.faltantes(hoy=hoy)
    for formato in faltan:
        encolar("acuerdos.tasks.volcar", formato=formato)
    return faltan


@shared_task(time_limit=3600)
def volcar(*, formato: str) -> None:
    ahora = timezone.now()
    volcados.volcar(formato, hoy=timezone.localdate(ahora), ahora=ahora)


@shared_task
def generar_informe(*, informe_id: int) -> None:
    informes.generar(informe_id, ahora=timezone.now())


@shared_task
def reencolar_informes() -> int:
    """Queue again the PDFs of statistics that were asked for and are not made."""
    return reencolar(
        "acuerdos.tasks.generar_informe", "informe_id", informes.por_generar(),
        desde="pedido_en", maximo=settings.DOCUMENTO_INTENTOS, ahora=timezone.now(),
    )  # fmt: skip


@shared_task
def barrer_informes() -> int:
    """Delete the PDFs of statistics that were kept long enough."""
    return informes.barrer(antes_de=timezone.now() - timedelta(days=settings.INFORMES_DIAS))


@shared_task
def firmar_bitacora() -> str:
    """Sign the checkpoint of the day. Without a key nothing is signed, and the health of the portal says so."""
    try:
        return str(bitacora.firmar_punto(ahora=timezone.now()))
    except bitacora.SinClave as error:
        return str(error)


@shared_task(time_limit=3 * 3600)
def comprobar_bitacora() -> int:
    """Check that nothing inscribed was altered, and tell people if something was; give how many faults."""
    ahora = timezone.now()
    informe = bitacora.comprobar_y_anotar(ahora=ahora)
    avisos.avisar_bitacora(informe, ahora=ahora)
    return informe.cuantas_fallas
