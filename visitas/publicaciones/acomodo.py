"""The seating of an act as a worker makes it: solved once, away from every request, and written with its reasons."""

import dataclasses
from datetime import datetime

from django.db.models import QuerySet

from expediente import una_vez

from ..acomodo import Calificacion, Problema
from ..acomodo.razones import pendientes, razones
from ..documentos.lugares import huella_de, idiomas_por_codigo, problema_de
from ..models import Acomodo, Acto, Asiento, Visita

VUELTAS = 3  # times that it is solved again because somebody changed the act meanwhile
SIN_RESPUESTA = (
    "No se halló un acomodo que cumpla todo lo que tiene que cumplirse, ni se pudo saber por qué. Agregue mesas o "
    "lugares, o marque como deseo alguna restricción."
)


def por_resolver() -> QuerySet[Acomodo]:
    """Give the seatings that were asked for and are not solved."""
    return Acomodo.objects.filter(resuelto_en__isnull=True)


def resolver(acomodo_id: int, *, ahora: datetime) -> bool:
    """Solve a seating that was asked for, unless it is solved already; give whether nothing is owed.

    What was changed while it was solved is solved again. The same act gives the same seating, however often it is run.
    """
    return una_vez.hacer(por_resolver(), acomodo_id, trabajo=lambda fila: _resolver(fila, ahora))


def _resolver(fila: Acomodo, ahora: datetime) -> list[str]:
    from ..acomodo.solucion import resolver as solucionar  # OR-tools loads slowly: only who solves waits for it

    problema = problema_de(fila.acto)
    for _vuelta in range(VUELTAS):
        huella, solucion = huella_de(problema), solucionar(problema)
        Visita.objects.select_for_update(of=("self",)).get(pk=fila.acto.visita_id)  # nobody writes in it meanwhile
        problema = problema_de(Acto.objects.get(pk=fila.acto_id))
        if huella_de(problema) == huella:
            break
    fila.huella, fila.resuelto_en = huella, ahora
    fila.contradicciones = [uno.texto for uno in solucion.contradicciones]
    if solucion.hay and huella_de(problema) == huella:
        idiomas = idiomas_por_codigo()
        fila.pendientes = pendientes(problema, solucion.calificacion, idiomas)
        fila.calificacion = _en_numeros(solucion.calificacion)
        _sentar(fila.acto, problema, solucion.asientos, razones(problema, solucion.asientos, idiomas))
    elif not fila.contradicciones:
        fila.contradicciones = [SIN_RESPUESTA]
    return ["huella", "resuelto_en", "contradicciones", "pendientes", "calificacion"]


def _en_numeros(calificacion: Calificacion) -> dict[str, int]:
    """Keep of a measure its numbers: how many, and not who."""
    return {
        campo.name: valor if isinstance(valor := getattr(calificacion, campo.name), int) else len(valor)
        for campo in dataclasses.fields(calificacion)
    }


def _sentar(acto: Acto, problema: Problema, asientos: dict, porque: dict[str, str]) -> None:
    """Write who sits where; what was put by hand keeps its marks and its note."""
    previos = {str(uno.invitado_id): uno for uno in acto.asientos.filter(fijo=True)}
    acto.asientos.all().delete()
    Asiento.objects.bulk_create(
        Asiento(
            acto=acto,
            invitado_id=int(clave),
            mesa_id=int(asiento.mesa),
            lugar=asiento.silla,
            fijo=clave in previos,
            silla_fija=clave in previos and previos[clave].silla_fija,
            nota=previos[clave].nota if clave in previos else "",
            razon=porque.get(clave, ""),
        )
        for clave, asiento in asientos.items()
    )
