"""To what presence can be narrowed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from directorio.models import TipoGobierno
from redes.busqueda.criterios import SIN_INICIO, Criterios
from redes.ficha.presencia.marcas import ESTADOS, SIN_FECHA
from redes.models import TipoRed
from sre_portal.filtros import TEXTO_MAXIMO, Filtros

CUALQUIERA = ("", _("Cualquiera"))


class FiltroPresencia(Filtros):
    """The filters of the matrix, of its CSV and of its PDF. `red` is any network, also one that was merged."""

    texto = forms.CharField(
        label=_("Buscar un gobierno"), required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("Guadalajara, Zapopan…")}),
    )  # fmt: skip
    entidad = forms.ChoiceField(label=_("Entidad federativa"), required=False)
    tipo = forms.ChoiceField(label=_("Clase de red"), required=False, choices=[CUALQUIERA, *TipoRed.choices])
    tipo_gobierno = forms.ChoiceField(
        label=_("Clase de gobierno"), required=False, choices=[CUALQUIERA, *TipoGobierno.choices]
    )
    estado = forms.ChoiceField(label=_("Membresía"), required=False, choices=[CUALQUIERA, *ESTADOS.items()])
    red = forms.ChoiceField(label=_("Red"), required=False)
    anio = forms.ChoiceField(label=_("En vigor en el año"), required=False)

    def __init__(self, datos, *, lugares, catalogo, anios):
        super().__init__(datos)
        self._catalogo = catalogo
        self.fields["entidad"].choices = [CUALQUIERA, *((lugar.clave, lugar.nombre) for lugar in lugares)]
        self.fields["red"].choices = [CUALQUIERA, *((red.clave, red.corto) for red in catalogo.vivas())]
        self.fields["anio"].choices = [
            CUALQUIERA, *((str(anio), str(anio)) for anio in sorted(anios, reverse=True)), (SIN_INICIO, SIN_FECHA),
        ]  # fmt: skip
        pedida = catalogo.de_clave(str(datos.get("red", "")))
        if pedida and pedida.clave != datos["red"]:  # it was merged: what goes on from it is meant
            self.data = datos.copy()
            self.data["red"] = pedida.clave

    def clean_texto(self) -> str:
        return " ".join(self.cleaned_data["texto"][:TEXTO_MAXIMO].split())

    def activos(self) -> dict[str, str]:
        """Give what narrows it now: the field and how to call it."""
        salida = {}
        for campo, valor in self.cleaned_data.items():
            if campo == "texto" and valor:
                salida[campo] = f"«{valor}»"
            elif valor:
                salida[campo] = f"{self.fields[campo].label}: {dict(self.fields[campo].choices)[valor]}"
        return salida

    @property
    def criterios(self) -> Criterios:
        return Criterios(**{campo: valor for campo, valor in self.cleaned_data.items() if valor})
