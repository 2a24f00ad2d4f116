"""A message beside a case, which officials may keep among themselves."""

from collections.abc import Collection

from django import forms

from directorio.roles import DGCP

from .campos import Parrafos


class MensajeForm(forms.Form):
    """The form of every room: each says who may keep a message inside, and who reads it otherwise."""

    guardan: Collection[str] = DGCP
    etiqueta = "Nota interna: sólo la lee la DGCP"
    ayuda = ""

    texto = Parrafos(
        label="Mensaje", rows=3, max_length=5000, error_messages={"required": "Escriba el mensaje antes de enviarlo."}
    )
    interno = forms.BooleanField(required=False, initial=True)

    def __init__(self, *args, usuario, **opciones):
        super().__init__(*args, **opciones)
        self.fields["interno"].label, self.fields["interno"].help_text = self.etiqueta, self.ayuda
        if usuario.rol not in self.guardan:
            del self.fields["interno"]
