"""The rows of the steps that have rows: texts by language, observations, signatories."""

from django import forms

from acuerdos.models import Firmante, Observacion
from directorio.models import Fundamento, Idioma
from expediente.archivos import DOCX, PDF
from expediente.forms.campos import Archivo, Parrafos


class FilaForm(forms.Form):
    use_required_attribute = False

    @property
    def escrita(self) -> bool:
        return any(v for c, v in self.cleaned_data.items() if c not in self.sin_peso) if self.is_valid() else False

    sin_peso: frozenset[str] = frozenset()


class TextoForm(FilaForm):
    idioma = forms.ModelChoiceField(
        label="Idioma", queryset=Idioma.objects.all(), required=False, empty_label="Elija el idioma…"
    )
    archivo = Archivo(label="Texto del proyecto", tipos=(PDF, DOCX))

    def clean(self):
        datos = super().clean()
        if datos.get("archivo") and not datos.get("idioma"):
            self.add_error("idioma", "Diga en qué idioma está este texto.")
        return datos


class FilasDeTexto(forms.BaseFormSet):
    """The texts of a project: one for each language."""

    def clean(self):
        vistos = set()
        for fila in self.forms:
            idioma = fila.cleaned_data.get("idioma") if fila.is_valid() and fila.cleaned_data.get("archivo") else None
            if idioma in vistos:
                fila.add_error("idioma", f"Ya hay otro texto en {idioma.nombre.lower()}: deje solo uno.")
            elif idioma:
                vistos.add(idioma)


class ObservacionForm(FilaForm):
    sin_peso = frozenset({"sobre", "fundamento"})

    sobre = forms.ChoiceField(label="Sobre", choices=Observacion.Sobre.choices, required=False)
    referencia = forms.CharField(
        label="Cuál", max_length=200, required=False, help_text="P. ej. «Cláusula VII» o «Texto en inglés»."
    )
    texto = Parrafos(label="Observación", required=False)
    fundamento = forms.ModelChoiceField(
        label="Fundamento", queryset=Fundamento.objects.all(), required=False, empty_label="Sin fundamento de la lista"
    )
    redaccion_sugerida = Parrafos(label="Redacción que se sugiere", required=False, rows=3)


class FirmanteForm(FilaForm):
    sin_peso = frozenset({"parte"})

    parte = forms.ChoiceField(label="Firma", choices=Firmante.Parte.choices)
    nombre = forms.CharField(label="Nombre", max_length=200, required=False)
    cargo = forms.CharField(label="Cargo", max_length=200, required=False)


TextosFormSet = forms.formset_factory(TextoForm, FilasDeTexto, extra=1, max_num=12, absolute_max=12)
ObservacionesFormSet = forms.formset_factory(ObservacionForm, extra=1, max_num=60, absolute_max=60)
FirmantesFormSet = forms.formset_factory(FirmanteForm, extra=0, max_num=20, absolute_max=20)
