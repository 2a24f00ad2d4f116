from django import forms

from directorio.models import Usuario


class EncargoForm(forms.Form):
    """Who is in charge of a section: a colleague of the office, or nobody."""

    responsable = forms.ModelChoiceField(
        Usuario.objects.none(),
        required=False,
        error_messages={"invalid_choice": "Elija a una persona de su oficina: esa ya no tiene acceso, o es de otra."},
    )

    def __init__(self, datos, *, colegas):
        super().__init__(datos)
        self.fields["responsable"].queryset = colegas
