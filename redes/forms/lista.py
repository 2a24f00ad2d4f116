"""What the list of memberships can be narrowed to, all of it in the address."""

from django import forms
from django.db.models import Exists, F, OuterRef, Q

from directorio import roles
from directorio.models import Entidad
from directorio.querysets import alfabetico
from redes.estados import Estado
from redes.models import Red
from sre_portal.filtros import Filtros

ORDENES = {
    "red": "Por red",
    "gobierno": "Por gobierno",
    "reciente": "Último movido",
    "renovacion": "Próxima renovación",
}
CAMPOS_DE_ORDEN = {
    "red": [alfabetico("red__nombre"), alfabetico("gobierno__nombre"), "pk"],
    "gobierno": [alfabetico("gobierno__nombre"), alfabetico("red__nombre"), "pk"],
    "reciente": ["-movido_en", "-pk"],
    "renovacion": [F("renueva_el").asc(nulls_last=True), "pk"],
}


class FiltroMembresias(Filtros):
    """The filters of the list that make sense for a person."""

    texto = forms.CharField(
        label="Buscar en las membresías", required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Folio, red, siglas, gobierno…"}),
    )  # fmt: skip
    estado = forms.ChoiceField(label="Estado", required=False, choices=[("", "Todos"), *Estado.choices])
    red = forms.ModelChoiceField(
        Red.objects.none(), label="Red", required=False, to_field_name="clave", empty_label="Todas"
    )
    entidad = forms.ModelChoiceField(
        Entidad.objects.none(), label="Entidad", required=False, to_field_name="clave", empty_label="Todas"
    )
    orden = forms.ChoiceField(label="Orden", required=False, choices=list(ORDENES.items()))
    ver = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, datos, *, usuario, visibles):
        super().__init__(datos)
        con_suyas = Exists(visibles.filter(red=OuterRef("pk")))
        self.fields["red"].queryset = Red.objects.filter(con_suyas).order_by(alfabetico("nombre"))
        if usuario.rol in roles.OFAI:
            del self.fields["entidad"]
        else:
            suyas = Exists(visibles.filter(gobierno__entidad=OuterRef("pk")))
            self.fields["entidad"].queryset = Entidad.objects.filter(suyas).order_by(alfabetico("nombre_corto"))

    def activos(self) -> dict[str, str]:
        """Give what narrows the list now: the field and how to call it."""
        puestos = {c: v for c, v in self.cleaned_data.items() if v and c not in ("orden", "ver")}
        return {campo: self._en_palabras(campo, valor) for campo, valor in puestos.items()}

    def _en_palabras(self, campo: str, valor) -> str:
        if campo == "texto":
            return f"«{valor}»"
        if isinstance(valor, str):
            valor = dict(self.fields[campo].choices)[valor]
        return f"{self.fields[campo].label}: {valor}"

    def aplicar(self, membresias):
        """Narrow the memberships to what was asked."""
        pedido = self.cleaned_data
        condiciones = Q()
        for campo, busqueda in (("estado", "estado"), ("entidad", "gobierno__entidad")):
            if pedido.get(campo):
                condiciones &= Q(**{busqueda: pedido[campo]})
        membresias = membresias.filter(condiciones)
        if pedido.get("red"):
            membresias = membresias.de_red(pedido["red"])
        return membresias.buscar(pedido["texto"]) if pedido.get("texto") else membresias

    def ordenar(self, membresias):
        """Sort as asked."""
        return membresias.order_by(*CAMPOS_DE_ORDEN[self.cleaned_data.get("orden") or "red"])
