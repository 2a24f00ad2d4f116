"""The data of a negotiation: what is agreed, with whom, on what."""

from django import forms

from acuerdos.estados import Estado
from acuerdos.models import Acuerdo
from acuerdos.models.cadena import DECLARABLES, HACE
from acuerdos.registro import cadena
from directorio.models import Contraparte, Materia, Ods, Pais, TipoContraparte
from expediente.forms.campos import Fecha, Materias, tiene_letras

AVISO_PRIVADA = (
    "Una contraparte privada queda fuera de la Ley sobre la Celebración de Tratados (artículo 2, fracción II): el "
    "acuerdo no requiere dictamen y su gobierno decide su alcance con su propia área jurídica. Si lo tramita aquí, "
    "solo podrá terminar como «Fuera de la LCT»."
)


class Anteriores(forms.ModelChoiceField):
    def label_from_instance(self, obj):
        return f"{obj.clave.upper()} · {obj.titulo_corto}"


class NegociacionForm(forms.ModelForm):
    """Title, kind, summary, materias: what the notice of negotiation says."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    contrapartes = forms.ModelMultipleChoiceField(
        label="Contrapartes ya registradas",
        queryset=Contraparte.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Desmarque la que ya no participe.",
    )
    materias = Materias(
        label="Materias", queryset=Materia.objects.all(), required=False,
        help_text="Deben ser atribuciones propias de quien suscribe (LCT, artículo 2, fracción II).",
    )  # fmt: skip
    ods = forms.ModelMultipleChoiceField(
        label="Objetivos de Desarrollo Sostenible",
        queryset=Ods.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Opcional: a cuáles contribuye.",
    )
    fecha_firma_prevista = Fecha(
        label="Fecha prevista de firma", required=False,
        help_text="Si ya la conoce. El dictamen se solicita al menos 14 días naturales antes.",
    )  # fmt: skip

    clase_vinculo = forms.ChoiceField(
        label="¿Modifica, renueva, sustituye o termina un acuerdo ya registrado?", required=False,
        choices=[("", "No: es un acuerdo nuevo"), *((c.value, f"Sí: lo {HACE[c]}") for c in DECLARABLES)],
        help_text="Lo confirmará la Consultoría Jurídica al inscribir el acuerdo; mientras tanto no surte efecto.",
    )  # fmt: skip
    anterior = Anteriores(
        label="¿Cuál?", queryset=Acuerdo.objects.none(), required=False, empty_label="Elija el acuerdo…",
        help_text="Los acuerdos de su gobierno que están en el Registro.",
    )  # fmt: skip

    class Meta:
        model = Acuerdo
        fields = ["titulo", "tipo", "denominacion", "resumen", "materias", "ods", "fecha_firma_prevista"]
        widgets = {
            "resumen": forms.Textarea(attrs={"rows": 5}),
            "titulo": forms.Textarea(attrs={"rows": 2}),
            "tipo": forms.RadioSelect,
        }

    def __init__(self, *args, gobierno, **kwargs):
        super().__init__(*args, **kwargs)
        suyos = Acuerdo.objects.publicos().filter(gobierno=gobierno).only("clave", "titulo", "estado")
        self.fields["anterior"].queryset = suyos.order_by("-fecha_firma_parcial", "pk")
        if not suyos.exists():
            del self.fields["clase_vinculo"], self.fields["anterior"]
        self.fields["tipo"].choices = [c for c in self.fields["tipo"].choices if c[0]]
        if self.instance.pk:
            self.fields["contrapartes"].queryset = self.instance.contrapartes.select_related("pais")
            self.initial.setdefault("contrapartes", [c.pk for c in self.instance.contrapartes.all()])
            self.initial["version"] = self.instance.version
            if vinculo := cadena.pendiente(self.instance):
                self.initial |= {"clase_vinculo": vinculo.clase, "anterior": vinculo.anterior_id}
            if self.instance.estado == Estado.CON_OBSERVACIONES:  # a step moves it, with its reason and its notices
                del self.fields["fecha_firma_prevista"]
        else:
            del self.fields["contrapartes"]

    def clean_titulo(self):
        titulo = " ".join(self.cleaned_data["titulo"].split())
        if not tiene_letras(titulo):
            raise forms.ValidationError("Escriba el título con letras.", code="sin_letras")
        return titulo

    def clean(self):
        datos = super().clean()
        if datos.get("clase_vinculo") and not datos.get("anterior") and "anterior" not in self.errors:
            self.add_error("anterior", "Elija a qué acuerdo se refiere.")
        if datos.get("anterior") and not datos.get("clase_vinculo"):
            self.add_error("clase_vinculo", "Diga qué hace este acuerdo con el que eligió, o no elija ninguno.")
        return datos

    @property
    def vinculo(self) -> dict:
        """What was declared of another agreement, for `cadena.declarar`; nothing when it was not asked."""
        if "anterior" not in self.fields:
            return {}
        return {"clase": self.cleaned_data["clase_vinculo"], "anterior": self.cleaned_data["anterior"]}

    def _post_clean(self):
        """Leave the instance alone: `registro` writes, on a locked row."""


class ContraparteForm(forms.Form):
    """One counterpart: an existing one is recognised by its name, country and city."""

    tipo = forms.ChoiceField(label="Naturaleza", choices=[("", "Elija…"), *TipoContraparte.choices], required=False)
    nombre = forms.CharField(
        label="Nombre", max_length=200, required=False,
        help_text="Ciudad, gobierno u organismo, p. ej. «Sendai» o «Organización de las Naciones Unidas».",
    )  # fmt: skip
    pais = forms.ModelChoiceField(
        label="País", queryset=Pais.objects.all(), required=False,
        help_text="Vacío solo para una organización internacional.",
    )  # fmt: skip
    subdivision = forms.CharField(label="Estado, provincia o prefectura", max_length=120, required=False)
    ciudad = forms.CharField(
        label="Ciudad sede", max_length=120, required=False, help_text="Si no es la misma del nombre."
    )

    def clean(self):
        datos = super().clean()
        if not any(datos.get(c) for c in ("tipo", "nombre", "pais", "subdivision", "ciudad")):
            return datos
        if not tiene_letras(datos.get("nombre", "")) and "nombre" not in self.errors:
            self.add_error("nombre", "Escriba el nombre de la contraparte.")
        if not datos.get("tipo") and "tipo" not in self.errors:
            self.add_error("tipo", "Diga qué es la contraparte: de eso depende si aplica la ley.")
        es_organizacion = datos.get("tipo") == TipoContraparte.ORGANIZACION_INTERNACIONAL
        if not datos.get("pais") and not es_organizacion and "pais" not in self.errors:
            self.add_error("pais", "Elija el país de la contraparte.")
        return datos

    @property
    def escrita(self) -> bool:
        return bool(self.cleaned_data.get("nombre"))

    def datos(self) -> dict:
        return {c: self.cleaned_data.get(c) or ("" if c != "pais" else None) for c in self.fields}


class Contrapartes(forms.BaseFormSet):
    """The counterparts to add: one empty row, or those that are proposed."""

    def __init__(self, *args, initial=None, **kwargs):
        super().__init__(*args, initial=initial, **kwargs)
        if initial:
            self.extra = 0


ContrapartesFormSet = forms.formset_factory(ContraparteForm, Contrapartes, extra=1, max_num=20, absolute_max=20)
