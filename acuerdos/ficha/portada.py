"""The figures of the home page, computed from the data."""

from django.db.models import Count, Q

from directorio.models import Pais

from ..estados import Estado
from ..models import Acuerdo


def cifras() -> dict[str, int]:
    """Count the public agreements, those inscribed, the governments that signed them and with how many countries."""
    publicos = Acuerdo.objects.publicos()
    firmados = Acuerdo.contrapartes.through.objects.filter(acuerdo__in=publicos)
    return publicos.aggregate(
        acuerdos=Count("pk"),
        inscritos=Count("pk", filter=~Q(estado=Estado.HISTORICO)),
        historicos=Count("pk", filter=Q(estado=Estado.HISTORICO)),
        gobiernos=Count("gobierno", distinct=True),
    ) | {"paises": Pais.objects.filter(pk__in=firmados.values("contraparte__pais")).count()}


def ultimas_inscripciones(cuantas: int = 5):
    inscritos = Acuerdo.objects.publicos().exclude(estado=Estado.HISTORICO)
    return inscritos.con_partes_publicas().order_by("-inscrito_en", "-numero_registro")[:cuantas]
