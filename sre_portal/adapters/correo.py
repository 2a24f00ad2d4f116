"""Mail: the only place that sends one."""

from contextlib import suppress
from email.utils import make_msgid

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string


def enviar_correo(
    plantilla: str, para: str, contexto: dict, *, referencia: str = "", cabeceras: dict[str, str] | None = None
) -> None:
    """Send one message from `templates/<plantilla>.{asunto.txt,txt,html}`; the HTML part is optional.

    `referencia` makes the Message-ID the same on every attempt, so that a mail server drops a repeated one.
    Raises OSError or smtplib.SMTPException when the server refuses it.
    """
    contexto = {"sitio_url": settings.SITIO_URL, "demo": settings.DEMO, **contexto}
    asunto = " ".join(render_to_string(f"{plantilla}.asunto.txt", contexto).split())
    texto = render_to_string(f"{plantilla}.txt", contexto)
    mensaje = EmailMultiAlternatives(asunto, texto, to=[para], headers=cabeceras)
    dominio = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ")
    mensaje.extra_headers["Message-ID"] = f"<{referencia}@{dominio}>" if referencia else make_msgid(domain=dominio)
    with suppress(TemplateDoesNotExist):
        mensaje.attach_alternative(render_to_string(f"{plantilla}.html", contexto), "text/html")
    mensaje.send()
