"""What the request of a visit says, besides its rows: common to the four kinds, and of each one."""

from django import forms

from directorio.models import Idioma
from directorio.querysets import alfabetico
from expediente.forms.campos import Fecha, Materias
from expediente.vecinos import perfiles_publicados
from visitas.estados import Clase, Estado
from visitas.models import Apoyo, Diplomatica, Feria, Reunificacion, Visita

from .campos import Paises

COMUNES = ["titulo", "fecha_inicio", "fecha_fin"]
# fields of the visit that each kind asks for, besides those of all
DE_LA_VISITA = {
    Clase.GIRA: ["objetivos", "temas_especificos", "materias", "apoyos", "apoyo_detalle", "idiomas_semblanza",
                 "idiomas_perfil", "observaciones"],
    Clase.DIPLOMATICA: ["objetivos", "temas_especificos", "materias", "observaciones"],
    Clase.FERIA: ["materias"],
    Clase.REUNIFICACION: ["observaciones"],
}  # fmt: skip
AREAS = ("objetivos", "temas_especificos", "apoyo_detalle", "observaciones")
EJEMPLOS = {
    Clase.GIRA: "Gira de promoción económica a Japón y Corea",
    Clase.DIPLOMATICA: "Visita del Embajador de Alemania a Guanajuato",
    Clase.FERIA: "Feria de servicios en Chicago",
    Clase.REUNIFICACION: "Viaje de adultos mayores a Los Ángeles",
}


def _fechas(form: forms.Form) -> None:
    """Refuse a return before the departure, beside the date that is wrong."""
    inicio, fin = form.cleaned_data.get("fecha_inicio"), form.cleaned_data.get("fecha_fin")
    if inicio and fin and fin < inicio:
        form.add_error("fecha_fin", "El último día no puede ser anterior al primero.")


class AperturaForm(forms.Form):
    """How a visit begins: a name and, if they are known, its dates."""

    titulo = forms.CharField(label="Título", max_length=200)
    fecha_inicio = Fecha(label="Primer día", required=False, help_text="Si ya se conoce; puede corregirse después.")
    fecha_fin = Fecha(label="Último día", required=False)

    def __init__(self, *args, clase: str, **opciones):
        super().__init__(*args, **opciones)
        self.fields["titulo"].help_text = f"Cómo se llamará en listas, oficios y calendarios: «{EJEMPLOS[clase]}»."

    def clean(self):
        datos = super().clean()
        _fechas(self)
        return datos


class DatosForm(forms.ModelForm):
    """What a visit of a kind says of itself."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    fecha_inicio = Fecha(label="Primer día", required=False)
    fecha_fin = Fecha(label="Último día", required=False)
    apoyos = forms.MultipleChoiceField(
        label="Apoyo logístico que se pide", choices=Apoyo.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="La Representación informa de alojamiento, interpretación o traslados, para contratar directamente.",
    )  # fmt: skip
    idiomas_semblanza = forms.MultipleChoiceField(
        label="Idiomas de las semblanzas", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Según los países que se visiten: español, inglés u otro. Cada persona tendrá un texto en cada uno.",
    )  # fmt: skip
    idiomas_perfil = forms.MultipleChoiceField(
        label="Perfil de ciudad que se adjunta", required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Visita
        fields = [*COMUNES, "objetivos", "temas_especificos", "materias", "apoyos", "apoyo_detalle",
                  "idiomas_semblanza", "idiomas_perfil", "observaciones"]  # fmt: skip
        widgets = {campo: forms.Textarea(attrs={"rows": 4}) for campo in AREAS}
        field_classes = {"materias": Materias}

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        visita = self.instance
        suyos = {*COMUNES, "version", *DE_LA_VISITA[visita.clase]}
        for campo in set(self.fields) - suyos:
            del self.fields[campo]
        self.initial["version"] = visita.version
        if visita.estado != Estado.BORRADOR:
            for campo in ("fecha_inicio", "fecha_fin"):
                del self.fields[campo]
        if "materias" in self.fields:
            self.fields["materias"] = Materias(
                label="Materias", queryset=self.fields["materias"].queryset, required=False,
                help_text="Con ellas se busca la visita y se cuenta en las cifras.",
            )  # fmt: skip
        if "idiomas_semblanza" in self.fields:
            self.fields["idiomas_semblanza"].choices = list(
                Idioma.objects.order_by(alfabetico("nombre")).values_list("codigo", "nombre")
            )
        if "idiomas_perfil" in self.fields:
            self._perfiles()

    def _perfiles(self) -> None:
        """Offer the languages in which the profile of the city is published; say what to do where there is none."""
        publicados = perfiles_publicados(self.instance.gobierno)
        self.fields["idiomas_perfil"].choices = [(p.idioma, p.nombre_idioma) for p in publicados]
        if not publicados:
            del self.fields["idiomas_perfil"]

    @property
    def sin_perfil(self) -> bool:
        """Whether this kind carries the profile of the city and there is none published."""
        return self.instance.clase == Clase.GIRA and "idiomas_perfil" not in self.fields

    def clean(self):
        datos = super().clean()
        _fechas(self)
        return datos

    def poner_al_dia(self) -> None:
        """After a conflict, let what was typed be sent again over what there is now."""
        self.data = self.data.copy()
        self.data["version"] = Visita.objects.values_list("version", flat=True).get(pk=self.instance.pk)

    def campos(self) -> dict:
        """Give what was typed of the visit itself."""
        return {c: v for c, v in self.cleaned_data.items() if c not in ("version", "materias")}


AREAS_PROPIAS = (
    "acompaniamiento",
    "seguridad",
    "traslados",
    "particularidades",
    "tratamiento",
    "tramites",
    "relevante",
    "clubes",
)
PARRAFOS = forms.Textarea(attrs={"rows": 3})


class DiplomaticaForm(forms.ModelForm):
    pais = Paises(label="País que representa", sin=("MX",), required=False)
    seguimiento_en = Fecha(
        label="Reunión de seguimiento", required=False, help_text="Día en que se revisarán los proyectos conjuntos."
    )

    class Meta:
        model = Diplomatica
        fields = [
            "pais",
            "mision",
            "acompaniamiento",
            "seguridad",
            "traslados",
            "particularidades",
            "tratamiento",
            "seguimiento_en",
            "seguimiento_lugar",
        ]
        widgets = dict.fromkeys(AREAS_PROPIAS, PARRAFOS)


class FeriaForm(forms.ModelForm):
    class Meta:
        model = Feria
        fields = ["tramites", "personas_esperadas", "reunion_con_clubes", "clubes", "relevante"]
        widgets = dict.fromkeys(AREAS_PROPIAS, PARRAFOS)


class ReunificacionForm(forms.ModelForm):
    class Meta:
        model = Reunificacion
        fields = ["programa", "numero_participantes", "seguro_declarado", "seguro_detalle"]
        widgets = dict.fromkeys(AREAS_PROPIAS, PARRAFOS)

    def clean_numero_participantes(self):
        numero = self.cleaned_data["numero_participantes"]
        if numero == 0:
            raise forms.ValidationError("Escriba cuántas personas viajan: al menos una.")
        return numero


PROPIOS = {Clase.DIPLOMATICA: DiplomaticaForm, Clase.FERIA: FeriaForm, Clase.REUNIFICACION: ReunificacionForm}


def forma_propia(visita: Visita, datos=None) -> forms.ModelForm | None:
    """Give the form of what this kind alone has; None for a gira."""
    forma = PROPIOS.get(visita.clase)
    return forma(datos, instance=getattr(visita, visita.clase), prefix="propio") if forma else None
