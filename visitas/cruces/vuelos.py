"""Flights by themselves: whether their hours can be, how long they take and on which day one arrives."""

from collections.abc import Sequence
from itertools import pairwise

from expediente import husos
from expediente.plazos import en_palabras

from .datos import MINUTO, Clase, Cruce, Gravedad, Parametros, Tramo, es_de_la_ciudad, lapso


def defecto_de(tramo: Tramo, parametros: Parametros | None = None) -> str:
    """Say why the hours of a flight cannot be; empty when they can, on whichever side of the date line it lands."""
    parametros = parametros or Parametros()
    sale = f"sale de {tramo.origen} el {en_palabras(tramo.salida.date())} a las {_hora(tramo.sale, tramo.zona_origen)}"
    llega = (
        f"llegaría a {tramo.destino} el {en_palabras(tramo.llegada.date())} a las "
        f"{_hora(tramo.llega, tramo.zona_destino)}"
    )
    if tramo.llega <= tramo.sale:
        cuanto = (
            "a la misma hora en que sale" if tramo.llega == tramo.sale else f"{lapso(tramo.minutos)} antes de salir"
        )
        return (
            f"{_mayuscula(tramo.nombre)} {sale} y {llega}: {cuanto}. Revise las fechas y las zonas horarias; sólo al "
            "cruzar la línea internacional de la fecha se llega en una fecha anterior."
        )
    if tramo.minutos > parametros.vuelo_maximo:
        return (
            f"{_mayuscula(tramo.nombre)} {sale} y {llega}: duraría {lapso(tramo.minutos)}, y ninguno pasa de "
            f"{lapso(parametros.vuelo_maximo)}. Revise las fechas, o capture cada tramo por separado."
        )
    return ""


def dia_de_llegada(tramo: Tramo) -> str:
    """Say on which other day one lands: «llega el día siguiente», «llega el día anterior»; or empty."""
    dias = (tramo.llegada.date() - tramo.salida.date()).days
    return {0: "", 1: "llega el día siguiente", -1: "llega el día anterior"}.get(dias, f"llega {dias} días después")


def duracion(tramo: Tramo) -> str:
    """Write how long a flight takes: «13 h 25 min»."""
    return lapso(tramo.minutos)


def revisar_vuelos(tramos: Sequence[Tramo], parametros: Parametros | None = None) -> list[Cruce]:
    """Give what is wrong among the flights of a trip, in the order of their departures."""
    parametros = parametros or Parametros()
    hallados, buenos = [], []
    for tramo in sorted(tramos, key=lambda t: (t.sale, t.llega, t.id)):
        if defecto := defecto_de(tramo, parametros):
            hallados.append(Cruce(Clase.VUELO, Gravedad.CHOQUE, (tramo.id,), defecto))
        else:
            buenos.append(tramo)
    for i, tramo in enumerate(buenos):
        for otro in buenos[i + 1 :]:
            if otro.sale >= tramo.llega:
                break
            hallados.append(
                Cruce(
                    Clase.VUELO,
                    Gravedad.AVISO,
                    (tramo.id, otro.id),
                    f"{_mayuscula(tramo.nombre)} y {otro.nombre} coinciden en parte: nadie puede tomar los dos.",
                )
            )
    for tramo, otro in pairwise(buenos):
        hallados += _escala(tramo, otro, parametros)
    return hallados


def _escala(tramo: Tramo, otro: Tramo, parametros: Parametros) -> list[Cruce]:
    espera = (otro.sale - tramo.llega) // MINUTO
    es_la_misma = es_de_la_ciudad(tramo.destino, otro.origen)
    minimo = parametros.escala if es_la_misma else parametros.entre_ciudades
    if not 0 <= espera < minimo:
        return []
    donde = f"en {tramo.destino}" if es_la_misma else f"para ir de {tramo.destino} a {otro.origen}"
    hay = f"Entre {tramo.nombre} y {otro.nombre} hay {lapso(espera)} {donde}"
    texto = f"{hay}; se recomiendan {lapso(minimo)} por lo menos."
    return [Cruce(Clase.VUELO, Gravedad.AVISO, (tramo.id, otro.id), texto)]


def _hora(momento, zona: str) -> str:
    return husos.con_zona(momento, zona)


def _mayuscula(texto: str) -> str:
    return texto[:1].upper() + texto[1:]
