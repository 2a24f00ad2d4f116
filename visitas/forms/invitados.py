"""A guest of an act, and the place that it is given by hand."""

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from expediente.forms.campos import Fecha, tiene_letras
from visitas.acomodo import dietas
from visitas.models import Acto, Invitado
from visitas.models.protocolo import LUGARES_MAXIMOS
from visitas.precedencia import MEXICANAS, Clase

from .campos import Paises
from .protocolo import idiomas_en_orden

# What each kind of guest has and the others do not: it is emptied, so that nobody is ordered by what is not seen.
DE_CADA_CLASE: dict[str, frozenset[str]] = {
    "entidad": frozenset({Clase.ESTADOS}),
    "poder": frozenset({Clase.PODERES}),
    "rango_diplomatico": frozenset({Clase.AGENTE}),
    "credenciales": frozenset({Clase.AGENTE}),
    "encabeza": frozenset({Clase.DELEGACION}),
    "adhesion": frozenset({Clase.DELEGACION}),
    "confirmacion": frozenset({Clase.DELEGACION}),
}


class InvitadoForm(forms.ModelForm):
    """A guest: `notas` are told after it is saved."""

    pais = Paises(
        label="País", required=False, empty_label="Ninguno, o México",
        help_text="De su delegación, o que representa; ninguno para una autoridad mexicana.",
    )  # fmt: skip
    adhesion = Fecha(label="Adhesión", required=False, help_text="De su país, al organismo o acuerdo del acto.")
    confirmacion = Fecha(label="Confirmación de asistencia", required=False, help_text="Día en que confirmó.")
    en_el_cargo_desde = Fecha(
        label="En el cargo desde", required=False, help_text="Su toma de posesión: da la antigüedad en el cargo."
    )
    credenciales = Fecha(label="Presentación de credenciales", required=False, help_text="Sólo agente diplomático.")
    idiomas = forms.MultipleChoiceField(
        label="Idiomas que habla", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Para que en su mesa haya con quien conversar.",
    )  # fmt: skip

    class Meta:
        model = Invitado
        fields = ["nombre", "cargo", "institucion", "clase", "pais", "encabeza", "entidad", "poder", "jerarquia",
                  "rango_diplomatico", "en_el_cargo_desde", "confirmacion", "adhesion", "credenciales", "grupo",
                  "dieta", "idiomas"]  # fmt: skip

    def __init__(self, *args, acto: Acto, **opciones):
        super().__init__(*args, **opciones)
        self.acto, self.notas = acto, []
        self.instance.acto = acto
        self.fields["idiomas"].choices = idiomas_en_orden()
        self.fields["entidad"].empty_label = "Ninguno"
        self.fields["entidad"].label_from_instance = lambda entidad: entidad.nombre_corto

    def clean_nombre(self):
        nombre = " ".join(self.cleaned_data["nombre"].split())
        if not tiene_letras(nombre):
            raise forms.ValidationError("Escriba el nombre con letras.")
        return nombre

    def clean(self):
        datos = super().clean()
        clase = datos.get("clase")
        for campo, clases in DE_CADA_CLASE.items():
            if clase not in clases and campo in datos:
                datos[campo] = {"encabeza": False, "poder": ""}.get(campo)
        if clase in MEXICANAS:
            datos["pais"] = None
        if clase == Clase.DELEGACION and not datos.get("pais") and "pais" not in self.errors:
            self.add_error("pais", "Elija el país de la delegación: por él se ordena.")
        self._notar(datos)
        return datos

    def _notar(self, datos: dict) -> None:
        if dietas.hay_que_leerla(datos.get("dieta", "")):
            self.notas.append(
                "No se reconoció ninguna dieta en lo que escribió: se conserva tal cual y se lee en el plano de mesas."
            )
        if datos.get("encabeza"):
            otros = self.acto.invitados.filter(clase=Clase.DELEGACION, encabeza=True, pais=datos.get("pais"))
            if otro := otros.exclude(pk=self.instance.pk).first():
                self.notas.append(f"También {otro.nombre} encabeza esa delegación: deje a una sola persona.")


class LugarForm(forms.Form):
    """A place by hand, with its note; without a place, that of the criteria."""

    lugar = forms.IntegerField(
        label="Lugar", required=False, validators=[MinValueValidator(1), MaxValueValidator(LUGARES_MAXIMOS)],
        help_text="Vacío: el que dan los criterios.",
    )  # fmt: skip
    nota = forms.CharField(
        label="Por qué", required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Obligatorio si pone un lugar: se lee junto a él y en la lista de precedencia.",
    )  # fmt: skip
