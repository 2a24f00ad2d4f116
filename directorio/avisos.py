"""Mails of the directory."""

import datetime as dt
import logging

from django.conf import settings
from django.urls import reverse

from directorio.models import Invitacion
from sre_portal.adapters.correo import enviar_correo

logger = logging.getLogger(__name__)


def enviar_invitacion(invitacion: Invitacion, enlace: str, *, ahora: dt.datetime) -> bool:
    """Send the invitation with its secret `enlace` and note when it left; False when the mail server refused it.

    Sent at once rather than queued: the secret must not rest in the broker. One that did not leave is shown as such
    to who invited, with a button that sends a new one.
    """
    contexto = {
        "invitacion": invitacion,
        "adscripcion": invitacion.gobierno or invitacion.representacion or "",
        "url": settings.SITIO_URL + reverse("directorio:aceptar_invitacion", args=[enlace]),
        "dias": settings.INVITACION_DIAS,
    }
    try:
        enviar_correo("directorio/correos/invitacion", invitacion.correo, contexto)
    except OSError:  # smtplib.SMTPException is one
        logger.exception("La invitación %s no pudo enviarse", invitacion.pk)
        return False
    Invitacion.objects.filter(pk=invitacion.pk).update(enviada_en=ahora)
    return True
