"""What may be asked of the agreements: each parameter with its meaning, its schema and an example; reading them all.

The values are read by `busqueda.leer`, as the pages read theirs; here nothing that came is left out in silence.
"""

from dataclasses import dataclass

from django.http import HttpRequest

from acuerdos.busqueda import Peticion, leer
from acuerdos.busqueda.criterios import (
    AMBITOS,
    LARGO_DE_Q,
    ORDENES,
    PRIMER_ANIO,
    SITUACIONES,
    ULTIMO_ANIO,
    VIGENCIAS,
)
from acuerdos.models import Tipo
from directorio.models import Continente
from sre_portal.api import cursor
from sre_portal.api.parametros import Parametro, ParametrosInvalidos, uno_de
from sre_portal.api.parametros import leer as leer_parametros

ANIO = {"type": "integer", "minimum": PRIMER_ANIO, "maximum": ULTIMO_ANIO}
FILTRO = (
    Parametro(
        "q",
        'Palabras que debe tener, con o sin acentos; "una frase" la busca tal cual y -palabra la excluye.',
        "hermanamiento japón",
        {"type": "string", "minLength": 1, "maxLength": LARGO_DE_Q, "format": "palabras"},
    ),
    Parametro("tipo", "Tipo de acuerdo.", "hermanamiento", uno_de(Tipo.values)),
    Parametro("entidad", "Clave del INEGI de la entidad federativa, de dos dígitos.", "14", catalogo="entidades"),
    Parametro(
        "municipio",
        "Clave del municipio, como la da /api/v1/catalogos/municipios, o la del INEGI de cinco dígitos.",
        "11-irapuato",
        {"type": "string", "format": "municipio"},
    ),
    Parametro("pais", "Código ISO 3166-1 de dos letras del país de la contraparte.", "JP", catalogo="paises"),
    Parametro("continente", "Continente de la contraparte.", "asia", uno_de(Continente.values)),
    Parametro("materia", "Clave de la materia de cooperación.", "cultura", catalogo="materias"),
    Parametro(
        "ods", "Número de un Objetivo de Desarrollo Sostenible.", 4, {"type": "integer", "minimum": 1, "maximum": 17}
    ),
    Parametro("anio_desde", "Firmado en este año o después.", 1990, ANIO),
    Parametro("anio_hasta", "Firmado en este año o antes.", 2026, ANIO),
    Parametro("vigencia", "Cómo está hoy su vigencia.", "vigente", uno_de(VIGENCIAS)),
    Parametro("ambito", "Ámbito del gobierno mexicano.", "municipal", uno_de(AMBITOS)),
    Parametro(
        "situacion", "Inscrito en el Registro, o histórico pendiente de cotejo.", "inscrito", uno_de(SITUACIONES)
    ),
    Parametro(
        "gobierno",
        "Clave de un gobierno mexicano, como la da /api/v1/gobiernos.",
        "irapuato-guanajuato",
        {"type": "string", "pattern": "^[a-z0-9-]{1,120}$"},
    ),
    Parametro(
        "contraparte",
        "Identificador de una contraparte, como lo da /api/v1/contrapartes.",
        12,
        {"type": "integer", "minimum": 0, "maximum": 999_999_999},
    ),
)
ORDEN = Parametro(
    "orden", "En qué orden; por omisión, con q lo que mejor coincide y sin ella lo más reciente.", "recientes",
    uno_de(ORDENES),
)  # fmt: skip


@dataclass(frozen=True)
class Pedido:
    """A request that was read whole."""

    peticion: Peticion
    limite: int
    cursor: str
    propios: dict[str, str]


def leer_pedido(request: HttpRequest, *admitidos: Parametro) -> Pedido:
    """Read the parameters that a resource admits. Raises ParametrosInvalidos with all that is wrong, not the first."""
    leido, nombres = leer_parametros(request, *admitidos), {parametro.nombre: parametro for parametro in admitidos}
    peticion, errores = leer(request.GET), list(leido.errores)
    for problema in peticion.problemas:
        if problema.parametro in nombres and not problema.imposible:  # nothing is the exact answer to the impossible
            errores.append((problema.parametro, f"{problema.causa}. {nombres[problema.parametro].descripcion}"))
    if errores:
        raise ParametrosInvalidos(errores)
    return Pedido(peticion, leido.limite, leido.cursor, leido.propios)


def siguiente_de(request: HttpRequest, pedido: Pedido, tras: list | None, *, consulta: str) -> str | None:
    """Give the address of what follows an anchor in the answer to a query; None when nothing follows."""
    propios = {"orden": pedido.peticion.orden, "limite": pedido.propios.get("limite", "")}
    return cursor.direccion(
        request, tras, consulta=consulta,
        parametros=lambda suyo: pedido.peticion.criterios.consulta(**propios, cursor=suyo),
    )  # fmt: skip
