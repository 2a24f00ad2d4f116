"""Fields that several forms of a case share."""

from django import forms
from django.conf import settings

from expediente.archivos import DOCX, NOMBRES, PDF, ArchivoRechazado, comprobar

PRIMER_ANIO, ULTIMO_ANIO = 1900, 2200  # of the dates that a person types: what is outside is a slip


class Fecha(forms.DateField):
    """A date typed or picked, with a message that says how to write it."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d/%m/%Y"])
        super().__init__(**kwargs)
        self.error_messages["invalid"] = (
            "Esa fecha no existe o no se entiende: escríbala como DD/MM/AAAA, por ejemplo 05/03/2026."
        )

    def validate(self, value):
        super().validate(value)
        if value and value.year < PRIMER_ANIO:
            raise forms.ValidationError(f"El año {value.year} ya pasó hace mucho: revise la fecha.", code="anio")
        if value and value.year > ULTIMO_ANIO:
            raise forms.ValidationError(f"El año {value.year} está demasiado lejos: revise la fecha.", code="anio")


class Archivo(forms.FileField):
    """A file checked by its content; what it lacks is the verb's to say, since it may have been received before."""

    def __init__(self, *, tipos=(PDF, DOCX), **kwargs):
        self.tipos = tipos
        kwargs.setdefault("required", False)
        kwargs.setdefault("allow_empty_file", True)
        super().__init__(**kwargs)
        extensiones = ",".join(f".{NOMBRES[t][0]}" for t in tipos)
        self.widget.attrs |= {"accept": extensiones, "data-max-bytes": str(settings.ARCHIVO_TAMANIO_MAXIMO)}
        admitidos = " o ".join(NOMBRES[t][1] for t in tipos)
        limite = settings.ARCHIVO_TAMANIO_MAXIMO // (1024 * 1024)
        self.base_help = f"{admitidos}, hasta {limite} MB."
        self.help_text = f"{self.help_text} {self.base_help}".strip()

    def clean(self, data, initial=None):
        archivo = super().clean(data, initial)
        if archivo:
            try:
                comprobar(archivo, tipos=self.tipos)
            except ArchivoRechazado as error:
                raise forms.ValidationError(str(error), code="rechazado") from None
        return archivo


def tiene_letras(texto: str) -> bool:
    """Say whether a text has anything to read: invisible characters are not spaces, and name nothing."""
    return any(letra.isalnum() for letra in texto)


class Materias(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj):
        return obj.nombre


class Personas(forms.ModelChoiceField):
    def label_from_instance(self, obj):
        return f"{obj.nombre} · {obj.get_rol_display()}"


class Parrafos(forms.CharField):
    def __init__(self, *, rows: int = 4, max_length: int = 4000, **kwargs):
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), max_length=max_length, **kwargs)
