"""The form with which the DGCP brings a spreadsheet of historical agreements."""

from django import forms
from django.conf import settings

from .. import importacion


class ImportacionForm(forms.Form):
    """A file whose heading is right; its rows are told one by one in the review that follows."""

    archivo = forms.FileField(
        label="Archivo", allow_empty_file=True, help_text="CSV o libro de Excel (.xlsx).",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx", "data-max-bytes": settings.ARCHIVO_TAMANIO_MAXIMO}),
    )  # fmt: skip
    codificacion = forms.ChoiceField(
        label="Codificación del CSV", choices=list(importacion.CODIFICACIONES.items()), initial=importacion.UTF8,
        help_text="Si los acentos no se entienden con una, pruebe la otra. Un .xlsx no la necesita.",
    )  # fmt: skip

    contenido = b""

    def clean_archivo(self):
        archivo = self.cleaned_data["archivo"]
        if archivo.size > settings.ARCHIVO_TAMANIO_MAXIMO:
            limite = settings.ARCHIVO_TAMANIO_MAXIMO // (1024 * 1024)
            raise forms.ValidationError(f"El archivo pesa más de {limite} MB: divídalo en varios.")
        return archivo

    def clean(self):
        datos = super().clean()
        if datos.get("archivo") is not None and "codificacion" in datos:
            self.contenido = datos["archivo"].read()
            try:
                importacion.leer(self.contenido, nombre=datos["archivo"].name, codificacion=datos["codificacion"])
            except importacion.HojaIlegible as error:
                self.add_error("archivo", str(error))
        return datos
