"""What a visitor reports, against robots without asking people to prove anything; and what the DGCP answers."""

from datetime import datetime, timedelta

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from acuerdos.models.reporte import Categoria, EstadoReporte, Reporte
from expediente.forms.campos import Parrafos, tiene_letras

MINIMO = timedelta(seconds=3)  # nobody reads and fills the form in less
MAXIMO = timedelta(hours=12)
SAL = "acuerdos.reporte"


def sellar(ahora: datetime) -> str:
    """Give the mark of when a form was shown: signed, so that it cannot be made up."""
    return signing.dumps(ahora.timestamp(), salt=SAL)


class ReporteForm(forms.Form):
    """A report. `sitio` is a trap: no person sees it; `abierto`, when the page was shown."""

    categoria = forms.ChoiceField(label=_("¿Qué pasa?"), widget=forms.RadioSelect)
    que_pasa = Parrafos(
        label=_("¿Qué está mal o qué falta?"), max_length=3000, rows=4,
        help_text=_("En sus palabras. No escriba datos personales de nadie."),
    )  # fmt: skip
    como_deberia = Parrafos(
        label=_("¿Qué debería decir?"), max_length=3000, rows=3, required=False, help_text=_("Opcional.")
    )
    fuente = Parrafos(
        label=_("¿En qué se apoya?"), max_length=1000, rows=2, required=False,
        help_text=_("Opcional: un enlace, un periódico oficial, un archivo… Con una fuente es más fácil corregirlo."),
    )  # fmt: skip
    correo = forms.EmailField(
        label=_("Su correo, si quiere respuesta"), required=False, max_length=254,
        help_text=_("Opcional. Solo se usa para responderle y después se borra."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    sitio = forms.CharField(
        label=_("No llene este campo"), required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )  # fmt: skip
    abierto = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, ahora: datetime, con_acuerdo: bool, **kwargs):
        self.ahora = ahora
        super().__init__(*args, **kwargs)
        falta = Categoria.FALTA_ACUERDO
        if con_acuerdo:
            self.fields["categoria"].choices = [c for c in Categoria.choices if c[0] != falta]
        else:
            del self.fields["categoria"], self.fields["como_deberia"]
            self.fields["que_pasa"].label = _("¿Qué acuerdo falta?")
            self.fields["que_pasa"].help_text = _(
                "Quiénes lo firmaron, cuándo y sobre qué, hasta donde lo sepa. No escriba datos personales de nadie."
            )
        self.initial["abierto"] = sellar(ahora)

    def clean_que_pasa(self) -> str:
        texto = self.cleaned_data["que_pasa"].strip()
        if not tiene_letras(texto):
            raise forms.ValidationError(_("Escriba con palabras qué está mal o qué falta."), code="sin_letras")
        return texto

    def clean(self):
        datos = super().clean()
        if datos.get("sitio"):
            raise forms.ValidationError(
                _("No se recibió: deje vacío el último campo, que no es para personas, y vuelva a enviarlo."),
                code="trampa",
            )
        edad = self._edad()
        if edad is None or edad > MAXIMO:
            raise forms.ValidationError(
                _("La página llevaba mucho tiempo abierta. Lo que escribió sigue aquí: revíselo y vuelva a enviarlo."),
                code="vieja",
            )
        if edad < MINIMO:
            raise forms.ValidationError(
                _("Se envió demasiado rápido. Lo que escribió sigue aquí: espere unos segundos y vuelva a enviarlo."),
                code="rapida",
            )
        return datos

    def _edad(self) -> timedelta | None:
        try:
            abierto = signing.loads(self.data.get("abierto", ""), salt=SAL)
        except signing.BadSignature:
            return None
        return timedelta(seconds=self.ahora.timestamp() - abierto)

    def otra_vez(self) -> "ReporteForm":
        """Give the form to be shown again: what was typed, its errors, and a fresh mark."""
        self.data = self.data.copy()
        if self.non_field_errors() and any(e.code == "vieja" for e in self.non_field_errors().as_data()):
            self.data["abierto"] = sellar(self.ahora - MINIMO)  # it was already read
        return self

    def argumentos(self) -> dict:
        datos = {c: v for c, v in self.cleaned_data.items() if c not in ("sitio", "abierto")}
        return {"categoria": Categoria.FALTA_ACUERDO, **datos}


COMO_TERMINA = [
    (EstadoReporte.ATENDIDO, "Atendido: se corrigió o se completó"),
    (EstadoReporte.DESCARTADO, "Descartado: no procede"),
]


class CierreForm(forms.ModelForm):
    """How a report ends: attended or dismissed, with what is answered."""

    estado = forms.ChoiceField(
        label="¿Cómo termina?", widget=forms.RadioSelect,
        choices=COMO_TERMINA,
    )  # fmt: skip

    class Meta:
        model = Reporte
        fields = ["estado", "respuesta"]
        widgets = {"respuesta": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial = {}
        self.fields["respuesta"].required = True
        self.fields["respuesta"].help_text = (
            "Se enviará tal cual a quien reportó." if self.instance.correo else "No dejó correo: queda solo aquí."
        )

    def _post_clean(self):
        """Leave the instance alone: `registro` writes, on a locked row."""
