"""Filters of the public Registro: what the address asks for, and what it could not ask for."""

import django_filters
from django import forms
from django.contrib.postgres.search import SearchRank
from django.db.models import Case, Exists, F, OuterRef, QuerySet, When

from directorio.models import Contraparte, Entidad, Pais
from directorio.querysets import alfabetico

from ..estados import Estado
from ..models import Acuerdo, Tipo
from ..querysets import consulta_de

INSCRITO, HISTORICO = "inscrito", "historico"
SITUACIONES = {INSCRITO: [Estado.INSCRITO, Estado.COMUNICADO], HISTORICO: [Estado.HISTORICO]}
ORDENES = {
    "recientes": "Firma más reciente",
    "antiguos": "Firma más antigua",
    "titulo": "Título, de la A a la Z",
}
PRIMER_ANIO, ULTIMO_ANIO = 1800, 2200


def _entidades() -> list[tuple[str, str]]:
    return list(Entidad.objects.order_by(alfabetico()).values_list("clave", "nombre"))


def _paises() -> list[tuple[str, str]]:
    """Give the countries with which somebody has signed."""
    con_contraparte = Exists(Contraparte.objects.filter(pais=OuterRef("pk")))
    return list(Pais.objects.filter(con_contraparte).order_by(alfabetico()).values_list("codigo", "nombre"))


class AnioFilter(django_filters.Filter):
    field_class = forms.IntegerField


class FiltroRegistro(django_filters.FilterSet):
    """The public agreements by words, place, country, tipo, year and situation; what it does not know it ignores."""

    q = django_filters.CharFilter(
        label="Palabras", method="filtrar_q", max_length=200,
        widget=forms.SearchInput(attrs={"placeholder": "Ciudad, país, tema o número de registro"}),
    )  # fmt: skip
    entidad = django_filters.ChoiceFilter(
        label="Entidad federativa", field_name="gobierno__entidad__clave", empty_label="Todas"
    )
    pais = django_filters.ChoiceFilter(label="País", method="filtrar_pais", empty_label="Todos")
    tipo = django_filters.ChoiceFilter(label="Tipo", choices=Tipo.choices, empty_label="Todos")
    anio = AnioFilter(
        label="Año de firma", method="filtrar_anio", min_value=PRIMER_ANIO, max_value=ULTIMO_ANIO, localize=False
    )
    situacion = django_filters.ChoiceFilter(
        label="Situación", method="filtrar_situacion", empty_label="Todas",
        choices=[(INSCRITO, "Inscrito"), (HISTORICO, "Histórico, pendiente de cotejo")],
    )  # fmt: skip
    orden = django_filters.ChoiceFilter(
        label="Orden", method="ordenar", choices=list(ORDENES.items()), empty_label="Recomendado"
    )

    class Meta:
        model = Acuerdo
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["entidad"].extra["choices"] = _entidades()
        self.filters["pais"].extra["choices"] = _paises()

    def filtrar_q(self, consulta: QuerySet, nombre: str, valor: str) -> QuerySet:
        return consulta.buscar(valor)

    def filtrar_pais(self, consulta: QuerySet, nombre: str, valor: str) -> QuerySet:
        firmados = Acuerdo.contrapartes.through.objects.filter(contraparte__pais__codigo=valor)
        return consulta.filter(pk__in=firmados.values("acuerdo_id"))

    def filtrar_anio(self, consulta: QuerySet, nombre: str, valor: int) -> QuerySet:
        """Take partial dates too: «1981» and «1981-05» are of 1981."""
        return consulta.filter(fecha_firma_parcial__startswith=str(valor))

    def filtrar_situacion(self, consulta: QuerySet, nombre: str, valor: str) -> QuerySet:
        return consulta.filter(estado__in=SITUACIONES[valor])

    def ordenar(self, consulta: QuerySet, nombre: str, valor: str) -> QuerySet:
        """Sort by what was asked; unasked, what best matches the words comes first, and without words the newest."""
        buscado = consulta_de(self.form.cleaned_data.get("q") or "")
        if not valor and buscado is not None:
            consulta = consulta.annotate(con_relevancia=SearchRank(F("busqueda"), buscado))
            return consulta.order_by("-con_relevancia", "-fecha_firma_parcial", "pk")
        if valor == "antiguos":
            con_fecha = F("fecha_firma_parcial").asc()
            return consulta.order_by(Case(When(fecha_firma_parcial="", then=1), default=0), con_fecha, "pk")
        if valor == "titulo":
            return consulta.order_by(alfabetico("titulo"), "pk")
        return consulta.order_by("-fecha_firma_parcial", "-pk")

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        consulta = super().filter_queryset(queryset)
        return consulta if self.form.cleaned_data.get("orden") else self.ordenar(consulta, "orden", "")

    # What the page says of the filters

    def ignorados(self) -> list[str]:
        """Say, for each value that means nothing here, that it was not applied."""
        frases = []
        for campo, errores in self.form.errors.items():
            dicho = self.data.get(campo, "")
            corto = f"{dicho[:40]}…" if len(dicho) > 40 else dicho
            por_que = f"no se conoce el valor «{corto}»." if hasattr(self.form.fields[campo], "choices") else errores[0]
            frases.append(f"No se aplicó «{self.filters[campo].label}»: {por_que}")
        q = self.form.cleaned_data.get("q")
        if q and consulta_de(q) is None:
            frases.append(f"«{q}» no tiene letras ni números que buscar.")
        return frases

    def activos(self) -> list[dict[str, str]]:
        """Give each filter in force, in words, with the address of the same page without it."""
        return [
            {"texto": f"{self.filters[campo].label}: {self._en_palabras(campo, valor)}", "url_quitar": self._sin(campo)}
            for campo, valor in self.form.cleaned_data.items()
            if valor not in (None, "") and campo not in ("q", "orden")
        ]

    def _en_palabras(self, campo: str, valor) -> str:
        opciones = getattr(self.form.fields[campo], "choices", ())
        return dict(opciones).get(valor, str(valor))

    def _sin(self, *campos: str) -> str:
        datos = self.data.copy()
        for campo in (*campos, "pagina"):
            datos.pop(campo, None)
        return f"?{datos.urlencode()}"

    def hay(self) -> bool:
        """Say whether the page shows less than the whole Registro."""
        return any(valor not in (None, "") for campo, valor in self.form.cleaned_data.items() if campo != "orden")
