"""To what the figures of the visits can be narrowed, all of it in the address."""

from django import forms
from django.db.models import Exists, OuterRef, Q

from directorio.models import Entidad, Gobierno, Materia, Pais
from directorio.nombres import normalizar
from directorio.querysets import alfabetico
from sre_portal.filtros import Filtros
from visitas.estados import Clase, Estado
from visitas.models import Destino, Diplomatica

TODAS, TODOS = [("", "Todas")], [("", "Todos")]


class FiltroCifras(Filtros):
    """The filters of the figures of some visits: only what there is in them is offered."""

    anio = forms.TypedChoiceField(label="Año en que empieza", required=False, coerce=int, empty_value=None)
    clase = forms.ChoiceField(label="Clase", required=False, choices=TODAS + Clase.choices)
    estado = forms.ChoiceField(label="Estado", required=False, choices=TODOS + Estado.choices)
    entidad = forms.ModelChoiceField(
        Entidad.objects.none(), label="Entidad", required=False, to_field_name="clave", empty_label="Todas"
    )
    gobierno = forms.ChoiceField(label="Gobierno", required=False)
    pais = forms.ModelChoiceField(
        Pais.objects.none(), label="País", required=False, to_field_name="codigo", empty_label="Todos"
    )
    materia = forms.ModelChoiceField(
        Materia.objects.none(), label="Tema", required=False, to_field_name="clave", empty_label="Todos"
    )

    def __init__(self, datos, *, visitas, por):
        super().__init__(datos)
        anios = visitas.filter(fecha_inicio__isnull=False).order_by("-fecha_inicio__year")
        anios = list(anios.values_list("fecha_inicio__year", flat=True).distinct())
        self.fields["anio"].choices = [*TODOS, *((anio, str(anio)) for anio in anios)]
        suyas = visitas.order_by().values("pk")
        va = Exists(Destino.objects.filter(pais=OuterRef("pk"), visita__in=suyas))
        viene = Exists(Diplomatica.objects.filter(pais=OuterRef("pk"), visita__in=suyas))
        self.fields["pais"].queryset = Pais.objects.filter(va | viene).order_by(alfabetico())
        self.fields["materia"].queryset = Materia.objects.filter(visitas__in=suyas).distinct()
        if por.es_ofai:
            del self.fields["entidad"], self.fields["gobierno"]
            return
        self.fields["entidad"].queryset = Entidad.objects.order_by(alfabetico())
        con_visitas = Gobierno.objects.filter(pk__in=visitas.order_by().values("gobierno"))
        nombres = [(g.clave, g.nombre_publico) for g in con_visitas.select_related("entidad")]
        self.fields["gobierno"].choices = [*TODOS, *sorted(nombres, key=lambda par: normalizar(par[1]))]

    def activos(self) -> dict[str, str]:
        """Give what narrows the figures now: the field and how to call it."""
        salida = {}
        for campo, valor in self.cleaned_data.items():
            if valor:
                opciones = getattr(self.fields[campo], "choices", ())
                nombre = valor if hasattr(valor, "pk") else dict(opciones).get(valor, valor)
                salida[campo] = f"{self.fields[campo].label}: {nombre}"
        return salida

    def aplicar(self, visitas):
        """Narrow the visits to what was asked, each counted once."""
        pedido, condiciones = self.cleaned_data, Q()
        for campo, columna in (
            ("anio", "fecha_inicio__year"), ("clase", "clase"), ("estado", "estado"),
            ("entidad", "gobierno__entidad"), ("gobierno", "gobierno__clave"),
        ):  # fmt: skip
            if pedido.get(campo):
                condiciones &= Q(**{columna: pedido[campo]})
        if pais := pedido.get("pais"):
            va = Exists(Destino.objects.filter(visita=OuterRef("pk"), pais=pais, es_escala=False))
            condiciones &= Q(va) | Q(diplomatica__pais=pais)
        if materia := pedido.get("materia"):
            con = visitas.model.materias.through.objects.filter(visita=OuterRef("pk"), materia=materia)
            condiciones &= Q(Exists(con))
        return visitas.filter(condiciones)
