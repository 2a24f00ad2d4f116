"""The demo's mailbox: messages become rows that `/demo/correos/` shows, in the transaction that sends them."""

from django.apps import apps
from django.core.mail.backends.base import BaseEmailBackend


class BuzonDemo(BaseEmailBackend):
    def send_messages(self, email_messages):
        CorreoDemo = apps.get_model("expediente", "CorreoDemo")
        largo = CorreoDemo._meta.get_field("asunto").max_length
        for mensaje in email_messages:
            html = next((c for c, tipo in getattr(mensaje, "alternatives", []) if tipo == "text/html"), "")
            CorreoDemo.objects.create(
                para=", ".join(mensaje.to),
                asunto=mensaje.subject[:largo],  # a title, and «[DEMO]» before it
                texto=mensaje.body,
                html=html,
                referencia=mensaje.extra_headers.get("Message-ID", ""),
            )
        return len(email_messages)
