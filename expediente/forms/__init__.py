"""The forms of what every case has."""

import hashlib
import re

from django import forms
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from expediente import avisos
from expediente.models import PreferenciaAviso


class FormaDePaso(forms.Form):
    """The form of a step, with the version of the case that the person saw; what it lacks is said by the verb."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    exigidos: tuple[str, ...] = ()  # fields that the verb will demand, marked as such; a prefix ends in "_"

    def marcar_exigidos(self) -> None:
        """Put the asterisk of what is compulsory, though it is the verb that will say so."""
        for nombre, campo in self.fields.items():
            exigido = any(nombre == e or (e.endswith("_") and nombre.startswith(e)) for e in self.exigidos)
            if exigido and not hasattr(campo, "marcado"):
                campo.label = format_html('{}<span class="asteriskField">*</span>', campo.label)
                campo.marcado = True

    def argumentos(self) -> dict:
        """Give what the verb takes besides who and when."""
        return {campo: valor for campo, valor in self.cleaned_data.items() if campo != "version"}

    def agregar_errores(self, errores: dict[str, str]) -> None:
        """Show what the verb said beside the field that it is about, or at the top."""
        for campo, mensaje in errores.items():
            if campo in self.fields and campo in self.errors:
                continue
            self.add_error(campo if campo in self.fields else None, mensaje)


class PreferenciasForm(forms.Form):
    """Of which optional notices a person wants a mail; the inbox shows them all."""

    por_correo = forms.MultipleChoiceField(
        label="Avísenme también por correo cuando se trate de", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, datos=None, *, usuario):
        opcionales = avisos.tipos_opcionales(usuario.rol)
        callados = PreferenciaAviso.objects.filter(usuario=usuario).values_list("tipo", flat=True)
        super().__init__(datos, initial={"por_correo": sorted(set(opcionales) - set(callados))})
        self.fields["por_correo"].choices = list(opcionales.items())

    @property
    def sin_correo(self) -> set[str]:
        """The kinds that were left unmarked."""
        return {clave for clave, _ in self.fields["por_correo"].choices} - set(self.cleaned_data["por_correo"])


class CodigoForm(forms.Form):
    """What is typed to verify a document: its code in any form, its address, or the SHA-256 of a file."""

    codigo = forms.CharField(
        label=gettext_lazy("Código de verificación"),
        max_length=300,
        help_text=gettext_lazy(
            "Está al final del documento y al pie de cada página, como «K7QF-2M9X-4TBD». También puede escribir "
            "la huella SHA-256 del archivo."
        ),
        error_messages={"required": gettext_lazy("Escriba el código de verificación del documento.")},
    )

    @property
    def huella(self) -> str:
        """The SHA-256 that was typed instead of a code, or nothing."""
        texto = self.cleaned_data.get("codigo", "").strip().lower()
        return texto if re.fullmatch(r"[0-9a-f]{64}", texto) else ""


class ArchivoAComparar(forms.Form):
    """A file whose SHA-256 is compared with what the portal issued; it is read and never kept."""

    archivo = forms.FileField(
        label=gettext_lazy("PDF que recibió"),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Elija el archivo PDF que quiere comparar.")},
    )

    def clean_archivo(self):
        archivo = self.cleaned_data["archivo"]
        limite = settings.ARCHIVO_TAMANIO_MAXIMO
        if archivo.size == 0:
            raise forms.ValidationError(_("El archivo está vacío (0 bytes): no es el documento. Vuelva a descargarlo."))
        if archivo.size > limite:
            frase = _(
                "El archivo pesa {peso} MB y aquí se comparan hasta {limite} MB; los documentos del portal pesan mucho "
                "menos."
            )
            raise forms.ValidationError(frase.format(peso=f"{archivo.size / 1048576:.1f}", limite=limite // 1048576))
        return archivo

    @property
    def huella(self) -> str:
        """The SHA-256 of the file that was sent."""
        suma = hashlib.sha256()
        for trozo in self.cleaned_data["archivo"].chunks():
            suma.update(trozo)
        return suma.hexdigest()
