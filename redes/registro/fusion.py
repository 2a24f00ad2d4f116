"""Merging a network into another: it stays with its history and leads to the one that goes on; and undoing it."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from expediente.flujo import DatosIncompletos, EstadoNoAdmite, VersionCambiada

from ..models import Red
from ..permisos import exigir, puede_editar_catalogo
from .catalogo import CAMBIADA


@transaction.atomic
def fusionar(red: Red, destino: Red, *, por, hoy: date, version: int) -> Red:
    """Merge a network into another that goes on; those that led to it lead there too, and nothing else moves.

    Raises NoPermitido, VersionCambiada, EstadoNoAdmite when it was merged already, or DatosIncompletos when the other
    is itself, was merged or is no more.
    """
    exigir(puede_editar_catalogo(por))
    if red.pk == destino.pk:
        raise DatosIncompletos({"destino": "Una red no se fusiona consigo misma: elija otra."})
    # In the order of their keys, with those that lead to it: of two that cross, one waits and reads what the other did.
    parte = Q(pk__in=(red.pk, destino.pk)) | Q(fusionada_en=red.pk)
    filas = {fila.pk: fila for fila in Red.objects.select_for_update(of=("self",)).filter(parte).order_by("pk")}
    actual, otra = filas[red.pk], filas[destino.pk]
    if actual.fusionada_en_id:
        raise EstadoNoAdmite(f"{actual} ya se fusionó con otra red: si fue un error, deshaga antes esa fusión.")
    if actual.version != version:
        raise VersionCambiada(CAMBIADA)
    if otra.fusionada_en_id or not otra.activa:
        raise DatosIncompletos({"destino": f"{otra} ya no continúa: elija la red que sí."})
    Red.objects.filter(fusionada_en=actual).update(fusionada_en=otra)
    actual.fusionada_con = actual.fusionada_en = otra
    actual.fusionada_el = hoy
    actual.version += 1
    actual.save(update_fields=["fusionada_con", "fusionada_en", "fusionada_el", "version"])
    return actual


@transaction.atomic
def deshacer(red: Red, *, por, version: int) -> Red:
    """Give back to a network its own page; those that had been merged into it lead to it again.

    Raises NoPermitido, VersionCambiada, or EstadoNoAdmite when it is not merged.
    """
    exigir(puede_editar_catalogo(por))
    raiz = Red.objects.filter(pk=red.pk).values_list("fusionada_en", flat=True).first()
    parte = Q(pk__in=[pk for pk in (red.pk, raiz) if pk]) | Q(fusionada_en=raiz or red.pk)
    filas = {fila.pk: fila for fila in Red.objects.select_for_update(of=("self",)).filter(parte).order_by("pk")}
    actual = filas[red.pk]
    if actual.fusionada_en_id is None:
        raise EstadoNoAdmite(f"{actual} no está fusionada con ninguna red.")
    if actual.version != version or actual.fusionada_en_id != raiz:
        raise VersionCambiada(CAMBIADA)
    por_ella = [pk for pk in filas if pk != actual.pk and _pasa_por(pk, actual.pk, filas)]
    Red.objects.filter(pk__in=por_ella).update(fusionada_en=actual)
    actual.fusionada_con = actual.fusionada_en = actual.fusionada_el = None
    actual.version += 1
    actual.save(update_fields=["fusionada_con", "fusionada_en", "fusionada_el", "version"])
    return actual


def _pasa_por(pk: int, medio: int, filas: dict[int, Red]) -> bool:
    """Say whether a network came to the one that goes on by way of another: `fusionada_con` is each step."""
    vistas: set[int] = set()
    while pk in filas and pk not in vistas:
        vistas.add(pk)
        pk = filas[pk].fusionada_con_id
        if pk == medio:
            return True
    return False
