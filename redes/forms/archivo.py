from django import forms

from expediente.forms.campos import Archivo
from redes.archivos import TIPOS, clases_para


class ArchivoForm(forms.Form):
    """A file and what it is, among what this person's unit brings."""

    clase = forms.ChoiceField(label="Qué es", widget=forms.RadioSelect)
    subido = Archivo(label="Archivo", required=True, tipos=TIPOS)

    def __init__(self, *args, usuario, **opciones):
        super().__init__(*args, **opciones)
        clases = clases_para(usuario)
        self.fields["clase"].choices = list(clases.items())
        if len(clases) == 1:
            self.initial["clase"] = next(iter(clases))
