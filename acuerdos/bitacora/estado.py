"""Whether the log is as it should be, in a few words, for the health of the portal."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from ..models import Asiento, Comprobacion, PuntoControl

SIN_PUNTO = timedelta(days=2)  # one is signed every night
SIN_COMPROBAR = timedelta(days=2)


def como_esta(ahora) -> str:
    """Say «bien», or what is wrong: differences, no key, no recent checkpoint, no recent check."""
    primero = Asiento.objects.order_by("numero").values_list("asentado_en", flat=True).first()
    if primero is None:
        return "bien"  # nothing to answer for
    ultima = Comprobacion.objects.defer("informe").first()
    if ultima and ultima.fallas:
        return f"no coincide: {ultima.fallas} diferencias"
    if not settings.BITACORA_CLAVE and not settings.DEMO:
        return "no se firma: falta BITACORA_CLAVE"
    firmado = PuntoControl.objects.order_by("-firmado_en").values_list("firmado_en", flat=True).first()
    if ahora - (firmado or primero) > SIN_PUNTO:
        return f"sin punto de control desde el {timezone.localdate(firmado):%d/%m/%Y}" if firmado else "sin firmar"
    if ahora - (ultima.comprobada_en if ultima else max(primero, firmado or primero)) > SIN_COMPROBAR:
        return "sin comprobar"
    return "bien"
