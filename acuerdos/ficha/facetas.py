"""The filters of the Registro as people read them: in which order, under what heading, and what each is called."""

from django.utils.translation import gettext_lazy

# Heading, and under it: parameter, what it is called, what choosing none is called.
GRUPOS = (
    (gettext_lazy("Dónde"), (
        ("entidad", gettext_lazy("Entidad federativa"), gettext_lazy("Todas")),
        ("municipio", gettext_lazy("Municipio o alcaldía"), gettext_lazy("Todos")),
        ("continente", gettext_lazy("Continente"), gettext_lazy("Todos")),
        ("pais", gettext_lazy("País o territorio"), gettext_lazy("Todos")),
    )),
    (gettext_lazy("Sobre qué"), (
        ("materia", gettext_lazy("Materia"), gettext_lazy("Todas")),
        ("ods", gettext_lazy("Objetivo de Desarrollo Sostenible"), gettext_lazy("Todos")),
    )),
    (gettext_lazy("Cuál"), (
        ("tipo", gettext_lazy("Tipo"), gettext_lazy("Todos")),
        ("ambito", gettext_lazy("Ámbito"), gettext_lazy("Todos")),
        ("vigencia", gettext_lazy("Vigencia"), gettext_lazy("Cualquiera")),
        ("situacion", gettext_lazy("Situación"), gettext_lazy("Cualquiera")),
    )),
)  # fmt: skip
OCULTOS = ("gobierno", "contraparte")  # filters that come from another page, with no list of their own
ETIQUETAS = {parametro: etiqueta for _grupo, facetas in GRUPOS for parametro, etiqueta, _ninguno in facetas} | {
    "anio_desde": gettext_lazy("Firmado desde"),
    "anio_hasta": gettext_lazy("Firmado hasta"),
    "gobierno": gettext_lazy("Gobierno"),
    "contraparte": gettext_lazy("Contraparte"),
}
