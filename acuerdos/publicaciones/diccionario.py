"""The data dictionary: what each column of the open data means, in words and for machines."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from sre_portal.csv_seguro import linea_csv

from ..busqueda.columnas import COLUMNAS, FECHA, LISTA, NUMERO, TEXTO

CLASES = {
    TEXTO: _("Texto"),
    LISTA: _("Lista de textos, separados con «; »"),
    FECHA: _("Fecha AAAA-MM-DD; o lo que se sepa de ella"),
    NUMERO: _("Número entero"),
}
# Where what helps to bring a file is not what explains one that is taken away.
SIGNIFICADOS = {
    "entidad": _("Entidad federativa; vacía en una dependencia federal."),
    "contraparte": _("Nombre y, tras una coma, su estado o provincia; una por cada contraparte."),
    "pais": _("País de cada contraparte, en español, en el mismo orden; vacío en una organización internacional."),
    "clave": _("Clave del Registro: es la dirección de su página. No cambia nunca."),
    "situacion": _("inscrito: consta en el Registro. historico: tomado de la fuente que se cita, pendiente de cotejo."),
    "titulo": _("Título del acuerdo."),
    "tipo_contraparte": _("Clase de órgano de cada contraparte, en el mismo orden."),
    "materias": _("Claves del catálogo de materias."),
    "numero_registro": _("Número de inscripción; vacío en un histórico."),
    "fecha_inscripcion": _("Día en que se inscribió; vacío en un histórico."),
}


def renglones() -> Iterator[tuple[str, str, str, str]]:
    """Give name, meaning, class and example of each column, in the language of the page."""
    for columna in COLUMNAS:
        significado = SIGNIFICADOS.get(columna.nombre, columna.ayuda)
        yield columna.nombre, str(significado), str(CLASES[columna.clase]), columna.ejemplo


def en_csv() -> str:
    return "\ufeff" + linea_csv(("columna", "significado", "clase", "ejemplo")) + "".join(map(linea_csv, renglones()))
