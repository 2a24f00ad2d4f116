"""What a foreign government writes to a city, and how its office closes it."""

import re

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from acuerdos.busqueda.nombres import en_orden, nombre
from directorio.models import Materia, Ods, Pais, TipoContraparte
from directorio.models.organos import CODIGO_MEXICO
from perfiles.models import EstadoInteres, Interes
from perfiles.models.interes import TIPOS_QUE_PREGUNTAN
from perfiles.textos import TextoLargo, limpiar

MENSAJE_MAXIMO = 3_000
PRIVADA = _("Empresa, universidad, asociación u otra persona privada")
SIN_PRIVADAS = _(
    "Este medio es para gobiernos y organizaciones internacionales: con una persona privada no hay acuerdo "
    "interinstitucional (Ley sobre la Celebración de Tratados, artículo 2, fracción II). Escriba directamente a la "
    "oficina de asuntos internacionales de la ciudad; sus datos están en su perfil."
)
SIN_MEXICANOS = _(
    "Este medio es para gobiernos de otros países: entre dos gobiernos de México no hay acuerdo interinstitucional "
    "(Ley sobre la Celebración de Tratados, artículo 2, fracción II). Escriba directamente a la oficina de asuntos "
    "internacionales de la ciudad."
)


class Renglon(forms.CharField):
    """A line of text: what is not seen is taken out, and it must say something."""

    def to_python(self, value):
        return " ".join(_limpio(super().to_python(value)).split())

    def validate(self, value):
        super().validate(value)
        if value and not any(letra.isalnum() for letra in value):
            raise forms.ValidationError(_("Escríbalo con letras."), code="sin_letras")


def _limpio(texto: str) -> str:
    """Take out what cannot be read; what is too long to be looked at is left for the field to refuse."""
    try:
        return limpiar(texto, maximo=len(texto) * 2 + 1)
    except TextoLargo:
        return texto


class Temas(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj):
        return nombre("materia", obj.clave)


class Objetivos(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj):
        return f"{obj.numero}. {nombre('ods', obj.numero)}"


def _renglon(campo: str, **opciones) -> Renglon:
    """Give the line of a field of the model, with its label and its help."""
    modelo = Interes._meta.get_field(campo)
    return Renglon(
        label=capfirst(modelo.verbose_name), max_length=modelo.max_length, required=not modelo.blank,
        help_text=modelo.help_text, **opciones,
    )  # fmt: skip


