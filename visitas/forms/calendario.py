"""To what the calendar can be narrowed, all of it in the address."""

from django import forms
from django.db.models import Exists, OuterRef, QuerySet

from directorio.models import Gobierno
from directorio.nombres import normalizar
from directorio.querysets import alfabetico
from directorio.roles import OFAI, Rol
from sre_portal.filtros import Filtros
from visitas.estados import Clase
from visitas.models import Destino, Visita

MES, AGENDA = "mes", "agenda"


def _por_nombre(opciones: dict[str, str]) -> list[tuple[str, str]]:
    return sorted(opciones.items(), key=lambda opcion: normalizar(opcion[1]))


class FiltroCalendario(Filtros):
    """The filters that make sense for a person, over the visits that it may see; the month and the view are hidden."""

    clase = forms.ChoiceField(label="Clase", required=False, choices=[("", "Todas"), *Clase.choices])
    gobierno = forms.ChoiceField(label="Gobierno", required=False)
    pais = forms.ChoiceField(label="País", required=False)
    representacion = forms.ChoiceField(label="Representación", required=False)
    mes = forms.CharField(required=False, widget=forms.HiddenInput)
    vista = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, datos, *, usuario, visibles: QuerySet[Visita]):
        super().__init__(datos)
        self.visibles = visibles
        paises, representaciones = self._lugares()
        self.fields["pais"].choices = [("", "Todos"), *paises]
        if usuario.rol in OFAI:
            del self.fields["gobierno"]
        else:
            self.fields["gobierno"].choices = [("", "Todos"), *self._gobiernos()]
        if usuario.rol == Rol.REPRESENTACION:
            del self.fields["representacion"]
        else:
            self.fields["representacion"].choices = [("", "Todas"), *representaciones]

    def _lugares(self) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """Give the countries and the Representaciones of the visits, by name, in one query."""
        destinos = Destino.objects.filter(visita__in=self.visibles.values("pk")).order_by()
        campos = ("pais__codigo", "pais__nombre", "representacion", "representacion__nombre")
        leidos = list(destinos.values_list(*campos).distinct())
        paises = {codigo: nombre for codigo, nombre, _, _ in leidos}
        suyas = {str(pk): nombre for _, _, pk, nombre in leidos if pk}
        return _por_nombre(paises), _por_nombre(suyas)

    def _gobiernos(self) -> list[tuple[str, str]]:
        con_visitas = Gobierno.objects.filter(Exists(self.visibles.filter(gobierno=OuterRef("pk"))))
        return [(g.clave, str(g)) for g in con_visitas.select_related("entidad").order_by(alfabetico("nombre"))]

    @property
    def en_agenda(self) -> bool:
        return self.cleaned_data.get("vista") == AGENDA

    def activos(self) -> dict[str, str]:
        """Give what narrows the calendar now: the field and how to call it."""
        puestos = {c: v for c, v in self.cleaned_data.items() if v and c not in ("mes", "vista")}
        return {c: f"{self.fields[c].label}: {dict(self.fields[c].choices)[v]}" for c, v in puestos.items()}

    def aplicar(self) -> QuerySet[Visita]:
        """Narrow the visits to what was asked."""
        pedido, visitas = self.cleaned_data, self.visibles
        if pedido.get("clase"):
            visitas = visitas.filter(clase=pedido["clase"])
        if pedido.get("gobierno"):
            visitas = visitas.filter(gobierno__clave=pedido["gobierno"])
        donde = Destino.objects.filter(visita=OuterRef("pk"))
        if pedido.get("pais"):
            visitas = visitas.filter(Exists(donde.filter(pais__codigo=pedido["pais"])))
        if pedido.get("representacion"):
            visitas = visitas.filter(Exists(donde.filter(representacion_id=pedido["representacion"])))
        return visitas
