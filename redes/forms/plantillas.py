from django import forms

from directorio.models import Idioma
from expediente.forms.campos import Parrafos
from redes.documentos.plantillas import defecto_de
from redes.models import PlantillaCarta, Red


class PlantillaForm(forms.ModelForm):
    """A template of letter: for a network or for all of them, in a language."""

    cuerpo = Parrafos(
        label="Cuerpo", rows=22, max_length=8000,
        help_text="Párrafos separados por un renglón en blanco. Los campos van entre llaves, como {red}; abajo están.",
    )  # fmt: skip

    class Meta:
        model = PlantillaCarta
        fields = ["red", "idioma", "asunto", "cuerpo", "despedida"]

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        if self.instance.pk:
            del self.fields["red"], self.fields["idioma"]
        else:
            self.fields["red"].queryset = Red.objects.vigentes()
            self.fields["red"].empty_label = "Todas las redes"
            self.fields["idioma"].queryset = Idioma.objects.all()
            self.fields["idioma"].empty_label = "Elija el idioma…"

    def clean_asunto(self):
        return self._con_campos("asunto")

    def clean_cuerpo(self):
        return self._con_campos("cuerpo")

    def _con_campos(self, campo: str) -> str:
        texto = self.cleaned_data[campo]
        if defecto := defecto_de(texto):
            raise forms.ValidationError(defecto)
        return texto

    def _get_validation_exclusions(self) -> set[str]:
        """That there is one already is told by the domain, beside its field."""
        return super()._get_validation_exclusions() | {"red", "idioma"}
