from django import forms

from directorio.models import Idioma
from directorio.querysets import alfabetico
from perfiles.estructura import ORIGINAL


class IdiomaNuevoForm(forms.Form):
    """A language to begin a translation in: of the catalogue, and not begun yet."""

    idioma = forms.ModelChoiceField(
        Idioma.objects.none(),
        label="Idioma",
        to_field_name="codigo",
        empty_label="Elija un idioma",
        help_text="Se agrega al guardar su primer texto. Si el que busca no está, pídalo a la DGCP.",
        error_messages={
            "required": "Elija el idioma al que va a traducir.",
            "invalid_choice": "Ese idioma ya está empezado, o no está en el catálogo: elija otro de la lista.",
        },
    )

    def __init__(self, datos=None, *, empezados):
        super().__init__(datos)
        libres = Idioma.objects.exclude(codigo__in=[ORIGINAL, *empezados])
        self.fields["idioma"].queryset = libres.order_by(alfabetico("nombre"))
