"""The forums that the portal ships: editions whose dates were read in a source, which each one names."""

import datetime as dt
import tomllib

from django.db import transaction

from directorio.models import Materia, Ods, Pais
from expediente import husos

from ..ficha.eventos import DATOS
from ..models import Evento, Red
from .eventos import faltas

DE_OTRAS_TABLAS = ("materias", "ods", "red", "pais")


@transaction.atomic
def cargar_eventos(*, ahora: dt.datetime) -> int:
    """Write those that are missing, public, and give how many; what the DGCP has corrected or withdrawn stays."""
    leidos = tomllib.loads(DATOS.read_text(encoding="utf-8"))["evento"]
    ya = set(Evento.objects.values_list("clave", flat=True))
    redes = {red.clave: red for red in Red.objects.select_related("fusionada_en")}
    paises = {pais.codigo: pais for pais in Pais.objects.all()}
    nuevos = [uno for uno in leidos if uno["clave"] not in ya]
    for uno in nuevos:
        evento = _evento(uno, redes, paises, ahora)
        evento.save()
        evento.materias.set(Materia.objects.filter(clave__in=uno.get("materias", ())))
        evento.ods.set(Ods.objects.filter(numero__in=uno.get("ods", ())))
    return len(nuevos)


def _evento(uno: dict, redes: dict[str, Red], paises: dict[str, Pais], ahora: dt.datetime) -> Evento:
    """Give an edition as a row. Raises ValueError when the file says what cannot be."""
    evento = Evento(
        **{campo: valor for campo, valor in uno.items() if campo not in DE_OTRAS_TABLAS}, modificado_en=ahora
    )
    if red := redes.get(uno.get("red", "")):
        evento.red, evento.organiza = red, ""
    evento.pais = paises.get(uno.get("pais", ""))
    evento.limite_zona = uno.get("limite_zona", evento.zona)
    if evento.limite:
        evento.limite = husos.local(evento.limite, evento.limite_zona).momento
    if errores := faltas(evento):
        raise ValueError(f"{evento.clave}: {errores}")
    return evento
