"""The tables of an act, what is asked of them, and who is put at one by hand."""

from django import forms

from visitas.acomodo import Tipo
from visitas.documentos.lugares import grupos_de, nombres_de_grupos
from visitas.models import Acto, Mesa, Restriccion
from visitas.models.protocolo import MESA_MAXIMA

PERSONA, GRUPO = "p", "g"


class MesaForm(forms.ModelForm):
    class Meta:
        model = Mesa
        fields = ["numero", "nombre", "capacidad", "jerarquia"]

    def __init__(self, *args, acto: Acto, **opciones):
        super().__init__(*args, **opciones)
        self.acto = acto
        self.instance.acto = acto

    def clean_numero(self):
        numero = self.cleaned_data["numero"]
        if self.acto.mesas.filter(numero=numero).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(f"Ya hay una mesa {numero}.")
        return numero


class MesasForm(forms.Form):
    """Several tables alike."""

    cuantas = forms.IntegerField(label="Cuántas mesas", min_value=1, max_value=100, initial=1)
    capacidad = forms.IntegerField(label="Lugares en cada una", min_value=1, max_value=MESA_MAXIMA, initial=10)
    jerarquia = forms.IntegerField(
        label="Jerarquía", min_value=1, max_value=99, initial=1,
        help_text="1 es la principal; las demás, hacia abajo. Varias pueden tener la misma.",
    )  # fmt: skip


class RestriccionForm(forms.ModelForm):
    """Who goes with whom: each side is a person, a country or a group; a group by itself is about its own people."""

    parte_a = forms.ChoiceField(label="Quién", help_text="Una persona, un país o un grupo.")
    parte_b = forms.ChoiceField(
        label="Con quién, o de quién", required=False,
        help_text="Nadie más: se pide entre las personas del país o del grupo de arriba.",
    )  # fmt: skip

    class Meta:
        model = Restriccion
        fields = ["tipo", "parte_a", "parte_b", "dura", "motivo"]
        widgets = {"tipo": forms.RadioSelect}

    def __init__(self, *args, acto: Acto, **opciones):
        super().__init__(*args, **opciones)
        self.acto = acto
        self.instance.acto = acto
        personas, grupos = _partes(acto)
        opciones_de_parte = [("Países y grupos", grupos), ("Personas", personas)]
        self.fields["parte_a"].choices = [("", "Elija…"), *opciones_de_parte]
        self.fields["parte_b"].choices = [("", "Nadie más: entre los de arriba"), *opciones_de_parte]
        self.fields["tipo"].choices = [
            (Tipo.JUNTOS.value, "Juntos, en la misma mesa"),
            (Tipo.SEPARADOS.value, "Separados, en mesas distintas"),
        ]
        if self.instance.pk:
            fila = self.instance
            self.initial["parte_a"] = _clave(fila.invitado_a_id, fila.grupo_a)
            self.initial["parte_b"] = _clave(fila.invitado_b_id, fila.grupo_b)

    def clean(self):
        datos = super().clean()
        a, b = datos.get("parte_a", ""), datos.get("parte_b", "")
        if a and a == b:
            self.add_error("parte_b", "Es la misma de arriba: elija otra, o ninguna si se pide entre los de un grupo.")
        if a.startswith(f"{PERSONA}:") and not b and "parte_b" not in self.errors:
            self.add_error("parte_b", "Elija con quién, o de quién: una persona sola no puede pedir nada.")
        fila = self.instance
        fila.invitado_a_id, fila.grupo_a = _leer(a)
        fila.invitado_b_id, fila.grupo_b = _leer(b)
        return datos

    def validate_constraints(self) -> None:
        """What the database refuses is told by the form in its own words, before."""


def _partes(acto: Acto) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Give the people and the groups of an act, each by name."""
    filas = list(acto.invitados.select_related("pais"))
    personas = [
        (f"{PERSONA}:{fila.pk}", f"{fila.nombre}, {fila.cargo}" if fila.cargo else fila.nombre) for fila in filas
    ]
    nombres = nombres_de_grupos(clave for fila in filas for clave in grupos_de(fila))
    grupos = [(f"{GRUPO}:{clave}", nombre) for clave, nombre in nombres.items()]
    return sorted(personas, key=lambda par: par[1].casefold()), sorted(grupos, key=lambda par: par[1].casefold())


def _clave(invitado_id: int | None, grupo: str) -> str:
    return f"{PERSONA}:{invitado_id}" if invitado_id else f"{GRUPO}:{grupo}" if grupo else ""


def _leer(clave: str) -> tuple[int | None, str]:
    clase, _, resto = clave.partition(":")
    if clase == PERSONA:
        return int(resto), ""
    return None, resto


class AsientoForm(forms.Form):
    """A table, and perhaps a chair, by hand."""

    mesa = forms.ModelChoiceField(label="Mesa", queryset=Mesa.objects.none(), empty_label="Elija la mesa…")
    silla = forms.IntegerField(
        label="Silla", required=False, min_value=1, max_value=MESA_MAXIMA,
        help_text="1 preside; las demás se cuentan hacia su derecha. Vacía: la que convenga.",
    )  # fmt: skip
    nota = forms.CharField(label="Por qué", required=False, max_length=300, help_text="Se lee junto al asiento.")

    def __init__(self, *args, acto: Acto, **opciones):
        super().__init__(*args, **opciones)
        self.fields["mesa"].queryset = acto.mesas.order_by("jerarquia", "numero")
