"""To what the list of profiles and plans can be narrowed, all of it in the address."""

from django import forms
from django.db.models import Q

from directorio.models import Entidad
from directorio.querysets import alfabetico
from perfiles.estados import ALGUNA_VEZ_PUBLICADOS, Estado
from perfiles.models import Clase
from sre_portal.filtros import Filtros


class FiltroEscritorios(Filtros):
    """The filters of the list of profiles and plans."""

    texto = forms.CharField(
        label="Buscar un gobierno", required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Ciudad, entidad o folio"}),
    )  # fmt: skip
    estado = forms.ChoiceField(
        label="Estado", required=False,
        choices=[("", "Todos"), *((e.value, e.label) for e in Estado if e in ALGUNA_VEZ_PUBLICADOS)],
    )  # fmt: skip
    clase = forms.ChoiceField(label="Perfil o plan", required=False, choices=[("", "Los dos"), *Clase.choices])
    entidad = forms.ModelChoiceField(
        Entidad.objects.none(), label="Entidad", required=False, to_field_name="clave", empty_label="Todas"
    )

    def __init__(self, datos):
        super().__init__(datos)
        self.fields["entidad"].queryset = Entidad.objects.order_by(alfabetico("nombre"))

    def activos(self) -> dict[str, str]:
        """Give what narrows the list now: the field and how to call it."""
        salida = {}
        for campo, valor in self.cleaned_data.items():
            if campo == "texto" and valor:
                salida[campo] = f"«{valor}»"
            elif valor:
                nombre = dict(self.fields[campo].choices)[valor] if isinstance(valor, str) else valor
                salida[campo] = f"{self.fields[campo].label}: {nombre}"
        return salida

    def aplicar(self, escritos):
        """Narrow the profiles and plans to what was asked; of what could not be read, to nothing less."""
        pedido, condiciones = self.cleaned_data, Q()
        for campo in ("estado", "clase"):
            if pedido.get(campo):
                condiciones &= Q(**{campo: pedido[campo]})
        if pedido.get("entidad"):
            condiciones &= Q(gobierno__entidad=pedido["entidad"])
        if texto := pedido.get("texto"):
            condiciones &= (
                Q(folio__icontains=texto)
                | Q(gobierno__nombre__unaccent__icontains=texto)
                | Q(gobierno__entidad__nombre__unaccent__icontains=texto)
            )
        return escritos.filter(condiciones)
