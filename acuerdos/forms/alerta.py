"""Asking for a mail alert: an address, and a field that only a machine fills in."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AlertaForm(forms.Form):
    correo = forms.EmailField(
        label=_("Correo"),
        max_length=254,
        help_text=_("Le enviaremos un mensaje para confirmar que es suyo."),
        error_messages={
            "required": _("Escriba el correo en el que quiere recibir la alerta."),
            "invalid": _("Escriba un correo completo, como nombre@ejemplo.org."),
        },
    )
    sitio = forms.CharField(required=False, max_length=200)  # hidden: people do not see it

    @property
    def de_una_maquina(self) -> bool:
        return bool(self.data.get("sitio"))
