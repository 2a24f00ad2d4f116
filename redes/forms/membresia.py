"""How a membership begins, and what it says of itself."""

from django import forms

from directorio.models import Idioma
from directorio.querysets import alfabetico
from expediente.forms.campos import Fecha
from redes.models import Membresia, Red
from redes.registro.apertura import corregibles

PARRAFOS = forms.Textarea(attrs={"rows": 4})


class Redes(forms.ModelChoiceField):
    """A network that exists and admits members, by name."""

    def __init__(self, **opciones):
        opciones.setdefault("empty_label", "Elija la red…")
        super().__init__(queryset=Red.objects.vigentes().order_by(alfabetico("nombre")), **opciones)

    def label_from_instance(self, obj):
        return f"{obj.nombre} ({obj.siglas})" if obj.siglas and obj.siglas != obj.nombre else obj.nombre


def campos_de_las_redes(redes) -> list:
    """Give the choices of a field of a network, under the network that has them."""
    con_campos = [(str(red.nombre), [(campo, campo) for campo in red.campos]) for red in redes if red.campos]
    return [("", "Ninguno: la red no los tiene"), *con_campos]


class AperturaForm(forms.Form):
    """How a membership begins: which network, and what for."""

    red = Redes(
        label="Red u organismo", to_field_name="clave", error_messages={"required": "Elija la red a la que se ingresa."}
    )
    campo = forms.ChoiceField(
        label="Campo o sección", required=False, help_text="Sólo si la red los tiene, como las Ciudades Creativas."
    )
    motivo = forms.CharField(
        label="Para qué", required=False, max_length=4000, widget=PARRAFOS,
        help_text="Qué busca su gobierno en esta red; va en la carta. Puede escribirse después.",
    )  # fmt: skip
    procedencia = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        opciones_de_campo = campos_de_las_redes(self.fields["red"].queryset.exclude(campos=[]))
        self.fields["campo"].choices = opciones_de_campo
        if len(opciones_de_campo) == 1:
            del self.fields["campo"]

    def clean(self):
        datos = super().clean()
        red, campo = datos.get("red"), datos.get("campo")
        if red and red.campos and not campo:
            self.add_error("campo", f"{red} se integra por campos: elija a cuál se ingresa.")
        if red and campo and campo not in red.campos:
            self.add_error("campo", f"«{campo}» no es un campo de {red}: elija «Ninguno» o cambie la red.")
        return datos


class DatosForm(forms.ModelForm):
    """What a membership says of itself, as far as its state lets it be corrected."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    red = Redes(label="Red u organismo")
    campo = forms.ChoiceField(label="Campo o sección", required=False)
    desde = Fecha(label="Miembro desde", required=False)
    renueva_el = Fecha(label="Se renueva el", required=False, help_text="Vacío si la red no pide renovarla.")

    class Meta:
        model = Membresia
        fields = [
            "red", "campo", "motivo", "aportacion", "idioma_carta", "desde", "renueva_el", "acuerdo_folio",
            "acuerdo_nota", "contacto_nombre", "contacto_cargo", "contacto_correo", "area_responsable",
        ]  # fmt: skip
        widgets = {"motivo": PARRAFOS, "aportacion": PARRAFOS, "acuerdo_nota": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        membresia = self.instance
        suyos = {"version", *corregibles(membresia)}
        if not membresia.red.requiere_acuerdo:
            suyos -= {"acuerdo_folio", "acuerdo_nota"}
        for campo in set(self.fields) - suyos:
            del self.fields[campo]
        self.initial["version"] = membresia.version
        if "red" in self.fields and membresia.red.fusionada_en:
            self._proponer_la_que_sigue(membresia.red)
        if "idioma_carta" in self.fields:
            self.fields["idioma_carta"].queryset = Idioma.objects.order_by(alfabetico("nombre"))
            self.fields["idioma_carta"].empty_label = "El de la red"
        if "campo" in self.fields:
            self._campos(membresia)

    def _proponer_la_que_sigue(self, red: Red) -> None:
        self.initial["red"] = red.vigente
        self.fields["red"].help_text = f"{red} se fusionó con ésta: guarde para pedir el ingreso a ella."

    def _campos(self, membresia: Membresia) -> None:
        redes = self.fields["red"].queryset.exclude(campos=[]) if "red" in self.fields else [membresia.red]
        self.fields["campo"].choices = campos_de_las_redes(redes)
        if len(self.fields["campo"].choices) == 1:
            del self.fields["campo"]

    def _post_clean(self):
        """Leave the membership as the page shows it: it is the registry that writes, and judges."""

    def poner_al_dia(self) -> None:
        """After a conflict, let what was typed be sent again over what there is now."""
        self.data = self.data.copy()
        self.data["version"] = Membresia.objects.values_list("version", flat=True).get(pk=self.instance.pk)

    def campos(self) -> dict:
        """Give what was typed of the membership."""
        return {c: v for c, v in self.cleaned_data.items() if c != "version"}
