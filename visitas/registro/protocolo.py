"""The acts of a visit: their guests and who of them was moved by hand, their tables, restrictions and seats.

Everything is written with the visit locked, so that two people never write over each other, by those who may write it:
the OFAI of its government and the DGCP.
"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Max, Model, Q

from expediente.flujo import DatosIncompletos, bloquear, exigir_vigente
from sre_portal.adapters.cola import encolar

from ..acomodo import dietas
from ..models import Acomodo, Acto, Asiento, Invitado, Mesa, Restriccion, Visita
from ..models.protocolo import LUGARES_MAXIMOS
from ..permisos import exigir, puede_escribir

INVITADOS_MAXIMOS = 1000
MESAS_MAXIMAS = 100
RESTRICCIONES_MAXIMAS = 500


def _abrir(visita: Visita, por) -> Visita:
    """Lock a visit and give it, if this person may write its acts."""
    actual = bloquear(visita)
    exigir(puede_escribir(por, "actos", actual))
    return actual


# Acts -----------------------------------------------------------------------------------------------


@transaction.atomic
def guardar_acto(visita: Visita, acto: Acto, *, por, ahora, vista: str = "") -> Acto:
    """Save a new or changed act. Raises NoPermitido or EstadoNoAdmite, and VersionCambiada for an old page of it."""
    acto.visita = _abrir(visita, por)
    exigir_vigente(acto, vista)
    if acto.pk is None:
        acto.creado_por, acto.creado_en = por, ahora
    acto.save()
    return acto


@transaction.atomic
def quitar_acto(acto: Acto, *, por) -> str:
    """Remove an act with its guests, tables and seats; give its name."""
    _abrir(acto.visita, por)
    nombre = acto.nombre
    acto.delete()
    return nombre


# Guests ---------------------------------------------------------------------------------------------


@transaction.atomic
def guardar_invitado(acto: Acto, invitado: Invitado, *, por, vista: str = "") -> Invitado:
    """Save a new or changed guest, with what was recognised of its diet.

    Raises DatosIncompletos when the act is full, and VersionCambiada for an old page of the guest.
    """
    _abrir(acto.visita, por)
    exigir_vigente(invitado, vista)
    if invitado.pk is None:
        _hay_lugar(acto, 1)
    invitado.acto, invitado.dietas = acto, list(dietas.reconocer(invitado.dieta))
    invitado.save()
    return invitado


@transaction.atomic
def agregar_invitados(acto: Acto, invitados: Iterable[Invitado], *, por) -> int:
    """Add many guests, all or none; give how many."""
    _abrir(acto.visita, por)
    nuevos = list(invitados)
    _hay_lugar(acto, len(nuevos))
    for uno in nuevos:
        uno.acto, uno.dietas = acto, list(dietas.reconocer(uno.dieta))
    Invitado.objects.bulk_create(nuevos)
    return len(nuevos)


def _hay_lugar(acto: Acto, cuantos: int) -> None:
    if acto.invitados.count() + cuantos > INVITADOS_MAXIMOS:
        raise DatosIncompletos({"": f"Un acto lleva hasta {INVITADOS_MAXIMOS:,} invitados: quite a alguno."})


@transaction.atomic
def quitar_invitado(acto: Acto, pk: int, *, por) -> str:
    """Remove a guest with its seat and the restrictions that name it; give its name, or nothing if it was gone."""
    _abrir(acto.visita, por)
    return _quitar(acto.invitados.filter(pk=pk).first())


@transaction.atomic
def poner_a_mano(acto: Acto, pk: int, *, lugar: int | None, nota: str, por) -> Invitado | None:
    """Give a guest a place by hand, with the note that says why; None gives back the one of the criteria.

    Raises DatosIncompletos without a note, for a place that is not, or one that somebody else was given by hand. None:
    the guest is gone.
    """
    _abrir(acto.visita, por)
    invitado = acto.invitados.filter(pk=pk).first()
    if invitado is None:
        return None
    nota = " ".join(nota.split())
    if lugar is not None:
        _lugar_que_puede_ser(acto, invitado, lugar, nota)
    invitado.lugar_a_mano, invitado.nota_a_mano = lugar, nota if lugar is not None else ""
    invitado.save(update_fields=["lugar_a_mano", "nota_a_mano"])
    return invitado


def _lugar_que_puede_ser(acto: Acto, invitado: Invitado, lugar: int, nota: str) -> None:
    total = acto.invitados.count()
    if not 1 <= lugar <= min(total, LUGARES_MAXIMOS):
        raise DatosIncompletos({"lugar": f"Los lugares van del 1 al {total}."})
    if not any(letra.isalnum() for letra in nota):
        raise DatosIncompletos({"nota": "Escriba por qué: se lee junto al lugar y en la lista de precedencia."})
    otro = acto.invitados.filter(lugar_a_mano=lugar).exclude(pk=invitado.pk).first()
    if otro:
        raise DatosIncompletos(
            {"lugar": f"El lugar {lugar} ya se le puso a mano a {otro.nombre}: cambie antes el suyo."}
        )


# Tables and restrictions -----------------------------------------------------------------------------


@transaction.atomic
def guardar_mesa(acto: Acto, mesa: Mesa, *, por, vista: str = "") -> Mesa:
    """Save a new or changed table. Raises DatosIncompletos when another one has its number, or VersionCambiada."""
    _abrir(acto.visita, por)
    exigir_vigente(mesa, vista)
    if mesa.pk is None and acto.mesas.count() >= MESAS_MAXIMAS:
        raise DatosIncompletos({"": f"Un acto lleva hasta {MESAS_MAXIMAS} mesas."})
    if acto.mesas.filter(numero=mesa.numero).exclude(pk=mesa.pk).exists():
        raise DatosIncompletos({"numero": f"Ya hay una mesa {mesa.numero}."})
    mesa.acto = acto
    mesa.save()
    return mesa


@transaction.atomic
def agregar_mesas(acto: Acto, *, cuantas: int, capacidad: int, jerarquia: int, por) -> int:
    """Add tables alike, numbered after the last; give how many."""
    _abrir(acto.visita, por)
    if acto.mesas.count() + cuantas > MESAS_MAXIMAS:
        raise DatosIncompletos({"cuantas": f"Un acto lleva hasta {MESAS_MAXIMAS} mesas."})
    ultima = acto.mesas.aggregate(ultima=Max("numero"))["ultima"] or 0
    if ultima + cuantas > 999:
        raise DatosIncompletos({"cuantas": "Los números de mesa llegan al 999: cambie el de la última."})
    Mesa.objects.bulk_create(
        Mesa(acto=acto, numero=ultima + n, capacidad=capacidad, jerarquia=jerarquia) for n in range(1, cuantas + 1)
    )
    return cuantas


@transaction.atomic
def quitar_mesa(acto: Acto, pk: int, *, por) -> str:
    """Remove a table: who sat there is left without a seat. Gives its name, or nothing if it was gone."""
    _abrir(acto.visita, por)
    return _quitar(acto.mesas.filter(pk=pk).first())


@transaction.atomic
def guardar_restriccion(acto: Acto, restriccion: Restriccion, *, por, vista: str = "") -> Restriccion:
    """Save a new or changed restriction. Raises VersionCambiada for an old page of it."""
    _abrir(acto.visita, por)
    exigir_vigente(restriccion, vista)
    if restriccion.pk is None and acto.restricciones.count() >= RESTRICCIONES_MAXIMAS:
        raise DatosIncompletos({"": f"Un acto lleva hasta {RESTRICCIONES_MAXIMAS} restricciones."})
    restriccion.acto = acto
    restriccion.save()
    return restriccion


@transaction.atomic
def quitar_restriccion(acto: Acto, pk: int, *, por) -> bool:
    """Remove a restriction; give whether it was there."""
    _abrir(acto.visita, por)
    return bool(_quitar(acto.restricciones.filter(pk=pk).first()))


def _quitar(fila: Model | None) -> str:
    if fila is None:
        return ""
    nombre = str(fila)
    fila.delete()
    return nombre


# Seats ----------------------------------------------------------------------------------------------


@transaction.atomic
def sentar_a_mano(acto: Acto, pk: int, *, mesa: Mesa, silla: int | None, nota: str, por) -> Asiento | None:
    """Put a guest at a table by hand, and at a chair if it is said; later seatings respect it.

    Who had that chair without its being by hand waits for the next seating. Raises DatosIncompletos for a chair that
    the table does not have, or that somebody else was given by hand. None: the guest is gone.
    """
    _abrir(acto.visita, por)
    invitado = acto.invitados.filter(pk=pk).first()
    if invitado is None:
        return None
    otros = acto.asientos.filter(mesa=mesa).exclude(invitado=invitado)
    if silla is not None:
        if not 1 <= silla <= mesa.capacidad:
            raise DatosIncompletos({"silla": f"Las sillas de {mesa} van de la 1 a la {mesa.capacidad}."})
        ocupada = otros.filter(lugar=silla, silla_fija=True).select_related("invitado").first()
        if ocupada:
            raise DatosIncompletos({"silla": f"Esa silla ya se le puso a mano a {ocupada.invitado.nombre}."})
        otros.filter(lugar=silla).update(lugar=None)
    elif otros.filter(fijo=True).count() >= mesa.capacidad:
        raise DatosIncompletos({"mesa": f"{mesa} ya está llena de personas puestas a mano."})
    actual = Asiento.objects.filter(invitado=invitado).first() or Asiento(acto=acto, invitado=invitado)
    if silla is None and actual.mesa_id == mesa.pk:
        silla_nueva = actual.lugar
    else:
        silla_nueva = silla
    actual.mesa, actual.lugar, actual.fijo, actual.silla_fija = mesa, silla_nueva, True, silla is not None
    actual.nota = " ".join(nota.split())
    actual.razon = f"{mesa}: puesta a mano."
    actual.save()
    return actual


@transaction.atomic
def soltar(acto: Acto, pk: int, *, por) -> str:
    """Let the next seating decide where a guest sits; give its name, or nothing if nobody had put it by hand."""
    _abrir(acto.visita, por)
    asiento = acto.asientos.filter(invitado_id=pk, fijo=True).select_related("invitado").first()
    if asiento is None:
        return ""
    asiento.fijo, asiento.silla_fija, asiento.nota = False, False, ""
    asiento.save(update_fields=["fijo", "silla_fija", "nota"])
    return asiento.invitado.nombre


@transaction.atomic
def pedir_acomodo(acto: Acto, *, por, ahora) -> Acomodo:
    """Ask for the seating of an act; while one waits, it is that one. Raises DatosIncompletos with nobody to seat."""
    _abrir(acto.visita, por)
    en_espera = acto.acomodos.filter(resuelto_en__isnull=True).first()
    if en_espera and not en_espera.fallido:
        return en_espera
    if not acto.invitados.exists():
        raise DatosIncompletos({"": "Todavía no hay a quién sentar: agregue invitados."})
    acto.acomodos.all().delete()
    pedido = Acomodo.objects.create(acto=acto, pedido_por=por, pedido_en=ahora)
    encolar("visitas.tasks.acomodar", acomodo_id=pedido.pk)
    return pedido


def retirar_dietas(*, antes_de: date) -> int:
    """Delete what the guests of the acts held before a day eat or do not: it may say a belief or an illness.

    An act without a day counts from the last day of its visit. Gives of how many guests; safe to run twice.
    """
    pasados = Q(acto__fecha__lt=antes_de) | Q(acto__fecha=None, acto__visita__fecha_fin__lt=antes_de)
    return Invitado.objects.filter(pasados).exclude(dieta="", dietas=[]).update(dieta="", dietas=[])
