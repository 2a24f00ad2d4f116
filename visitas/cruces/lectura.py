"""The rows of a visit, or whatever has their names, as what is looked at."""

from collections.abc import Iterable
from typing import Any

from expediente import husos

from .agenda import revisar
from .datos import Cita, Cruce, Estancia, Parametros, Tramo

NO_SON_REUNIONES = frozenset({"traslado", "libre"})


def de_agenda(
    actividades: Iterable[Any], vuelos: Iterable[Any], destinos: Iterable[Any], parametros: Parametros | None = None
) -> list[Cruce]:
    """Give all that is found in the agenda of a visit; ids are «actividad-7» and «vuelo-3», by their keys.

    `actividades` come with their `destino` and its `pais`. A destination without zone is read in that of its country,
    and where a country has several, in UTC: the page asks for it elsewhere.
    """
    todos = list(destinos)
    estancias = [Estancia(ciudad=d.ciudad, pais=d.pais.codigo, llegada=d.llegada, salida=d.salida) for d in todos]
    citas = [cita_de(una) for una in actividades]
    return revisar(citas, [tramo_de(vuelo) for vuelo in vuelos], estancias, parametros)


def cita_de(actividad: Any) -> Cita:
    destino = actividad.destino
    return Cita(
        id=f"actividad-{actividad.pk}",
        titulo=actividad.titulo,
        inicio=actividad.inicio,
        fin=actividad.fin,
        ciudad=destino.ciudad,
        pais=destino.pais.codigo,
        zona=zona_de_destino(destino),
        lugar=actividad.lugar,
        subdivision=destino.subdivision,
        estado=actividad.estado,
        es_reunion=actividad.parte not in NO_SON_REUNIONES,
    )


def zona_de_destino(destino: Any) -> str:
    """Give the zone in which the agenda of a destination is read: its own, or the one of its place, or UTC."""
    sugerida = destino.zona or husos.sugerir(
        destino.pais.codigo, destino.ciudad, destino.subdivision, dia=destino.llegada
    )
    return sugerida or "Etc/UTC"


def tramo_de(vuelo: Any) -> Tramo:
    return Tramo(
        id=f"vuelo-{vuelo.pk}",
        vuelo=" ".join(filter(None, (vuelo.aerolinea, vuelo.numero))),
        sale=vuelo.sale,
        llega=vuelo.llega,
        origen=vuelo.origen,
        destino=vuelo.destino,
        zona_origen=vuelo.origen_zona,
        zona_destino=vuelo.destino_zona,
        pais_origen=husos.pais_de(vuelo.origen_zona),
        pais_destino=husos.pais_de(vuelo.destino_zona),
    )
