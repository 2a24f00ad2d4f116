"""The offices of the states abroad: to what their directory can be narrowed, and what is written of each one."""

from django import forms
from django.core.validators import URLValidator
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from directorio.models import Representacion
from directorio.nombres import nombres_de_entidad, normalizar
from directorio.querysets import alfabetico
from expediente.forms.campos import tiene_letras
from sre_portal.filtros import Filtros
from visitas.models import Casa
from visitas.registro.casas import CAMBIADA, CAMPOS, entidades_de, huella_de

from .campos import Paises

MEXICO = "MX"
SIN_DIRECCION = "Escriba una dirección que empiece con https://."
TODAS, TODOS = ("", _("Todas")), ("", _("Todos"))
LUGARES = (
    "entidad__clave", "entidad__nombre_corto", "pais__codigo", "pais__nombre", "pais__nombre_en", "subdivision",
    "ciudad",
)  # fmt: skip


class FiltroCasas(Filtros):
    """The filters of the directory: only the places where there is an office are offered."""

    texto = forms.CharField(
        label=_("Buscar un servicio o una casa"), required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("Actas, apostilla, nombre…")}),
    )  # fmt: skip
    entidad = forms.ChoiceField(label=_("Entidad federativa"), required=False)
    pais = forms.ChoiceField(label=_("País"), required=False)
    subdivision = forms.ChoiceField(label=_("Estado o provincia de ese país"), required=False)
    ciudad = forms.ChoiceField(label=_("Ciudad"), required=False)

    def __init__(self, datos, *, casas):
        super().__init__(datos)
        en = not (get_language() or "es").startswith("es")
        lugares = casas.order_by().values_list(*LUGARES).distinct()
        opciones = {campo: {} for campo in ("entidad", "pais", "subdivision", "ciudad")}
        for clave, corto, codigo, pais, pais_en, subdivision, ciudad in lugares:
            opciones["entidad"][clave] = nombres_de_entidad(clave, corto)[en]
            opciones["pais"][codigo] = pais_en if en and pais_en else pais
            opciones["subdivision"] |= {subdivision: subdivision} if subdivision else {}
            opciones["ciudad"][ciudad] = ciudad
        for campo, valores in opciones.items():
            pares = sorted(valores.items(), key=lambda par: normalizar(par[1]))
            self.fields[campo].choices = [TODOS if campo in ("entidad", "pais") else TODAS, *pares]
        self.fields["subdivision"].choices[0] = TODOS

    def activos(self) -> dict[str, str]:
        """Give what narrows the directory now: the field and how to call it."""
        salida = {}
        for campo, valor in self.cleaned_data.items():
            if campo == "texto" and valor:
                salida[campo] = f"«{valor}»"
            elif valor:
                salida[campo] = f"{self.fields[campo].label}: {dict(self.fields[campo].choices)[valor]}"
        return salida

    def aplicar(self, casas):
        """Narrow the offices to what was asked; every word of the text in the name, the services or the city."""
        pedido, condiciones = self.cleaned_data, Q()
        for campo, columna in (
            ("entidad", "entidad__clave"), ("pais", "pais__codigo"), ("subdivision", "subdivision"),
            ("ciudad", "ciudad"),
        ):  # fmt: skip
            if pedido.get(campo):
                condiciones &= Q(**{columna: pedido[campo]})
        for palabra in (pedido.get("texto") or "").split():
            condiciones &= (
                Q(nombre__unaccent__icontains=palabra)
                | Q(servicios__unaccent__icontains=palabra)
                | Q(ciudad__unaccent__icontains=palabra)
            )
        return casas.filter(condiciones)


class Web(forms.URLField):
    """The address of a page, and of nothing else that a browser would run."""

    default_validators = [URLValidator(schemes=["http", "https"], message=SIN_DIRECCION)]
    default_error_messages = {"invalid": SIN_DIRECCION}


class CasaForm(forms.ModelForm):
    """What the directory says of an office; `por` writes those of its entidades."""

    vista = forms.CharField(required=False, widget=forms.HiddenInput)
    pais = Paises(sin=(MEXICO,), label="País", help_text="Dónde está.")
    representacion = forms.ModelChoiceField(
        Representacion.objects.none(), label="Consulado de la circunscripción", required=False,
        empty_label="El que corresponda a la ciudad, si se conoce",
        help_text="Con el que colabora. Si lo deja así, se busca en el directorio de Representaciones.",
    )  # fmt: skip
    web = Web(
        label="Sitio web", required=False, max_length=200, assume_scheme="https",
        help_text="Página de la oficina, con https://.",
    )  # fmt: skip

    class Meta:
        model = Casa
        fields = CAMPOS
        widgets = {
            "servicios": forms.Textarea(attrs={"rows": 6}),
            "subdivision": forms.TextInput(attrs={"list": "divisiones"}),
            "telefono": forms.TextInput(attrs={"type": "tel"}),
        }

    def __init__(self, *args, por, **opciones):
        super().__init__(*args, **opciones)
        entidades = entidades_de(por).order_by(alfabetico("nombre"))
        self.fields["entidad"].queryset = entidades
        if not por.es_dgcp:
            self.fields["entidad"].disabled, self.fields["entidad"].initial = True, por.gobierno.entidad
        self.fields["representacion"].queryset = (
            Representacion.objects.exclude(pais__codigo=MEXICO).order_by(alfabetico("nombre"))
        )  # fmt: skip
        self.fields["vista"].initial = huella_de(self.instance) if self.instance.pk else ""

    def retomar(self, actual: Casa) -> None:
        """Say what the office says now that somebody else changed it; saving again writes over it knowingly."""
        self.data = self.data.copy()
        self.data[self.add_prefix("vista")] = huella_de(actual)
        distintos = [
            f"{self.fields[campo].label}: «{getattr(actual, campo) or 'vacío'}»"
            for campo in CAMPOS
            if (getattr(actual, campo) or "") != (self.cleaned_data.get(campo) or "")
        ]
        self.add_error(None, f"{CAMBIADA} Ahora dice: {'; '.join(distintos) or 'lo mismo que usted escribió'}.")

    def clean_nombre(self) -> str:
        return self._con_letras("nombre", "Escriba el nombre de la casa.")

    def clean_ciudad(self) -> str:
        return self._con_letras("ciudad", "Escriba la ciudad en la que atiende.")

    def _con_letras(self, campo: str, frase: str) -> str:
        if not tiene_letras(self.cleaned_data[campo]):
            raise forms.ValidationError(frase)
        return self.cleaned_data[campo]
