"""What officials record of an agreement of the Registro: what another did to it, or that it ended."""

from django import forms

from acuerdos.estados import Estado
from acuerdos.ficha.publica import clave_canonica
from acuerdos.models import Acuerdo, Clase
from expediente.forms.campos import Fecha, Parrafos

QUE_PASO = {
    Clase.ADENDA: "Otro instrumento lo modificó (adenda)",
    Clase.RENOVACION: "Otro instrumento lo renovó o prorrogó",
    Clase.SUSTITUCION: "Otro instrumento lo sustituyó",
    Clase.TERMINACION: "Terminó, por otro instrumento o por una comunicación",
    Clase.COTEJO: "Es el mismo acuerdo que uno inscrito (cotejo)",
}


class VincularForm(forms.Form):
    clase = forms.ChoiceField(label="¿Qué pasó con este acuerdo?", widget=forms.RadioSelect)
    otro = forms.CharField(
        label="Número o clave del otro acuerdo", max_length=40, required=False,
        help_text="Por ejemplo RAI-12 o H-7. Vacío si la terminación se comunicó sin firmar otro instrumento.",
    )  # fmt: skip
    surte_efecto = Fecha(
        label="Desde qué día surte efecto", required=False,
        help_text="Necesario si lo sustituyó otro o terminó: el acuerdo rige hasta la víspera.",
    )  # fmt: skip
    vigente_hasta = Fecha(
        label="Nueva vigencia, hasta", required=False,
        help_text="Si la renovación o la adenda la fija. Vacío: una renovación rige lo que su propio instrumento diga.",
    )  # fmt: skip
    indefinida = forms.BooleanField(label="La renovación o la adenda deja la vigencia indefinida", required=False)
    motivo = Parrafos(
        label="En qué consta", rows=3, max_length=1000,
        help_text="La cláusula, el oficio o la comunicación, con su fecha. Es público: se muestra junto al vínculo.",
    )  # fmt: skip

    def __init__(self, *args, acuerdo: Acuerdo, **kwargs):
        self.acuerdo = acuerdo
        super().__init__(*args, **kwargs)
        admitidas = [c for c in QUE_PASO if c != Clase.COTEJO or acuerdo.estado == Estado.HISTORICO]
        self.fields["clase"].choices = [(c.value, QUE_PASO[c]) for c in admitidas]

    def clean_otro(self) -> Acuerdo | None:
        escrito = self.cleaned_data["otro"].strip()
        if not escrito:
            return None
        formas = {escrito.lower(), clave_canonica(escrito)}
        hallado = Acuerdo.objects.publicos().filter(clave__in=formas).first()
        if hallado is None:
            raise forms.ValidationError("No hay en el Registro un acuerdo con ese número o clave.", code="no_hay")
        return hallado

    def argumentos(self) -> dict:
        datos = dict(self.cleaned_data)
        return {"anterior": self.acuerdo, "posterior": datos.pop("otro"), **datos}

    def agregar_errores(self, errores: dict[str, str]) -> None:
        """Show what the domain said beside the field that it is about, or at the top."""
        for campo, mensaje in errores.items():
            campo = {"posterior": "otro", "anterior": None}.get(campo, campo)
            self.add_error(campo if campo in self.fields else None, mensaje)


class RetirarForm(forms.Form):
    motivo = Parrafos(
        label="¿Por qué se retira?",
        rows=3,
        max_length=1000,
        help_text="Queda en la historia, con su nombre y la fecha.",
    )
