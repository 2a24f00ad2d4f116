from django import forms

from directorio.roles import FUNCIONARIOS


class MensajeForm(forms.Form):
    """A message beside a case; officials may keep it among themselves."""

    texto = forms.CharField(
        label="Mensaje",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Escriba el mensaje antes de enviarlo."},
    )
    interno = forms.BooleanField(label="Nota interna: no la ve el gobierno local", required=False, initial=True)

    def __init__(self, *args, usuario, **kwargs):
        super().__init__(*args, **kwargs)
        if usuario.rol not in FUNCIONARIOS:
            del self.fields["interno"]
