"""The self-assessment: the answers to a dimension as they are typed, and to what the national picture is narrowed."""

from collections.abc import Mapping

from django import forms

from directorio.models import TipoGobierno
from redes.estructura import NIVELES, SUSTENTO_MAXIMO, Dimension, nivel_de, sustento_de
from sre_portal.filtros import Filtros


class DimensionForm(forms.Form):
    """The questions of a dimension: a level each, which may wait, and its grounds."""

    def __init__(self, *args, dimension: Dimension, respuestas: Mapping, **opciones):
        super().__init__(*args, **opciones)
        self.dimension = dimension
        for pregunta in dimension.preguntas:
            self.fields[f"nivel_{pregunta.clave}"] = forms.TypedChoiceField(
                label=pregunta.texto, required=False, coerce=int, empty_value=None,
                widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
                choices=[(n, f"{NIVELES[n]}: {texto}") for n, texto in enumerate(pregunta.niveles)],
                initial=nivel_de(respuestas, pregunta),
                error_messages={"invalid_choice": "Elija una de las cuatro opciones."},
            )  # fmt: skip
            self.fields[f"sustento_{pregunta.clave}"] = forms.CharField(
                label="En qué se sustenta (opcional)", required=False, max_length=SUSTENTO_MAXIMO,
                widget=forms.Textarea(attrs={"rows": 2, "maxlength": SUSTENTO_MAXIMO, "class": "form-control"}),
                initial=sustento_de(respuestas, pregunta),
            )  # fmt: skip

    def preguntas(self):
        """Give each question with its two fields, for the page."""
        for pregunta in self.dimension.preguntas:
            yield pregunta, self[f"nivel_{pregunta.clave}"], self[f"sustento_{pregunta.clave}"]

    def dadas(self) -> dict[str, dict]:
        """Give what was answered, as the domain takes it."""
        return {
            pregunta.clave: {
                "nivel": self.cleaned_data[f"nivel_{pregunta.clave}"],
                "sustento": self.cleaned_data[f"sustento_{pregunta.clave}"],
            }
            for pregunta in self.dimension.preguntas
        }


class FiltroNacional(Filtros):
    """The national picture by year, entidad and kind of government."""

    anio = forms.TypedChoiceField(label="Año", required=False, coerce=int, empty_value=None)
    entidad = forms.ChoiceField(label="Entidad federativa", required=False)
    tipo = forms.ChoiceField(label="Tipo de gobierno", choices=[("", "Todos"), *TipoGobierno.choices], required=False)

    def __init__(self, datos, *, anios: list[int], entidades: list[tuple[str, str]]):
        super().__init__(datos)
        self.fields["anio"].choices = [(anio, str(anio)) for anio in anios]
        self.fields["entidad"].choices = [("", "Todas"), *entidades]

    def activos(self) -> dict[str, str]:
        """Give what narrows the picture now; the year always does, and is not said."""
        return {
            campo: f"{self.fields[campo].label}: {dict(self.fields[campo].choices)[valor]}"
            for campo in ("entidad", "tipo")
            if (valor := self.cleaned_data.get(campo))
        }
