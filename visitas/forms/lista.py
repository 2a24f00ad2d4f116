"""What the list of visits can be narrowed to, all of it in the address."""

from django import forms
from django.db.models import Exists, F, OuterRef, Q

from directorio import roles
from directorio.models import Gobierno, Pais
from directorio.querysets import alfabetico
from sre_portal.filtros import Filtros
from visitas.estados import Clase, Estado
from visitas.models import Destino

ORDENES = {"proxima": "Próxima salida", "reciente": "Último movido", "nueva": "Más nueva"}
CAMPOS_DE_ORDEN = {
    "proxima": [F("fecha_inicio").asc(nulls_last=True), "pk"],
    "reciente": ["-movido_en", "-pk"],
    "nueva": ["-creado_en", "-pk"],
}


class FiltroVisitas(Filtros):
    """The filters of the list that make sense for a person."""

    texto = forms.CharField(
        label="Buscar en las visitas", required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Folio, título, ciudad, persona…"}),
    )  # fmt: skip
    clase = forms.ChoiceField(label="Clase", required=False, choices=[("", "Todas"), *Clase.choices])
    estado = forms.ChoiceField(label="Estado", required=False, choices=[("", "Todos"), *Estado.choices])
    gobierno = forms.ModelChoiceField(
        Gobierno.objects.none(), label="Gobierno", required=False, to_field_name="clave", empty_label="Todos"
    )
    pais = forms.ModelChoiceField(
        Pais.objects.none(), label="País", required=False, to_field_name="codigo", empty_label="Todos"
    )
    orden = forms.ChoiceField(label="Orden", required=False, choices=list(ORDENES.items()))
    ver = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, datos, *, usuario, visibles):
        super().__init__(datos)
        if usuario.rol in roles.OFAI:
            del self.fields["gobierno"]
        else:
            suyos = Gobierno.objects.filter(Exists(visibles.filter(gobierno=OuterRef("pk"))))
            self.fields["gobierno"].queryset = suyos.select_related("entidad", "municipio").order_by(
                alfabetico("nombre")
            )
        con_destino = Destino.objects.filter(pais=OuterRef("pk"), visita__in=visibles)
        self.fields["pais"].queryset = Pais.objects.filter(Exists(con_destino)).order_by(alfabetico("nombre"))

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

    def aplicar(self, visitas):
        """Narrow the visits to what was asked."""
        pedido = self.cleaned_data
        condiciones = Q()
        for campo in ("clase", "estado", "gobierno"):
            if pedido.get(campo):
                condiciones &= Q(**{campo: pedido[campo]})
        if pedido.get("pais"):
            condiciones &= Exists(Destino.objects.filter(visita=OuterRef("pk"), pais=pedido["pais"]))
        visitas = visitas.filter(condiciones)
        return visitas.buscar(pedido["texto"]) if pedido.get("texto") else visitas

    def ordenar(self, visitas, *, por_omision: str):
        """Sort as asked."""
        return visitas.order_by(*CAMPOS_DE_ORDEN[self.cleaned_data.get("orden") or por_omision])
