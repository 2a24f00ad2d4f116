"""A file that somebody brings to a case."""

from collections.abc import Callable

from django import forms

from .campos import Archivo


class ArchivoForm(forms.Form):
    """A file and what it is, among what this person's unit brings. The room adds `subido`, with the types it takes."""

    clases_para: Callable[[object], dict[str, str]]

    clase = forms.ChoiceField(label="Qué es", widget=forms.RadioSelect)
    subido: Archivo

    def __init__(self, *args, usuario, **opciones):
        super().__init__(*args, **opciones)
        clases = self.clases_para(usuario)
        self.fields["clase"].choices = list(clases.items())
        if len(clases) == 1:
            self.initial["clase"] = next(iter(clases))
