"""How much each criterion of a comparison counts."""

from django import forms

from expediente.pesos import MAXIMO, Renglon


class PesosForm(forms.Form):
    """A whole number from 0 to 10 for each criterion, beside what it means."""

    def __init__(self, *args, tabla: list[Renglon], **kwargs):
        super().__init__(*args, **kwargs)
        for renglon in tabla:
            self.fields[renglon.criterio] = forms.IntegerField(
                label=renglon.criterio.label,
                min_value=0,
                max_value=MAXIMO,
                initial=renglon.peso,
                help_text=f"{renglon.significado} De inicio: {renglon.de_fabrica.peso}.",
                error_messages={
                    "required": f"Escriba de 0 a {MAXIMO}; 0 es que no cuenta.",
                    "invalid": f"Escriba un número entero, de 0 a {MAXIMO}.",
                    "min_value": f"De 0 a {MAXIMO}: 0 es que no cuenta.",
                    "max_value": f"De 0 a {MAXIMO}: lo que más cuenta es {MAXIMO}.",
                },
            )
