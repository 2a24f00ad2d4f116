"""Adding, changing and removing the rows of a visit: destinations, delegation, flights, lodging, contacts…"""

from collections.abc import Collection

from django.db import transaction
from django.db.models import F, Model, ProtectedError

from expediente.flujo import DatosIncompletos, EstadoNoAdmite, bloquear, exigir_vigente

from ..avisos import avisar_cambio
from ..estados import Estado
from ..models import EstadoCompromiso, Visita
from ..permisos import exigir, puede_escribir, puede_escribir_en
from . import destinos, participantes

# What is told of a change to those who already received the visit.
QUE_CAMBIO = {
    "integrantes": "cambió la delegación",
    "vuelos": "cambió los vuelos",
    "hospedajes": "cambió el alojamiento",
    "destinos": "cambió los destinos",
}
UNA_SOLA_CABEZA = "encabeza"


@transaction.atomic
def guardar(visita: Visita, parte: str, fila: Model, *, por, ahora, vista: str = "") -> Model:
    """Save a new or changed row of a part of a visit.

    Raises NoPermitido, EstadoNoAdmite or DatosIncompletos, and VersionCambiada for an old page of the row.
    """
    actual = bloquear(visita)
    exigir(puede_escribir(por, parte, actual))
    exigir_vigente(fila, vista)
    if parte == "hospedajes":
        exigir(puede_escribir_en(por, fila.destino))
    if parte == "compromisos":
        _exigir_pendiente(fila)
    fila.visita = actual
    if parte == "integrantes" and fila.encabeza:
        _una_cabeza(actual, fila)
    if parte == "informativos":
        fila.escrito_por, fila.escrito_en = por, ahora
    antes = actual.destinos.filter(pk=fila.pk).select_related("pais").first() if parte == "destinos" else None
    if parte == "destinos":
        destinos.asignar(fila, antes=antes)
    fila.save()
    if antes:
        destinos.conservar_horas(fila, antes=antes, ahora=ahora)
    _avisar(actual, parte, fila, por=por, ahora=ahora)
    return fila


def _una_cabeza(visita: Visita, fila: Model) -> None:
    otra = visita.integrantes.filter(encabeza=True).exclude(pk=fila.pk).first()
    if otra:
        raise DatosIncompletos(
            {"encabeza": f"Ya encabeza la delegación {otra.nombre}: quítele antes la marca, o deje ésta sin ella."}
        )


@transaction.atomic
def quitar(visita: Visita, parte: str, pk: int, *, por, ahora) -> str:
    """Remove a row of a part; give what it was, in words. A row that is no longer there gives nothing."""
    actual = bloquear(visita)
    exigir(puede_escribir(por, parte, actual))
    fila = getattr(actual, parte).filter(pk=pk).first()
    if fila is None:
        return ""
    if parte == "hospedajes":
        exigir(puede_escribir_en(por, fila.destino))
    if parte == "compromisos":
        _exigir_que_se_quite(actual, fila)
    que = str(fila)
    try:
        with transaction.atomic():
            fila.delete()
    except ProtectedError as error:
        raise EstadoNoAdmite(
            f"No se quitó «{que}»: {_ocupada_por(error.protected_objects)}. Quite o cambie antes eso."
        ) from error
    if parte == "participantes":
        participantes.borrar_borradores(actual, pk)
    _avisar(actual, parte, None, por=por, ahora=ahora)
    return que


def _exigir_pendiente(compromiso: Model) -> None:
    """What was promised is not written anew once it is said how it ended."""
    if compromiso.estado != EstadoCompromiso.PENDIENTE:
        cerrado = compromiso.get_estado_display()
        raise EstadoNoAdmite(f"El compromiso está «{cerrado}»: ábralo otra vez antes de cambiarlo.")


def _exigir_que_se_quite(visita: Visita, compromiso: Model) -> None:
    """What was promised is kept: only what was written by mistake, while the reports are made, is removed."""
    if visita.estado == Estado.CONCLUIDA or compromiso.estado != EstadoCompromiso.PENDIENTE:
        raise EstadoNoAdmite("Este compromiso ya no se quita: si no se hará, ciérrelo como «Quedó sin efecto».")


def _ocupada_por(objetos: Collection[Model]) -> str:
    uno = next(iter(objetos))
    return f"hay {len(objetos)} en «{uno._meta.verbose_name_plural}» que la usan (por ejemplo, «{uno}»)"


def _avisar(visita: Visita, parte: str, fila: Model | None, *, por, ahora) -> None:
    """Move the version, so that a page open elsewhere is known to be old, and tell those who had received it."""
    Visita.objects.filter(pk=visita.pk).update(version=F("version") + 1)
    if que := QUE_CAMBIO.get(parte):
        # At most one notice an hour of each part: a delegation is typed person by person.
        avisar_cambio(visita, que, clave=f"visitas.{parte}:{visita.pk}:{ahora:%Y%m%d%H}", por=por, ahora=ahora)
