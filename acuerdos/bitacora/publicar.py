"""What the log gives away: its entries, the proof of one, the checkpoints, all as the stand-alone script reads them."""

from collections.abc import Iterator

from ..models import Asiento, PuntoControl
from ..models.bitacora import canonico
from .puntos import claves_publicas

LOTE = 2000


def lineas(*, desde: int = 1, hasta: int | None = None) -> Iterator[str]:
    """Give the entries as lines of JSON, by lots: flat memory, and no transaction that lasts while they travel."""
    consulta = Asiento.objects.filter(numero__lte=hasta) if hasta else Asiento.objects.all()
    columnas = ("numero", "anterior", "contenido", "huella")
    while lote := list(consulta.filter(numero__gte=desde).order_by("numero").values_list(*columnas)[:LOTE]):
        yield "".join(
            f'{{"anterior":"{anterior}","contenido":{contenido},"huella":"{huella}","numero":{numero}}}\n'
            for numero, anterior, contenido, huella in lote
        )
        desde = lote[-1][0] + 1


def lineas_de_la_prueba(asiento: Asiento, punto: PuntoControl) -> Iterator[str]:
    """Give one entry whole, and of those that follow up to its checkpoint only the hashes that tie them."""
    yield from lineas(desde=asiento.numero, hasta=asiento.numero)
    siguientes = Asiento.objects.filter(numero__gt=asiento.numero, numero__lte=punto.asientos).order_by("numero")
    for fila in siguientes.values("anterior", "huella", "numero", "sha256"):
        yield canonico(fila) + "\n"


def puntos_publicados(**filtro) -> dict:
    """Give the checkpoints, and the public keys with the days between which they signed."""
    return {
        "puntos": [punto.como_json() for punto in PuntoControl.objects.filter(**filtro)],
        "claves": claves_publicas(),
    }
