from django import forms

from expediente.forms.campos import Parrafos
from visitas.models import EstadoActividad, EstadoCompromiso


class RespuestaForm(forms.Form):
    """What a government answers to a proposal of the agenda."""

    respuesta = forms.ChoiceField(
        label="Respuesta",
        choices=[
            (EstadoActividad.ACEPTADA.value, "La acepto"),
            (EstadoActividad.POR_CAMBIAR.value, "Pido un cambio"),
            (EstadoActividad.DECLINADA.value, "La declino"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Elija si la acepta, pide un cambio o la declina."},
    )
    nota = Parrafos(
        label="Qué debe cambiar, o por qué se declina", required=False, rows=3, max_length=1000,
        help_text="La lee quien la propuso. No hace falta para aceptar.",
    )  # fmt: skip


class CierreForm(forms.Form):
    """How a commitment ended."""

    estado = forms.ChoiceField(
        label="Cómo quedó",
        choices=[(e.value, e.label) for e in EstadoCompromiso if e != EstadoCompromiso.PENDIENTE],
        widget=forms.RadioSelect,
        error_messages={"required": "Elija cómo quedó."},
    )
    nota = Parrafos(
        label="Qué se hizo, o por qué no", required=False, rows=3, max_length=2000, help_text="Queda en el expediente."
    )
