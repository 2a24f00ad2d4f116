"""What a person says of a city so that networks are recommended to it."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from directorio.models import Idioma, Materia, Ods, TipoCiudad
from directorio.querysets import alfabetico
from redes.afinidades import DeUnaCiudad

POBLACION_MAXIMA = 50_000_000


class _EnSuIdioma(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, uno) -> str:
        ingles = (get_language() or "").startswith("en")
        if isinstance(uno, Ods):
            return f"{uno.numero}. {(uno.nombre_corto_en if ingles else '') or uno.nombre_corto}"
        return (uno.nombre_en if ingles else "") or uno.nombre


class CiudadForm(forms.Form):
    """Subjects, goals, kinds and languages of a city; read from a bookmarkable address, so nothing is required."""

    temas = _EnSuIdioma(label=_("Temas que le interesan"), queryset=Materia.objects.all(), to_field_name="clave",
                        required=False)  # fmt: skip
    ods = _EnSuIdioma(label=_("Objetivos de Desarrollo Sostenible"), queryset=Ods.objects.all(),
                      to_field_name="numero", required=False)  # fmt: skip
    tipos = forms.MultipleChoiceField(
        label=_("Qué clase de ciudad es"), choices=TipoCiudad, required=False, widget=forms.CheckboxSelectMultiple
    )
    idiomas = _EnSuIdioma(label=_("Idiomas en que puede trabajar, además del español"), required=False,
                          queryset=Idioma.objects.exclude(codigo="es").order_by(alfabetico("nombre")),
                          to_field_name="codigo")  # fmt: skip
    poblacion = forms.IntegerField(
        label=_("Habitantes"), required=False, min_value=1, max_value=POBLACION_MAXIMA,
        help_text=_("Algunas redes piden un mínimo."),
    )  # fmt: skip

    @property
    def dicho(self) -> DeUnaCiudad | None:
        """What was said, as it is compared; None when nothing was, or not well."""
        if not self.is_bound or not self.is_valid():
            return None
        d = self.cleaned_data
        if not any(d[campo] for campo in ("temas", "ods", "tipos", "idiomas")):
            return None
        return DeUnaCiudad(
            temas=frozenset(m.clave for m in d["temas"]),
            ods=frozenset(str(o.numero) for o in d["ods"]),
            tipos=frozenset(d["tipos"]),
            idiomas=frozenset(i.codigo for i in d["idiomas"]),
        )
