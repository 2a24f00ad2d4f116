from django import forms

from directorio.models import Representacion
from directorio.querysets import alfabetico


class AsignacionForm(forms.Form):
    """The Representación that the DGCP chooses for a destination; the page has one for each, so it is drawn by hand."""

    representacion = forms.ModelChoiceField(
        Representacion.objects.none(), label="Representación", required=False,
        empty_label="La que diga el directorio",
    )  # fmt: skip

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        self.fields["representacion"].queryset = Representacion.objects.order_by(alfabetico("nombre"))
