from django import forms

from directorio.roles import DGCP
from expediente.forms.campos import Parrafos


class MensajeForm(forms.Form):
    """A message beside a membership; the DGCP may keep it for itself."""

    texto = Parrafos(
        label="Mensaje", rows=3, max_length=5000, error_messages={"required": "Escriba el mensaje antes de enviarlo."}
    )
    interno = forms.BooleanField(
        label="Nota interna: sólo la lee la DGCP", required=False, initial=True,
        help_text="Sin la marca la lee el gobierno local.",
    )  # fmt: skip

    def __init__(self, *args, usuario, **opciones):
        super().__init__(*args, **opciones)
        if usuario.rol not in DGCP:
            del self.fields["interno"]
