"""The home page: figures of the public agreements and the last ones inscribed, both from the index."""

import datetime as dt

from ..busqueda import Criterios, resolver
from ..busqueda.criterios import HISTORICO, INSCRITO
from .resultados import Renglon, renglones

ULTIMAS = 5


def cifras(*, hoy: dt.date) -> dict[str, int]:
    """Count the public agreements, those inscribed, the governments that signed them and with how many countries."""
    todos = resolver(Criterios(), hoy=hoy)
    por_situacion = todos.conteo("situacion")
    return {
        "acuerdos": todos.total,
        "inscritos": por_situacion.get(INSCRITO, 0),
        "historicos": por_situacion.get(HISTORICO, 0),
        "gobiernos": sum(1 for n in todos.conteo("gobierno").values() if n),
        "paises": sum(1 for n in todos.conteo("pais").values() if n),
    }


def ultimas_inscripciones(*, hoy: dt.date) -> list[Renglon]:
    """Give the agreements inscribed last, as rows of a list."""
    inscritos = resolver(Criterios(situacion=INSCRITO), hoy=hoy)
    return renglones(inscritos.pagina(1, orden="inscripcion")[:ULTIMAS], hoy=hoy) if inscritos.total else []
