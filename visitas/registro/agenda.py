"""The agenda that two sides write: one proposes, the other accepts, asks for a change or declines."""

from django.db import transaction
from django.db.models import F

from expediente.flujo import DatosIncompletos, EstadoNoAdmite, NoPermitido, bloquear, exigir_vigente

from .. import avisos
from ..models import Actividad, EstadoActividad, Visita
from ..permisos import exigir, puede_escribir, puede_escribir_en

RESPUESTAS = {
    EstadoActividad.ACEPTADA: "aceptó",
    EstadoActividad.POR_CAMBIAR: "pidió cambiar",
    EstadoActividad.DECLINADA: "declinó",
}


@transaction.atomic
def proponer(visita: Visita, actividad: Actividad, *, por, ahora, vista: str = "") -> Actividad:
    """Save a new or changed activity of the agenda. What the government writes of its own is accepted from the start;

    what the Representación or the DGCP writes is a proposal that the government answers. A change is a new proposal.
    Raises NoPermitido or EstadoNoAdmite, and VersionCambiada for an old page of it.
    """
    actual = bloquear(visita)
    exigir(puede_escribir(por, "actividades", actual))
    exigir(puede_escribir_en(por, actividad.destino))
    exigir_vigente(actividad, vista)
    nueva = actividad.pk is None
    if not nueva:
        vigente = _vigente(actual, actividad.pk)
        exigir(puede_escribir_en(por, vigente.destino))
        actividad.secuencia = vigente.secuencia
    actividad.visita = actual
    suya = por.es_ofai
    actividad.estado, actividad.respondida_por = (
        (EstadoActividad.ACEPTADA, por) if suya else (EstadoActividad.PROPUESTA, None)
    )
    actividad.respuesta = ""
    if nueva:
        actividad.propuesta_por = por
    else:
        actividad.secuencia += 1
    actividad.modificada_en = ahora
    actividad.save()
    _mover_version(actual)
    avisos.avisar_actividad(actividad, _verbo(por, nueva=nueva), por=por, ahora=ahora)
    return actividad


def _vigente(visita: Visita, pk: int) -> Actividad:
    """Give an activity as it is now; what was cancelled, and calendars struck out, is not changed."""
    actividad = visita.actividades.filter(pk=pk).exclude(estado=EstadoActividad.CANCELADA).first()
    if actividad is None:
        raise EstadoNoAdmite("Esa actividad se canceló: agregue otra.")
    return actividad


def _verbo(por, *, nueva: bool) -> str:
    if not nueva:
        return "cambió en la agenda"
    return "agregó a la agenda" if por.es_ofai else "propuso para la agenda"


@transaction.atomic
def responder(visita: Visita, pk: int, respuesta: str, *, por, ahora, nota: str = "", vista: str = "") -> Actividad:
    """Answer a proposal: accepted, a change asked for, or declined; the last two say why.

    Raises DatosIncompletos without a reason, EstadoNoAdmite when it was answered meanwhile, NoPermitido for others, and
    VersionCambiada when what is answered is not what was read.
    """
    actual = bloquear(visita)
    exigir(puede_escribir(por, "actividades", actual))
    if not por.es_ofai:
        raise NoPermitido("Las propuestas las responde el gobierno local.")
    actividad = actual.actividades.filter(pk=pk).first()
    if actividad is None or actividad.estado not in (EstadoActividad.PROPUESTA, EstadoActividad.POR_CAMBIAR):
        raise EstadoNoAdmite("Esa propuesta ya se respondió, o ya no está en la agenda.")
    exigir_vigente(actividad, vista)
    if respuesta not in RESPUESTAS:
        raise DatosIncompletos({"respuesta": "Elija si la acepta, pide un cambio o la declina."})
    if respuesta != EstadoActividad.ACEPTADA and not any(letra.isalnum() for letra in nota):
        raise DatosIncompletos({"nota": "Diga qué debe cambiar, o por qué se declina."})
    actividad.estado, actividad.respuesta, actividad.respondida_por = respuesta, nota.strip(), por
    actividad.secuencia += 1
    actividad.modificada_en = ahora
    actividad.save()
    _mover_version(actual)
    avisos.avisar_actividad(actividad, RESPUESTAS[EstadoActividad(respuesta)], por=por, ahora=ahora, nota=nota.strip())
    return actividad


@transaction.atomic
def cancelar(visita: Visita, pk: int, *, por, ahora, nota: str = "") -> Actividad | None:
    """Take an activity off the agenda, keeping it with its reason: the calendars that have it strike it out."""
    actual = bloquear(visita)
    exigir(puede_escribir(por, "actividades", actual))
    actividad = actual.actividades.filter(pk=pk).exclude(estado=EstadoActividad.CANCELADA).first()
    if actividad is None:
        return None
    exigir(puede_escribir_en(por, actividad.destino))
    actividad.estado, actividad.respuesta, actividad.respondida_por = EstadoActividad.CANCELADA, nota.strip(), por
    actividad.secuencia += 1
    actividad.modificada_en = ahora
    actividad.save()
    _mover_version(actual)
    avisos.avisar_actividad(actividad, "canceló en la agenda", por=por, ahora=ahora, nota=nota.strip())
    return actividad


def _mover_version(visita: Visita) -> None:
    Visita.objects.filter(pk=visita.pk).update(version=F("version") + 1)
