"""What the work tray can be narrowed to, all of it in the address."""

from django import forms
from django.db.models import Exists, F, OuterRef, Q

from acuerdos.estados import FINALES, Estado
from acuerdos.models import Tipo
from directorio import roles
from directorio.models import Entidad, Gobierno, Usuario
from directorio.querysets import alfabetico
from sre_portal.filtros import Filtros

SIN_ASIGNAR = "nadie"

ORDENES = {
    "proxima": "Lo mío primero",
    "antigua": "Más tiempo quieto",
    "reciente": "Último movido",
    "firma": "Firma más cercana",
    "folio": "Más nuevo",
}
CAMPOS_DE_ORDEN = {
    "antigua": ["movido_en", "pk"],
    "reciente": ["-movido_en", "-pk"],
    "firma": [F("fecha_firma_prevista").asc(nulls_last=True), "pk"],
    "folio": ["-creado_en", "-pk"],
}
CAMPO_RESPONSABLE = {
    roles.Unidad.OFAI: "responsable_ofai",
    roles.Unidad.DGCP: "responsable_dgcp",
    roles.Unidad.CJ: "revisor",
}


class FiltroBandeja(Filtros):
    """The filters of the tray that make sense for a person."""

    texto = forms.CharField(
        label="Buscar en la bandeja", required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Folio, título, ciudad, país, materia…"}),
    )  # fmt: skip
    estado = forms.ChoiceField(label="Estado", required=False)
    tipo = forms.ChoiceField(label="Tipo", required=False, choices=[("", "Todos"), *Tipo.choices])
    entidad = forms.ModelChoiceField(
        Entidad.objects.none(), label="Entidad", required=False, to_field_name="clave", empty_label="Todas"
    )
    gobierno = forms.ModelChoiceField(
        Gobierno.objects.none(), label="Gobierno", required=False, to_field_name="clave", empty_label="Todos"
    )
    responsable = forms.ChoiceField(label="Responsable", required=False)
    orden = forms.ChoiceField(label="Orden", required=False, choices=list(ORDENES.items()))
    reingreso = forms.BooleanField(label="Solo reingresos", required=False)
    vencidos = forms.BooleanField(label="Solo con fecha vencida", required=False)
    ver = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, datos, *, usuario, visibles):
        super().__init__(datos)
        self.usuario = usuario
        estados = [(e.value, e.label) for e in Estado if e != Estado.HISTORICO]
        self.fields["estado"].choices = [("", "Todos"), *estados]
        if usuario.rol in roles.OFAI:
            del self.fields["entidad"], self.fields["gobierno"]
        else:
            self.fields["entidad"].queryset = Entidad.objects.order_by(alfabetico("nombre"))
            self.fields["gobierno"].queryset = (
                Gobierno.objects.filter(Exists(visibles.filter(gobierno=OuterRef("pk"))))
                .select_related("entidad", "municipio")
                .order_by(alfabetico("nombre"))
            )
        self.fields["responsable"].choices = self._responsables()

    def _responsables(self) -> list[tuple[str, str]]:
        usuario = self.usuario
        if usuario.rol in roles.OFAI:
            personas = Usuario.objects.filter(gobierno_id=usuario.gobierno_id)
        elif usuario.rol in roles.CONSULTORIA:
            personas = Usuario.objects.filter(rol__in=roles.CONSULTORIA)
        else:
            personas = Usuario.objects.filter(rol__in=roles.DGCP | roles.CONSULTORIA)
        opciones = [("", "Todos")]
        if usuario.unidad in CAMPO_RESPONSABLE:
            opciones += [(str(usuario.pk), f"{usuario.nombre} (yo)"), (SIN_ASIGNAR, "Sin asignar en mi unidad")]
        otras = personas.activos().exclude(pk=usuario.pk).order_by(alfabetico("nombre"))
        return opciones + [(str(pk), nombre) for pk, nombre in otras.values_list("pk", "nombre")]

    def activos(self) -> dict[str, str]:
        """Give what narrows the list now: the field and how to call it."""
        puestos = {c: v for c, v in self.cleaned_data.items() if v and c not in ("orden", "ver")}
        return {campo: self._en_palabras(campo, valor) for campo, valor in puestos.items()}

    def _en_palabras(self, campo: str, valor) -> str:
        etiqueta = self.fields[campo].label
        if campo == "texto":
            return f"«{valor}»"
        if valor is True:
            return etiqueta.removeprefix("Solo ").capitalize()
        if isinstance(valor, str):
            valor = dict(self.fields[campo].choices)[valor]
        return f"{etiqueta}: {valor}"

    def aplicar(self, acuerdos, *, hoy):
        """Narrow the cases (which carry `con_proxima`) to what was asked."""
        pedido = self.cleaned_data
        condiciones = Q()
        for campo in ("estado", "tipo", "gobierno"):
            if pedido.get(campo):
                condiciones &= Q(**{campo: pedido[campo]})
        if pedido.get("entidad"):
            condiciones &= Q(gobierno__entidad=pedido["entidad"])
        if pedido.get("reingreso"):
            condiciones &= Q(ronda__gt=1)
        if pedido.get("vencidos"):
            condiciones &= Q(con_proxima__lt=hoy) & ~Q(estado__in=FINALES)
        responsable = pedido.get("responsable")
        if responsable == SIN_ASIGNAR:
            condiciones &= Q(**{CAMPO_RESPONSABLE[self.usuario.unidad]: None})
        elif responsable:
            acuerdos = acuerdos.asignados_a(responsable)
        acuerdos = acuerdos.filter(condiciones)
        return acuerdos.buscar(pedido["texto"]) if pedido.get("texto") else acuerdos

    def ordenar(self, acuerdos, *, por_omision: str = "proxima"):
        """Sort as asked; unless asked otherwise, mine first."""
        acuerdos = acuerdos.con_mios_primero(self.usuario)
        campos = CAMPOS_DE_ORDEN.get(self.cleaned_data.get("orden") or por_omision)
        return acuerdos.order_by(*campos) if campos else acuerdos