class InteresForm(forms.Form):
    """An expression of interest. `fax` is a trap: no person sees it."""

    tipo = forms.ChoiceField(
        label=_("¿En nombre de quién escribe?"),
        widget=forms.RadioSelect,
        choices=[*((t.value, t.label) for t in TIPOS_QUE_PREGUNTAN), (TipoContraparte.PERSONA_PRIVADA.value, PRIVADA)],
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), _("Elija qué representa: de eso depende si puede haber un acuerdo.")
        ),
    )
    nombre = _renglon("nombre")
    pais = forms.ModelChoiceField(
        label=_("País"), queryset=Pais.objects.all(), to_field_name="codigo", required=False,
        help_text=_("Vacío sólo para una organización internacional."),
        error_messages={"invalid_choice": _("Elija su país de la lista.")},
    )  # fmt: skip
    subdivision = _renglon("subdivision")
    sitio = forms.URLField(
        label=_("Página oficial"), max_length=200, required=False, assume_scheme="https",
        help_text=_("Opcional: ayuda a reconocerla."),
        error_messages={"invalid": _("Escriba una dirección completa, como https://www.ejemplo.gov.")},
    )  # fmt: skip
    mensaje = forms.CharField(
        label=_("Mensaje"), widget=forms.Textarea(attrs={"rows": 7, "maxlength": MENSAJE_MAXIMO}),
        help_text=_("Qué le interesa y qué propone; en español, inglés o su idioma."),
        error_messages={"required": _("Escriba qué le interesa de la ciudad y qué propone.")},
    )  # fmt: skip
    temas = Temas(
        label=_("Temas"), queryset=Materia.objects.all(), required=False,
        help_text=_("Opcional: en los que cooperaría."),
    )  # fmt: skip
    ods = Objetivos(
        label=_("Objetivos de Desarrollo Sostenible"), queryset=Ods.objects.all(), required=False,
        help_text=_("Opcional: a los que contribuiría."),
    )  # fmt: skip
    persona = _renglon("persona", widget=forms.TextInput(attrs={"autocomplete": "name"}))
    cargo = _renglon("cargo", widget=forms.TextInput(attrs={"autocomplete": "organization-title"}))
    correo = forms.EmailField(
        label=_("Correo"), max_length=254, help_text=_("De su oficina. Le pediremos confirmarlo."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Escriba el correo de su oficina: ahí le responderán."),
            "invalid": _("Escriba un correo completo, como nombre@ejemplo.org."),
        },
    )  # fmt: skip
    telefono = _renglon("telefono", widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}))
    acepta = forms.BooleanField(
        label=_("Leí el aviso de privacidad y acepto que mis datos se usen para responderme"),
        error_messages={"required": _("Para responderle hay que tratar sus datos: marque la casilla si lo acepta.")},
    )
    fax = forms.CharField(
        label=_("No llene este campo"), required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        codigos = Pais.objects.order_by().values_list("codigo", flat=True)
        self.fields["pais"].choices = [("", _("Elija…")), *en_orden("pais", codigos)]

    @property
    def de_una_maquina(self) -> bool:
        return bool(self.data.get("fax"))

    def clean_tipo(self) -> str:
        tipo = self.cleaned_data["tipo"]
        if tipo == TipoContraparte.PERSONA_PRIVADA:
            raise forms.ValidationError(SIN_PRIVADAS, code="privada")
        return tipo

    def clean_mensaje(self) -> str:
        try:
            texto = limpiar(self.cleaned_data["mensaje"], maximo=MENSAJE_MAXIMO)
        except TextoLargo as error:
            frase = _("Caben {maximo} caracteres y sobran {sobran}: acórtelo y envíelo otra vez.")
            dicho = frase.format(maximo=f"{error.maximo:,}", sobran=f"{error.sobran:,}")
            raise forms.ValidationError(dicho, code="largo") from None
        if not any(letra.isalnum() for letra in texto):
            raise forms.ValidationError(self.fields["mensaje"].error_messages["required"], code="sin_letras")
        return texto

    def clean_correo(self) -> str:
        return self.cleaned_data["correo"].strip().lower()

    def clean_telefono(self) -> str:
        telefono = self.cleaned_data["telefono"]
        if telefono and not re.search(r"\d", telefono):
            raise forms.ValidationError(_("Escriba el teléfono con números."), code="sin_numeros")
        return telefono

    def clean(self):
        datos = super().clean()
        pais = datos.get("pais")
        if pais and pais.codigo == CODIGO_MEXICO:
            self.add_error("pais", forms.ValidationError(SIN_MEXICANOS, code="mexicano"))
        falta = not pais and "pais" not in self.errors and "tipo" not in self.errors
        if falta and datos.get("tipo") != TipoContraparte.ORGANIZACION_INTERNACIONAL:
            self.add_error("pais", forms.ValidationError(_("Elija su país de la lista."), code="required"))
        return datos

    def argumentos(self) -> dict:
        """Give what `registro.intereses.recibir` keeps."""
        return {campo: valor for campo, valor in self.cleaned_data.items() if campo not in ("acepta", "fax")}


COMO_TERMINA = [
    (EstadoInteres.ATENDIDO, "Atendido: se le respondió"),
    (EstadoInteres.DESCARTADO, "Descartado: no procede"),
]


class CierreInteresForm(forms.Form):
    """How an expression of interest ends, and what was done of it."""

    estado = forms.ChoiceField(label="¿Cómo termina?", widget=forms.RadioSelect, choices=COMO_TERMINA)
    nota = forms.CharField(
        label="Qué se hizo", max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Lo que se respondió, o por qué no procede. La leen su oficina y la DGCP; no se le envía a quien "
        "escribió.",
    )  # fmt: skip
